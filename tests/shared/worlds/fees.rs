//! Fees of a version.

use std::fmt::Write;

use lefi::values::identity::PartyCategory;
use lefi::values::period::Interval;
use proptest::prelude::*;

use super::{CHANNELS, OUTCOMES, PLANS};

/// Codes of recurring fees; all others of a version are for usage or charged once.
const RECURRING: usize = 3;
const USAGE: usize = 3;

/// A fee of a version, before its code and its basis are known.
#[derive(Debug, Clone)]
pub struct Fee {
    whose: String,
    body: String,
}

/// The fees of a version: those charged once, the recurring ones and those for usage.
pub type Fees = (Vec<Option<Fee>>, Vec<Option<Fee>>, Vec<Option<Fee>>);

/// Fees of a version that is billed by this kind of period.
pub fn fees(billing: Interval) -> impl Strategy<Value = Fees> {
    let fee = |often, body: BoxedStrategy<String>| {
        let fee = (whose(), body).prop_map(|(whose, body)| Fee { whose, body });
        proptest::option::weighted(often, fee)
    };
    let flat = || amount().prop_map(|amount| format!("price.flat = \"{amount}\"")).boxed();
    let once = proptest::collection::vec(fee(0.4, flat()), 1);
    let recurring = proptest::collection::vec(fee(0.25, flat()), RECURRING);
    let usage = proptest::collection::vec(fee(0.9, usage(billing).boxed()), USAGE);
    (once, recurring, usage)
}

/// The basis of each recurring code, the same in all versions (R18).
pub fn recurring_bases() -> impl Strategy<Value = Vec<String>> {
    let every = proptest::sample::select(&["month", "quarter", "year"][..]);
    let proration = proptest::sample::select(&["days", "days", "started", "none"][..]);
    let billed = proptest::sample::select(&["arrears", "advance"][..]);
    let one = (every, proration, billed).prop_map(|(every, proration, billed)| {
        format!(
            "recurring = {{ every = \"{every}\", proration = \"{proration}\", in = \"{billed}\" }}"
        )
    });
    proptest::collection::vec(one, RECURRING)
}

/// The fees as the file writes them. A tariff has at least one.
pub fn write_fees((once, recurring, usage): &Fees, bases: &[String]) -> String {
    let mut all = Vec::new();
    let mut write = |code: String, basis: &str, fee: &Fee| {
        let Fee { whose, body } = fee;
        let name = format!("[[fee]]\ncode = \"{code}\"\nname.sv = \"{code}\"");
        all.push(format!("{name}\n{whose}{basis}\n{body}\n"));
    };
    for fee in once.iter().flatten() {
        write("connection".to_owned(), "one_off = { on = \"agreement-start\" }", fee);
    }
    for (number, (fee, basis)) in recurring.iter().zip(bases).enumerate() {
        fee.iter().for_each(|fee| write(format!("recurring-{number}"), basis, fee));
    }
    for (number, fee) in usage.iter().enumerate() {
        fee.iter().for_each(|fee| write(format!("usage-{number}"), "", fee));
    }
    if all.is_empty() {
        return "[[fee]]\ncode = \"usage-0\"\nname.sv = \"usage-0\"\nusage = {}\n\
            price.per_unit = \"0.005\"\n"
            .to_owned();
    }
    all.join("\n")
}

/// `parties` and `plans`, which most fees leave out.
fn whose() -> impl Strategy<Value = String> {
    let parties = proptest::sample::subsequence(&PartyCategory::ALL[..4], 1..4);
    let plans = proptest::sample::subsequence(&PLANS[..], 1..3);
    let options =
        (proptest::option::weighted(0.2, parties), proptest::option::weighted(0.2, plans));
    options.prop_map(|(parties, plans)| {
        let parties = parties.map(|all| all.iter().map(|one| one.word()).collect::<Vec<_>>());
        let line = |key: &str, words: Option<Vec<&str>>| {
            words.map_or(String::new(), |words| format!("{key} = {words:?}\n"))
        };
        line("parties", parties) + &line("plans", plans)
    })
}

/// kr and öre.
fn amount() -> impl Strategy<Value = String> {
    let ore = prop_oneof![1 => Just(0_u32), 9 => 1_u32..300_000];
    ore.prop_map(|ore| format!("{}.{:02}", ore / 100, ore % 100))
}

/// A unit price: none, in öre, or with decimals that make halves of an öre.
fn unit() -> impl Strategy<Value = String> {
    prop_oneof![
        1 => Just("0.00".to_owned()),
        2 => (1_u32..500).prop_map(|ore| format!("{}.{:02}", ore / 100, ore % 100)),
        3 => (1_u32..99_999).prop_map(|part| format!("0.{part:05}")),
        2 => Just("0.005".to_owned()),
        // Any number of decimals (R20).
        1 => any::<u64>().prop_map(|part| format!("0.00{part:020}")),
    ]
}

