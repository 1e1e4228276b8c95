//! Closing a period: what it does, what has to be let pass with a reason, and the button. A page of its own, since it can't
//! be undone.

use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::answer::{
    PageAnswer, WindowPage, all_told, clean, refusal_told, refused_page, status_of,
};
use super::super::asked::PageRequest;
use super::super::form::{self, Field};
use super::super::jobs::{ActDone, Lane, Work, Working};
use super::super::perform::perform;
use crate::office::notice::Notices;
use crate::office::refusal::{Refusal, TypedRefusal};
use crate::office::status::{ClosingAhead, LetPass, close, closing_ahead};
use crate::office::typed;
use crate::values::period::BillingPeriod;
use crate::values::text::{Text, text};

/// The fields of reasons.
const WITHOUT_EXPORT: &str = "utan-export";
const ACCEPT_REJECTS: &str = "godta-avvisade";

/// What closing does, with the form.
pub(in super::super) fn ask(asked: &PageRequest, period: BillingPeriod) -> PageAnswer {
    page(asked, period, None)
}

/// Closes it.
pub(in super::super) fn act(asked: &PageRequest, period: BillingPeriod) -> PageAnswer {
    let ready = let_pass(asked).map_err(Refusal::from);
    let ready = ready.and_then(|let_pass| Ok((asked.desk_as_seen()?, let_pass)));
    let (desk, let_pass) = match ready {
        Ok(ready) => ready,
        Err(refusal) => return page(asked, period, Some(&refusal)),
    };
    let of = Text::in_both(|language| language.period_name(period));
    let within = Text::in_both(|language| language.period_within(period));
    let work = Work {
        lane: Lane::Ledger,
        name: text!("Stänger {within}", "Closing {within}"; within),
        back: PageAddress::Closing(period),
    };
    let language = asked.language;
    let closes = move |_: &Working| {
        let mut notices = Notices::default();
        let closed = close(&desk, period, &let_pass, language, &mut notices)?;
        let sheet = closed.sheet.display().to_string();
        let told = text!(
            "{of} är stängd. Kontrollbladet är arkiverat och ligger i {sheet}.",
            "{of} is closed. Its control sheet is archived and lies in {sheet}.";
            of
        );
        Ok(ActDone { see: PageAddress::Close(period), told: vec![told], notices })
    };
    perform(asked, work, closes, |refusal| page(asked, period, Some(refusal)))
}

/// What somebody lets pass: a field that is empty is none.
fn let_pass(asked: &PageRequest) -> Result<LetPass, TypedRefusal> {
    let reason = |field: &str, place: Text| {
        let typed = asked.form.text(field);
        let place = asked.say(&place);
        (!typed.trim().is_empty()).then(|| typed::words(&place, typed)).transpose()
    };
    Ok(LetPass {
        without_export: reason(WITHOUT_EXPORT, without_export())?,
        accept_rejects: reason(ACCEPT_REJECTS, accept_rejects())?,
    })
}

fn without_export() -> Text {
    text!(
        "Varför stängs perioden innan allt är lämnat till bokföringen?",
        "Why is the period closed before all is handed to accounting?"
    )
}

fn accept_rejects() -> Text {
    text!(
        "Varför får loggar utan någon godtagen rad förbli så?",
        "Why may logs without any accepted row stay so?"
    )
}

fn page(asked: &PageRequest, period: BillingPeriod, no: Option<&Refusal>) -> PageAnswer {
    let mut notices = Notices::default();
    let found = asked.see().and_then(|seen| {
        let ahead = closing_ahead(&asked.desk()?, period, &mut notices)?;
        Ok(body(asked, &seen, &ahead, no, &notices))
    });
    match found {
        Ok(body) => {
            let of = asked.language.period_within(period);
            let title = asked.say(&text!("Stäng {of}?", "Close {of}?"));
            let status = no.map_or(axum::http::StatusCode::OK, status_of);
            WindowPage { status, title, body }.into()
        }
        // What is in the way now is what somebody must know.
        Err(refusal) => refused_page(asked, no.unwrap_or(&refusal), &PageAddress::Close(period)),
    }
}

