//! How values stand in an answer for machines: as the words that they print in files, so that no reader makes a binary
//! fraction of an amount. What the ledger keeps has a form of its own and never this one.

use std::path::{Path, PathBuf};

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::detail::LineDetail;
use super::diagnostic::Severity;
use super::identity::{Bankgiro, OrganisationNumber, PartyCategory, PayeeReference};
use super::language::Language;
use super::money::{Money, Quantity, UnitPrice};
use super::percent::Percent;
use super::period::{BillingPeriod, Day, Interval, Moment, Period};
use super::unit::Unit;
use super::vat::{VatCategory, VatClass, VatKind};

/// Values that stand as they print themselves.
macro_rules! as_printed {
    ($($printed:ty),+ $(,)?) => {
        $(impl serde::Serialize for $printed {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        })+
    };
}
pub(crate) use as_printed;

/// Values that stand as the word that files have for them.
macro_rules! as_words {
    ($($coded:ty),+ $(,)?) => {
        $(impl serde::Serialize for $coded {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.word())
            }
        })+
    };
}
pub(crate) use as_words;

as_printed! {
    Money, UnitPrice, Quantity, Percent, Day, Moment, BillingPeriod, OrganisationNumber, Bankgiro, PayeeReference,
    VatCategory, LineDetail,
}

as_words!(PartyCategory, Language, Interval, Severity, VatKind);

/// A path as it is shown, be it Unicode or not.
pub(crate) fn path<S: Serializer>(path: &Path, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&path.display())
}

/// Several of them.
pub(crate) fn paths<S: Serializer>(paths: &[PathBuf], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(paths.iter().map(|path| path.display().to_string()))
}

impl Serialize for Period {
    /// `{"from": "2025-04-01", "through": "2025-04-30"}`: both days included, as in files.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut days = serializer.serialize_struct("Period", 2)?;
        days.serialize_field("from", &self.first())?;
        days.serialize_field("through", &self.last())?;
        days.end()
    }
}

impl Serialize for Unit {
    /// Its code, or the words that a tariff has for it.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match (self.code(), self) {
            (None, Self::Named { sv, en }) => {
                let mut words = serializer.serialize_struct("Unit", 2)?;
                words.serialize_field("sv", sv)?;
                words.serialize_field("en", en)?;
                words.end()
            }
            (code, _) => code.serialize(serializer),
        }
    }
}

impl Serialize for VatClass {
    /// `{"category": "S", "rate": "25"}`, with the `reason` where there is no VAT.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let reason = self.reason();
        let mut class =
            serializer.serialize_struct("VatClass", 2 + usize::from(reason.is_some()))?;
        class.serialize_field("category", &self.category())?;
        class.serialize_field("rate", &Quantity::from_decimal(self.rate()))?;
        match reason {
            Some(reason) => class.serialize_field("reason", reason)?,
            None => class.skip_field("reason")?,
        }
        class.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_as_words_and_days_as_a_pair() {
        let day = Day::parse("2025-04-01").unwrap();
        let april = BillingPeriod::parse("2025-04").unwrap();
        let standard = VatClass::Standard { rate: UnitPrice::parse("25.00").unwrap().decimal() };
        let outside = VatClass::Outside { reason: "ML 3".to_owned() };
        for (given, expected) in [
            (serde_json::to_string(&Money::from_ore(-480_000)), r#""-4800.00""#),
            (serde_json::to_string(&day), r#""2025-04-01""#),
            (serde_json::to_string(&april), r#""2025-04""#),
            (
                serde_json::to_string(&april.period()),
                r#"{"from":"2025-04-01","through":"2025-04-30"}"#,
            ),
            (serde_json::to_string(&LineDetail::TierFlat(2)), r#""tier 2 flat""#),
            (serde_json::to_string(&PartyCategory::StateAgency), r#""state-agency""#),
            (serde_json::to_string(&standard), r#"{"category":"S","rate":"25"}"#),
            (serde_json::to_string(&outside), r#"{"category":"O","rate":"0","reason":"ML 3"}"#),
        ] {
            assert_eq!(given.unwrap(), expected);
        }
    }
}
