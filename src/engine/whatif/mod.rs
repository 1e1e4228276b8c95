//! What would have been billed under another tariff: usage that was, through the same rating as billing, under
//! today's tariffs and under a proposal. Values in, values out: no clock, no file, no print here.

mod assume;
mod basis;
mod billed;
mod by_days;
mod compare;
mod consultation;
mod coverage;
mod curve;
mod ended;
mod fee_names;
mod forecast;
mod ground;
mod prepare;
mod proposal;
mod propose;
mod replay;
mod respond;
mod sensitivity;
mod side_by_side;
mod solve;
mod study;
mod sweep;
mod trial;
mod variant;
mod volumes;
mod watch;

use std::fmt;

pub use crate::sources::tariff::AmountPart;
pub use assume::{Assumed, Migrated, assume};
pub use basis::StudyBasis;
pub use billed::{AsBilled, BilledDifference, differences_to_billed};
pub use by_days::ByDays;
pub use compare::{
    AmountChange, CategoryChange, Comparison, FeeChange, PartyChange, VolumeChange, compare,
};
pub use consultation::{AmountRow, Consultation, Consulted, Year, YearOf, consultation};
pub use coverage::Coverage;
pub use curve::{CurveLine, PriceCurve, PricePoint, curves};
pub use ended::{Ended, ServiceEnd};
pub use fee_names::{FeeName, fee_names};
pub use forecast::{forecast, has_months};
pub use ground::{StudyGround, study};
pub use prepare::{MOST_PERIODS, PreparedScenario, Question, cost, prepare, whole_periods};
pub use proposal::{ProposedTariffs, with_amount, with_amounts};
pub use propose::propose;
pub use replay::{Replay, ReplayedLine, ReplayedUsage, replay};
pub use respond::{Responded, responded, responses};
pub use sensitivity::{
    Assumption, BreakEven, MovedTo, Of, ProposalOutcome, Sensitivity, Swing, SwingEnd, Tested,
    sensitivity,
};
pub use solve::{
    Ceiling, Flat, Goal, NoSolution, Solution, SolveError, Solved, TrialPlace, Why, solve,
};
pub use study::{MonthVolume, ProposalAnswer, Studied, Study, TariffsStanding, YearSum, standing};
pub use sweep::{MOST_POINTS, Sweep, SweepError, SweepPoint, grid, sweep};
pub use trial::{PartyRise, Trial, is_above};
pub use variant::{ChangedLines, Setting, Variant, Variants};
pub use volumes::{Pivot, PivotRow, volume_table, volumes_by_category};
pub use watch::QuestionWatch;

use crate::engine::billing::BillingError;
use crate::sources::tariff::AmountError;
use crate::sources::usage::VolumesError;
use crate::values::diagnostic::Diagnostic;
use crate::values::money::MoneyError;
use crate::values::text::{Text, text};
use by_days::{by_days, days_within, sum_of_differences};
use ended::{ended, joined, last_day};

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhatifError {
    /// An amount can't be kept exactly (R22).
    Amount(MoneyError),
    /// The same, of an agreement or an organisation.
    Billing(BillingError),
    /// A tariff can't have an amount.
    Tariff(AmountError),
    /// The scenario does not go with the workspace.
    Scenario(Vec<Diagnostic>),
    /// The parts do not sum to the whole: a bug, so nothing is shown.
    Reconciliation(&'static str),
    /// A table of volumes can't be made, or is wrong.
    Volumes(VolumesError),
    /// Somebody stopped it.
    Stopped,
}

impl WhatifError {
    /// What is wrong.
    pub fn words(&self) -> Text {
        match self {
            Self::Amount(error) => error.words(),
            Self::Billing(error) => error.words(),
            Self::Tariff(error) => error.words(),
            Self::Scenario(_) => text!(
                "scenariot stämmer inte med arbetsmappen",
                "the scenario does not go with the workspace"
            ),
            Self::Reconciliation(parts) => text!(
                "delarna ({parts}) summerar inte till totalen",
                "the {parts} do not sum to the total"
            ),
            Self::Volumes(error) => error.words(),
            Self::Stopped => text!("frågan avbröts", "the question was stopped"),
        }
    }
}

impl fmt::Display for WhatifError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.words().english())
    }
}

impl std::error::Error for WhatifError {}

impl From<MoneyError> for WhatifError {
    fn from(error: MoneyError) -> Self {
        Self::Amount(error)
    }
}

impl From<BillingError> for WhatifError {
    fn from(error: BillingError) -> Self {
        Self::Billing(error)
    }
}

impl From<AmountError> for WhatifError {
    fn from(error: AmountError) -> Self {
        Self::Tariff(error)
    }
}

impl From<VolumesError> for WhatifError {
    fn from(error: VolumesError) -> Self {
        Self::Volumes(error)
    }
}
