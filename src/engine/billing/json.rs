//! How what gets no invoice stands in an answer for machines: reasons in English words, which other programs know them by
//! (`tests/rules.md`).

use serde::{Serialize, Serializer};

use super::{SkipReason, UnresolvedReason};

impl Serialize for SkipReason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.words().english())
    }
}

impl Serialize for UnresolvedReason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.words().english())
    }
}
