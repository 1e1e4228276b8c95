//! The forms in which a decision is typed. They go by GET to the page that shows what it would do, and change nothing.

use maud::{Markup, html};

use super::super::acts::called;
use super::super::address::PageAddress;
use super::super::asked::PageRequest;
use super::super::fields::SentFields;
use super::super::form::{self, Field};
use super::typed_decision::{DecisionFault, FormOfDecision, KIND};
use crate::office::refusal::Refusal;
use crate::office::to_decide::of_period::{AgreementToDecide, PeriodDecisions};
use crate::values::text::{Text, text};

/// What was typed before, and what is wrong with it.
#[derive(Debug)]
pub(super) struct Typed<'a> {
    sent: Option<&'a SentFields>,
    fault: Option<&'a DecisionFault>,
    /// Why it can't be done, above the page.
    pub refusal: Option<&'a Refusal>,
}

impl<'a> Typed<'a> {
    /// Nothing was typed.
    pub(super) fn nothing() -> Self {
        Self { sent: None, fault: None, refusal: None }
    }

    /// This was typed, and a field of it can't be read.
    pub(super) fn wrong(sent: &'a SentFields, fault: &'a DecisionFault) -> Self {
        Self { sent: Some(sent), fault: Some(fault), refusal: Some(&fault.refusal) }
    }

    /// This was typed, and can't be done.
    pub(super) fn refused(sent: &'a SentFields, refusal: &'a Refusal) -> Self {
        Self { sent: Some(sent), fault: None, refusal: Some(refusal) }
    }

    fn field(
        &self,
        asked: &PageRequest,
        name: &'a str,
        (label, hint): (Text, Option<Text>),
    ) -> Field<'a> {
        let fault = self.fault.filter(|fault| fault.field == name);
        let error = fault.map(|fault| fault.refusal.text(&|act| called(asked, act)));
        let value = self.sent.map(|sent| sent.text(name)).unwrap_or_default();
        Field { name, label, value, hint, error }
    }
}

/// Both of them, side by side.
pub(super) fn forms(asked: &PageRequest, of: &PeriodDecisions, typed: &Typed<'_>) -> Markup {
    html! {
        div.two-forms {
            (hold(asked, of, typed))
            @if of.closed.is_none() { (line(asked, of, typed)) }
        }
    }
}

/// A form that goes on to what the decision would do.
fn onward(asked: &PageRequest, of: &PeriodDecisions, kind: FormOfDecision, body: Markup) -> Markup {
    html! {
        form method="get" action=(PageAddress::DecisionEffect(of.period)) {
            (form::hidden(KIND, kind.word()))
            (body)
            button.quiet { (asked.say(&text!("Visa effekten …", "Show what it does …"))) }
        }
    }
}

fn hold(asked: &PageRequest, of: &PeriodDecisions, typed: &Typed<'_>) -> Markup {
    let label = (text!("Avtal att spärra", "Agreement to hold back"), None);
    let field = typed.field(asked, "avtal", label);
    let body = html! { (form::choice(asked, &field, agreements(&of.agreements))) };
    html! {
        section.sheet aria-labelledby="sparra" {
            h3 id="sparra" { (asked.say(&text!("Spärra ett avtal", "Hold an agreement back"))) }
            p.hint { (asked.say(&text!(
                "Avtalet får ingen faktura för perioden förrän beslutet återkallas, till exempel vid en tvist.",
                "The agreement gets no invoice for the period until that is withdrawn, as in a dispute."
            ))) }
            @if of.agreements.is_empty() {
                p { (asked.say(&text!("Inget avtal gäller i perioden.", "No agreement is in force in the period."))) }
            } @else { (onward(asked, of, FormOfDecision::Hold, body)) }
        }
    }
}

fn line(asked: &PageRequest, of: &PeriodDecisions, typed: &Typed<'_>) -> Markup {
    let agreement = typed.field(asked, "rad-avtal", (text!("Avtal", "Agreement"), None));
    let hint = Some(text!("Som det ska stå på fakturan.", "As it is to stand on the invoice."));
    let words = typed.field(asked, "text", (text!("Text på raden", "Text of the line"), hint));
    let hint = Some(text!(
        "Kronor exklusive moms, till exempel 1 250,00 eller −100,00.",
        "Kronor without VAT, such as 1,250.00 or −100.00."
    ));
    let amount = typed.field(asked, "belopp", (text!("Belopp", "Amount"), hint));
    let account = typed.field(asked, "konto", (text!("Konto", "Account"), None));
    let body = html! {
        (form::choice(asked, &agreement, agreements(&of.agreements)))
        (form::field(asked, &words))
        (form::field(asked, &amount))
        @if of.accounts.is_empty() { (form::field(asked, &account)) } @else {
            (form::choice(asked, &account, accounts(asked, of)))
        }
    };
    html! {
        section.sheet aria-labelledby="rad" {
            h3 id="rad" { (asked.say(&text!("Lägg till en manuell rad", "Add a manual line"))) }
            @if of.agreements.is_empty() {
                p { (asked.say(&text!("Inget avtal gäller i perioden.", "No agreement is in force in the period."))) }
            } @else { (onward(asked, of, FormOfDecision::Line, body)) }
        }
    }
}

/// Nobody has chosen one to begin with.
fn accounts<'a>(
    asked: &PageRequest,
    of: &'a PeriodDecisions,
) -> impl Iterator<Item = (&'a str, String)> {
    let none = asked.say(&text!("Välj konto", "Choose an account"));
    let named = of.accounts.iter();
    let named = named
        .map(|one| (one.number.as_str(), super::clean(&format!("{} {}", one.number, one.name))));
    std::iter::once(("", none)).chain(named)
}

fn agreements(of: &[AgreementToDecide]) -> impl Iterator<Item = (&str, String)> {
    of.iter().map(|one| {
        let words = format!("{} · {} · {}", one.name, one.party, one.service);
        (one.name.as_str(), super::clean(&words))
    })
}
