//! The tables of an explanation: counts, a window's figures, and what was billed before against what is owed. They work
//! nothing out.

use crate::engine::billing::ChargedWindow;
use crate::engine::explain::{
    self, BilledInDocument, ChannelOutcome, ComparedBy, CountRow, CountTable, LineComparison, Size,
    WindowFigures, WindowRowKind,
};
use crate::office::refusal::Refusal;
use crate::paper::tables::{self, Cell, ColumnUnit, Sheet, SheetColumn};
use crate::sources::usage::StoredRow;
use crate::values::language::Language;
use crate::values::money::{MoneyError, Quantity};
use crate::values::period::Period;
use crate::values::personal_number::may_be_shown;

/// The counts, with their sums.
pub fn count_sheet(counts: &CountTable, language: Language) -> Sheet {
    let pick = |swedish, english| language.pick(swedish, english);
    let of_column = |(channel, outcome): &ChannelOutcome| {
        let heading = format!("{}\n{}", language.channel(channel), language.outcome(outcome));
        SheetColumn::figures(heading)
    };
    let mut columns = vec![SheetColumn::whole(pick("Räknat", "Counted"))];
    columns.extend(counts.columns.iter().map(of_column));
    columns.push(SheetColumn::figures(pick("Summa", "Sum")));
    let mut sheet = Sheet::new(pick("Räknat", "Counted"), language, columns);
    let cells = |first: Cell, row: &CountRow| {
        let quantities = row.quantities.iter().chain([&row.sum]).map(|one| Cell::Quantity(*one));
        [first].into_iter().chain(quantities).collect::<Vec<_>>()
    };
    for row in &counts.rows {
        sheet.add(cells(row.days.shown().into(), row));
    }
    if counts.rows.len() > 1 {
        sheet.add_sum(cells(pick("Summa", "Sum").into(), &counts.sums));
    }
    sheet
}

/// The window up to the period, through it, and what lies between (R9).
///
/// # Errors
/// What can't be kept exactly (R22).
pub fn window_sheet(
    window: &ChargedWindow<'_>,
    billed: Period,
    language: Language,
) -> Result<Sheet, MoneyError> {
    let pick = |swedish, english| language.pick(swedish, english);
    let through = |day| format!("{} {day}", pick("t.o.m.", "through"));
    let columns = [
        SheetColumn::words(pick("Ackumuleringsperioden", "The window")),
        SheetColumn::figures(through(billed.first().previous())),
        SheetColumn::figures(through(billed.last())),
        SheetColumn::figures(pick("Perioden", "The period")),
    ];
    let mut sheet = Sheet::new(pick("Ackumuleringsperiod", "Window"), language, columns);
    for row in explain::window_rows(window)? {
        let figures = match row.figures {
            WindowFigures::Quantities(all) => all.map(Cell::Quantity),
            WindowFigures::Amounts(all) => all.map(Cell::Amount),
        };
        let label = Cell::Text(window_label(row.kind, language));
        sheet.add([label].into_iter().chain(figures));
    }
    // Where the window begins with the days billed nothing lies before them.
    Ok(match window.days.first() < billed.first() {
        true => sheet,
        false => sheet.only(&[0, 3]),
    })
}

fn window_label(kind: WindowRowKind, language: Language) -> String {
    let pick = |swedish: &str, english: &str| language.pick(swedish, english).to_owned();
    let number = |plain: &dyn ToString| language.number(&plain.to_string());
    match kind {
        WindowRowKind::Counted => pick("Räknat", "Counted"),
        WindowRowKind::Included => pick("Ingår (R8)", "Included (R8)"),
        WindowRowKind::Priced { detail, unit_price, per } => {
            let mut label = format!("{} à {} kr", language.detail(detail), number(&unit_price));
            if per != Quantity::ONE {
                label.push_str(&format!(" / {}", number(&per)));
            }
            label
        }
        WindowRowKind::Limit(detail) => format!("{}, kr", language.detail(detail)),
        WindowRowKind::Total => pick("Belopp, kr", "Amount, SEK"),
    }
}

/// Log rows, as they are stored.
pub fn log_rows_sheet(rows: &[StoredRow], language: Language) -> Sheet {
    let pick = |swedish, english| language.pick(swedish, english);
    let columns = [
        SheetColumn::words(pick("Logg", "Log")),
        SheetColumn::whole(pick("Rad", "Line")),
        SheetColumn::whole(pick("Dag", "Day")),
        SheetColumn::words(pick("Gränssnitt", "Channel")),
        SheetColumn::words(pick("Utfall", "Outcome")),
        SheetColumn::figures(pick("Antal", "Quantity")),
        SheetColumn::words(pick("Händelse", "Event")),
    ];
    let mut sheet = Sheet::new(pick("Loggrader", "Log rows"), language, columns);
    for row in rows {
        sheet.add([
            Cell::Text(may_be_shown(&row.file)),
            Cell::Text(row.line.to_string()),
            row.day.into(),
            language.channel(&row.channel).into(),
            language.outcome(&row.outcome).into(),
            row.quantity.into(),
            Cell::Text(may_be_shown(&row.event_id)),
        ]);
    }
    sheet
}

/// The same as CSV.
///
/// # Errors
/// A figure that can't be written.
pub fn rows_as_csv(rows: &[StoredRow], language: Language) -> Result<String, Refusal> {
    Ok(tables::csv(&log_rows_sheet(rows, language))?)
}

/// What was billed before, what is owed, and what this document and those beside it make of it (R25).
pub fn comparison_sheet(comparison: &LineComparison<'_>, this: &str, language: Language) -> Sheet {
    let pick = |swedish, english| language.pick(swedish, english);
    let columns = [
        SheetColumn::whole(pick("Dokument", "Document")),
        SheetColumn::words(pick("Datum", "Date")),
        SheetColumn::figures(pick("Antal", "Quantity")),
        SheetColumn::figures(pick("Belopp", "Amount")).of(ColumnUnit::Kronor),
    ];
    let mut sheet = Sheet::new(pick("Jämförelse", "Comparison"), language, columns);
    let cells = |first: &str, second: Cell, size: Size| {
        // Quantities of unlike lines are no sum.
        let quantity = match comparison.by {
            ComparedBy::SameQuantity => size.quantity.into(),
            ComparedBy::SameAmount | ComparedBy::WholeFee => Cell::Empty,
        };
        [first.into(), second, quantity, size.amount.into()]
    };
    for BilledInDocument { number, issued_on, size } in &comparison.before {
        sheet.add(cells(number, (*issued_on).into(), *size));
    }
    let before = pick("Fakturerat tidigare", "Billed before");
    sheet.add_sum(cells(before, Cell::Empty, comparison.billed_before));
    let by = pick("enligt underlaget", "by these inputs").into();
    sheet.add_sum(cells(pick("Ska faktureras", "Owed"), by, comparison.owed));
    let difference = pick("Skillnad", "Difference");
    sheet.add_sum(cells(difference, Cell::Empty, comparison.difference));
    for BilledInDocument { number, size, .. } in &comparison.beside {
        let which = match *number == this {
            true => pick("detta dokument", "this document"),
            false => pick("samtidigt", "together with it"),
        };
        sheet.add(cells(number, which.into(), *size));
    }
    sheet
}
