//! The quantity of a row, by the decimal mark of its log. It never guesses: what may be one number or another is none.

use std::borrow::Cow;

use crate::values::money::written::without_spaces;
use crate::values::money::{MoneyError, Quantity};
use crate::values::text::{Text, text};

/// The most that a row may have: all questions of thirty years are fewer. A moment since 1970, an organisation number or
/// the largest number of a program in the wrong column is more.
const MOST: u64 = 1_000_000_000;
/// With as many decimals, all rows of a log have a sum that is kept exactly (R22).
const DECIMALS: u32 = 9;

/// Reads a quantity; a log whose layout names no decimal mark has a point.
///
/// # Errors
/// The reason, in words.
pub(super) fn read(written: &str, named: Option<char>) -> Result<Quantity, Text> {
    let mark = named.unwrap_or('.');
    if named.is_none() && may_have_thousands(written) {
        let whole = written.replace('.', "");
        return Err(text!(
            "antalet ”{written}” är tvetydigt: det kan vara {whole}; ange det utan punkt, eller med ett annat antal decimaler; en layout i usage-formats/ kan ange decimal_mark",
            "quantity “{written}” may be {whole}: write it without the point, or with another number of decimals; a layout in usage-formats/ may name the decimal_mark"
        ));
    }
    let plain = match mark {
        '.' => Cow::Borrowed(written),
        mark if written.contains('.') => {
            return Err(text!(
                "antalet ”{written}” har punkt, men decimaltecknet är ”{mark}”",
                "quantity “{written}” has a point where “{mark}” is the decimal mark"
            ));
        }
        // With a comma, people write 1 250,00.
        ',' => Cow::Owned(without_spaces(written).unwrap_or_default().replace(',', ".")),
        mark => Cow::Owned(written.replace(mark, ".")),
    };
    let quantity = Quantity::parse(&plain).map_err(|error| match (error, mark) {
        (MoneyError::Form(_), mark) if mark != '.' => text!(
            "antalet ”{written}” är inget decimaltal som 1250{mark}00",
            "quantity: “{written}” is not a plain decimal number such as 1250{mark}00"
        ),
        (error, _) => {
            let why = error.words();
            text!("antalet: {why}", "quantity: {why}"; why)
        }
    })?;
    if quantity > Quantity::from(MOST) {
        return Err(text!(
            "antalet ”{written}” är orimligt stort (högst {MOST}): granska kolumnen för antalet",
            "quantity “{written}” is more than {MOST}, which no row has: look at the column of the quantity"
        ));
    }
    if quantity.decimal().scale() > DECIMALS {
        return Err(text!(
            "antalet ”{written}” har fler än {DECIMALS} decimaler",
            "quantity “{written}” has more than {DECIMALS} decimals"
        ));
    }
    Ok(quantity)
}

/// A number of Parquet or Excel as text whose point is a decimal mark, as it is there: with a nought more.
pub(crate) fn unmistakable(number: &str) -> Cow<'_, str> {
    match may_have_thousands(number) {
        true => Cow::Owned(format!("{number}0")),
        false => Cow::Borrowed(number),
    }
}

/// Whether its point may part thousands: `1.250`. A number does not begin with a nought there: `0.250`.
fn may_have_thousands(written: &str) -> bool {
    let Some((first, rest)) = written.split_once('.') else { return false };
    let digits = |group: &str| group.bytes().all(|one| one.is_ascii_digit());
    (1..=3).contains(&first.len())
        && digits(first)
        && !first.starts_with('0')
        && rest.len() == 3
        && digits(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_one_number_or_another_is_none() {
        for (written, named, quantity) in [
            ("1.5", None, "1.5"),
            ("0.250", None, "0.25"),
            ("1.2500", None, "1.25"),
            ("1250", None, "1250"),
            ("1250.125", None, "1250.125"),
            ("1.250", Some('.'), "1.25"),
            ("1,250", Some(','), "1.25"),
            ("1 250", Some(','), "1250"),
            ("1 250,125", Some(','), "1250.125"),
            ("1000000000", None, "1000000000"),
            ("0.000000001", None, "0.000000001"),
        ] {
            let found = read(written, named).map(|quantity| quantity.to_string());
            assert_eq!(found.as_deref(), Ok(quantity), "{written}");
        }
        for (written, named, reason) in [
            ("1.000", None, "may be 1000"),
            ("12.500", None, "may be 12500"),
            ("999.999", None, "may be 999999"),
            ("1.000", Some(','), "has a point where"),
            ("1.250,00", Some(','), "has a point where"),
            ("1,000", None, "is not a plain decimal number"),
            ("1.000.000", None, "is not a plain decimal number"),
            ("1 250", None, "is not a plain decimal number"),
            ("1000000000.000000001", None, "is more than 1000000000"),
            ("9223372036854775807", None, "is more than 1000000000"),
            ("79228162514264337593543950335", Some(','), "is more than 1000000000"),
            ("0.0000000001", None, "has more than 9 decimals"),
        ] {
            let found = read(written, named).unwrap_err();
            assert!(found.english().contains(reason), "{written}: {found:?}");
        }
    }
}
