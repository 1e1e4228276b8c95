//! The way from a no to the page where it is mended, where the window has one. It says nothing of why, and mends nothing.

use maud::{Markup, html};

use super::address::PageAddress;
use super::asked::PageRequest;
use crate::office::refusal::{
    ClockRefusal, CreditRefusal, DeskRefusal, ExportRefusal, InvoiceDateRefusal, IssuableRefusal,
    PreparedRunRefusal, Refusal,
};
use crate::values::period::BillingPeriod;
use crate::values::text::{Text, text};

/// The link to where it is mended; nothing where there is none, or where that is the page itself.
pub(super) fn way(asked: &PageRequest, refusal: &Refusal) -> Markup {
    let found = to_mend(refusal);
    let elsewhere = found.filter(|(page, _)| !is_here(asked, page));
    html! {
        @if let Some((page, words)) = elsewhere { p { a href=(page) { (asked.say(&words)) } } }
    }
}

/// Whether it leads to the page that says it.
fn is_here(asked: &PageRequest, page: &PageAddress) -> bool {
    let address = page.to_string();
    match asked.places.get("period") {
        Some(period) => asked.pattern.replace("{period}", period) == address,
        None => asked.pattern == address,
    }
}

/// The page where it is mended, and what the link there says.
fn to_mend(refusal: &Refusal) -> Option<(PageAddress, Text)> {
    match refusal {
        Refusal::Unresolved(unresolved) => Some(to_decisions(unresolved.0.first()?.period)),
        Refusal::Issuable(refusal) => of_issuable(refusal),
        Refusal::PreparedRun(refusal) => of_prepared_run(refusal),
        Refusal::Credit(refusal) => of_credit(refusal),
        Refusal::Desk(refusal) if matches!(**refusal, DeskRefusal::NoLedger) => Some(to_read_in()),
        Refusal::FourEyes(_) | Refusal::AgreedAccounts(_) => Some(to_two_persons()),
        Refusal::Clock(refusal) => match **refusal {
            ClockRefusal::Senseless(_) => None,
            _ => Some(to_two_persons()),
        },
        Refusal::InvoiceDate(refusal) => match **refusal {
            InvoiceDateRefusal::Backwards { newest, today, .. } if newest > today => {
                Some(to_two_persons())
            }
            _ => None,
        },
        Refusal::Export(refusal) => match **refusal {
            ExportRefusal::AccountsChanged(_) => Some(to_two_persons()),
            _ => None,
        },
        _ => None,
    }
}

fn of_issuable(refusal: &IssuableRefusal) -> Option<(PageAddress, Text)> {
    match refusal {
        IssuableRefusal::PreviewOnly { bills_from: period, .. }
        | IssuableRefusal::NotNext { next: period, .. } => {
            Some((PageAddress::Month(*period), text!("Till {period}", "To {period}")))
        }
        IssuableRefusal::Closed(period) => {
            let words = text!("Till kontrollbladet", "To the control sheet");
            Some((PageAddress::Close(*period), words))
        }
        IssuableRefusal::Silent { .. } => Some(to_read_in()),
        IssuableRefusal::CreditOfNothing { period, .. } => Some(to_decisions(*period)),
        IssuableRefusal::OtherKind { .. }
        | IssuableRefusal::NotOver(_)
        | IssuableRefusal::Illustrative { .. } => None,
        IssuableRefusal::Template { .. } => {
            Some((PageAddress::Settings, text!("Till inställningarna", "To the settings")))
        }
    }
}

fn of_prepared_run(refusal: &PreparedRunRefusal) -> Option<(PageAddress, Text)> {
    match refusal {
        PreparedRunRefusal::NotPrepared(period)
        | PreparedRunRefusal::OtherDate { period, .. }
        | PreparedRunRefusal::OtherLanguage { period, .. }
        | PreparedRunRefusal::OtherRules { period, .. }
        | PreparedRunRefusal::Changed { period, .. }
        | PreparedRunRefusal::Replaced { period, .. } => {
            let words = text!("Till körningen för {period}", "To the run of {period}");
            Some((PageAddress::Issuing(*period), words))
        }
        PreparedRunRefusal::Waits { .. } | PreparedRunRefusal::Unknown { .. } => {
            Some(to_two_persons())
        }
    }
}

fn of_credit(refusal: &CreditRefusal) -> Option<(PageAddress, Text)> {
    match refusal {
        CreditRefusal::Waits(credit) | CreditRefusal::ByDocument(credit) => {
            let words = text!("Till krediteringen som väntar", "To the credit that waits");
            Some((PageAddress::WaitingCredit(credit.number.clone()), words))
        }
        CreditRefusal::Replaced { newest, .. } => {
            let words = text!("Till den senaste krediteringen", "To the newest credit");
            Some((PageAddress::WaitingCredit(newest.number.clone()), words))
        }
        _ => None,
    }
}

fn to_decisions(period: BillingPeriod) -> (PageAddress, Text) {
    (PageAddress::Decisions(period), text!("Till besluten", "To the decisions"))
}

fn to_read_in() -> (PageAddress, Text) {
    (PageAddress::ReadIn, text!("Läs in loggar", "Read logs in"))
}

fn to_two_persons() -> (PageAddress, Text) {
    let words = text!("Till beslut av två personer", "To decisions by two persons");
    (PageAddress::TwoPersons, words)
}
