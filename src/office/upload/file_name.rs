//! What a file is called that a browser sends: a name that can be kept in the ledger and shown. It is never a path here.

use crate::office::refusal::{FileNameFault, UploadRefusal};
use crate::values::composed::composed;
use crate::values::hidden::{is_blank, is_hidden};
use crate::values::personal_number::holds_personal;

/// How many characters a name may have.
const MOST: usize = 100;

/// The name, without the folders that some browsers say before it.
pub(super) fn of(called: &str) -> Result<String, UploadRefusal> {
    let called = composed(called);
    let name = called.rsplit(['/', '\\']).next().unwrap_or_default().trim();
    let wrong = |fault| Err(UploadRefusal::FileName { fault });
    if name.is_empty() {
        return wrong(FileNameFault::Empty);
    }
    if name.chars().count() > MOST {
        return wrong(FileNameFault::Long { most: MOST });
    }
    if name.starts_with('.') || name.chars().any(|one| is_hidden(one) || is_blank(one)) {
        return wrong(FileNameFault::Hidden);
    }
    if holds_personal(name) {
        return wrong(FileNameFault::Personal);
    }
    Ok(name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_what_stands_after_the_last_folder() {
        for (called, name) in [
            ("lefi-2025-04.csv", "lefi-2025-04.csv"),
            ("C:\\fakepath\\logg.csv.gz", "logg.csv.gz"),
            ("../../etc/passwd", "passwd"),
            ("/proc/self/mem", "mem"),
            (" a\u{30A}r.csv ", "år.csv"),
        ] {
            assert_eq!(of(called).unwrap(), name, "{called:?}");
        }
    }

    #[test]
    fn a_name_that_nobody_can_read_is_none() {
        let fault = |called: &str| match of(called) {
            Err(UploadRefusal::FileName { fault }) => fault,
            other => panic!("{called:?}: {other:?}"),
        };
        for called in ["", " ", "mapp/", "..\\"] {
            assert_eq!(fault(called), FileNameFault::Empty, "{called:?}");
        }
        assert_eq!(fault(&"å".repeat(101)), FileNameFault::Long { most: MOST });
        assert!(of(&"å".repeat(100)).is_ok());
        for called in [
            ".bashrc",
            "..",
            "a\u{202E}vsc.exe",
            "a\nb.csv",
            "a\0b",
            "\u{200B}.csv",
            "\u{3164}.csv",
        ] {
            assert_eq!(fault(called), FileNameFault::Hidden, "{called:?}");
        }
        assert_eq!(fault("logg-811218-9876.csv"), FileNameFault::Personal);
    }
}
