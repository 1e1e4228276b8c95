//! Takes values out of a TOML table by key: each has its type, and what has another is a diagnostic
//! with its place. Knows nothing of tariffs beyond the codes.

use std::cell::RefCell;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Diagnostic, Place};
use crate::money::{Money, MoneyError, Quantity, UnitPrice};
use crate::period::Day;
use crate::suggest::advice;

/// A file's text, and what is wrong with it so far.
pub(super) struct Source<'a> {
    pub file: &'a str,
    pub text: &'a str,
    problems: RefCell<Vec<Diagnostic>>,
}

impl<'a> Source<'a> {
    pub fn new(file: &'a str, text: &'a str) -> Self {
        Self { file, text, problems: RefCell::default() }
    }

    pub fn wrong(&self, span: &Range<usize>, code: &'static str, message: &str, help: &str) {
        let place = Place::of_span(self.file, self.text, span.clone());
        let problem = Diagnostic::error(code, message).help(help).at(place);
        self.problems.borrow_mut().push(problem);
    }

    pub fn into_problems(self) -> Vec<Diagnostic> {
        self.problems.into_inner()
    }
}

type Value<'a> = Spanned<DeValue<'a>>;

/// A table whose keys are known.
pub(super) struct Table<'a> {
    pub source: &'a Source<'a>,
    table: &'a DeTable<'a>,
    span: Range<usize>,
}

impl<'a> Table<'a> {
    /// Takes a table; keys that are not `known` are errors.
    pub fn new(
        source: &'a Source<'a>,
        table: &'a DeTable<'a>,
        span: Range<usize>,
        known: &[&str],
    ) -> Self {
        for key in table.keys().filter(|key| !known.contains(&key.get_ref().as_ref())) {
            let message = format!("unknown key `{}`", key.get_ref());
            let help = advice(key.get_ref(), known);
            source.wrong(&key.span(), "tariff-unknown-key", &message, &help);
        }
        Self { source, table, span }
    }

    /// A table that is a value, such as one of an array.
    pub fn of_value(source: &'a Source<'a>, value: &'a Value<'a>, known: &[&str]) -> Option<Self> {
        let Some(table) = value.get_ref().as_table() else {
            wrong_type(source, value, "a table in braces");
            return None;
        };
        Some(Self::new(source, table, value.span(), known))
    }

    pub fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    pub fn get(&self, key: &str) -> Option<&'a Value<'a>> {
        self.table.get(key)
    }

