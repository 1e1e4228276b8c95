//! A period's control sheet as a file among its documents: what it is called, and whether one that lies there says that its
//! period is closed. It makes none.

use crate::values::language::Language;
use crate::values::period::BillingPeriod;

/// Its name.
pub fn name(period: BillingPeriod, language: Language) -> String {
    format!("{}-{period}.txt", language.pick("kontrollblad", "control-sheet"))
}

/// The step that it has ticked off once its period is closed.
pub fn closed(language: Language) -> &'static str {
    language.pick("Stängd", "Closed")
}

/// Whether one says that its period is closed.
pub fn says_closed(sheet: &[u8], language: Language) -> bool {
    let done = format!("[x] {} ", closed(language));
    String::from_utf8_lossy(sheet).lines().any(|line| line.starts_with(&done))
}
