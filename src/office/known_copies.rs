//! Files in `out/` that were found to be what was issued, for as long as nobody has written to them since: a month of many
//! documents is a hundred megabytes. Whoever verifies reads every byte, whatever is known here.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::disk::{self, DiskError, FileStamp};
use crate::keep::ledger::FileDigest;

/// Files that are known at most.
const MOST: usize = 40_000;

/// Files that were found right, with how they stood then. Those who share it look at the same.
#[derive(Debug, Clone, Default)]
pub struct KnownCopies(Arc<Mutex<HashMap<PathBuf, RightCopy>>>);

#[derive(Debug)]
struct RightCopy {
    stamp: FileStamp,
    sha256: String,
}

impl KnownCopies {
    /// Whether the file at this path is this one, byte for byte.
    ///
    /// # Errors
    /// It can't be told.
    pub fn holds(&self, path: &Path, file: &FileDigest) -> Result<bool, DiskError> {
        // Before it is read: whoever writes to it meanwhile makes the stamp another.
        let stamp = FileStamp::of(path)?;
        let is_known =
            |known: &RightCopy| Some(&known.stamp) == stamp.as_ref() && known.sha256 == file.sha256;
        if self.held().get(path).is_some_and(is_known) {
            return Ok(true);
        }
        let holds = disk::holds(path, |bytes| file.is_of(bytes))?;
        if let Some(stamp) = stamp.filter(|stamp| holds && stamp.is_settled()) {
            let mut held = self.held();
            if held.len() >= MOST {
                held.clear();
            }
            held.insert(path.to_path_buf(), RightCopy { stamp, sha256: file.sha256.clone() });
        }
        Ok(holds)
    }

    fn held(&self) -> MutexGuard<'_, HashMap<PathBuf, RightCopy>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
