//! The examples of R8–R18, exactly, and what must hold for every price.

use proptest::prelude::*;

use super::*;
use crate::sources::tariff::{
    Accumulation, BilledWhen, Measure, PriceStep, Proration, Recurring, Tier,
};
use crate::values::money::{Money, UnitPrice};
use crate::values::period::{Day, Interval, Period};
use crate::values::unit::Unit;

fn number(text: &str) -> Quantity {
    Quantity::parse(text).unwrap()
}

fn unit(text: &str) -> UnitPrice {
    UnitPrice::parse(text).unwrap()
}

fn money(text: &str) -> Money {
    Money::parse(text).unwrap()
}

fn tier(up_to: Option<&str>, price: &str) -> Tier {
    Tier { up_to: up_to.map(number), unit: unit(price), flat: None }
}

fn tiers() -> Vec<Tier> {
    vec![tier(Some("3000"), "1.60"), tier(None, "0.96")]
}

fn fee(price: Price) -> UsageFee {
    UsageFee {
        channels: None,
        outcomes: None,
        accumulate: Accumulation::BillingPeriod,
        measure: Measure::Sum,
        included: Quantity::ZERO,
        minimum: None,
        maximum: None,
        per: Quantity::ONE,
        unit: Unit::Questions,
        price,
    }
}

/// Reads as the arithmetic on paper: `tier 1: 3000 × 1.60 = 4800.00`.
fn shown(details: &[Detail]) -> Vec<String> {
    details
        .iter()
        .map(|d| format!("{}: {} × {} = {}", d.kind(), d.quantity(), d.unit_price(), d.amount()))
        .collect()
}

fn rated(fee: &UsageFee, quantity: &str) -> Vec<String> {
    shown(&rate(fee, number(quantity), WindowEnd::Reached).unwrap())
}

#[test]
fn r8_what_is_included_is_told_for_the_period_that_uses_it() {
    let fee = UsageFee { included: number("50"), ..fee(Price::PerUnit(unit("1.60"))) };
    let told = |before, after| {
        let told = included(&fee, number(before), number(after)).unwrap();
        told.map(|one| (one.counted.to_string(), one.taken_off.to_string()))
    };
    let words = |counted: &str, off: &str| Some((counted.to_owned(), off.to_owned()));
    assert_eq!(told("0", "137"), words("137", "50"));
    // Over two periods of a window, each has its share.
    assert_eq!(told("0", "30"), words("30", "30"));
    assert_eq!(told("30", "137"), words("107", "20"));
    assert_eq!(told("137", "200"), None);
}

#[test]
fn r8_included_units_are_taken_off_first() {
    let fee = UsageFee { included: number("1000"), ..fee(Price::Graduated(tiers())) };
    assert_eq!(rated(&fee, "4001"), ["tier 1: 3000 × 1.60 = 4800.00", "tier 2: 1 × 0.96 = 0.96"]);
    assert!(rated(&fee, "1000").is_empty());
}

#[test]
fn r9_a_month_bills_the_year_to_its_end_less_the_year_to_its_start() {
    let fee = fee(Price::Graduated(tiers()));
    let to = |quantity| rate(&fee, number(quantity), WindowEnd::Ahead).unwrap();
    assert_eq!(
        shown(&in_between(&to("0"), &to("2000")).unwrap()),
        ["tier 1: 2000 × 1.60 = 3200.00"]
    );
    assert_eq!(
        shown(&in_between(&to("2000"), &to("4000")).unwrap()),
        ["tier 1: 1000 × 1.60 = 1600.00", "tier 2: 1000 × 0.96 = 960.00"]
    );
}

#[test]
fn r9_a_volume_price_turns_the_cheaper_tier_back() {
    let fee = fee(Price::Volume(tiers()));
    let to = |quantity| rate(&fee, number(quantity), WindowEnd::Ahead).unwrap();
    assert_eq!(
        shown(&in_between(&to("3000"), &to("3001")).unwrap()),
        ["tier 2: 3001 × 0.96 = 2880.96", "tier 1: -3000 × 1.60 = -4800.00"]
    );
}

