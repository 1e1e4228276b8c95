//! The files of issued documents in the ledger: each byte once, and proven when they are written that they come
//! back as they were issued. Documents of `lefi` 0.1.0 keep theirs as they are.

use rusqlite::{Row, params};

use super::super::{Ledger, LedgerError, Writing, read, sha256};
use super::IssuedFile;
use super::content::{self, Frame, compressed, expanded};

/// How many of the newest likenesses a file is held against.
const HELD_AGAINST: i64 = 2;

/// A whole file that others of its kind are kept by.
struct Likeness {
    number: i64,
    /// The entry that has it.
    entry: i64,
    content: Vec<u8>,
}

/// A frame as it is kept: by which likeness, and what it has besides.
struct KeptFrame {
    likeness: Option<i64>,
    content: Vec<u8>,
}

impl Writing<'_> {
    /// Keeps a document's files, and reads them back: what does not come back is never committed.
    pub(super) fn files_kept(&self, number: &str, files: &[IssuedFile]) -> Result<(), LedgerError> {
        for (at, file) in files.iter().enumerate() {
            self.file_kept(number, file, &files[..at])?;
        }
        let mut expected: Vec<&IssuedFile> = files.iter().collect();
        expected.sort_by_key(|file| &file.name);
        match self.files(number)?.iter().eq(expected) {
            true => Ok(()),
            false => Err(LedgerError::NotAsWritten(number.to_owned())),
        }
    }

    fn file_kept(
        &self,
        number: &str,
        file: &IssuedFile,
        earlier: &[IssuedFile],
    ) -> Result<(), LedgerError> {
        let frame = Frame::of(file, earlier);
        let kept = self.frame_kept(kind(&file.name), &frame.bytes)?;
        self.transaction
            .prepare_cached(
                "INSERT INTO document_content (number, name, entry, sha256, size, likeness, within,
                     content) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?
            .execute(params![
                number,
                file.name,
                self.number,
                sha256(&file.content),
                frame.bytes.len() as u64,
                kept.likeness,
                content::written(&frame.within),
                kept.content
            ])?;
        Ok(())
    }

    /// By the likeness that leaves the least. A file that is unlike those there are becomes one itself, the first of
    /// its kind in an entry: the next ones may be like it.
    fn frame_kept(&self, kind: &str, bytes: &[u8]) -> Result<KeptFrame, LedgerError> {
        let likenesses = self.likenesses(kind)?;
        let mut best: Option<KeptFrame> = None;
        for one in &likenesses {
            let content = compressed(bytes, &one.content).map_err(unkept)?;
            if best.as_ref().is_none_or(|best| content.len() < best.content.len()) {
                best = Some(KeptFrame { likeness: Some(one.number), content });
            }
        }
        if let Some(best) = best.take_if(|best| best.content.len() * 4 <= bytes.len()) {
            return Ok(best);
        }
        let alone = KeptFrame { likeness: None, content: compressed(bytes, &[]).map_err(unkept)? };
        let is_like = |best: &KeptFrame| best.content.len() * 5 <= alone.content.len() * 2;
        let may_become_one = likenesses.iter().all(|one| one.entry != self.number);
        match best {
            Some(best) if is_like(&best) => Ok(best),
            _ if may_become_one => {
                let likeness = Some(self.likeness_kept(kind, bytes)?);
                Ok(KeptFrame { likeness, content: compressed(bytes, bytes).map_err(unkept)? })
            }
            Some(best) if best.content.len() < alone.content.len() => Ok(best),
            _ => Ok(alone),
        }
    }

    fn likenesses(&self, kind: &str) -> Result<Vec<Likeness>, LedgerError> {
        let mut query = self.transaction.prepare_cached(
            "SELECT likeness, entry, content FROM likeness WHERE kind = ?1
             ORDER BY likeness DESC LIMIT ?2",
        )?;
        let likenesses = query.query_map(params![kind, HELD_AGAINST], |row| {
            Ok(Likeness { number: row.get(0)?, entry: row.get(1)?, content: row.get(2)? })
        })?;
        Ok(likenesses.collect::<Result<_, _>>()?)
    }

    fn likeness_kept(&self, kind: &str, content: &[u8]) -> Result<i64, LedgerError> {
        let last: Option<i64> =
            self.transaction
                .query_row("SELECT max(likeness) FROM likeness", [], |row| row.get(0))?;
        let number = last.unwrap_or(0) + 1;
        self.transaction.execute(
            "INSERT INTO likeness (likeness, entry, kind, content) VALUES (?1, ?2, ?3, ?4)",
            params![number, self.number, kind, content],
        )?;
        Ok(number)
    }
}

