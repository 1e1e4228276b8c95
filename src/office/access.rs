//! What the operating system holds this process to. Who may read and write the files that are made: the owner alone,
//! or the owner's group where `lefi.toml` says so (four eyes share a ledger). Never all: they tell what parties use
//! and pay.

use crate::keep::workspace::Sharing;

/// Takes from whatever is made from now on what others may not.
#[cfg(unix)]
pub fn restrict(sharing: Sharing) {
    use rustix::fs::Mode;
    let others = match sharing {
        Sharing::Owner => Mode::RWXG | Mode::RWXO,
        Sharing::Group => Mode::RWXO,
    };
    rustix::process::umask(others);
}

/// Elsewhere a folder's own rules hold.
#[cfg(not(unix))]
pub fn restrict(_sharing: Sharing) {}

/// Bytes that a process may have which reads one file of a stranger's.
#[cfg(unix)]
const MOST_MEMORY: u64 = 2 << 30;

/// Bounds what this process may have from now on: a file that asks for more ends it, and not the machine.
#[cfg(unix)]
pub fn bound_memory() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let now = getrlimit(Resource::As);
    let least =
        |limit: Option<u64>| Some(limit.map_or(MOST_MEMORY, |limit| limit.min(MOST_MEMORY)));
    // Where the system does not let it, the bound is the machine's.
    let _ = setrlimit(Resource::As, Rlimit { current: least(now.current), maximum: now.maximum });
}

/// Elsewhere the bound is the machine's.
#[cfg(not(unix))]
pub fn bound_memory() {}
