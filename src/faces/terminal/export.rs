//! `lefi export`: hands a period's documents to those who take them further.

use std::path::PathBuf;

use clap::ValueEnum;

use super::answer::{self, Answer};
use super::swedish::Swedish;
use super::{Context, Failure, Outcome};
use crate::office::export::vouchers::{self, AskedExport};
use crate::office::export::{receivables, workbook};
use crate::office::notice::Notices;
use crate::office::refusal::ExportRefusal;
use crate::office::typed;
use crate::office::written_files::WrittenFiles;

/// Hands a period's issued documents to accounting, each of them once, or to other systems
#[derive(Debug, clap::Args)]
pub(super) struct ExportArguments {
    /// The period whose documents it is about, such as 2025-04
    period: String,
    /// What to write; SIE and journal hold the same vouchers and stand side by side, whichever is asked for
    #[arg(long, value_enum)]
    format: Vec<ExportFormat>,
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
        (
            "format",
            "json",
            "Svarar med JSON för andra program om vad som skrevs; kan anges tillsammans med ett annat",
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
    /// What was written is answered as JSON for machines; may be given with another
    Json,
}

pub(super) fn run(arguments: &ExportArguments, context: &Context) -> Outcome {
    answer::give(context, |notices| {
        let written = WrittenFiles { files: export(arguments, context, notices)? };
        Answer::of(context, &written, || Ok(paths(&written.files)))
    })
}

fn export(
    arguments: &ExportArguments,
    context: &Context,
    notices: &mut Notices,
) -> Result<Vec<PathBuf>, Failure> {
    let period = typed::period(&arguments.period)?;
    let has = |format| arguments.format.contains(&format);
    let asked = match (has(ExportFormat::Sie), has(ExportFormat::Journal)) {
        (true, false) => Some(AskedExport::Sie),
        (false, true) => Some(AskedExport::Journal),
        (true, true) => Some(AskedExport::Both),
        (false, false) if has(ExportFormat::Receivables) || has(ExportFormat::Xlsx) => None,
        (false, false) => Some(AskedExport::Both),
    };
    if arguments.again && asked.is_none() {
        return Err(ExportRefusal::AgainUnbooked.into());
    }
    let desk = context.desk()?;
    let mut files = Vec::new();
    if let Some(asked) = asked {
        files.extend(match arguments.again {
            true => vouchers::again(&desk, period, asked, notices)?,
            false => vouchers::export(&desk, period, asked, notices)?,
        });
    }
    if has(ExportFormat::Receivables) {
        files.extend(receivables::write(&desk, period, notices)?);
    }
    if has(ExportFormat::Xlsx) {
        files.push(workbook::write(&desk, period, notices)?);
    }
    Ok(files)
}

fn paths(paths: &[PathBuf]) -> String {
    paths.iter().map(|path| format!("{}\n", path.display())).collect()
}
