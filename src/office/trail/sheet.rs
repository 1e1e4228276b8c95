//! The audit trail as a table: an entry in each row, oldest first. It chooses none.

use super::{Trail, TrailEntry, action, reason};
use crate::paper::tables::{Sheet, SheetColumn};
use crate::values::language::Language;

/// Who did what and when; in parentheses as whom that person was logged in, where it is another name.
pub fn sheet(Trail { entries }: &Trail, language: Language) -> Sheet {
    let pick = |swedish, english| language.pick(swedish, english);
    let columns = [
        SheetColumn::figures(pick("Nr", "No")),
        SheetColumn::whole(pick("När", "When")),
        SheetColumn::words(pick("Vem", "Who")),
        SheetColumn::words(pick("Vad", "What")),
        SheetColumn::whole(pick("Gäller", "Of")),
        SheetColumn::words(pick("Skäl", "Reason")),
    ];
    let mut sheet = Sheet::new(pick("Händelselogg", "Audit trail"), language, columns);
    for TrailEntry { entry, login, .. } in entries {
        let who = &entry.signature.who;
        sheet.add([
            entry.number.to_string().into(),
            entry.signature.at.in_stockholm().into(),
            match login {
                Some(login) => format!("{who} ({login})").into(),
                None => who.into(),
            },
            action(entry.action).in_language(language).into(),
            (&entry.subject).into(),
            reason(entry).in_language(language).into(),
        ]);
    }
    sheet
}
