//! Files that people write, as somebody saved them by the program: what each held before and holds since, kept with the entry
//! that says who, when and why. It never says what a file means.

use rusqlite::OptionalExtension;

use super::action::Action;
use super::code::Code;
use super::{Entry, EntryNumber, Ledger, LedgerError, SourceFile, Writing, sha256};

/// How the name begins under which an entry has a file as it was before: no file of a workspace is called so.
const BEFORE: &str = "before:";

/// A file that somebody saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedFile {
    /// Its name in the workspace: `parties.csv`.
    pub name: String,
    /// What it held before; none where it was not there.
    pub before: Option<Vec<u8>>,
    /// What it holds since; none where it was removed.
    pub after: Option<Vec<u8>>,
}

/// SHA-256 of a file's bytes, in hexadecimal, as the ledger knows files by.
pub fn digest_of(bytes: &[u8]) -> String {
    sha256(bytes)
}

impl Writing<'_> {
    /// Keeps files as they were and as they are saved.
    pub fn saved(&self, files: &[SavedFile]) -> Result<(), LedgerError> {
        let kept = |name: String, content: &Option<Vec<u8>>| {
            content.clone().map(|content| SourceFile { name, content })
        };
        let sources: Vec<SourceFile> = files
            .iter()
            .flat_map(|file| {
                let before = kept(format!("{BEFORE}{}", file.name), &file.before);
                before.into_iter().chain(kept(file.name.clone(), &file.after))
            })
            .collect();
        self.sources_kept(&sources)
    }
}

impl Ledger {
    /// The files that an entry saved, as they were and as they are since; none where it saved none.
    pub fn saved_by(&self, entry: EntryNumber) -> Result<Vec<SavedFile>, LedgerError> {
        let mut files: Vec<SavedFile> = Vec::new();
        for SourceFile { name, content } in self.sources(entry)? {
            let (name, is_before) = match name.strip_prefix(BEFORE) {
                Some(name) => (name.to_owned(), true),
                None => (name, false),
            };
            let at = files.iter().position(|file| file.name == name).unwrap_or_else(|| {
                files.push(SavedFile { name, before: None, after: None });
                files.len() - 1
            });
            match is_before {
                true => files[at].before = Some(content),
                false => files[at].after = Some(content),
            }
        }
        files.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(files)
    }

    /// The entries that saved a file of this name, oldest first.
    pub fn saves_of(&self, name: &str) -> Result<Vec<Entry>, LedgerError> {
        let mut query = self.connection.prepare_cached(
            "SELECT DISTINCT entry.entry FROM entry
             JOIN entry_source ON entry_source.entry = entry.entry
             WHERE entry.action = ?1 AND entry_source.name IN (?2, ?3) ORDER BY entry.entry",
        )?;
        let before = format!("{BEFORE}{name}");
        let numbers = query
            .query_map((Action::Edit.code(), name, before), |row| row.get(0).map(EntryNumber))?;
        let numbers = numbers.collect::<Result<Vec<_>, _>>()?;
        numbers.into_iter().map(|number| self.entry(number)).collect()
    }

    /// The file that has this digest, if the ledger has ever kept it.
    pub fn file_of(&self, digest: &str) -> Result<Option<Vec<u8>>, LedgerError> {
        let mut query =
            self.connection.prepare_cached("SELECT content FROM source WHERE sha256 = ?1")?;
        let found: Option<Vec<u8>> = query.query_row([digest], |row| row.get(0)).optional()?;
        match found {
            Some(content) if sha256(&content) != digest => {
                Err(LedgerError::Damaged(digest.to_owned()))
            }
            found => Ok(found),
        }
    }
}
