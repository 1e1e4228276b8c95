//! `lefi init`: a workspace to start from.

use std::path::{Path, PathBuf};

use super::swedish::Swedish;
use super::{Failure, Outcome, tell};
use crate::office::new_workspace;
use crate::values::text::text;

/// Makes a workspace to start from
#[derive(Debug, clap::Args)]
pub(super) struct InitArguments {
    /// A folder that is empty or not there yet
    folder: PathBuf,
}

/// The same in Swedish.
pub(super) const SWEDISH: Swedish = Swedish {
    about: "Skapar en ny arbetsmapp",
    arguments: &[("folder", "En mapp som är tom eller inte finns än")],
    ..Swedish::NONE
};

pub(super) fn run(arguments: &InitArguments) -> Outcome {
    super::finish(init(&arguments.folder))
}

fn init(folder: &Path) -> Result<String, Failure> {
    new_workspace::make(folder)?;
    let folder = folder.display();
    let done = text!(
        "{folder} är klar. Nästa steg:\n  1. fyll i lefi.toml, parties.csv och agreements.csv\n  2. lägg avgiftsmodellerna i tariffs/\n  3. lefi check --workspace {folder}\n",
        "{folder} is ready. Next:\n  1. fill in lefi.toml, parties.csv and agreements.csv\n  2. put the fee models in tariffs/\n  3. lefi check --workspace {folder}\n"
    );
    Ok(tell::words(&done).to_owned())
}
