//! What is told of a decision that was made.

use super::super::act::Called;
use crate::engine::accounting::Gap;
use crate::values::text::{Text, text};

/// What is told of a decision.
#[derive(Debug)]
pub enum DecideNotice {
    /// The account of a line has no name, which exporting it will need.
    AccountWithoutName(Gap),
    /// There is no usage now that was waived.
    IdleWaiver,
}

impl DecideNotice {
    pub(super) fn text(&self, _called: &Called<'_>) -> Text {
        match self {
            Self::AccountWithoutName(gap) => {
                let (missing, help) = (gap.words(), gap.help());
                text!(
                    "{missing}, vilket behövs när raden exporteras: {help}",
                    "{missing}, which exporting the line will need: {help}";
                    missing, help
                )
            }
            Self::IdleWaiver => text!(
                "just nu finns ingen sådan användning som inte kan faktureras: ta tillbaka beslutet om det gällde annan användning",
                "there is no such usage that can't be billed now: withdraw the decision if it was meant for other usage"
            ),
        }
    }
}
