//! The list as a table for people, with the sums at its foot.

use super::super::bill;
use super::super::say::results_on_a_terminal;
use super::super::table::{self, Align};
use crate::office::invoices::{Counted, Listed};
use crate::values::language::Language;
use crate::values::money::MoneyError;

/// Wide enough for a number, a name and three amounts, where the output is no terminal.
const WIDTH: u16 = 130;

/// What a narrow terminal can do without, in this order: VAT, date, net, agreement.
const LEAST_NEEDED: &[usize] = &[7, 1, 6, 4];

/// The documents in the order of issue; amounts of credit notes are negative, as they count in the sums.
pub(super) fn list(listed: &Listed, language: Language) -> Result<String, MoneyError> {
    let pick = |swedish, english| language.pick(swedish, english);
    let right = |heading| (heading, Align::Right);
    let mut table = table::new(&[
        (pick("Nummer", "Number"), Align::Whole),
        (pick("Datum", "Date"), Align::Whole),
        (pick("Dokument", "Document"), Align::Left),
        (pick("Period", "Period"), Align::Whole),
        (pick("Avtal", "Agreement"), Align::Whole),
        (pick("Mottagare", "Recipient"), Align::Left),
        right(pick("Netto", "Net")),
        right(pick("Moms", "VAT")),
        right(pick("Att betala", "To pay")),
    ]);
    if !results_on_a_terminal() {
        table.set_width(WIDTH);
    }
    let in_cells = |Counted { net, vat, payable }: Counted| {
        [net, vat, payable].map(|amount| language.number(&amount.to_string()))
    };
    for invoice in listed.documents.iter().map(|one| &one.issued.invoice) {
        let [net, vat, payable] = in_cells(Counted::of(&invoice.draft)?);
        let draft = &invoice.draft;
        table.add_row([
            invoice.number.clone(),
            invoice.issued_on.to_string(),
            language.document(draft.kind).to_owned(),
            draft.period.to_string(),
            draft.agreement.agreement.clone(),
            draft.buyer.name.clone(),
            net,
            vat,
            payable,
        ]);
    }
    let [net, vat, payable] = in_cells(listed.sums);
    let none = String::new;
    let count = bill::documents_counted(listed.documents.len(), language);
    let sum = pick("Summa", "Sum").to_owned();
    table.add_row([sum, none(), none(), none(), none(), count, net, vat, payable]);
    Ok(table::show_without(&table, LEAST_NEEDED))
}
