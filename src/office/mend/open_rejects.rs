//! Finds the file of rejects of an import. Its place comes of a batch that the ledger knows, and of a number: never of a
//! name that somebody sent.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::super::desk::Desk;
use super::super::import::layouts;
use super::super::refusal::{ImportRefusal, MendRefusal, Refusal};
use crate::disk;
use crate::keep::ledger::Ledger;
use crate::sources::usage::{self, Layout, RejectedFile};

/// Which rejected rows somebody asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedRejects {
    /// The batch of their import.
    pub batch: String,
    /// Which log of that import, from 1; otherwise the first that has rejected rows.
    pub file: Option<usize>,
    /// The layout of their log, by its name; otherwise the one that its header fits.
    pub layout: Option<String>,
}

/// A file of rejects that is there.
pub(super) struct OpenRejects {
    /// Where it is.
    pub path: PathBuf,
    /// What logs made of it are called, before their number.
    pub stem: String,
    /// Which log of the import it is of, from 1.
    pub number: usize,
    /// The logs of the import that have one.
    pub files: Vec<usize>,
    /// The SHA-256 of its bytes.
    pub sha256: String,
    layouts: BTreeMap<String, Layout>,
}

impl OpenRejects {
    /// The file that is asked for.
    pub(super) fn find(
        desk: &Desk,
        ledger: &Ledger,
        asked: &AskedRejects,
    ) -> Result<Self, Refusal> {
        let FoundRejects { path, number, files } = found(desk, ledger, asked)?;
        let layouts = layouts::of(&desk.workspace, asked.layout.as_deref())?;
        let sha256 = usage::digest(&path)?;
        Ok(Self { stem: stem(&asked.batch, number), path, number, files, sha256, layouts })
    }

    /// The folder that it lies in.
    pub(super) fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new(""))
    }

    /// The same, opened.
    pub(super) fn open<'a>(&'a self, desk: &'a Desk) -> Result<RejectedFile<'a>, Refusal> {
        self.at(desk, &self.path)
    }

    /// A log that was made of it, opened.
    pub(super) fn at<'a>(
        &'a self,
        desk: &'a Desk,
        path: &Path,
    ) -> Result<RejectedFile<'a>, Refusal> {
        let settings = &desk.workspace.settings;
        let words = [settings.channels.as_slice(), settings.outcomes.as_slice()];
        Ok(RejectedFile::open(path, &self.layouts, words, &settings.event_ids)?)
    }
}

/// Name and bytes of a file of rejects as it is: made to be opened in a spreadsheet, mended and imported.
pub fn rejects_file(desk: &Desk, asked: &AskedRejects) -> Result<(String, Vec<u8>), Refusal> {
    let ledger = desk.ledger()?;
    let FoundRejects { path, number, .. } = found(desk, &ledger, asked)?;
    Ok((format!("{}-avvisade.csv", stem(&asked.batch, number)), disk::bytes(&path, u64::MAX)?))
}

/// A file of rejects that is there, and which others its import has.
struct FoundRejects {
    path: PathBuf,
    number: usize,
    files: Vec<usize>,
}

fn found(desk: &Desk, ledger: &Ledger, asked: &AskedRejects) -> Result<FoundRejects, Refusal> {
    let batch = &asked.batch;
    refuse_uncounted(ledger, batch)?;
    if !ledger.rejected_logs()?.iter().any(|log| log.file.batch == *batch) {
        return Err(MendRefusal::NoRejects { batch: batch.clone() }.into());
    }
    let folder = desk.workspace.out_folder().join("rejects");
    let files = numbers(&folder, batch)?;
    let number = asked.file.or(files.first().copied()).unwrap_or(1);
    let name = format!("{}.csv", stem(batch, number));
    match files.contains(&number) {
        true => Ok(FoundRejects { path: folder.join(name), number, files }),
        false => {
            let file = Path::new("out/rejects").join(name).display().to_string();
            Err(MendRefusal::Gone { batch: batch.clone(), file }.into())
        }
    }
}

/// The numbers of the files of rejects of a batch, in order: `B.csv` is the first log's, `B.3.csv` the third's.
fn numbers(folder: &Path, batch: &str) -> Result<Vec<usize>, Refusal> {
    let mut numbers = Vec::new();
    for path in disk::entries_if_any(folder)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let number = name.strip_prefix(batch).and_then(|rest| rest.strip_suffix(".csv"));
        let number = match number {
            Some("") => Some(1),
            Some(number) => number.strip_prefix('.').and_then(|number| number.parse().ok()),
            None => None,
        };
        let is_its = |number: &usize| name == format!("{}.csv", stem(batch, *number));
        numbers.extend(number.filter(is_its));
    }
    numbers.sort_unstable();
    Ok(numbers)
}

/// Refuses a batch that does not count.
pub(super) fn refuse_uncounted(ledger: &Ledger, batch: &str) -> Result<(), Refusal> {
    let batches = ledger.batches(ledger.head()?)?;
    if batches.iter().any(|one| one.name == batch) {
        return Ok(());
    }
    let batch = batch.to_owned();
    Err(match ledger.batch_names()?.contains(&batch) {
        true => ImportRefusal::TakenBack { batch }.into(),
        false => {
            let known = batches.into_iter().map(|batch| batch.name).collect();
            ImportRefusal::Unknown { batch, known }.into()
        }
    })
}

/// `f3a1437f93ef`, and `f3a1437f93ef.2` for the second log.
fn stem(batch: &str, number: usize) -> String {
    match number {
        1 => batch.to_owned(),
        _ => format!("{batch}.{number}"),
    }
}
