//! What is looked for in the audit trail, as the address says. It looks at nothing.

use super::super::acts::called;
use super::super::address::PageAddress;
use super::super::asked::PageRequest;
use crate::keep::ledger::{Action, Code};
use crate::office::refusal::Refusal;
use crate::office::trail::TrailQuery;
use crate::office::typed;
use crate::values::text::Text;

/// What is looked for, and which page of it.
pub(super) struct WantedEvents {
    /// What is looked for.
    pub query: TrailQuery,
    /// The period as it was typed.
    pub period: String,
    /// Why that is none.
    pub unread: Option<Text>,
    /// The page, from 1.
    pub page: usize,
}

impl WantedEvents {
    /// What the address asks for; what it does not say, or says in no known word, is everything.
    pub(super) fn asked(asked: &PageRequest) -> Self {
        let who = asked.query.text("vem");
        let typed = asked.query.text("period").trim().to_owned();
        let read = (!typed.is_empty()).then(|| typed::period(&typed)).transpose();
        let (period, unread) = match read {
            Ok(period) => (period, None),
            Err(error) => {
                let refusal = Refusal::from(error);
                (None, Some(refusal.text(&|act| called(asked, act))))
            }
        };
        let query = TrailQuery {
            who: (!who.is_empty()).then(|| who.to_owned()),
            action: Action::from_code(asked.query.text("vad")),
            period,
        };
        let page = asked.query.text("sida").parse().unwrap_or(1);
        Self { query, period: typed, unread, page: std::cmp::max(page, 1) }
    }

    /// Whether everything is looked for.
    pub(super) fn is_everything(&self) -> bool {
        self.query == TrailQuery::default() && self.unread.is_none()
    }

    /// The address of another page of the same.
    pub(super) fn at(&self, page: usize) -> String {
        let page = page.to_string();
        PageAddress::Trail.with(&self.fields(&page))
    }

    /// The address of all of the same, as a file.
    pub(super) fn file(&self) -> String {
        PageAddress::TrailFile.with(&self.fields(""))
    }

    fn fields<'a>(&'a self, page: &'a str) -> Vec<(&'static str, &'a str)> {
        let action = self.query.action.map(Action::code).unwrap_or_default();
        let who = self.query.who.as_deref().unwrap_or_default();
        let fields = [("vem", who), ("vad", action), ("period", &self.period), ("sida", page)];
        fields.into_iter().filter(|(_, value)| !value.is_empty()).collect()
    }
}
