//! What two persons decide: the first asks for it here, with a reason, and it holds once the second has approved it. It
//! approves nothing.

use crate::office::clock::{self, ClockDecision};
use crate::office::desk::Desk;
use crate::office::notice::Notices;
use crate::office::refusal::Refusal;
use crate::office::{agreed_accounts, four_eyes};

/// Asks that two persons are needed no more.
pub fn four_eyes_off(desk: &Desk, reason: &str, notices: &mut Notices) -> Result<(), Refusal> {
    let ledger = desk.ledger_to_write()?;
    four_eyes::ask_off(desk.begin(&ledger, notices)?, reason)
}

/// Asks that documents are booked on the accounts that `lefi.toml` has.
pub fn accounts(desk: &Desk, reason: &str, notices: &mut Notices) -> Result<(), Refusal> {
    let ledger = desk.ledger_to_write()?;
    agreed_accounts::ask(&desk.workspace, desk.begin(&ledger, notices)?, reason)
}

/// Says that the clock is right; where one person is enough it holds at once.
pub fn clock(desk: &Desk, reason: &str, notices: &mut Notices) -> Result<ClockDecision, Refusal> {
    let ledger = desk.ledger_to_write()?;
    clock::decide(desk.begin(&ledger, notices)?, reason)
}
