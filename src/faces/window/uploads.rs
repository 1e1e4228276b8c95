//! Files that a browser has sent and that are not imported yet: one upload at a time, held until it is imported, put away or
//! replaced by another. They are in memory by their handles: with the window they are gone.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Semaphore;

use crate::office::upload::Uploaded;

/// What a browser has sent.
#[derive(Debug)]
pub(super) struct Uploads {
    /// One upload is on its way at a time.
    pub(super) one: Arc<Semaphore>,
    held: Mutex<NewestUpload>,
}

#[derive(Debug, Default)]
struct NewestUpload {
    last: u64,
    upload: Option<Arc<HeldUpload>>,
}

/// An upload that is held.
#[derive(Debug)]
pub(super) struct HeldUpload {
    /// Its number, from 1.
    pub number: u64,
    /// The files.
    pub uploaded: Uploaded,
}

impl Default for Uploads {
    fn default() -> Self {
        Self { one: Arc::new(Semaphore::new(1)), held: Mutex::default() }
    }
}

impl Uploads {
    fn newest(&self) -> MutexGuard<'_, NewestUpload> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Holds these files, in the place of those before.
    pub(super) fn hold(&self, uploaded: Uploaded) -> Arc<HeldUpload> {
        let mut newest = self.newest();
        newest.last += 1;
        let upload = Arc::new(HeldUpload { number: newest.last, uploaded });
        newest.upload = Some(upload.clone());
        upload
    }

    /// The files that are held.
    pub(super) fn held(&self) -> Option<Arc<HeldUpload>> {
        self.newest().upload.clone()
    }

    /// The same, where it is the upload of this number.
    pub(super) fn of(&self, number: u64) -> Option<Arc<HeldUpload>> {
        self.held().filter(|upload| upload.number == number)
    }

    /// Holds the upload of this number no longer: its files are gone once nobody reads them.
    pub(super) fn let_go(&self, number: u64) {
        let mut newest = self.newest();
        if newest.upload.as_ref().is_some_and(|upload| upload.number == number) {
            newest.upload = None;
        }
    }
}
