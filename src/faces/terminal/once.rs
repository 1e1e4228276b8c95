//! What is done once however often it is asked for: a command that would do the same again is known by a key, made from
//! what was asked or given with `--once`. A repeat, as after a line that broke, does nothing and says what was done.

use super::say::say;
use super::{Failure, load};
use crate::keep::ledger::{DoneOnce, Entry, Ledger, Writing};

/// Longest key that somebody gives, in characters.
const LONGEST: usize = 80;

/// How the key is given.
#[derive(Debug, clap::Args)]
pub(super) struct OnceArguments {
    /// A key of your own: under it this is done once, however often it is asked for. Without one, the same again is
    /// refused
    #[arg(long, value_name = "KEY")]
    once: Option<String>,
}

/// What is asked for, and by which key it is known.
#[derive(Debug)]
pub(super) struct Once {
    key: String,
    /// SHA-256 of what is asked for.
    content: String,
}

/// How a command that is done once goes on.
#[derive(Debug)]
pub(super) enum Turn {
    /// It is to be done now.
    First(Once),
    /// It was done: nothing is done again.
    Repeat(Repeat),
}

/// Something that was done before.
#[derive(Debug)]
pub(super) struct Repeat {
    /// The entry that did it.
    pub entry: Entry,
    key: String,
    known_by: KnownBy,
}

/// How a repeat was known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum KnownBy {
    /// The key that somebody gave.
    Key,
    /// All that was asked is the same.
    Content,
}

impl OnceArguments {
    /// Whether this was done before: under the key given, or otherwise with the same content. What it did must hold
    /// still: what was withdrawn may be done again. Whether it does can hang on how it is known.
    pub(super) fn turn(
        &self,
        ledger: &Ledger,
        content: String,
        holds: impl Fn(&Entry, KnownBy) -> bool,
    ) -> Result<Turn, Failure> {
        let entry = |done: &DoneOnce| ledger.entry(done.entry).map_err(load::ledger_failure);
        if let Some(key) = &self.once {
            let key = key_of_ones_own(key)?;
            let Some(done) = ledger.done_under(&key)? else {
                return Ok(Turn::First(Once { key, content }));
            };
            let entry = entry(&done)?;
            if done.content != content || !holds(&entry, KnownBy::Key) {
                return Err(Failure::Ledger(format!(
                    "--once {key} stands for something else, done by entry {} of the audit trail: take another key",
                    entry.number
                )));
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
}

/// A key that somebody gives: words on one line.
fn key_of_ones_own(text: &str) -> Result<String, Failure> {
    let key = load::named_words("--once", text)?;
    if key.chars().count() > LONGEST {
        let words = format!("--once: a key has at most {LONGEST} characters");
        return Err(Failure::WrongUse(words));
    }
    Ok(key)
}

impl Once {
    /// Known by a key that is made from its content, and from how often that was done before.
    pub(super) fn of(ledger: &Ledger, content: String) -> Result<Self, Failure> {
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
    pub(super) fn keep(&self, writing: &Writing<'_>) -> Result<(), Failure> {
        writing.done_once(&self.key, &self.content).map_err(load::ledger_failure)
    }

    /// Says by which key it is known, once it is done.
    pub(super) fn tell(&self) {
        say(&format!("done under the key {}", self.key));
    }
}

impl Repeat {
    /// The answer to it, with what was done. Under a key of one's own that is what was asked for; where only all words
    /// are the same, somebody may mean it another time.
    pub(super) fn answer(&self, done: &str) -> Result<String, Failure> {
        let Entry { number, signature, .. } = &self.entry;
        let (at, who) = (signature.at.in_stockholm(), &signature.who);
        let key = &self.key;
        let words = format!("already done: {done} (entry {number}, {at}, {who}, key {key})");
        match self.known_by {
            KnownBy::Key => Ok(format!("{words}\n")),
            KnownBy::Content => Err(Failure::Ledger(format!(
                "{words}; if it is meant another time, give that a key of its own: --once KEY"
            ))),
        }
    }
}
