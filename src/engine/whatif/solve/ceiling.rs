//! Why revenue stays as it is, or stays below what is aimed at, as data and in words.

use super::goal::End;
use crate::engine::whatif::ChangedLines;
use crate::values::text::{Text, text};

/// What makes revenue the same over a stretch of values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// No question and no day is charged by the amount.
    NothingCharged,
    /// The fee's minimum is charged instead (R17).
    Minimum,
    /// The fee's maximum is charged instead (R17).
    Maximum,
    /// The tiers reached do not have this amount, or what it brings is less than an öre.
    OtherAmounts,
}

impl Why {
    /// What the fees that change look like where revenue stays.
    pub(super) fn of(lines: ChangedLines) -> Self {
        match lines {
            ChangedLines { maximums: 1.., .. } => Self::Maximum,
            ChangedLines { minimums: 1.., .. } => Self::Minimum,
            ChangedLines { charged: 0, .. } => Self::NothingCharged,
            _ => Self::OtherAmounts,
        }
    }
}

/// What stops revenue below what is aimed at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ceiling {
    /// Higher values would bring more, but the goal allows none.
    AtMost,
    /// A minimum can't rise above its maximum (R17).
    Bounds,
    /// Higher values would bring more, but they are beyond a thousand times today's.
    BeyondReason,
    /// However high the amount, revenue stays.
    Stays(Why),
    /// Revenue falls again, as volume answers price.
    Peak,
}

impl Ceiling {
    pub(super) fn of(end: End, falls: bool, last: ChangedLines, moves: bool) -> Self {
        match end {
            _ if falls => Self::Peak,
            _ if !moves => Self::Stays(Why::of(last)),
            End::AtMost => Self::AtMost,
            End::Bounds => Self::Bounds,
            End::Reason => Self::BeyondReason,
        }
    }
}

impl Why {
    /// What makes it so.
    pub fn words(self) -> Text {
        match self {
            Self::NothingCharged => {
                text!("ingenting debiteras med beloppet", "nothing is charged by the amount")
            }
            Self::Minimum => text!("avgiftens minimum gäller", "the fee's minimum holds"),
            Self::Maximum => text!("avgiftens maximum gäller", "the fee's maximum holds"),
            Self::OtherAmounts => {
                text!("det som debiteras har andra belopp", "what is charged has other amounts")
            }
        }
    }
}

impl Ceiling {
    /// What stops it.
    pub fn words(self) -> Text {
        match self {
            Self::AtMost => text!("högre får det inte bli", "no higher value is allowed"),
            Self::Bounds => text!(
                "ett minimum kan inte bli högre än sitt maximum",
                "a minimum can't be above its maximum"
            ),
            Self::BeyondReason => text!(
                "det är tusen gånger dagens värde",
                "that is a thousand times the present value"
            ),
            Self::Peak => text!(
                "vid högre värden minskar volymen så att intäkten faller",
                "at higher values volume goes down so far that revenue falls"
            ),
            Self::Stays(why) => why.words(),
        }
    }
}