/// A quantity that tiers end at and packages hold, in thousandths, above 0; often a round one, which usage hits
/// exactly.
fn size() -> impl Strategy<Value = u32> {
    prop_oneof![
        2 => (1_u32..6).prop_map(|fifties| fifties * 50_000),
        1 => (1_u32..500).prop_map(|whole| whole * 1000),
        1 => 1_u32..500_000,
    ]
}

fn thousandths(number: u32) -> String {
    format!("{}.{:03}", number / 1000, number % 1000)
}

fn usage(billing: Interval) -> impl Strategy<Value = String> {
    let counted = (
        proptest::option::weighted(0.3, proptest::sample::subsequence(&CHANNELS[..], 1..3)),
        proptest::option::weighted(0.3, proptest::sample::subsequence(&OUTCOMES[..], 1..4)),
    );
    let counted = counted.prop_map(|(channels, outcomes)| {
        let key = |key: &str, words: Option<Vec<&str>>| {
            words.map_or(String::new(), |words| format!("{key} = {words:?}, "))
        };
        key("channels", channels) + &key("outcomes", outcomes)
    });
    let per = proptest::option::weighted(0.2, proptest::sample::select(&["1000", "7", "2.5"][..]));
    let included = proptest::option::weighted(0.3, size());
    let least = proptest::option::weighted(0.2, 0_u32..50_000);
    let most = proptest::option::weighted(0.3, 0_u32..200_000);
    (counted, window(billing), per, included, (least, most), price()).prop_map(
        |(counted, window, per, included, (least, most), price)| {
            let mut text = format!("usage = {{ {counted}{window} }}\n");
            let mut line = |key: &str, value: Option<String>| {
                value.iter().for_each(|value| writeln!(text, "{key} = \"{value}\"").unwrap());
            };
            let ore = |ore: u32| format!("{}.{:02}", ore / 100, ore % 100);
            line("per", per.map(str::to_owned));
            line("included", included.map(thousandths));
            line("minimum", least.map(ore));
            line("maximum", most.map(|most| ore(most + least.unwrap_or(0))));
            text + &price
        },
    )
}

/// What is measured over which window; one day only of a window no longer than the period (R9a).
fn window(billing: Interval) -> impl Strategy<Value = String> {
    const WINDOWS: [&str; 4] = ["billing-period", "month", "quarter", "calendar-year"];
    let no_longer = match billing {
        Interval::Month => 2_usize,
        Interval::Quarter => 3,
        Interval::Year => 4,
    };
    let measure = proptest::sample::select(&["peak-day", "last-day"][..]);
    prop_oneof![
        3 => proptest::sample::select(&WINDOWS[..])
            .prop_map(|window| format!("accumulate = \"{window}\"")),
        2 => Just("accumulate = \"calendar-year\"".to_owned()),
        1 => (measure, 0..no_longer).prop_map(move |(measure, window)| {
            format!("accumulate = \"{}\", measure = \"{measure}\"", WINDOWS[window])
        }),
    ]
}

fn price() -> impl Strategy<Value = String> {
    prop_oneof![
        1 => amount().prop_map(|amount| format!("price.flat = \"{amount}\"")),
        2 => unit().prop_map(|unit| format!("price.per_unit = \"{unit}\"")),
        3 => tiers().prop_map(|tiers| format!("price.graduated = [{tiers}]")),
        3 => tiers().prop_map(|tiers| format!("price.volume = [{tiers}]")),
        1 => (size(), unit()).prop_map(|(size, unit)| {
            let size = thousandths(size);
            format!("price.package = {{ size = \"{size}\", unit = \"{unit}\" }}")
        }),
        2 => ladder(amount().prop_map(|amount| format!("flat = \"{amount}\"")).boxed())
            .prop_map(|steps| format!("price.stairstep = [{steps}]")),
    ]
}

fn tiers() -> impl Strategy<Value = String> {
    let flat = proptest::option::weighted(0.3, amount());
    let tier = (unit(), flat).prop_map(|(unit, flat)| {
        let flat = flat.map_or(String::new(), |flat| format!(", flat = \"{flat}\""));
        format!("unit = \"{unit}\"{flat}")
    });
    ladder(tier.boxed())
}

/// One to four tiers that rise, the last open (R10).
fn ladder(tier: BoxedStrategy<String>) -> impl Strategy<Value = String> {
    (proptest::collection::vec((size(), tier.clone()), 0..4), tier).prop_map(|(tiers, last)| {
        let mut below = 0;
        let mut text = String::new();
        for (more, tier) in tiers {
            below += more;
            write!(text, "{{ up_to = \"{}\", {tier} }}, ", thousandths(below)).unwrap();
        }
        text + &format!("{{ {last} }}")
    })
}
