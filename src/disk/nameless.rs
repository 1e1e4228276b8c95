//! Files without a name, for bytes on their way: whoever looks into the folder sees nothing, and they are gone with who made
//! them, however that ends. It never knows what they hold.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::DiskError;

/// A file that no folder has a name for, for its owner alone.
#[derive(Debug)]
pub(crate) struct NamelessFile {
    #[cfg(target_os = "linux")]
    file: File,
    #[cfg(not(target_os = "linux"))]
    file: tempfile::NamedTempFile,
    path: PathBuf,
}

impl NamelessFile {
    /// One on the disk that this folder is on.
    ///
    /// # Errors
    /// It can't be made.
    #[cfg(target_os = "linux")]
    pub(crate) fn new_in(folder: &Path) -> Result<Self, DiskError> {
        use std::os::fd::AsRawFd;
        let file = tempfile::tempfile_in(folder).map_err(DiskError::write(folder))?;
        // As long as it is open, this process and those it begins can read it here.
        let path = format!("/proc/{}/fd/{}", std::process::id(), file.as_raw_fd());
        Ok(Self { file, path: PathBuf::from(path) })
    }

    /// Elsewhere a file that is open can't be opened anew without a name: it has one that nobody can guess.
    ///
    /// # Errors
    /// It can't be made.
    #[cfg(not(target_os = "linux"))]
    pub(crate) fn new_in(folder: &Path) -> Result<Self, DiskError> {
        let named = tempfile::Builder::new().prefix(super::UNFINISHED).tempfile_in(folder);
        let file = named.map_err(DiskError::write(folder))?;
        // Whoever clears away what killed processes left passes over it. Where nothing can be locked, nobody clears away.
        let _ = File::lock(file.as_file());
        let path = file.path().to_path_buf();
        Ok(Self { file, path })
    }

    /// Where its bytes can be read as long as it is kept.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Adds bytes at its end.
    ///
    /// # Errors
    /// The disk is full, or takes no more.
    pub(crate) fn add(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)
    }
}

/// How many bytes are free on the disk of a folder for whoever runs this; none where the system does not tell.
#[cfg(unix)]
pub(crate) fn free(folder: &Path) -> Option<u64> {
    let disk = rustix::fs::statvfs(folder).ok()?;
    disk.f_bavail.checked_mul(disk.f_frsize)
}

/// Elsewhere the system is not asked.
#[cfg(not(unix))]
pub(crate) fn free(_folder: &Path) -> Option<u64> {
    None
}
