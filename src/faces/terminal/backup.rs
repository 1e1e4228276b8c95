//! `lefi backup` and `lefi restore`: the ledger and its stored usage in one file, taken while others work. The
//! database is copied first, and what it names is what is packed, each file held against its digest: stored usage never
//! changes, and none of it is left out because it could not be found.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Component, Path, PathBuf};

use sha2::{Digest, Sha256};

use super::say::say;
use super::{Context, Failure, Outcome, load, outcome, tell};
use crate::disk::{self, DiskError, UnfinishedFolder};
use crate::keep::ledger::{DATABASE, Ledger, MarkedAs};
use crate::office::named_file;
use crate::office::stored_usage;
use crate::sources::usage::StoredFile;

/// The folders of the ledger that hold stored usage.
const USAGE: [&str; 2] = ["usage", "usage-index"];

/// How many bytes, all of them zero, an archive ends with.
const END_OF_ARCHIVE: u64 = 1024;

/// Bytes that are unpacked at once.
const CHUNK: usize = 256 * 1024;

/// Writes the ledger and its stored usage to one file, also while others work
#[derive(Debug, clap::Args)]
pub(super) struct BackupArguments {
    /// A file that is not there yet, such as lefi-2025-05-02.tar.zst
    file: PathBuf,
    /// Also of a ledger that is not the newest which was written here
    #[arg(long)]
    not_newest: bool,
}

/// Puts a backup back, into a workspace whose ledger folder is empty or not there
#[derive(Debug, clap::Args)]
pub(super) struct RestoreArguments {
    /// The file that `lefi backup` wrote
    file: PathBuf,
}

/// Said where a backup is put back in another workspace than the one that it was made in, or in one that lost its mark.
const TWIN: &str = "this workspace is another than the one the backup was made in, or its out/ledger.mark is gone. If that one is still worked on, there are two now that give the same numbers: work on one of them alone (README, “Two copies”)";

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
    named_file::may_hold_a_backup(file, &workspace)?;
    if disk::is_there(file)? {
        let words = format!("{} is there already; name a new file", file.display());
        return Err(Failure::WrongUse(words));
    }
    let order = if arguments.not_newest { Newest::NotNeeded } else { Newest::Needed };
    refuse_older(&ledger, order)?;
    let parent = file.parent().filter(|parent| !parent.as_os_str().is_empty());
    let parent = parent.unwrap_or(Path::new("."));
    let scratch = UnfinishedFolder::new_in(parent).map_err(|error| {
        let words = format!("{} can't be written: {}", file.display(), error.cause());
        Failure::FileSystem(format!("{words}; name a file in a folder that you may write in"))
    })?;
    let database = scratch.path().join(DATABASE);
    ledger.copy_to(&database)?;
    let whole = scratch.path().join("backup");
    let copy = Ledger::open_existing(scratch.path())?;
    let Some(copy) = copy else {
        return Err(Failure::Ledger(format!("{} could not be copied", DATABASE)));
    };
    refuse_damaged(&workspace.ledger_folder(), &copy)?;
    let stored = copy.stored_files()?;
    drop(copy);
    write(&whole, &database, &workspace.ledger_folder(), &stored).map_err(failed(file))?;
    if let Err(error) = disk::rename(&whole, file) {
        // Whether its name is on disk can't be told: a backup that may be gone tomorrow is none.
        if disk::is_there(file)? {
            fs::remove_file(file).map_err(failed(file))?;
        }
        return Err(error.into());
    }
    outcome::made();
    let size = disk::length(file)?;
    Ok(format!("{}: {} kB\n", file.display(), size.div_ceil(1024)))
}

/// Whether only the newest ledger is backed up.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Newest {
    Needed,
    NotNeeded,
}

