//! What people type of a document: which lines of it are credited, and what a line of their own has; and the key under which
//! that is done once. Nothing is decided by it.

use super::numbers::signed_quantity;
use super::words::words;
use crate::engine::accounting;
use crate::engine::billing::{ChosenLine, CreditExtent, Selection};
use crate::office::refusal::TypedRefusal;
use crate::paper::pdf::printable;

/// Which lines of a document are credited: `2` is all that is left of line 2, `2=150` so much of it; without any it is
/// the whole document.
pub fn credited_lines(typed: &[String]) -> Result<Selection, TypedRefusal> {
    if typed.is_empty() {
        return Ok(Selection::Whole);
    }
    Ok(Selection::Lines(typed.iter().map(|one| credited_line(one)).collect::<Result<_, _>>()?))
}

fn credited_line(typed: &str) -> Result<ChosenLine, TypedRefusal> {
    let (number, share) = match typed.split_once('=') {
        None => (typed, Some(CreditExtent::All)),
        Some((number, quantity)) => {
            (number, signed_quantity(quantity).ok().map(CreditExtent::Quantity))
        }
    };
    match (number.parse(), share) {
        (Ok(number), Some(share)) => Ok(ChosenLine { number, share }),
        _ => Err(TypedRefusal::NoLine(typed.to_owned())),
    }
}

/// What stands on a line of one's own, typed in a place that the face calls so: it comes on a document, so the font must
/// have all of it.
pub fn line_text(place: &str, typed: &str) -> Result<String, TypedRefusal> {
    let words = words(place, typed)?;
    match printable(&words) {
        Ok(()) => Ok(words),
        Err(error) => {
            Err(TypedRefusal::Unprintable { place: place.to_owned(), why: error.words() })
        }
    }
}

/// An account that an accounting file can have, typed in a place that the face calls so.
pub fn account(place: &str, typed: &str) -> Result<String, TypedRefusal> {
    let account = typed.trim();
    // Accounts are longer than the numbers of dimensions.
    if (3..=8).contains(&account.len()) && accounting::is_number(account) {
        return Ok(account.to_owned());
    }
    Err(TypedRefusal::NoAccount { place: place.to_owned(), typed: account.to_owned() })
}

/// Longest key that somebody gives, in characters.
const LONGEST: usize = 80;

/// A key of one's own, under which something is done once, typed in a place that the face calls so.
pub fn key(place: &str, typed: &str) -> Result<String, TypedRefusal> {
    let key = words(place, typed)?;
    match key.chars().count() > LONGEST {
        true => Err(TypedRefusal::LongKey { place: place.to_owned(), most: LONGEST }),
        false => Ok(key),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_named_with_or_without_how_much_of_it() {
        let typed = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
        assert!(matches!(credited_lines(&[]), Ok(Selection::Whole)));
        let lines = credited_lines(&typed(&["2", "3=1 250,5", "4=-1"])).unwrap();
        let Selection::Lines(lines) = lines else { panic!("{lines:?}") };
        let shares: Vec<String> = lines
            .iter()
            .map(|line| match line.share {
                CreditExtent::All => format!("{}", line.number),
                CreditExtent::Quantity(quantity) => format!("{}={quantity}", line.number),
            })
            .collect();
        assert_eq!(shares, ["2", "3=1250.5", "4=-1"]);
        for wrong in ["", "x", "2=", "2=12 50", "2=1.250,5", "=3", "-1"] {
            assert!(credited_lines(&typed(&[wrong])).is_err(), "{wrong}");
        }
    }

    #[test]
    fn an_account_is_three_to_eight_digits() {
        assert_eq!(account("x", " 3119 ").unwrap(), "3119");
        for wrong in ["31", "311900000", "31a9", ""] {
            assert!(account("x", wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_key_has_at_most_eighty_characters() {
        assert_eq!(key("x", "andra gången").unwrap(), "andra gången");
        assert!(key("x", &"å".repeat(LONGEST)).is_ok());
        assert!(key("x", &"å".repeat(LONGEST + 1)).is_err());
    }
}
