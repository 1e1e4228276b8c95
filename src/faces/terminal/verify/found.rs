//! What verifying looked at and what it found, and the words for it. It looks at nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::super::{Failure, tell};
use crate::values::text::{Text, text};

/// Differences that are told one by one.
const TOLD: usize = 50;

/// What was looked at, and what differs.
pub(super) struct Found {
    pub runs: usize,
    pub documents: usize,
    /// The numbers of those documents.
    pub seen: BTreeSet<String>,
    pub files: usize,
    pub rows: u64,
    pub differences: Vec<Text>,
    /// The version of the program that looks.
    pub program: String,
    /// Documents whose files another version made, by that version.
    pub made_by: BTreeMap<String, usize>,
    /// Runs that billed by older rules, by the version that made them.
    pub older_rules: BTreeMap<String, usize>,
    /// What can't be recomputed by the rules of today, in words.
    pub not_recomputed: Vec<Text>,
    /// Files in `out/` that are no difference and can't be proven, in words.
    pub remarks: Vec<Text>,
    /// What is said of the head of the audit trail.
    pub of_head: Text,
}

impl Found {
    /// Nothing yet, for this version of the program.
    pub(super) fn nothing(program: &str) -> Self {
        Self {
            runs: 0,
            documents: 0,
            seen: BTreeSet::new(),
            files: 0,
            rows: 0,
            differences: Vec::new(),
            program: program.to_owned(),
            made_by: BTreeMap::new(),
            older_rules: BTreeMap::new(),
            not_recomputed: Vec::new(),
            remarks: Vec::new(),
            of_head: Text::same(""),
        }
    }
}

/// What was looked at, and what differs, in words.
pub(super) fn conclusion(found: &Found) -> Result<String, Failure> {
    let Found { runs, documents, files, rows, differences, .. } = found;
    let seen = text!(
        "{runs} körningar, {documents} dokument, {files} filer, {rows} lagrade rader",
        "{runs} runs, {documents} documents, {files} files, {rows} stored rows"
    );
    let remarks = remarks(found);
    if differences.is_empty() {
        let (others, head) = (of_other_versions(found), &found.of_head);
        let identical = text!(
            "allt stämmer: {seen}\n{others}{remarks}{head}",
            "identical: {seen}\n{others}{remarks}{head}";
            seen, others, remarks, head
        );
        return Ok(tell::words(&identical).to_owned());
    }
    let mut told: Vec<Text> = differences.iter().take(TOLD).cloned().collect();
    if differences.len() > TOLD {
        let more = differences.len() - TOLD;
        told.push(text!("… och {more} till", "… and {more} more"));
    }
    let (told, count) = (Text::joined(&told, "\n"), differences.len());
    let words = text!(
        "{told}\n{remarks}{count} skillnader i {seen}",
        "{told}\n{remarks}{count} differences in {seen}";
        told, remarks, seen
    );
    Err(Failure::Ledger(tell::words(&words).to_owned()))
}

/// Files that are no difference and can't be proven.
fn remarks(found: &Found) -> Text {
    let line = |words: &Text| text!("{words}\n", "{words}\n"; words);
    let mut lines: Vec<Text> = found.remarks.iter().take(TOLD).map(line).collect();
    if found.remarks.len() > TOLD {
        let more = found.remarks.len() - TOLD;
        lines.push(text!("… och {more} sådana filer till\n", "… and {more} more such files\n"));
    }
    Text::joined(&lines, "")
}

/// What is proven otherwise than by making it anew, since another version of the program made it.
fn of_other_versions(found: &Found) -> Text {
    let runs = found.older_rules.iter().map(|(program, count)| {
        text!(
            "{count} körningar i lefi {program} fakturerade enligt sina egna regler: varje dokuments uträkning, och vad de sammanlagt hade fakturerat dittills, är omräknade\n",
            "{count} runs of lefi {program} billed by its own rules: each document's arithmetic, and what they had billed to date in all, are recomputed\n"
        )
    });
    let now = &found.program;
    let documents = found.made_by.iter().map(|(program, count)| {
        text!(
            "{count} dokuments filer gjordes av lefi {program}: de är det som utfärdades, och görs inte på nytt av lefi {now}\n",
            "{count} documents' files were made by lefi {program}: they are the bytes that were issued, and are not made anew by lefi {now}\n"
        )
    });
    // Several documents of a run may say the same.
    let mut not_recomputed = found.not_recomputed.clone();
    not_recomputed.sort_by(|one, other| one.english().cmp(other.english()));
    not_recomputed.dedup();
    let not_recomputed = not_recomputed.iter().map(|words| text!("{words}\n", "{words}\n"; words));
    Text::joined(&runs.chain(not_recomputed).chain(documents).collect::<Vec<_>>(), "")
}
