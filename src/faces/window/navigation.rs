//! Where to go from every page: the places of the window, its search, and help with the page that is looked at. It knows of
//! a page its address alone.

use maud::{Markup, html};

use super::address::PageAddress;
use super::asked::PageRequest;
use super::help_topic::{HelpTopic, is_under};
use crate::values::text::{Text, text};

/// A place that every page leads to.
#[derive(Debug)]
struct NavigationPlace {
    address: PageAddress,
    words: Text,
    /// What the patterns of its pages begin with.
    roots: &'static [&'static str],
}

impl NavigationPlace {
    fn new(address: PageAddress, words: Text, roots: &'static [&'static str]) -> Self {
        Self { address, words, roots }
    }

    /// Whether a page of this pattern is one of the place's.
    fn has(&self, pattern: &str) -> bool {
        self.roots.iter().any(|root| is_under(root, pattern))
    }
}

/// All of them, in the order of a month; help last, with the page that is looked at.
fn places(asked: &PageRequest) -> Vec<NavigationPlace> {
    let help = match HelpTopic::of_page(asked.pattern) {
        Some(topic) => PageAddress::HelpWith(topic),
        None => PageAddress::Help,
    };
    vec![
        NavigationPlace::new(PageAddress::Home, text!("Månaden", "The month"), &["/", "/period"]),
        NavigationPlace::new(PageAddress::ReadIn, text!("Läs in", "Read in"), &["/las-in"]),
        NavigationPlace::new(
            PageAddress::Documents,
            text!("Dokument", "Documents"),
            &["/dokument"],
        ),
        NavigationPlace::new(
            PageAddress::Parties,
            text!("Kunder", "Customers"),
            &["/parter", "/ny-kund", "/excel"],
        ),
        NavigationPlace::new(
            PageAddress::Agreements,
            text!("Avtal", "Agreements"),
            &["/avtal", "/nytt-avtal"],
        ),
        NavigationPlace::new(
            PageAddress::Tariffs,
            text!("Avgifter", "Fees"),
            &["/avgifter", "/avgiftsforslag"],
        ),
        NavigationPlace::new(PageAddress::WhatIf, text!("Tänk om", "What if"), &["/tank-om"]),
        NavigationPlace::new(PageAddress::Trail, text!("Händelser", "Events"), &["/handelser"]),
        NavigationPlace::new(help, text!("Hjälp", "Help"), &["/hjalp"]),
    ]
}

/// The places, the one that is looked at marked.
pub(super) fn navigation(asked: &PageRequest) -> Markup {
    html! {
        nav.places aria-label=(asked.say(&text!("Sidor", "Pages"))) {
            @for place in places(asked) {
                a href=(place.address) aria-current=[place.has(asked.pattern).then_some("page")] {
                    (asked.say(&place.words))
                }
            }
        }
    }
}

/// The search among documents, which every page has: a number and Enter leads to its document.
pub(super) fn search(asked: &PageRequest) -> Markup {
    let words = text!("Sök dokument", "Search documents");
    let hint = text!("Nr, namn, OCR", "No, name, OCR");
    html! {
        form.find role="search" method="get" action=(PageAddress::Documents) {
            label.hidden for="sok-overallt" { (asked.say(&words)) }
            input id="sok-overallt" name="sok" type="search" placeholder=(asked.say(&hint)) autocomplete="off" size="14";
            button.quiet { (asked.say(&text!("Sök", "Search"))) }
        }
    }
}
