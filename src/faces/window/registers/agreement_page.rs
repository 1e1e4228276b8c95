//! One agreement: what it is of, its documents and changes, and the ways to change and end it. It reads nothing itself.

use axum::http::StatusCode;
use maud::{Markup, html};

use super::super::acts::called;
use super::super::address::PageAddress;
use super::super::answer::{PageAnswer, WindowPage, all_told, clean, no, refused};
use super::super::asked::PageRequest;
use super::{documents, past};
use crate::office::notice::Notices;
use crate::office::refusal::{Refusal, RegisterRefusal};
use crate::office::registers::{
    AgreementInFull, AgreementStands, agreement_days, agreement_in_full, past_changes,
};
use crate::sources::party::{Party, Register, Specification};
use crate::values::text::{Text, text};

/// The page.
pub(in super::super) fn page(asked: &PageRequest) -> PageAnswer {
    let name = asked.places.text("name");
    let mut notices = Notices::default();
    let found = asked.desk().and_then(|desk| {
        let full = agreement_in_full(&desk, name, &mut notices)?;
        let past = past_changes(&desk, Register::Agreements, name, &mut Notices::default())?;
        Ok((full, past))
    });
    let (full, past) = match found {
        Ok(found) => found,
        Err(Refusal::Register(refusal))
            if matches!(*refusal, RegisterRefusal::NoAgreement { .. }) =>
        {
            let title = text!("Avtalet finns inte", "There is no such agreement");
            let none = RegisterRefusal::NoAgreement { name: clean(name) };
            let words = Refusal::from(none).text(&|act| called(asked, act));
            return no(asked, StatusCode::NOT_FOUND, &title, &words);
        }
        Err(refusal) => return refused(asked, &refusal),
    };
    let of = full.agreement.name.to_string();
    let body = html! {
        (all_told(asked, &notices))
        p.lead { (asked.say(&sentence(full.stands))) }
        @if full.base.is_some() { (acts(asked, &full)) }
        div.narrow { (facts(asked, &full)) }
        (documents::list(asked, &full.documents, (full.documents_in_all, &of)))
        (past::list(asked, Register::Agreements, &past))
        p.after { a href=(PageAddress::Agreements) { (asked.say(&text!("Alla avtal", "All agreements"))) } }
    };
    let title = text!("Avtal {of}", "Agreement {of}");
    WindowPage::new(clean(&asked.say(&title)), body).into()
}

/// How it stands.
fn sentence(stands: AgreementStands) -> Text {
    match stands {
        AgreementStands::InForce => {
            text!("Avtalet gäller tills vidare.", "The agreement is in force until further notice.")
        }
        AgreementStands::Ends(day) => text!(
            "Avtalet är uppsagt och gäller till och med {day}.",
            "The agreement ends, and is in force through {day}."
        ),
        AgreementStands::Begins(day) => {
            text!("Avtalet börjar gälla {day}.", "The agreement begins {day}.")
        }
        AgreementStands::Ended(day) => {
            text!("Avtalet upphörde {day}.", "The agreement ended {day}.")
        }
    }
}

fn acts(asked: &PageRequest, full: &AgreementInFull) -> Markup {
    let of = full.agreement.name.to_string();
    let end = match full.stands {
        AgreementStands::InForce => Some(text!("Säg upp …", "Give notice …")),
        AgreementStands::Ends(_) | AgreementStands::Begins(_) => {
            Some(text!("Ändra sista dag …", "Change the last day …"))
        }
        AgreementStands::Ended(_) => None,
    };
    html! {
        div.actions {
            @if let Some(end) = end { a.button.quiet href=(PageAddress::AgreementEnd(of.clone())) { (asked.say(&end)) } }
            a.button.quiet href=(PageAddress::AgreementRow(of)) { (asked.say(&text!("Ändra …", "Change …"))) }
        }
    }
}

fn facts(asked: &PageRequest, full: &AgreementInFull) -> Markup {
    let agreement = &full.agreement;
    let row = |label: Text, value: Markup| html! { dt { (asked.say(&label)) } dd { (value) } };
    let words = |value: &str| html! { (clean(value)) };
    let link = |party: &Party| {
        let number = party.organisation_number.to_string();
        html! { a href=(PageAddress::Party(number.clone())) { (clean(&party.name)) } " · " (number) }
    };
    let former: Vec<String> = agreement.formerly.iter().map(ToString::to_string).collect();
    html! {
        dl.facts {
            @match &full.party {
                Some(party) => (row(text!("Kund", "Customer"), link(party))),
                None => (row(text!("Kundens org.nr", "Customer's number"), words(&agreement.organisation_number.to_string()))),
            }
            @if let Some(recipient) = &full.recipient { (row(text!("Fakturan går till", "Invoices go to"), link(recipient))) }
            (row(text!("Tjänst", "Service"), words(&agreement.service)))
            (row(text!("Gäller", "In force"), words(&asked.say(&agreement_days(agreement)))))
            @if !agreement.reference.is_empty() { (row(text!("Referens", "Reference"), words(&agreement.reference))) }
            @if let Some(plan) = &agreement.plan { (row(text!("Plan", "Plan"), words(plan))) }
            @if agreement.specification == Specification::Wanted {
                (row(text!("Specifikation", "Specification"), words(&asked.say(&text!("följer med varje faktura", "comes with each invoice")))))
            }
            @if !former.is_empty() { (row(text!("Tidigare namn", "Former names"), words(&former.join(", ")))) }
        }
    }
}
