//! Where a scenario is written: its title and stretches, its proposals, assumptions and cost, its text, and the button that
//! saves it; beside them what comes of it. It changes nothing before somebody saves.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::answer::clean;
use super::super::asked::PageRequest;
use super::super::form::{self, ONCE};
use super::super::saving::{REASON, ReasonTyped};
use super::super::secret::Secret;
use super::assumptions::Assumptions;
use super::inline::{FieldWidth, PageFields};
use super::proposals::Proposals;
use super::sent::{BASE, DO, ENDS, FORM, TEXT, WHOLE};
use crate::office::desk::Desk;
use crate::office::refusal::Refusal;
use crate::office::scenarios::{ScenarioDraft, amounts, choices, years_asked};
use crate::sources::scenario;
use crate::sources::scenario::fields::ScenarioFields;
use crate::values::diagnostic::Diagnostic;
use crate::values::text::text;

/// The page of a scenario.
pub(super) struct BuilderPage<'a> {
    pub(super) asked: &'a PageRequest,
    pub(super) draft: &'a ScenarioDraft,
    /// Why it has no answer.
    pub(super) problems: Option<&'a Refusal>,
    pub(super) desk: &'a Desk,
}

impl BuilderPage<'_> {
    /// The form, with what comes of the scenario beside it.
    pub(super) fn form(&self, outcome: &Markup) -> Markup {
        let Self { asked, draft, .. } = *self;
        let name = &draft.name;
        let ends = if draft.text.contains("\r\n") { "crlf" } else { "lf" };
        html! {
            form.scenario id=(FORM) method="post" action=(PageAddress::ScenarioTried(name.clone())) data-live=(PageAddress::ScenarioTried(name.clone())) data-again {
                (form::token(asked))
                @if let Ok(id) = Secret::new() { (form::hidden(ONCE, id.text())) }
                (form::hidden(TEXT, &draft.text))
                (form::hidden(BASE, draft.base.as_deref().unwrap_or_default()))
                (form::hidden(ENDS, ends))
                div.try {
                    div.builder {
                        p.actions {
                            button name=(DO) value="rakna" { (asked.say(&text!("Räkna om", "Work it out"))) }
                            button.quiet name=(DO) value="rapport" formaction=(PageAddress::ScenarioReport(name.clone())) { (asked.say(&text!("Rapport (HTML)", "Report (HTML)"))) }
                            button.quiet name=(DO) value="excel" formaction=(PageAddress::ScenarioWorkbook(name.clone())) { "Excel" }
                        }
                        @match draft.fields() {
                            Some(fields) => (self.fields(&fields)),
                            None => p.field-error { (asked.say(&text!(
                                "Texten går inte att läsa som en scenariofil. Rätta den nedan.",
                                "The text can't be read as a scenario file. Mend it below."
                            ))) },
                        }
                        (self.text())
                        (self.saving())
                    }
                    (outcome)
                }
            }
        }
    }

    fn fields(&self, fields: &ScenarioFields) -> Markup {
        let Self { asked, draft, desk, .. } = *self;
        let none: &[Diagnostic] = &[];
        let problems = match self.problems {
            Some(Refusal::Input(problems)) => problems.as_slice(),
            _ => none,
        };
        let page = PageFields::new(asked, fields, problems);
        // What can't be read is told beside; without it there is less to choose from.
        let choices = match choices(desk) {
            Ok(choices) => choices,
            Err(refusal) => return super::super::answer::refusal_told(asked, &refusal),
        };
        let amounts = amounts(desk, &draft.written(desk)).unwrap_or_default();
        let parsed = scenario::parse(&draft.file_name(), &draft.text);
        let years = parsed.map_or(BTreeSet::new(), |scenario| years_asked(&scenario));
        html! {
            datalist id="kunder" { @for party in &choices.parties {
                option value=(party.organisation_number) { (clean(&party.name)) }
            } }
            (self.stretches(&page))
            (Proposals { page: &page, choices: &choices, amounts: &amounts }.draw())
            (Assumptions { page: &page, choices: &choices, years: &years }.draw())
        }
    }

    fn stretches(&self, page: &PageFields<'_>) -> Markup {
        let asked = self.asked;
        let label = |path: &str, words: String| html! { label for=(path) { (words) } };
        html! {
            div.fields {
                div {
                    (label("title", asked.say(&text!("Titel", "Title"))))
                    (page.field("title", &text!("Titel", "Title"), FieldWidth::Words))
                }
                div {
                    (label("base", asked.say(&text!("Underlag: lagrad användning", "Base: stored usage"))))
                    (page.field("base", &text!("Underlag: lagrad användning, som 2025-04..2026-03", "Base: stored usage, as 2025-04..2026-03"), FieldWidth::Words))
                }
                div {
                    (label("forecast", asked.say(&text!("Prognos för (får vara tomt)", "Forecast for (may be empty)"))))
                    (page.field("forecast", &text!("Prognos för, som 2027-01..2027-12, får vara tomt", "Forecast for, as 2027-01..2027-12, may be empty"), FieldWidth::Words))
                }
            }
            (page.errors("title")) (page.errors("base")) (page.errors("forecast"))
        }
    }

    /// The text of the file as it would be saved, which can be written too.
    fn text(&self) -> Markup {
        let asked = self.asked;
        html! {
            details open[self.draft.fields().is_none()] {
                summary { (asked.say(&text!("Filens text", "The text of the file"))) }
                div.field.rows {
                    label for=(WHOLE) { (asked.say(&text!("Texten som den sparas; kommentarer får stå kvar", "The text as it is saved; comments stay"))) }
                    textarea id=(WHOLE) name=(WHOLE) rows="18" wrap="off" spellcheck="false" data-not-live { (clean(&self.draft.text)) }
                }
                p.actions { button.quiet name=(DO) value="text" { (asked.say(&text!("Använd den här texten", "Use this text"))) } }
            }
        }
    }

    fn saving(&self) -> Markup {
        let asked = self.asked;
        html! {
            section.save aria-label=(asked.say(&text!("Spara", "Save"))) {
                (ReasonTyped { written: asked.form.text(REASON), wrong: None }.field(asked))
                p.actions {
                    button name=(DO) value="spara" formaction=(PageAddress::Scenario(self.draft.name.clone())) { (asked.say(&text!("Spara scenariot", "Save the scenario"))) }
                }
            }
        }
    }
}
