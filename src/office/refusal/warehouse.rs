//! Why usage is not counted in a warehouse, or a result of one is not taken.

use super::super::act::Called;
use super::kind::Kind;
use crate::sources::usage::ResultFault;
use crate::values::period::BillingPeriod;
use crate::values::text::{Text, text};

/// Why usage is not counted in a warehouse, or a result of one is not taken.
#[derive(Debug)]
pub enum WarehouseRefusal {
    /// There is no `warehouse.toml`.
    NoTable,
    /// `warehouse.toml` does not say how a snapshot is named.
    NoSnapshots,
    /// No snapshot can be called so.
    SnapshotName {
        /// What was given.
        name: String,
    },
    /// A result and logs, or several results.
    Mixed,
    /// A layout is named for a result, which has one form.
    Layout,
    /// What is to be looked at is no result.
    NoResult,
    /// A result is wrong.
    Faults {
        /// Its file.
        file: String,
        /// All that is wrong with it.
        faults: Vec<ResultFault>,
    },
    /// Days of the period have counts from logs.
    LogsInPeriod {
        /// The period.
        period: BillingPeriod,
        /// The batches that have them.
        batches: Vec<String>,
    },
    /// A result of another period that has days in common is kept.
    OtherPeriod {
        /// The period.
        period: BillingPeriod,
        /// The other.
        kept: BillingPeriod,
        /// Its batch.
        batch: String,
    },
    /// Logs have rows on days that a result has counted.
    DaysCounted {
        /// The period of the result.
        period: BillingPeriod,
        /// Its batch.
        batch: String,
        /// So many rows.
        rows: u64,
    },
    /// No result of the period is kept.
    NotKept {
        /// The period.
        period: BillingPeriod,
    },
    /// A fresh result is not the kept one.
    Differs {
        /// The period.
        period: BillingPeriod,
        /// The batch of the kept one.
        batch: String,
        /// How many counts differ.
        number: u64,
        /// Which, no more than a few.
        differences: Vec<Text>,
    },
}

impl WarehouseRefusal {
    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::NoTable
            | Self::NoSnapshots
            | Self::SnapshotName { .. }
            | Self::Mixed
            | Self::Layout
            | Self::NoResult => Kind::WrongUse,
            Self::Faults { .. } => Kind::Input,
            Self::LogsInPeriod { .. }
            | Self::OtherPeriod { .. }
            | Self::DaysCounted { .. }
            | Self::NotKept { .. }
            | Self::Differs { .. } => Kind::Ledger,
        }
    }

    pub(super) fn text(&self, _called: &Called<'_>) -> Text {
        match self {
            Self::NoTable => text!(
                "det finns ingen warehouse.toml i arbetsmappen: den anger var användningen ligger i lagret",
                "there is no warehouse.toml in the workspace: it says where the usage lies in the warehouse"
            ),
            Self::NoSnapshots => text!(
                "warehouse.toml anger inte hur en ögonblicksbild skrivs (snapshot)",
                "warehouse.toml does not say how a snapshot is written (snapshot)"
            ),
            Self::SnapshotName { name } => text!(
                "”{name}” kan inte vara namnet på en ögonblicksbild",
                "“{name}” can't be the name of a snapshot"
            ),
            Self::Mixed => text!(
                "resultat från lagret läses in för sig, utan loggar",
                "a result of the warehouse is imported by itself, without logs"
            ),
            Self::Layout => text!(
                "ett resultat från lagret läses alltid på samma sätt: ange inget loggformat för det",
                "a result of the warehouse is always read alike: name no layout for it"
            ),
            Self::NoResult => text!(
                "bara resultat från lagret kan visas i förväg: filen är inget sådant, eller så saknas warehouse.toml",
                "only a result of the warehouse can be looked at before: the file is none, or there is no warehouse.toml"
            ),
            Self::Faults { file, faults } => {
                let faults: Vec<Text> = faults.iter().map(ResultFault::words).collect();
                let faults = Text::joined(&faults, "\n  ");
                text!(
                    "{file} läses inte in:\n  {faults}\ninget har skrivits",
                    "{file} is not imported:\n  {faults}\nnothing was written";
                    faults
                )
            }
            Self::LogsInPeriod { period, batches } => {
                let batches = batches.join(", ");
                text!(
                    "dagar i {period} har redan rader från loggar (inläsning {batches}): ta tillbaka dem först, annars räknas händelser två gånger",
                    "days of {period} have rows from logs already (batch {batches}): take them back first, or events count twice"
                )
            }
            Self::OtherPeriod { period, kept, batch } => text!(
                "{kept} är inläst från lagret (inläsning {batch}) och har dagar gemensamt med {period}: läs in samma period som förut, eller ta tillbaka den först",
                "{kept} was imported from the warehouse (batch {batch}) and has days in common with {period}: import the same period as before, or take it back first"
            ),
            Self::DaysCounted { period, batch, rows } => text!(
                "{rows} rader gäller dagar i {period}, som är räknade i lagret (inläsning {batch}): rätta dem i lagret och läs in perioden därifrån på nytt",
                "{rows} rows are of days of {period}, which were counted in the warehouse (batch {batch}): mend them there, and import the period from there once more"
            ),
            Self::NotKept { period } => text!(
                "{period} har inte lästs in från lagret",
                "{period} was not imported from the warehouse"
            ),
            Self::Differs { period, batch, number, differences } => {
                let differences = Text::joined(differences, "\n  ");
                text!(
                    "resultatet för {period} är inte det som är inläst ({batch}): {number} antal skiljer sig\n  {differences}",
                    "the result of {period} is not the one that was imported ({batch}): {number} counts differ\n  {differences}";
                    differences
                )
            }
        }
    }
}
