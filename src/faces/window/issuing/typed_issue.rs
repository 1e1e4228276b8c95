//! How documents are to be issued, as a form or an address carries it: the invoice date, their language, why services have
//! no usage. It reads what was typed, and decides nothing.

use maud::{Markup, html};

use super::super::asked::PageRequest;
use super::super::fields::SentFields;
use super::super::form::hidden;
use crate::office::bill::issue::AskedIssue;
use crate::office::invoice_date::AskedDate;
use crate::office::refusal::Refusal;
use crate::office::typed;
use crate::values::language::Language;
use crate::values::text::text;

/// The field of the invoice date.
pub(super) const DATE: &str = "datum";
/// The field that says that a date far ahead is meant.
pub(super) const MEANT: &str = "avsett";
/// The field of the documents' language.
pub(super) const LANGUAGE: &str = "sprak";
/// The field that says why services have no usage.
pub(super) const SILENT: &str = "utan-anvandning";
/// The field that says that somebody has looked.
pub(super) const LOOKED: &str = "granskat";
/// The field of the run's number.
pub(super) const RUN: &str = "korning";

/// Something typed that can't be read, by its field.
#[derive(Debug)]
pub(super) struct IssueFault {
    /// The field's name.
    pub field: &'static str,
    /// Why it can't be read.
    pub refusal: Refusal,
}

/// How documents are to be issued.
#[derive(Debug, Clone)]
pub(super) struct TypedIssue {
    /// The invoice date.
    pub date: AskedDate,
    language: Option<Language>,
    without_usage: Option<String>,
}

impl TypedIssue {
    /// Nothing was typed.
    pub(super) fn nothing() -> Self {
        Self { date: AskedDate::Today, language: None, without_usage: None }
    }

    /// What these fields say.
    pub(super) fn read(asked: &PageRequest, sent: &SentFields) -> Result<Self, IssueFault> {
        let wrong = |field| move |refusal| IssueFault { field, refusal: Refusal::from(refusal) };
        let date = match sent.text(DATE).trim() {
            "" => AskedDate::Today,
            typed => {
                let day = typed::day(typed).map_err(wrong(DATE))?;
                match sent.get(MEANT) {
                    Some(_) => AskedDate::ReallyOn(day),
                    None => AskedDate::On(day),
                }
            }
        };
        let place = asked.say(&text!("Varför", "Why"));
        let without_usage = match sent.text(SILENT).trim() {
            "" => None,
            typed => Some(typed::words(&place, typed).map_err(wrong(SILENT))?),
        };
        let language = match sent.text(LANGUAGE) {
            "sv" => Some(Language::Swedish),
            "en" => Some(Language::English),
            _ => None,
        };
        Ok(Self { date, language, without_usage })
    }

    /// As the office is asked.
    pub(super) fn as_asked(&self) -> AskedIssue<'_> {
        AskedIssue {
            date: self.date,
            language: self.language,
            without_usage: self.without_usage.as_deref(),
        }
    }

    /// Whether it says why services have no usage.
    pub(super) fn says_why_silent(&self) -> bool {
        self.without_usage.is_some()
    }

    /// What the next form carries of it without showing it.
    pub(super) fn carried(sent: &SentFields) -> Markup {
        html! {
            @for name in [DATE, LANGUAGE, SILENT] { (hidden(name, sent.text(name))) }
            @if sent.get(MEANT).is_some() { (hidden(MEANT, "ja")) }
        }
    }
}
