//! What a document corrects, as a short table that can be checked (R25). It adds up; it works out no amount.

use super::super::table::{self, Align};
use crate::engine::invoice::{Draft, Reason};
use crate::values::language::Language;
use crate::values::money::{Money, MoneyError};

/// Period by period with its sum, and with the reasons where they are not all the same; nothing where the document
/// corrects nothing.
pub(in super::super) fn table(draft: &Draft, language: Language) -> Result<String, MoneyError> {
    let pick = |swedish, english| language.pick(swedish, english);
    let Some(first) = draft.corrected.first() else { return Ok(String::new()) };
    let right = |heading| (heading, Align::Right);
    let mut headings = vec![
        (pick("Period", "Period"), Align::Whole),
        right(pick("Fakturerat", "Billed")),
        right(pick("Rätt", "Right")),
        right(pick("Skillnad", "Difference")),
    ];
    let is_told_apart = draft.corrected.iter().any(|one| one.reasons != first.reasons);
    if is_told_apart {
        headings.push((pick("Anledning", "Reason"), Align::Left));
    }
    let mut rows = table::new(&headings);
    let mut row = |period: &str, amounts: [Money; 3], reason: String| {
        let mut cells = vec![period.to_owned()];
        cells.extend(amounts.map(|amount| language.number(&amount.to_string())));
        cells.extend(is_told_apart.then_some(reason));
        rows.add_row(cells);
    };
    let mut sums = [Money::ZERO; 3];
    for one in &draft.corrected {
        let amounts = [one.billed, one.right, one.difference()?];
        for (sum, amount) in sums.iter_mut().zip(amounts) {
            *sum = sum.plus(amount)?;
        }
        let reason = language.reason(&Reason::Found(one.reasons.clone()));
        row(&one.period.to_string(), amounts, reason);
    }
    row(pick("Summa", "Sum"), sums, String::new());
    let title = pick("Rättelse före moms, kr", "Correction before VAT, SEK");
    Ok(format!("{title}\n{}", table::show(&rows)))
}
