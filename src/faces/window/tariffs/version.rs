//! One version: its price list, whence its figures are and who decided them, what a quantity costs. It is only shown.

use axum::http::StatusCode;
use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::answer::{PageAnswer, WindowPage, clean, no, refused};
use super::super::asked::PageRequest;
use super::{price_list, priced};
use crate::office::tariffs::{terms, version};
use crate::sources::tariff::{Tariff, TariffStatus};
use crate::values::period::Period;
use crate::values::tariff_name::TariffName;
use crate::values::text::text;

/// The version that the address names.
pub(in super::super) fn page(asked: &PageRequest) -> PageAnswer {
    let (service, named) = (asked.places.text("service"), asked.places.text("version"));
    let found = match TariffName::of(service, named) {
        None => Ok(None),
        Some(name) => asked.desk().and_then(|desk| version(&desk.workspace, &name)),
    };
    match found {
        Ok(Some(found)) => {
            let title = format!("{} · {}", found.tariff.title, found.tariff.name.version());
            WindowPage::new(
                clean(&title),
                body(asked, &found.tariff, found.days, found.before.as_ref()),
            )
            .into()
        }
        Ok(None) => {
            let title = text!("Avgiftsmodellen finns inte", "There is no such fee model");
            let words =
                text!("Alla versioner står under Avgifter.", "All versions stand under Fees.");
            no(asked, StatusCode::NOT_FOUND, &title, &words)
        }
        Err(refusal) => refused(asked, &refusal),
    }
}

fn body(asked: &PageRequest, tariff: &Tariff, days: Period, before: Option<&TariffName>) -> Markup {
    let say = |text| asked.say(&text);
    let address = PageAddress::Tariff(tariff.name.clone());
    let name = tariff.name.to_string();
    html! {
        div.side-by-side {
            div {
                (price_list::fees(asked, tariff))
                div.after { (price_list::vat(asked, tariff)) }
            }
            div {
                (facts(asked, tariff, days))
                p.actions {
                    a.button href=(PageAddress::NewProposal.with(&[("fran", &name)])) {
                        (say(text!("Nytt förslag utifrån den här", "New proposal from this one")))
                    }
                    @if let Some(before) = before {
                        a.button.quiet href=(PageAddress::CompareTariffs.with(&[("fran", before.as_ref()), ("till", &name)])) {
                            (say(text!("Jämför med versionen före", "Compare with the version before")))
                        }
                    }
                }
                (priced::priced(asked, tariff, &address))
            }
        }
        p.after { a href=(PageAddress::Tariffs) { (say(text!("Alla avgiftsmodeller", "All fee models"))) } }
    }
}

/// What it is, since when, by which decision, and whence.
fn facts(asked: &PageRequest, tariff: &Tariff, days: Period) -> Markup {
    let say = |text| asked.say(&text);
    html! {
        dl.facts {
            dt { (say(text!("Tjänst", "Service"))) }
            dd { (clean(tariff.service_name.as_deref().unwrap_or(tariff.service()))) }
            dt { (say(text!("Gäller", "Holds"))) }
            dd {
                (days.first()) " – "
                @if days.last().year() < 9998 { (days.last()) } @else { (say(text!("tills vidare", "further notice"))) }
            }
            @if let TariffStatus::Decided { reference, decided_on } = &tariff.decision {
                dt { (say(text!("Beslut", "Decision"))) }
                dd { (clean(reference)) }
                dt { (say(text!("Beslutad", "Decided on"))) }
                dd { (decided_on) }
            } @else {
                dt { (say(text!("Status", "Status"))) }
                dd { (clean(&asked.say(&terms::decision(&tariff.decision)))) }
            }
            dt { (say(text!("Källa", "Source"))) }
            dd { (clean(&tariff.source)) }
            dt { (say(text!("Fil", "File"))) }
            dd { code { (clean(&tariff.place.file)) } }
        }
        @if !matches!(tariff.decision, TariffStatus::Decided { .. }) {
            p.notice { (say(text!("Versionen är inte beslutad. Den går att förhandsgranska med, men inget kan utfärdas.", "The version is not decided. It can be previewed with, but nothing can be issued."))) }
        }
    }
}
