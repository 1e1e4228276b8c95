//! Where a proposal becomes a version: the decision's reference and day, by whom, and from when it holds. First what it would do
//! to the next documents, then the act. The office makes the version.

use axum::http::StatusCode;
use maud::{Markup, html};

use super::super::acts::called;
use super::super::address::PageAddress;
use super::super::answer::{
    PageAnswer, WindowPage, all_told, clean, list, refusal_told, status_of,
};
use super::super::asked::PageRequest;
use super::super::form::{self, Field};
use super::super::jobs::{ActDone, Lane, Work};
use super::super::perform::perform;
use super::super::saving;
use super::edit_page::opened;
use super::sent::BASE;
use crate::office::desk::Desk;
use crate::office::edit::{self, SaveLook};
use crate::office::notice::Notices;
use crate::office::refusal::{Refusal, TariffRefusal};
use crate::office::tariffs::decide::{DecidedTariff, TariffDecision, decide as decided};
use crate::office::tariffs::proposals::OpenedProposal;
use crate::office::typed;
use crate::values::text::{Text, text};

const VERSION: &str = "version";
const FROM: &str = "galler-fran";
const REFERENCE: &str = "beslut";
const DAY: &str = "beslutad";
const BY: &str = "beslutad-av";
/// The field that says that what it would do was looked at.
const LOOKED: &str = "tittat";

/// The fields of a decision as they were typed.
#[derive(Debug, Clone)]
struct TypedDecisionOf {
    version: String,
    from: String,
    reference: String,
    day: String,
    by: String,
}

impl TypedDecisionOf {
    fn of(asked: &PageRequest, opened: &OpenedProposal) -> Self {
        let sent = |name: &str, begins: String| match asked.form.get(name) {
            Some(text) => text.trim().to_owned(),
            None => begins,
        };
        let from = opened.tariff.as_ref().map(|tariff| tariff.valid_from.to_string());
        let from = from.unwrap_or_default();
        Self {
            version: sent(VERSION, from.clone()),
            from: sent(FROM, from),
            reference: sent(REFERENCE, String::new()),
            day: sent(DAY, String::new()),
            by: sent(BY, String::new()),
        }
    }

    /// What is decided and why it is saved; or the field that can't be taken.
    fn read(
        &self,
        asked: &PageRequest,
    ) -> Result<(TariffDecision, String), (&'static str, Refusal)> {
        let words = |name, label: Text, typed: &str| {
            typed::words(&asked.say(&label), typed).map_err(|refusal| (name, refusal.into()))
        };
        let day =
            |name, typed: &str| typed::day(typed).map_err(|refusal| (name, Refusal::from(refusal)));
        let valid_from = day(FROM, &self.from)?;
        if self.version.is_empty() {
            return Err((VERSION, TariffRefusal::Empty.into()));
        }
        let reference = words(REFERENCE, text!("Beslutets nummer", "Reference"), &self.reference)?;
        let decided_on = day(DAY, &self.day)?;
        let by = words(BY, text!("Beslutad av", "Decided by"), &self.by)?;
        let reason = asked.say(&text!(
            "beslut {reference} den {decided_on}, av {by}",
            "decision {reference} of {decided_on}, by {by}"
        ));
        let version = self.version.clone();
        Ok((TariffDecision { version, valid_from, reference, decided_on }, reason))
    }
}

/// The fields of a decision.
pub(in super::super) fn ask(asked: &PageRequest) -> PageAnswer {
    match opened(asked, None) {
        Ok(opened) => {
            let typed = TypedDecisionOf::of(asked, &opened);
            fields_page(asked, &opened, &typed, None)
        }
        Err(answer) => answer,
    }
}

fn fields_page(
    asked: &PageRequest,
    opened: &OpenedProposal,
    typed: &TypedDecisionOf,
    wrong: Option<(&str, &Refusal)>,
) -> PageAnswer {
    let field = |name: &str, label: Text, value: &str, hint: Option<Text>| {
        let error = wrong.filter(|(field, _)| *field == name);
        let error = error.map(|(_, refusal)| refusal.text(&|act| called(asked, act)));
        form::field(asked, &Field { name, label, value: &clean(value), hint, error })
    };
    let body = html! {
        @if let Some((_, refusal)) = wrong.filter(|(field, _)| field.is_empty()) { (refusal_told(asked, refusal)) }
        @if let Err(wrong) = &opened.tariff { (list(asked, wrong)) }
        p.lead { (asked.say(&text!(
            "När förslaget är beslutat blir det en version som kan faktureras med, och som ingen ändrar mer. Nästa sida visar vad det gör med kommande fakturor; inget sparas förrän du har sett det.",
            "Once it is decided the proposal becomes a version that can be billed with, and that nobody changes any more. The next page shows what it does to the invoices to come; nothing is saved before you have seen that."
        ))) }
        (form::plain(asked, PageAddress::DecideProposal(opened.name.clone()), html! {
            (form::hidden(BASE, &opened.digest))
            div.fields-in-a-row {
                (field(REFERENCE, text!("Beslutets nummer", "Reference of the decision"), &typed.reference, Some(text!("Diarienummer", "As it is registered"))))
                (field(DAY, text!("Beslutad den", "Decided on"), &typed.day, Some(text!("Som 2026-11-30", "Such as 2026-11-30"))))
                (field(BY, text!("Beslutad av", "Decided by"), &typed.by, Some(text!("Befattning, inte namn", "An office, not a name"))))
                (field(FROM, text!("Gäller från", "Holds from"), &typed.from, None))
                (field(VERSION, text!("Versionens namn", "Name of the version"), &typed.version, Some(text!("Står på underlaget", "Stands on documents"))))
            }
            button { (asked.say(&text!("Visa vad det gör …", "Show what it does …"))) }
        }))
        p.after { a href=(PageAddress::Proposal(opened.name.clone())) { (asked.say(&text!("Avbryt", "Cancel"))) } }
    };
    let status = match (wrong, &opened.tariff) {
        (Some((_, refusal)), _) => status_of(refusal),
        (None, Err(_)) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, Ok(_)) => StatusCode::OK,
    };
    WindowPage { status, title: title(asked, opened), body }.into()
}

