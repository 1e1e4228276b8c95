//! `lefi backup` and `lefi restore`: the ledger and its stored usage in one file, and back.

use std::path::PathBuf;

use super::swedish::Swedish;
use super::{Context, Failure, Outcome, outcome, tell};
use crate::office::backup::restore::restore;
use crate::office::backup::{Newest, back_up};
use crate::office::notice::Notices;
use crate::values::text::text;

/// Writes the ledger and its stored usage to one file, also while others work
#[derive(Debug, clap::Args)]
pub(super) struct BackupArguments {
    /// A file that is not there yet, such as lefi-2025-05-02.tar.zst
    file: PathBuf,
    /// Also of a ledger that is not the newest which was written here
    #[arg(long)]
    not_newest: bool,
}

/// The same in Swedish.
pub(super) const SWEDISH: Swedish = Swedish {
    about: "Skriver liggaren och dess lagrade användning till en fil, även medan andra arbetar",
    arguments: &[
        ("file", "En fil som inte finns än, till exempel lefi-2025-05-02.tar.zst"),
        ("not_newest", "Även av en liggare som inte är den nyaste som skrivits här"),
    ],
    ..Swedish::NONE
};

/// Puts a backup back, into a workspace whose ledger folder is empty or not there
#[derive(Debug, clap::Args)]
pub(super) struct RestoreArguments {
    /// The file that `lefi backup` wrote
    file: PathBuf,
}

/// The same in Swedish.
pub(super) const SWEDISH_RESTORE: Swedish = Swedish {
    about: "Lägger tillbaka en säkerhetskopia, i en arbetsmapp vars mapp för liggaren är tom eller saknas",
    arguments: &[("file", "Filen som `lefi backup` skrev")],
    ..Swedish::NONE
};

pub(super) fn run(arguments: &BackupArguments, context: &Context) -> Outcome {
    tell::finish(|notices| backup(arguments, context, notices))
}

fn backup(
    arguments: &BackupArguments,
    context: &Context,
    notices: &mut Notices,
) -> Result<String, Failure> {
    let newest = if arguments.not_newest { Newest::NotNeeded } else { Newest::Needed };
    let made = back_up(&context.desk()?, &arguments.file, newest, notices)?;
    outcome::made();
    Ok(format!("{}: {} kB\n", made.file.display(), made.bytes.div_ceil(1024)))
}

pub(super) fn run_restore(arguments: &RestoreArguments, context: &Context) -> Outcome {
    tell::finish(|notices| put_back(arguments, context, notices))
}

fn put_back(
    arguments: &RestoreArguments,
    context: &Context,
    notices: &mut Notices,
) -> Result<String, Failure> {
    let put_back = restore(&context.desk()?, &arguments.file, notices)?;
    outcome::made();
    put_back.marked?;
    let folder = put_back.folder.display();
    let done = text!(
        "{folder} är tillbakalagd; kontrollera den med `lefi verify`\n",
        "{folder} is put back; check it with `lefi verify`\n"
    );
    Ok(tell::words(&done).to_owned())
}
