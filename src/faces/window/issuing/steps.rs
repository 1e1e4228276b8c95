//! The three steps of a run, with who took each and when. How one stands is told by a sign and by words.

use maud::{Markup, html};

use super::super::answer::clean;
use super::super::asked::PageRequest;
use crate::keep::ledger::Signature;
use crate::keep::workspace::Approval;
use crate::office::bill::before_issue::RunToIssue;
use crate::office::bill::run_stage::RunStage;
use crate::values::text::{Text, text};

/// How a step stands.
#[derive(Debug, Clone, Copy)]
enum StepLook {
    Done,
    Now,
    Later,
    NotNeeded,
}

/// All three.
pub(super) fn table(asked: &PageRequest, run: &RunToIssue) -> Markup {
    html! {
        div.table { table.steps {
            caption.hidden { (asked.say(&text!("Körningens steg", "The run's steps"))) }
            thead.hidden { tr {
                th scope="col" { (asked.say(&text!("Läge", "State"))) }
                th scope="col" { (asked.say(&text!("Steg", "Step"))) }
                th scope="col" { (asked.say(&text!("Vem och när, eller vad som återstår", "Who and when, or what is left"))) }
            } }
            tbody {
                (row(asked, text!("Förberedd", "Prepared"), &prepared(run)))
                (row(asked, text!("Attesterad", "Approved"), &approved(run)))
                (row(asked, text!("Utfärdad", "Issued"), &issued(run)))
            }
        } }
    }
}

fn row(asked: &PageRequest, name: Text, (look, words): &(StepLook, Text)) -> Markup {
    let (class, sign, state) = match look {
        StepLook::Done => ("done", "✓", text!("Klart", "Done")),
        StepLook::Now => ("next", "→", text!("Nästa steg", "Next step")),
        StepLook::Later => ("ahead", "·", text!("Senare", "Later")),
        StepLook::NotNeeded => ("not-needed", "–", text!("Behövs inte", "Not needed")),
    };
    html! {
        tr class=(class) {
            td.sign { span aria-hidden="true" { (sign) } span.hidden { (asked.say(&state)) } }
            th scope="row" { (asked.say(&name)) }
            td { (clean(&asked.say(words))) }
        }
    }
}

fn by(Signature { who, at }: &Signature) -> Text {
    let at = at.in_stockholm();
    text!("{who}, {at}", "{who}, {at}")
}

fn nothing() -> Text {
    Text::same("")
}

/// Where one person is enough nothing is prepared or approved.
fn not_needed() -> (StepLook, Text) {
    (StepLook::NotNeeded, text!("Behövs inte", "Not needed"))
}

fn prepared(run: &RunToIssue) -> (StepLook, Text) {
    match &run.stage {
        _ if run.approval == Approval::NotNeeded => not_needed(),
        RunStage::Prepare => (StepLook::Now, text!("Nästa steg", "Next step")),
        RunStage::PrepareAnew { prepared, .. } => {
            let number = prepared.number;
            let words = text!("Körning {number} gäller inte längre", "Run {number} holds no more");
            (StepLook::Now, words)
        }
        RunStage::Approve(prepared) | RunStage::Issue(Some(prepared)) => {
            let (number, by) = (prepared.number, by(&prepared.prepared));
            (StepLook::Done, text!("Körning {number}: {by}", "Run {number}: {by}"; by))
        }
        RunStage::Issue(None) | RunStage::Nothing => (StepLook::Done, nothing()),
    }
}

fn approved(run: &RunToIssue) -> (StepLook, Text) {
    match &run.stage {
        _ if run.approval == Approval::NotNeeded => not_needed(),
        RunStage::Prepare | RunStage::PrepareAnew { .. } => (StepLook::Later, nothing()),
        RunStage::Approve(prepared) => {
            let who = &prepared.prepared.who;
            (StepLook::Now, text!("Av en annan person än {who}", "By another person than {who}"))
        }
        RunStage::Issue(Some(prepared)) => {
            (StepLook::Done, prepared.approved.as_ref().map_or_else(nothing, by))
        }
        RunStage::Issue(None) | RunStage::Nothing => (StepLook::Done, nothing()),
    }
}

fn issued(run: &RunToIssue) -> (StepLook, Text) {
    let last = run.issued.last().map(|issued| by(&issued.signature));
    let look = match &run.stage {
        RunStage::Nothing => StepLook::Done,
        RunStage::Issue(_) => StepLook::Now,
        _ => StepLook::Later,
    };
    let words = match look {
        StepLook::Now => text!("Nästa steg", "Next step"),
        _ => nothing(),
    };
    (look, last.unwrap_or(words))
}
