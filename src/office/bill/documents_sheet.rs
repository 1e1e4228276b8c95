//! The documents of a run as a table, one in each row. It sums nothing.

use super::shown::Status;
use crate::engine::invoice::Draft;
use crate::paper::tables::{Cell, Sheet, SheetColumn};
use crate::values::language::Language;

/// A row for each draft; their numbers too where they have any.
pub fn documents_sheet(drafts: &[Draft], status: &Status, language: Language) -> Sheet {
    let numbers = || (0..drafts.len()).map(|at| status.number(at));
    let has_numbers = numbers().any(|number| number.is_some());
    let number = SheetColumn::whole(language.pick("Nummer", "Number"));
    let mut sheet = drafts_sheet(language);
    sheet.columns.splice(0..0, has_numbers.then_some(number));
    for (draft, number) in drafts.iter().zip(numbers()) {
        let number = has_numbers.then(|| number.into());
        sheet.add(number.into_iter().chain(draft_row(draft, language)));
    }
    sheet
}

/// The table of drafts, without a row.
pub fn drafts_sheet(language: Language) -> Sheet {
    let pick = |swedish, english| language.pick(swedish, english);
    // A narrow screen can do without VAT, then without net: each draft shows them.
    let columns = [
        SheetColumn::words(pick("Mottagare", "Recipient")),
        SheetColumn::whole(pick("Avtal", "Agreement")),
        SheetColumn::words(pick("Dokument", "Document")),
        SheetColumn::figures(pick("Netto", "Net")).spare(2),
        SheetColumn::figures(pick("Moms", "VAT")).spare(1),
        SheetColumn::figures(pick("Att betala", "To pay")),
    ];
    Sheet::new(pick("Dokument", "Documents"), language, columns)
}

/// A draft in that table.
pub fn draft_row(draft: &Draft, language: Language) -> [Cell; 6] {
    let totals = &draft.totals;
    [
        (&draft.buyer.name).into(),
        draft.agreement_names().into(),
        language.document(draft.kind).into(),
        totals.net.into(),
        totals.vat.into(),
        totals.payable.into(),
    ]
}