#[test]
fn r9_of_a_maximum_the_difference_in_amount_is_billed() {
    let fee = UsageFee { maximum: Some(money("3000.00")), ..fee(Price::Volume(tiers())) };
    let between = |before, after| {
        let to = |quantity| rate(&fee, number(quantity), WindowEnd::Ahead).unwrap();
        shown(&in_between(&to(before), &to(after)).unwrap())
    };
    let (more, all) = ("tier 1: 100 × 1.60 = 160.00", "tier 1: -3000 × 1.60 = -4800.00");
    assert_eq!(between("2000", "2100"), [more, "maximum: -1 × 160.00 = -160.00"]);
    let below = "tier 2: 3001 × 0.96 = 2880.96";
    assert_eq!(between("3000", "3001"), [below, all, "maximum: 1 × 1800.00 = 1800.00"]);
    // The same reduction at both ends is no line.
    assert!(between("2000", "2000").is_empty());
}

#[test]
fn r9_rounding_makes_up_for_what_the_lines_lose() {
    let fee = fee(Price::PerUnit(unit("0.005")));
    let to = |quantity| rate(&fee, number(quantity), WindowEnd::Ahead).unwrap();
    assert_eq!(
        shown(&in_between(&to("1"), &to("2")).unwrap()),
        ["unit: 1 × 0.005 = 0.01", "rounding: -1 × 0.01 = -0.01"]
    );
}

#[test]
fn r10_up_to_is_inclusive_and_no_quantity_falls_between() {
    let fee = fee(Price::Volume(tiers()));
    assert_eq!(rated(&fee, "3000"), ["tier 1: 3000 × 1.60 = 4800.00"]);
    assert_eq!(rated(&fee, "3000.5"), ["tier 2: 3000.5 × 0.96 = 2880.48"]);
}

#[test]
fn r11_flat_once_and_per_unit() {
    assert_eq!(rated(&fee(Price::Flat(money("750.00"))), "12"), ["flat: 1 × 750.00 = 750.00"]);
    assert_eq!(rated(&fee(Price::PerUnit(unit("1.25"))), "12"), ["unit: 12 × 1.25 = 15.00"]);
}

#[test]
fn r12_graduated() {
    assert_eq!(
        rated(&fee(Price::Graduated(tiers())), "7000"),
        ["tier 1: 3000 × 1.60 = 4800.00", "tier 2: 4000 × 0.96 = 3840.00"]
    );
}

#[test]
fn r13_volume() {
    assert_eq!(rated(&fee(Price::Volume(tiers())), "7000"), ["tier 2: 7000 × 0.96 = 6720.00"]);
}

#[test]
fn r14_started_packages_count() {
    let fee = fee(Price::Package { size: number("100"), unit: unit("5.00") });
    assert_eq!(rated(&fee, "101"), ["package: 2 × 5.00 = 10.00"]);
    assert_eq!(rated(&fee, "100"), ["package: 1 × 5.00 = 5.00"]);
}

#[test]
fn r15_the_step_reached() {
    let steps = vec![
        PriceStep { up_to: Some(number("1000")), flat: money("750") },
        PriceStep { up_to: None, flat: money("500") },
    ];
    assert_eq!(rated(&fee(Price::Stairstep(steps)), "1200"), ["tier 2 flat: 1 × 500.00 = 500.00"]);
}

#[test]
fn r16_a_tier_flat_and_zero_usage() {
    let mut with_flat = tiers();
    with_flat[0].flat = Some(money("100"));
    with_flat[1].flat = Some(money("50"));
    let graduated = fee(Price::Graduated(with_flat.clone()));
    assert_eq!(rated(&graduated, "3001").len(), 4);
    assert_eq!(rated(&fee(Price::Volume(with_flat)), "3001").len(), 2);
    assert!(rated(&graduated, "0").is_empty());
    assert!(rated(&fee(Price::Flat(money("9"))), "0").is_empty());
}

#[test]
fn r16_a_price_per_thousand_is_rounded_once() {
    let fee = UsageFee { per: number("1000"), ..fee(Price::PerUnit(unit("12.50"))) };
    assert_eq!(rated(&fee, "1234"), ["unit: 1234 × 12.50 = 15.43"]);
}

