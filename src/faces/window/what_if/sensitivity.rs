//! How sure a scenario is: how far each of its assumptions moves a proposal's result, as a chart and a table. Nothing is changed.

use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::answer::{PageAnswer, all_told, sentence};
use super::super::asked::PageRequest;
use super::super::found_answers::{FoundAnswer, QuestionAnswer};
use super::super::table;
use super::question::{self, QuestionKind, ScenarioQuestion};
use super::sent::{BY, USUAL};
use super::solve::{field, proposal_choice};
use crate::office::refusal::Refusal;
use crate::office::study::sensitivity::AskedSensitivity;
use crate::office::typed;
use crate::paper::{report, tables};
use crate::values::text::text;

fn kind() -> QuestionKind {
    QuestionKind {
        title: text!("Hur säkert är det?", "How sure is it?"),
        lead: text!(
            "Varje antagande ändras för sig, nedåt och uppåt, och scenariot räknas om. Det som flyttar resultatet mest står först.",
            "Each assumption is moved alone, down and up, and the scenario is worked out again. What moves the result most comes first."
        ),
        work: text!("Ändrar antaganden ett i taget", "Moving assumptions one at a time"),
        address: PageAddress::TestScenario,
        fields,
        button: text!("Räkna ut", "Work it out"),
        drawn,
        asks_by: BY,
    }
}

/// The form, and how far each assumption moves the result where the address names an answer.
pub(in super::super) fn page(asked: &PageRequest) -> PageAnswer {
    question::look(asked, &kind())
}

/// Moves every assumption.
pub(in super::super) fn ask(asked: &PageRequest) -> PageAnswer {
    question::ask(asked, &kind(), |question| {
        let by = typed::share(question.given(BY).unwrap_or(USUAL))?;
        let proposal = question.given("forslag").map(str::to_owned);
        Ok(Box::new(move |case, watch, notices| {
            let tested = AskedSensitivity { proposal: proposal.as_deref(), by };
            Ok(QuestionAnswer::Assumptions(Box::new(tested.ask(case, watch, notices)?)))
        }))
    })
}

fn fields(question: &ScenarioQuestion<'_>) -> Markup {
    html! {
        (proposal_choice(question))
        (field(question, BY, text!("Ändra med, %", "Move by, %"), USUAL, None))
    }
}

fn drawn(question: &ScenarioQuestion<'_>, answer: &FoundAnswer) -> Result<Markup, Refusal> {
    let asked = question.asked;
    let QuestionAnswer::Assumptions(tested) = &answer.found else { return Ok(html! {}) };
    let sheet = tables::sensitivity(&tested.sensitivity, asked.language)?;
    let heading = asked.say(&tested.heading());
    Ok(html! {
        @for line in heading.lines().skip(1) { p { (sentence(line)) } }
        (all_told(asked, &answer.notices))
        div.report { (report::tornado(&tested.sensitivity, asked.language)) }
        p { (sentence(&asked.say(&tested.break_even()))) }
        (table::of_sheet(asked, &sheet, &text!("Utfall för varje värde", "The outcome of each value")))
    })
}