/// An older ledger, or one beside another that went on, is backed up only where somebody says so: its backup would be the
/// newest file, and be put back in place of those that know more. A copy is told.
fn refuse_older(ledger: &Ledger, newest: Newest) -> Result<(), Failure> {
    let marked = ledger.marked_as().map_err(load::ledger_failure);
    match (marked, newest) {
        (Ok(marked @ (MarkedAs::Older { .. } | MarkedAs::Apart)), Newest::Needed) => {
            let Err(error) = marked.refuse() else { return Ok(()) };
            Err(Failure::Ledger(format!(
                "{error}\nNo backup was made: it would look newer than those that know more. `lefi backup FILE --not-newest` makes it all the same"
            )))
        }
        _ => {
            load::tell_marked(ledger);
            Ok(())
        }
    }
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
    let damaged = stored_usage::differences(folder, ledger, "")?;
    let mut damaged: Vec<String> = damaged.iter().map(|one| tell::words(one).to_owned()).collect();
    damaged.extend(ledger.torn_pages()?);
    damaged.extend(ledger.broken_entries()?);
    Ok(damaged)
}

/// A tar of the database's copy and of the stored usage it names, compressed. What an import is writing right
/// now is not named yet, so it is left out.
fn write(whole: &Path, database: &Path, folder: &Path, stored: &[StoredFile]) -> io::Result<()> {
    let mut encoder = zstd::Encoder::new(File::create(whole)?, 3)?;
    // A backup that was damaged on its way says so when it is put back.
    encoder.include_checksum(true)?;
    let mut archive = tar::Builder::new(encoder);
    archive.mode(tar::HeaderMode::Deterministic);
    archive.append_path_with_name(database, DATABASE)?;
    for file in stored {
        pack(&mut archive, folder, file)?;
    }
    archive.into_inner()?.finish()?.sync_all()
}

/// Packs a file of stored usage, which must be what the ledger knows of it: what went into the archive is what counts,
/// whatever was there when it was looked at before.
fn pack(
    archive: &mut tar::Builder<impl Write>,
    folder: &Path,
    file: &StoredFile,
) -> io::Result<()> {
    let path = folder.join(&file.path);
    let open = disk::open(&path)?;
    let mut header = tar::Header::new_gnu();
    header.set_metadata_in_mode(&open.metadata()?, tar::HeaderMode::Deterministic);
    let mut packed = Packed { file: open, hash: Sha256::new() };
    archive.append_data(&mut header, &file.path, &mut packed)?;
    let sha256: String = packed.hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    match sha256 == file.sha256 {
        true => Ok(()),
        false => {
            let words = format!("{} changed while it was packed", path.display());
            Err(io::Error::other(words))
        }
    }
}

/// A file on its way into the archive, with its digest so far.
struct Packed {
    file: File,
    hash: Sha256,
}

impl Read for Packed {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.hash.update(&buffer[..read]);
        Ok(read)
    }
}

pub(super) fn run_restore(arguments: &RestoreArguments, context: &Context) -> Outcome {
    super::finish(restore(arguments, context))
}

fn restore(arguments: &RestoreArguments, context: &Context) -> Result<String, Failure> {
    let workspace = load::workspace(context)?;
    let folder = workspace.ledger_folder();
    if !disk::entries_if_any(&folder)?.is_empty() {
        let words = format!(
            "{} is not empty: a backup is put back where there is no ledger, never over one",
            folder.display()
        );
        return Err(Failure::Ledger(words));
    }
    let packed = disk::open(&arguments.file)?;
    let root = workspace.root.clone();
    let scratch = UnfinishedFolder::new_in(&root)?;
    let file = arguments.file.display();
    let unpacked = unpack(packed, scratch.path());
    unpacked.map_err(|error| {
        Failure::FileSystem(match error {
            Unpacked::Archive(error) => format!(
                "{file}: {error}; it is no backup of lefi, or not the whole of one: take another copy"
            ),
            Unpacked::Disk(error) => format!(
                "{file} was not put back: {error}; see that there is room on the disk of {}, and that you may write there",
                root.display()
            ),
        })
    })?;
    // Opened before it is put in place: what is no ledger is refused. An empty file would become a new one.
    let database = scratch.path().join(DATABASE);
    let ledger = match disk::is_file(&database)? && disk::length(&database)? > 0 {
        false => None,
        true => Ledger::open_existing(scratch.path())?,
    };
    let Some(ledger) = ledger else {
        let words = format!("{file} holds no ledger");
        return Err(Failure::WrongUse(words));
    };
    let damaged = damages(scratch.path(), &ledger)?;
    if !damaged.is_empty() {
        return Err(Failure::Ledger(format!("{file} is damaged\n  {}", damaged.join("\n  "))));
    }
    drop(ledger);
    if disk::is_there(&folder)? {
        fs::remove_dir(&folder).map_err(failed(&folder))?;
    }
    disk::rename(scratch.path(), &folder)?;
    outcome::made();
    let ledger = load::ledger(&workspace)?;
    let marked = ledger.marked_as()?;
    match marked {
        MarkedAs::Newest => ledger.come_home()?,
        // A workspace that this ledger was never in: the one where the backup was made may still be there.
        MarkedAs::Unmarked | MarkedAs::Copied => {
            ledger.come_home()?;
            say(TWIN);
        }
        // What was written here since is told before anything more is written.
        MarkedAs::Shared | MarkedAs::Older { .. } | MarkedAs::Apart => load::tell_marked(&ledger),
    }
    Ok(format!("{} is put back; check it with `lefi verify`\n", folder.display()))
}

