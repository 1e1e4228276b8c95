//! Takes values out of a TOML table by key, for tariffs, settings and log layouts: each has its type,
//! and what has another is a diagnostic with its place. It never knows what a file is for.

mod source;
mod value;

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::values::composed::composed;
use crate::values::diagnostic::Diagnostic;
use crate::values::fee_code::FeeCode;
use crate::values::money::{Money, Quantity, UnitPrice};
use crate::values::name::is_name;
use crate::values::period::Day;
use crate::values::personal_number::{LetIn, mask_personal};
use crate::values::suggest::advice;
use crate::values::text::{Text, text};

pub(crate) use source::TomlSource;
use source::cut;
pub(crate) use value::{Value, decimal, text, word};
use value::{braces, digits, parsed, wrong_type};

/// Reads a file's top table; each letter of it is one character (NFC).
///
/// # Errors
/// All that is wrong with it, in the order of its lines.
pub(crate) fn read<T>(
    file: &str,
    text: &str,
    let_in: LetIn,
    known: &[&str],
    lower: impl Fn(&TomlTable<'_>) -> Option<T>,
) -> Result<T, Vec<Diagnostic>> {
    let text = &composed(text);
    let source = TomlSource::new(file, text, let_in);
    let value = match DeTable::parse(text) {
        Ok(document) => lower(&TomlTable::new(&source, document.get_ref(), document.span(), known)),
        Err(error) => {
            let span = error.span().unwrap_or(0..0);
            let help = text!(
                "filen är TOML: nyckel = \"värde\", tabeller inom [hakparentes]",
                "the file is TOML: key = \"value\", tables in [brackets]"
            );
            let message = match error.message() {
                // The parser's own words, of two kinds.
                deep if deep.contains("recurs") => text!(
                    "listor eller tabeller ligger för djupt inuti varandra",
                    "lists or tables are within each other too deep"
                ),
                other => text!("filen kan inte läsas som TOML: {other}", "{other}"),
            };
            source.wrong(&span, "toml-syntax", message, help);
            None
        }
    };
    source.refuse_personal();
    let mut problems = source.into_problems();
    problems.sort_by_key(|problem| problem.place.as_ref().map(|place| (place.line, place.column)));
    match value {
        Some(value) if problems.is_empty() => Ok(value),
        _ => Err(problems),
    }
}

/// A table whose keys are known.
pub(crate) struct TomlTable<'a> {
    pub(crate) source: &'a TomlSource<'a>,
    table: &'a DeTable<'a>,
    span: Range<usize>,
}

impl<'a> TomlTable<'a> {
    /// Takes a table; keys that are not `known` are errors.
    pub(crate) fn new(
        source: &'a TomlSource<'a>,
        table: &'a DeTable<'a>,
        span: Range<usize>,
        known: &[&str],
    ) -> Self {
        for key in table.keys().filter(|key| !known.contains(&key.get_ref().as_ref())) {
            let message = text!(
                "okänd nyckel `{name}`",
                "unknown key `{name}`",
                name = cut(&mask_personal(key.get_ref()))
            );
            let help = advice(key.get_ref(), known);
            source.wrong(&key.span(), "toml-unknown-key", message, help);
        }
        Self { source, table, span }
    }

    /// A table that is a value, such as one of an array.
    pub(crate) fn of_value(
        source: &'a TomlSource<'a>,
        value: &'a Value<'a>,
        known: &[&str],
    ) -> Option<Self> {
        let Some(table) = value.get_ref().as_table() else {
            wrong_type(source, value, braces());
            return None;
        };
        Some(Self::new(source, table, value.span(), known))
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    pub(crate) fn get(&self, key: &str) -> Option<&'a Value<'a>> {
        self.table.get(key)
    }

    pub(crate) fn keys(&self) -> impl Iterator<Item = &'a str> {
        self.table.keys().map(|key| key.get_ref().as_ref())
    }

    pub(crate) fn span_of(&self, key: &str) -> Option<Range<usize>> {
        self.get(key).map(Spanned::span)
    }

