//! What is known of a page of issuing besides the run: what was typed, and what is wrong with it. It decides nothing.

use axum::http::StatusCode;

use super::super::answer::status_of;
use super::super::fields::SentFields;
use super::typed_issue::{IssueFault, TypedIssue};
use crate::office::refusal::Refusal;

/// What was typed, and what is wrong with it.
#[derive(Debug)]
pub(super) struct ShownIssue<'a> {
    /// The fields as they were sent.
    pub sent: Option<&'a SentFields>,
    /// How documents are to be issued, as far as it could be read.
    pub typed: TypedIssue,
    /// The field that can't be read.
    pub fault: Option<&'a IssueFault>,
    /// Why what was asked for was not done.
    pub refusal: Option<&'a Refusal>,
    /// Whether somebody has said that they looked.
    pub looked: SaidLooked,
}

/// Whether somebody has said that they looked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SaidLooked {
    /// Nobody was asked.
    NotAsked,
    /// It was not said.
    Missing,
}

impl<'a> ShownIssue<'a> {
    /// Nothing was typed.
    pub(super) fn first() -> Self {
        let typed = TypedIssue::nothing();
        Self { sent: None, typed, fault: None, refusal: None, looked: SaidLooked::NotAsked }
    }

    /// This was typed.
    pub(super) fn typed(sent: &'a SentFields, typed: TypedIssue) -> Self {
        Self { sent: Some(sent), typed, ..Self::first() }
    }

    /// A field of it can't be read.
    pub(super) fn wrong(sent: &'a SentFields, fault: &'a IssueFault) -> Self {
        Self {
            sent: Some(sent),
            fault: Some(fault),
            refusal: Some(&fault.refusal),
            ..Self::first()
        }
    }

    /// It can't be done.
    pub(super) fn refused(sent: &'a SentFields, typed: TypedIssue, refusal: &'a Refusal) -> Self {
        Self { refusal: Some(refusal), ..Self::typed(sent, typed) }
    }

    /// Nobody has said that they looked.
    pub(super) fn not_looked(sent: &'a SentFields) -> Self {
        Self { looked: SaidLooked::Missing, ..Self::typed(sent, TypedIssue::nothing()) }
    }

    /// What was sent in a field.
    pub(super) fn text(&self, name: &str) -> &'a str {
        self.sent.map(|sent| sent.text(name)).unwrap_or_default()
    }

    /// How the page's answer stands.
    pub(super) fn status(&self) -> StatusCode {
        match self.looked {
            SaidLooked::Missing => StatusCode::UNPROCESSABLE_ENTITY,
            SaidLooked::NotAsked => self.refusal.map_or(StatusCode::OK, status_of),
        }
    }
}
