//! The words behind the numbers of a row, and their order. It knows no row.

use std::collections::HashMap;
use std::io;

use super::summed::SumKey;
use crate::disk::said;
use crate::sources::usage::rows::packed::damaged;
use crate::values::text::text;

/// The words behind the numbers of a row.
#[derive(Debug, Clone, Default)]
pub(crate) struct RowWords {
    pub services: Vec<String>,
    pub channels: Vec<String>,
    pub outcomes: Vec<String>,
    pub files: Vec<String>,
}

/// Words of one kind, to which others may be added.
#[derive(Default)]
pub(crate) struct NumberedWords {
    words: Vec<String>,
    numbers: HashMap<String, u16>,
}

impl NumberedWords {
    pub(crate) fn of(words: Vec<String>) -> Self {
        let mut numbers = HashMap::new();
        for (number, word) in (0..=u16::MAX).zip(words.iter()) {
            numbers.entry(word.clone()).or_insert(number);
        }
        Self { words, numbers }
    }

    /// By their numbers.
    pub(crate) fn into_words(self) -> Vec<String> {
        self.words
    }

    /// The number of a word.
    ///
    /// # Errors
    /// There are more words than numbers.
    pub(crate) fn number(&mut self, word: &str) -> io::Result<u16> {
        if let Some(number) = self.numbers.get(word) {
            return Ok(*number);
        }
        let number = u16::try_from(self.words.len()).map_err(|_| too_many())?;
        self.words.push(word.to_owned());
        self.numbers.insert(word.to_owned(), number);
        Ok(number)
    }
}

fn too_many() -> io::Error {
    said(text!(
        "räkningen har fler tjänster, kanaler eller utfall än lefi kan skilja åt (65 536)",
        "there are more services, channels or outcomes than lefi can tell apart (65 536)"
    ))
}

/// Words in their order, so that keys with their numbers are in it too.
pub(super) struct OrderedWords {
    pub(super) words: RowWords,
    /// By the number that a word has in rows: its place. Of services, channels and outcomes.
    places: [Vec<u16>; 3],
}

impl OrderedWords {
    pub(super) fn of(words: &RowWords) -> Self {
        let RowWords { services, channels, outcomes, files } = words;
        let [services, channels, outcomes] = [services, channels, outcomes].map(|all| ordered(all));
        let words = RowWords {
            services: services.0,
            channels: channels.0,
            outcomes: outcomes.0,
            files: files.clone(),
        };
        Self { words, places: [services.1, channels.1, outcomes.1] }
    }

    /// The key with the places of its words.
    pub(super) fn key(&self, key: SumKey) -> io::Result<SumKey> {
        let mut words = key.words();
        for (word, places) in words.iter_mut().zip(&self.places) {
            *word = *places.get(usize::from(*word)).ok_or_else(damaged)?;
        }
        Ok(key.with_words(words))
    }
}

/// Words in order, and the place of each by its number.
fn ordered(words: &[String]) -> (Vec<String>, Vec<u16>) {
    let mut numbers: Vec<u16> = (0..=u16::MAX).take(words.len()).collect();
    numbers.sort_by_key(|number| words.get(usize::from(*number)));
    let mut places = vec![0; numbers.len()];
    let mut ordered = Vec::with_capacity(numbers.len());
    for (place, number) in (0..=u16::MAX).zip(numbers) {
        ordered.extend(words.get(usize::from(number)).cloned());
        if let Some(of_number) = places.get_mut(usize::from(number)) {
            *of_number = place;
        }
    }
    (ordered, places)
}
