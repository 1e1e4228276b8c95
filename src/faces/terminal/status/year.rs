//! The control sheet of a year or quarter that is issued in parts, for people: the sums of its periods under each other, and
//! of all of them.

use super::super::Failure;
use super::super::table::{self, Medium};
use crate::office::status::{Parts, parts_tables};
use crate::values::language::Language;

/// The whole sheet.
pub(super) fn words(parts: &Parts, language: Language, medium: Medium) -> Result<String, Failure> {
    let title = language.pick("KONTROLLBLAD", "CONTROL SHEET");
    let verdict = match parts.ties() {
        true => language.pick("Summorna stämmer till öret.", "The sums tie to the öre."),
        false => language.pick("SUMMORNA STÄMMER INTE.", "THE SUMS DO NOT TIE."),
    };
    let texts = [
        format!("{title} {}\n", parts.whole),
        table::draw_on(&parts_tables::periods(parts, language)?, medium),
        table::draw_on(&parts_tables::fees(parts, language)?, medium),
        format!("{verdict}\n"),
    ];
    Ok(texts.join("\n"))
}
