//! R25 whatever happens: usage comes and goes, tariffs and agreements change, people hold back, credit and
//! bill anew. After every run billed to date is a fresh bill, and a second run finds nothing (`books`).

mod credits;
mod payers;
mod told;
mod usual;
mod words;

use crate::books::Books;
use crate::changing::{FEES, Sources};
use credits::{anew, by_hand};
use lefi::engine::billing::{Decision, DecisionKind};
use lefi::values::agreement_name::AgreementName;
use lefi::values::money::Money;
use lefi::values::period::{BillingPeriod, Interval};
use proptest::prelude::*;

/// Something that happens between two runs.
#[derive(Debug, Clone)]
enum Event {
    /// Usage of a party on a day of a month comes in.
    Usage { party: usize, month: u32, quantity: u32 },
    /// An import is undone.
    Undone { at: usize },
    /// The fees of a version are other ones.
    Tariff { version: usize, fees: usize },
    /// A version from the middle of April comes or goes.
    Version,
    /// An agreement's first or last day is another.
    Agreement { of: usize, start: usize, end: usize },
    /// The second party's category changes between taxed and outside VAT.
    Category,
    /// The second party's invoices go to the first, or to itself again.
    Payer,
    /// A document, or a part of one, is credited by hand.
    Credit { at: usize, line: Option<usize>, tenths: u32 },
    /// A document is billed anew.
    Anew { at: usize },
    /// An agreement is held back in a period, or no more.
    Hold { of: usize, month: u32 },
    /// A line of one's own comes, or all go.
    OwnLine { of: usize, month: u32, ore: i64 },
    /// Small invoices are carried over, or no more.
    Smallest { ore: i64 },
    /// Agreements of who pays share an invoice, or no more.
    Together,
    /// The next period is billed.
    Next,
    /// The last period is billed again.
    Again,
}

fn event() -> impl Strategy<Value = Event> {
    let next = prop_oneof![3 => Just(Event::Next), 2 => Just(Event::Again)];
    let line = prop::option::of(0_usize..6);
    prop_oneof![
        6 => next,
        4 => (0_usize..2, 1_u32..7, 0_u32..300)
            .prop_map(|(party, month, quantity)| Event::Usage { party, month, quantity }),
        3 => (0_usize..20).prop_map(|at| Event::Undone { at }),
        2 => (0_usize..2, 0..FEES.len()).prop_map(|(version, fees)| Event::Tariff { version, fees }),
        1 => Just(Event::Version),
        2 => (0_usize..3, 0_usize..3, 0_usize..4)
            .prop_map(|(of, start, end)| Event::Agreement { of, start, end }),
        1 => Just(Event::Category),
        1 => Just(Event::Payer),
        2 => (0_usize..20, line, 0_u32..11)
            .prop_map(|(at, line, tenths)| Event::Credit { at, line, tenths }),
        1 => (0_usize..20).prop_map(|at| Event::Anew { at }),
        1 => (0_usize..3, 1_u32..7).prop_map(|(of, month)| Event::Hold { of, month }),
        1 => (0_usize..3, 1_u32..7, -9_999_i64..9_999)
            .prop_map(|(of, month, ore)| Event::OwnLine { of, month, ore }),
        1 => (0_i64..20_000).prop_map(|ore| Event::Smallest { ore }),
        1 => Just(Event::Together),
    ]
}

/// Changes the sources, credits or bills; the number of periods billed so far comes back.
fn happen(event: &Event, sources: &mut Sources, books: &mut Books, billed: u32) -> u32 {
    match event {
        Event::Usage { party, month, quantity } => sources.usage.push((*party, *month, *quantity)),
        Event::Undone { at } if !sources.usage.is_empty() => {
            let at = at % sources.usage.len();
            sources.usage.remove(at);
        }
        Event::Undone { .. } => {}
        Event::Tariff { version, fees } => {
            let mut changed = sources.clone();
            changed.fees[*version] = *fees;
            *sources = changed;
        }
        Event::Version => sources.has_second_version = !sources.has_second_version,
        Event::Agreement { of, start, end } => sources.agreements[*of] = (*start, *end),
        Event::Category => sources.outside = !sources.outside,
        Event::Payer => sources.one_payer = !sources.one_payer,
        Event::Credit { at, line, tenths } => by_hand(books, &sources.world(), *at, *line, *tenths),
        Event::Anew { at } => anew(books, &sources.world(), *at),
        Event::Hold { of, month: number } => hold(sources, *of, sources.period(*number)),
        Event::OwnLine { of, month: number, ore } => {
            own_line(sources, *of, sources.period(*number), *ore)
        }
        Event::Smallest { ore } => sources.smallest = *ore,
        Event::Together => sources.together = !sources.together,
        Event::Next if billed < sources.periods() => {
            books.issue(&sources.world(), sources.period(billed + 1));
            return billed + 1;
        }
        Event::Next | Event::Again if billed > 0 => {
            books.issue(&sources.world(), sources.period(billed));
        }
        Event::Next | Event::Again => {}
    }
    billed
}

