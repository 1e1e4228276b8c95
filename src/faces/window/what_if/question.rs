//! A question about a scenario as it stands before somebody, saved or not: its text goes with the form, the question is a job
//! that can be stopped, and its answer is shown by a page of its own. What is asked, and what the answer looks like, the pages of
//! the questions say.

use std::sync::Arc;

use axum::http::StatusCode;
use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::answer::{PageAnswer, WindowPage, refusal_told, status_of};
use super::super::asked::PageRequest;
use super::super::fields::SentFields;
use super::super::form;
use super::super::found_answers::{FoundAnswer, QuestionAnswer};
use super::super::jobs::{ActDone, Lane, Work};
use super::super::perform::perform;
use super::sent::{BASE, DO, ENDS, SentScenario, TEXT};
use super::{not_there, opened};
use crate::office::notice::Notices;
use crate::office::progress::WatchTogether;
use crate::office::refusal::Refusal;
use crate::office::scenarios::ScenarioDraft;
use crate::office::study::case::Case;
use crate::values::text::{Text, text};

/// A kind of question.
pub(super) struct QuestionKind {
    /// What its page is called.
    pub title: Text,
    /// What it answers.
    pub lead: Text,
    /// What its job is called.
    pub work: Text,
    /// Where it is asked and answered.
    pub address: fn(String) -> PageAddress,
    /// Its fields.
    pub fields: fn(&ScenarioQuestion<'_>) -> Markup,
    /// What its button says.
    pub button: Text,
    /// The answer.
    pub drawn: fn(&ScenarioQuestion<'_>, &FoundAnswer) -> Result<Markup, Refusal>,
    /// A field without which nothing is asked yet.
    pub asks_by: &'static str,
}

/// A question that somebody has before them.
pub(super) struct ScenarioQuestion<'a> {
    pub(super) asked: &'a PageRequest,
    /// The scenario that is asked.
    pub(super) draft: ScenarioDraft,
    /// What was typed.
    pub(super) typed: SentFields,
}

/// The answer that the address names, where it is kept and is of this scenario.
pub(super) fn kept(asked: &PageRequest) -> Option<Arc<FoundAnswer>> {
    let number = asked.query.get(form::DONE)?.parse().ok()?;
    let answer = asked.window.answers.of(number)?;
    (answer.scenario == asked.places.text("scenario")).then_some(answer)
}

impl<'a> ScenarioQuestion<'a> {
    /// The question with its scenario: as it was sent, as it was asked, or as the file has it.
    pub(super) fn of(asked: &'a PageRequest, kept: Option<&FoundAnswer>) -> Result<Self, Refusal> {
        super::named(asked)?;
        let (draft, typed) = match kept {
            Some(kept) => (SentScenario::asked(asked, &kept.form), kept.form.clone()),
            None if SentScenario::is_sent(asked) => {
                (SentScenario::of(asked).changed()?, asked.form.clone())
            }
            None if asked.form.0.is_empty() => (opened(asked)?, asked.query.clone()),
            None => (opened(asked)?, asked.form.clone()),
        };
        Ok(Self { asked, draft, typed })
    }

    /// What is typed in a field, where it is not left empty.
    pub(super) fn given(&self, name: &str) -> Option<&str> {
        self.typed.get(name).filter(|typed| !typed.trim().is_empty())
    }

    /// Whether it is the scenario as its file has it.
    fn is_saved(&self) -> bool {
        opened(self.asked).is_ok_and(|saved| saved.text == self.draft.text)
    }

    /// What a form carries of the scenario.
    fn carried(&self) -> Markup {
        let ends = if self.draft.text.contains("\r\n") { "crlf" } else { "lf" };
        html! {
            (form::hidden(TEXT, &self.draft.text))
            (form::hidden(BASE, self.draft.base.as_deref().unwrap_or_default()))
            (form::hidden(ENDS, ends))
        }
    }

    /// The way back to the scenario, with what was typed there.
    fn back(&self, is_saved: bool) -> Markup {
        let asked = self.asked;
        let name = self.draft.name.clone();
        let words = asked.say(&text!("Till scenariot", "To the scenario"));
        match is_saved {
            true => html! { p { a href=(PageAddress::Scenario(name)) { (words) } } },
            false => form::plain(
                asked,
                PageAddress::ScenarioTried(name),
                html! { (self.carried()) p.actions { button.quiet name=(DO) value="tillbaka" { (words) } } },
            ),
        }
    }