/// Why a backup is not unpacked.
enum Unpacked {
    /// What it has can't be read, or is none of a backup's.
    Archive(io::Error),
    /// Where it is unpacked nothing can be written.
    Disk(DiskError),
}

impl From<io::Error> for Unpacked {
    fn from(error: io::Error) -> Self {
        Self::Archive(error)
    }
}

impl From<DiskError> for Unpacked {
    fn from(error: DiskError) -> Self {
        Self::Disk(error)
    }
}

/// Only what a backup has, below the folder: nothing in an archive may choose where it lands. One archive, and nothing
/// after it: of two in one file, nobody can tell which is meant.
fn unpack(packed: File, folder: &Path) -> Result<(), Unpacked> {
    let decoder = zstd::Decoder::new(packed)?.single_frame();
    let mut archive = tar::Archive::new(decoder);
    unpack_entries(&mut archive, folder)?;
    let mut decoder = archive.into_inner();
    // To the very end: the checksum over all of it comes last.
    let mut rest = Vec::new();
    Read::by_ref(&mut decoder).take(END_OF_ARCHIVE + 1).read_to_end(&mut rest)?;
    let ends_there = rest.len() as u64 <= END_OF_ARCHIVE && rest.iter().all(|byte| *byte == 0);
    let after = decoder.finish().read(&mut [0; 1])?;
    if !ends_there || after > 0 {
        let words = "it goes on after its end, as two files put together do";
        return Err(io::Error::other(words).into());
    }
    Ok(())
}

fn unpack_entries(archive: &mut tar::Archive<impl Read>, folder: &Path) -> Result<(), Unpacked> {
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
            return Err(io::Error::other(words).into());
        }
        let target = folder.join(&path);
        if kind.is_dir() {
            disk::create_folders(&target)?;
            continue;
        }
        let parent = target.parent().unwrap_or(folder);
        disk::create_folders(parent)?;
        // Written here, with the access that all files have: an archive has no say in that either.
        let mut file = match File::create_new(&target) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                let words = format!("it has “{}” twice", path.display());
                return Err(io::Error::other(words).into());
            }
            made => made.map_err(DiskError::write(&target))?,
        };
        unpack_file(&mut entry, &mut file, &target)?;
        file.sync_all().map_err(DiskError::write(&target))?;
        disk::sync_folder(parent)?;
    }
    Ok(())
}

/// Copies a file out of the archive: a disk that is full is no fault of the backup.
fn unpack_file(entry: &mut impl Read, file: &mut File, target: &Path) -> Result<(), Unpacked> {
    let mut chunk = vec![0; CHUNK];
    loop {
        let read = match entry.read(&mut chunk) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            read => read?,
        };
        if read == 0 {
            return Ok(());
        }
        file.write_all(&chunk[..read]).map_err(DiskError::write(target))?;
    }
}
