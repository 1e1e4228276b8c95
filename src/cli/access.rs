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
