//! Who may read and write the files that are made: the owner alone, or the owner's group where `lefi.toml`
//! says so (four eyes share a ledger). Never all: they tell what parties use and pay.

use crate::workspace::Sharing;

/// Takes from whatever is made from now on what others may not.
#[cfg(unix)]
pub(super) fn restrict(sharing: Sharing) {
    use rustix::fs::Mode;
    let others = match sharing {
        Sharing::Owner => Mode::RWXG | Mode::RWXO,
        Sharing::Group => Mode::RWXO,
    };
    rustix::process::umask(others);
}

/// Elsewhere a folder's own rules hold.
#[cfg(not(unix))]
pub(super) fn restrict(_sharing: Sharing) {}

/// A folder that is to be put in place under another name, with the access that all folders have.
pub(super) fn unfinished_folder(parent: &std::path::Path) -> std::io::Result<tempfile::TempDir> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o777));
    }
    builder.tempdir_in(parent)
}

/// A file that is to be put in place under another name, with the access that all files have.
pub(super) fn unfinished_file(
    folder: &std::path::Path,
) -> std::io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // What others may not is taken from this by `restrict`.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}
