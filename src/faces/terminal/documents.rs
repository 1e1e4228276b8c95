//! `lefi documents`: writes issued documents again, from the ledger.

use super::swedish::Swedish;
use super::{Context, Failure, Outcome, tell};
use crate::office::documents::{folder, write_period};
use crate::office::notice::Notices;
use crate::office::refusal::DocumentsRefusal;
use crate::office::typed;
use crate::values::text::text;

/// Writes a period's issued documents again, from the ledger
#[derive(Debug, clap::Args)]
pub(super) struct DocumentsArguments {
    /// The period whose run issued them, such as 2025-04
    period: String,
}

/// The same in Swedish.
pub(super) const SWEDISH: Swedish = Swedish {
    about: "Skriver en periods utfärdade fakturor på nytt, ur liggaren",
    arguments: &[("period", "Perioden vars körning utfärdade dem, till exempel 2025-04")],
    ..Swedish::NONE
};

pub(super) fn run(arguments: &DocumentsArguments, context: &Context) -> Outcome {
    tell::finish(|notices| documents(arguments, context, notices))
}

fn documents(
    arguments: &DocumentsArguments,
    context: &Context,
    notices: &mut Notices,
) -> Result<String, Failure> {
    let period = typed::period(&arguments.period)?;
    let desk = context.desk()?;
    let ledger = desk.ledger_to_read(notices)?;
    let files = write_period(&desk.workspace, &ledger, period)?;
    if files == 0 {
        return Err(DocumentsRefusal::NoneIssued(period).into());
    }
    let folder = folder(&desk.workspace, period);
    let folder = folder.display();
    let done = text!("{files} filer finns i {folder}\n", "{files} files are in {folder}\n");
    Ok(tell::words(&done).to_owned())
}
