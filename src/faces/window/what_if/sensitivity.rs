//! How sure a scenario is: how far each of its assumptions moves a proposal's result, as a chart and a table. The saved scenario
//! is asked; nothing is changed.

use axum::http::StatusCode;
use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::answer::{PageAnswer, WindowPage, all_told, refusal_told, sentence, status_of};
use super::super::asked::PageRequest;
use super::super::form::{self, Field};
use super::super::table;
use super::solve::{back, proposal_choice};
use super::{not_there, opened};
use crate::office::notice::Notices;
use crate::office::refusal::Refusal;
use crate::office::scenarios::ScenarioDraft;
use crate::office::study::sensitivity::{AskedSensitivity, TestedAssumptions};
use crate::office::typed;
use crate::paper::{report, tables};
use crate::values::text::text;

/// How much what has no low and high of its own is moved, where nobody says it.
const USUAL: &str = "10";

/// How far each assumption moves the result.
pub(in super::super) fn page(asked: &PageRequest) -> PageAnswer {
    let draft = match opened(asked) {
        Ok(draft) => draft,
        Err(refusal) => return not_there(asked, &refusal),
    };
    let mut notices = Notices::default();
    let found = tested(asked, &draft, &mut notices);
    let drawn = found.and_then(|tested| drawn(asked, &tested, &notices));
    let (status, answer) = match drawn {
        Ok(drawn) => (StatusCode::OK, drawn),
        Err(refusal) => (status_of(&refusal), refusal_told(asked, &refusal)),
    };
    let lead = text!(
        "Varje antagande ändras för sig, nedåt och uppåt, och det sparade scenariot räknas om. Det som flyttar resultatet mest står först.",
        "Each assumption is moved alone, down and up, and the saved scenario is worked out again. What moves the result most comes first."
    );
    let by = Field {
        name: "med",
        label: text!("Ändra med, %", "Move by, %"),
        value: asked.query.get("med").unwrap_or(USUAL),
        hint: None,
        error: None,
    };
    let body = html! {
        p.lead { (asked.say(&lead)) }
        form.questions method="get" action=(PageAddress::TestScenario(draft.name.clone())) {
            div.fields-in-a-row { (proposal_choice(asked, &draft)) (form::field(asked, &by)) }
            p.actions { button { (asked.say(&text!("Räkna om", "Work it out"))) } }
        }
        (answer)
        (back(asked, &draft))
    };
    let title = asked.say(&text!("Hur säkert är det?", "How sure is it?"));
    WindowPage { status, title, body }.into()
}

fn tested(
    asked: &PageRequest,
    draft: &ScenarioDraft,
    notices: &mut Notices,
) -> Result<TestedAssumptions, Refusal> {
    let desk = asked.desk()?;
    let by = typed::share(asked.query.get("med").unwrap_or(USUAL))?;
    let proposal = asked.query.get("forslag").filter(|name| !name.is_empty());
    let case = draft.written(&desk).case(&desk, notices)?;
    AskedSensitivity { proposal, by }.ask(&case, notices)
}

fn drawn(
    asked: &PageRequest,
    tested: &TestedAssumptions,
    notices: &Notices,
) -> Result<Markup, Refusal> {
    let sheet = tables::sensitivity(&tested.sensitivity, asked.language)?;
    let heading = asked.say(&tested.heading());
    Ok(html! {
        @for line in heading.lines().skip(1) { p { (sentence(line)) } }
        (all_told(asked, notices))
        div.report { (report::tornado(&tested.sensitivity, asked.language)) }
        p { (sentence(&asked.say(&tested.break_even()))) }
        (table::of_sheet(asked, &sheet, &text!("Utfall för varje värde", "The outcome of each value")))
    })
}
