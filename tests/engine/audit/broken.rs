//! Documents that somebody broke: each mistake must be found, wherever on a document it is.

use lefi::engine::audit::{OwedLine, check_document, compare, compare_run, owed};
use lefi::engine::billing::Run;
use lefi::engine::invoice::{Draft, Line, LineDetail, WholeKronor, totals};
use lefi::values::detail::Detail;
use lefi::values::fee_code::FeeCode;
use lefi::values::money::{Money, Quantity, UnitPrice};
use lefi::values::period::{BillingPeriod, Interval, Period};
use lefi::values::tariff_name::TariffName;
use lefi::values::vat::VatClass;

use super::same_worlds;
use crate::{cases, worlds::periods};

/// A change to one line, and what it is called.
type Change = (&'static str, fn(&mut Line));

const CHANGES: [Change; 9] = [
    ("one more", |line| {
        let more = line.detail.quantity().plus(Quantity::ONE).unwrap();
        line.detail = of(line.detail.kind(), more, line.detail.unit_price(), &line.detail);
    }),
    ("dearer", |line| {
        let cent = UnitPrice::parse("0.01").unwrap().decimal();
        let price = (line.detail.unit_price().decimal() + cent).to_string();
        let price = UnitPrice::parse(&price).unwrap();
        line.detail = of(line.detail.kind(), line.detail.quantity(), price, &line.detail);
    }),
    ("one öre more", |line| line.detail = with_more(&line.detail, 1)),
    ("one öre less", |line| line.detail = with_more(&line.detail, -1)),
    ("another rate", |line| line.vat = VatClass::Standard { rate: 6.into() }),
    ("another fee", |line| line.fee = FeeCode::parse("another").unwrap()),
    ("another version", |line| line.tariff = TariffName::parse("another/1").unwrap()),
    ("another period", |line| line.billing_period = BillingPeriod::parse("2031").unwrap()),
    ("another tier", |line| {
        let (quantity, price) = (line.detail.quantity(), line.detail.unit_price());
        line.detail = of(LineDetail::Tier(99), quantity, price, &line.detail);
    }),
];

/// What somebody changed in a database: the amount and the base stay.
fn of(kind: LineDetail, quantity: Quantity, price: UnitPrice, detail: &Detail) -> Detail {
    Detail::as_kept(kind, quantity, (price, detail.per()), detail.amount())
}

/// The same with so many öre more.
fn with_more(detail: &Detail, ore: i64) -> Detail {
    let amount = detail.amount().plus(Money::from_ore(ore)).unwrap();
    let price = (detail.unit_price(), detail.per());
    Detail::as_kept(detail.kind(), detail.quantity(), price, amount)
}

/// A change to a sum, and what it is called.
type SumChange = (&'static str, fn(&mut Draft));

const TOTALS: [SumChange; 6] = [
    ("net", |draft| more(&mut draft.totals.net)),
    ("VAT", |draft| more(&mut draft.totals.vat)),
    ("rounding", |draft| more(&mut draft.totals.rounding)),
    ("payable", |draft| more(&mut draft.totals.payable)),
    ("taxable", |draft| more(&mut draft.totals.vat_totals[0].taxable)),
    ("VAT of a class", |draft| more(&mut draft.totals.vat_totals[0].vat)),
];

fn more(amount: &mut Money) {
    *amount = amount.plus(Money::from_ore(1)).unwrap();
}

/// With its sums made to fit, so that only the rules tell that it is wrong.
fn summed(draft: &Draft, lines: Vec<Line>) -> Draft {
    Draft { totals: totals(&lines, WholeKronor::Off).unwrap(), lines, ..draft.clone() }
}

/// The document with one line changed, dropped or doubled.
fn with_a_broken_line(draft: &Draft, at: usize) -> Vec<(&'static str, Draft)> {
    let mut all: Vec<_> = CHANGES
        .iter()
        .map(|(name, change)| {
            let mut lines = draft.lines.clone();
            change(&mut lines[at]);
            (*name, summed(draft, lines))
        })
        .collect();
    let mut dropped = draft.lines.clone();
    let doubled = dropped.remove(at);
    let all_of_them = draft.lines.iter().cloned().chain([doubled]).collect();
    all.push(("dropped", summed(draft, dropped)));
    all.push(("doubled", summed(draft, all_of_them)));
    all
}

/// Whether money hangs on a change to a line: to date, what is worth nothing needs no document (R23, R25).
fn is_worth_something(change: &str, line: &Line) -> bool {
    let own_price = [LineDetail::Minimum, LineDetail::Maximum, LineDetail::Rounding];
    let priced = !own_price.contains(&line.detail.kind());
    match change {
        "one more" => priced && line.detail.unit_price().decimal() >= line.detail.per().decimal(),
        "dearer" => priced && line.detail.quantity().decimal().abs() >= line.detail.per().decimal(),
        "one öre more" | "one öre less" => true,
        // No money, or no other money: a run is held to it line by line, billed to date is not.
        "another tier" | "another version" => false,
        _ => line.detail.amount() != Money::ZERO,
    }
}

/// Breaks every line of every document of a run, and every total.
fn breaks(run: &Run, owed: &[OwedLine]) -> usize {
    let mut broken = 0;
    for (number, draft) in run.drafts.iter().enumerate() {
        let with = |draft: &Draft| {
            let mut drafts = run.drafts.clone();
            drafts[number] = draft.clone();
            drafts
        };
        for at in 0..draft.lines.len() {
            for (name, wrong) in with_a_broken_line(draft, at) {
                let drafts = with(&wrong);
                let drafts: Vec<_> = drafts.iter().collect();
                let place = || format!("{name}: {:#?}", draft.lines[at]);
                let mut found = compare_run(owed, &drafts, run.period);
                // That the amount of a minimum is not its product, the document shows by itself.
                found.extend(check_document(&wrong, WholeKronor::Off));
                assert!(!found.is_empty(), "{}", place());
                if is_worth_something(name, &draft.lines[at]) {
                    // A quantity alone is no amount to date; the document's own arithmetic shows it.
                    let mut found = compare(owed, &drafts, run.period);
                    found.extend(check_document(&wrong, WholeKronor::Off));
                    assert!(!found.is_empty(), "{}", place());
                }
                if name.contains("öre") {
                    assert!(!check_document(&wrong, WholeKronor::Off).is_empty(), "{}", place());
                }
                broken += 1;
            }
        }
        for (name, change) in TOTALS {
            let mut wrong = draft.clone();
            change(&mut wrong);
            let found = check_document(&wrong, WholeKronor::Off);
            assert!(!found.is_empty(), "{name} of {draft:#?}");
            broken += 1;
        }
    }
    broken
}

#[test]
fn every_broken_document_of_the_cases_is_found() {
    let mut broken = 0;
    for case in cases::all() {
        broken += breaks(&case.plan(), &owed(&case.books(), case.period).unwrap());
    }
    assert!(broken > 1000, "only {broken}");
}

#[test]
fn every_broken_document_of_random_worlds_is_found() {
    let mut broken = 0;
    for world in same_worlds(Interval::Quarter, 6) {
        let read = world.read();
        for period in periods(Interval::Quarter) {
            let run = read.plan(period, WholeKronor::Off);
            broken += breaks(&run, &owed(&read.books(), period).unwrap());
        }
    }
    assert!(broken > 2000, "only {broken}");
}

/// Documents as a whole: one too few, one too many, one for other days.
#[test]
fn a_document_too_few_or_too_many_is_found() {
    for case in cases::all() {
        let (run, owed) = (case.plan(), owed(&case.books(), case.period).unwrap());
        let drafts: Vec<_> = run.drafts.iter().collect();
        for at in 0..drafts.len() {
            let mut fewer = drafts.clone();
            let one = fewer.remove(at);
            let twice: Vec<_> = drafts.iter().copied().chain([one]).collect();
            for wrong in [fewer, twice] {
                assert!(!compare_run(&owed, &wrong, case.period).is_empty());
                assert!(!compare(&owed, &wrong, case.period).is_empty());
            }
            let mut later = one.clone();
            let days = later.lines[0].period;
            later.lines[0].period = Period::new(days.first(), days.end().next()).unwrap();
            let mut wrong = drafts.clone();
            wrong[at] = &later;
            assert!(!compare_run(&owed, &wrong, case.period).is_empty());
        }
    }
}

#[test]
fn r23_lines_outside_vat_beside_others_are_found() {
    let outside = VatClass::Outside { reason: "Utanför".to_owned() };
    let draft = cases::all()
        .iter()
        .flat_map(|case| case.plan().drafts)
        .find(|draft| draft.lines.len() > 1 && draft.totals.vat > Money::ZERO)
        .unwrap();
    let mut lines = draft.lines.clone();
    lines[0].vat = outside;
    let found = check_document(&summed(&draft, lines), WholeKronor::Off);
    let words = super::words(&found);
    assert_eq!(found.len(), 1, "{words}");
    assert!(words.contains("invoice: lines outside VAT stand beside others"), "{words}");
}

/// What an accountant reads: which agreement, fee and version, what stands there and what should.
#[test]
fn a_difference_says_what_is_billed_and_what_is_owed() {
    let case = cases::all()
        .into_iter()
        .find(|case| case.expected.ends_with("r17-minimum-and-maximum/2025-04.expected.txt"))
        .unwrap();
    let (run, owed) = (case.plan(), owed(&case.books(), case.period).unwrap());
    let [mut draft] = <[Draft; 1]>::try_from(run.drafts).unwrap();
    CHANGES[0].1(&mut draft.lines[0]);
    draft.lines[1].detail = with_more(&draft.lines[1].detail, 1);
    let run = super::words(&compare_run(&owed, &[&draft], case.period));
    assert_eq!(
        run,
        "A-1, 2025-04: lefi-online/2025-01-01 query, unit at 1.00 kr, VAT S 25 %, \
         2025-04-01–2025-04-30: quantity billed 101, owed 100\n\
         A-1, 2025-04: lefi-online/2025-01-01 query, minimum, VAT S 25 %, \
         2025-04-01–2025-04-30: billed 400.01 kr, owed 400.00 kr\n"
    );
    let to_date = super::words(&compare(&owed, &[&draft], case.period));
    let all_lines = "A-1, 2025-04: query, VAT S 25 %, all lines: \
        billed 500.01 kr, owed 500.00 kr\n";
    assert!(to_date.ends_with(all_lines), "{to_date}");
    let alone = super::words(&check_document(&draft, WholeKronor::Off));
    for line in [
        "A-1, 2025-04: invoice: line 1, query, 101 × 1.00 is 101.00 kr, but 100.00 kr stands there\n",
        "A-1, 2025-04: invoice: the sum of its lines is 500.01 kr, but 500.00 kr stands there\n",
        "A-1, 2025-04: invoice: the amount to pay is 625.01 kr, but 625.00 kr stands there\n",
    ] {
        assert!(alone.contains(line), "{alone}");
    }
}

/// A line that somebody added stands on a document, not among what the tariffs say.
#[test]
fn a_line_of_ones_own_is_added_up_but_not_compared() {
    for case in cases::all() {
        let (run, owed) = (case.plan(), owed(&case.books(), case.period).unwrap());
        let first = run.drafts.first().filter(|draft| draft.lines[0].detail.amount() > Money::ZERO);
        let Some(draft) = first else { continue };
        let own = Line {
            detail: Detail::once(LineDetail::Own, draft.lines[0].detail.amount()).unwrap(),
            fee: FeeCode::parse("own").unwrap(),
            ..draft.lines[0].clone()
        };
        let lines = draft.lines.iter().cloned().chain([own]).collect();
        let with_own = summed(draft, lines);
        let drafts: Vec<_> = [&with_own].into_iter().chain(&run.drafts[1..]).collect();
        assert_eq!(compare_run(&owed, &drafts, case.period), []);
        assert_eq!(compare(&owed, &drafts, case.period), []);
        assert_eq!(check_document(&with_own, WholeKronor::Off), []);
        let mut wrong = with_own.clone();
        let last = wrong.lines.last_mut().unwrap();
        last.detail = with_more(&last.detail, 1);
        assert_ne!(check_document(&wrong, WholeKronor::Off), []);
    }
}
