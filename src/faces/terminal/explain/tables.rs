//! The tables of an explanation: counts, a window's figures, and what was billed before against what is owed.

use super::super::table::{self, Align};
use super::compared::{Billed, Comparison, Scope, Size};
use super::counts::CountTable;
use super::steps::{Rated, UsageStep};
use crate::engine::rating::{self, Detail};
use crate::values::detail::LineDetail;
use crate::values::language::Language;
use crate::values::money::{Money, MoneyError, Quantity, UnitPrice};
use crate::values::period::Period;

fn number(language: Language, plain: &impl ToString) -> String {
    language.number(&plain.to_string())
}

/// A period of one day is that day.
pub(super) fn days(period: Period) -> String {
    match period.days() {
        1 => period.first().to_string(),
        _ => period.to_string(),
    }
}

/// The counts, with their sums.
pub(super) fn counts(counts: &CountTable, language: Language) -> Result<String, MoneyError> {
    let headings: Vec<String> = counts
        .ways
        .iter()
        .map(|(channel, outcome)| {
            format!("{}\n{}", language.channel(channel), language.outcome(outcome))
        })
        .collect();
    let mut columns = vec![(language.pick("Räknat", "Counted"), Align::Whole)];
    columns.extend(headings.iter().map(|heading| (heading.as_str(), Align::Right)));
    columns.push((language.pick("Summa", "Sum"), Align::Right));
    let mut table = table::new(&columns);
    let mut row = |first: String, quantities: &[Quantity]| -> Result<(), MoneyError> {
        let sum = quantities.iter().try_fold(Quantity::ZERO, |sum, one| sum.plus(*one))?;
        let mut cells = vec![first];
        cells.extend(quantities.iter().map(|one| number(language, one)));
        cells.push(number(language, &sum));
        table.add_row(cells);
        Ok(())
    };
    for (period, quantities) in &counts.rows {
        row(days(*period), quantities)?;
    }
    if counts.rows.len() > 1 {
        row(language.pick("Summa", "Sum").to_owned(), &counts.sums)?;
    }
    Ok(table::show(&table))
}

/// What makes details one row.
type Key = (LineDetail, Option<(UnitPrice, Quantity)>);

fn key(detail: &Detail) -> Key {
    let by_amount = Scope::of(detail.kind) != Scope::SameQuantity;
    (detail.kind, (!by_amount).then_some((detail.unit_price, detail.per)))
}

/// The window up to the period, through it, and what lies between (R9).
pub(super) fn window(
    step: &UsageStep<'_>,
    billed: Period,
    language: Language,
) -> Result<String, MoneyError> {
    let pick = |swedish, english| language.pick(swedish, english);
    let through = |day| format!("{} {day}", pick("t.o.m.", "through"));
    let goes_back = step.window.first() < billed.first();
    let (before, to_date) = (through(billed.first().previous()), through(billed.last()));
    let right = |heading| (heading, Align::Right);
    let mut columns = vec![(pick("Ackumuleringsperioden", "The window"), Align::Left)];
    if goes_back {
        columns.extend([right(before.as_str()), right(to_date.as_str())]);
    }
    columns.push(right(pick("Perioden", "The period")));
    let mut table = table::new(&columns);
    for (label, [before, to_date, between]) in rows(step, language)? {
        match goes_back {
            true => table.add_row([label, before, to_date, between]),
            false => table.add_row([label, between]),
        };
    }
    Ok(table::show(&table))
}