fn title(asked: &PageRequest, opened: &OpenedProposal) -> String {
    let name = clean(&opened.name);
    asked.say(&text!("Är {name} beslutad?", "Is {name} decided?"))
}

/// Shows what the decision does; once that was seen, makes the version.
pub(in super::super) fn decide(asked: &PageRequest) -> PageAnswer {
    let opened = match opened(asked, Some(asked.form.text(BASE))) {
        Ok(opened) => opened,
        Err(answer) => return answer,
    };
    let typed = TypedDecisionOf::of(asked, &opened);
    let (decision, reason) = match typed.read(asked) {
        Ok(read) => read,
        Err((field, refusal)) => {
            return fields_page(asked, &opened, &typed, Some((field, &refusal)));
        }
    };
    let again = |refusal: &Refusal| {
        let field = match refusal {
            Refusal::Tariff(_) => VERSION,
            _ => "",
        };
        fields_page(asked, &opened, &typed, Some((field, refusal)))
    };
    let found = asked.desk().and_then(|desk| Ok((decided(&desk, &opened, &decision)?, desk)));
    let (made, desk) = match found {
        Ok(found) => found,
        Err(refusal) => return again(&refusal),
    };
    if asked.form.get(LOOKED).is_none() {
        return match effect_page(asked, &desk, (&opened, &typed), (&made, &reason)) {
            Ok(answer) => answer,
            Err(refusal) => again(&refusal),
        };
    }
    let desk = match asked.desk_as_seen() {
        Ok(desk) => desk,
        Err(refusal) => return again(&refusal),
    };
    let see = PageAddress::Tariff(made.tariff.name.clone());
    let work = Work {
        lane: Lane::Ledger,
        name: text!("Beslutad avgiftsmodell", "Decided fee model"),
        back: PageAddress::Proposal(opened.name.clone()),
    };
    let (edits, version) = (made.edits, made.tariff.name.to_string());
    perform(
        asked,
        work,
        move |_| {
            let mut notices = Notices::default();
            let entry = edit::save(&desk, &edits, &reason, &mut notices)?.entry;
            let told = text!(
                "{version} är beslutad, som post {entry} i händelseloggen.",
                "{version} is decided, as entry {entry} of the audit trail."
            );
            Ok(ActDone { see, told: vec![told], notices })
        },
        |refusal| again(refusal),
    )
}

/// What it does to the next documents, with the act.
fn effect_page(
    asked: &PageRequest,
    desk: &Desk,
    (opened, typed): (&OpenedProposal, &TypedDecisionOf),
    (made, reason): (&DecidedTariff, &str),
) -> Result<PageAnswer, Refusal> {
    let seen = asked.see()?;
    let mut notices = Notices::default();
    let look: SaveLook = edit::look(desk, &made.edits, &mut notices)?;
    let version = &made.tariff.name;
    let body = html! {
        p.lead { (clean(reason)) }
        (all_told(asked, &notices))
        div.narrow {
            (saving::effect(asked, &look))
            section.act aria-labelledby="besluta" {
                h2 id="besluta" { (asked.say(&text!("Gör den till version {version}", "Make it the version {version}"))) }
                p { (asked.say(&text!(
                    "Versionen ändras inte mer efter det. Förslaget försvinner ur listan och finns kvar i händelseloggen.",
                    "After that the version does not change any more. The proposal goes out of the list and stays in the audit trail."
                ))) }
                (form::act(asked, &seen, PageAddress::DecideProposal(opened.name.clone()), carried(opened, typed, asked)))
            }
            p.after { a href=(PageAddress::DecideProposal(opened.name.clone())) { (asked.say(&text!("Avbryt", "Cancel"))) } }
        }
    };
    Ok(WindowPage::new(title(asked, opened), body).into())
}

fn carried(opened: &OpenedProposal, typed: &TypedDecisionOf, asked: &PageRequest) -> Markup {
    html! {
        (form::hidden(BASE, &opened.digest))
        (form::hidden(LOOKED, "ja"))
        (form::hidden(VERSION, &clean(&typed.version)))
        (form::hidden(FROM, &clean(&typed.from)))
        (form::hidden(REFERENCE, &clean(&typed.reference)))
        (form::hidden(DAY, &clean(&typed.day)))
        (form::hidden(BY, &clean(&typed.by)))
        button { (asked.say(&text!("Besluta och gör till version", "Decide, and make it a version"))) }
    }
}
