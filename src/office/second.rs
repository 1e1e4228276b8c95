//! The second person: somebody else than who prepared or asked, by the name that each gave and by the login that the
//! operating system knows each by. On a login that people share nothing but their names tells them apart: that is told,
//! and stays beside the entries. It approves nothing.

use super::notice::{Notices, SecondNotice};
use super::refusal::{Refusal, SecondRefusal};
use super::signer::Signer;
use crate::keep::ledger::{Entry, EntryNumber, Ledger, Signature, Writing};
use crate::values::text::{Text, text};

/// Four eyes are two persons', over one and the same thing, which an entry prepared.
pub fn refuse_approved(
    (writing, what): (&Writing<'_>, Text),
    prepared: EntryNumber,
    approved: Option<&Signature>,
    notices: &mut Notices,
) -> Result<(), Refusal> {
    refuse_second((writing, what), &signer(writing), prepared, approved, notices)
}

/// The same of who would approve it, without writing anything.
pub fn refuse_second(
    (ledger, what): (&Ledger, Text),
    signer: &Signer,
    prepared: EntryNumber,
    approved: Option<&Signature>,
    notices: &mut Notices,
) -> Result<(), Refusal> {
    if let Some(approved) = approved {
        return Err(SecondRefusal::Approved { what, approved: approved.clone() }.into());
    }
    let prepared = ledger.entry(prepared)?;
    let did = text!("{what} förbereddes av", "{what} was prepared by"; what);
    refuse_one(ledger, did, (&prepared, signer), notices)
}

/// Who writes this.
pub fn signer(writing: &Writing<'_>) -> Signer {
    Signer { signature: writing.signature().clone(), login: writing.login().to_owned() }
}

/// Refuses who approves as the one who did the first entry, as in "run 1 was prepared by"; tells where both have one
/// login. Nothing is written.
pub fn refuse_one(
    ledger: &Ledger,
    did: Text,
    (first, signer): (&Entry, &Signer),
    notices: &mut Notices,
) -> Result<(), Refusal> {
    let (now, login) = (&signer.signature, signer.login.as_str());
    let Entry { signature, number, .. } = first;
    let who = signature.who.clone();
    if signature.is_of(&now.who) {
        return Err(SecondRefusal::SameName { did, first: who }.into());
    }
    let kept = ledger.login_of(*number)?;
    let first_login = kept.as_ref().unwrap_or(&who).clone();
    let (second, login) = (now.who.clone(), login.to_owned());
    if signature.is_of(&login) || now.is_of(&first_login) {
        let refusal = SecondRefusal::SameLogin { did, first: who, first_login, second, login };
        return Err(refusal.into());
    }
    if kept.is_some_and(|kept| kept == login) {
        notices.tell(SecondNotice::SharedLogin { first: who, second, login });
    }
    Ok(())
}
