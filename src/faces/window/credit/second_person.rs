//! A prepared credit before a second person: what would be issued, by whom it was prepared and why; it is approved, and then
//! issued as it was prepared. The page decides nothing.

use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::answer::{PageAnswer, WindowPage, all_told, clean, refused, refused_page};
use super::super::asked::PageRequest;
use super::super::form;
use super::super::jobs::{ActDone, Lane, Work};
use super::super::perform::perform;
use super::looked_at;
use super::typed_credit::TypedCredit;
use crate::keep::ledger::PreparedCredit;
use crate::office::approve::{self, ForApproval};
use crate::office::credit::prepared::{self, Looked};
use crate::office::credit_name;
use crate::office::invoices::in_full;
use crate::office::notice::Notices;
use crate::office::refusal::Refusal;
use crate::values::text::text;

/// The credit that waits.
pub(in super::super) fn waiting(asked: &PageRequest) -> PageAnswer {
    let number = asked.places.text("number");
    let mut notices = Notices::default();
    let mut read = || {
        let seen = asked.see()?;
        let desk = asked.desk()?;
        let waiting = in_full(&desk, number, &mut notices)?.waiting;
        let looked = match &waiting {
            Some(credit) => {
                approve::look(&desk, &credit_name::name(credit), &mut Notices::default())?.into()
            }
            None => None,
        };
        Ok::<_, Refusal>((seen, looked))
    };
    match read() {
        Ok((seen, Some(ForApproval::Credit(looked)))) => {
            let number = clean(number);
            let title = text!("Krediteringen av {number}", "The credit of {number}");
            WindowPage::new(asked.say(&title), body(asked, &seen, &looked, &notices)).into()
        }
        Ok(_) => PageAnswer::See(PageAddress::Document(number.to_owned())),
        Err(refusal) => refused(asked, &refusal),
    }
}

fn body(asked: &PageRequest, seen: &str, looked: &Looked, notices: &Notices) -> Markup {
    let Looked { credit, documents, .. } = looked;
    let (who, at) = (&credit.prepared.who, credit.prepared.at.in_stockholm());
    let prepared = text!("Förberedd av {who}, {at}", "Prepared by {who}, {at}");
    let fields = TypedCredit::prepared(credit).fields();
    let pdf = |at: usize| {
        let number = at.to_string();
        let mut all: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        all.push(("dokument", &number));
        PageAddress::CreditPdf(credit.number.clone()).with(&all)
    };
    html! {
        p.lead { (clean(&asked.say(&prepared))) " · " (documents.issued_on) }
        (all_told(asked, notices))
        p { (asked.say(&text!("Skäl", "Reason"))) ": " (clean(&credit.reason)) }
        (looked_at::documents(asked, &documents.made.drafts, pdf, &acts(asked, seen, credit)))
    }
}

/// What can be done with it, by whoever sits here.
fn acts(asked: &PageRequest, seen: &str, credit: &PreparedCredit) -> Markup {
    let number = &credit.number;
    let is_own = asked.window.person.name().as_ref() == Some(&credit.prepared.who);
    let who = &credit.prepared.who;
    html! {
        @if let Some(approved) = &credit.approved {
            @let (by, at) = (&approved.who, approved.at.in_stockholm());
            p { (clean(&asked.say(&text!("Attesterad av {by}, {at}.", "Approved by {by}, {at}.")))) }
            div.actions {
                (form::act(asked, seen, PageAddress::IssueCredit(number.clone()), html! {
                    button { (asked.say(&text!("Utfärda kreditfakturan", "Issue the credit note"))) }
                }))
                (to_document(asked, number))
            }
        } @else if is_own {
            p { (clean(&asked.say(&text!(
                "Väntar på attest av en annan person än {who}.",
                "Waits for the approval of another person than {who}."
            )))) }
            div.actions { (to_document(asked, number)) }
        } @else {
            div.actions {
                (form::act(asked, seen, PageAddress::ApproveCredit(number.clone()), html! {
                    (form::hidden("namn", &credit_name::name(credit)))
                    button { (asked.say(&text!("Attestera krediteringen", "Approve the credit"))) }
                }))
                (to_document(asked, number))
            }
        }
    }
}

fn to_document(asked: &PageRequest, number: &str) -> Markup {
    html! { a href=(PageAddress::Document(number.to_owned())) { (asked.say(&text!("Till dokumentet", "To the document"))) } }
}

/// Approves it.
pub(in super::super) fn approve(asked: &PageRequest) -> PageAnswer {
    let number = asked.places.text("number").to_owned();
    let name = asked.form.text("namn").to_owned();
    let desk = match asked.desk_as_seen() {
        Ok(desk) => desk,
        Err(refusal) => return refused_page(asked, &refusal, &PageAddress::WaitingCredit(number)),
    };
    let see = PageAddress::WaitingCredit(number.clone());
    let name_of_work =
        text!("Attestera krediteringen av {number}", "Approve the credit of {number}");
    let work = Work { lane: Lane::Ledger, name: name_of_work, back: see.clone() };
    let back = see.clone();
    perform(
        asked,
        work,
        move |_| {
            let mut notices = Notices::default();
            approve::approve(&desk, &name, &mut notices)?;
            let told = text!(
                "Krediteringen av {number} är attesterad.",
                "The credit of {number} is approved."
            );
            Ok(ActDone { see, told: vec![told], notices: Notices::default() })
        },
        |refusal| refused_page(asked, refusal, &back),
    )
}

/// Issues it.
pub(in super::super) fn issue(asked: &PageRequest) -> PageAnswer {
    let number = asked.places.text("number").to_owned();
    let desk = match asked.desk_as_seen() {
        Ok(desk) => desk,
        Err(refusal) => return refused_page(asked, &refusal, &PageAddress::WaitingCredit(number)),
    };
    let back = PageAddress::WaitingCredit(number.clone());
    let name = text!("Utfärda krediteringen av {number}", "Issue the credit of {number}");
    let work = Work { lane: Lane::Ledger, name, back: back.clone() };
    perform(
        asked,
        work,
        move |_| {
            let mut notices = Notices::default();
            let issued = prepared::issue(&desk, &number, &mut notices)?;
            let told = issued.map(|issued| {
                let numbers = issued.numbers.join(", ");
                text!(
                    "{number} är krediterad: {numbers} är utfärdad.",
                    "{number} is credited: {numbers} is issued."
                )
            });
            let see = PageAddress::Document(number.clone());
            Ok(ActDone { see, told: told.into_iter().collect(), notices })
        },
        |refusal| refused_page(asked, refusal, &back),
    )
}