#[test]
fn r17_minimum_fills_up_when_the_window_ends_and_maximum_reduces() {
    let bounded = UsageFee {
        minimum: Some(money("500")),
        maximum: Some(money("4000")),
        ..fee(Price::Graduated(tiers()))
    };
    assert_eq!(rated(&bounded, "0"), ["minimum: 1 × 500.00 = 500.00"]);
    assert_eq!(rated(&bounded, "3000")[1], "maximum: -1 × 800.00 = -800.00");
    assert!(rate(&bounded, Quantity::ZERO, WindowEnd::Ahead).unwrap().is_empty());
}

#[test]
fn r17_at_the_minimum_or_the_maximum_there_is_nothing_to_add() {
    let bounded = |minimum, maximum| UsageFee {
        minimum: Some(money(minimum)),
        maximum: Some(money(maximum)),
        ..fee(Price::PerUnit(unit("1.00")))
    };
    assert_eq!(rated(&bounded("12.00", "12.00"), "12"), ["unit: 12 × 1.00 = 12.00"]);
    assert_eq!(
        rated(&bounded("12.01", "50.00"), "12"),
        ["unit: 12 × 1.00 = 12.00", "minimum: 1 × 0.01 = 0.01"]
    );
    assert_eq!(
        rated(&bounded("0.00", "11.99"), "12"),
        ["unit: 12 × 1.00 = 12.00", "maximum: -1 × 0.01 = -0.01"]
    );
}

#[test]
fn an_amount_of_nothing_is_not_taken_back() {
    assert_eq!(rated(&fee(Price::Flat(Money::ZERO)), "12"), ["flat: 1 × 0.00 = 0.00"]);
}

/// A fee of 365.00 a year, and the stretches of 2025 in which some versions have it.
fn charged(
    proration: Proration,
    billed: BilledWhen,
    in_force: &[(&str, &str)],
) -> Option<(String, Vec<String>)> {
    let day = |text: &str| Day::parse(text).unwrap();
    let period = |(first, last): (&str, &str)| Period::including(day(first), Some(day(last)));
    let fee = Recurring { every: Interval::Year, proration, billed, amount: money("365.00") };
    let versions: Vec<_> = in_force
        .iter()
        .zip(["first", "second"])
        .map(|(days, version)| (version, period(*days).unwrap()))
        .collect();
    let in_force: Vec<_> = versions
        .iter()
        .map(|(version, days)| VersionInForce { version, fee: &fee, days: *days })
        .collect();
    let year = period(("2025-01-01", "2025-12-31")).unwrap();
    let charged = charge_interval(year, &in_force).unwrap()?;
    let charges = charged.charges.iter().map(|one| {
        let detail = &shown(&[one.detail])[0];
        format!("{} {}, {detail} per {}", one.version, one.days, one.detail.per())
    });
    Some((charged.billed_on.to_string(), charges.collect()))
}

#[test]
fn r18_with_days_each_version_is_charged_for_its_days() {
    let parts = [("2025-03-01", "2025-06-30"), ("2025-07-01", "2025-10-31")];
    let first = "first 2025-03-01–2025-06-30, recurring: 122 × 365.00 = 122.00 per 365";
    let second = "second 2025-07-01–2025-10-31, recurring: 123 × 365.00 = 123.00 per 365";
    let both = vec![first.to_owned(), second.to_owned()];
    let arrears = charged(Proration::Days, BilledWhen::Arrears, &parts);
    assert_eq!(arrears, Some(("2025-10-31".to_owned(), both.clone())));
    let advance = charged(Proration::Days, BilledWhen::Advance, &parts);
    assert_eq!(advance, Some(("2025-03-01".to_owned(), both)));
}

#[test]
fn r18_a_begun_interval_is_charged_whole_by_the_version_on_its_first_day_in_force() {
    let parts = [("2025-03-01", "2025-06-30"), ("2025-07-01", "2025-10-31")];
    let whole = "first 2025-03-01–2025-10-31, recurring: 1 × 365.00 = 365.00 per 1";
    let found = charged(Proration::Started, BilledWhen::Arrears, &parts);
    assert_eq!(found, Some(("2025-10-31".to_owned(), vec![whole.to_owned()])));
}

