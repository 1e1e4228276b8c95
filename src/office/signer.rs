//! Who signs what is written. It signs nothing.

use crate::keep::ledger::Signature;

/// Who writes, and as whom that person is logged in.
#[derive(Debug, Clone)]
pub struct Signer {
    /// Who, and when.
    pub signature: Signature,
    /// As whom the operating system knows that person.
    pub login: String,
}
