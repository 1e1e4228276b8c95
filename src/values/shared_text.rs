//! Text that is kept once, however many have it: a register of a million rows has some hundred cities, and a document is of
//! its buyer without a copy of it. It knows nothing of what the text says.

use std::borrow::Borrow;
use std::collections::HashSet;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use serde::{Serialize, Serializer};

/// A text that costs nothing to be had again.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SharedText(Arc<str>);

impl SharedText {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for SharedText {
    fn default() -> Self {
        Self("".into())
    }
}

impl Deref for SharedText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for SharedText {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for SharedText {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl From<&str> for SharedText {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl From<String> for SharedText {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl PartialEq<str> for SharedText {
    fn eq(&self, text: &str) -> bool {
        *self.0 == *text
    }
}

impl PartialEq<&str> for SharedText {
    fn eq(&self, text: &&str) -> bool {
        *self.0 == **text
    }
}

impl PartialEq<String> for SharedText {
    fn eq(&self, text: &String) -> bool {
        *self.0 == **text
    }
}

impl PartialEq<SharedText> for String {
    fn eq(&self, text: &SharedText) -> bool {
        **self == *text.0
    }
}

impl fmt::Display for SharedText {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.0)
    }
}

impl fmt::Debug for SharedText {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, formatter)
    }
}

impl Serialize for SharedText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// The texts that were met, so that one that comes again is not kept anew: for words of which there are few.
#[derive(Debug, Default)]
pub struct SharedTexts(HashSet<SharedText>);

impl SharedTexts {
    /// The text, as it was met before where it was.
    pub fn shared(&mut self, text: &str) -> SharedText {
        if let Some(known) = self.0.get(text) {
            return known.clone();
        }
        let new = SharedText::from(text);
        self.0.insert(new.clone());
        new
    }

    /// The text of one, which others hardly have; that there is none is shared all the same.
    pub fn of_one(&mut self, text: String) -> SharedText {
        match text.is_empty() {
            true => self.shared(""),
            false => text.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn a_text_that_comes_again_is_kept_once() {
        let mut texts = SharedTexts::default();
        let [first, other, again] = ["Ort", "Stad", "Ort"].map(|text| texts.shared(text));
        assert!(Arc::ptr_eq(&first.0, &again.0) && first != other);
        assert_eq!(again, "Ort");
    }
}
