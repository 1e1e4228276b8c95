//! What tells a file from what it was: as long as its stamp is the same, nobody has written to it. It reads no byte of it.

use std::fs::{self, Metadata};
use std::io::ErrorKind;
use std::path::Path;
use std::time::{Duration, SystemTime};

use super::DiskError;

/// How coarse the times of a file may be, with room to spare: what is written twice within one tick has one time.
const TICK: Duration = Duration::from_secs(3);

/// A file as it was last written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FileStamp {
    size: u64,
    modified: Option<SystemTime>,
    /// Device, number, and when anything of it changed, which nobody can set.
    #[cfg(unix)]
    inode: (u64, u64, i64, i64),
}

impl FileStamp {
    /// As it is now; nothing where there is no such file.
    ///
    /// # Errors
    /// It can't be told.
    pub(crate) fn of(path: &Path) -> Result<Option<Self>, DiskError> {
        match fs::metadata(path) {
            Ok(found) => Ok(Some(Self::from(&found))),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(DiskError::read(path)(error)),
        }
    }

    /// Whether it was written so long ago that whoever writes to it again gives it another stamp.
    pub(crate) fn is_settled(&self) -> bool {
        let long_ago = |at: SystemTime| at.elapsed().is_ok_and(|since| since > TICK);
        self.modified.is_some_and(long_ago) && self.is_changed_long_ago()
    }

    #[cfg(unix)]
    fn is_changed_long_ago(&self) -> bool {
        let (.., seconds, _) = self.inode;
        let changed = u64::try_from(seconds)
            .map(|seconds| SystemTime::UNIX_EPOCH + Duration::from_secs(seconds));
        changed.is_ok_and(|at| at.elapsed().is_ok_and(|since| since > TICK))
    }

    #[cfg(not(unix))]
    fn is_changed_long_ago(&self) -> bool {
        true
    }
}

impl From<&Metadata> for FileStamp {
    fn from(metadata: &Metadata) -> Self {
        #[cfg(unix)]
        use std::os::unix::fs::MetadataExt;
        Self {
            size: metadata.len(),
            modified: metadata.modified().ok(),
            #[cfg(unix)]
            inode: (metadata.dev(), metadata.ino(), metadata.ctime(), metadata.ctime_nsec()),
        }
    }
}
