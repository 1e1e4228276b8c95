//! How numbers and codes of the ledger stand in an answer for machines. What it keeps itself is written elsewhere, and never
//! through this.

use serde::{Serialize, Serializer};

use super::action::Action;
use super::code::Code;
use super::entry_number::EntryNumber;
use super::head::Head;
use super::mark::TakenOver;
use crate::values::json::as_printed;

as_printed!(EntryNumber, Head);

/// What has a code stands as its code.
macro_rules! as_codes {
    ($($coded:ty),+ $(,)?) => {
        $(impl Serialize for $coded {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.code())
            }
        })+
    };
}

as_codes!(Action, TakenOver);
