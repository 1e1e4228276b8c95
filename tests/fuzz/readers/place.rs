//! A nameless folder to import into, and what must hold of an import that ends well or not. It never looks at what
//! kind of log it was.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use lefi::sources::usage::{
    Import, ImportError, ImportRequest, ImportTotals, Layout, Layouts, LogFile, import, recount,
};
use lefi::values::period::{Day, Period};
use tempfile::TempDir;

use super::problems;

/// The log's name; it is in what people read.
pub const LOG: &str = "log.csv";

/// A folder with a log and a ledger's folder.
pub struct Place {
    folder: TempDir,
    layout: Layout,
}

impl Place {
    /// Of the standard layout.
    pub fn new() -> Self {
        Self::of(Layout::default())
    }

    pub fn of(layout: Layout) -> Self {
        let folder = TempDir::new().unwrap();
        fs::create_dir(folder.path().join("ledger")).unwrap();
        Self { folder, layout }
    }

    pub fn ledger(&self) -> PathBuf {
        self.folder.path().join("ledger")
    }

    pub fn write(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    }

    /// Imports a log after these batches.
    pub fn import_after(&self, batches: &[String], log: PathBuf) -> Result<Import, ImportError> {
        let words = |all: &[&str]| all.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let request = ImportRequest {
            files: &[LogFile::at(&log)],
            layouts: Layouts::Named(&self.layout),
            channels: &words(&["web", "system", "subscription"]),
            outcomes: &words(&["answered", "no-hit", "delivered", "failed", "test"]),
            event_ids: &[],
            ledger: &self.ledger(),
            rejects: &self.folder.path().join("rejects"),
            language: lefi::values::language::Language::English,
            known_files: &BTreeMap::new(),
            batches,
            names_taken: &BTreeSet::new(),
            expect_rows: None,
            // A few in memory, and the rest on disk.
            held_counts: 3,
            program: None,
        };
        import(&request, &|_| ControlFlow::Continue(()))
    }

    /// Imports bytes as the first log and holds what must hold; what became of its rows, if it was not refused.
    pub fn import(&self, bytes: &[u8]) -> Option<ImportTotals> {
        match self.import_after(&[], self.write(LOG, bytes)) {
            Ok(import) => {
                let plain = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
                self.import_holds(&import, plain.starts_with(b"reject_file"));
                Some(import.files[0].totals)
            }
            Err(error) => {
                self.refusal_holds(&error);
                None
            }
        }
    }

    /// R6: no row is lost, and what is stored is what was counted.
    fn import_holds(&self, import: &Import, of_rejects: bool) {
        let totals = import.files[0].totals;
        let ImportTotals { read, accepted, duplicate, rejected } = totals;
        assert_eq!(read, accepted + duplicate + rejected);
        let counted: u64 = import.counts.rows();
        assert_eq!(counted, accepted, "{totals:?}");
        let rows = |part: &str| -> u64 {
            let files = import.stored.iter().filter(|file| file.path.starts_with(part));
            files.map(|file| file.rows).sum()
        };
        assert_eq!(rows("usage-index/"), accepted);
        assert_eq!(rows("usage/") - rows("usage/conflicts/"), accepted + duplicate);
        let batches: Vec<String> = import.batch.clone().into_iter().collect();
        let counts: Vec<_> = import.counts.each().map(|one| one.unwrap().count).collect();
        assert_eq!(recount(&self.ledger(), &batches, always()).unwrap(), counts);
        let told = counts.iter().find(|count| problems::tells_a_person(&format!("{count:?}")));
        assert!(told.is_none(), "a person is counted: {told:?}");
        let rejects = import.files[0].rejects.as_deref();
        assert_eq!(rejects.is_some(), rejected > 0);
        if let Some(path) = rejects {
            // Of rejects, the first three cells are written anew, whatever was wrong in them.
            self.rejects_hold(path, rejected, of_rejects);
        }
    }

    /// A file of rejects can be read as it is, and what was rejected is so again while nobody has corrected it.
    fn rejects_hold(&self, path: &Path, rejected: u64, of_rejects: bool) {
        let text = fs::read_to_string(path).unwrap();
        assert!(!problems::tells_a_person(&text), "rejects tell a person: {text}");
        assert_eq!(text.matches('\n').count() as u64, rejected + 1, "{text:?}");
        let other = Self::of(self.layout.clone());
        let again = other.import_after(&[], other.write("rejects.csv", text.as_bytes()));
        let again = again.unwrap_or_else(|error| panic!("{error:?}: {text:?}")).files[0].totals;
        assert_eq!(again.read, rejected, "{text:?}");
        assert!(of_rejects || again.rejected == rejected, "{again:?}: {text:?}");
    }

    /// It is told why, and nothing of it is left.
    fn refusal_holds(&self, error: &ImportError) {
        match error {
            ImportError::Input(problems) => {
                assert!(!problems.is_empty());
                problems.iter().for_each(problems::holds);
            }
            ImportError::FileSystem(words) => {
                let words = words.english();
                assert!(words.contains(LOG), "no file is named: {words}");
                assert!(!problems::tells_a_person(words), "a person is told: {words}");
            }
            other => panic!("{other:?}"),
        }
        let mut folders = vec![self.ledger(), self.folder.path().join("rejects")];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).into_iter().flatten() {
                let path = entry.unwrap().path();
                assert!(path.is_dir(), "{} is left", path.display());
                folders.push(path);
            }
        }
    }
}

/// All days of the calendar.
pub fn always() -> Period {
    Period::including(Day::new(1900, 1, 1).unwrap(), None).unwrap()
}
