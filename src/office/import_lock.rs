//! The lock of an import: two at once could not see each other's events. It is held by the file's handle, and ends with it.

use std::fs::{File, TryLockError};
use std::path::Path;

use super::refusal::{DeskRefusal, Refusal};
use crate::disk;
use crate::values::text::Text;

/// Held until the end of an import.
pub fn lock(folder: &Path) -> Result<File, Refusal> {
    lock_if_free(folder)?.ok_or_else(|| DeskRefusal::Importing.into())
}

/// The same, where no import is running.
pub fn lock_if_free(folder: &Path) -> Result<Option<File>, Refusal> {
    let lock = disk::open_to_lock(&folder.join("import.lock"))?;
    match lock.try_lock() {
        Ok(()) => Ok(Some(lock)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => {
            Err(Refusal::FileSystem(Text::same(format!("{}: {error}", folder.display()))))
        }
    }
}
