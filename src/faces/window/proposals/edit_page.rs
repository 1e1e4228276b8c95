//! A proposal on its page: as it is saved, or with what is typed. It reads nothing itself and saves nothing.

use axum::http::StatusCode;
use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::answer::{
    PageAnswer, WindowPage, clean, list, no, refusal_told, refused, status_of,
};
use super::super::asked::PageRequest;
use super::super::form;
use super::super::saving::{self, REASON, ReasonTyped};
use super::super::what_if::PROPOSAL;
use super::fields::TypedFields;
use super::sent::{BASE, Pressed};
use super::{card, head, meaning, sent};
use crate::office::refusal::{EditRefusal, Refusal, TariffRefusal};
use crate::office::scenarios::scenarios_with;
use crate::office::tariffs::proposals::{OpenedProposal, open_proposal};
use crate::office::tariffs::typed_model::TypedModel;
use crate::sources::tariff::Tariff;
use crate::values::diagnostic::Diagnostic;
use crate::values::text::text;

/// The proposal as it is saved.
pub(in super::super) fn look(asked: &PageRequest) -> PageAnswer {
    let opened = match opened(asked, None) {
        Ok(opened) => opened,
        Err(answer) => return answer,
    };
    match &opened.tariff {
        Ok(tariff) => {
            let typed = TypedModel::of_tariff(tariff, asked.language);
            page(asked, (&opened, tariff), &typed, &Again::default())
        }
        Err(wrong) => unreadable(asked, &opened, wrong),
    }
}

/// The proposal with what was typed, and what it would mean then. Nothing is saved.
pub(in super::super) fn try_out(asked: &PageRequest) -> PageAnswer {
    let (opened, since) = match opened_before(asked) {
        Ok(opened) => opened,
        Err(answer) => return answer,
    };
    let Ok(tariff) = &opened.tariff else { return look(asked) };
    let mut typed = sent::typed(asked);
    Pressed::of(asked).done_to(&mut typed);
    typed.fill();
    let written = asked.form.text(REASON);
    let reason = ReasonTyped { written, wrong: None };
    let again = Again { attempt: PageAttempt::Look, refused: since.as_ref(), reason };
    page(asked, (&opened, tariff), &typed, &again)
}

/// The proposal as it was when a form was made; where nobody knows that any more, as it is, with what is said of that.
pub(super) fn opened_before(
    asked: &PageRequest,
) -> Result<(OpenedProposal, Option<Refusal>), PageAnswer> {
    let (name, base) = (asked.places.text("name"), asked.form.text(BASE));
    match asked.desk().and_then(|desk| open_proposal(&desk, name, Some(base))) {
        Ok(opened) => Ok((opened, None)),
        Err(since) if is_of_long_ago(&since) => Ok((opened(asked, None)?, Some(since))),
        Err(_) => Ok((opened(asked, None)?, None)),
    }
}

fn is_of_long_ago(refusal: &Refusal) -> bool {
    match refusal {
        Refusal::Edit(why) => matches!(**why, EditRefusal::OpenedLongAgo { .. }),
        _ => false,
    }
}

/// The proposal that the address names, as it is or as it was when a form was made.
pub(super) fn opened(
    asked: &PageRequest,
    base: Option<&str>,
) -> Result<OpenedProposal, PageAnswer> {
    let name = asked.places.text("name");
    let found = asked.desk().and_then(|desk| open_proposal(&desk, name, base));
    found.map_err(|refusal| match &refusal {
        Refusal::Tariff(why) if matches!(**why, TariffRefusal::NoSuchProposal { .. }) => {
            let title = text!("Förslaget finns inte", "There is no such proposal");
            let words =
                text!("Alla förslag står under Avgifter.", "All proposals stand under Fees.");
            no(asked, StatusCode::NOT_FOUND, &title, &words)
        }
        _ => refused(asked, &refusal),
    })
}

/// What the page was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum PageAttempt {
    /// To look, or to try: what can't be read is told, and nothing went wrong.
    #[default]
    Look,
    /// To save.
    Save,
}

/// Why the page is shown again.
#[derive(Debug, Default)]
pub(super) struct Again<'a> {
    /// What was asked for.
    pub(super) attempt: PageAttempt,
    /// Why nothing was saved.
    pub(super) refused: Option<&'a Refusal>,
    /// The reason as it was typed.
    pub(super) reason: ReasonTyped<'a>,
}

