//! The documents of a run as a table, one in each row. It sums nothing.

use super::shown::Status;
use crate::engine::invoice::Draft;
use crate::paper::tables::{Cell, Sheet, SheetColumn};
use crate::values::language::Language;

/// A row for each draft; their numbers too where they have any.
pub fn documents_sheet(drafts: &[Draft], status: &Status, language: Language) -> Sheet {
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
    let is_numbered = (0..drafts.len()).any(|at| status.number(at).is_some());
    let number = is_numbered.then(|| SheetColumn::whole(pick("Nummer", "Number")));
    let columns = number.into_iter().chain(columns);
    let mut sheet = Sheet::new(pick("Dokument", "Documents"), language, columns);
    for (at, draft) in drafts.iter().enumerate() {
        let totals = &draft.totals;
        let cells: [Cell; 6] = [
            (&draft.buyer.name).into(),
            draft.agreement_names().into(),
            language.document(draft.kind).into(),
            totals.net.into(),
            totals.vat.into(),
            totals.payable.into(),
        ];
        let number = is_numbered.then(|| status.number(at).into());
        sheet.add(number.into_iter().chain(cells));
    }
    sheet
}