    fn page(
        &self,
        kind: &QuestionKind,
        answer: Option<&FoundAnswer>,
        no: Option<&Refusal>,
    ) -> PageAnswer {
        let asked = self.asked;
        let drawn = answer.map(|answer| (kind.drawn)(self, answer)).transpose();
        let (status, answer) = match (no, &drawn) {
            (Some(no), _) | (None, Err(no)) => (status_of(no), refusal_told(asked, no)),
            (None, Ok(Some(drawn))) => (StatusCode::OK, drawn.clone()),
            (None, Ok(None)) => (StatusCode::OK, html! {}),
        };
        let is_saved = self.is_saved();
        let of = match is_saved {
            true => text!("Det sparade scenariot räknas.", "The saved scenario is asked."),
            false => text!(
                "Scenariot räknas så som du har skrivit det; det är inte sparat.",
                "The scenario is asked as you have written it; it is not saved."
            ),
        };
        let (lead, of) = (asked.say(&kind.lead), asked.say(&of));
        let address = (kind.address)(self.draft.name.clone());
        let body = html! {
            p.lead { (lead) " " (of) }
            form.questions method="post" action=(address) data-again {
                (form::token(asked))
                (self.carried())
                div.fields-in-a-row { ((kind.fields)(self)) }
                p.actions { button { (asked.say(&kind.button)) } }
            }
            (answer)
            (self.back(is_saved))
        };
        WindowPage { status, title: asked.say(&kind.title), body }.into()
    }
}

/// The form, and the answer where the address names one.
pub(super) fn look(asked: &PageRequest, kind: &QuestionKind) -> PageAnswer {
    let kept = kept(asked);
    match ScenarioQuestion::of(asked, kept.as_deref()) {
        Ok(question) => question.page(kind, kept.as_deref(), None),
        Err(refusal) => not_there(asked, &refusal),
    }
}

/// What finds the answer of a question, apart from the page.
type AnswerFinder = Box<
    dyn FnOnce(&Case, &WatchTogether<'_>, &mut Notices) -> Result<QuestionAnswer, Refusal> + Send,
>;

/// Asks: what is typed is read at once, and the rest is done as a job that can be stopped.
pub(super) fn ask(
    asked: &PageRequest,
    kind: &QuestionKind,
    read: impl FnOnce(&ScenarioQuestion<'_>) -> Result<AnswerFinder, Refusal>,
) -> PageAnswer {
    let question = match ScenarioQuestion::of(asked, None) {
        Ok(question) => question,
        Err(refusal) => return not_there(asked, &refusal),
    };
    if question.typed.get(kind.asks_by).is_none() {
        return question.page(kind, None, None);
    }
    let ready = read(&question).and_then(|find| Ok((find, asked.desk_apart()?)));
    let (find, desk) = match ready {
        Ok(ready) => ready,
        Err(refusal) => return question.page(kind, None, Some(&refusal)),
    };
    let see = (kind.address)(question.draft.name.clone());
    let work = Work { lane: Lane::Asking, name: kind.work.clone(), back: see.clone() };
    let (written, window) = (question.draft.written(&desk), asked.window.clone());
    let (scenario, form) = (question.draft.name.clone(), question.carrying());
    perform(
        asked,
        work,
        move |working| {
            let mut notices = Notices::default();
            let case = written.case(&desk, &mut notices)?;
            let watch = WatchTogether {
                progress: &|progress| working.progress(progress),
                is_stopped: &|| working.is_stopped(),
            };
            let found = find(&case, &watch, &mut notices)?;
            let answer = FoundAnswer { scenario, form, found, notices };
            window.answers.keep(working.number(), answer);
            Ok(ActDone { see, told: Vec::new(), notices: Notices::default() })
        },
        |refusal| question.page(kind, None, Some(refusal)),
    )
}

impl ScenarioQuestion<'_> {
    /// What was typed, with the scenario's text as it was asked.
    fn carrying(&self) -> SentFields {
        let own = |name: &str| [TEXT, BASE, ENDS].contains(&name);
        let mut fields = self.typed.clone();
        fields.0.retain(|(name, _)| !own(name) && !name.starts_with(form::OWN_FIELDS));
        let ends = if self.draft.text.contains("\r\n") { "crlf" } else { "lf" };
        let scenario = [
            (TEXT, self.draft.text.clone()),
            (BASE, self.draft.base.clone().unwrap_or_default()),
            (ENDS, ends.to_owned()),
        ];
        fields.0.extend(scenario.map(|(name, value)| (name.to_owned(), value)));
        fields
    }
}
