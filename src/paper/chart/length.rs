//! Lengths on a drawing, in tenths of a pixel. No binary fractions: the same chart gives the same bytes
//! everywhere.

use std::fmt;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub};

/// A length or a place, in tenths of a pixel of a drawing that is 720 wide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Length(i64);

/// So many whole pixels.
pub(super) const fn px(pixels: i64) -> Length {
    Length(pixels * 10)
}

impl Length {
    /// So many tenths of a pixel.
    pub(super) const fn tenths(tenths: i64) -> Self {
        Self(tenths)
    }

    /// The length in tenths of a pixel.
    pub(super) const fn in_tenths(self) -> i64 {
        self.0
    }
}

impl Add for Length {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Length {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sub for Length {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Length {
    type Output = Self;

    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Mul<i64> for Length {
    type Output = Self;

    fn mul(self, times: i64) -> Self {
        Self(self.0 * times)
    }
}

impl Div<i64> for Length {
    type Output = Self;

    fn div(self, parts: i64) -> Self {
        Self(self.0 / parts)
    }
}

impl fmt::Display for Length {
    /// `12.3`, or `12` where it is whole.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, tenths) = (self.0.unsigned_abs() / 10, self.0.unsigned_abs() % 10);
        match tenths {
            0 => write!(formatter, "{sign}{whole}"),
            _ => write!(formatter, "{sign}{whole}.{tenths}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_is_written_without_needless_decimals() {
        for (tenths, text) in [(0, "0"), (-5, "-0.5"), (120, "12"), (-123, "-12.3")] {
            assert_eq!(Length::tenths(tenths).to_string(), text);
        }
    }
}