fn body(
    asked: &PageRequest,
    seen: &str,
    ahead: &ClosingAhead,
    no: Option<&Refusal>,
    notices: &Notices,
) -> Markup {
    let period = ahead.sheet.period;
    let of = asked.language.period_within(period);
    html! {
        @if let Some(no) = no { (refusal_told(asked, no)) }
        (all_told(asked, notices))
        (effect(asked, ahead))
        div.narrow {
            (form::act(asked, seen, PageAddress::Closing(period), html! {
                (reasons(asked, ahead))
                p.buttons {
                    button { (asked.say(&text!("Stäng {of}", "Close {of}"))) }
                    " " a.button.quiet href=(PageAddress::Close(period)) { (asked.say(&text!("Avbryt", "Cancel"))) }
                }
            }))
        }
    }
}

fn effect(asked: &PageRequest, ahead: &ClosingAhead) -> Markup {
    let period = ahead.sheet.period;
    let total = &ahead.sheet.total;
    let documents =
        Text::counted(total.documents as u64, ["dokument", "dokument"], ["document", "documents"]);
    let (net, payable) = (asked.kronor(total.net), asked.kronor(total.payable));
    let next = asked.language.period_within(ahead.next);
    let sums = text!(
        "{documents}, {net} netto, {payable} att betala. Summorna stämmer till öret.",
        "{documents}, {net} net, {payable} to pay. The sums tie to the öre.";
        documents
    );
    let later = text!(
        "Det som ändras för perioden efter stängningen faktureras i nästa öppna periods körning ({next}).",
        "What changes for the period after the closing is billed by the run of the next open period ({next})."
    );
    let sheet = text!(
        "Kontrollbladet arkiveras i liggaren som det står nu, och skrivs bland periodens dokument.",
        "The control sheet is archived in the ledger as it stands now, and is written among the period's documents."
    );
    let undone = text!("En stängning kan inte göras ogjord.", "A closing can't be undone.");
    html! {
        ul.list {
            @for words in [sums, later, sheet, undone] { li { (clean(&asked.say(&words))) } }
        }
        p { a href=(PageAddress::Close(period)) { (asked.say(&text!("Se kontrollbladet", "See the control sheet"))) } }
    }
}

/// What has to be let pass, each with a reason that is kept.
fn reasons(asked: &PageRequest, ahead: &ClosingAhead) -> Markup {
    let kept = text!("Skälet sparas i händelseloggen.", "The reason is kept in the audit trail.");
    let hand_over = text!("Lämna dem först", "Hand them over first");
    html! {
        @if let Some(documents) = ahead.unexported {
            (form::field(asked, &Field {
                name: WITHOUT_EXPORT,
                label: without_export(),
                value: asked.form.text(WITHOUT_EXPORT),
                hint: Some(text!(
                    "{documents} dokument är inte lämnade till bokföringen. {kept}",
                    "{documents} documents are not handed to accounting. {kept}";
                    kept
                )),
                error: None,
            }))
            p { a href=(PageAddress::HandOver(ahead.sheet.period)) { (asked.say(&hand_over)) } }
        }
        @if !ahead.rejected.is_empty() {
            ul.list { @for log in &ahead.rejected {
                li { (clean(&log.file.path)) " – " (asked.say(&rows(log.file.totals.rejected))) }
            } }
            (form::field(asked, &Field {
                name: ACCEPT_REJECTS,
                label: accept_rejects(),
                value: asked.form.text(ACCEPT_REJECTS),
                hint: Some(kept.clone()),
                error: None,
            }))
        }
    }
}

fn rows(rejected: u64) -> Text {
    Text::counted(
        rejected,
        ["rad avvisad, ingen gäller", "rader avvisade, ingen gäller"],
        ["row rejected, none counts", "rows rejected, none counts"],
    )
}