fn hold(sources: &mut Sources, of: usize, period: BillingPeriod) {
    let agreement = AgreementName::parse(&format!("A-{}", of + 1)).unwrap();
    let kind = DecisionKind::Hold { period, agreement };
    let before = sources.decisions.len();
    sources.decisions.retain(|one| one.kind != kind);
    if sources.decisions.len() == before {
        sources.decisions.push(Decision { id: "h".to_owned(), reason: "Väntar".to_owned(), kind });
    }
}

fn own_line(sources: &mut Sources, of: usize, period: BillingPeriod, ore: i64) {
    if ore % 4 == 0 {
        sources.decisions.retain(|one| !matches!(one.kind, DecisionKind::OwnLine { .. }));
        return;
    }
    let kind = DecisionKind::OwnLine {
        period,
        agreement: AgreementName::parse(&format!("A-{}", of + 1)).unwrap(),
        text: "Egen rad".to_owned(),
        amount: Money::from_ore(ore),
        account: "3590".to_owned(),
    };
    let id = format!("{}-{ore}", sources.decisions.len());
    sources.decisions.push(Decision { id, reason: "Beslut".to_owned(), kind });
}

/// How many histories are tried: more of them by `LEFI_HISTORIES=20000 cargo test --test engine corrections`.
fn histories() -> u32 {
    std::env::var("LEFI_HISTORIES").ok().and_then(|text| text.parse().ok()).unwrap_or(192)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(histories()) })]

    /// R25: whatever happens, billed to date is a fresh bill. In a quarter months have lines of their own.
    #[test]
    fn billed_to_date_is_a_fresh_bill(
        fees in (0..FEES.len(), 0..FEES.len()),
        billing in prop::sample::select(&[Interval::Month, Interval::Quarter, Interval::Year][..]),
        one_payer in any::<bool>(),
        events in prop::collection::vec(event(), 1..24),
    ) {
        let (mut sources, mut books) = (Sources::new(), Books::default());
        sources.fees = fees.into();
        sources.billing = billing;
        (sources.one_payer, sources.together) = (one_payer, one_payer);
        let mut billed = happen(&Event::Next, &mut sources, &mut books, 0);
        for event in &events {
            billed = happen(event, &mut sources, &mut books, billed);
        }
        happen(&Event::Again, &mut sources, &mut books, billed);
    }
}

/// What is below zero and has nothing to refer to is issued here, though the program refuses it: what comes after it
/// in the year has still nothing to refer to, a correction of the same run least of all.
#[test]
fn a_year_that_is_below_zero_is_corrected() {
    let (mut sources, mut books) = (Sources::new(), Books::default());
    sources.fees = [3, 0];
    sources.billing = Interval::Year;
    let mut billed = happen(&Event::Next, &mut sources, &mut books, 0);
    for event in [
        Event::OwnLine { of: 1, month: 1, ore: -4441 },
        Event::Tariff { version: 1, fees: 4 },
        Event::Category,
        Event::Version,
        Event::Agreement { of: 1, start: 1, end: 2 },
        Event::Next,
        Event::Tariff { version: 1, fees: 0 },
        Event::Again,
    ] {
        billed = happen(&event, &mut sources, &mut books, billed);
    }
}

/// A correction takes back of two documents at once; a whole credit of one of them then leaves nothing of both.
#[test]
fn a_credit_of_two_documents_is_counted_once_when_one_of_them_is_credited_whole() {
    let (mut sources, mut books) = (Sources::new(), Books::default());
    sources.fees = [3, 1];
    sources.billing = Interval::Year;
    let mut billed = happen(&Event::Next, &mut sources, &mut books, 0);
    for event in [
        Event::Usage { party: 0, month: 1, quantity: 1 },
        Event::Next,
        Event::Agreement { of: 0, start: 1, end: 0 },
        Event::Next,
        Event::Credit { at: 0, line: None, tenths: 0 },
    ] {
        billed = happen(&event, &mut sources, &mut books, billed);
    }
    let net: Vec<i64> =
        books.history.iter().map(|one| one.invoice.draft.totals.net.ore()).collect();
    assert_eq!(net, [983, 528, 1, 76, 908], "983 + 1 - 76 - 908 is nothing");
}
