//! What an entry of the trail is about, as a link to its own page. It finds nothing out: what an entry is about the office
//! says.

use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::answer::clean;
use super::super::asked::PageRequest;
use crate::keep::ledger::{Action, Code, TakenOver};
use crate::keep::workspace::{AGREEMENTS_FILE, PARTIES_FILE, SETTINGS_FILE};
use crate::office::trail::{EntrySubject, TrailEntry};
use crate::values::period::BillingPeriod;
use crate::values::text::text;

/// It, linked to where it is; `page_of` says on which page of the trail an entry stands.
pub(super) fn link(
    asked: &PageRequest,
    one: &TrailEntry,
    page_of: impl Fn(&str) -> usize,
) -> Markup {
    let name = clean(&one.entry.subject);
    let link = |address: String, words: String| html! { a href=(address) { (words) } };
    match &one.about {
        EntrySubject::Run { number, period } => {
            let words = text!("{period}, körning {number}", "{period}, run {number}");
            link(PageAddress::Issuing(*period).to_string(), asked.say(&words))
        }
        EntrySubject::Decision { number, period } => {
            let words = text!("{period}, beslut {number}", "{period}, decision {number}");
            link(format!("{}#beslut-{number}", PageAddress::Decisions(*period)), asked.say(&words))
        }
        EntrySubject::Period(period) => {
            link(of_period(one.entry.action, *period).to_string(), name)
        }
        EntrySubject::Entry(number) => {
            let words = clean(&asked.say(&text!("händelse {number}", "event {number}")));
            let page = page_of(number).to_string();
            let trail = match page.as_str() {
                "1" => PageAddress::Trail.to_string(),
                page => PageAddress::Trail.with(&[("sida", page)]),
            };
            link(format!("{trail}#h{number}"), words)
        }
        EntrySubject::Document { number, .. } => {
            link(PageAddress::Document(number.clone()).to_string(), name)
        }
        EntrySubject::Import(batch) => link(PageAddress::Import(batch.clone()).to_string(), name),
        EntrySubject::Files(file) => match file.as_str() {
            PARTIES_FILE => link(PageAddress::Parties.to_string(), name),
            SETTINGS_FILE => link(PageAddress::Settings.to_string(), name),
            AGREEMENTS_FILE => link(PageAddress::Agreements.to_string(), name),
            _ => html! { (name) },
        },
        EntrySubject::Whole => match one.entry.action {
            Action::AskFourEyesOff | Action::AskClockRight | Action::AskAccounts => {
                let words = text!("beslut av två personer", "decisions by two persons");
                link(PageAddress::TwoPersons.to_string(), asked.say(&words))
            }
            Action::TakeOver => html! { (taken_over(asked, &one.entry.subject)) },
            _ => html! { (name) },
        },
    }
}

/// What was taken over.
fn taken_over(asked: &PageRequest, subject: &str) -> String {
    match TakenOver::from_code(subject) {
        Some(TakenOver::Copied) => asked.say(&text!("en kopia", "a copy")),
        Some(TakenOver::Older) => asked.say(&text!("en äldre liggare", "an older ledger")),
        Some(TakenOver::Apart) => asked.say(&text!("en annan liggare", "another ledger")),
        None => clean(subject),
    }
}

/// The page of a period where that was done.
fn of_period(action: Action, period: BillingPeriod) -> PageAddress {
    match action {
        Action::Export => PageAddress::HandOver(period),
        Action::Close | Action::WithoutExport | Action::AcceptRejects => PageAddress::Close(period),
        Action::WithoutUsage => PageAddress::Issuing(period),
        _ => PageAddress::Month(period),
    }
}
