//! What verifying looked at and what it found. It looks at nothing.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::finding::Findings;
use crate::values::text::Text;

/// What was looked at, and what differs.
#[derive(Debug, Serialize)]
pub struct Found {
    /// How many runs were looked at.
    pub runs: usize,
    /// How many documents.
    pub documents: usize,
    /// The numbers of those documents.
    #[serde(skip)]
    pub seen: BTreeSet<String>,
    /// How many files.
    pub files: usize,
    /// How many stored rows.
    pub rows: u64,
    /// What differs.
    #[serde(skip)]
    pub differences: Findings,
    /// The version of the program that looks.
    pub program: String,
    /// Documents whose files another version made, by that version.
    pub made_by: BTreeMap<String, usize>,
    /// Runs that billed by older rules, by the version that made them.
    pub older_rules: BTreeMap<String, usize>,
    /// What can't be recomputed by the rules of today, in words.
    #[serde(skip)]
    pub not_recomputed: Vec<Text>,
    /// Files in `out/` that are no difference and can't be proven.
    #[serde(skip)]
    pub remarks: Findings,
    /// What is said of the head of the audit trail.
    #[serde(skip)]
    pub of_head: Text,
}

impl Found {
    /// Nothing yet, for this version of the program.
    pub(in crate::office) fn nothing(program: &str) -> Self {
        Self {
            runs: 0,
            documents: 0,
            seen: BTreeSet::new(),
            files: 0,
            rows: 0,
            differences: Findings::default(),
            program: program.to_owned(),
            made_by: BTreeMap::new(),
            older_rules: BTreeMap::new(),
            not_recomputed: Vec::new(),
            remarks: Findings::default(),
            of_head: Text::same(""),
        }
    }
}
