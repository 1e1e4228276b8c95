//! The customers in a list: searched, filtered, and taken to a spreadsheet. It reads nothing itself.

use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::answer::{PageAnswer, WindowPage, clean, refused};
use super::super::asked::PageRequest;
use super::super::begin;
use super::pages::{PAGE, pages};
use crate::office::registers::{
    FoundParties, ListedParty, PartyFilter, SoughtParty, find_parties, shown,
};
use crate::sources::party::{Delivery, Register};
use crate::values::text::{Text, text};

const FILTERS: [(PartyFilter, &str); 3] = [
    (PartyFilter::All, ""),
    (PartyFilter::WithAgreement, "med-avtal"),
    (PartyFilter::WithoutAgreement, "utan-avtal"),
];

/// The list.
pub(in super::super) fn page(asked: &PageRequest) -> PageAnswer {
    if !asked.has_workspace() {
        return PageAnswer::See(PageAddress::NewWorkspace);
    }
    let word = asked.query.text("visa");
    let only = FILTERS.iter().find(|(_, one)| *one == word).map_or(PartyFilter::All, |one| one.0);
    let sought = SoughtParty { words: asked.query.text("sok").trim().to_owned(), only };
    match asked.desk().and_then(|desk| find_parties(&desk, &sought)) {
        Ok(found) => {
            let body = body(asked, &sought, &found);
            WindowPage::new(asked.say(&text!("Kunder", "Customers")), body).into()
        }
        Err(refusal) => refused(asked, &refusal),
    }
}

fn body(asked: &PageRequest, sought: &SoughtParty, found: &FoundParties) -> Markup {
    let (number, all) = (found.parties.len(), found.all);
    let is_filtered = !sought.words.is_empty() || sought.only != PartyFilter::All;
    let of = match is_filtered {
        true => text!("{number} av {all} kunder", "{number} of {all} customers"),
        false => Text::counted(all as u64, ["kund", "kunder"], ["customer", "customers"]),
    };
    html! {
        (begin::back(asked))
        (search(asked, sought))
        div.actions {
            a.button href=(PageAddress::NewParty) { (asked.say(&text!("Ny kund", "New customer"))) }
            a.button.quiet href=(PageAddress::RegisterInExcel(Register::Parties)) { (asked.say(&text!("Ändra i Excel …", "Change in Excel …"))) }
            a href=(PageAddress::RegisterWorkbook(Register::Parties)) { (asked.say(&text!("Ladda ned för Excel", "Download for Excel"))) }
        }
        @if all == 0 {
            p { (asked.say(&text!(
                "Registret är tomt. Lägg upp den första kunden, eller klistra in flera från Excel.",
                "The register is empty. Add the first customer, or paste several from Excel."
            ))) }
        } @else if number == 0 {
            p { (asked.say(&text!("Ingen kund motsvarar det som söks.", "No customer is what is looked for."))) }
            p { a href=(PageAddress::Parties) { (asked.say(&text!("Visa alla", "Show all"))) } }
        } @else {
            p.lead { (asked.say(&of)) }
            (table(asked, found))
        }
    }
}

fn search(asked: &PageRequest, sought: &SoughtParty) -> Markup {
    let say = |text: Text| asked.say(&text);
    html! {
        form.search method="get" action=(PageAddress::Parties) {
            span { label for="sok-kund" { (say(text!("Sök", "Search"))) } " "
                input id="sok-kund" name="sok" type="search" value=(clean(&sought.words)) size="28" autocomplete="off"
                    aria-describedby="sok-kund-om"; }
            span { label for="visa" { (say(text!("Visa", "Show"))) } " "
                select id="visa" name="visa" {
                    @for (filter, word) in FILTERS {
                        option value=(word) selected[filter == sought.only] { (say(words(filter))) }
                    }
                } }
            button { (say(text!("Sök", "Search"))) }
            span.lead id="sok-kund-om" { (say(text!("namn, org.nr, ort, referens eller avtal", "name, number, city, reference or agreement"))) }
        }
    }
}

fn words(filter: PartyFilter) -> Text {
    match filter {
        PartyFilter::All => text!("alla", "all"),
        PartyFilter::WithAgreement => text!("med gällande avtal", "with an agreement in force"),
        PartyFilter::WithoutAgreement => {
            text!("utan gällande avtal", "without an agreement in force")
        }
    }
}

fn table(asked: &PageRequest, found: &FoundParties) -> Markup {
    let say = |text: Text| asked.say(&text);
    let shown = pages(asked, &PageAddress::Parties, found.parties.len());
    let rows = found.parties.iter().skip(shown.first).take(PAGE);
    html! {
        div.table tabindex="0" role="region" aria-label=(say(text!("Kunder", "Customers"))) { table {
            caption.hidden { (say(text!("Kunder i den ordning de heter", "Customers by name"))) }
            thead { tr {
                th scope="col" { (say(text!("Namn", "Name"))) }
                th scope="col" { (say(text!("Org.nr", "Number"))) }
                th scope="col" { (say(text!("Kategori", "Category"))) }
                th scope="col" { (say(text!("Ort", "City"))) }
                th scope="col" { (say(text!("Leverans", "Delivery"))) }
                th scope="col" { (say(text!("Avtal", "Agreements"))) }
            } }
            tbody { @for one in rows { (row(asked, one)) } }
        } }
        (shown.links)
    }
}

fn row(asked: &PageRequest, one: &ListedParty) -> Markup {
    let party = &one.party;
    let number = party.organisation_number.to_string();
    let delivery = party.delivery.map_or("", Delivery::word);
    html! {
        tr {
            th scope="row" {
                a href=(PageAddress::Party(number.clone())) { (clean(&party.name)) }
                @if let Some(day) = one.changes_on {
                    br; span.place { (asked.say(&text!("nya uppgifter från {day}", "new particulars from {day}"))) }
                }
            }
            td.whole { (number) }
            td { (asked.language.category(party.category)) }
            td { (clean(&party.city)) }
            td { (shown("delivery", delivery, asked.language)) }
            td {
                @for (at, name) in one.agreements.iter().enumerate() {
                    @if at > 0 { ", " }
                    a.whole href=(PageAddress::Agreement(name.to_string())) { (name) }
                }
            }
        }
    }
}
