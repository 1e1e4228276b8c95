//! A run before it is issued, as one page: its sums, its steps, what keeps anybody from the next one, what to look at, and
//! the next step itself. Nothing is done here.

use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::answer::{all_told, refusal_told};
use super::super::asked::PageRequest;
use super::act_form::{self, of_run};
use super::shown::ShownIssue;
use super::{steps, to_look_at};
use crate::office::bill::before_issue::RunToIssue;
use crate::office::bill::run_stage::RunStage;
use crate::office::notice::Notices;
use crate::office::refusal::Refusal;
use crate::values::text::text;

/// What stands on it.
pub(super) fn body(
    asked: &PageRequest,
    (run, seen): (&RunToIssue, &str),
    notices: &Notices,
    shown: &ShownIssue<'_>,
) -> Markup {
    let documents = asked.language.documents_counted(run.drafts.len());
    let (net, payable) = (asked.kronor(run.net), asked.kronor(run.payable));
    html! {
        @if let Some(refusal) = shown.refusal { (refusal_told(asked, refusal)) }
        p.lead {
            (asked.say(&text!("{documents} · {net} netto · att betala {payable}", "{documents} · {net} net · {payable} to pay")))
        }
        (all_told(asked, notices))
        div.side-by-side {
            div { (to_look_at::all(asked, run)) }
            div {
                h2 { (asked.say(&text!("Steg", "Steps"))) }
                (steps::table(asked, run))
                (hindrances(asked, run, shown))
                (act_form::next(asked, (run, seen), shown))
            }
        }
        p { a href=(PageAddress::Month(run.period)) { (asked.say(&text!("Till månaden", "To the month"))) } }
    }
}

/// What keeps anybody from the next step, before anything is pressed. What is wrong with the date stands by its field.
fn hindrances(asked: &PageRequest, run: &RunToIssue, shown: &ShownIssue<'_>) -> Markup {
    let others: Vec<&Refusal> = of_run(run).collect();
    html! {
        @if let RunStage::PrepareAnew { why, .. } = &run.stage {
            h2 { (asked.say(&text!("Ändrat sedan körningen förbereddes", "Changed since the run was prepared"))) }
            (refusal_told(asked, why))
        }
        @if !others.is_empty() && shown.refusal.is_none() {
            h2 { (asked.say(&text!("Det här hindrar nästa steg", "This keeps the next step from being taken"))) }
            @for refusal in others { (refusal_told(asked, refusal)) }
        }
    }
}
