//! What is told of logs that were imported.

use super::super::act::Called;
use crate::sources::usage::LogRemark;
use crate::values::language::Language;
use crate::values::period::{Day, Period};
use crate::values::text::{Text, text};

/// What is told of logs that were imported. Paths are as they are shown.
#[derive(Debug)]
pub enum ImportNotice {
    /// An earlier import has this log.
    Already {
        /// The log.
        path: String,
        /// That import's batch.
        batch: String,
    },
    /// Something about a log that is no error.
    Remark {
        /// The log.
        path: String,
        /// What.
        remark: LogRemark,
    },
    /// Rows of a log are wrong.
    Rejected {
        /// The log.
        path: String,
        /// How many.
        rows: u64,
        /// The file that has them.
        rejects: String,
    },
    /// A log has no rows under its header.
    NoRows {
        /// The log.
        path: String,
    },
    /// Days of a month that logs are of have no row.
    MissingDays {
        /// The month.
        month: Period,
        /// Which days.
        missing: Vec<Period>,
    },
    /// Rows are of days that no run will bill.
    BeforeBilling {
        /// How many.
        rows: u64,
        /// The first day that is billed.
        bills_from: Day,
    },
    /// Rows are of days after today.
    DaysToCome {
        /// How many.
        rows: u64,
    },
}

impl ImportNotice {
    pub(super) fn text(&self, _called: &Called<'_>) -> Text {
        match self {
            Self::Already { path, batch } => text!(
                "{path} har lästs in tidigare (inläsning {batch}): inget gjordes",
                "{path} was imported before (batch {batch}): nothing was done"
            ),
            Self::Remark { path, remark } => {
                let remark = of_remark(remark);
                text!("{path}: {remark}", "{path}: {remark}"; remark)
            }
            Self::Rejected { path, rows, rejects } => text!(
                "{path}: {rows} rader avvisades; se {rejects}, rätta den filen och läs in den som den är",
                "{path}: {rows} rows rejected; see {rejects}, correct it and import it as it is"
            ),
            Self::NoRows { path } => {
                text!("{path} har en rubrikrad men inga rader", "{path} has a header and no rows")
            }
            Self::MissingDays { month, missing } => {
                let month = &month.first().to_string()[..7];
                let missing: Vec<String> = missing.iter().map(ToString::to_string).collect();
                let missing = missing.join(", ");
                text!("{month}: inga rader för {missing}", "{month}: no row on {missing}")
            }
            Self::BeforeBilling { rows, bills_from } => {
                let rows = Text::new(
                    Language::Swedish.counted(*rows, "rad", "rader"),
                    Language::English.counted(*rows, "row is", "rows are"),
                );
                text!(
                    "{rows} gäller dagar före {bills_from}, då faktureringen börjar enligt lefi.toml: ingen körning kommer att fakturera dem",
                    "{rows} of days before {bills_from}, from when lefi.toml bills: no run will bill that";
                    rows
                )
            }
            Self::DaysToCome { rows } => {
                let rows = Text::new(
                    Language::Swedish.counted(*rows, "rad", "rader"),
                    Language::English.counted(*rows, "row is", "rows are"),
                );
                text!(
                    "{rows} gäller dagar som ligger framåt i tiden: kontrollera att loggens datum är rätt",
                    "{rows} of days to come: see that the log's dates are right";
                    rows
                )
            }
        }
    }
}

fn of_remark(remark: &LogRemark) -> Text {
    match remark {
        LogRemark::Layout(name) => text!(
            "läst med layouten {name}, som stämmer med rubrikraden",
            "read by the layout {name}, which its header fits"
        ),
        LogRemark::PassedOver(columns) => {
            let columns = columns.join(", ");
            text!(
                "kolumner som inte lästes: {columns}; ange dem som `ignored` i en layout om det inte behöver påpekas",
                "not read: column {columns}; name what need not be told as `ignored` in a layout"
            )
        }
        LogRemark::OneEvent(id) => text!(
            "alla rader har event_id ”{id}” och räknas därför som en och samma händelse: kontrollera att kolumnen är rätt",
            "all rows have the event_id “{id}”, so that they are one event: see that the column is right"
        ),
    }
}
