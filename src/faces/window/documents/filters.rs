//! The form that asks for documents: a search, and filters that may be closed. It reads nothing.

use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::answer::clean;
use super::super::asked::PageRequest;
use super::wanted::{KINDS, WantedDocuments};
use crate::office::invoices::DocumentChoices;
use crate::values::text::{Text, text};

/// The form, with what was asked for.
pub(super) fn form(
    asked: &PageRequest,
    wanted: &WantedDocuments,
    choices: &DocumentChoices,
) -> Markup {
    let say = |text: Text| asked.say(&text);
    html! {
        form.filters method="get" action=(PageAddress::Documents) {
            div.search {
                label for="sok-dokument" { (say(text!("Sök", "Search"))) }
                input id="sok-dokument" name="sok" type="search" value=(clean(&wanted.search)) size="28"
                    aria-describedby="sok-om" autocomplete="off";
                button { (say(text!("Sök", "Search"))) }
                span.lead id="sok-om" {
                    (say(text!("nummer, kund, org.nr, avtal eller OCR", "number, customer, org. no., agreement or OCR")))
                }
            }
            details open[wanted.is_filtered()] {
                summary { (say(text!("Filter", "Filters"))) }
                div.fields {
                    (input(asked, ("period", &wanted.period), text!("Period", "Period"), text!("2025-04, 2025-Q2, 2025", "2025-04, 2025-Q2, 2025")))
                    (kinds(asked, wanted))
                    (services(asked, wanted, choices))
                    (agreements(asked, wanted, choices))
                    (input(asked, ("fran", &wanted.from), text!("Fakturadatum från", "Invoice date from"), text!("2025-04-01", "2025-04-01")))
                    (input(asked, ("till", &wanted.through), text!("till och med", "through"), text!("2025-04-30", "2025-04-30")))
                }
                p {
                    button.quiet { (say(text!("Filtrera", "Filter"))) }
                    @if wanted.is_filtered() {
                        " " a href=(PageAddress::Documents) { (say(text!("Rensa", "Clear"))) }
                    }
                }
            }
        }
    }
}

fn input(asked: &PageRequest, (name, value): (&str, &str), label: Text, example: Text) -> Markup {
    html! {
        div {
            label for=(name) { (asked.say(&label)) }
            input id=(name) name=(name) value=(clean(value)) size="12" placeholder=(asked.say(&example)) autocomplete="off";
        }
    }
}

fn kinds(asked: &PageRequest, wanted: &WantedDocuments) -> Markup {
    html! {
        div {
            label for="slag" { (asked.say(&text!("Slag", "Kind"))) }
            select id="slag" name="slag" {
                (all(asked))
                @for (kind, word) in KINDS {
                    option value=(word) selected[word == wanted.kind] { (asked.language.document(kind)) }
                }
            }
        }
    }
}

fn services(asked: &PageRequest, wanted: &WantedDocuments, choices: &DocumentChoices) -> Markup {
    let is_other = !wanted.service.is_empty() && !choices.services.contains(&wanted.service);
    html! {
        div {
            label for="tjanst" { (asked.say(&text!("Tjänst", "Service"))) }
            select id="tjanst" name="tjanst" {
                (all(asked))
                @if is_other { option value=(clean(&wanted.service)) selected { (clean(&wanted.service)) } }
                @for service in &choices.services {
                    option value=(service) selected[*service == wanted.service] { (clean(service)) }
                }
            }
        }
    }
}

fn agreements(asked: &PageRequest, wanted: &WantedDocuments, choices: &DocumentChoices) -> Markup {
    html! {
        div {
            label for="avtal" { (asked.say(&text!("Avtal", "Agreement"))) }
            input id="avtal" name="avtal" value=(clean(&wanted.agreement)) size="12" list="avtalen" autocomplete="off";
            datalist id="avtalen" { @for one in &choices.agreements { option value=(clean(one.as_str())) {} } }
        }
    }
}

fn all(asked: &PageRequest) -> Markup {
    html! { option value="" { (asked.say(&text!("alla", "all"))) } }
}
