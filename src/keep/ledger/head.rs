//! The head of the audit trail: its newest entry's number and hash. Whoever keeps it elsewhere can hold the ledger
//! against it later: somebody who changes an entry and recomputes every hash after it gets another one. It only reads.

use super::EntryNumber;

/// Digits of a hash that stand together, so that it can be read aloud and typed.
const TOGETHER: usize = 8;

/// How long a hash is, in hexadecimal digits.
const DIGITS: usize = 64;

/// An entry's number with its hash, which stands for it and for all before it. Written `17:0123abcd-…`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The entry.
    pub number: EntryNumber,
    pub(super) hash: String,
}

impl std::fmt::Display for Head {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let groups: Vec<&str> = (0..self.hash.len())
            .step_by(TOGETHER)
            .filter_map(|at| self.hash.get(at..(at + TOGETHER).min(self.hash.len())))
            .collect();
        write!(formatter, "{}:{}", self.number, groups.join("-"))
    }
}

/// A head as somebody kept it: the number may be left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptHead {
    pub(super) number: Option<EntryNumber>,
    pub(super) hash: String,
}

impl KeptHead {
    /// The entry's number, where it was kept.
    pub fn number(&self) -> Option<EntryNumber> {
        self.number
    }

    /// Reads `17:0123abcd-…`, with or without the number, hyphens and spaces, in small or capital letters; none for
    /// anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let (number, hash) = match text.split_once(':') {
            Some((number, hash)) => {
                let number: u32 = number.trim().parse().ok()?;
                (Some(EntryNumber(i64::from(number.max(1)))), hash)
            }
            None => (None, text),
        };
        let hash: String = hash.chars().filter(|one| !one.is_whitespace() && *one != '-').collect();
        let hash = hash.to_ascii_lowercase();
        let is_hash = hash.len() == DIGITS && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_hash.then_some(Self { number, hash })
    }
}

/// A ledger against a head that was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HeldAgainst {
    /// It is in the chain: nothing up to it has changed since.
    InChain {
        /// The entry.
        number: EntryNumber,
        /// How many entries came after it.
        since: i64,
    },
    /// The ledger ends before it.
    EndsBefore {
        /// Its last entry; 0 where it has none.
        last: EntryNumber,
    },
    /// The entry of that number has another hash.
    Other {
        /// What the ledger has.
        found: Head,
    },
    /// Another entry than the one of that number has the hash.
    OtherNumber {
        /// That entry.
        number: EntryNumber,
    },
    /// No number was kept, and no entry has the hash.
    Unknown,
}
