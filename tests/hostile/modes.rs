//! Who may read what the program writes: its owner, or the owner's group too. Never all, whatever the shell says.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::month::{self, Work};
use crate::office::{self, Office};

fn everything(folder: &Path) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(everything(&path));
        }
        found.insert(path);
    }
    found
}

/// A shell that lets everybody do everything runs a whole month.
fn written_under_no_umask(office: &Office, work: Work) -> Vec<PathBuf> {
    let before = everything(office.folder.path());
    rustix::process::umask(rustix::fs::Mode::empty());
    month::worked(office, work);
    fs::create_dir(office.path("elsewhere")).unwrap();
    fs::copy(office.path("lefi.toml"), office.path("elsewhere/lefi.toml")).unwrap();
    office.done(&["--workspace", "elsewhere", "restore", "copy.tar.zst"]);
    let given = ["elsewhere", "elsewhere/lefi.toml", "demo.toml", "forslag-a.toml", "motiv.txt"]
        .map(|name| office.path(name));
    let all = everything(office.folder.path());
    all.into_iter().filter(|path| !before.contains(path) && !given.contains(path)).collect()
}

fn mode(path: &Path) -> u32 {
    let metadata = fs::symlink_metadata(path);
    metadata.unwrap_or_else(|error| panic!("{}: {error}", path.display())).permissions().mode()
        & 0o777
}

/// A test of its own process, so that its umask is nobody else's.
fn alone(test: &str) {
    let output = Command::new(std::env::current_exe().unwrap())
        .args([test, "--exact", "--nocapture"])
        .env("LEFI_UMASK", "000")
        .output()
        .unwrap();
    let words = office::text(&output.stdout) + &office::text(&output.stderr);
    assert!(output.status.success() && words.contains("1 passed"), "{words}");
}

fn is_alone() -> bool {
    std::env::var_os("LEFI_UMASK").is_some()
}

#[test]
fn what_is_written_is_for_its_owner() {
    if !is_alone() {
        return alone("modes::what_is_written_is_for_its_owner");
    }
    let office = Office::empty();
    let written = written_under_no_umask(&office, Work::All);
    assert!(written.len() > 60, "{}", written.len());
    for path in written {
        let wanted = if path.is_dir() { 0o700 } else { 0o600 };
        assert_eq!(mode(&path), wanted, "{}", path.display());
    }
}

#[test]
fn what_is_written_is_for_the_group_where_the_settings_say_so() {
    if !is_alone() {
        return alone("modes::what_is_written_is_for_the_group_where_the_settings_say_so");
    }
    let office = Office::empty();
    office.change("lefi.toml", "# files_for = \"group\"", "files_for = \"group\"");
    let written = written_under_no_umask(&office, Work::Ledger);
    assert!(written.len() > 40, "{}", written.len());
    for path in written {
        let wanted = if path.is_dir() { 0o770 } else { 0o660 };
        assert_eq!(mode(&path), wanted, "{}", path.display());
    }
}
