//! What is told of accruals.

use super::super::act::{Act, Called};
use super::super::refusal::Refusal;
use crate::values::period::BillingPeriod;
use crate::values::text::{Text, text};

/// What is told of accruals.
#[derive(Debug)]
pub enum AccrualsNotice {
    /// What is shown could not be written to a file, for this reason.
    OnlyShown(Box<Refusal>),
    /// Rows can't be billed, and are in no accrual.
    Unbillable {
        /// How many.
        rows: u64,
        /// The period that they are of.
        period: BillingPeriod,
    },
    /// Two persons are needed for documents, and have not agreed on the accounts of now.
    AccountsOfOne,
}

impl AccrualsNotice {
    pub(super) fn text(&self, called: &Called<'_>) -> Text {
        match self {
            Self::OnlyShown(refusal) => refusal.text(called),
            Self::Unbillable { rows, period } => {
                let preview = called(&Act::Preview(*period));
                text!(
                    "{rows} loggrader för {period} kan inte faktureras och ingår inte: {preview}",
                    "{rows} log rows of {period} can't be billed and are not in this: {preview}";
                    preview
                )
            }
            Self::AccountsOfOne => text!(
                "två personer har inte enats om de konton som lefi.toml har nu: kontrollera dem innan detta läses in",
                "no two persons have agreed on the accounts that lefi.toml has now: look at them before this is taken in"
            ),
        }
    }
}
