//! What is told of the clock where it stands before the last entry of the audit trail, or far after it.

use super::super::act::Called;
use crate::values::period::Moment;
use crate::values::text::{Text, text};

/// What is told of the clock.
#[derive(Debug)]
pub enum ClockNotice {
    /// It stands before the last entry.
    Behind {
        /// By the clock.
        now: Moment,
        /// When the last entry was written.
        last: Moment,
    },
    /// It stands more than a year after the last entry.
    FarAhead {
        /// By the clock.
        now: Moment,
        /// When the last entry was written.
        last: Moment,
    },
}

impl ClockNotice {
    pub(super) fn text(&self, _called: &Called<'_>) -> Text {
        let (Self::Behind { now, last } | Self::FarAhead { now, last }) = self;
        let (now, last) = (now.in_stockholm(), last.in_stockholm());
        let stands = text!(
            "klockan visar {now} och händelseloggens senaste post är från {last}",
            "the clock says {now} and the last entry of the audit trail is of {last}"
        );
        match self {
            Self::Behind { .. } => text!(
                "{stands}: ställ klockan rätt, så att tider och datum förblir i ordning",
                "{stands}: set the clock right, so that times and dates stay in order";
                stands
            ),
            Self::FarAhead { .. } => text!(
                "{stands}: kontrollera att klockan går rätt",
                "{stands}: look whether the clock is right";
                stands
            ),
        }
    }
}
