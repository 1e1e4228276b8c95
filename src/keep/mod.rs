//! What outlives a command: the ledger, and the files of a workspace. Nothing is worked out here.

pub mod ledger;
pub mod workspace;
