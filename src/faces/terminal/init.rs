//! `lefi init`: a workspace to start from.

use std::path::PathBuf;

use super::answer::{self, Answer};
use super::form::{self, FormArguments};
use super::swedish::Swedish;
use super::{Context, Outcome, tell};
use crate::office::new_workspace::{self, NewWorkspace};
use crate::values::text::{Text, text};

/// Makes a workspace to start from
#[derive(Debug, clap::Args)]
pub(super) struct InitArguments {
    /// A folder that is empty or not there yet
    folder: PathBuf,
    #[command(flatten)]
    form: FormArguments,
}

/// The same in Swedish.
pub(super) const SWEDISH: Swedish = Swedish {
    about: "Skapar en ny arbetsmapp",
    arguments: &[("folder", "En mapp som är tom eller inte finns än")],
    flattened: &[form::SWEDISH],
    ..Swedish::NONE
};

pub(super) fn run(arguments: &InitArguments, context: &Context) -> Outcome {
    answer::give(context, |_| {
        let made = new_workspace::make(&arguments.folder)?;
        Answer::of(context, &made, || Ok(tell::words(&in_words(&made)).to_owned()))
    })
}

fn in_words(made: &NewWorkspace) -> Text {
    let folder = made.folder.display();
    text!(
        "{folder} är klar. Nästa steg:\n  1. fyll i lefi.toml, parties.csv och agreements.csv\n  2. lägg avgiftsmodellerna i tariffs/\n  3. lefi check --workspace {folder}\n",
        "{folder} is ready. Next:\n  1. fill in lefi.toml, parties.csv and agreements.csv\n  2. put the fee models in tariffs/\n  3. lefi check --workspace {folder}\n"
    )
}
