//! The scenarios of a workspace in a table, and the form that begins one. It asks none of them.

use axum::http::StatusCode;
use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::answer::{PageAnswer, WindowPage, clean, refusal_told, refused, status_of};
use super::super::asked::PageRequest;
use super::super::form::{self, Field};
use crate::office::desk::Desk;
use crate::office::refusal::Refusal;
use crate::office::scenarios::{
    ListedScenario, NewScenario, choices, named_proposal, proposal_file, scenarios, usual_base,
};
use crate::sources::scenario::Scenario;
use crate::values::text::{Text, text};

/// Names the proposal for a fee model that a new scenario asks about.
pub(in super::super) const PROPOSAL: &str = "forslag";

/// All scenarios.
pub(in super::super) fn list(asked: &PageRequest) -> PageAnswer {
    let typed = match asked.query.text(PROPOSAL) {
        "" => NewScenario::default(),
        proposal => NewScenario {
            name: proposal.to_owned(),
            title: asked.say(&text!("Tänk om med {proposal}", "What if with {proposal}")),
            version: proposal_file(proposal),
            ..NewScenario::default()
        },
    };
    page(asked, &typed, None)
}

/// The same with what was typed to begin one.
pub(super) fn page(asked: &PageRequest, typed: &NewScenario, no: Option<&Refusal>) -> PageAnswer {
    let found = asked.desk().and_then(|desk| {
        let all = scenarios(&desk)?;
        Ok((form(asked, &desk, typed)?, all))
    });
    let (form, all) = match found {
        Ok(found) => found,
        Err(refusal) => return refused(asked, &refusal),
    };
    let lead = text!(
        "Vad skulle hända om avgifterna vore andra, kunder anslöt eller användningen flyttade? Ett scenario räknar om lagrad användning med varje förslag. Inget här påverkar faktureringen.",
        "What would happen if the fees were others, customers joined or usage migrated? A scenario bills stored usage again under each proposal. Nothing here changes what is billed."
    );
    let body = html! {
        @if let Some(no) = no { (refusal_told(asked, no)) }
        p.lead { (asked.say(&lead)) }
        @if all.is_empty() {
            p { (asked.say(&text!("Inga scenarier är sparade.", "No scenarios are saved."))) }
        } @else {
            (table(asked, &all))
        }
        h2 id="nytt" { (asked.say(&text!("Nytt scenario", "A new scenario"))) }
        (form)
    };
    let title = asked.say(&text!("Tänk om", "What if"));
    WindowPage { status: no.map_or(StatusCode::OK, status_of), title, body }.into()
}

fn table(asked: &PageRequest, all: &[ListedScenario]) -> Markup {
    let caption = asked.say(&text!("Sparade scenarier", "Saved scenarios"));
    html! {
        div.table tabindex="0" role="region" aria-label=(caption) {
            table {
                caption { (caption) }
                thead { tr {
                    th scope="col" { (asked.say(&text!("Scenario", "Scenario"))) }
                    th scope="col" { (asked.say(&text!("Underlag", "Base"))) }
                    th scope="col" { (asked.say(&text!("Prognos", "Forecast"))) }
                    th scope="col" { (asked.say(&text!("Förslag", "Proposals"))) }
                } }
                tbody { @for one in all { (row(asked, one)) } }
            }
        }
    }
}

fn row(asked: &PageRequest, one: &ListedScenario) -> Markup {
    let address = PageAddress::Scenario(one.name.clone());
    let days = |scenario: &Scenario| {
        let base: Vec<_> = scenario.base.iter().map(|stretch| stretch.days).collect();
        let forecast: Vec<_> = scenario.forecast.iter().map(|stretch| stretch.days).collect();
        (asked.language.stretches(&base), asked.language.stretches(&forecast))
    };
    html! {
        tr {
            @match &one.read {
                Ok(scenario) => {
                    @let (base, forecast) = days(scenario);
                    th scope="row" { a href=(address) { (clean(&scenario.title)) } br; span.place { (clean(&one.name)) } }
                    td { (base) }
                    td { (forecast) }
                    td { (clean(&scenario.proposals.iter().map(|one| one.name.as_str()).collect::<Vec<_>>().join(", "))) }
                },
                Err(_) => {
                    th scope="row" { a href=(address) { (clean(&one.name)) } }
                    td colspan="3" { (asked.say(&text!("Filen har fel: öppna den för att se vilka", "The file has errors: open it to see which"))) }
                },
            }
        }
    }
}

fn form(asked: &PageRequest, desk: &Desk, typed: &NewScenario) -> Result<Markup, Refusal> {
    let choices = choices(desk)?;
    let usual = usual_base(desk)?;
    let base = if typed.base.is_empty() { &usual } else { &typed.base };
    let last = choices.usual_version();
    let version = if typed.version.is_empty() { &last } else { &typed.version };
    let field = |name, label: Text, value, hint: Option<Text>| {
        form::field(asked, &Field { name, label, value, hint, error: None })
    };
    let mut versions: Vec<(String, String)> =
        choices.versions.iter().map(|one| (one.to_string(), one.to_string())).collect();
    versions.extend(choices.proposals.iter().map(|file| {
        let name = clean(named_proposal(file).unwrap_or(file));
        (file.clone(), asked.say(&text!("förslaget {name}", "the proposal {name}")))
    }));
    let options = versions.iter().map(|(value, words)| (value.as_str(), words.clone()));
    let chosen = Field {
        name: "version",
        label: text!("Första förslaget utgår från", "The first proposal is made from"),
        value: version,
        hint: None,
        error: None,
    };
    Ok(form::once(
        asked,
        PageAddress::WhatIf,
        html! {
            (field("titel", text!("Titel", "Title"), &typed.title, None))
            (field("namn", text!("Filens namn", "The name of its file"), &typed.name, Some(text!("Bokstäver, siffror och bindestreck, som oversyn-2027", "Letters, digits and hyphens, as oversyn-2027"))))
            (field("underlag", text!("Underlag: perioder med lagrad användning", "Base: periods of stored usage"), base, Some(text!("Som 2025-04..2026-03", "As 2025-04..2026-03"))))
            (field("prognos", text!("Prognos för perioderna", "Forecast for the periods"), &typed.forecast, Some(text!("Som 2027-01..2027-12; tomt om underlaget självt räknas om", "As 2027-01..2027-12; empty where the base itself is billed again"))))
            (form::choice(asked, &chosen, options))
            p.actions { button { (asked.say(&text!("Skapa scenariot", "Begin the scenario"))) } }
        },
    ))
}
