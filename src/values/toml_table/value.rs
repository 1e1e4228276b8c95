//! Single values of a TOML file: texts, words and decimals, each with what is wrong with it told at its place. It never
//! knows the table that a value is in.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeInteger, DeValue};

use super::source::TomlSource;
use crate::values::hidden::is_hidden;
use crate::values::money::MoneyError;
use crate::values::suggest::advice;
use crate::values::text::{Text, text};

pub(crate) type Value<'a> = Spanned<DeValue<'a>>;

pub(super) fn braces() -> Text {
    text!("en tabell inom klammer", "a table in braces")
}

pub(super) fn wrong_type(source: &TomlSource<'_>, value: &Value<'_>, wanted: Text) {
    let found = match value.get_ref() {
        DeValue::String(_) => text!("en text", "string"),
        DeValue::Integer(_) => text!("ett heltal", "integer"),
        DeValue::Float(_) => text!("ett decimaltal", "float"),
        DeValue::Boolean(_) => text!("true eller false", "boolean"),
        DeValue::Datetime(_) => text!("ett datum", "datetime"),
        DeValue::Array(_) => text!("en lista", "array"),
        DeValue::Table(_) => text!("en tabell", "table"),
    };
    let message = text!(
        "här ska stå {wanted}, inte {found}",
        "{wanted} is wanted here, not {found}";
        wanted, found
    );
    let help = text!("jämför med exemplet i README", "compare with the example in the README");
    source.wrong(&value.span(), "toml-type", message, help);
}

/// Text of at least one character, none of them hidden, and without a personal identity number.
pub(crate) fn text(source: &TomlSource<'_>, value: &Value<'_>) -> Option<String> {
    let Some(text) = value.get_ref().as_str() else {
        wrong_type(source, value, text!("en text inom citattecken", "a text in quotes"));
        return None;
    };
    if text.trim().is_empty() || text.chars().any(char::is_control) {
        let message = text!(
            "texten är tom eller innehåller styrtecken",
            "the text is empty or has control characters"
        );
        let help = text!("ange den på en rad", "write it on one line");
        source.wrong(&value.span(), "toml-text", message, help);
        return None;
    }
    if text.chars().any(is_hidden) {
        let message =
            text!("texten innehåller osynliga tecken", "the text has characters that nobody sees");
        let help = text!(
            "ange den med bokstäver, siffror och tecken som syns",
            "write it with letters, digits and signs that are seen"
        );
        source.wrong(&value.span(), "toml-hidden", message, help);
        return None;
    }
    if source.let_in.refuses(text) {
        source.personal(source.place(&value.span()));
        return None;
    }
    Some(text.trim().to_owned())
}

/// One of some words.
pub(crate) fn word(
    source: &TomlSource<'_>,
    value: &Value<'_>,
    words: &[&'static str],
) -> Option<&'static str> {
    let text = text(source, value)?;
    let found = words.iter().copied().find(|word| *word == text);
    if found.is_none() {
        let message = text!("okänt ord ”{text}”", "unknown word “{text}”");
        source.wrong(&value.span(), "toml-word", message, advice(&text, words));
    }
    found
}

/// A quoted decimal (R20): a bare number would have gone through binary floating point elsewhere.
pub(crate) fn decimal<T>(
    source: &TomlSource<'_>,
    value: &Value<'_>,
    parse: impl Fn(&str) -> Result<T, MoneyError>,
) -> Option<T> {
    let span = value.span();
    let written = source.text.get(span.clone()).unwrap_or_default();
    match value.get_ref() {
        DeValue::String(text) => parsed(source, &span, text, parse),
        DeValue::Float(_) | DeValue::Integer(_) => {
            let message = text!(
                "{written} saknar citattecken; tal skrivs här inom citattecken",
                "{written} is a bare number; numbers here are quoted decimals"
            );
            let help = text!("ange \"{written}\"", "write \"{written}\"");
            source.wrong(&span, "toml-float", message, help);
            None
        }
        _ => {
            let wanted = text!("ett decimaltal inom citattecken", "a quoted decimal");
            wrong_type(source, value, wanted);
            None
        }
    }
}

/// A bare whole number in plain digits, whether it is written as `3000`, `3_000`, `+3000` or `0xbb8`.
pub(super) fn digits(number: &DeInteger<'_>) -> String {
    let written = number.as_str();
    match i128::from_str_radix(written, number.radix()) {
        Ok(value) if number.radix() != 10 => value.to_string(),
        _ => written.trim_start_matches('+').to_owned(),
    }
}

pub(super) fn parsed<T>(
    source: &TomlSource<'_>,
    span: &Range<usize>,
    text: &str,
    parse: impl Fn(&str) -> Result<T, MoneyError>,
) -> Option<T> {
    let error = match parse(text) {
        Ok(number) => return Some(number),
        Err(error) => error,
    };
    let size = text.strip_prefix('-').map(&parse);
    let (code, message) = match size.is_some_and(|size| size.is_ok()) {
        true => ("toml-negative", text!("”{text}” är mindre än noll", "“{text}” is below zero")),
        false => ("toml-decimal", error.words()),
    };
    let help = text!(
        "ange siffror med decimalpunkt, som \"1250.00\"; ett belopp har högst två decimaler",
        "write digits with a decimal point, as \"1250.00\"; an amount has at most two decimals"
    );
    source.wrong(span, code, message, help);
    None
}
