//! The forms of values that every engine reads alike, as regular expressions that every engine reads alike: without
//! backslashes, and `{Z}` where the text ends. A row whose values all have such a form is *plain*; whatever has another is
//! held for the import, so that a form may be left out here and never let in by mistake. Data only.

use crate::values::event_id::EventIdForm;

/// Printable ASCII without `*`, which masks, and the signs that engines escape otherwise; no blank at either end.
pub(super) const EVENT_ID: &str = "^[!-)+-Z^-~]([ -)+-Z^-~]{0,118}[!-)+-Z^-~])?{Z}";
/// An id without a digit may stand for one that is missing.
pub(super) const DIGIT: &str = "[0-9]";
/// `1.23457E+15`, as spreadsheets shorten numbers.
pub(super) const SHORTENED: &str = "^-?[0-9]([,.][0-9]+)?[Ee][+][0-9]+{Z}";
/// Ten digits without a letter between them that have a date of birth, or a coordination number's.
pub(super) const DATED: &str = "[0-9][^0-9A-Za-z]*[0-9][^0-9A-Za-z]*(0[^0-9A-Za-z]*[1-9]|1[^0-9A-Za-z]*[0-2])[^0-9A-Za-z]*(0[^0-9A-Za-z]*[1-9]|[12][^0-9A-Za-z]*[0-9]|3[^0-9A-Za-z]*[01]|6[^0-9A-Za-z]*[1-9]|[78][^0-9A-Za-z]*[0-9]|9[^0-9A-Za-z]*[01])[^0-9A-Za-z]*[0-9][^0-9A-Za-z]*[0-9][^0-9A-Za-z]*[0-9][^0-9A-Za-z]*[0-9]";
/// A date, signs or letters, and four digits.
pub(super) const LETTERED: &str = "[0-9][^0-9]{0,3}[0-9][^0-9]{0,3}(0[^0-9]{0,3}[1-9]|1[^0-9]{0,3}[0-2])[^0-9]{0,3}(0[^0-9]{0,3}[1-9]|[12][^0-9]{0,3}[0-9]|3[^0-9]{0,3}[01]|6[^0-9]{0,3}[1-9]|[78][^0-9]{0,3}[0-9]|9[^0-9]{0,3}[01])[^0-9]{1,3}[0-9]{4}([^0-9]|{Z})";
/// More than ten digits with noughts in front, as running numbers have them: no number begins there.
pub(super) const FILLED_UP: &str = "^0[0-9]{10}[0-9A-Za-z]*{Z}";
/// What may stand for other characters.
pub(super) const ESCAPED: &str = "[%&]";
/// Ten digits, whatever is between them.
pub(super) const TEN_DIGITS: &str = "[0-9]([^0-9]*[0-9]){9}";
/// A UUID or a digest in hexadecimal.
pub(super) const RANDOM: &str = "^([0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}|[0-9A-Fa-f]{32}|[0-9A-Fa-f]{40}|[0-9A-Fa-f]{64}){Z}";
/// Such a word has a letter.
pub(super) const OF_RANDOM: &str = "[A-Fa-f]";
/// ScriptParts of such a word that a number with its century can fill.
pub(super) const FILLED: &str = "[0-9]{8}-[0-9]{4}|[0-9]{4}-[0-9]{4}-[0-9]{4}|[0-9]{12}";
/// Digits at the beginning, which may be the row's own day.
pub(super) const EIGHT_DIGITS: &str = "^[0-9]{8}";
/// Ten digits of an organisation, whose check digit is looked at besides, or a customer number of the agency's own.
pub(super) const ORGANISATION: &str = "^([1-9][0-9][2-9][0-9]{3}-?[0-9]{4}|K[0-9]{1,9}){Z}";
/// A customer number is not 0.
pub(super) const NOT_ZERO: &str = "[1-9]";
/// 1996 to 2036: one rule of summer time, in every engine's knowledge of zones.
pub(super) const TIMESTAMP: &str = "^(199[6-9]|20[0-2][0-9]|203[0-6])-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])([T ]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]{1,6})?(Z|[+-](0[0-9]|1[0-4]):[0-5][0-9])?)?{Z}";
/// Days that no month has.
pub(super) const NO_DAY: &str = "^[0-9]{4}-(02-30|02-31|04-31|06-31|09-31|11-31)";
/// Every day but 29 February, and that in leap years.
pub(super) const DAY_OF_YEAR: &str = "^([0-9]{4}-(0[13-9]|1)|[0-9]{4}-02-[01]|[0-9]{4}-02-2[0-8]|(1996|20([02][048]|[13][26]))-02-29)";
/// Local times that may not exist: the clock goes forward on one of those nights.
pub(super) const SKIPPED: &str = "^[0-9]{4}-03-(2[5-9]|3[01])[T ]02:[0-9.:]*{Z}";
/// A date and a clock with an offset.
pub(super) const WITH_OFFSET: &str = "^.{11}.*(Z|[+-][0-9:]{5}){Z}";
/// Words that services are called by.
pub(super) const SERVICE: &str = "^[A-Za-z][A-Za-z0-9._-]{0,98}{Z}";
/// A number below a thousand millions, of which all digits are kept.
pub(super) const QUANTITY: &str = "^[0-9]{1,9}([.][0-9]{1,6})?{Z}";
/// More characters than nine digits and a point.
pub(super) const LONG_QUANTITY: &str = "^.{11}";
/// A point that may part thousands.
pub(super) const THOUSANDS: &str = "^[1-9][0-9]{0,2}[.][0-9]{3}{Z}";
/// A point.
pub(super) const POINT: &str = "[.]";

/// What is taken off both ends of an id, as the import does.
pub(super) const BLANKS: &str = " \u{a0}\u{1680}\u{2000}\u{2001}\u{2002}\u{2003}\u{2004}\u{2005}\u{2006}\u{2007}\u{2008}\u{2009}\u{200a}\u{202f}\u{205f}\u{3000}";
/// Letters and signs of other blocks that are the same as these of ASCII (NFC).
pub(super) const SAME: [(&str, &str); 3] = [("\u{212a}", "K"), ("\u{37e}", ";"), ("\u{1fef}", "`")];

/// Ids of a form that a workspace names as safe, as a regular expression; none where it can't be written as one here.
pub(super) fn of_event_ids(form: &EventIdForm) -> Option<String> {
    form.pattern().map(|pattern| format!("^{pattern}{{Z}}"))
}

/// Whether a word can stand in a text of every engine as it is.
pub(super) fn is_plain_word(word: &str) -> bool {
    !word.is_empty()
        && word.bytes().all(|byte| (b' '..=b'~').contains(&byte) && !b"'\\*".contains(&byte))
        && word.trim() == word
}
