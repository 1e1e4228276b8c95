//! A quote as a table: what the quantity comes to, line by line, and their sum.

use super::Quote;
use crate::paper::tables::{Cell, Sheet, SheetColumn};
use crate::values::language::Language;

/// A row for each line.
pub fn sheet(Quote { details, total, .. }: &Quote, language: Language) -> Sheet {
    let pick = |swedish, english| language.pick(swedish, english);
    let columns = [
        SheetColumn::words(pick("Rad", "Line")),
        SheetColumn::figures(pick("Antal", "Quantity")),
        SheetColumn::figures(pick("À-pris", "Unit price")),
        SheetColumn::figures(pick("Per", "Per")),
        SheetColumn::figures(pick("Belopp", "Amount")),
    ];
    let mut sheet = Sheet::new(pick("Prisförfrågan", "Quote"), language, columns);
    for detail in details {
        sheet.add([
            language.detail(detail.kind()).into(),
            detail.quantity().into(),
            detail.unit_price().into(),
            detail.per().into(),
            detail.amount().into(),
        ]);
    }
    let sum = pick("Summa", "Sum").into();
    sheet.add_sum([sum, Cell::Empty, Cell::Empty, Cell::Empty, (*total).into()]);
    sheet
}
