//! How a sensitivity stands in an answer for machines: an assumption with its kind and its name in English, an outcome with its
//! figures side by side. It works out none of them.

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::{Assumption, BreakEven, MovedTo, ProposalOutcome};
use crate::values::money::Quantity;

impl Serialize for Assumption {
    /// `{"kind": "volume", "name": "All volume"}`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let kind = match self {
            Self::Volume => "volume",
            Self::Growth { .. } => "growth",
            Self::QuestionsPerUnit { .. } => "questions-per-unit",
            Self::Elasticity { .. } => "elasticity",
            Self::Cost => "cost",
            Self::LargestParty { .. } => "largest-party",
        };
        let mut assumption = serializer.serialize_struct("Assumption", 2)?;
        assumption.serialize_field("kind", kind)?;
        assumption.serialize_field("name", self.name().english())?;
        assumption.end()
    }
}

impl Serialize for MovedTo {
    /// In English: `+10 %`, with a no-break space.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.words().english())
    }
}

impl Serialize for ProposalOutcome {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut outcome = serializer.serialize_struct("ProposalOutcome", 6)?;
        outcome.serialize_field("volume", &self.standing.volume)?;
        outcome.serialize_field("revenue", &self.standing.revenue)?;
        outcome.serialize_field("revenue_by_days", &self.standing.revenue_by_days)?;
        outcome.serialize_field("cost", &self.cost)?;
        outcome.serialize_field("result", &self.result())?;
        outcome.serialize_field("coverage", &self.coverage())?;
        outcome.end()
    }
}

impl Serialize for BreakEven {
    /// Its kind, what all volume is multiplied by, and the outcome there.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct At<'a> {
            kind: &'static str,
            factor: Quantity,
            #[serde(flatten)]
            outcome: &'a ProposalOutcome,
        }
        let (kind, factor, outcome) = match self {
            Self::WithoutVolume { outcome } => ("without-volume", Quantity::ZERO, outcome),
            Self::At { factor, outcome } => ("at", *factor, outcome),
            Self::OutOfReach { factor, outcome } => ("out-of-reach", *factor, outcome),
        };
        At { kind, factor, outcome }.serialize(serializer)
    }
}
