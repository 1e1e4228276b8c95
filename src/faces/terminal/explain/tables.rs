//! The tables of an explanation: counts, a window's figures, and what was billed before against what is owed.

use super::super::table::{self, Align};
use crate::engine::billing::ChargedWindow;
use crate::engine::explain::{
    self, Billed, Comparison, CountTable, Scope, Size, WindowFigures, WindowRowKind,
};
use crate::values::language::Language;
use crate::values::money::{MoneyError, Quantity};
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

/// The window up to the period, through it, and what lies between (R9).
pub(super) fn window(
    window: &ChargedWindow<'_>,
    billed: Period,
    language: Language,
) -> Result<String, MoneyError> {
    let pick = |swedish, english| language.pick(swedish, english);
    let through = |day| format!("{} {day}", pick("t.o.m.", "through"));
    let goes_back = window.days.first() < billed.first();
    let (before, to_date) = (through(billed.first().previous()), through(billed.last()));
    let right = |heading| (heading, Align::Right);
    let mut columns = vec![(pick("Ackumuleringsperioden", "The window"), Align::Left)];
    if goes_back {
        columns.extend([right(before.as_str()), right(to_date.as_str())]);
    }
    columns.push(right(pick("Perioden", "The period")));
    let mut table = table::new(&columns);
    for row in explain::window_rows(window)? {
        let label = window_label(row.kind, language);
        let [before, to_date, between] = match row.figures {
            WindowFigures::Quantities(all) => all.map(|one| number(language, &one)),
            WindowFigures::Amounts(all) => all.map(|one| number(language, &one)),
        };
        match goes_back {
            true => table.add_row([label, before, to_date, between]),
            false => table.add_row([label, between]),
        };
    }
    Ok(table::show(&table))
}

fn window_label(kind: WindowRowKind, language: Language) -> String {
    let pick = |swedish: &str, english: &str| language.pick(swedish, english).to_owned();
    match kind {
        WindowRowKind::Counted => pick("Räknat", "Counted"),
        WindowRowKind::Included => pick("Ingår (R8)", "Included (R8)"),
        WindowRowKind::Priced { detail, unit_price, per } => {
            let price = number(language, &unit_price);
            let mut label = format!("{} à {price} kr", language.detail(detail));
            if per != Quantity::ONE {
                label.push_str(&format!(" / {}", number(language, &per)));
            }
            label
        }
        WindowRowKind::Limit(detail) => format!("{}, kr", language.detail(detail)),
        WindowRowKind::Total => pick("Belopp, kr", "Amount, SEK"),
    }
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
