//! Why a study of other tariffs is not made.

use super::super::act::{Act, Called};
use super::kind::Kind;
use crate::engine::whatif::{SolveError, SweepError};
use crate::sources::scenario::fields::NoFields;
use crate::sources::tariff::AmountError;
use crate::values::text::{Text, text};

/// Why a study of other tariffs is not made.
#[derive(Debug)]
pub enum StudyRefusal {
    /// Neither a scenario nor a proposal is named.
    NothingAsked,
    /// The scenario has no proposal of this name.
    NoProposal {
        /// The name.
        name: String,
        /// Which there are.
        advice: Text,
    },
    /// The workspace has no scenario of this name.
    NoScenario {
        /// The name.
        name: String,
    },
    /// The workspace has a scenario of this name already.
    ScenarioIsThere {
        /// The name.
        name: String,
    },
    /// The text of a scenario has no fields that could be changed one by one.
    NoFields,
    /// No usage is stored that it could be based on.
    NoUsage,
    /// One table is chosen where all are shown.
    TableOfAll,
    /// A sweep is shown as a page.
    SweepAsPage,
    /// It is no sweep, typed in a place that the face calls so.
    Sweep {
        /// The place.
        place: String,
        /// Why.
        error: SweepError,
    },
    /// An amount of a sweep can't be changed, typed in a place that the face calls so.
    SweptAmount {
        /// The place.
        place: String,
        /// Why.
        error: AmountError,
    },
    /// No amount can be found.
    Solve(SolveError),
    /// Somebody stopped it.
    Stopped,
    /// A consultation without what the activity costs.
    NoCost,
    /// A file of motives without any.
    NoMotives {
        /// The file.
        path: String,
    },
}

impl StudyRefusal {
    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::NoUsage | Self::NoScenario { .. } | Self::Stopped => Kind::Ledger,
            _ => Kind::WrongUse,
        }
    }

    pub(super) fn text(&self, called: &Called<'_>) -> Text {
        match self {
            Self::NothingAsked => {
                let proposal = called(&Act::GivePeriodAndTariff);
                text!(
                    "ange en scenariofil, eller {proposal}",
                    "name a scenario file, or {proposal}";
                    proposal
                )
            }
            Self::NoProposal { name, advice } => text!(
                "inget förslag heter ”{name}”: {advice}",
                "no proposal is called “{name}”: {advice}";
                advice
            ),
            Self::NoScenario { name } => text!(
                "det finns inget scenario som heter ”{name}”",
                "there is no scenario called “{name}”"
            ),
            Self::ScenarioIsThere { name } => text!(
                "det finns redan ett scenario som heter ”{name}”: välj ett annat namn, eller öppna det",
                "there is a scenario called “{name}” already: choose another name, or open it"
            ),
            Self::NoFields => NoFields.words(),
            Self::NoUsage => text!(
                "ingen användning är lagrad för den tid som scenariot utgår från: läs in dess loggar först",
                "no usage of the base is stored: import its logs first"
            ),
            Self::TableOfAll => {
                let (table, csv) = (called(&Act::ChooseTable), called(&Act::AskForCsv));
                text!(
                    "{table} väljer vad {csv} har",
                    "{table} chooses what {csv} has";
                    table, csv
                )
            }
            Self::SweepAsPage => text!(
                "en prisserie är en tabell: begär table, csv, xlsx eller json",
                "a sweep is a table: ask for table, csv, xlsx or json"
            ),
            Self::Sweep { place, error } => with_help(place, &error.words(), &error.help()),
            Self::SweptAmount { place, error } => with_help(place, &error.words(), &error.help()),
            Self::Solve(error) => {
                let (why, help) = (error.words(), error.help());
                text!("{why}\n  {help}", "{why}\n  {help}"; why, help)
            }
            Self::Stopped => text!(
                "frågan avbröts innan den var besvarad",
                "the question was stopped before it was answered"
            ),
            Self::NoCost => text!(
                "scenariot saknar [cost]: ett avgiftssamråd ställer avgifterna mot vad verksamheten kostar",
                "the scenario has no [cost]: a consultation sets fees beside what the activity costs"
            ),
            Self::NoMotives { path } => text!(
                "{path}: det finns ingen text: skriv varför avgifterna ändras",
                "{path}: there is no text: write why the fees change"
            ),
        }
    }
}

fn with_help(place: &str, why: &Text, help: &Text) -> Text {
    text!("{place}: {why}\n  {help}", "{place}: {why}\n  {help}"; why, help)
}
