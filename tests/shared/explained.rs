//! What an explanation says of a document holds: its lines are what billing comes to again, to the öre, and its counts
//! are what the windows have.

use std::collections::BTreeMap;

use lefi::engine::billing::{ChargeOrigin, Rated};
use lefi::engine::explain::{
    ComparedBy, ExplainedCharge, ExplainedFee, LineComparison, Material, Size, WindowFigures,
    explain, window_rows,
};
use lefi::engine::invoice::DocumentKind;
use lefi::sources::tariff::Measure;
use lefi::values::detail::Detail;
use lefi::values::money::{Money, Quantity};
use lefi::values::period::Day;

/// Explains a document and checks all that is said of it.
pub fn check_explained(material: Material<'_>) {
    let parts = explain(material).unwrap();
    let draft = material.document.draft;
    let mut numbers: Vec<usize> =
        parts.iter().flat_map(|part| &part.lines).map(|one| one.number).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=draft.lines.len()).collect::<Vec<_>>(), "each line is in one part");
    for part in &parts {
        assert!(part.ties(), "does not tie: {part:#?}");
        part.charges.iter().for_each(check_step);
        match part.comparisons.as_slice() {
            [] => comes_to_its_lines(part, draft.kind),
            comparisons => comparisons.iter().for_each(check_comparison),
        }
    }
}

fn sum<'a>(details: impl IntoIterator<Item = &'a Detail>) -> Money {
    Money::sum(details.into_iter().map(|detail| detail.amount())).unwrap()
}

/// What billing charged for the fee is what the lines say; of a line of one's own nothing was charged by a fee.
fn comes_to_its_lines(part: &ExplainedFee<'_>, kind: DocumentKind) {
    if part.charges.is_empty() {
        return;
    }
    let shown = sum(part.charges.iter().flat_map(|step| &step.charge.details));
    let lines =
        Money::sum(part.lines.iter().map(|one| kind.counted(one.line.detail.amount()).unwrap()));
    assert_eq!(shown, lines.unwrap(), "{part:#?}");
}

/// The counts are those of the window, and what lies between its two sides is what was charged.
fn check_step(step: &ExplainedCharge<'_>) {
    let ChargeOrigin::Window(window) = &step.charge.origin else {
        assert!(step.counted.is_empty());
        return;
    };
    let first = step.charge.days.first();
    let measure = window.usage.measure;
    assert_eq!(window.to_date.quantity, counted(step, measure, |_| true), "{step:#?}");
    assert_eq!(window.before.quantity, counted(step, measure, |day| day < first), "{step:#?}");
    let total = |rated: &Rated| sum(&rated.details);
    let between = total(&window.to_date).minus(total(&window.before)).unwrap();
    assert_eq!(sum(&step.charge.details), between, "{step:#?}");
    let rows = window_rows(window).unwrap();
    let last = [total(&window.before), total(&window.to_date), between];
    assert_eq!(rows.last().map(|row| row.figures), Some(WindowFigures::Amounts(last)));
}

fn counted(step: &ExplainedCharge<'_>, measure: Measure, wanted: impl Fn(Day) -> bool) -> Quantity {
    let mut days: BTreeMap<Day, Quantity> = BTreeMap::new();
    for count in step.counted.iter().filter(|count| wanted(count.day)) {
        let day = days.entry(count.day).or_insert(Quantity::ZERO);
        *day = day.plus(count.quantity).unwrap();
    }
    let days: Vec<Quantity> = days.into_values().collect();
    match measure {
        Measure::Sum => days.iter().fold(Quantity::ZERO, |sum, day| sum.plus(*day).unwrap()),
        Measure::PeakDay => days.iter().max().copied().unwrap_or(Quantity::ZERO),
        Measure::LastDay => days.last().copied().unwrap_or(Quantity::ZERO),
    }
}

/// BilledInDocument before and now is what is owed, unless the rest waits.
fn check_comparison(comparison: &LineComparison<'_>) {
    let all = comparison.before.iter().chain(&comparison.beside);
    let billed = all.fold(Size::ZERO, |sum, one| sum.plus(one.size).unwrap());
    let owed = comparison.owed;
    assert!(
        comparison.rest_waits
            || match comparison.by {
                ComparedBy::SameQuantity => billed.quantity == owed.quantity,
                ComparedBy::SameAmount | ComparedBy::WholeFee => billed.amount == owed.amount,
            },
        "{comparison:#?}"
    );
}