/// The page of a proposal, with what is typed.
pub(super) fn page(
    asked: &PageRequest,
    (opened, saved): (&OpenedProposal, &Tariff),
    typed: &TypedModel,
    again: &Again<'_>,
) -> PageAnswer {
    let read = typed.read(saved);
    let faults = read.as_ref().err().map(Vec::as_slice).unwrap_or_default();
    let fields = TypedFields { asked, typed, faults };
    let desk = match asked.desk() {
        Ok(desk) => desk,
        Err(refusal) => return refused(asked, &refusal),
    };
    let meaning = meaning::meaning(asked, &desk, opened, (saved, &read));
    let body = html! {
        @if let Some(refusal) = again.refused {
            (refusal_told(asked, refusal))
            (saving::clash(asked, refusal))
        }
        p.lead { (asked.say(&text!(
            "Förslaget påverkar ingen faktura förrän det är beslutat.",
            "The proposal touches no invoice until it is decided."
        ))) }
        (links(asked, opened))
        (form::live(asked, PageAddress::Proposal(opened.name.clone()), PageAddress::ProposalTried(opened.name.clone()), html! {
            (form::hidden(BASE, &opened.digest))
            (fields.hidden("fees"))
            (meaning.faults(asked))
            (head::head(&fields, saved))
            h2 { (asked.say(&text!("Avgifter", "Fees"))) }
            @for at in 0..typed.fees() { (card::card(&fields, at, saved, &meaning)) }
            p.actions {
                button.quiet formaction=(PageAddress::ProposalTried(opened.name.clone())) name=(sent::PRESSED) value="ny-avgift" data-press {
                    (asked.say(&text!("+ Lägg till en avgift", "+ Add a fee")))
                }
            }
            (meaning.whole(asked))
            (save_part(asked, opened, again))
        }))
    };
    let status = match again.refused.or(again.reason.wrong) {
        Some(refusal) => status_of(refusal),
        None if !faults.is_empty() && again.attempt == PageAttempt::Save => {
            StatusCode::UNPROCESSABLE_ENTITY
        }
        None => StatusCode::OK,
    };
    WindowPage { status, title: title(asked, opened), body }.into()
}

fn title(asked: &PageRequest, opened: &OpenedProposal) -> String {
    let name = clean(&opened.name);
    asked.say(&text!("Förslag: {name}", "Proposal: {name}"))
}

/// What else can be done with it, from its saved text.
pub(super) fn links(asked: &PageRequest, opened: &OpenedProposal) -> Markup {
    let name = || opened.name.clone();
    let what_if = format!("{}#nytt", PageAddress::WhatIf.with(&[(PROPOSAL, &opened.name)]));
    // What can't be read of scenarios is told on their own page.
    let asking = asked.desk().and_then(|desk| scenarios_with(&desk, &opened.name));
    let asking = asking.unwrap_or_default();
    html! {
        p.actions {
            a.button.quiet href=(PageAddress::ProposalText(name())) { (asked.say(&text!("Filens text", "Text of the file"))) }
            a.button.quiet href=(PageAddress::DecideProposal(name())) { (asked.say(&text!("Beslutad …", "Decided …"))) }
            a.button.quiet href=(PageAddress::RemoveProposal(name())) { (asked.say(&text!("Ta bort …", "Remove …"))) }
            a.button.quiet href=(clean(&what_if)) { (asked.say(&text!("Tänk om med det …", "What if with it …"))) }
            a href=(PageAddress::Tariffs) { (asked.say(&text!("Alla avgiftsmodeller", "All fee models"))) }
        }
        @if !asking.is_empty() {
            p { (asked.say(&text!("Scenarier som frågar om det:", "Scenarios that ask about it:")))
                @for one in &asking {
                    " " a href=(PageAddress::Scenario(one.name.clone())) { (clean(&one.name)) }
                }
            }
        }
    }
}

fn save_part(asked: &PageRequest, opened: &OpenedProposal, again: &Again<'_>) -> Markup {
    html! {
        section.act aria-labelledby="spara" {
            h2 id="spara" { (asked.say(&text!("Spara förslaget", "Save the proposal"))) }
            (again.reason.field(asked))
            p.actions {
                button { (asked.say(&text!("Spara förslaget", "Save the proposal"))) }
                button.quiet formaction=(PageAddress::ProposalTried(opened.name.clone())) { (asked.say(&text!("Räkna om", "Reckon anew"))) }
            }
        }
    }
}

/// A file with errors has no fields: its text is mended.
fn unreadable(asked: &PageRequest, opened: &OpenedProposal, wrong: &[Diagnostic]) -> PageAnswer {
    let body = html! {
        p.lead { (asked.say(&text!(
            "Filen har fel, så den kan inte visas som avgifter. Rätta dess text.",
            "The file has errors, so that it can't be shown as fees. Mend its text."
        ))) }
        (list(asked, wrong))
        (links(asked, opened))
    };
    let (status, title) = (StatusCode::UNPROCESSABLE_ENTITY, title(asked, opened));
    WindowPage { status, title, body }.into()
}
