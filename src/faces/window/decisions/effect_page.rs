//! What a decision would do, and the form that makes it. Nothing is worked out here, and nothing is decided.

use axum::http::StatusCode;
use maud::{Markup, html};

use super::super::acts::called;
use super::super::address::PageAddress;
use super::super::answer::{all_told, clean, refusal_told, status_of};
use super::super::asked::PageRequest;
use super::super::form::{self, Field};
use super::typed_decision::{FormOfDecision, ONCE_MORE, REASON, TypedDecision};
use crate::office::notice::Notices;
use crate::office::refusal::Refusal;
use crate::office::run_effect::{MovedAgreement, RunSums};
use crate::office::to_decide::effect::DecisionEffect;
use crate::values::money::Money;
use crate::values::period::BillingPeriod;
use crate::values::text::{Text, text};

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
    let body = html! {
        @if let Some(refusal) = reason.refused { (refusal_told(asked, refusal)) }
        p.lead { (clean(&asked.say(&words))) }
        (all_told(asked, notices))
        div.narrow {
            (sums(asked, effect))
            (moved(asked, &effect.moved))
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

/// The run as it stands beside the run as it would be.
fn sums(asked: &PageRequest, effect: &DecisionEffect) -> Markup {
    let of = asked.language.period_name(effect.run);
    let number = |number: u64| asked.language.number(&number.to_string());
    let RunSums { documents, net, payable, undecided } = effect.before;
    let after = effect.after;
    let row = |words: Text, before: String, now: String| {
        html! {
            tr {
                th scope="row" { (asked.say(&words)) }
                td.number { (before) }
                td.number {
                    @if before == now { (now) } @else { strong { (now) } }
                }
            }
        }
    };
    html! {
        div.table tabindex="0" role="region" aria-label=(of) { table {
            caption { (of) }
            thead { tr {
                th scope="col" { span.hidden { (asked.say(&text!("Vad", "What"))) } }
                th.number scope="col" { (asked.say(&text!("Nu", "Now"))) }
                th.number scope="col" { (asked.say(&text!("Efter beslutet", "After the decision"))) }
            } }
            tbody {
                (row(text!("Dokument", "Documents"), number(documents as u64), number(after.documents as u64)))
                (row(text!("Netto", "Net"), asked.kronor(net), asked.kronor(after.net)))
                (row(text!("Att betala", "To pay"), asked.kronor(payable), asked.kronor(after.payable)))
                (row(text!("Loggrader som väntar på beslut", "Log rows that wait for a decision"), number(undecided), number(after.undecided)))
            }
        } }
    }
}

/// The agreements of which something else would be billed.
fn moved(asked: &PageRequest, moved: &[MovedAgreement]) -> Markup {
    let say = |text| asked.say(&text);
    let amount = |amount: Option<Money>| match amount {
        Some(amount) => asked.kronor(amount),
        None => asked.say(&text!("inget dokument", "no document")),
    };
    html! {
        @if moved.is_empty() {
            p.after { (say(text!("Inget belopp ändras.", "No amount changes."))) }
        } @else {
            h2 { (say(text!("Vems fakturor ändras", "Whose invoices change"))) }
            div.table tabindex="0" role="region" aria-label=(say(text!("Vems fakturor ändras", "Whose invoices change"))) { table {
                caption.hidden { (say(text!("Vems fakturor ändras", "Whose invoices change"))) }
                thead { tr {
                    th scope="col" { (say(text!("Mottagare", "Recipient"))) }
                    th scope="col" { (say(text!("Avtal", "Agreement"))) }
                    th.number scope="col" { (say(text!("Netto nu", "Net now"))) }
                    th.number scope="col" { (say(text!("Efter beslutet", "After the decision"))) }
                } }
                tbody { @for one in moved { tr {
                    th scope="row" { (clean(&one.buyer)) }
                    td.whole { (one.agreement) }
                    td.number { (amount(one.before)) }
                    td.number {
                        (amount(one.after))
                        @if let Some(why) = &one.why { br; span.place { (clean(&asked.say(&why.words()))) } }
                    }
                } } }
            } }
        }
    }
}
