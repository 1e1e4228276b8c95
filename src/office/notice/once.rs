//! What is told of something that is done once.

use super::super::act::Called;
use crate::values::text::{Text, text};

/// What is told of something that is done once.
#[derive(Debug)]
pub enum OnceNotice {
    /// It was done now, and is known by this key.
    Done {
        /// The key.
        key: String,
    },
}

impl OnceNotice {
    pub(super) fn text(&self, _called: &Called<'_>) -> Text {
        let Self::Done { key } = self;
        text!("gjort med nyckeln {key}", "done under the key {key}")
    }
}
