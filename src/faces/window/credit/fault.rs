//! Which field of the form of a credit is wrong, by why it can't be done. It judges nothing.

use super::super::acts::called;
use super::super::asked::PageRequest;
use crate::engine::billing::{AnewError, CreditError};
use crate::office::refusal::{CreditRefusal, Refusal, TypedRefusal};
use crate::values::text::Text;

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
        let words = field.as_ref().map(|_| refusal.text(&|act| called(asked, act)));
        Self { field, words }
    }

    /// What is wrong with this field.
    pub(super) fn at(&self, field: &str) -> Option<&Text> {
        self.words.as_ref().filter(|_| self.field.as_deref() == Some(field))
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
