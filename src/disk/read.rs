//! Reads plain files, up to a greatest length that the caller states. Devices, pipes and folders are refused before they
//! are opened: a pipe may have no end, and reading it would fill the memory. It never interprets what it reads.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::{DiskError, FileKind, look, said};
use crate::values::text::{Text, text};

/// Longest text that somebody writes by hand, in bytes: settings, a tariff, a scenario, a layout, motives, totals.
pub(crate) const MOST_OF_A_TEXT: u64 = 4 << 20;
/// Longest document that was issued, in bytes.
pub(crate) const MOST_OF_A_DOCUMENT: u64 = 256 << 20;
/// Longest register, in bytes.
pub(crate) const MOST_OF_A_REGISTER: u64 = 64 << 20;

/// Opens a plain file to read it.
///
/// # Errors
/// It is not there, is something else, or can't be opened.
pub(crate) fn open(path: &Path) -> Result<File, DiskError> {
    refuse_no_file(path)?;
    File::open(path).map_err(DiskError::read(path))
}

/// Opens a plain file to lock it, which is made where nothing is there; what stands in it is left as it is.
///
/// # Errors
/// Something else is there, or it can't be opened.
pub(crate) fn open_to_lock(path: &Path) -> Result<File, DiskError> {
    refuse_no_file(path)?;
    let opened = File::options().write(true).create(true).truncate(false).open(path);
    opened.map_err(DiskError::write(path))
}

/// Refuses what is no plain file, before it is opened: opening a pipe would wait for a process at its other end.
///
/// # Errors
/// Something is there that is no plain file.
pub(crate) fn refuse_no_file(path: &Path) -> Result<(), DiskError> {
    let refused = |words: Text| Err(DiskError::read(path)(said(words)));
    match look(path)? {
        Some(FileKind::Other) => refused(text!(
            "det är en enhet, ett rör eller en socket, och ingen fil",
            "it is a device, a pipe or a socket, and no file"
        )),
        Some(FileKind::Folder) => {
            refused(text!("det är en mapp, och ingen fil", "it is a folder, and no file"))
        }
        Some(FileKind::File) | None => Ok(()),
    }
}

/// The bytes of a file that may have `most`.
///
/// # Errors
/// As [`open`]; or it has more.
pub(crate) fn bytes(path: &Path, most: u64) -> Result<Vec<u8>, DiskError> {
    let mut bytes = Vec::new();
    let read = open(path)?
        .take(most.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(DiskError::read(path))?;
    if read as u64 > most {
        let most = most >> 20;
        let words = text!(
            "den är längre än {most} MB, och så lång är ingen sådan fil",
            "it is longer than {most} MB, which no such file is"
        );
        return Err(DiskError::read(path)(said(words)));
    }
    Ok(bytes)
}

/// The bytes of a file that need not be there, however many there are.
///
/// # Errors
/// As [`bytes`], but that it is not there.
pub(crate) fn bytes_if_any(path: &Path) -> Result<Option<Vec<u8>>, DiskError> {
    look(path)?.map(|_| bytes(path, u64::MAX)).transpose()
}

/// Whether a plain file is there and its bytes are those that are meant.
///
/// # Errors
/// As [`look`]; or it can't be read.
pub(crate) fn holds(path: &Path, meant: impl FnOnce(&[u8]) -> bool) -> Result<bool, DiskError> {
    match look(path)? {
        Some(FileKind::File) => bytes(path, u64::MAX).map(|found| meant(&found)),
        _ => Ok(false),
    }
}

/// The text of a file that need not be there, as long as one written by hand at most.
///
/// # Errors
/// As [`bytes`], but that it is not there; or it is no UTF-8.
pub(crate) fn text_if_any(path: &Path) -> Result<Option<String>, DiskError> {
    if look(path)?.is_none() {
        return Ok(None);
    }
    let text = String::from_utf8(bytes(path, MOST_OF_A_TEXT)?).map(Some);
    text.map_err(|_| DiskError::read(path)(said(text!("den är inte UTF-8", "it is not UTF-8"))))
}
