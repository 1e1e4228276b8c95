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
    /// What is not billed yet stands on tariffs that are not decided (R27).
    Illustrative {
        /// How many documents there would be.
        documents: usize,
        /// The agreement of the first.
        agreement: String,
        /// The tariffs.
        tariffs: Vec<String>,
    },
    /// There are none, so that there is no voucher.
    None(Day),
}

impl AccrualsRefusal {
    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::Far { .. } => Kind::WrongUse,
            Self::Illustrative { .. } | Self::None(_) => Kind::Ledger,
        }
    }

    pub(super) fn text(&self, _called: &Called<'_>) -> Text {
        match self {
            Self::Far { period, year, years_to_come } => text!(
                "{period} slutar mer än {years_to_come} år efter {year}: ange en period vars böcker ska stängas",
                "{period} ends more than {years_to_come} years after {year}: name a period whose books are to be closed"
            ),
            Self::Illustrative { documents, agreement, tariffs } => {
                let tariffs = tariffs.join(", ");
                text!(
                    "{documents} dokument, bland dem det för avtalet {agreement}, bygger på avgiftsmodeller som inte är beslutade ({tariffs}): de kan förhandsgranskas men aldrig faktureras (R27)",
                    "{documents} documents, such as that of agreement {agreement}, stand on tariffs that are not decided ({tariffs}): such tariffs can be previewed and never issued with (R27)"
                )
            }
            Self::None(last) => text!(
                "det finns inget att periodisera vid utgången av {last}",
                "there is nothing to accrue at the end of {last}"
            ),
        }
    }
}
