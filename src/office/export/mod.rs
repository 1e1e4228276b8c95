//! A period's issued documents, handed to those who take them further. What goes to accounting the ledger keeps, so that no
//! document is booked twice; nothing is booked by the others, so they are written however often.

pub mod booking_ahead;
mod changed_accounts;
pub mod gaps;
pub mod receivables;
pub mod vouchers;
pub mod workbook;

use crate::keep::ledger::Ledger;
use crate::keep::workspace::Workspace;
use crate::values::period::BillingPeriod;

/// A file for accounting that nothing is booked by: the ledger keeps no copy of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unbooked {
    /// Open items, or customers.
    Receivables,
    /// The run as a workbook.
    Workbook,
}

impl Unbooked {
    /// What a file of this name for a period is, if it is one of these.
    pub fn named(period: BillingPeriod, name: &str) -> Option<Self> {
        if receivables::names(period).iter().any(|one| one == name) {
            return Some(Self::Receivables);
        }
        (workbook::name(period) == name).then_some(Self::Workbook)
    }

    /// What the file of this name would be if it were written now; none where it can't be made.
    pub fn made_now(
        self,
        workspace: &Workspace,
        ledger: &Ledger,
        (period, name): (BillingPeriod, &str),
    ) -> Option<Vec<u8>> {
        let file = match self {
            Self::Workbook => workbook::file(workspace, ledger, period).ok(),
            Self::Receivables => {
                let files = receivables::made(ledger, period).ok();
                files.and_then(|files| files.into_iter().find(|file| file.name == name))
            }
        };
        file.map(|file| file.content)
    }
}
