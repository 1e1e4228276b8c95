//! Every diagnostic code of the program is shown by a fixture named after it or asked for by a test.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const ROOMS: &[&str] = &[
    "tariff",
    "toml",
    "party",
    "agreement",
    "usage",
    "warehouse",
    "layout",
    "scenario",
    "settings",
    "check",
    "workspace",
    "quote",
    "billing",
    "document",
    "accounts",
];
/// Words of the same form that are no codes.
const OTHERS: &[&str] = &[
    "usage-index",
    "usage-formats",
    "billing-period",
    "agreement-start",
    "check-digit",
    // What the ledger keeps: `tests/terminal/ledger/codes.rs` holds those.
    "agreement-changed",
    "party-changed",
    "tariff-changed",
    "document-kind",
];

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
}

pub fn codes(text: &str) -> impl Iterator<Item = &str> {
    text.split('"').filter(|word| {
        let room = word.split_once('-').map_or("", |(room, _)| room);
        ROOMS.contains(&room)
            && !OTHERS.contains(word)
            && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
    })
}

#[test]
fn every_diagnostic_code_is_shown() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut sources, mut shown) = (Vec::new(), Vec::new());
    files(&root.join("src"), &mut sources);
    files(&root.join("tests"), &mut shown);
    let mut known: BTreeSet<String> = BTreeSet::new();
    for path in shown.iter().filter(|path| path.extension().is_some_and(|end| end == "rs")) {
        known.extend(codes(&fs::read_to_string(path).unwrap()).map(str::to_owned));
    }
    let mut fixtures = Vec::new();
    files(&root.join("fixtures"), &mut fixtures);
    for part in fixtures.iter().flat_map(|path| path.components()) {
        let name = part.as_os_str().to_string_lossy();
        known.insert(name.split('.').next().unwrap().to_owned());
    }
    let mut missing = BTreeSet::new();
    for path in sources.iter().filter(|path| path.extension().is_some_and(|end| end == "rs")) {
        let text = fs::read_to_string(path).unwrap();
        missing.extend(codes(&text).filter(|code| !known.contains(*code)).map(str::to_owned));
    }
    assert_eq!(missing, BTreeSet::new(), "no fixture or test shows these");
}
