//! What is told of a backup that was put back.

use super::super::act::Called;
use crate::values::text::{Text, text};

/// What is told of a backup that was put back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BackupNotice {
    /// The workspace is another one than that in which it was made, or has lost its mark.
    Twin,
}

impl BackupNotice {
    pub(super) fn text(self, _called: &Called<'_>) -> Text {
        text!(
            "den här arbetsmappen är en annan än den som säkerhetskopian togs i, eller så är dess out/ledger.mark borta. Om någon fortfarande arbetar i den andra finns det nu två som ger samma nummer: arbeta bara i en av dem (README, ”Two copies”)",
            "this workspace is another than the one the backup was made in, or its out/ledger.mark is gone. If that one is still worked on, there are two now that give the same numbers: work on one of them alone (README, “Two copies”)"
        )
    }
}
