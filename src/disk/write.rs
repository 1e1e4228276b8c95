//! Writes files that stay: whole under another name first, then in their place, and made sure to be on disk, with the
//! name that their folder has for them. It never writes through a link.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::unfinished::{forget_unfinished, unfinished_file};
use super::{DiskError, bytes, is_folder};

/// A file that is written whole and has not its name yet; gone when dropped without it.
pub(crate) struct WholeFile {
    file: NamedTempFile,
    path: PathBuf,
}

impl WholeFile {
    /// Writes it beside its place, in a folder that is made where it is not there yet, and makes sure it is on disk. What
    /// killed processes left in that folder goes.
    ///
    /// # Errors
    /// It can't be written.
    pub(crate) fn written(path: &Path, content: &[u8]) -> Result<Self, DiskError> {
        forget_unfinished(or_here(parent(path)));
        Self::one_of_many(path, content)
    }

    /// The same for one of many files of a folder, which is looked through once before the first of them.
    fn one_of_many(path: &Path, content: &[u8]) -> Result<Self, DiskError> {
        create_folders(parent(path))?;
        let mut file = unfinished_file(parent(path))?;
        file.write_all(content).map_err(DiskError::write(path))?;
        file.as_file().sync_all().map_err(DiskError::write(path))?;
        Ok(Self { file, path: path.to_path_buf() })
    }

    /// The same for a file that is to take the place of another: with the access that the other one has.
    ///
    /// # Errors
    /// It can't be written.
    pub(crate) fn replacing(path: &Path, content: &[u8]) -> Result<Self, DiskError> {
        let whole = Self::written(path, content)?;
        match fs::metadata(path) {
            Ok(other) => {
                let given = whole.file.as_file().set_permissions(other.permissions());
                given.map_err(DiskError::write(path))?;
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(DiskError::read(path)(error)),
        }
        Ok(whole)
    }

    /// Gives it its name, where nothing has that; whether nothing had.
    ///
    /// # Errors
    /// It can't be given.
    pub(crate) fn in_free_place(self) -> Result<bool, DiskError> {
        let Self { file, path } = self;
        match file.persist_noclobber(&path) {
            Ok(_) => sync_folder(parent(&path)).map(|()| true),
            Err(error) if error.error.kind() == ErrorKind::AlreadyExists => Ok(false),
            Err(error) => Err(DiskError::write(&path)(error.error)),
        }
    }

    /// Where it is as long as it has not its name.
    pub(crate) fn unnamed(&self) -> &Path {
        self.file.path()
    }

    /// Gives it its name, over whatever has that.
    ///
    /// # Errors
    /// It can't be given.
    pub(crate) fn in_place(self) -> Result<(), DiskError> {
        sync_folder(parent(&self.named()?))
    }

    /// The same, but that its name need not be on disk yet; gives its path.
    fn named(self) -> Result<PathBuf, DiskError> {
        let Self { file, path } = self;
        file.persist(&path).map_err(|error| DiskError::write(&path)(error.error))?;
        Ok(path)
    }
}

/// Writes a file whole or not at all, into a folder that is made where it is not there yet. What killed processes left in
/// that folder goes.
///
/// # Errors
/// It can't be written.
pub(crate) fn write_whole(folder: &Path, path: &Path, content: &[u8]) -> Result<(), DiskError> {
    forget_unfinished(or_here(folder));
    create_folders(folder)?;
    if is_as_written(path, content) {
        return Ok(());
    }
    WholeFile::one_of_many(path, content)?.in_place()
}

/// The same for one of many files: whoever writes the first of them has looked the folder through
/// ([`forget_unfinished`]), and whoever has written the last makes sure of their names ([`sync_folder`]).
///
/// # Errors
/// It can't be written.
pub(crate) fn write_one_of_many(
    folder: &Path,
    path: &Path,
    content: &[u8],
) -> Result<(), DiskError> {
    create_folders(folder)?;
    if is_as_written(path, content) {
        return Ok(());
    }
    WholeFile::one_of_many(path, content)?.named().map(drop)
}

/// What can't be read, or is longer, is not the same: it is written anew.
fn is_as_written(path: &Path, content: &[u8]) -> bool {
    bytes(path, content.len() as u64).is_ok_and(|found| found == content)
}

/// Gives a file or folder another name, and makes sure that this is on disk.
///
/// # Errors
/// It can't be moved there.
pub(crate) fn rename(from: &Path, to: &Path) -> Result<(), DiskError> {
    fs::rename(from, to).map_err(DiskError::write(to))?;
    sync_folder(parent(to))
}

/// Removes a file, and makes sure that this is on disk; none there is as good.
///
/// # Errors
/// It can't be removed.
pub(crate) fn take_away(path: &Path) -> Result<(), DiskError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        removed => removed.map_err(DiskError::write(path)).and_then(|()| sync_folder(parent(path))),
    }
}

/// Makes a folder and those it lies in, where they are not there yet.
///
/// # Errors
/// One can't be made, or something else has its name.
pub(crate) fn create_folders(folder: &Path) -> Result<(), DiskError> {
    if folder.as_os_str().is_empty() || is_folder(folder)? {
        return Ok(());
    }
    create_folders(parent(folder))?;
    match fs::create_dir(folder) {
        // Another process was faster.
        Err(error) if error.kind() == ErrorKind::AlreadyExists && is_folder(folder)? => Ok(()),
        made => made.map_err(DiskError::write(folder)),
    }?;
    sync_folder(parent(folder))
}

/// Makes sure that the names a folder has are on disk: a file that is there without its name is lost.
///
/// # Errors
/// It can't be done.
#[cfg(unix)]
pub(crate) fn sync_folder(folder: &Path) -> Result<(), DiskError> {
    let synced = fs::File::open(or_here(folder)).and_then(|folder| folder.sync_all());
    match synced {
        // File systems that know no such thing, as some over a network, keep names by themselves.
        Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => {
            Ok(())
        }
        synced => synced.map_err(DiskError::write(folder)),
    }
}

/// Elsewhere a folder can't be opened, and names are kept with their files.
///
/// # Errors
/// None.
#[cfg(not(unix))]
pub(crate) fn sync_folder(_folder: &Path) -> Result<(), DiskError> {
    Ok(())
}

/// The folder that something lies in.
fn parent(path: &Path) -> &Path {
    path.parent().unwrap_or(Path::new(""))
}

/// A folder by a name that can be opened: the one that a bare file name lies in has none.
fn or_here(folder: &Path) -> &Path {
    if folder.as_os_str().is_empty() { Path::new(".") } else { folder }
}
