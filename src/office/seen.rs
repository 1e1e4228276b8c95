//! What somebody saw before they do something: the newest entry of the audit trail, and the files that runs are made from.
//! What is seen is what is done: where either has changed since, nothing is begun. It only reads, and weighs no change.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use super::changes;
use super::entry_words::action;
use super::placed_files;
use super::refusal::{DeskRefusal, Refusal};
use crate::keep::ledger::{Canonical, Encoding, Entry, EntryNumber, Ledger};
use crate::keep::workspace::Workspace;
use crate::values::text::{Text, text};

/// Entries that are told one by one.
const TOLD: usize = 8;

/// How things stood when somebody looked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The newest entry; none where there was no ledger, or an empty one.
    entry: Option<EntryNumber>,
    files: Arc<BTreeMap<String, Vec<u8>>>,
    digest: String,
}

impl Seen {
    /// As a workspace and its ledger stand now.
    pub fn of(workspace: &Workspace, ledger: Option<&Ledger>) -> Result<Self, Refusal> {
        let entry = ledger.map(newest).transpose()?.flatten();
        let files = files(workspace)?;
        let mut form = Canonical::new("seen", Encoding::CURRENT);
        for (name, content) in &files {
            form.text(name).text(&String::from_utf8_lossy(content));
        }
        Ok(Self { entry, digest: form.finish(), files: Arc::new(files) })
    }

    /// The number of the newest entry that was seen.
    pub fn entry(&self) -> Option<EntryNumber> {
        self.entry
    }

    /// The same, which holds its files once together with another that has the same files.
    #[must_use]
    pub fn sharing_files_of(self, other: &Self) -> Self {
        match self.digest == other.digest {
            true => Self { files: other.files.clone(), ..self },
            false => self,
        }
    }

    /// Says no where something was written or some file was changed since.
    pub fn refuse_changed(&self, ledger: &Ledger, workspace: &Workspace) -> Result<(), Refusal> {
        let mut what = match newest(ledger)? == self.entry {
            true => Vec::new(),
            false => self.entries_since(ledger)?,
        };
        let changed = changes::between(&self.files, &files(workspace)?);
        what.extend(changed.iter().map(|change| change.words()));
        match what.is_empty() {
            true => Ok(()),
            false => Err(DeskRefusal::ChangedSince { what }.into()),
        }
    }

    /// What was written since, entry by entry.
    fn entries_since(&self, ledger: &Ledger) -> Result<Vec<Text>, Refusal> {
        let mut entries = ledger.entries()?;
        entries.retain(|entry| Some(entry.number) > self.entry);
        let more = entries.len().saturating_sub(TOLD);
        let mut what: Vec<Text> = entries.iter().take(TOLD).map(words).collect();
        if more > 0 {
            what.push(text!("och {more} till", "and {more} more"));
        }
        Ok(what)
    }
}

/// Stands for it in a form: the entry's number and the digest of the files.
impl fmt::Display for Seen {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.entry {
            Some(entry) => write!(formatter, "{entry}-{}", self.digest),
            None => write!(formatter, "0-{}", self.digest),
        }
    }
}

/// The newest entry, where there is any.
fn newest(ledger: &Ledger) -> Result<Option<EntryNumber>, Refusal> {
    Ok(ledger.newest_entry()?)
}

fn files(workspace: &Workspace) -> Result<BTreeMap<String, Vec<u8>>, Refusal> {
    let sources = placed_files::sources(workspace)?;
    Ok(sources.files().map(|(name, content)| (name.to_owned(), content.to_vec())).collect())
}

fn words(entry: &Entry) -> Text {
    let (number, who) = (entry.number, &entry.signature.who);
    let (at, action, subject) =
        (entry.signature.at.in_stockholm(), action(entry.action), &entry.subject);
    text!(
        "post {number}, {at}, {who}: {action} {subject}",
        "entry {number}, {at}, {who}: {action} {subject}";
        action
    )
}
