//! What somebody may do next, as data: the remedy that a refusal or a notice speaks of. What it is called there only a face
//! knows: the terminal names a command, a window its button. Nothing is done here.

use crate::values::period::BillingPeriod;
use crate::values::text::Text;

/// That two persons are needed no more, as something that two persons decide, by its name.
pub const FOUR_EYES_OFF: &str = "four-eyes-off";

/// That the clock is right, likewise.
pub const CLOCK: &str = "clock";

/// The accounts that are paid to, likewise.
pub const ACCOUNTS: &str = "accounts";

/// What somebody may do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// Approve something, by its name.
    Approve(String),
    /// Back up a ledger though it is not the newest.
    BackUpOlder,
    /// Ask for something that two persons decide, with a reason, by its name.
    Decide(String),
    /// Hand a period to accounting.
    Export,
    /// Give a name of one's own.
    GiveName,
    /// Prepare the run of a period for somebody else to approve.
    Prepare(BillingPeriod),
    /// Put a backup in the ledger's place.
    Restore,
    /// Look at the audit trail.
    Trail,
    /// Take back something that waits for a second person, with a reason, by its name.
    Withdraw(String),
    /// Write the documents of a period again.
    WriteDocuments(BillingPeriod),
}

/// What a face calls an act, as it stands within a sentence.
pub type Called<'a> = dyn Fn(&Act) -> Text + 'a;
