//! A table for spreadsheets as one on the page, so that both have the same numbers. It chooses no column.

use super::table::{Alignment, Heading, Table};
use crate::paper::tables::{Cell, Sheet};
use crate::values::language::Language;

/// Some columns of a sheet as a table with this caption; a page is narrower than a spreadsheet.
pub fn of_columns(sheet: &Sheet, columns: &[usize], caption: &str, language: Language) -> Table {
    let headings = columns.iter().filter_map(|at| sheet.headings.get(*at).cloned());
    let cells = |row: &Vec<Cell>| columns.iter().filter_map(|at| row.get(*at).cloned()).collect();
    let chosen = Sheet {
        name: sheet.name,
        headings: headings.collect(),
        rows: sheet.rows.iter().map(cells).collect(),
    };
    of_sheet(&chosen, caption, language)
}

/// A sheet as a table with this caption.
pub fn of_sheet(sheet: &Sheet, caption: &str, language: Language) -> Table {
    let headings = sheet.headings.iter().enumerate().map(|(at, heading)| Heading {
        text: heading.text.clone().into_owned(),
        alignment: alignment(sheet, at),
    });
    let rows = sheet.rows.iter().map(|row| row.iter().map(|cell| shown(cell, language)).collect());
    Table {
        caption: caption.to_owned(),
        headings: headings.collect(),
        rows: rows.collect(),
        total: None,
    }
}

/// Numbers stand to the right; a column of nothing but empty cells is words.
fn alignment(sheet: &Sheet, column: usize) -> Alignment {
    let cells = sheet.rows.iter().filter_map(|row| row.get(column));
    let mut known = cells.filter(|cell| **cell != Cell::Empty);
    match known.next() {
        Some(Cell::Amount(_) | Cell::Quantity(_) | Cell::UnitPrice(_) | Cell::Percent(_)) => {
            Alignment::Numbers
        }
        _ => Alignment::Words,
    }
}

fn shown(cell: &Cell, language: Language) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Day(day) => day.to_string(),
        Cell::Amount(amount) => language.number(&amount.to_string()),
        Cell::Quantity(quantity) => language.number(&quantity.to_string()),
        Cell::Percent(percent) => language.number(&percent.to_string()),
        Cell::UnitPrice(price) => language.number(&price.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::money::Money;

    #[test]
    fn numbers_stand_to_the_right_in_the_pages_language() {
        let heading = |text: &'static str| {
            let text = text.into();
            crate::paper::tables::Heading { text, width: 10 }
        };
        let sheet = Sheet {
            name: "Parter",
            headings: vec![heading("Part"), heading("kr")],
            rows: vec![
                vec![Cell::Text("A".to_owned()), Cell::Empty],
                vec![Cell::Text("B".to_owned()), Cell::Amount(Money::from_ore(-123_456))],
            ],
        };
        let table = of_sheet(&sheet, "Parter, kr", Language::Swedish);
        assert_eq!(table.headings[1].alignment, Alignment::Numbers);
        assert_eq!(table.rows[1][1], "−1\u{A0}234,56");
        assert_eq!(table.rows[0], ["A", ""]);
    }
}