fn rows(
    step: &UsageStep<'_>,
    language: Language,
) -> Result<Vec<(String, [String; 3])>, MoneyError> {
    let pick = |swedish: &str, english: &str| language.pick(swedish, english).to_owned();
    let UsageStep { before, to_date, fee, .. } = step;
    let quantities = |of: &dyn Fn(&Rated) -> Result<Quantity, MoneyError>| {
        let (before, to_date) = (of(before)?, of(to_date)?);
        let between = to_date.minus(before)?;
        Ok::<_, MoneyError>([before, to_date, between].map(|one| number(language, &one)))
    };
    let amounts = |of: &dyn Fn(&Rated) -> Result<Money, MoneyError>| {
        let (before, to_date) = (of(before)?, of(to_date)?);
        let between = to_date.minus(before)?;
        Ok::<_, MoneyError>([before, to_date, between].map(|one| number(language, &one)))
    };
    let mut rows = vec![(pick("Räknat", "Counted"), quantities(&|rated| Ok(rated.quantity))?)];
    if !fee.included.is_zero() {
        let taken = |rated: &Rated| {
            Quantity::ZERO.minus(rated.quantity.min(fee.included).max(Quantity::ZERO))
        };
        rows.push((pick("Ingår (R8)", "Included (R8)"), quantities(&taken)?));
    }
    let mut keys: Vec<Key> = Vec::new();
    for candidate in to_date.details.iter().chain(&before.details).map(key) {
        if !keys.contains(&candidate) {
            keys.push(candidate);
        }
    }
    for wanted in keys {
        let of_key = |rated: &Rated| -> Vec<Detail> {
            rated.details.iter().filter(|detail| key(detail) == wanted).copied().collect()
        };
        let (kind, price) = wanted;
        let label = language.detail(kind);
        rows.push(match price {
            Some((price, per)) => {
                let mut label = format!("{label} à {} kr", number(language, &price));
                if per != Quantity::ONE {
                    label.push_str(&format!(" / {}", number(language, &per)));
                }
                let quantity = |rated: &Rated| {
                    let details = of_key(rated);
                    details.iter().try_fold(Quantity::ZERO, |sum, one| sum.plus(one.quantity))
                };
                (label, quantities(&quantity)?)
            }
            None => (format!("{label}, kr"), amounts(&|rated| rating::total(&of_key(rated)))?),
        });
    }
    rows.push((
        pick("Belopp, kr", "Amount, SEK"),
        amounts(&|rated| rating::total(&rated.details))?,
    ));
    Ok(rows)
}

/// What was billed before, what is owed, and what this document and those beside it make of it (R25).
pub(super) fn comparison(
    comparison: &Comparison<'_>,
    this: &str,
    language: Language,
) -> Result<String, MoneyError> {
    let pick = |swedish, english| language.pick(swedish, english);
    let mut table = table::new(&[
        (pick("Dokument", "Document"), Align::Whole),
        (pick("Datum", "Date"), Align::Left),
        (pick("Antal", "Quantity"), Align::Right),
        (pick("Belopp, kr", "Amount, SEK"), Align::Right),
    ]);
    let mut row = |first: &str, second: String, size: Size| {
        // Quantities of unlike lines are no sum.
        let quantity = match comparison.scope {
            Scope::SameQuantity => number(language, &size.quantity),
            Scope::SameAmount | Scope::WholeFee => String::new(),
        };
        table.add_row([first.to_owned(), second, quantity, number(language, &size.amount)]);
    };
    let sum =
        |billed: &[Billed<'_>]| billed.iter().map(|one| one.size).try_fold(Size::ZERO, Size::plus);
    for one in &comparison.before {
        row(one.number, one.issued_on.to_string(), one.size);
    }
    let before = sum(&comparison.before)?;
    row(pick("Fakturerat tidigare", "Billed before"), String::new(), before);
    let owed = comparison.owed;
    row(pick("Ska faktureras", "Owed"), pick("enligt underlaget", "by these inputs").into(), owed);
    row(pick("Skillnad", "Difference"), String::new(), owed.minus(before)?);
    for one in &comparison.beside {
        let which = match one.number == this {
            true => pick("detta dokument", "this document"),
            false => pick("samtidigt", "together with it"),
        };
        row(one.number, which.to_owned(), one.size);
    }
    Ok(table::show(&table))
}

/// What was credited before of a line.
pub(super) fn earlier(earlier: &[Billed<'_>], language: Language) -> String {
    let one = |billed: &Billed<'_>| {
        let size = billed.size;
        let (quantity, amount) = (number(language, &size.quantity), number(language, &size.amount));
        format!("{} {}: {quantity}, {amount} kr", billed.number, billed.issued_on)
    };
    earlier.iter().map(one).collect::<Vec<_>>().join("; ")
}
