//! `lefi export`: hands a period's documents to those who take them further.

use std::path::PathBuf;

use clap::ValueEnum;

use super::swedish::Swedish;
use super::{Context, Failure, Outcome, tell};
use crate::office::export::vouchers::{self, Asked};
use crate::office::export::{receivables, workbook};
use crate::office::notice::Notices;
use crate::office::refusal::ExportRefusal;
use crate::office::typed;

/// Hands a period's issued documents to accounting, each of them once, or to other systems
#[derive(Debug, clap::Args)]
pub(super) struct ExportArguments {
    /// The period whose documents it is about, such as 2025-04
    period: String,
    /// What to write; SIE and journal hold the same vouchers and stand side by side, whichever is asked for
    #[arg(long, value_enum)]
    format: Option<ExportFormat>,
    /// Writes what was exported once more, byte for byte
    #[arg(long)]
    again: bool,
}

/// The same in Swedish.
pub(super) const SWEDISH: Swedish = Swedish {
    about: "Lämnar en periods utfärdade fakturor till bokföringen, var och en en gång, eller till andra system",
    arguments: &[
        ("period", "Perioden vars fakturor det gäller, till exempel 2025-04"),
        (
            "format",
            "Vad som skrivs; SIE och journal innehåller samma verifikationer och läggs bredvid varandra, vilket som än begärs",
        ),
        ("again", "Skriver det som redan är exporterat en gång till, byte för byte"),
    ],
    values: &[
        ("format", "sie", "SIE 4I, för ekonomisystem"),
        ("format", "journal", "CSV med debet och kredit, för system som tar emot något annat"),
        ("format", "receivables", "Kundfordringar och kunder som CSV; inget bokförs med dem"),
        (
            "format",
            "xlsx",
            "Körningen som en arbetsbok för Excel: fakturor, rader, antal, kontrollblad",
        ),
    ],
    ..Swedish::NONE
};

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ExportFormat {
    /// SIE 4I, for ledger systems
    Sie,
    /// CSV with debit and credit, for those that take something else
    Journal,
    /// Open items and customers as CSV; nothing is booked by them
    Receivables,
    /// The run as an Excel workbook: documents, lines, counts, control sheet
    Xlsx,
}

pub(super) fn run(arguments: &ExportArguments, context: &Context) -> Outcome {
    tell::finish(|notices| export(arguments, context, notices))
}

fn export(
    arguments: &ExportArguments,
    context: &Context,
    notices: &mut Notices,
) -> Result<String, Failure> {
    let period = typed::period(&arguments.period)?;
    let desk = context.desk()?;
    let asked = match arguments.format {
        None => Asked::Both,
        Some(ExportFormat::Sie) => Asked::Sie,
        Some(ExportFormat::Journal) => Asked::Journal,
        Some(ExportFormat::Receivables | ExportFormat::Xlsx) if arguments.again => {
            return Err(ExportRefusal::AgainUnbooked.into());
        }
        Some(ExportFormat::Receivables) => {
            return Ok(paths(&receivables::write(&desk, period, notices)?));
        }
        Some(ExportFormat::Xlsx) => return Ok(paths(&[workbook::write(&desk, period, notices)?])),
    };
    Ok(paths(&match arguments.again {
        true => vouchers::again(&desk, period, asked, notices)?,
        false => vouchers::export(&desk, period, asked, notices)?,
    }))
}

fn paths(paths: &[PathBuf]) -> String {
    paths.iter().map(|path| format!("{}\n", path.display())).collect()
}
