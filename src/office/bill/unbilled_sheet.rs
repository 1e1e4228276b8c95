//! Usage that a run can't bill, as a table: why, and where to look. Nothing is left out of it.

use super::shown::Unbilled;
use crate::paper::tables::{Cell, Sheet, SheetColumn};
use crate::values::language::Language;

/// A row for each party's usage of a service that can't be billed, for one reason.
pub fn unbilled_sheet(unbilled: &[Unbilled], language: Language) -> Sheet {
    let pick = |swedish, english| language.pick(swedish, english);
    // A narrow screen can do without the days: the log lines are where to look.
    let columns = [
        SheetColumn::whole(pick("Organisation", "Organisation")),
        SheetColumn::words(pick("Tjänst", "Service")),
        SheetColumn::words(pick("Varför", "Why")),
        SheetColumn::figures(pick("Rader", "Rows")),
        SheetColumn::whole(pick("Dagar", "Days")).spare(1),
        SheetColumn::words(pick("Loggrader, till exempel", "Log lines, such as")),
    ];
    let mut sheet = Sheet::new(pick("Ej fakturerbart", "Can't be billed"), language, columns);
    for one in unbilled {
        let mut why = one.unresolved.reason.words().in_language(language).to_owned();
        if let Some(reason) = &one.unresolved.waived {
            why.push_str(&format!("; {}: {reason}", pick("avskrivet", "waived")));
        }
        let lines = one.log_lines.iter().map(|line| format!("{}:{}", line.file, line.line));
        sheet.add([
            one.unresolved.organisation_number.to_string().into(),
            (&one.unresolved.service).into(),
            why.into(),
            one.unresolved.rows.into(),
            one.unresolved.days.to_string().into(),
            Cell::Lines(lines.collect()),
        ]);
    }
    sheet
}
