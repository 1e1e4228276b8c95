//! What a save would do to the next documents as tables: what the run comes to, whose invoices are others, which billed periods
//! are corrected. They work nothing out.

use super::effect::SaveEffect;
use crate::paper::tables::{Cell, Sheet, SheetColumn};
use crate::values::language::Language;

/// What the run comes to as it stands and as it would be.
pub fn run_sums(effect: &SaveEffect, language: Language) -> Sheet {
    let pick = |swedish, english| language.pick(swedish, english);
    let columns = [
        SheetColumn::words(pick("Körningen", "The run")),
        SheetColumn::figures(pick("Nu", "Now")),
        SheetColumn::figures(pick("Efter ändringen", "After the change")),
    ];
    let mut sheet = Sheet::new(pick("Körningen", "The run"), language, columns);
    let (before, after) = (effect.before, effect.after);
    let words = [pick("Dokument", "Documents"), pick("Netto", "Net"), pick("Att betala", "To pay")];
    let undecided = pick("Loggrader som väntar på beslut", "Log rows that wait for a decision");
    sheet.add([words[0].into(), before.documents.into(), after.documents.into()]);
    sheet.add([words[1].into(), Cell::Amount(before.net), Cell::Amount(after.net)]);
    sheet.add([words[2].into(), Cell::Amount(before.payable), Cell::Amount(after.payable)]);
    sheet.add([undecided.into(), before.undecided.into(), after.undecided.into()]);
    sheet
}

/// Whose invoices are others; why there is none any more stands there where somebody has none.
pub fn moved_agreements(effect: &SaveEffect, language: Language) -> Sheet {
    let pick = |swedish, english| language.pick(swedish, english);
    let has_why = effect.moved.iter().any(|one| one.why.is_some());
    let why = SheetColumn::words(pick("Varför inget", "Why none")).spare(1);
    let columns = [
        SheetColumn::words(pick("Mottagare", "Recipient")),
        SheetColumn::whole(pick("Avtal", "Agreement")),
        SheetColumn::figures(pick("Netto nu", "Net now")),
        SheetColumn::figures(pick("Efter ändringen", "After the change")),
    ];
    let columns = columns.into_iter().chain(has_why.then_some(why));
    let name = pick("Vems fakturor ändras", "Whose invoices change");
    let mut sheet = Sheet::new(name, language, columns);
    for one in &effect.moved {
        let cells = [
            Cell::from(&one.buyer),
            (&one.agreement).into(),
            Cell::figure(one.before),
            Cell::figure(one.after),
        ];
        let why = one.why.as_ref().map(|why| why.words());
        let why = why.map_or(Cell::Empty, |why| why.in_language(language).into());
        sheet.add(cells.into_iter().chain(has_why.then_some(why)));
    }
    sheet
}

/// The billed periods that would be corrected otherwise.
pub fn corrected_periods(effect: &SaveEffect, language: Language) -> Sheet {
    let pick = |swedish, english| language.pick(swedish, english);
    let columns = [
        SheetColumn::whole(pick("Fakturerad period", "Billed period")),
        SheetColumn::figures(pick("Rättelse nu, netto", "Correction now, net")),
        SheetColumn::figures(pick("Efter ändringen", "After the change")),
    ];
    let name = pick("Fakturerade perioder som rättas", "Billed periods that are corrected");
    let mut sheet = Sheet::new(name, language, columns);
    for one in &effect.corrected {
        let period = language.period_name(one.period);
        sheet.add([period.into(), Cell::Amount(one.before), Cell::Amount(one.after)]);
    }
    sheet
}
