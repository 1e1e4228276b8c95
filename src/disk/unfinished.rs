//! Files and folders that are made under another name and put in place when they are whole. What a killed process
//! left of them goes when the next one writes there; what a running one is making is locked, and stays.

use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::Path;

use tempfile::{Builder, NamedTempFile, TempDir};

use super::{DiskError, is_there};

/// How their names begin.
pub(crate) const UNFINISHED: &str = ".lefi-unfinished-";

/// A folder that is not whole yet; gone when dropped, unless it was put in place.
pub(crate) struct UnfinishedFolder {
    folder: TempDir,
    /// Held as long as it is being made.
    _lock: Option<File>,
}

impl UnfinishedFolder {
    /// With the access that all folders have: `restrict` takes from it what others may not.
    pub(crate) fn new_in(parent: &Path) -> Result<Self, DiskError> {
        forget_unfinished(parent);
        loop {
            let folder = builder(0o777).tempdir_in(parent).map_err(DiskError::write(parent))?;
            // A folder can't be opened everywhere; where it can't, none is taken away either.
            let lock = match File::open(folder.path()) {
                Err(error) if error.kind() == ErrorKind::NotFound => continue,
                opened => opened.ok(),
            };
            if stays(lock.as_ref(), folder.path())? {
                return Ok(Self { folder, _lock: lock });
            }
        }
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }
}

/// A file that is not whole yet, with the access that all files have.
pub(super) fn unfinished_file(folder: &Path) -> Result<NamedTempFile, DiskError> {
    loop {
        let file = builder(0o666).tempfile_in(folder).map_err(DiskError::write(folder))?;
        if stays(Some(file.as_file()), file.path())? {
            return Ok(file);
        }
    }
}

/// Locks what was just made. Before that, another process may have taken it for what a killed one left: it holds
/// the lock until it has removed it.
fn stays(made: Option<&File>, path: &Path) -> Result<bool, DiskError> {
    // Where nothing can be locked, nothing is taken away.
    let _ = made.map(File::lock);
    is_there(path)
}

fn builder(mode: u32) -> Builder<'static, 'static> {
    let mut builder = Builder::new();
    builder.prefix(UNFINISHED);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(mode));
    }
    #[cfg(not(unix))]
    let _ = mode;
    builder
}

/// Removes what killed processes left in a folder. What can't be removed is in nobody's way.
pub(crate) fn forget_unfinished(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let is_ours = entry.file_name().to_str().is_some_and(|name| name.starts_with(UNFINISHED));
        // A link may lead anywhere, and to open a pipe is to wait.
        let is_made = entry.file_type().is_ok_and(|kind| kind.is_file() || kind.is_dir());
        if !is_ours || !is_made {
            continue;
        }
        let path = entry.path();
        let Ok(left) = File::open(&path) else { continue };
        if left.try_lock().is_ok() {
            let _ = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
        }
    }
}
