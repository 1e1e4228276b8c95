//! What is told beside the answer of a study.

use super::super::act::{Act, Called};
use crate::engine::billing::UnresolvedReason;
use crate::values::identity::OrganisationNumber;
use crate::values::language::Language;
use crate::values::period::Period;
use crate::values::text::{Text, text};

/// What is told beside the answer of a study.
#[derive(Debug)]
pub enum StudyNotice {
    /// The scenario has several proposals, and the amount of this one was looked for.
    OneOfSeveral {
        /// Its name.
        proposal: String,
    },
    /// Revenue that covers the cost is counted by days, and is not what is billed.
    RevenueByDays,
    /// Log rows that can't be billed today are in no sum.
    RowsLeftOut {
        /// How many.
        rows: u64,
    },
    /// Usage that can't be billed, and so is in no amount of some tariffs.
    Unbilled {
        /// Under which tariffs.
        tariffs: Text,
        /// Whose usage.
        organisation_number: OrganisationNumber,
        /// Of which service.
        service: String,
        /// From the first to the last day.
        days: Period,
        /// How many log rows.
        rows: u64,
        /// Why.
        reason: UnresolvedReason,
    },
    /// Which proposal a sweep is of, and how many of its points are shown.
    Swept {
        /// The proposal's name.
        proposal: String,
        /// How many points it has.
        points: usize,
        /// How many of them are shown.
        shown: usize,
    },
}

impl StudyNotice {
    pub(super) fn text(&self, called: &Called<'_>) -> Text {
        match self {
            Self::OneOfSeveral { proposal } => text!(
                "Scenariot har flera förslag; det som räknats är {proposal}",
                "The scenario has several proposals; the one taken is {proposal}"
            ),
            Self::RevenueByDays => Text::new(
                Language::Swedish.revenue_by_days_note(),
                Language::English.revenue_by_days_note(),
            ),
            Self::RowsLeftOut { rows } => {
                let (rows, compare) = (log_rows(*rows), called(&Act::CompareTariffs));
                text!(
                    "{rows} kan inte faktureras i dag och är inte med: {compare} visar vilka",
                    "{rows} can't be billed today and are left out: {compare} shows which";
                    rows, compare
                )
            }
            Self::Unbilled { tariffs, organisation_number, service, days, rows, reason } => {
                let (rows, reason) = (log_rows(*rows), reason.words());
                text!(
                    "kan inte faktureras {tariffs}: {organisation_number} {service}, {days}, {rows}: {reason}",
                    "can't be billed {tariffs}: {organisation_number} {service}, {days}, {rows}: {reason}";
                    tariffs, rows, reason
                )
            }
            Self::Swept { proposal, points, shown } => {
                let all = Text::grouped(points);
                let points_of = text!(
                    "Förslaget {proposal}, {all} punkter",
                    "The proposal {proposal}, {all} points";
                    all
                );
                if points == shown {
                    return points_of;
                }
                let (shown, csv) = (Text::grouped(shown), called(&Act::AskForCsv));
                text!(
                    "{points_of}\n{shown} jämnt fördelade visas: {csv} har alla",
                    "{points_of}\n{shown} spread evenly are shown: {csv} has all";
                    points_of, shown, csv
                )
            }
        }
    }
}

fn log_rows(rows: u64) -> Text {
    Text::new(
        Language::Swedish.counted(rows, "loggrad", "loggrader"),
        Language::English.counted(rows, "log row", "log rows"),
    )
}
