//! Which field of the form of a credit is wrong, by why it can't be done. It judges nothing.

use maud::{Markup, html};

use super::super::acts::called;
use super::super::answer::{refusal_told, sentence};
use super::super::asked::PageRequest;
use crate::engine::billing::{AnewError, CreditError};
use crate::office::refusal::{CreditRefusal, Refusal, TypedRefusal};
use crate::values::text::{Text, text};

/// The field of the reason.
pub(super) const REASON: &str = "skal";
/// The field of the date.
pub(super) const DATE: &str = "datum";
/// The field that says how much is credited.
pub(super) const SCOPE: &str = "omfattning";

/// The field of a line.
pub(super) fn line_field(number: usize) -> String {
    format!("rad-{number}")
}

/// A field that is wrong, and why.
#[derive(Debug)]
pub(super) struct CreditFault {
    field: Option<String>,
    words: Option<Text>,
}

impl CreditFault {
    /// Nothing is wrong.
    pub(super) fn none() -> Self {
        Self { field: None, words: None }
    }

    /// What this is about.
    pub(super) fn of(asked: &PageRequest, refusal: &Refusal) -> Self {
        let field = field(refusal);
        let words = field.as_ref().map(|_| words(asked, refusal));
        Self { field, words }
    }

    /// Why, above the form.
    pub(super) fn told(&self, asked: &PageRequest, refusal: &Refusal) -> Markup {
        match &self.words {
            Some(words) => html! {
                div.refusal role="alert" { p { (sentence(&asked.say(words))) } }
            },
            None => refusal_told(asked, refusal),
        }
    }

    /// What is wrong with this field.
    pub(super) fn at(&self, field: &str) -> Option<&Text> {
        self.words.as_ref().filter(|_| self.field.as_deref() == Some(field))
    }
}

/// Why, in words for whoever fills in the form.
fn words(asked: &PageRequest, refusal: &Refusal) -> Text {
    let line = match refusal {
        Refusal::Typed(typed) => match typed.as_ref() {
            TypedRefusal::NoLine(line) => Some(line),
            _ => None,
        },
        _ => None,
    };
    match line {
        Some(line) if line.is_empty() => text!(
            "skriv hur mycket som krediteras av minst en rad",
            "write how much is credited of one line at least"
        ),
        Some(_) => text!(
            "skriv ett antal, till exempel 100 eller 12,5",
            "write a quantity, such as 100 or 12.5"
        ),
        None => refusal.text(&|act| called(asked, act)),
    }
}

fn field(refusal: &Refusal) -> Option<String> {
    match refusal {
        Refusal::Typed(typed) => match typed.as_ref() {
            TypedRefusal::Words { .. } => Some(REASON.to_owned()),
            TypedRefusal::NoDay(_) => Some(DATE.to_owned()),
            TypedRefusal::NoLine(line) => {
                let number = line.split('=').next().and_then(|number| number.parse().ok());
                Some(number.map_or_else(|| SCOPE.to_owned(), line_field))
            }
            _ => None,
        },
        Refusal::InvoiceDate(_) => Some(DATE.to_owned()),
        Refusal::Credit(credit) => match credit.as_ref() {
            CreditRefusal::NotSo { error: AnewError::Credit(error), .. } => of_line(error),
            _ => None,
        },
        _ => None,
    }
}

fn of_line(error: &CreditError) -> Option<String> {
    match error {
        CreditError::NoSuchLine { line, .. }
        | CreditError::Twice(line)
        | CreditError::TooMuch { line, .. }
        | CreditError::OnlyWhole { line, .. } => Some(line_field(*line)),
        _ => None,
    }
}
