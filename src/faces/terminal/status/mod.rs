//! `lefi status`: how far a period has come, and the control sheet that ties its log rows to counts, lines,
//! documents and sums. `lefi close` locks a period and archives that sheet.

mod close;
mod words;
mod year;

pub(super) use close::{CloseArguments, SWEDISH as SWEDISH_CLOSE, run as run_close};

use std::path::PathBuf;

use super::language;
use super::swedish::Swedish;
use super::table::Medium;
use super::{Context, Failure, Outcome, acts, tell};
use crate::disk;
use crate::keep::workspace::Workspace;
use crate::office::act::Act;
use crate::office::control_sheet_file;
use crate::office::documents::folder;
use crate::office::four_eyes;
use crate::office::notice::{Notices, StatusNotice};
use crate::office::status::{Parts, control_sheet, parts};
use crate::office::typed;
use crate::values::language::Language;
use crate::values::period::BillingPeriod;
use crate::values::text::text;

/// Shows how far a period has come and how its sums tie
#[derive(Debug, clap::Args)]
pub(super) struct StatusArguments {
    /// The period, such as 2025-04
    period: String,
    /// Also writes it to out/documents/PERIOD/
    #[arg(long)]
    save: bool,
}

/// The same in Swedish.
pub(super) const SWEDISH: Swedish = Swedish {
    about: "Visar hur långt en period har kommit och hur summorna stämmer av",
    arguments: &[
        ("period", "Perioden, till exempel 2025-04"),
        ("save", "Skriver det även i out/documents/PERIOD/"),
    ],
    ..Swedish::NONE
};

pub(super) fn run(arguments: &StatusArguments, context: &Context) -> Outcome {
    tell::finish(|notices| status(arguments, context, notices))
}

fn status(
    arguments: &StatusArguments,
    context: &Context,
    notices: &mut Notices,
) -> Result<String, Failure> {
    let period = typed::period(&arguments.period)?;
    let desk = context.desk()?;
    let workspace = &desk.workspace;
    let ledger = desk.ledger_to_read(notices)?;
    let language = language::of_results();
    if let Some(within) = parts(workspace, &ledger, period)? {
        let parts = Parts::of(workspace, &ledger, period, &within)?;
        return of_parts(arguments, workspace, &parts, (language, notices));
    }
    let sheet = control_sheet(workspace, &ledger, period)?;
    let two_persons = four_eyes::lines(&four_eyes::now(&ledger)?);
    let text =
        words::sheet(&sheet, language, Medium::of_stdout()) + two_persons.in_language(language);
    if arguments.save && sheet.is_closed() {
        notices.tell(StatusNotice::Archived(period));
    } else if arguments.save {
        let kept = words::sheet(&sheet, language, Medium::Paper);
        let sheet = save(workspace, period, &kept, language)?.display().to_string();
        notices.tell(StatusNotice::Saved { sheet });
    }
    match sheet.ties() {
        true => Ok(text),
        false => {
            let verify = acts::called(&Act::VerifyPeriod(period));
            let words = text!(
                "summorna för {period} stämmer inte: se {verify}",
                "the sums of {period} do not tie: see {verify}";
                verify
            );
            Err(Failure::Ledger(format!("{text}\n{}", tell::words(&words))))
        }
    }
}

/// A year or quarter that is issued in parts: what they come to together.
fn of_parts(
    arguments: &StatusArguments,
    workspace: &Workspace,
    parts: &Parts,
    (language, notices): (Language, &mut Notices),
) -> Result<String, Failure> {
    let text = year::words(parts, language, Medium::of_stdout())?;
    if arguments.save {
        let kept = year::words(parts, language, Medium::Paper)?;
        let sheet = save(workspace, parts.whole, &kept, language)?.display().to_string();
        notices.tell(StatusNotice::Saved { sheet });
    }
    match parts.ties() {
        true => Ok(text),
        false => {
            let verify = acts::called(&Act::Verify);
            let words = text!(
                "summorna stämmer inte: se {verify}",
                "the sums do not tie: see {verify}";
                verify
            );
            Err(Failure::Ledger(format!("{text}\n{}", tell::words(&words))))
        }
    }
}

fn save(
    workspace: &Workspace,
    period: BillingPeriod,
    text: &str,
    language: Language,
) -> Result<PathBuf, Failure> {
    let folder = folder(workspace, period);
    let path = folder.join(control_sheet_file::name(period, language));
    disk::write_whole(&folder, &path, text.as_bytes())?;
    Ok(path)
}
