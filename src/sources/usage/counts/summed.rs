//! A count while it is added up: its words are numbers, and it has a length of its own as bytes, on its way through a file. It
//! knows no word and no file.

use rust_decimal::Decimal;

use crate::sources::usage::error::ImportError;
use crate::sources::usage::rows::packed::{PackedRow, RowPlace};
use crate::values::money::{MoneyError, Quantity};

/// Organisation, day, service, channel and outcome as one number: counts are in the order of their keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct SumKey(u128);

/// Bits of a word's number.
const WORD: u32 = 16;
/// Bits of the three words.
const WORDS: u32 = 3 * WORD;
/// Makes a day before 1970 less than one after it.
const SIGN: u32 = 1 << 31;

impl SumKey {
    pub(super) fn new(organisation: u64, day: i32, words: [u16; 3]) -> Self {
        let days = u128::from(organisation) << u32::BITS | u128::from(day as u32 ^ SIGN);
        Self(days << WORDS).with_words(words)
    }

    pub(super) fn organisation(self) -> u64 {
        (self.0 >> (WORDS + u32::BITS)) as u64
    }

    /// Days since 1970.
    pub(super) fn day(self) -> i32 {
        ((self.0 >> WORDS) as u32 ^ SIGN) as i32
    }

    /// The numbers of service, channel and outcome.
    pub(super) fn words(self) -> [u16; 3] {
        [2 * WORD, WORD, 0].map(|bits| (self.0 >> bits) as u16)
    }

    /// The same organisation and day with other words.
    pub(super) fn with_words(self, [service, channel, outcome]: [u16; 3]) -> Self {
        let words =
            u128::from(service) << (2 * WORD) | u128::from(channel) << WORD | u128::from(outcome);
        Self(self.0 >> WORDS << WORDS | words)
    }

    /// Whether both are of one organisation and day.
    pub(super) fn is_beside(self, other: Self) -> bool {
        self.0 >> WORDS == other.0 >> WORDS
    }
}

/// Which of its rows says where a count stands first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FirstPlace {
    /// The one that was met first.
    Met,
    /// The one that stands first, whenever it was met.
    Least,
}

/// Rows that were counted, and what they come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sum {
    pub(super) rows: u64,
    /// Rows that repeat them, where they were counted elsewhere.
    pub(super) repeats: u64,
    whole: u64,
    broken: Quantity,
    pub(super) first: RowPlace,
}

impl Sum {
    /// Of nothing yet.
    pub(super) fn from(first: RowPlace) -> Self {
        Self { rows: 0, repeats: 0, whole: 0, broken: Quantity::ZERO, first }
    }

    /// Of rows that were counted elsewhere.
    pub(super) fn of(rows: u64, quantity: Quantity, first: RowPlace) -> Self {
        match quantity.whole() {
            Some(whole) => Self { rows, whole, ..Self::from(first) },
            None => Self { rows, broken: quantity, ..Self::from(first) },
        }
    }

    /// With so many rows that repeat them.
    pub(super) fn repeated(self, repeats: u64) -> Self {
        Self { repeats, ..self }
    }

    /// Adds a row; the sum must fit after each.
    pub(super) fn add(&mut self, row: PackedRow<'_>) -> Result<(), ImportError> {
        self.rows += 1;
        // Whole numbers, which nearly all are, are summed as such.
        match row.whole().and_then(|whole| self.whole.checked_add(whole)) {
            Some(whole) => self.whole = whole,
            None => self.broken = self.broken.plus(row.quantity()?)?,
        }
        if !self.broken.is_zero() {
            self.quantity()?;
        }
        Ok(())
    }

    /// Adds what was counted later.
    pub(super) fn join(&mut self, later: Self, place: FirstPlace) -> Result<(), MoneyError> {
        self.rows += later.rows;
        self.repeats += later.repeats;
        match self.whole.checked_add(later.whole) {
            Some(whole) => self.whole = whole,
            None => self.broken = self.broken.plus(Quantity::from(later.whole))?,
        }
        self.broken = self.broken.plus(later.broken)?;
        if place == FirstPlace::Least {
            self.first = self.first.min(later.first);
        }
        self.quantity().map(|_| ())
    }

    pub(super) fn quantity(&self) -> Result<Quantity, MoneyError> {
        Quantity::from(self.whole).plus(self.broken)
    }
}

/// A count of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct SummedCount {
    pub(super) key: SumKey,
    pub(super) sum: Sum,
}

/// Key, rows, repeats, whole quantity, broken quantity and place.
pub(super) const RECORD: usize = 16 + 8 + 8 + 8 + 16 + 8;

impl SummedCount {
    pub(super) fn write(&self, into: &mut Vec<u8>) {
        let Self { key, sum } = self;
        into.extend_from_slice(&key.0.to_le_bytes());
        into.extend_from_slice(&sum.rows.to_le_bytes());
        into.extend_from_slice(&sum.repeats.to_le_bytes());
        into.extend_from_slice(&sum.whole.to_le_bytes());
        into.extend_from_slice(&sum.broken.decimal().serialize());
        into.extend_from_slice(&sum.first.bits().to_le_bytes());
    }

    pub(super) fn read(bytes: &[u8; RECORD]) -> Self {
        fn part<const LENGTH: usize>(bytes: &[u8; RECORD], at: usize) -> [u8; LENGTH] {
            let mut part = [0; LENGTH];
            part.copy_from_slice(&bytes[at..at + LENGTH]);
            part
        }
        let sum = Sum {
            rows: u64::from_le_bytes(part(bytes, 16)),
            repeats: u64::from_le_bytes(part(bytes, 24)),
            whole: u64::from_le_bytes(part(bytes, 32)),
            broken: Quantity::from_decimal(Decimal::deserialize(part(bytes, 40))),
            first: RowPlace::from_bits(u64::from_le_bytes(part(bytes, 56))),
        };
        Self { key: SumKey(u128::from_le_bytes(part(bytes, 0))), sum }
    }
}
