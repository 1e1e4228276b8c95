//! How what came of a goal stands in an answer for machines: a solution, or why there is none, with codes. It works out
//! nothing.

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::{Ceiling, NoSolution, Solution, Solved, Why};
use crate::values::money::Money;

impl Serialize for Solved {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut solved = serializer.serialize_struct("Solved", 5)?;
        solved.serialize_field("cost", &self.cost)?;
        solved.serialize_field("revenue_wanted", &self.wanted)?;
        solved.serialize_field("proposed", &self.proposed)?;
        solved.serialize_field("solution", &self.found.as_ref().ok())?;
        solved.serialize_field("no_solution", &self.found.as_ref().err())?;
        solved.end()
    }
}

impl Serialize for Solution {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut solution = serializer.serialize_struct("Solution", 7)?;
        solution.serialize_field("exact", &self.exact)?;
        solution.serialize_field("to_the_ore", &(self.beyond == Money::ZERO))?;
        solution.serialize_field("flat", &self.flat)?;
        solution.serialize_field("others", &self.others)?;
        solution.serialize_field("below", &self.below)?;
        solution.serialize_field("above", &self.above)?;
        solution.serialize_field("recommended", &self.recommended)?;
        solution.end()
    }
}

impl Serialize for NoSolution {
    /// The reason's code, and the value that it is about.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (reason, at, within) = match self {
            Self::Covered { lowest } => ("covered", lowest, None),
            Self::NotReached { greatest, ceiling } => (ceiling.code(), greatest, None),
            Self::PartyBound { exact, within } => ("party-bound", exact, within.as_ref()),
        };
        let mut none =
            serializer.serialize_struct("NoSolution", 2 + usize::from(within.is_some()))?;
        none.serialize_field("reason", reason)?;
        none.serialize_field("at", at)?;
        match within {
            Some(within) => none.serialize_field("within", within)?,
            None => none.skip_field("within")?,
        }
        none.end()
    }
}

impl Serialize for Why {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl Why {
    fn code(self) -> &'static str {
        match self {
            Self::NothingCharged => "nothing-charged",
            Self::Minimum => "minimum",
            Self::Maximum => "maximum",
            Self::OtherAmounts => "other-amounts",
        }
    }
}

impl Ceiling {
    fn code(self) -> &'static str {
        match self {
            Self::AtMost => "at-most",
            Self::Bounds => "bounds",
            Self::BeyondReason => "beyond-reason",
            Self::Peak => "peak",
            Self::Stays(why) => why.code(),
        }
    }
}
