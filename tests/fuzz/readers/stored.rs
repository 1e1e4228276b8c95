//! What the program stored and reads again: when a file of it is not as it was written, whoever reads it is told which
//! one, and nothing else happens.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use lefi::sources::usage::{
    ImportError, LiveBatch, RowFilter, forget_unfinished, recount, restore, stored_rows,
};
use lefi::values::identity::OrganisationNumber;

use super::place::{Place, always};

const HEADER: &str = "event_id;timestamp;organisation_number;service;channel;outcome;quantity\n";

/// A ledger with two batches, the second with duplicates of the first; each of their files is in turn another one.
struct Store {
    place: Place,
    batches: Vec<String>,
    files: Vec<PathBuf>,
    contents: Vec<Vec<u8>>,
}

/// The first byte says which file, the rest is what it has instead.
pub fn read(bytes: &[u8]) {
    static STORE: OnceLock<Store> = OnceLock::new();
    let Some((which, content)) = bytes.split_first() else { return };
    STORE.get_or_init(store).with(usize::from(*which), content);
}

fn rows(from: u32) -> String {
    let mut text = HEADER.to_owned();
    for at in from..from + 6 {
        let (day, month) = (at % 3 + 1, at % 2 + 4);
        let quantity = ["1", "2.5", "7"][at as usize % 3];
        text.push_str(&format!(
            "e{at};2025-{month:02}-{day:02};556900-0010;lefi-online;web;answered;{quantity}\n"
        ));
    }
    text
}

fn store() -> Store {
    let place = Place::new();
    let mut batches = Vec::new();
    for (name, from) in [("1.csv", 0), ("2.csv", 3)] {
        let import =
            place.import_after(&batches, place.write(name, rows(from).as_bytes())).unwrap();
        batches.extend(import.batch);
    }
    let mut files = Vec::new();
    let mut folders = vec![place.ledger()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    let contents = files.iter().map(|file| std::fs::read(file).unwrap()).collect();
    Store { place, batches, files, contents }
}

impl Store {
    fn with(&self, which: usize, content: &[u8]) {
        let which = which % self.files.len();
        let file = &self.files[which];
        std::fs::write(file, content).unwrap();
        self.read(file);
        self.forget();
        std::fs::write(file, &self.contents[which]).unwrap();
    }

    fn forget(&self) {
        forget_unfinished(&self.place.ledger(), &self.batches.iter().cloned().collect()).unwrap();
    }

    fn read(&self, changed: &Path) {
        let ledger = self.place.ledger();
        let named = |words: String| {
            let whole = words.contains("does not read as it was written");
            assert!(whole || words.contains(&changed.display().to_string()), "{words}");
        };
        if let Err(error) = recount(&ledger, &self.batches, always()) {
            named(error.to_string());
        }
        let filter = RowFilter {
            organisation_number: OrganisationNumber::parse("556900-0010").unwrap(),
            service: "lefi-online".to_owned(),
            period: always(),
            ways: vec![("web".to_owned().into(), "answered".to_owned().into())],
        };
        if let Err(error) = stored_rows(&ledger, &self.batches, &filter, 100) {
            named(error.to_string());
        }
        let live = LiveBatch { batch: self.batches[1].clone(), restored_as: "again".to_owned() };
        match restore(&ledger, &self.batches[..1], &[live]) {
            Ok(_) | Err(ImportError::Quantity(_) | ImportError::Input(_)) => {}
            Err(error) => named(error.to_string()),
        }
        // As the program does before it writes again.
        self.forget();
        let log = self.place.write("3.csv", rows(4).as_bytes());
        match self.place.import_after(&self.batches, log) {
            Ok(import) => assert_eq!(import.files[0].totals.read, 6),
            Err(error) => named(error.to_string()),
        }
    }
}
