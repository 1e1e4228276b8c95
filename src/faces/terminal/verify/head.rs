//! The head of the audit trail: shown, so that it can be kept where nobody who changes the ledger reaches it, and the
//! ledger held against one that was kept.

use super::super::Failure;
use super::Found;
use crate::keep::ledger::{HeldAgainst, KeptHead, Ledger};

/// Reads a head as somebody kept it.
pub(super) fn parse(text: &str) -> Result<KeptHead, Failure> {
    KeptHead::parse(text).ok_or_else(|| {
        Failure::WrongUse(format!(
            "“{text}” is no head of an audit trail: that is an entry's number, a colon and 64 hexadecimal digits, as `lefi trail` shows it"
        ))
    })
}

/// Tells the head, and what is not as it was when another one was kept.
pub(super) fn of_the_trail(
    ledger: &Ledger,
    kept: Option<&KeptHead>,
    found: &mut Found,
) -> Result<(), Failure> {
    if let Some(kept) = kept {
        let held = ledger.held_against(kept)?;
        match told(&held) {
            Told::Same(words) => found.of_head = words,
            Told::Differs(words) => found.differences.push(words),
        }
    }
    if let Some(head) = ledger.newest_head()? {
        found.of_head.push_str(&format!("head of the audit trail: {head}\n"));
    }
    Ok(())
}

enum Told {
    Same(String),
    Differs(String),
}

fn told(held: &HeldAgainst) -> Told {
    match held {
        HeldAgainst::InChain { number, since } => {
            let entries = if *since == 1 { "entry has" } else { "entries have" };
            Told::Same(format!(
                "entry {number} is what it was when its head was kept, and so is all before it; {since} {entries} come since\n"
            ))
        }
        HeldAgainst::EndsBefore { last } => Told::Differs(format!(
            "the ledger ends with entry {last}, before the head that was kept: is this an older ledger put back? put the newest one in its place"
        )),
        HeldAgainst::Other { found } => Told::Differs(format!(
            "something up to entry {} was changed since its head was kept, and the hashes recomputed: it is {found} now (or what was kept is mistyped)",
            found.number
        )),
        HeldAgainst::OtherNumber { number } => Told::Differs(format!(
            "the hash that was kept is that of entry {number}, not of the number it was kept with"
        )),
        HeldAgainst::Unknown => Told::Differs(
            "no entry has the hash that was kept: something was changed or cut off since (or what was kept is mistyped)"
                .to_owned(),
        ),
    }
}
