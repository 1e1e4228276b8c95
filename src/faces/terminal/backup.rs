//! `lefi backup` and `lefi restore`: the ledger and its stored usage in one file, and back.

use std::path::{Path, PathBuf};

use super::answer::{self, Answer};
use super::form::{self, FormArguments};
use super::progress::DrawnProgress;
use super::swedish::Swedish;
use super::{Context, Outcome, outcome, tell};
use crate::office::backup::restore::restore;
use crate::office::backup::{Newest, back_up};
use crate::office::progress::Watch;
use crate::values::text::{Text, text};

/// Writes the ledger and its stored usage to one file, also while others work
#[derive(Debug, clap::Args)]
pub(super) struct BackupArguments {
    /// A file that is not there yet, such as lefi-2025-05-02.tar.zst
    file: PathBuf,
    /// Also of a ledger that is not the newest which was written here
    #[arg(long)]
    not_newest: bool,
    #[command(flatten)]
    form: FormArguments,
}

/// The same in Swedish.
pub(super) const SWEDISH: Swedish = Swedish {
    about: "Skriver liggaren och dess lagrade användning till en fil, även medan andra arbetar",
    arguments: &[
        ("file", "En fil som inte finns än, till exempel lefi-2025-05-02.tar.zst"),
        ("not_newest", "Även av en liggare som inte är den nyaste som skrivits här"),
    ],
    flattened: &[form::SWEDISH],
    ..Swedish::NONE
};

/// Puts a backup back, into a workspace whose ledger folder is empty or not there
#[derive(Debug, clap::Args)]
pub(super) struct RestoreArguments {
    /// The file that `lefi backup` wrote
    file: PathBuf,
    #[command(flatten)]
    form: FormArguments,
}

/// The same in Swedish.
pub(super) const SWEDISH_RESTORE: Swedish = Swedish {
    about: "Lägger tillbaka en säkerhetskopia, i en arbetsmapp vars mapp för liggaren är tom eller saknas",
    arguments: &[("file", "Filen som `lefi backup` skrev")],
    flattened: &[form::SWEDISH],
    ..Swedish::NONE
};

pub(super) fn run(arguments: &BackupArguments, context: &Context) -> Outcome {
    answer::give(context, |notices| {
        let newest = if arguments.not_newest { Newest::NotNeeded } else { Newest::Needed };
        let bars = DrawnProgress::none();
        let draw = |told| bars.draw(told);
        let watch = Watch::over(&draw);
        let made = back_up(&context.desk()?, &arguments.file, newest, &watch, notices)?;
        outcome::made();
        Answer::of(context, &made, || {
            Ok(format!("{}: {} kB\n", made.file.display(), made.bytes.div_ceil(1024)))
        })
    })
}

pub(super) fn run_restore(arguments: &RestoreArguments, context: &Context) -> Outcome {
    answer::give(context, |notices| {
        let bars = DrawnProgress::none();
        let draw = |told| bars.draw(told);
        let put_back = restore(&context.desk()?, &arguments.file, &draw, notices)?;
        outcome::made();
        let answer = Answer::of(context, &put_back, || {
            Ok(tell::words(&put_back_in_words(&put_back.folder)).to_owned())
        })?;
        put_back.marked?;
        Ok(answer)
    })
}

fn put_back_in_words(folder: &Path) -> Text {
    let folder = folder.display();
    text!(
        "{folder} är tillbakalagd; kontrollera den med `lefi verify`\n",
        "{folder} is put back; check it with `lefi verify`\n"
    )
}
