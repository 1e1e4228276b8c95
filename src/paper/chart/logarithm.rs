//! Decimal logarithms in whole numbers, for an axis of powers of ten. For drawing only.

use super::millionths::Millionths;

/// Nine digits after the point.
const ONE: u128 = 1_000_000_000;

/// log₁₀ of a number in millionths of a decade, rounded down; 0 for whatever is 1 or less.
///
/// Squaring a number between 1 and 10 doubles its logarithm: if the square is 10 or more, the next binary
/// digit of the logarithm is 1.
pub(super) fn logarithm(number: Millionths) -> Millionths {
    let Ok(number) = u128::try_from(number.in_millionths()) else { return Millionths::ZERO };
    let Some(whole) = number.checked_ilog10().and_then(|digits| digits.checked_sub(6)) else {
        return Millionths::ZERO;
    };
    let mut rest = number * 1000 / 10_u128.pow(whole);
    let (mut fraction, mut part) = (0, ONE / 2);
    while part > 0 {
        rest = rest * rest / ONE;
        if rest >= 10 * ONE {
            rest /= 10;
            fraction += part;
        }
        part /= 2;
    }
    let millionths = u128::from(whole) * 1_000_000 + fraction / 1000;
    Millionths::of(i128::try_from(millionths).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms_are_those_of_a_table_to_three_decimals() {
        let table = [
            ("1", "0.000"),
            ("2", "0.301"),
            ("3", "0.477"),
            ("5", "0.699"),
            ("9", "0.954"),
            ("10", "1.000"),
            ("250", "2.398"),
            ("999999", "6.000"),
            ("30000000", "7.477"),
            ("0.5", "0.000"),
            ("0", "0.000"),
        ];
        for (number, expected) in table {
            let number = Millionths::from(crate::values::money::Quantity::parse(number).unwrap());
            assert_eq!(logarithm(number).plain(3), expected);
        }
    }
}