    pub fn keys(&self) -> impl Iterator<Item = &'a str> {
        self.table.keys().map(|key| key.get_ref().as_ref())
    }

    pub fn span_of(&self, key: &str) -> Option<Range<usize>> {
        self.get(key).map(Spanned::span)
    }

    /// The header of the table itself, for what is missing in it.
    pub fn wrong_here(&self, code: &'static str, message: &str, help: &str) {
        self.source.wrong(&self.span, code, message, help);
    }

    /// At a key's value, or at the table where it has no such key.
    pub fn wrong_at(&self, key: &str, code: &'static str, message: &str, help: &str) {
        let span = self.span_of(key).unwrap_or_else(|| self.span.clone());
        self.source.wrong(&span, code, message, help);
    }

    fn needed(&self, key: &str) -> Option<&'a Value<'a>> {
        let value = self.get(key);
        if value.is_none() {
            let message = format!("`{key}` is missing");
            self.wrong_here("tariff-missing", &message, &format!("add {key} = … to this table"));
        }
        value
    }

    pub fn table(&self, key: &str, known: &[&str]) -> Option<Table<'a>> {
        Table::of_value(self.source, self.needed(key)?, known)
    }

    pub fn optional_table(&self, key: &str, known: &[&str]) -> Option<Table<'a>> {
        Table::of_value(self.source, self.get(key)?, known)
    }

    pub fn array(&self, key: &str) -> Option<Vec<&'a Value<'a>>> {
        let value = self.get(key)?;
        let Some(array) = value.get_ref().as_array() else {
            wrong_type(self.source, value, "a list in [brackets]");
            return None;
        };
        Some(array.iter().collect())
    }

    pub fn exact_integer(&self, key: &str, wanted: i64) {
        let Some(value) = self.needed(key) else { return };
        let found = value.get_ref().as_integer().and_then(|number| number.as_str().parse().ok());
        if found != Some(wanted) {
            let message = format!("this program reads {key} = {wanted} only");
            self.wrong_at(key, "tariff-format", &message, &format!("write {key} = {wanted}"));
        }
    }

    pub fn text(&self, key: &str) -> Option<String> {
        text(self.source, self.needed(key)?)
    }

    pub fn optional_text(&self, key: &str) -> Option<String> {
        text(self.source, self.get(key)?)
    }

    /// A name that can be part of a file's name anywhere.
    pub fn name(&self, key: &str) -> Option<String> {
        let name = self.text(key)?;
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
        if name.bytes().all(allowed) && !name.starts_with('.') && name.len() <= 60 {
            return Some(name);
        }
        let help = "letters a–z, digits, `-`, `_` and `.`, at most 60: other files refer to it";
        self.wrong_at(key, "tariff-name", &format!("“{name}” can't be a name"), help);
        None
    }

    /// One of some words.
    pub fn word(&self, key: &str, words: &[&'static str]) -> Option<&'static str> {
        word(self.source, self.needed(key)?, words)
    }

    /// One of some words, or the first where the key is absent.
    pub fn word_or_first(&self, key: &str, words: &[&'static str]) -> Option<&'static str> {
        match self.get(key) {
            Some(value) => word(self.source, value, words),
            None => words.first().copied(),
        }
    }

    /// A list of texts; none where the key is absent.
    pub fn texts(&self, key: &str) -> Option<Vec<String>> {
        let values = self.array(key)?;
        if values.is_empty() {
            let help = "leave the key out to mean all";
            self.wrong_at(key, "tariff-missing", &format!("`{key}` is empty"), help);
        }
        values.into_iter().map(|value| text(self.source, value)).collect()
    }

    pub fn day(&self, key: &str) -> Option<Day> {
        self.needed(key)?;
        self.optional_day(key)
    }

    pub fn optional_day(&self, key: &str) -> Option<Day> {
        let written = match self.get(key)?.get_ref() {
            DeValue::Datetime(datetime) => datetime.to_string(),
            DeValue::String(text) => text.to_string(),
            _ => String::new(),
        };
        let day = Day::parse(&written);
        if day.is_none() {
            let help = "write a calendar day as 2025-04-01, without quotes";
            self.wrong_at(key, "tariff-date", &format!("`{key}` is no date"), help);
        }
        day
    }

    /// An amount in kr with at most two decimals.
    pub fn money(&self, key: &str) -> Option<Money> {
        decimal(self.source, self.needed(key)?, Money::parse)
    }

    pub fn optional_money(&self, key: &str) -> Option<Money> {
        decimal(self.source, self.get(key)?, Money::parse)
    }

    pub fn unit_price(&self, key: &str) -> Option<UnitPrice> {
        decimal(self.source, self.needed(key)?, UnitPrice::parse)
    }

    pub fn optional_quantity(&self, key: &str) -> Option<Quantity> {
        decimal(self.source, self.get(key)?, Quantity::parse)
    }

    /// A quantity above 0.
    pub fn optional_size(&self, key: &str) -> Option<Quantity> {
        let size = self.optional_quantity(key)?;
        if size.is_zero() {
            self.wrong_at(key, "tariff-zero", &format!("`{key}` is 0"), "write a number above 0");
            return None;
        }
        Some(size)
    }
}

fn wrong_type(source: &Source<'_>, value: &Value<'_>, wanted: &str) {
    let message = format!("{wanted} is wanted here, not {}", value.get_ref().type_str());
    source.wrong(&value.span(), "tariff-type", &message, "compare with the example in the README");
}

/// Text of at least one character and no control characters.
fn text(source: &Source<'_>, value: &Value<'_>) -> Option<String> {
    let Some(text) = value.get_ref().as_str() else {
        wrong_type(source, value, "a text in quotes");
        return None;
    };
    if text.trim().is_empty() || text.chars().any(char::is_control) {
        let message = "the text is empty or has control characters";
        source.wrong(&value.span(), "tariff-text", message, "write it on one line");
        return None;
    }
    Some(text.trim().to_owned())
}

/// One of some words.
pub(super) fn word(
    source: &Source<'_>,
    value: &Value<'_>,
    words: &[&'static str],
) -> Option<&'static str> {
    let text = text(source, value)?;
    let found = words.iter().copied().find(|word| *word == text);
    if found.is_none() {
        let message = format!("unknown word “{text}”");
        source.wrong(&value.span(), "tariff-word", &message, &advice(&text, words));
    }
    found
}

/// A quoted decimal (R20): a bare number would have gone through binary floating point elsewhere.
pub(super) fn decimal<T>(
    source: &Source<'_>,
    value: &Value<'_>,
    parse: impl Fn(&str) -> Result<T, MoneyError>,
) -> Option<T> {
    let span = value.span();
    let written = source.text.get(span.clone()).unwrap_or_default();
    match value.get_ref() {
        DeValue::String(text) => match parse(text) {
            Ok(number) => Some(number),
            Err(error) => {
                let negative = text.starts_with('-');
                let code = if negative { "tariff-negative" } else { "tariff-decimal" };
                let message = if negative {
                    format!("“{text}” is below zero")
                } else {
                    error.to_string()
                };
                let help = "write digits with a decimal point, as \"1250.00\"; an amount has at most two decimals";
                source.wrong(&span, code, &message, help);
                None
            }
        },
        DeValue::Float(_) | DeValue::Integer(_) => {
            let message = format!("{written} is a bare number; numbers here are quoted decimals");
            source.wrong(&span, "tariff-float", &message, &format!("write \"{written}\""));
            None
        }
        _ => {
            wrong_type(source, value, "a quoted decimal");
            None
        }
    }
}
