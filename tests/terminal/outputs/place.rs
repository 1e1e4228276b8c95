//! An office whose amounts are decided, as these tests speak of it.

use std::path::PathBuf;
use std::process::Output;

use lefi::keep::ledger::{KeptDocument, Ledger};

use crate::office::Office;

/// The folder goes with the value.
pub struct Place(Office);

impl Place {
    /// With nothing imported.
    pub fn new() -> Self {
        Self(Office::empty())
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
        self.0.path(name)
    }

    pub fn change(&self, name: &str, from: &str, to: &str) {
        self.0.change(name, from, to);
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        self.0.lefi(arguments)
    }

    /// What a command that succeeds writes to stdout.
    pub fn lefi(&self, arguments: &[&str]) -> String {
        self.0.done(arguments)
    }

    pub fn json(&self, arguments: &[&str]) -> serde_json::Value {
        serde_json::from_str(&self.lefi(arguments)).unwrap()
    }

    /// All that is issued.
    pub fn documents(&self) -> Vec<KeptDocument> {
        let ledger = Ledger::open(&self.path("ledger")).unwrap();
        ledger.documents(lefi::keep::ledger::Which::All, ledger.head().unwrap()).unwrap()
    }
}
