//! A sheet as a table on the page, so that every medium has the same figures. It chooses no column.

use super::table::{Alignment, Heading, Table};
use crate::paper::tables::{ColumnKind, Sheet, SheetRow};

/// A sheet as a table with this caption; the last sum stands at its foot.
pub fn of_sheet(sheet: &Sheet, caption: &str) -> Table {
    let headings = sheet.columns.iter().map(|column| Heading {
        text: column.heading_on_one_line(sheet.language).into_owned(),
        alignment: alignment(column.kind),
    });
    let shown = |row: &SheetRow| {
        let cells = row.cells().iter().enumerate();
        cells.map(|(at, cell)| sheet.shown(at, cell)).collect::<Vec<String>>()
    };
    let (rows, total) = match sheet.rows.split_last() {
        Some((SheetRow::Sum(_), rows)) => (rows, sheet.rows.last()),
        _ => (sheet.rows.as_slice(), None),
    };
    Table {
        caption: caption.to_owned(),
        headings: headings.collect(),
        rows: rows.iter().map(shown).collect(),
        total: total.map(shown),
    }
}

fn alignment(kind: ColumnKind) -> Alignment {
    match kind {
        ColumnKind::Words => Alignment::Words,
        ColumnKind::Whole => Alignment::Codes,
        ColumnKind::Figures | ColumnKind::Changes => Alignment::Numbers,
        ColumnKind::Digests => Alignment::Digest,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::tables::{Cell, SheetColumn};
    use crate::values::language::Language;
    use crate::values::money::Money;

    #[test]
    fn numbers_stand_to_the_right_in_the_pages_language() {
        let columns = [SheetColumn::words("Part"), SheetColumn::figures("kr")];
        let mut sheet = Sheet::new("Parter", Language::Swedish, columns);
        sheet.add(["A".into(), Cell::Empty]);
        sheet.add(["B".into(), Money::from_ore(-123_456).into()]);
        sheet.add_sum(["Summa".into(), Money::from_ore(-123_456).into()]);
        let table = of_sheet(&sheet, "Parter, kr");
        assert_eq!(table.headings[1].alignment, Alignment::Numbers);
        assert_eq!(table.rows[1][1], "−1\u{A0}234,56");
        assert_eq!(table.rows[0], ["A", ""]);
        assert_eq!(table.total.unwrap()[0], "Summa");
    }
}
