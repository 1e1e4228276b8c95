//! What can't be billed, and the decisions in force, as tables from which one goes on to decide. Nothing is decided here.

use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::answer::clean;
use super::super::asked::PageRequest;
use super::typed_decision::{FormOfDecision, KIND};
use crate::engine::billing::UnresolvedReason;
use crate::office::bill::shown::Unbilled;
use crate::office::decide::used::UsedDecision;
use crate::office::to_decide::of_period::PeriodDecisions;
use crate::values::period::Period;
use crate::values::text::text;

/// Usage that can't be billed, with where to look, and what to do about it.
pub(super) fn unbilled(asked: &PageRequest, of: &PeriodDecisions) -> Markup {
    let say = |text| asked.say(&text);
    html! {
        h2 { (say(text!("Kan inte faktureras", "Can't be billed"))) }
        @if of.unbilled.is_empty() {
            p { (say(text!("All användning kan faktureras.", "All usage can be billed."))) }
        } @else {
            @let is_decided = of.unbilled.iter().all(|one| one.unresolved.waived.is_some());
            p.lead { (say(match is_decided {
                true => text!(
                    "Allt nedan är beslutat, och hindrar inte att perioden utfärdas.",
                    "All below is decided on, and keeps nobody from issuing the period."
                ),
                false => text!(
                    "Lägg upp kunden eller avtalet i registren och läs om sidan, eller avstå från att fakturera användningen. Så länge något är obeslutat kan inget utfärdas.",
                    "Add the customer or the agreement to the registers and load the page again, or leave the usage unbilled. While anything is undecided nothing can be issued."
                ),
            })) }
            div.table tabindex="0" role="region" aria-label=(say(text!("Kan inte faktureras", "Can't be billed"))) { table {
                caption.hidden { (say(text!("Kan inte faktureras", "Can't be billed"))) }
                thead { tr {
                    th scope="col" { (say(text!("Kundens org.nr", "Customer's number"))) }
                    th scope="col" { (say(text!("Tjänst", "Service"))) }
                    th scope="col" { (say(text!("Varför", "Why"))) }
                    th.number scope="col" { (say(text!("Rader", "Rows"))) }
                    th scope="col" { (say(text!("Dagar", "Days"))) }
                    th scope="col" { (say(text!("Loggrader, till exempel", "Log lines, such as"))) }
                    th scope="col" { (say(text!("Beslut", "Decision"))) }
                } }
                tbody { @for one in &of.unbilled { (unbilled_row(asked, of, one)) } }
            } }
        }
    }
}

fn unbilled_row(asked: &PageRequest, of: &PeriodDecisions, one: &Unbilled) -> Markup {
    let unresolved = &one.unresolved;
    let (number, period) = (unresolved.organisation_number.to_string(), unresolved.period);
    let waive = PageAddress::DecisionEffect(of.period).with(&[
        (KIND, FormOfDecision::Waive.word()),
        ("av-period", &period.to_string()),
        ("orgnr", &number),
        ("tjanst", &unresolved.service),
    ]);
    html! {
        tr {
            th.whole scope="row" { (number) }
            td.whole { (clean(&unresolved.service)) }
            td { (asked.say(&unresolved.reason.words())) }
            td.number { (asked.language.number(&unresolved.rows.to_string())) }
            td { (days(unresolved.days)) }
            td { @for line in &one.log_lines { (clean(&line.file)) ":" (line.line) br; } }
            td {
                @match &unresolved.waived {
                    Some(reason) => {
                        (asked.say(&text!("Faktureras inte: ", "Left unbilled: "))) (clean(reason))
                    },
                    None => {
                        (registered(asked, one))
                        a href=(waive) { (asked.say(&text!("Avstå från att fakturera …", "Leave unbilled …"))) }
                    },
                }
            }
        }
    }
}

/// The way to the register that lacks the customer or the agreement.
fn registered(asked: &PageRequest, one: &Unbilled) -> Markup {
    let unresolved = &one.unresolved;
    let number = unresolved.organisation_number.to_string();
    let (address, words) = match unresolved.reason {
        UnresolvedReason::UnknownParty => (
            PageAddress::NewParty.with(&[("organisation_number", &number)]),
            text!("Lägg upp kunden …", "Add the customer …"),
        ),
        UnresolvedReason::NoAgreement => {
            let (from, service) = (unresolved.days.first().to_string(), &unresolved.service);
            let known = [
                ("organisation_number", number.as_str()),
                ("service", service),
                ("valid_from", &from),
            ];
            (
                PageAddress::NewAgreement.with(&known),
                text!("Lägg upp avtal …", "Add an agreement …"),
            )
        }
        UnresolvedReason::UnknownBuyer => {
            (PageAddress::Party(number).to_string(), text!("Öppna kunden …", "Open the customer …"))
        }
        UnresolvedReason::NoVersion | UnresolvedReason::NoVatClass => return html! {},
    };
    html! { a href=(address) { (asked.say(&words)) } br; }
}

/// From the first to the last day; one day alone is named once.
fn days(days: Period) -> Markup {
    html! {
        span.whole { (days.first()) }
        @if days.first() != days.last() { "–" span.whole { (days.last()) } }
    }
}

/// The decisions in force, each with who made it and the way to withdraw it.
pub(super) fn in_force(asked: &PageRequest, of: &PeriodDecisions) -> Markup {
    let say = |text| asked.say(&text);
    html! {
        h2 { (say(text!("Beslut som gäller", "Decisions in force"))) }
        @if of.in_force.is_empty() {
            p { (say(text!("Inget beslut gäller.", "No decision is in force."))) }
        } @else {
            div.table tabindex="0" role="region" aria-label=(say(text!("Beslut som gäller", "Decisions in force"))) { table {
                caption.hidden { (say(text!("Beslut som gäller", "Decisions in force"))) }
                thead { tr {
                    th.number scope="col" { (say(text!("Nr", "No"))) }
                    th scope="col" { (say(text!("Beslut", "Decision"))) }
                    th scope="col" { (say(text!("Skäl", "Reason"))) }
                    th scope="col" { (say(text!("Vem och när", "Who and when"))) }
                    th scope="col" { (say(text!("Ändra", "Change"))) }
                } }
                tbody { @for one in &of.in_force { (in_force_row(asked, of, one)) } }
            } }
        }
    }
}

fn in_force_row(asked: &PageRequest, of: &PeriodDecisions, one: &UsedDecision) -> Markup {
    let UsedDecision { decision, signature } = one;
    let withdraw = PageAddress::DecisionEffect(of.period)
        .with(&[(KIND, FormOfDecision::Withdraw.word()), ("nummer", &decision.id)]);
    let (id, label) = (&decision.id, text!("Återkalla …", "Withdraw …"));
    html! {
        tr id={ "beslut-" (decision.id) } {
            th.number scope="row" { (decision.id) }
            td { (clean(&asked.say(&decision.kind.words()))) }
            td { (clean(&decision.reason)) }
            td { (clean(&signature.who)) br; span.place { (signature.at.in_stockholm()) } }
            td {
                a href=(withdraw) {
                    (asked.say(&label)) span.hidden { (asked.say(&text!(" beslut {id}", " decision {id}"))) }
                }
            }
        }
    }
}
