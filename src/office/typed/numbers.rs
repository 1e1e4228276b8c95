//! Numbers as people type them: `1 250,00` with any kind of space between thousands, `1250,00` and `1250.00` are the same.
//! What may be two numbers is none. Nothing is decided by it.

use crate::office::refusal::TypedRefusal;
use crate::sources::scenario::Share;
use crate::values::money::written::plain;
use crate::values::money::{Money, MoneyError, Quantity, UnitPrice};

/// An amount in kr.
pub fn kronor(typed: &str) -> Result<Money, TypedRefusal> {
    let plain = plain(typed);
    // Of 12.500 nobody can tell whether it is twelve kronor and a half or twelve thousand.
    if plain.split_once('.').is_some_and(|(_, decimals)| decimals.len() > 2) {
        return Err(TypedRefusal::Decimals);
    }
    Ok(Money::parse(&plain)?)
}

/// An amount in kr, with a minus sign where it is below zero.
pub fn signed_kronor(typed: &str) -> Result<Money, TypedRefusal> {
    let plain = plain(typed);
    match plain.strip_prefix('-') {
        Some(size) => Ok(kronor(size)?.negated()?),
        None => kronor(&plain),
    }
}

/// The largest amount of a line in öre, either way: more is a slip of the keyboard.
const LARGEST: u64 = 99_999_999_999;

/// The amount of a line of one's own, typed in a place that the face calls so: not 0, and not more than anybody means.
pub fn line_amount(place: &str, typed: &str) -> Result<Money, TypedRefusal> {
    let fits = |amount: &Money| (1..=LARGEST).contains(&amount.ore().unsigned_abs());
    signed_kronor(typed).ok().filter(fits).ok_or_else(|| {
        let (place, typed) = (place.to_owned(), typed.to_owned());
        TypedRefusal::NoAmount { place, typed }
    })
}

/// A price, or a step from one to another, in kr with as many decimals as there are.
pub fn price(typed: &str) -> Result<UnitPrice, TypedRefusal> {
    Ok(UnitPrice::parse(&plain(typed))?)
}

/// How many.
///
/// # Errors
/// It is no number, or has too many digits.
pub fn quantity(typed: &str) -> Result<Quantity, MoneyError> {
    Quantity::parse(&plain(typed))
}

/// How many, with a minus sign where something is taken back.
pub(super) fn signed_quantity(typed: &str) -> Result<Quantity, MoneyError> {
    Quantity::parse_signed(&plain(typed))
}

/// So many per cent, with or without the sign.
pub fn per_cent(typed: &str) -> Result<Quantity, TypedRefusal> {
    Ok(quantity(without_sign(typed))?)
}

/// A part of a whole in per cent, with or without the sign, by which something is moved: more than none of it.
pub fn share(typed: &str) -> Result<Share, TypedRefusal> {
    let share = Share::of_percent(&plain(without_sign(typed)))?;
    if share == Share::NONE { Err(TypedRefusal::NothingMoved) } else { Ok(share) }
}

fn without_sign(typed: &str) -> &str {
    typed.trim().trim_end_matches('%').trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_as_people_write_it() {
        for typed in ["1250", "1250,00", "1250.00", "1 250,00", "1\u{A0}250,00", "1\u{202F}250.0"] {
            assert_eq!(kronor(typed).unwrap().to_string(), "1250.00", "{typed}");
            assert_eq!(line_amount("x", typed).unwrap().to_string(), "1250.00", "{typed}");
            for minus in ['-', '\u{2212}'] {
                let below = signed_kronor(&format!("{minus}{typed}")).unwrap();
                assert_eq!(below.to_string(), "-1250.00", "{typed}");
            }
        }
    }

    #[test]
    fn what_may_be_two_amounts_is_none() {
        for typed in ["12.500", "12,500", "1.250,00", "1,250.00", "12 50", "", "-", "kr", "--1"] {
            assert!(kronor(typed).is_err(), "{typed}");
            assert!(signed_kronor(typed).is_err(), "{typed}");
            assert!(line_amount("x", typed).is_err(), "{typed}");
        }
        assert!(kronor("-5").is_err());
        for typed in ["0", "0,00", "-0", "1000000000"] {
            assert!(line_amount("x", typed).is_err(), "{typed}");
        }
    }

    #[test]
    fn per_cent_are_read_with_and_without_their_sign() {
        for typed in ["12.5", "12,5%", "12,5 %", " 12,5\u{A0}% "] {
            assert_eq!(per_cent(typed).unwrap().to_string(), "12.5", "{typed}");
            assert_eq!(share(typed).unwrap().to_string(), "0.125", "{typed}");
        }
        for typed in ["-10", "ten", "", "%"] {
            assert!(per_cent(typed).is_err(), "{typed}");
            assert!(share(typed).is_err(), "{typed}");
        }
        assert!(share("101").is_err() && share("0").is_err());
    }
}
