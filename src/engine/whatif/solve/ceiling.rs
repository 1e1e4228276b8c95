//! Why revenue stays as it is, or stays below what is aimed at, as data.

use super::goal::End;
use crate::engine::whatif::Variant;

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
    pub(super) fn of(variant: &Variant) -> Self {
        match variant {
            Variant { maximums: 1.., .. } => Self::Maximum,
            Variant { minimums: 1.., .. } => Self::Minimum,
            Variant { charged: 0, .. } => Self::NothingCharged,
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
    pub(super) fn of(end: End, falls: bool, last: &Variant, moves: bool) -> Self {
        match end {
            _ if falls => Self::Peak,
            _ if !moves => Self::Stays(Why::of(last)),
            End::AtMost => Self::AtMost,
            End::Bounds => Self::Bounds,
            End::Reason => Self::BeyondReason,
        }
    }
}
