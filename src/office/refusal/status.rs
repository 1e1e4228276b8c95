//! Why a period has no control sheet, or one whose sums do not tie.

use super::super::act::{Act, Called};
use super::kind::Kind;
use crate::values::period::BillingPeriod;
use crate::values::text::{Text, text};

/// Why a period has no control sheet, or one whose sums do not tie.
#[derive(Debug)]
pub enum StatusRefusal {
    /// It is a part of a longer one that is issued as a whole.
    PartOf {
        /// The period.
        period: BillingPeriod,
        /// The longer one.
        longer: BillingPeriod,
        /// Whether that is issued already.
        is_issued: bool,
    },
    /// It lies before what is issued.
    NeverIssued {
        /// The period.
        period: BillingPeriod,
        /// The first that is issued.
        from: BillingPeriod,
    },
    /// Its sums do not tie.
    DoesNotTie(BillingPeriod),
    /// It is issued in parts, and the sums of one of them do not tie.
    PartsDoNotTie,
}

impl StatusRefusal {
    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::PartOf { .. } | Self::NeverIssued { .. } => Kind::WrongUse,
            Self::DoesNotTie(_) | Self::PartsDoNotTie => Kind::Ledger,
        }
    }

    pub(super) fn text(&self, called: &Called<'_>) -> Text {
        match self {
            Self::PartOf { period, longer, is_issued } => {
                let status = called(&Act::LookAtPeriod(*longer));
                match is_issued {
                    true => text!(
                        "{period} är en del av {longer}, som utfärdades i sin helhet: {status}",
                        "{period} is a part of {longer}, which was issued as a whole: {status}";
                        status
                    ),
                    false => text!(
                        "{period} är en del av {longer}, som utfärdas i sin helhet: {status}",
                        "{period} is a part of {longer}, which is issued as a whole: {status}";
                        status
                    ),
                }
            }
            Self::DoesNotTie(period) => {
                let verify = called(&Act::VerifyPeriod(*period));
                text!(
                    "summorna för {period} stämmer inte: se {verify}",
                    "the sums of {period} do not tie: see {verify}";
                    verify
                )
            }
            Self::PartsDoNotTie => {
                let verify = called(&Act::Verify);
                text!(
                    "summorna stämmer inte: se {verify}",
                    "the sums do not tie: see {verify}";
                    verify
                )
            }
            Self::NeverIssued { period, from } => text!(
                "inget i {period} utfärdas någonsin: enligt lefi.toml börjar faktureringen med {from}",
                "nothing of {period} is ever issued: lefi.toml bills from {from} on"
            ),
        }
    }
}
