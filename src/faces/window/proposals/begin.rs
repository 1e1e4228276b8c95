//! Where a proposal begins: what it is to be called, the fee model that it begins as, and from when it would hold. The office
//! writes it.

use axum::http::StatusCode;
use maud::html;

use super::super::acts::called;
use super::super::address::PageAddress;
use super::super::answer::{PageAnswer, WindowPage, clean, refusal_told, refused, status_of};
use super::super::asked::PageRequest;
use super::super::form::{self, Field};
use super::super::jobs::{Lane, Work};
use super::super::perform::perform;
use super::super::saving;
use crate::office::desk::Desk;
use crate::office::edit;
use crate::office::notice::Notices;
use crate::office::refusal::{Refusal, TariffRefusal};
use crate::office::tariffs::list;
use crate::office::tariffs::proposals::{BegunProposal, any_tariff, begin as begun};
use crate::office::typed;
use crate::values::text::{Text, text};

const NAME: &str = "namn";
const FROM: &str = "fran";
const DAY: &str = "galler-fran";

/// The form.
pub(in super::super) fn ask(asked: &PageRequest) -> PageAnswer {
    page(asked, None)
}

/// A field that can't be taken, and why.
type WrongField<'a> = (&'a str, &'a Refusal);

fn page(asked: &PageRequest, wrong: Option<WrongField<'_>>) -> PageAnswer {
    let mut notices = Notices::default();
    let versions = asked.desk().and_then(|desk| list(&desk.workspace, &mut notices));
    let versions = match versions {
        Ok(versions) => versions.versions,
        Err(refusal) => return refused(asked, &refusal),
    };
    let sent = if asked.form.0.is_empty() { &asked.query } else { &asked.form };
    let newest = versions.last().map(|one| one.name.to_string()).unwrap_or_default();
    let from = sent.get(FROM).map_or(newest, ToOwned::to_owned);
    let options = versions.iter().map(|one| (one.name.to_string(), one.name.to_string()));
    let options: Vec<(String, String)> = options.collect();
    let field = |name, label: Text, value, hint: Option<Text>| {
        let error = wrong.filter(|(field, _)| *field == name);
        let error = error.map(|(_, refusal)| refusal.text(&|act| called(asked, act)));
        Field { name, label, value, hint, error }
    };
    let (name, day) = (clean(sent.text(NAME)), clean(sent.text(DAY)));
    let hint = text!(
        "Förslagets namn: små bokstäver a–z, siffror och bindestreck, som oversyn-2027.",
        "The name of the proposal: small letters a–z, digits and hyphens, such as review-2027."
    );
    let body = html! {
        @if let Some((_, refusal)) = wrong.filter(|(field, _)| field.is_empty()) { (refusal_told(asked, refusal)) }
        p.lead { (asked.say(&text!(
            "Ett förslag börjar som en kopia av en avgiftsmodell. Det påverkar ingen faktura förrän det är beslutat.",
            "A proposal begins as a copy of a fee model. It touches no invoice until it is decided."
        ))) }
        @if versions.is_empty() {
            p { (asked.say(&text!(
                "Det finns ingen avgiftsmodell att utgå från.", "There is no fee model to begin from."
            ))) }
        } @else {
            (form::once(asked, PageAddress::NewProposal, html! {
                (form::field(asked, &field(NAME, text!("Namn", "Name"), &name, Some(hint))))
                (form::choice(asked, &field(FROM, text!("Börja som", "Begin as"), &from, None), options.iter().map(|(value, words)| (value.as_str(), words.clone()))))
                (form::field(asked, &field(DAY, text!("Skulle gälla från", "Would hold from"), &day, Some(text!("Som 2027-01-01", "Such as 2027-01-01")))))
                button { (asked.say(&text!("Börja förslaget", "Begin the proposal"))) }
            }))
        }
        p.after { a href=(PageAddress::Tariffs) { (asked.say(&text!("Alla avgiftsmodeller", "All fee models"))) } }
    };
    let status = wrong.map_or(StatusCode::OK, |(_, refusal)| status_of(refusal));
    let title = asked.say(&text!("Nytt förslag till avgifter", "New proposal for fees"));
    WindowPage { status, title, body }.into()
}

/// Begins it.
pub(in super::super) fn begin(asked: &PageRequest) -> PageAnswer {
    let name = asked.form.text(NAME).trim().to_owned();
    let day = match typed::day(asked.form.text(DAY).trim()) {
        Ok(day) => day,
        Err(refusal) => return page(asked, Some((DAY, &refusal.into()))),
    };
    let made = asked.desk().and_then(|desk| {
        let from = any_tariff(&desk, asked.form.text(FROM))?;
        let source =
            asked.say(&text!("Förslag utifrån {from}", "Proposal from {from}", from = from.name));
        let begun = BegunProposal { name: &name, from: &from, valid_from: day, source };
        Ok((self::begun(&desk, &begun)?, desk))
    });
    let (edit, desk): (edit::FileEdit, Desk) = match made {
        Ok(made) => made,
        Err(refusal) => {
            let field = match &refusal {
                Refusal::Tariff(why)
                    if matches!(**why, TariffRefusal::NoName | TariffRefusal::NameTaken { .. }) =>
                {
                    NAME
                }
                _ => "",
            };
            return page(asked, Some((field, &refusal)));
        }
    };
    let see = PageAddress::Proposal(name.clone());
    let work = Work {
        lane: Lane::Ledger,
        name: text!("Förslag till avgifter", "Proposal for fees"),
        back: PageAddress::NewProposal,
    };
    let reason = asked.say(&text!("nytt förslag till avgifter", "new proposal for fees"));
    perform(
        asked,
        work,
        move |_| {
            let mut notices = Notices::default();
            let saved = edit::save(&desk, &[edit], &reason, &mut notices)?;
            Ok(saving::done(see, &saved, notices))
        },
        |refusal| page(asked, Some(("", refusal))),
    )
}
