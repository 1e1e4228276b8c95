//! What every page that saves a file shows: the reason as it was typed, what a save would do to the next documents, lines that two
//! persons changed, and what is told of a save. It saves nothing itself.

use axum::http::StatusCode;
use maud::{Markup, html};

use super::acts::called;
use super::address::PageAddress;
use super::answer::{clean, refusal_told, status_of};
use super::asked::PageRequest;
use super::form::{self, Field};
use super::jobs::ActDone;
use super::run_effect::{RunChange, moved_agreements, run_sums};
use crate::office::edit::{MovedPeriod, SaveEffect, SaveLook, Saved};
use crate::office::notice::Notices;
use crate::office::refusal::{DeskRefusal, EditRefusal, Refusal};
use crate::office::typed;
use crate::values::text::{Text, text};

/// The field of the reason.
pub(super) const REASON: &str = "skal";

/// The reason as it was typed, and what is wrong with it.
#[derive(Debug, Default)]
pub(super) struct ReasonTyped<'a> {
    pub(super) written: &'a str,
    pub(super) wrong: Option<&'a Refusal>,
}

impl ReasonTyped<'_> {
    /// Its field.
    pub(super) fn field(&self, asked: &PageRequest) -> Markup {
        let error = self.wrong.map(|refusal| refusal.text(&|act| called(asked, act)));
        let hint = text!(
            "Sparas i händelseloggen med dag och namn. Skriv inga personuppgifter.",
            "Kept in the audit trail with the day and your name. Write nothing personal."
        );
        let field = Field {
            name: REASON,
            label: text!("Skäl till ändringen", "Reason for the change"),
            value: &clean(self.written),
            hint: Some(hint),
            error,
        };
        form::field(asked, &field)
    }

    pub(super) fn status(&self) -> StatusCode {
        self.wrong.map_or(StatusCode::OK, status_of)
    }
}

/// The reason that a form carries; there must be one.
pub(super) fn reason(asked: &PageRequest) -> Result<String, Refusal> {
    let place = asked.say(&text!("Skäl", "Reason"));
    Ok(typed::words(&place, asked.form.text(REASON))?)
}

/// Whether it is a no to who saw something else than there is now: they look once more, and may save then.
pub(super) fn is_seen_no_more(refusal: &Refusal) -> bool {
    matches!(refusal, Refusal::Desk(why) if matches!(**why, DeskRefusal::ChangedSince { .. }))
}

/// That something was saved, told on the page where it is seen.
pub(super) fn done(see: PageAddress, saved: &Saved, notices: Notices) -> ActDone {
    let (files, entry) = (saved.files.join(", "), saved.entry);
    let told = text!(
        "{files} är sparad, som post {entry} i händelseloggen.",
        "{files} is saved, as entry {entry} of the audit trail."
    );
    ActDone { see, told: vec![told], notices }
}

/// What the next documents would be.
pub(super) fn effect(asked: &PageRequest, look: &SaveLook) -> Markup {
    html! {
        @if let Some(stops) = &look.stops {
            h2 { (asked.say(&text!("Då kan inget faktureras", "Nothing could be billed then"))) }
            (refusal_told(asked, stops))
        }
        @if let Some(effect) = &look.effect { (of_run(asked, effect)) }
    }
}

fn of_run(asked: &PageRequest, effect: &SaveEffect) -> Markup {
    let of = asked.language.period_name(effect.run);
    html! {
        h2 { (asked.say(&text!("Effekt på nästa körning – {of}", "What it does to the next run – {of}"))) }
        @if effect.is_none() {
            p { (asked.say(&text!(
                "Inget belopp ändras, och ingen fakturerad period rättas.",
                "No amount changes, and no billed period is corrected."
            ))) }
        } @else {
            (run_sums(asked, &of, [effect.before, effect.after], RunChange::File))
            @if !effect.moved.is_empty() {
                h3 { (asked.say(&text!("Vems fakturor ändras", "Whose invoices change"))) }
                (moved_agreements(asked, &effect.moved, RunChange::File))
            }
            (corrected(asked, &effect.corrected))
        }
        @if let Some(stops) = &effect.stops {
            h2 { (asked.say(&text!("Då kan körningen inte utfärdas", "The run could not be issued then"))) }
            (refusal_told(asked, stops))
        }
    }
}

/// The billed periods that would be corrected otherwise.
fn corrected(asked: &PageRequest, corrected: &[MovedPeriod]) -> Markup {
    let caption = text!("Fakturerade perioder som rättas", "Billed periods that are corrected");
    html! {
        @if !corrected.is_empty() {
            h3 { (asked.say(&caption)) }
            div.table tabindex="0" role="region" aria-label=(asked.say(&caption)) { table {
                caption.hidden { (asked.say(&caption)) }
                thead { tr {
                    th scope="col" { (asked.say(&text!("Period", "Period"))) }
                    th.number scope="col" { (asked.say(&text!("Rättelse nu, netto", "Correction now, net"))) }
                    th.number scope="col" { (asked.say(&text!("Efter ändringen", "After the change"))) }
                } }
                tbody { @for one in corrected { tr {
                    th scope="row" { (asked.language.period_name(one.period)) }
                    td.number { (asked.kronor(one.before)) }
                    td.number { (asked.kronor(one.after)) }
                } } }
            } }
        }
    }
}

/// Lines that two persons changed, as both have them; nothing of another refusal.
pub(super) fn clash(asked: &PageRequest, refusal: &Refusal) -> Markup {
    let Refusal::Edit(edit) = refusal else { return html! {} };
    let EditRefusal::Clash { clashes, .. } = edit.as_ref() else { return html! {} };
    let say = |text: Text| asked.say(&text);
    let lines = |lines: &[String]| {
        html! { @for line in lines { code { (clean(line)) } br; } }
    };
    let caption = text!("Det som båda har ändrat", "What both have changed");
    html! {
        div.table tabindex="0" role="region" aria-label=(asked.say(&caption)) { table {
            caption { (asked.say(&caption)) }
            thead { tr {
                th scope="col" { (say(text!("Så var det", "As it was"))) }
                th scope="col" { (say(text!("Så är det nu", "As it is now"))) }
                th scope="col" { (say(text!("Så ville du ha det", "As you would have it"))) }
            } }
            tbody { @for clash in clashes { tr {
                td { (lines(&clash.before)) }
                td { (lines(&clash.theirs)) }
                td { (lines(&clash.yours)) }
            } } }
        } }
    }
}
