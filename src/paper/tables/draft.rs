//! One document as a table: its lines, and what they come to; and what it corrects, period by period. Nothing is worked out
//! here but the sums of what it corrects.

use super::{Cell, ColumnUnit, Sheet, SheetColumn};
use crate::engine::invoice::{DocumentKind, Draft, Line, Reason};
use crate::values::language::Language;
use crate::values::money::{Money, MoneyError};

/// The lines of a document, then net, VAT and what is to be paid. A fee is named on the first of its lines alone.
pub fn draft(draft: &Draft, language: Language) -> Sheet {
    let pick = |swedish, english| language.pick(swedish, english);
    let columns = [
        SheetColumn::words(pick("Avgift", "Fee")),
        SheetColumn::whole(pick("Period", "Period")),
        SheetColumn::figures(pick("Antal", "Quantity")),
        SheetColumn::figures(pick("À-pris", "Unit price")),
        SheetColumn::figures(pick("Belopp", "Amount")).of(ColumnUnit::Kronor),
    ];
    let mut sheet = Sheet::new(pick("Rader", "Lines"), language, columns);
    let mut last: Option<&Line> = None;
    for line in &draft.lines {
        let what = |line: &Line| (line.fee.clone(), line.tariff.clone(), line.billing_period);
        let is_same = last.is_some_and(|last| last.agreement == line.agreement);
        let again = is_same && last.is_some_and(|last| what(last) == what(line));
        let agreement = (draft.is_collective() && !is_same)
            .then(|| format!("{} {}", pick("Avtal", "Agreement"), line.agreement));
        let detail = format!("  {}", language.detail(line.detail.kind()));
        sheet.add([
            match again {
                true => detail.into(),
                false => {
                    let named = [language.fee(line).to_owned(), detail];
                    Cell::Lines(agreement.into_iter().chain(named).collect())
                }
            },
            match line.period.days() {
                1 => line.period.first().into(),
                _ => line.period.to_string().into(),
            },
            line.detail.quantity().into(),
            language.unit_price(line).into(),
            line.detail.amount().into(),
        ]);
        last = Some(line);
    }
    for (words, amount) in totals(draft, language) {
        sheet.add_sum([words.into(), Cell::Empty, Cell::Empty, Cell::Empty, amount.into()]);
    }
    sheet
}

/// What stands below the lines.
fn totals(draft: &Draft, language: Language) -> Vec<(String, Money)> {
    let pick = |swedish: &str, english: &str| language.pick(swedish, english).to_owned();
    let totals = &draft.totals;
    let mut sums = vec![(pick("Summa", "Net"), totals.net)];
    for vat in &totals.vat_totals {
        let words = match vat.class.reason() {
            None => format!("{} {} %", pick("Moms", "VAT"), vat.class.rate().normalize()),
            Some(_) => pick("Moms", "VAT"),
        };
        sums.push((words, vat.vat));
    }
    if totals.rounding != Money::ZERO {
        sums.push((pick("Öresavrundning", "Rounding"), totals.rounding));
    }
    let payable = match draft.kind {
        DocumentKind::CreditNote => pick("Att kreditera", "To credit"),
        DocumentKind::Invoice | DocumentKind::Correction => pick("Att betala", "To pay"),
    };
    sums.push((payable, totals.payable));
    sums
}

/// What a document corrects, period by period with its sum, and with the reasons where they are not all the same; nothing
/// where it corrects nothing (R25).
///
/// # Errors
/// An amount does not fit (R22).
pub fn corrected(draft: &Draft, language: Language) -> Result<Option<Sheet>, MoneyError> {
    let pick = |swedish, english| language.pick(swedish, english);
    let Some(first) = draft.corrected.first() else { return Ok(None) };
    let columns = [
        SheetColumn::whole(pick("Period", "Period")),
        SheetColumn::figures(pick("Fakturerat", "Billed")),
        SheetColumn::figures(pick("Rätt", "Right")),
        SheetColumn::figures(pick("Skillnad", "Difference")),
    ];
    let is_told_apart = draft.corrected.iter().any(|one| one.reasons != first.reasons);
    let reason = is_told_apart.then(|| SheetColumn::words(pick("Anledning", "Reason")));
    let columns = columns.into_iter().chain(reason);
    let mut sheet = Sheet::new(pick("Rättelse", "Correction"), language, columns);
    let mut sums = [Money::ZERO; 3];
    for one in &draft.corrected {
        let amounts = [one.billed, one.right, one.difference()?];
        for (sum, amount) in sums.iter_mut().zip(amounts) {
            *sum = sum.plus(amount)?;
        }
        let period = [one.period.to_string().into()];
        let reason = is_told_apart.then(|| language.reason(&Reason::Found(one.reasons.clone())));
        let reason = reason.map(Cell::Text);
        sheet.add(period.into_iter().chain(amounts.map(Cell::Amount)).chain(reason));
    }
    let sum = [pick("Summa", "Sum").into()];
    sheet.add_sum(sum.into_iter().chain(sums.map(Cell::Amount)));
    Ok(Some(sheet))
}
