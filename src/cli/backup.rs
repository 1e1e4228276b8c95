//! `lefi backup` and `lefi restore`: the ledger and its stored usage in one file, taken while others work. The
//! database is copied first, so that whatever it names is in the file too: stored usage never changes.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use super::say::say;
use super::unfinished::UnfinishedFolder;
use super::{Context, Failure, Outcome, load, named, outcome, stored};
use crate::ledger::{DATABASE, Ledger, MarkedAs};

/// The folders of the ledger that hold stored usage.
const USAGE: [&str; 2] = ["usage", "usage-index"];

/// Writes the ledger and its stored usage to one file, also while others work
#[derive(Debug, clap::Args)]
pub(super) struct BackupArguments {
    /// A file that is not there yet, such as lefi-2025-05-02.tar.zst
    file: PathBuf,
}

/// Puts a backup back, into a workspace whose ledger folder is empty or not there
#[derive(Debug, clap::Args)]
pub(super) struct RestoreArguments {
    /// The file that `lefi backup` wrote
    file: PathBuf,
}

pub(super) fn run(arguments: &BackupArguments, context: &Context) -> Outcome {
    super::finish(backup(arguments, context))
}

fn failed(path: &Path) -> impl Fn(io::Error) -> Failure + '_ {
    move |error| Failure::FileSystem(format!("{}: {error}", path.display()))
}

fn backup(arguments: &BackupArguments, context: &Context) -> Result<String, Failure> {
    let workspace = load::workspace(context)?;
    let ledger = load::ledger(&workspace)?;
    let file = &arguments.file;
    named::impersonal(file)?;
    if file.exists() {
        let words = format!("{} is there already; name a new file", file.display());
        return Err(Failure::WrongUse(words));
    }
    let parent = file.parent().filter(|parent| !parent.as_os_str().is_empty());
    let parent = parent.unwrap_or(Path::new("."));
    let unwritable = |error| {
        let words = format!("{} can't be written: {error}", file.display());
        Failure::FileSystem(format!("{words}; name a file in a folder that you may write in"))
    };
    let scratch = UnfinishedFolder::new_in(parent).map_err(unwritable)?;
    let database = scratch.path().join(DATABASE);
    ledger.copy_to(&database).map_err(load::ledger_failure)?;
    let whole = scratch.path().join("backup");
    let copy = Ledger::open_existing(scratch.path()).map_err(load::ledger_failure)?;
    let Some(copy) = copy else {
        return Err(Failure::Ledger(format!("{} could not be copied", DATABASE)));
    };
    refuse_damaged(&workspace.ledger_folder(), &copy)?;
    let batches = copy.batch_names().map_err(load::ledger_failure)?;
    drop(copy);
    write(&whole, &database, &workspace.ledger_folder(), &batches).map_err(failed(file))?;
    fs::rename(&whole, file).map_err(failed(file))?;
    outcome::made();
    let size = fs::metadata(file).map_err(failed(file))?.len();
    Ok(format!("{}: {} kB\n", file.display(), size.div_ceil(1024)))
}

/// What could not be put back is no backup, and older ones might be thrown away for it.
fn refuse_damaged(folder: &Path, ledger: &Ledger) -> Result<(), Failure> {
    let damaged = damages(folder, ledger)?;
    if damaged.is_empty() {
        return Ok(());
    }
    Err(Failure::Ledger(format!(
        "what is there is damaged, so that there is no backup of it: keep your older backups, and put what is damaged back from one\n  {}",
        damaged.join("\n  ")
    )))
}

/// Stored usage and entries of the trail that are not what was written.
fn damages(folder: &Path, ledger: &Ledger) -> Result<Vec<String>, Failure> {
    let mut damaged = stored::differences(folder, ledger, "")?;
    damaged.extend(ledger.torn_pages().map_err(load::ledger_failure)?);
    damaged.extend(ledger.broken_entries().map_err(load::ledger_failure)?);
    Ok(damaged)
}

/// A tar of the database's copy and of the stored usage it names, compressed. What an import is writing right
/// now is not named yet, so it is left out.
fn write(
    whole: &Path,
    database: &Path,
    folder: &Path,
    batches: &BTreeSet<String>,
) -> io::Result<()> {
    let mut encoder = zstd::Encoder::new(File::create(whole)?, 3)?;
    // A backup that was damaged on its way says so when it is put back.
    encoder.include_checksum(true)?;
    let mut archive = tar::Builder::new(encoder);
    archive.mode(tar::HeaderMode::Deterministic);
    archive.append_path_with_name(database, DATABASE)?;
    for part in USAGE {
        for path in files(&folder.join(part))? {
            let batch = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
            if let (Ok(name), true) = (path.strip_prefix(folder), batches.contains(batch)) {
                archive.append_path_with_name(&path, name)?;
            }
        }
    }
    archive.into_inner()?.finish()?.sync_all()
}

