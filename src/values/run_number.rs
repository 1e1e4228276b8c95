//! The number of a run. It knows no ledger.

use std::fmt;

use serde::Serialize;

/// A run's number in the ledger, from 1 in the order in which runs were prepared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct RunNumber(i64);

impl RunNumber {
    /// The number that the ledger gives or has given a run.
    pub(crate) const fn of_ledger(number: i64) -> Self {
        Self(number)
    }

    /// Reads a number as people write it.
    pub fn parse(text: &str) -> Option<Self> {
        text.parse().ok().map(Self).filter(|number| number.0 > 0 && number.to_string() == text)
    }

    /// The number as the ledger keeps it.
    pub const fn value(self) -> i64 {
        self.0
    }
}

impl fmt::Display for RunNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

#[cfg(test)]
mod tests {
    use super::RunNumber;

    #[test]
    fn a_number_is_read_as_it_is_shown() {
        assert_eq!(RunNumber::parse("12").unwrap().to_string(), "12");
        for text in ["", "0", "-1", "+1", "01", "1.0", "april"] {
            assert_eq!(RunNumber::parse(text), None, "{text}");
        }
    }
}
