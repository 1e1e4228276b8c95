//! Issued documents as a table for people, with their sums. For a spreadsheet there is one with more columns.

use super::{Counted, Listed};
use crate::paper::tables::{Cell, Sheet, SheetColumn};
use crate::values::language::Language;
use crate::values::money::MoneyError;

/// The documents in the order of issue; amounts of credit notes are negative, as they count in the sums.
///
/// # Errors
/// An amount does not fit (R22).
pub fn sheet(listed: &Listed, language: Language) -> Result<Sheet, MoneyError> {
    let pick = |swedish, english| language.pick(swedish, english);
    // A narrow screen can do without VAT, then the date, net and the agreement.
    let columns = [
        SheetColumn::whole(pick("Nummer", "Number")),
        SheetColumn::whole(pick("Datum", "Date")).spare(2),
        SheetColumn::words(pick("Dokument", "Document")),
        SheetColumn::whole(pick("Period", "Period")),
        SheetColumn::whole(pick("Avtal", "Agreement")).spare(4),
        SheetColumn::words(pick("Mottagare", "Recipient")),
        SheetColumn::figures(pick("Netto", "Net")).spare(3),
        SheetColumn::figures(pick("Moms", "VAT")).spare(1),
        SheetColumn::figures(pick("Att betala", "To pay")),
    ];
    let mut sheet = Sheet::new(pick("Dokument", "Documents"), language, columns);
    let amounts = |Counted { net, vat, payable }| [net, vat, payable].map(Cell::Amount);
    for invoice in listed.documents.iter().map(|one| &one.issued.invoice) {
        let draft = &invoice.draft;
        let words: [Cell; 6] = [
            (&invoice.number).into(),
            invoice.issued_on.into(),
            language.document(draft.kind).into(),
            draft.period.to_string().into(),
            draft.agreement_names().into(),
            (&draft.buyer.name).into(),
        ];
        sheet.add(words.into_iter().chain(amounts(Counted::of(draft)?)));
    }
    let [none, count] = [Cell::Empty, language.documents_counted(listed.documents.len()).into()];
    let words =
        [pick("Summa", "Sum").into(), none.clone(), none.clone(), none.clone(), none, count];
    sheet.add_sum(words.into_iter().chain(amounts(listed.sums)));
    Ok(sheet)
}
