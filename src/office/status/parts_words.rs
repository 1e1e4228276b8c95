//! The control sheet of a year or quarter that is issued in parts, as text for people: the sums of its periods under each other, and
//! of all of them.

use super::parts::Parts;
use super::parts_tables;
use super::verdict::Verdict;
use crate::paper::tables::{PlainWidth, plain};
use crate::values::language::Language;
use crate::values::money::MoneyError;

/// The whole sheet.
///
/// # Errors
/// An amount does not fit (R22).
pub(super) fn in_words(
    parts: &Parts,
    language: Language,
    room: PlainWidth,
) -> Result<String, MoneyError> {
    let title = language.pick("KONTROLLBLAD", "CONTROL SHEET");
    let verdict = Verdict::of_parts(parts).words();
    let verdict = verdict.in_language(language);
    let texts = [
        format!("{title} {}\n", parts.whole),
        plain(&parts_tables::periods(parts, language)?, room),
        plain(&parts_tables::fees(parts, language)?, room),
        format!("{verdict}\n"),
    ];
    Ok(texts.join("\n"))
}
