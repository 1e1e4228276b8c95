//! What is told of the two persons of something.

use super::super::act::{Act, Called};
use crate::values::text::{Text, text};

/// What is told of the two persons of something.
#[derive(Debug)]
pub enum SecondNotice {
    /// Both are logged in by one name of the operating system: nothing but the names that they give tells them apart.
    SharedLogin {
        /// The first.
        first: String,
        /// The second.
        second: String,
        /// The login of both.
        login: String,
    },
}

impl SecondNotice {
    pub(super) fn text(&self, called: &Called<'_>) -> Text {
        let Self::SharedLogin { first, second, login } = self;
        let (name, trail) = (called(&Act::GiveName), called(&Act::Trail));
        text!(
            "{first} och {second} är båda inloggade som {login}: bara namnen de anger ({name}) skiljer dem åt, och {trail} visar inloggningen bredvid vart och ett",
            "{first} and {second} are both logged in as {login}: only the names they give ({name}) tell them apart, and {trail} shows the login beside each";
            name, trail
        )
    }
}
