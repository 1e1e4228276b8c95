//! What a decision would do, and the form that makes it. Nothing is worked out here, and nothing is decided.

use axum::http::StatusCode;
use maud::{Markup, html};

use super::super::acts::called;
use super::super::address::PageAddress;
use super::super::answer::{all_told, clean, refusal_told, status_of};
use super::super::asked::PageRequest;
use super::super::form::{self, Field};
use super::super::run_effect::{RunChange, moved_agreements, run_sums};
use super::typed_decision::{FormOfDecision, ONCE_MORE, REASON, TypedDecision};
use crate::office::notice::Notices;
use crate::office::refusal::Refusal;
use crate::office::to_decide::effect::DecisionEffect;
use crate::values::period::BillingPeriod;
use crate::values::text::text;

/// The reason as it was written, and what was said of it.
#[derive(Debug)]
pub(super) struct ReasonField<'a> {
    /// As it was written.
    pub written: &'a str,
    /// What is wrong with it.
    pub wrong: Option<&'a Refusal>,
    /// Why the decision was not made.
    pub refused: Option<&'a Refusal>,
}

impl ReasonField<'_> {
    /// Nobody has written anything yet.
    pub(super) fn empty() -> Self {
        Self { written: "", wrong: None, refused: None }
    }

    /// How the page's answer stands.
    pub(super) fn status(&self) -> StatusCode {
        self.wrong.or(self.refused).map_or(StatusCode::OK, status_of)
    }
}

/// Its title and what stands on it.
pub(super) fn page(
    asked: &PageRequest,
    (period, typed, seen): (BillingPeriod, TypedDecision<'_>, &str),
    (effect, notices): (&DecisionEffect, &Notices),
    reason: &ReasonField<'_>,
) -> (String, Markup) {
    let words = effect.kind.words();
    let title = match typed.form {
        FormOfDecision::Hold => text!("Spärra ett avtal?", "Hold an agreement back?"),
        FormOfDecision::Waive => text!("Avstå från att fakturera?", "Leave usage unbilled?"),
        FormOfDecision::Line => text!("Lägga till en manuell rad?", "Add a manual line?"),
        FormOfDecision::Withdraw => text!("Återkalla ett beslut?", "Withdraw a decision?"),
    };
    let of = asked.language.period_name(effect.run);
    let body = html! {
        @if let Some(refusal) = reason.refused { (refusal_told(asked, refusal)) }
        p.lead { (clean(&asked.say(&words))) }
        (all_told(asked, notices))
        div.narrow {
            h2 { (asked.say(&text!("Effekt på körningen – {of}", "What it does to the run – {of}"))) }
            (run_sums(asked, &of, [effect.before, effect.after], RunChange::Decision))
            @if effect.moved.is_empty() {
                p.after { (asked.say(&text!("Inget belopp ändras.", "No amount changes."))) }
            } @else {
                h2 { (asked.say(&text!("Vems fakturor ändras", "Whose invoices change"))) }
                (moved_agreements(asked, &effect.moved, RunChange::Decision))
            }
            @if let Some(stops) = &effect.stops {
                h2 { (asked.say(&text!("Då kan körningen inte utfärdas", "The run could not be issued then"))) }
                (refusal_told(asked, stops))
            }
            section.act aria-labelledby="beslut" {
                h2 id="beslut" { (asked.say(&text!("Beslut", "Decision"))) }
                (form::act(asked, seen, PageAddress::Decisions(period), fields(asked, typed, effect, reason)))
            }
            p.after { a href=(PageAddress::Decisions(period)) { (asked.say(&text!("Avbryt", "Cancel"))) } }
        }
    };
    (asked.say(&title), body)
}

fn fields(
    asked: &PageRequest,
    typed: TypedDecision<'_>,
    effect: &DecisionEffect,
    reason: &ReasonField<'_>,
) -> Markup {
    let field = Field {
        name: REASON,
        label: text!("Skäl", "Reason"),
        value: reason.written,
        hint: Some(text!(
            "Sparas i händelseloggen och läses av den som granskar. Skriv inga personuppgifter.",
            "Kept in the audit trail, and read by whoever audits. Write nothing personal."
        )),
        error: reason.wrong.map(|refusal| refusal.text(&|act| called(asked, act))),
    };
    let button = match typed.form {
        FormOfDecision::Hold => text!("Spärra avtalet", "Hold the agreement back"),
        FormOfDecision::Waive => text!("Avstå från att fakturera", "Leave it unbilled"),
        FormOfDecision::Line => text!("Lägg till raden", "Add the line"),
        FormOfDecision::Withdraw => text!("Återkalla beslutet", "Withdraw the decision"),
    };
    html! {
        (typed.carried())
        @if let Some(same) = &effect.same {
            p.tick {
                input id=(ONCE_MORE) name=(ONCE_MORE) type="checkbox" value="ja";
                label for=(ONCE_MORE) { (asked.say(&text!(
                    "Samma rad finns redan (beslut {same}). Lägg till den en gång till.",
                    "The same line is there already (decision {same}). Add it once more."
                ))) }
            }
        }
        (form::field(asked, &field))
        button { (asked.say(&button)) }
    }
}
