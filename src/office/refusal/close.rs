//! Why a period is not closed.

use super::super::act::{Act, Called};
use super::kind::Kind;
use crate::values::language::Language;
use crate::values::period::BillingPeriod;
use crate::values::text::{Text, text};

/// Why a period is not closed.
#[derive(Debug)]
pub enum CloseRefusal {
    /// It is closed.
    Closed {
        /// Which.
        period: BillingPeriod,
        /// The files of its control sheet that are not there.
        missing: Vec<String>,
    },
    /// It is issued in parts, which are closed one after the other.
    InParts {
        /// Which.
        period: BillingPeriod,
        /// Its parts.
        parts: Vec<BillingPeriod>,
    },
    /// An earlier one is open.
    OutOfOrder {
        /// Which.
        period: BillingPeriod,
        /// The earlier one.
        open: BillingPeriod,
    },
    /// Steps are not done.
    Open {
        /// Which.
        period: BillingPeriod,
        /// The steps.
        steps: Vec<OpenStep>,
        /// Logs of which no row counts.
        rejected: Vec<RejectedWhole>,
    },
    /// Its sums do not tie.
    DoesNotTie(BillingPeriod),
}

/// A step that is not done, by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpenStep {
    /// Logs are rejected whole.
    Imported(Text),
    /// The run is not issued.
    Issued(Text),
    /// Files of documents are missing.
    Documents(Text),
    /// Documents are not exported.
    Exported(Text),
    /// Another, whose way out is known where it stands.
    Other(Text),
}

/// A log of which no row counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RejectedWhole {
    /// Its path, as it was given.
    pub log: String,
    /// How many rows were rejected.
    pub rows: u64,
    /// The import's name.
    pub batch: String,
}

impl RejectedWhole {
    fn text(&self) -> Text {
        let Self { log, rows, batch } = self;
        let rows = Text::new(
            Language::Swedish.counted(*rows, "rad", "rader"),
            Language::English.counted(*rows, "row", "rows"),
        );
        text!(
            "{log}: {rows} avvisade och ingen räknas (inläsning {batch})",
            "{log}: {rows} rejected and none counts (batch {batch})";
            rows
        )
    }
}

impl OpenStep {
    fn text(&self, period: BillingPeriod, called: &Called<'_>) -> Text {
        match self {
            Self::Imported(step) => {
                let undo = called(&Act::UndoImport);
                let accept = called(&Act::AcceptRejects(period));
                text!(
                    "{step}: ingen rad räknas av loggarna nedan; läs in dem rättade och ta tillbaka de felaktiga ({undo}), eller ange varför de får vara så: {accept}",
                    "{step}: no row counts of the logs below; import them corrected and take the wrong ones back ({undo}), or say why they may stay so: {accept}";
                    step, undo, accept
                )
            }
            Self::Issued(step) => {
                let issue = called(&Act::Issue(period));
                text!("{step}: {issue}", "{step}: {issue}"; step, issue)
            }
            Self::Documents(step) => {
                let write = called(&Act::WriteDocuments(period));
                text!("{step}: {write}", "{step}: {write}"; step, write)
            }
            Self::Exported(step) => {
                let export = called(&Act::ExportPeriod(period));
                let without = called(&Act::CloseWithoutExport(period));
                text!(
                    "{step}: {export}, eller ange varför inte: {without}",
                    "{step}: {export}, or say why not: {without}";
                    step, export, without
                )
            }
            Self::Other(step) => step.clone(),
        }
    }
}

impl CloseRefusal {
    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::InParts { .. } => Kind::WrongUse,
            Self::Closed { .. }
            | Self::OutOfOrder { .. }
            | Self::Open { .. }
            | Self::DoesNotTie(_) => Kind::Ledger,
        }
    }

    pub(super) fn text(&self, called: &Called<'_>) -> Text {
        match self {
            Self::Closed { period, missing } => {
                let write = called(&Act::WriteDocuments(*period));
                let closed = text!(
                    "{period} är redan stängd; {write} skriver dess kontrollblad igen",
                    "{period} is closed already; {write} writes its control sheet again";
                    write
                );
                let gone = missing
                    .iter()
                    .map(|path| text!("\n  {path} finns inte", "\n  {path} is not there"));
                Text::joined(&[closed].into_iter().chain(gone).collect::<Vec<_>>(), "")
            }
            Self::InParts { period, parts } => {
                let parts = parts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
                text!(
                    "{period} utfärdas i delar, som stängs en efter en: {parts}",
                    "{period} is issued in parts, which are closed one after the other: {parts}"
                )
            }
            Self::OutOfOrder { period, open } => {
                let close = called(&Act::Close(*open));
                text!(
                    "{period} kan inte stängas före {open}, som är utfärdad och öppen: först {close}",
                    "{period} can't be closed before {open}, which is issued and open: first {close}";
                    close
                )
            }
            Self::Open { period, steps, rejected } => {
                let steps = steps.iter().map(|step| {
                    let step = step.text(*period, called);
                    text!("\n  {step}", "\n  {step}"; step)
                });
                let rejected = rejected.iter().map(|log| {
                    let log = log.text();
                    text!("\n    {log}", "\n    {log}"; log)
                });
                let lines = Text::joined(&steps.chain(rejected).collect::<Vec<_>>(), "");
                text!(
                    "{period} kan inte stängas ännu, för detta är inte gjort:{lines}",
                    "{period} can't be closed yet, for this is not done:{lines}";
                    lines
                )
            }
            Self::DoesNotTie(period) => text!(
                "{period} kan inte stängas: summorna stämmer inte",
                "{period} can't be closed: its sums do not tie"
            ),
        }
    }
}