#[test]
fn r18_with_none_an_interval_is_charged_only_if_in_force_on_its_first_day() {
    let from = |first| charged(Proration::None, BilledWhen::Advance, &[(first, "2025-10-31")]);
    let whole = "first 2025-01-01–2025-10-31, recurring: 1 × 365.00 = 365.00 per 1";
    assert_eq!(from("2025-01-01"), Some(("2025-01-01".to_owned(), vec![whole.to_owned()])));
    assert_eq!(from("2025-01-02"), None);
    assert_eq!(charged(Proration::Started, BilledWhen::Advance, &[]), None);
}

#[test]
fn r9a_peak_day_and_last_day() {
    let day = |number| Day::new(2025, 4, number).unwrap();
    let april = Period::including(day(1), Some(day(30))).unwrap();
    let may = Day::new(2025, 5, 1).unwrap();
    let counted =
        [(day(3), number("5")), (day(2), number("7")), (day(3), number("1")), (may, number("9"))];
    let of = |kind| measure(kind, april, counted).unwrap();
    assert_eq!(of(Measure::Sum), number("13"));
    assert_eq!(of(Measure::PeakDay), number("7"));
    assert_eq!(of(Measure::LastDay), number("6"));
}

#[test]
fn r22_too_much_is_an_error() {
    let fee = fee(Price::PerUnit(unit("99999999999999")));
    assert_eq!(rate(&fee, number("99999999999999"), WindowEnd::Reached), Err(MoneyError::Overflow));
}

fn any_price() -> impl Strategy<Value = Price> {
    let tiers = (1u32..2000, 0u32..5000, 0u32..5000, prop::option::of(0i64..9000)).prop_map(
        |(up_to, first, second, flat)| {
            let price = |mils: u32| unit(&format!("{}.{:03}", mils / 1000, mils % 1000));
            vec![
                Tier {
                    up_to: Some(Quantity::from(u64::from(up_to))),
                    unit: price(first),
                    flat: flat.map(Money::from_ore),
                },
                Tier { up_to: None, unit: price(second), flat: None },
            ]
        },
    );
    prop_oneof![
        tiers.clone().prop_map(Price::Graduated),
        tiers.prop_map(Price::Volume),
        (1u64..500, 0u32..900).prop_map(|(size, price)| Price::Package {
            size: Quantity::from(size),
            unit: unit(&price.to_string())
        }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// R9: whatever the split, the periods sum to the window.
    #[test]
    fn r9_periods_sum_to_the_window(
        price in any_price(),
        mut marks in prop::collection::vec(0u64..5000, 1..6),
        minimum in prop::option::of(0i64..100_000),
        maximum in prop::option::of(100_000i64..300_000),
    ) {
        marks.sort_unstable();
        let fee = UsageFee {
            minimum: minimum.map(Money::from_ore),
            maximum: maximum.map(Money::from_ore),
            ..fee(price)
        };
        let mut before = Vec::new();
        let mut billed = Money::ZERO;
        for (at, mark) in marks.iter().enumerate() {
            let end = if at + 1 == marks.len() { WindowEnd::Reached } else { WindowEnd::Ahead };
            let after = rate(&fee, Quantity::from(*mark), end).unwrap();
            billed = billed.plus(total(&in_between(&before, &after).unwrap()).unwrap()).unwrap();
            before = after;
        }
        prop_assert_eq!(billed, total(&before).unwrap());
    }

    /// R12: a graduated price without flat amounts is continuous: one more unit costs at most the
    /// dearest unit price, give or take rounding.
    #[test]
    fn r12_a_graduated_price_is_continuous(quantity in 0u64..6000) {
        let fee = fee(Price::Graduated(tiers()));
        let at = |q: u64| total(&rate(&fee, Quantity::from(q), WindowEnd::Reached).unwrap()).unwrap();
        let step = at(quantity + 1).minus(at(quantity)).unwrap();
        prop_assert!(step == money("1.60") || step == money("0.96"));
    }
}