/// What follows the last full stop of a name: files of a kind are alike.
fn kind(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, kind)| kind)
}

/// Memory that zstd can't get.
fn unkept(error: std::io::Error) -> LedgerError {
    LedgerError::NotAsWritten(error.to_string())
}

/// A file's name with the SHA-256 of its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileDigest {
    /// Its name, without a folder.
    pub name: String,
    /// Of the whole file, in hexadecimal.
    pub sha256: String,
}

impl FileDigest {
    /// Of a whole file.
    pub fn of(file: &IssuedFile) -> Self {
        Self { name: file.name.clone(), sha256: sha256(&file.content) }
    }

    /// Whether these are the file's bytes.
    pub fn is_of(&self, bytes: &[u8]) -> bool {
        sha256(bytes) == self.sha256
    }
}

impl Ledger {
    /// The files of a document by name, each with its SHA-256: enough to tell whether a copy of one is right.
    pub fn file_digests(&self, number: &str) -> Result<Vec<FileDigest>, LedgerError> {
        let mut query = self.connection.prepare_cached(
            "SELECT name, sha256 FROM document_file WHERE number = ?1
             UNION ALL SELECT name, sha256 FROM document_content WHERE number = ?1 ORDER BY name",
        )?;
        let digests = query
            .query_map([number], |row| Ok(FileDigest { name: row.get(0)?, sha256: row.get(1)? }))?;
        Ok(digests.collect::<Result<_, _>>()?)
    }

    /// The files of a document by name, as they were issued.
    pub fn files(&self, number: &str) -> Result<Vec<IssuedFile>, LedgerError> {
        let mut query = self
            .connection
            .prepare_cached("SELECT name, content FROM document_file WHERE number = ?1")?;
        let files = query.query_map([number], |row| {
            Ok(IssuedFile { name: row.get(0)?, content: row.get(1)? })
        })?;
        let mut files = files.collect::<Result<Vec<_>, _>>()?;
        // In the order they were written: one stands within a later one at most.
        let mut query = self.connection.prepare_cached(
            "SELECT name, document_content.sha256, size, within, document_content.content,
                 likeness.content
             FROM document_content LEFT JOIN likeness
                 ON likeness.likeness = document_content.likeness
             WHERE number = ?1 ORDER BY document_content.rowid",
        )?;
        let mut rows = query.query([number])?;
        while let Some(row) = rows.next()? {
            let file = whole(row, &files)?;
            files.push(file);
        }
        files.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(files)
    }
}

/// Puts a file together again; that it is what was issued is asked of its SHA-256.
fn whole(row: &Row<'_>, others: &[IssuedFile]) -> Result<IssuedFile, LedgerError> {
    let (name, digest): (String, String) = (row.get(0)?, row.get(1)?);
    let damaged = || LedgerError::Damaged(name.clone());
    let within = read(row.get(3)?, content::parse)?;
    let kept: Vec<u8> = row.get(4)?;
    let likeness: Option<Vec<u8>> = row.get(5)?;
    let bytes = expanded(&kept, row.get(2)?, likeness.as_deref().unwrap_or_default());
    let frame = Frame { bytes: bytes.map_err(|_| damaged())?, within };
    let content = frame.whole(others).filter(|content| sha256(content) == digest);
    Ok(IssuedFile { content: content.ok_or_else(damaged)?, name })
}
