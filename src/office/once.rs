//! What is done once however often it is asked for: what would do the same again is known by a key, made from what was asked
//! or given by somebody. A repeat, as after a line that broke, does nothing and says what was done.

use super::done::{Done, DoneBefore};
use super::notice::{Notices, OnceNotice};
use super::refusal::{OnceRefusal, Refusal};
use crate::keep::ledger::{DoneOnce, Entry, Ledger, Writing};

/// What is asked for, and by which key it is known.
#[derive(Debug)]
pub struct Once {
    key: String,
    /// SHA-256 of what is asked for.
    content: String,
}

/// How something that is done once goes on.
#[derive(Debug)]
pub enum Turn {
    /// It is to be done now.
    First(Once),
    /// It was done: nothing is done again.
    Repeat(Repeat),
}

/// Something that was done before.
#[derive(Debug)]
pub struct Repeat {
    /// The entry that did it.
    pub entry: Entry,
    key: String,
    known_by: KnownBy,
}

/// How a repeat was known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KnownBy {
    /// The key that somebody gave.
    Key,
    /// All that was asked is the same.
    Content,
}

/// Whether this was done before: under the key given, or otherwise with the same content. What it did must hold
/// still: what was withdrawn may be done again. Whether it does can hang on how it is known.
pub fn turn(
    key: Option<&str>,
    ledger: &Ledger,
    content: String,
    holds: impl Fn(&Entry, KnownBy) -> bool,
) -> Result<Turn, Refusal> {
    let entry = |done: &DoneOnce| ledger.entry(done.entry);
    if let Some(key) = key {
        let key = key.to_owned();
        let Some(done) = ledger.done_under(&key)? else {
            return Ok(Turn::First(Once { key, content }));
        };
        let entry = entry(&done)?;
        if done.content != content || !holds(&entry, KnownBy::Key) {
            return Err(OnceRefusal::OtherKey { key, entry: entry.number }.into());
        }
        return Ok(Turn::Repeat(Repeat { entry, key, known_by: KnownBy::Key }));
    }
    for done in &ledger.done_of(&content)? {
        let entry = entry(done)?;
        if holds(&entry, KnownBy::Content) {
            let key = done.key.clone();
            return Ok(Turn::Repeat(Repeat { entry, key, known_by: KnownBy::Content }));
        }
    }
    Ok(Turn::First(Once::of(ledger, content)?))
}

impl Once {
    /// Known by a key that is made from its content, and from how often that was done before.
    pub(crate) fn of(ledger: &Ledger, content: String) -> Result<Self, Refusal> {
        let mut times = ledger.done_of(&content)?.len();
        let short = content.get(..12).unwrap_or(&content);
        loop {
            times += 1;
            let key = format!("{short}-{times}");
            // Somebody may have given it as a key of their own.
            if ledger.done_under(&key)?.is_none() {
                return Ok(Self { key, content });
            }
        }
    }

    /// Keeps it with what is done.
    pub(crate) fn keep(&self, writing: &Writing<'_>) -> Result<(), Refusal> {
        Ok(writing.done_once(&self.key, &self.content)?)
    }

    /// Tells by which key it is known, once it is done.
    pub(crate) fn tell(&self, notices: &mut Notices) {
        notices.tell(OnceNotice::Done { key: self.key.clone() });
    }
}

impl Repeat {
    /// The answer to it, with what was done. Under a key of one's own that is what was asked for; where only all words
    /// are the same, somebody may mean it another time.
    pub(crate) fn answer(self, done: Done) -> Result<DoneBefore, Refusal> {
        let before = DoneBefore { done, entry: self.entry, key: self.key };
        match self.known_by {
            KnownBy::Key => Ok(before),
            KnownBy::Content => Err(OnceRefusal::Same(Box::new(before)).into()),
        }
    }
}
