//! The fee models that a workspace can begin with: chosen by service, and put into it. Nothing is decided here.

use axum::http::StatusCode;
use maud::html;

use super::super::address::PageAddress;
use super::super::answer::{PageAnswer, WindowPage, clean, refusal_told, refused, status_of};
use super::super::asked::PageRequest;
use super::super::form;
use super::super::jobs::{Lane, Work};
use super::super::perform::perform;
use super::super::saving;
use crate::office::given_tariffs::{GivenStanding, given_services, take_given};
use crate::office::notice::Notices;
use crate::office::refusal::Refusal;
use crate::values::text::text;

/// The field of a service.
const SERVICE: &str = "tjanst";

/// The services that can be chosen.
pub(in super::super) fn choose(asked: &PageRequest) -> PageAnswer {
    if !asked.has_workspace() {
        return PageAnswer::See(PageAddress::NewWorkspace);
    }
    page(asked, None)
}

fn page(asked: &PageRequest, refusal: Option<&Refusal>) -> PageAnswer {
    let services = match asked.desk().and_then(|desk| given_services(&desk)) {
        Ok(services) => services,
        Err(refusal) => return refused(asked, &refusal),
    };
    let chosen: Vec<&str> = asked.form.all(SERVICE).collect();
    let is_missing = services.iter().any(|one| one.standing == GivenStanding::Missing);
    let body = html! {
        div.narrow {
            @if let Some(refusal) = refusal { (refusal_told(asked, refusal)) }
            p.lead { (asked.say(&text!(
                "Välj de tjänster som ska faktureras. Deras avgiftsmodeller läggs i arbetsmappen, och kan ändras där.",
                "Choose the services that are to be billed. Their fee models are put into the workspace, and can be changed there."
            ))) }
            p { (asked.say(&text!(
                "Beloppen är påhittade. Det går att se utkast med dem, men inte att utfärda fakturor förrän de är utbytta mot de beslutade.",
                "The amounts are invented. Drafts can be looked at with them, but no invoices issued before they are replaced by the decided ones."
            ))) }
            p {
                (asked.say(&text!(
                    "De beslutade beloppen skrivs som ett förslag utifrån en version, och beslutas, under",
                    "The decided amounts are written as a proposal from a version, and decided, under"
                )))
                " " a href=(PageAddress::Tariffs) { (asked.say(&text!("Avgifter", "Fees"))) } "."
            }
            (form::once(asked, PageAddress::BeginFees, html! {
                fieldset.choices {
                    legend { (asked.say(&text!("Tjänster", "Services"))) }
                    @for one in &services {
                        @let id = format!("tjanst-{}", one.code);
                        @let versions = one.versions.join(", ");
                        label for=(id) {
                            @if one.standing == GivenStanding::There {
                                input type="checkbox" id=(id) disabled;
                            } @else {
                                input type="checkbox" id=(id) name=(SERVICE) value=(one.code)
                                    checked[refusal.is_none() || chosen.contains(&one.code.as_str())];
                            }
                            span {
                                (clean(&one.name)) " "
                                span.place {
                                    @if one.standing == GivenStanding::There {
                                        (asked.say(&text!("finns redan", "is there already")))
                                    } @else {
                                        (asked.say(&text!("gäller från {versions}", "holds from {versions}")))
                                    }
                                }
                            }
                        }
                    }
                }
                div.actions {
                    @if is_missing { button { (asked.say(&text!("Lägg in avgiftsmodellerna", "Put the fee models in"))) } }
                    a href=(PageAddress::Begin) { (asked.say(&text!("Tillbaka", "Back"))) }
                }
            }))
        }
    };
    let status = refusal.map_or(StatusCode::OK, status_of);
    WindowPage { status, title: asked.say(&text!("Välj avgifter", "Choose fees")), body }.into()
}

/// Puts those that are chosen into the workspace.
pub(in super::super) fn take(asked: &PageRequest) -> PageAnswer {
    let services: Vec<String> = asked.form.all(SERVICE).map(str::to_owned).collect();
    let desk = match asked.desk() {
        Ok(desk) => desk,
        Err(refusal) => return refused(asked, &refusal),
    };
    let reason = asked.say(&text!(
        "Avgiftsmodeller som följer med programmet",
        "Fee models that come with the program"
    ));
    let name = text!("Avgiftsmodeller", "Fee models");
    let work = Work { lane: Lane::Ledger, name, back: PageAddress::BeginFees };
    perform(
        asked,
        work,
        move |_| {
            let mut notices = Notices::default();
            let saved = take_given(&desk, &services, &reason, &mut notices)?;
            Ok(saving::done(PageAddress::Begin, &saved, notices))
        },
        |refusal| page(asked, Some(refusal)),
    )
}