    /// The header of the table itself, for what is missing in it.
    pub(crate) fn wrong_here(&self, code: &'static str, message: Text, help: Text) {
        self.source.wrong(&self.span, code, message, help);
    }

    /// At a key's value, or at the table where it has no such key.
    pub(crate) fn wrong_at(&self, key: &str, code: &'static str, message: Text, help: Text) {
        let span = self.span_of(key).unwrap_or_else(|| self.span.clone());
        self.source.wrong(&span, code, message, help);
    }

    pub(crate) fn needed(&self, key: &str) -> Option<&'a Value<'a>> {
        let value = self.get(key);
        if value.is_none() {
            let message = text!("`{key}` saknas", "`{key}` is missing");
            let help = text!("lägg till {key} = … i tabellen", "add {key} = … to this table");
            self.wrong_here("toml-missing", message, help);
        }
        value
    }

    pub(crate) fn table(&self, key: &str, known: &[&str]) -> Option<TomlTable<'a>> {
        TomlTable::of_value(self.source, self.needed(key)?, known)
    }

    pub(crate) fn optional_table(&self, key: &str, known: &[&str]) -> Option<TomlTable<'a>> {
        TomlTable::of_value(self.source, self.get(key)?, known)
    }

    pub(crate) fn array(&self, key: &str) -> Option<Vec<&'a Value<'a>>> {
        let value = self.get(key)?;
        let Some(array) = value.get_ref().as_array() else {
            let wanted = text!("en lista inom [hakparentes]", "a list in [brackets]");
            wrong_type(self.source, value, wanted);
            return None;
        };
        Some(array.iter().collect())
    }

    pub(crate) fn exact_integer(&self, key: &str, wanted: i64) {
        let Some(value) = self.needed(key) else { return };
        let found = value.get_ref().as_integer().and_then(|number| number.as_str().parse().ok());
        if found != Some(wanted) {
            let message = text!(
                "lefi kan bara läsa {key} = {wanted}",
                "this program reads {key} = {wanted} only"
            );
            let help = text!("ange {key} = {wanted}", "write {key} = {wanted}");
            self.wrong_at(key, "toml-format", message, help);
        }
    }

    pub(crate) fn text(&self, key: &str) -> Option<String> {
        text(self.source, self.needed(key)?)
    }

    pub(crate) fn optional_text(&self, key: &str) -> Option<String> {
        text(self.source, self.get(key)?)
    }

    /// A name that can be part of a file's name anywhere.
    pub(crate) fn name(&self, key: &str) -> Option<String> {
        let name = self.text(key)?;
        if !is_name(&name) {
            self.no_name(key, &name);
            return None;
        }
        Some(name)
    }

    pub(crate) fn fee_code(&self, key: &str) -> Option<FeeCode> {
        let text = self.text(key)?;
        let code = FeeCode::parse(&text);
        if code.is_none() {
            self.no_name(key, &text);
        }
        code
    }

    fn no_name(&self, key: &str, name: &str) {
        let message = text!("”{name}” kan inte vara ett namn", "“{name}” can't be a name");
        let help = text!(
            "använd bokstäverna a–z, siffror, `-`, `_` och `.`, högst 60 tecken: andra filer hänvisar till namnet",
            "letters a–z, digits, `-`, `_` and `.`, at most 60: other files refer to it"
        );
        self.wrong_at(key, "toml-name", message, help);
    }

    /// One of some words.
    pub(crate) fn word(&self, key: &str, words: &[&'static str]) -> Option<&'static str> {
        word(self.source, self.needed(key)?, words)
    }

    /// One of some words, or the first where the key is absent.
    pub(crate) fn word_or_first(&self, key: &str, words: &[&'static str]) -> Option<&'static str> {
        match self.get(key) {
            Some(value) => word(self.source, value, words),
            None => words.first().copied(),
        }
    }

    /// A list of texts; none where the key is absent.
    pub(crate) fn texts(&self, key: &str) -> Option<Vec<String>> {
        let values = self.array(key)?;
        if values.is_empty() {
            let message = text!("`{key}` är tom", "`{key}` is empty");
            let help = text!("ta bort nyckeln om alla avses", "leave the key out to mean all");
            self.wrong_at(key, "toml-missing", message, help);
        }
        values.into_iter().map(|value| text(self.source, value)).collect()
    }

    /// A table of any keys; none where the key is absent.
    pub(crate) fn entries(&self, key: &str) -> Option<&'a DeTable<'a>> {
        let value = self.get(key)?;
        let table = value.get_ref().as_table();
        if table.is_none() {
            wrong_type(self.source, value, braces());
        }
        table
    }

    /// A table of any keys with texts; none where the key is absent.
    pub(crate) fn any_texts(&self, key: &str) -> Option<BTreeMap<String, String>> {
        let entries = self.entries(key)?.iter();
        entries
            .map(|(key, value)| Some((key.get_ref().to_string(), text(self.source, value)?)))
            .collect()
    }

    pub(crate) fn day(&self, key: &str) -> Option<Day> {
        self.needed(key)?;
        self.optional_day(key)
    }

    pub(crate) fn optional_day(&self, key: &str) -> Option<Day> {
        let written = match self.get(key)?.get_ref() {
            DeValue::Datetime(datetime) => datetime.to_string(),
            DeValue::String(text) => text.to_string(),
            _ => String::new(),
        };
        let day = Day::parse(&written);
        if day.is_none() {
            let message = text!("`{key}` är inget datum", "`{key}` is no date");
            let help = text!(
                "ange ett datum utan citattecken, t.ex. 2025-04-01",
                "write a calendar day as 2025-04-01, without quotes"
            );
            self.wrong_at(key, "toml-date", message, help);
        }
        day
    }

    /// A whole number within bounds.
    pub(crate) fn whole(&self, key: &str, bounds: std::ops::RangeInclusive<u32>) -> Option<u32> {
        let value = self.needed(key)?;
        let number = value.get_ref().as_integer().and_then(|number| number.as_str().parse().ok());
        let found = number.filter(|number| bounds.contains(number));
        if found.is_none() {
            let message = text!(
                "`{key}` är inget heltal från {first} till {last}",
                "`{key}` is no whole number from {first} to {last}",
                first = bounds.start(),
                last = bounds.end()
            );
            let help = text!("ange det utan citattecken", "write it without quotes");
            self.wrong_at(key, "toml-whole", message, help);
        }
        found
    }

    /// `true` or `false`, read as one of two values.
    pub(crate) fn either<T>(&self, key: &str, on: T, off: T) -> Option<T> {
        let value = self.needed(key)?;
        match value.get_ref().as_bool() {
            Some(true) => Some(on),
            Some(false) => Some(off),
            None => {
                let wanted = text!("true eller false", "true or false");
                wrong_type(self.source, value, wanted);
                None
            }
        }
    }

    /// An amount in kr with at most two decimals.
    pub(crate) fn money(&self, key: &str) -> Option<Money> {
        decimal(self.source, self.needed(key)?, Money::parse)
    }

    pub(crate) fn optional_money(&self, key: &str) -> Option<Money> {
        decimal(self.source, self.get(key)?, Money::parse)
    }

    pub(crate) fn unit_price(&self, key: &str) -> Option<UnitPrice> {
        decimal(self.source, self.needed(key)?, UnitPrice::parse)
    }

    /// A quantity, quoted or a bare whole number (R12, R14, R15), which is just as exact (R20).
    pub(crate) fn optional_quantity(&self, key: &str) -> Option<Quantity> {
        let value = self.get(key)?;
        match value.get_ref() {
            DeValue::Integer(number) => {
                let written = digits(number);
                parsed(self.source, &value.span(), &written, Quantity::parse)
            }
            _ => decimal(self.source, value, Quantity::parse),
        }
    }

    /// A quantity above 0.
    pub(crate) fn optional_size(&self, key: &str) -> Option<Quantity> {
        let size = self.optional_quantity(key)?;
        if size.is_zero() {
            let message = text!("`{key}` är 0", "`{key}` is 0");
            let help = text!("ange ett tal större än 0", "write a number above 0");
            self.wrong_at(key, "toml-zero", message, help);
            return None;
        }
        Some(size)
    }
}
