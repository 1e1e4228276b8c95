//! Fields by their names, as they were typed, and what is wrong with them. They know no fee model.

use std::collections::BTreeMap;

use crate::office::refusal::{Refusal, TariffRefusal};
use crate::office::typed;
use crate::values::language::Language;
use crate::values::period::Day;
use crate::values::text::Text;

/// Fees, and tiers of one, that a form adds at most: more is no price list that anybody reads.
pub(super) const MOST: usize = 100;
/// How many are read where a file has more.
const LONGEST: usize = 10_000;

/// What is wrong with what was typed.
#[derive(Debug)]
pub struct TypedFault {
    /// The field.
    pub field: String,
    /// Why it can't be taken.
    pub refusal: Refusal,
}

/// Fields by their names, as they were typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TypedModel(BTreeMap<String, String>);

/// What is wrong so far.
#[derive(Debug, Default)]
pub(super) struct Faults(pub Vec<TypedFault>);

impl Faults {
    pub(super) fn of(&mut self, field: &str, refusal: impl Into<Refusal>) {
        self.0.push(TypedFault { field: field.to_owned(), refusal: refusal.into() });
    }

    /// The value, or what is wrong with its field.
    pub(super) fn take<T, E: Into<Refusal>>(
        &mut self,
        field: &str,
        read: Result<T, E>,
    ) -> Option<T> {
        read.map_err(|error| self.of(field, error)).ok()
    }
}

impl TypedModel {
    /// The fields that were sent.
    pub fn of(fields: impl IntoIterator<Item = (String, String)>) -> Self {
        Self(fields.into_iter().collect())
    }

    /// All fields with what stands in them.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, text)| (name.as_str(), text.as_str()))
    }

    /// What stands in a field; nothing where there is none.
    pub fn text(&self, field: &str) -> &str {
        self.0.get(field).map(String::as_str).unwrap_or_default()
    }

    /// Whether a field was sent.
    pub(super) fn has(&self, field: &str) -> bool {
        self.0.contains_key(field)
    }

    pub(super) fn set(&mut self, field: &str, value: &str) {
        self.0.insert(field.to_owned(), value.to_owned());
    }

    pub(super) fn set_if(&mut self, field: &str, value: Option<String>) {
        if let Some(value) = value {
            self.set(field, &value);
        }
    }

    /// A plain decimal as somebody types it.
    pub(super) fn set_number(&mut self, field: &str, plain: impl ToString, language: Language) {
        self.set(field, Text::number(plain).in_language(language));
    }

    /// How many there are of something, as far as a form says.
    pub(super) fn number(&self, field: &str) -> usize {
        self.text(field).parse().unwrap_or(0).min(LONGEST)
    }

    /// How many fees it has, with those that are to go: no more than it has fields of.
    pub fn fees(&self) -> usize {
        let is_there =
            |at: &usize| self.has(&format!("{at}.code")) || self.has(&format!("{at}.new"));
        (0..self.number("fees")).take_while(is_there).count()
    }

    /// Whether a fee is to go.
    pub fn is_gone(&self, fee: usize) -> bool {
        !self.text(&format!("{fee}.gone")).is_empty()
    }

    /// Whether a fee is one that somebody adds.
    pub fn is_new(&self, fee: usize) -> bool {
        !self.text(&format!("{fee}.new")).is_empty()
    }

    pub(super) fn words(&self, field: &str, faults: &mut Faults) -> Option<String> {
        match self.text(field).trim() {
            "" => {
                faults.of(field, TariffRefusal::Empty);
                None
            }
            words => Some(words.to_owned()),
        }
    }

    pub(super) fn day(&self, field: &str, faults: &mut Faults) -> Option<Day> {
        faults.take(field, typed::day(self.text(field).trim()))
    }
}
