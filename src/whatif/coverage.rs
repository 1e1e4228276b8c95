//! Revenue beside what the activity costs (avgiftsförordningen 1992:191, §§ 5 and 25 a). Knows no tariff.

use crate::money::{Money, MoneyError};

/// Above this many tenths of a per cent of turnover an accumulated surplus is to be reported (§ 25 a).
const MARK: i64 = 100;

/// How far revenue covers a cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coverage {
    /// Revenue less cost, kr.
    pub result: Money,
    /// Revenue ÷ cost, in tenths of a per cent; none where there is no cost.
    pub coverage: Option<i64>,
    /// Result ÷ revenue, in tenths of a per cent; none where there is no revenue.
    pub of_turnover: Option<i64>,
}

impl Coverage {
    /// Of a cost, both for the same days and without VAT.
    ///
    /// # Errors
    /// Amounts too large (R22).
    pub fn of(revenue: Money, cost: Money) -> Result<Self, MoneyError> {
        let result = revenue.minus(cost)?;
        Ok(Self {
            result,
            coverage: revenue.tenths_of_percent_of(cost),
            of_turnover: result.tenths_of_percent_of(revenue),
        })
    }

    /// Whether these days alone make a surplus over 10 % of turnover; earlier years' results come on top.
    pub fn is_over_the_mark(self) -> bool {
        self.of_turnover.is_some_and(|tenths| tenths > MARK)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(revenue: i64, cost: i64) -> Coverage {
        Coverage::of(Money::from_ore(revenue), Money::from_ore(cost)).unwrap()
    }

    #[test]
    fn full_cost_coverage_is_a_hundred_per_cent() {
        let even = of(200, 200);
        assert_eq!((even.coverage, even.of_turnover), (Some(1000), Some(0)));
        let short = of(150, 200);
        assert_eq!((short.result.ore(), short.coverage), (-50, Some(750)));
        assert_eq!(of(0, 200).of_turnover, None);
    }

    #[test]
    fn the_mark_is_over_ten_per_cent_of_turnover() {
        assert!(!of(1000, 900).is_over_the_mark());
        assert!(of(1000, 890).is_over_the_mark());
        assert!(!of(1000, 2000).is_over_the_mark());
    }
}