/// All files below a folder, which need not be there, in the order of their names.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut paths =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() { found.extend(files(&path)?) } else { found.push(path) }
    }
    Ok(found)
}

pub(super) fn run_restore(arguments: &RestoreArguments, context: &Context) -> Outcome {
    super::finish(restore(arguments, context))
}

fn restore(arguments: &RestoreArguments, context: &Context) -> Result<String, Failure> {
    let workspace = load::workspace(context)?;
    let folder = workspace.ledger_folder();
    let taken = match fs::read_dir(&folder) {
        Ok(mut entries) => entries.next().is_some(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        Err(error) => return Err(failed(&folder)(error)),
    };
    if taken {
        let words = format!(
            "{} is not empty: a backup is put back where there is no ledger, never over one",
            folder.display()
        );
        return Err(Failure::Ledger(words));
    }
    let file = File::open(&arguments.file).map_err(failed(&arguments.file))?;
    let root = workspace.root.clone();
    let scratch = UnfinishedFolder::new_in(&root).map_err(failed(&root))?;
    let unpacked = zstd::Decoder::new(file).and_then(|decoder| unpack(decoder, scratch.path()));
    unpacked.map_err(|error| {
        let file = arguments.file.display();
        Failure::FileSystem(format!(
            "{file}: {error}; it is no backup of lefi, or not the whole of one: take another copy"
        ))
    })?;
    // Opened before it is put in place: what is no ledger is refused. An empty file would become a new one.
    let empty = fs::metadata(scratch.path().join(DATABASE))
        .is_ok_and(|file| !file.is_file() || file.len() == 0);
    let ledger = match empty {
        true => None,
        false => Ledger::open_existing(scratch.path()).map_err(load::ledger_failure)?,
    };
    let Some(ledger) = ledger else {
        let words = format!("{} holds no ledger", arguments.file.display());
        return Err(Failure::WrongUse(words));
    };
    let damaged = damages(scratch.path(), &ledger)?;
    if !damaged.is_empty() {
        let file = arguments.file.display();
        return Err(Failure::Ledger(format!("{file} is damaged\n  {}", damaged.join("\n  "))));
    }
    drop(ledger);
    if folder.exists() {
        fs::remove_dir(&folder).map_err(failed(&folder))?;
    }
    fs::rename(scratch.path(), &folder).map_err(failed(&folder))?;
    outcome::made();
    let ledger = load::ledger(&workspace)?;
    let marked = ledger.marked_as().map_err(load::ledger_failure)?;
    match marked {
        MarkedAs::Newest | MarkedAs::Copied => ledger.come_home().map_err(load::ledger_failure)?,
        // What was written here since is told before anything more is written.
        MarkedAs::Older { .. } | MarkedAs::Apart => {
            say(&marked.refuse().err().map(|error| error.to_string()).unwrap_or_default());
        }
    }
    Ok(format!("{} is put back; check it with `lefi verify`\n", folder.display()))
}

/// Only what a backup has, below the folder: nothing in an archive may choose where it lands.
fn unpack(archive: impl Read, folder: &Path) -> io::Result<()> {
    let mut archive = tar::Archive::new(archive);
    for entry in archive.entries()? {
        let mut entry = entry?;
        let path = entry.path()?.into_owned();
        let first = path.components().next();
        let known = match first {
            Some(Component::Normal(name)) => {
                name == DATABASE || USAGE.iter().any(|part| name == *part)
            }
            _ => false,
        };
        let plain = path.components().all(|part| matches!(part, Component::Normal(_)));
        let kind = entry.header().entry_type();
        if !known || !plain || !(kind.is_file() || kind.is_dir()) {
            let words = format!("no backup of lefi: it has “{}”", path.display());
            return Err(io::Error::other(words));
        }
        let target = folder.join(&path);
        if kind.is_dir() {
            fs::create_dir_all(target)?;
            continue;
        }
        fs::create_dir_all(target.parent().unwrap_or(folder))?;
        // Written here, with the access that all files have: an archive has no say in that either.
        let mut file = File::create_new(&target).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => {
                io::Error::other(format!("it has “{}” twice", path.display()))
            }
            _ => error,
        })?;
        io::copy(&mut entry, &mut file)?;
        file.sync_all()?;
    }
    // To the very end: the checksum over all of it comes last.
    io::copy(&mut archive.into_inner(), &mut io::sink())?;
    Ok(())
}
