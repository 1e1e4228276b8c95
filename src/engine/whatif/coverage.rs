//! Revenue beside what the activity costs (avgiftsförordningen 1992:191, 5 and 25 a §§). Knows no tariff.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::values::money::{Money, MoneyError, Quantity, UnitPrice};
use crate::values::percent::Percent;

/// An accumulated surplus of more than one part in so many of turnover is to be reported (25 a §).
const MARK: i128 = 10;

/// How far revenue covers a cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coverage {
    /// What is held against the cost: recurring fees counted by days.
    pub revenue: Money,
    /// Revenue less cost, kr.
    pub result: Money,
    /// Revenue ÷ cost; none where there is no cost.
    pub coverage: Option<Percent>,
    /// Result ÷ revenue; none where there is no revenue.
    pub of_turnover: Option<Percent>,
}

impl Coverage {
    /// Of a cost, both for the same days and without VAT; the revenue by days ([`super::Replay::revenue_by_days`]).
    ///
    /// # Errors
    /// Amounts too large (R22).
    pub fn of(revenue: Money, cost: Money) -> Result<Self, MoneyError> {
        let result = revenue.minus(cost)?;
        Ok(Self {
            revenue,
            result,
            coverage: Percent::of(revenue, cost),
            of_turnover: Percent::of(result, revenue).filter(|_| revenue > Money::ZERO),
        })
    }

    /// What the activity costs for each question, kr, rounded to the öre; none without questions.
    ///
    /// # Errors
    /// Amounts too large (R22).
    pub fn unit_cost(cost: Money, questions: Quantity) -> Result<Option<Money>, MoneyError> {
        if questions <= Quantity::ZERO {
            return Ok(None);
        }
        UnitPrice::from_money(cost)?.times(Quantity::ONE, questions)?.round().map(Some)
    }

    /// Whether these days alone make a surplus over 10 % of turnover, to the öre; earlier years' results
    /// come on top.
    pub fn is_over_the_mark(self) -> bool {
        Self::is_over(self.result, self.revenue)
    }

    /// Whether a surplus is over 10 % of a revenue, to the öre (25 a §).
    pub fn is_over(surplus: Money, revenue: Money) -> bool {
        let (surplus, revenue) = (i128::from(surplus.ore()), i128::from(revenue.ore()));
        revenue > 0 && surplus * MARK > revenue
    }
}

impl Serialize for Coverage {
    /// The result, and the shares in per cent; the revenue stands beside it as `revenue_by_days`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut coverage = serializer.serialize_struct("Coverage", 4)?;
        coverage.serialize_field("result", &self.result)?;
        coverage.serialize_field("coverage", &self.coverage)?;
        coverage.serialize_field("surplus_of_turnover", &self.of_turnover)?;
        coverage.serialize_field("over_ten_percent", &self.is_over_the_mark())?;
        coverage.end()
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
        let shown = |percent: Option<Percent>| percent.unwrap().to_string();
        assert_eq!((shown(even.coverage), shown(even.of_turnover)), ("100.0".into(), "0.0".into()));
        let short = of(150, 200);
        assert_eq!((short.result.ore(), shown(short.coverage)), (-50, "75.0".into()));
        assert_eq!((of(0, 200).of_turnover, of(-100, 0).of_turnover), (None, None));
    }

    #[test]
    fn the_mark_is_over_ten_per_cent_of_turnover() {
        assert!(!of(1000, 900).is_over_the_mark());
        // 10.01 %, which is shown as 10.0.
        assert!(of(10_000, 8_999).is_over_the_mark());
        assert!(!of(-100, 0).is_over_the_mark());
        assert!(!of(1000, 2000).is_over_the_mark());
    }
}
