//! What an entry of the audit trail did, in words. It looks at no ledger.

use crate::keep::ledger::Action;
use crate::values::text::{Text, text};

/// What an entry did.
pub fn action(action: Action) -> Text {
    match action {
        Action::Import => text!("inläsning", "import"),
        Action::Undo => text!("inläsning återtagen", "import taken back"),
        Action::Prepare => text!("körning förberedd", "run prepared"),
        Action::Approve => text!("körning attesterad", "run approved"),
        Action::Issue => text!("körning utfärdad", "run issued"),
        Action::Credit => text!("krediterat", "credited"),
        Action::Decide => text!("beslut", "decision"),
        Action::Withdraw => text!("beslut återtaget", "decision withdrawn"),
        Action::Export => text!("exporterat till bokföringen", "exported to accounting"),
        Action::Close => text!("period stängd", "period closed"),
        Action::WithoutUsage => text!("utan användning", "without usage"),
        Action::WithoutExport => text!("stängd utan export", "closed without export"),
        Action::PrepareCredit => text!("kreditering förberedd", "credit prepared"),
        Action::ApproveCredit => text!("kreditering attesterad", "credit approved"),
        Action::FourEyesOn => text!("två personer behövs", "two persons needed"),
        Action::AskFourEyesOff => {
            text!("ber om att en person räcker", "asks that one person is enough")
        }
        Action::FourEyesOff => {
            text!("en person räcker, attesterat", "one person is enough, approved")
        }
        Action::AskClockRight => text!("klockan sägs gå rätt", "clock said to be right"),
        Action::ClockRight => text!("klockan går rätt", "clock right"),
        Action::AcceptRejects => text!("avvisade loggar godtagna", "rejected logs accepted"),
        Action::TakeOver => text!("liggaren övertagen", "ledger taken over"),
        Action::AskAccounts => text!("ber om andra konton", "asks for other accounts"),
        Action::ApproveAccounts => text!("konton attesterade", "accounts approved"),
        Action::WithdrawAsked => text!("begäran återtagen", "request withdrawn"),
        Action::Edit => text!("filer ändrade", "files changed"),
    }
}
