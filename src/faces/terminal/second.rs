//! The second person: somebody else than who prepared or asked, by the name that each gave and by the login that the
//! operating system knows each by. On a login that people share nothing but their names tells them apart: that is told,
//! and stays beside the entries. It approves nothing.

use super::{Failure, load};
use crate::keep::ledger::{Entry, Writing};

/// Refuses who approves as the one who did the first entry, as in "run 1 was prepared by"; gives what is to be told where
/// both have one login.
pub(super) fn refuse_same(
    writing: &Writing<'_>,
    did: &str,
    first: &Entry,
) -> Result<Option<String>, Failure> {
    let (now, login) = (writing.signature(), writing.login());
    let Entry { signature, number, .. } = first;
    let who = &signature.who;
    if signature.is_of(&now.who) {
        return Err(Failure::Ledger(format!("{did} {who}: somebody else must approve it")));
    }
    let kept = writing.login_of(*number).map_err(load::ledger_failure)?;
    let first_login = kept.as_ref().unwrap_or(who);
    if signature.is_of(login) || now.is_of(first_login) {
        return Err(Failure::Ledger(format!(
            "{did} {who}, logged in as {first_login}; by the operating system {}, logged in as {login}, is that person: somebody else must approve it. Where people share a login, each gives a name (--user) for both steps",
            now.who
        )));
    }
    let is_shared = kept.is_some_and(|kept| kept == login);
    Ok(is_shared.then(|| {
        format!(
            "{who} and {} are both logged in as {login}: only the names they give (--user) tell them apart, and `lefi trail` shows the login beside each",
            now.who
        )
    }))
}
