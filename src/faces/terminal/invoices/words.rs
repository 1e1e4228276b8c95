//! The list as a table for people, with the sums at its foot.

use super::super::bill;
use super::super::say::results_on_a_terminal;
use super::super::table::{self, Align};
use crate::engine::invoice::Invoice;
use crate::keep::ledger::KeptDocument;
use crate::values::language::Language;
use crate::values::money::{Money, MoneyError};

/// Wide enough for a number, a name and three amounts, where the output is no terminal.
const WIDTH: u16 = 130;

/// What a narrow terminal can do without, in this order: VAT, date, net, agreement.
const LEAST_NEEDED: &[usize] = &[7, 1, 6, 4];

/// The documents in the order of issue; amounts of credit notes are negative, as they count in the sums.
pub(super) fn list(issued: &[KeptDocument], language: Language) -> Result<String, MoneyError> {
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
    let mut sums = [Money::ZERO; 3];
    for invoice in issued.iter().map(|one| &one.issued.invoice) {
        let amounts = amounts(invoice, &mut sums)?;
        let [net, vat, payable] = amounts.map(|amount| language.number(&amount.to_string()));
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
    let [net, vat, payable] = sums.map(|sum| language.number(&sum.to_string()));
    let none = String::new;
    let count = bill::documents_counted(issued.len(), language);
    let sum = pick("Summa", "Sum").to_owned();
    table.add_row([sum, none(), none(), none(), none(), count, net, vat, payable]);
    Ok(table::show_without(&table, LEAST_NEEDED))
}

/// Net, VAT and to pay as they count, added to the sums.
fn amounts(invoice: &Invoice, sums: &mut [Money; 3]) -> Result<[Money; 3], MoneyError> {
    let (kind, totals) = (invoice.draft.kind, &invoice.draft.totals);
    let amounts =
        [kind.counted(totals.net)?, kind.counted(totals.vat)?, kind.counted(totals.payable)?];
    for (sum, amount) in sums.iter_mut().zip(amounts) {
        *sum = sum.plus(amount)?;
    }
    Ok(amounts)
}
