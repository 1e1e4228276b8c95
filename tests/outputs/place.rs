//! A copy of the demo whose amounts are decided, so that documents can be issued in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;
use lefi::ledger::{KeptDocument, Ledger};
use tempfile::TempDir;

/// The folder goes with the value.
pub struct Place {
    folder: TempDir,
}

impl Place {
    /// With nothing imported.
    pub fn new() -> Self {
        let place = Self { folder: TempDir::new().unwrap() };
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        for name in ["lefi.toml", "parties.csv", "agreements.csv", "logs"] {
            copy(&root.join("fixtures/demo").join(name), &place.path(name));
        }
        copy(&root.join("tariffs"), &place.path("tariffs"));
        place.change("lefi.toml", "tariffs = \"../../tariffs\"", "tariffs = \"tariffs\"");
        for service in fs::read_dir(place.path("tariffs")).unwrap() {
            for file in fs::read_dir(service.unwrap().path()).unwrap() {
                let path = file.unwrap().path();
                let text = fs::read_to_string(&path).unwrap();
                let decided =
                    "status = \"decided\"\nreference = \"Dnr 1\"\ndecided_on = 2023-12-01";
                fs::write(path, text.replace("status = \"illustrative\"", decided)).unwrap();
            }
        }
        place
    }

    /// With all logs imported and February issued.
    pub fn issued() -> Self {
        let place = Self::new();
        place.issue_february();
        place
    }

    pub fn issue_february(&self) {
        let logs = ["02", "03", "04"].map(|month| format!("logs/lefi-2025-{month}.csv"));
        self.lefi(&["import", &logs[0], &logs[1], &logs[2]]);
        self.lefi(&["bill", "2025-02", "--issue"]);
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Replaces text of a file, which must be there.
    pub fn change(&self, name: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(name)).unwrap();
        assert!(text.contains(from), "{from} is not in {name}");
        fs::write(self.path(name), text.replace(from, to)).unwrap();
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::cargo_bin("lefi").unwrap();
        command.current_dir(self.folder.path()).args(arguments).output().unwrap()
    }

    /// What a command that succeeds writes to stdout.
    pub fn lefi(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "lefi {arguments:?}: {errors}");
        String::from_utf8(output.stdout).unwrap()
    }

    pub fn json(&self, arguments: &[&str]) -> serde_json::Value {
        serde_json::from_str(&self.lefi(arguments)).unwrap()
    }

    /// All that is issued.
    pub fn documents(&self) -> Vec<KeptDocument> {
        let ledger = Ledger::open(&self.path("ledger")).unwrap();
        ledger.documents(ledger.head().unwrap()).unwrap()
    }
}

fn copy(from: &Path, to: &Path) {
    if from.is_file() {
        fs::copy(from, to).unwrap();
        return;
    }
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        copy(&path, &to.join(path.file_name().unwrap()));
    }
}
