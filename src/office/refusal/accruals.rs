//! Why there are no accruals of a period.

use super::super::act::Called;
use super::kind::Kind;
use crate::values::period::{BillingPeriod, Day};
use crate::values::text::{Text, text};

/// Why there are no accruals of a period.
#[derive(Debug)]
pub enum AccrualsRefusal {
    /// Nobody closes the books of a period so far ahead.
    Far {
        /// The period.
        period: BillingPeriod,
        /// The calendar year that it is now.
        year: i32,
        /// How many years after that a period may end.
        years_to_come: i32,
    },
    /// There are none, so that there is no voucher.
    None(Day),
}

impl AccrualsRefusal {
    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::Far { .. } => Kind::WrongUse,
            Self::None(_) => Kind::Ledger,
        }
    }

    pub(super) fn text(&self, _called: &Called<'_>) -> Text {
        match self {
            Self::Far { period, year, years_to_come } => text!(
                "{period} slutar mer än {years_to_come} år efter {year}: ange en period vars böcker ska stängas",
                "{period} ends more than {years_to_come} years after {year}: name a period whose books are to be closed"
            ),
            Self::None(last) => text!(
                "det finns inget att periodisera vid utgången av {last}",
                "there is nothing to accrue at the end of {last}"
            ),
        }
    }
}
