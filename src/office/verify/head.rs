//! The head of the audit trail: shown, so that it can be kept where nobody who changes the ledger reaches it, and the
//! ledger held against one that was kept.

use crate::keep::ledger::{HeldAgainst, KeptHead, Ledger};
use crate::office::findings::Found;
use crate::office::refusal::{Refusal, VerifyRefusal};
use crate::values::text::{Text, text};

/// A head that was kept, as somebody typed it.
pub fn kept_head(text: &str) -> Result<KeptHead, VerifyRefusal> {
    KeptHead::parse(text).ok_or_else(|| VerifyRefusal::NoHead(text.to_owned()))
}

/// Tells the head, and what is not as it was when another one was kept.
pub(super) fn of_the_trail(
    ledger: &Ledger,
    kept: Option<&KeptHead>,
    found: &mut Found,
) -> Result<(), Refusal> {
    if let Some(kept) = kept {
        let held = ledger.held_against(kept)?;
        match told(&held) {
            ToldOfHead::Same(words) => found.of_head = words,
            ToldOfHead::Differs(words) => found.differences.push(words),
        }
    }
    if let Some(head) = ledger.newest_head()? {
        let of_head = &found.of_head;
        found.of_head = text!(
            "{of_head}händelseloggens senaste post: {head}\n",
            "{of_head}head of the audit trail: {head}\n";
            of_head
        );
    }
    Ok(())
}

enum ToldOfHead {
    Same(Text),
    Differs(Text),
}

fn told(held: &HeldAgainst) -> ToldOfHead {
    match held {
        HeldAgainst::InChain { number, since } => {
            let entries = match since {
                1 => text!("post", "entry has"),
                _ => text!("poster", "entries have"),
            };
            ToldOfHead::Same(text!(
                "post {number} är vad den var när dess kontrollsumma skrevs av, och likaså allt före den; {since} {entries} har tillkommit sedan dess\n",
                "entry {number} is what it was when its head was kept, and so is all before it; {since} {entries} come since\n";
                entries
            ))
        }
        HeldAgainst::EndsBefore { last } => ToldOfHead::Differs(text!(
            "liggaren slutar med post {last}, före den post vars kontrollsumma skrevs av: är det en äldre liggare som lagts tillbaka? Lägg den nyaste på dess plats",
            "the ledger ends with entry {last}, before the head that was kept: is this an older ledger put back? put the newest one in its place"
        )),
        HeldAgainst::Other { found } => {
            let number = found.number;
            ToldOfHead::Differs(text!(
                "något till och med post {number} har ändrats sedan dess kontrollsumma skrevs av, och kontrollsummorna räknats om: den är nu {found} (eller så är det avskrivna fel)",
                "something up to entry {number} was changed since its head was kept, and the hashes recomputed: it is {found} now (or what was kept is mistyped)"
            ))
        }
        HeldAgainst::OtherNumber { number } => ToldOfHead::Differs(text!(
            "kontrollsumman som skrevs av är den för post {number}, inte för det nummer den skrevs av med",
            "the hash that was kept is that of entry {number}, not of the number it was kept with"
        )),
        HeldAgainst::Unknown => ToldOfHead::Differs(text!(
            "ingen post har den kontrollsumma som skrevs av: något har ändrats eller klippts bort sedan dess (eller så är det avskrivna fel)",
            "no entry has the hash that was kept: something was changed or cut off since (or what was kept is mistyped)"
        )),
    }
}
