//! A backup as a file: a compressed tar of the database's copy and of the stored usage that it names, and the way back out
//! of it. It asks no ledger, and puts nothing in its place.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Component, Path, PathBuf};

use sha2::{Digest, Sha256};

use super::super::progress::{Progressed, ToldPieces, WatchedPieces, Work};
use super::super::refusal::ArchiveFault;
use crate::disk::{self, DiskError};
use crate::keep::ledger::DATABASE;
use crate::sources::usage::StoredFile;

/// The folders of the ledger that hold stored usage.
const USAGE: [&str; 2] = ["usage", "usage-index"];

/// How many bytes, all of them zero, an archive ends with.
const END_OF_ARCHIVE: u64 = 1024;

/// Bytes that are unpacked at once.
const CHUNK: usize = 256 * 1024;

/// Why a backup is not written.
pub(super) enum Unpackable {
    /// It can't be read or written.
    Disk(io::Error),
    /// This file changed while it was packed.
    Changed(PathBuf),
    /// Whoever watched it stopped it.
    Stopped,
}

impl From<io::Error> for Unpackable {
    fn from(error: io::Error) -> Self {
        Self::Disk(error)
    }
}

impl From<DiskError> for Unpackable {
    fn from(error: DiskError) -> Self {
        Self::Disk(error.into())
    }
}

/// A tar of the database's copy and of the stored usage it names, compressed. What an import is writing right
/// now is not named yet, so it is left out.
pub(super) fn write(
    whole: &Path,
    database: &Path,
    (folder, stored): (&Path, &[StoredFile]),
    watched: &WatchedPieces<'_>,
) -> Result<(), Unpackable> {
    let mut encoder = zstd::Encoder::new(File::create(whole)?, 3)?;
    // A backup that was damaged on its way says so when it is put back.
    encoder.include_checksum(true)?;
    let mut archive = tar::Builder::new(encoder);
    archive.mode(tar::HeaderMode::Deterministic);
    append(&mut archive, database, Path::new(DATABASE), watched)?;
    for file in stored {
        pack(&mut archive, folder, file, watched)?;
    }
    Ok(archive.into_inner()?.finish()?.sync_all()?)
}

/// Packs a file of stored usage, which must be what the ledger knows of it: what went into the archive is what counts,
/// whatever was there when it was looked at before.
fn pack(
    archive: &mut tar::Builder<impl Write>,
    folder: &Path,
    file: &StoredFile,
    watched: &WatchedPieces<'_>,
) -> Result<(), Unpackable> {
    let path = folder.join(&file.path);
    match append(archive, &path, Path::new(&file.path), watched)? == file.sha256 {
        true => Ok(()),
        false => Err(Unpackable::Changed(path)),
    }
}

/// Packs a file under a name; gives the SHA-256 of what went into the archive.
fn append(
    archive: &mut tar::Builder<impl Write>,
    path: &Path,
    name: &Path,
    watched: &WatchedPieces<'_>,
) -> Result<String, Unpackable> {
    let file = disk::open(path)?;
    let mut header = tar::Header::new_gnu();
    header.set_metadata_in_mode(&file.metadata()?, tar::HeaderMode::Deterministic);
    let mut packed = Packed { file, hash: Sha256::new(), watched, is_stopped: false };
    match archive.append_data(&mut header, name, &mut packed) {
        Err(_) if packed.is_stopped => Err(Unpackable::Stopped),
        Err(error) => Err(error.into()),
        Ok(()) => Ok(packed.hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()),
    }
}

/// A file on its way into the archive, with its digest so far.
struct Packed<'a> {
    file: File,
    hash: Sha256,
    watched: &'a WatchedPieces<'a>,
    is_stopped: bool,
}

impl Read for Packed<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.hash.update(&buffer[..read]);
        self.is_stopped = self.watched.more(read as u64).is_break();
        if self.is_stopped { Err(io::Error::other("stopped")) } else { Ok(read) }
    }
}

/// Why a backup is not unpacked.
pub(super) enum NotUnpacked {
    /// What it has can't be read, or is none of a backup's.
    Archive(ArchiveFault),
    /// Where it is unpacked nothing can be written.
    Disk(DiskError),
}

impl From<io::Error> for NotUnpacked {
    fn from(error: io::Error) -> Self {
        Self::Archive(ArchiveFault::Unreadable(error))
    }
}

impl From<ArchiveFault> for NotUnpacked {
    fn from(fault: ArchiveFault) -> Self {
        Self::Archive(fault)
    }
}

impl From<DiskError> for NotUnpacked {
    fn from(error: DiskError) -> Self {
        Self::Disk(error)
    }
}

/// Only what a backup has, below the folder: nothing in an archive may choose where it lands. One archive, and nothing
/// after it: of two in one file, nobody can tell which is meant.
pub(super) fn unpack(
    packed: File,
    folder: &Path,
    progress: &Progressed<'_>,
) -> Result<(), NotUnpacked> {
    let read = ToldPieces::of(Work::Unpacking, packed.metadata()?.len(), progress);
    let decoder = zstd::Decoder::new(Unpacked { packed, read })?.single_frame();
    let mut archive = tar::Archive::new(decoder);
    unpack_entries(&mut archive, folder)?;
    let mut decoder = archive.into_inner();
    // To the very end: the checksum over all of it comes last.
    let mut rest = Vec::new();
    Read::by_ref(&mut decoder).take(END_OF_ARCHIVE + 1).read_to_end(&mut rest)?;
    let ends_there = rest.len() as u64 <= END_OF_ARCHIVE && rest.iter().all(|byte| *byte == 0);
    let after = decoder.finish().read(&mut [0; 1])?;
    if !ends_there || after > 0 {
        return Err(ArchiveFault::GoesOn.into());
    }
    Ok(())
}

/// A backup on its way out of its file.
struct Unpacked<'a> {
    packed: File,
    read: ToldPieces<'a>,
}

impl Read for Unpacked<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.packed.read(buffer)?;
        self.read.more(read as u64);
        Ok(read)
    }
}

fn unpack_entries(archive: &mut tar::Archive<impl Read>, folder: &Path) -> Result<(), NotUnpacked> {
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
            return Err(ArchiveFault::Foreign(path.display().to_string()).into());
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
                return Err(ArchiveFault::Twice(path.display().to_string()).into());
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
fn unpack_file(entry: &mut impl Read, file: &mut File, target: &Path) -> Result<(), NotUnpacked> {
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
