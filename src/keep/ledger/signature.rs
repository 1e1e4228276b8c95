//! Who writes an entry, and when. It takes the clock from whoever signs.

use serde::Serialize;

use super::person::is_one;
use crate::values::period::Moment;

/// Who does something, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Signature {
    /// The user's name.
    pub who: String,
    /// To the second.
    pub at: Moment,
}

impl Signature {
    /// Whether this is the person of that name, whatever capitals, widths, blanks and look-alike letters it is written
    /// with.
    pub fn is_of(&self, who: &str) -> bool {
        is_one(&self.who, who)
    }
}
