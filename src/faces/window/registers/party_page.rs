//! One customer: its particulars by day, its agreements, documents and changes. It reads nothing itself.

use axum::http::StatusCode;
use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::answer::{PageAnswer, WindowPage, all_told, clean, clean_cell, no, refused};
use super::super::asked::PageRequest;
use super::row_form::LINE;
use super::{agreement_list, documents, past};
use crate::office::notice::Notices;
use crate::office::refusal::{Refusal, RegisterRefusal};
use crate::office::registers::{
    DatedParty, PartyInFull, party_days, party_in_full, past_changes, shown,
};
use crate::office::typed;
use crate::sources::party::{Delivery, Party, Register};
use crate::values::text::{Text, text};

/// The page.
pub(in super::super) fn page(asked: &PageRequest) -> PageAnswer {
    let typed = asked.places.text("number");
    let Ok(number) = typed::organisation_number(typed) else { return none(asked, typed) };
    let mut notices = Notices::default();
    let found = asked.desk().and_then(|desk| {
        let full = party_in_full(&desk, number, &mut notices)?;
        let past =
            past_changes(&desk, Register::Parties, &number.to_string(), &mut Notices::default())?;
        Ok((full, past, desk.today()))
    });
    let (full, past, today) = match found {
        Ok(found) => found,
        Err(Refusal::Register(refusal)) if matches!(*refusal, RegisterRefusal::NoParty { .. }) => {
            return none(asked, typed);
        }
        Err(refusal) => return refused(asked, &refusal),
    };
    let of = number.to_string();
    let newest = full.now.as_ref().or(full.rows.last().map(|row| &row.party));
    let title = newest.map_or_else(|| of.clone(), |party| clean(&party.name));
    let body = html! {
        (all_told(asked, &notices))
        p.lead {
            (of)
            @if let Some(party) = newest { " · " (asked.language.category(party.category)) }
            @if full.now.is_none() { " · " (asked.say(&text!("har inga uppgifter som gäller i dag", "has no particulars that hold today"))) }
        }
        @if full.base.is_some() {
            div.actions {
                a.button href=(PageAddress::PartyRowFrom(of.clone())) { (asked.say(&text!("Nya uppgifter från ett datum …", "New particulars from a date …"))) }
                a.button.quiet href=(PageAddress::NewAgreement.with(&[("organisation_number", &of)])) { (asked.say(&text!("Nytt avtal …", "New agreement …"))) }
            }
        }
        (rows(asked, &full))
        (pays(asked, &full))
        h2 { (asked.say(&text!("Avtal", "Agreements"))) }
        @if full.agreements.is_empty() {
            p.lead { (asked.say(&text!("Kunden har inget avtal.", "The customer has no agreement."))) }
        } @else {
            (agreement_list::of_party(asked, &full.agreements, today))
        }
        (documents::list(asked, &full.documents, (full.documents_in_all, &of)))
        (past::list(asked, Register::Parties, &past))
        p.after { a href=(PageAddress::Parties) { (asked.say(&text!("Alla kunder", "All customers"))) } }
    };
    WindowPage::new(title, body).into()
}

fn none(asked: &PageRequest, typed: &str) -> PageAnswer {
    let title = text!("Kunden finns inte", "There is no such customer");
    let words = RegisterRefusal::NoParty { number: clean(typed) };
    let words = Refusal::from(words).text(&|act| super::super::acts::called(asked, act));
    no(asked, StatusCode::NOT_FOUND, &title, &words)
}

/// The rows by day, each with the way to mend it.
fn rows(asked: &PageRequest, full: &PartyInFull) -> Markup {
    let say = |text: Text| asked.say(&text);
    let caption = text!("Uppgifter", "Particulars");
    html! {
        h2 { (asked.say(&caption)) }
        div.table tabindex="0" role="region" aria-label=(asked.say(&caption)) { table {
            caption.hidden { (asked.say(&caption)) }
            thead { tr {
                th scope="col" { (say(text!("Gäller", "In force"))) }
                th scope="col" { (say(text!("Namn och adress", "Name and address"))) }
                th scope="col" { (say(text!("Kategori", "Category"))) }
                th scope="col" { (say(text!("Er referens och villkor", "Your reference and terms"))) }
                th scope="col" { (say(text!("Leverans", "Delivery"))) }
                @if full.base.is_some() { th scope="col" { span.hidden { (say(text!("Rätta", "Correct"))) } } }
            } }
            tbody { @for one in &full.rows { (row(asked, full, one)) } }
        } }
    }
}

fn row(asked: &PageRequest, full: &PartyInFull, one: &DatedParty) -> Markup {
    let party = &one.party;
    let is_now = full.now.as_ref() == Some(party);
    let of = full.number.to_string();
    let line = party.line.to_string();
    html! {
        tr {
            th.whole scope="row" {
                (asked.say(&party_days(one)))
                @if is_now { br; span.place { (asked.say(&text!("gäller i dag", "holds today"))) } }
            }
            td { (address(asked, party)) }
            td {
                (asked.language.category(party.category))
                @if let Some(number) = &party.foreign_id { br; span.place { (clean(number)) } }
            }
            td { (clean(&party.reference)) (terms(asked, party)) }
            td { (delivery(asked, party)) }
            @if full.base.is_some() {
                td { a href=(PageAddress::PartyRow(of).with(&[(LINE, &line)])) {
                    (asked.say(&text!("Rätta", "Correct")))
                    span.hidden { " " (asked.say(&party_days(one))) }
                } }
            }
        }
    }
}

fn address(asked: &PageRequest, party: &Party) -> Markup {
    let city = format!("{} {}", party.postal_code, party.city);
    html! {
        strong { (clean(&party.name)) }
        @for line in [party.street.as_str(), city.trim()].into_iter().filter(|line| !line.is_empty()) {
            br; (clean(line))
        }
        @if party.country != "SE" { br; (clean(asked.language.country(&party.country))) }
    }
}

/// The terms that it has of its own.
fn terms(asked: &PageRequest, party: &Party) -> Markup {
    let language =
        party.language.map(|language| shown("language", language.word(), asked.language));
    let days = party.payment_days.map(u64::from);
    let days = days.map(|days| Text::counted(days, ["dag", "dagar"], ["day", "days"]));
    html! {
        @if let Some(language) = language {
            br; span.place { (asked.say(&text!("på {language}", "in {language}"))) }
        }
        @if let Some(days) = days {
            br; span.place { (asked.say(&text!("betalas inom {days}", "to be paid within {days}"; days))) }
        }
    }
}

fn delivery(asked: &PageRequest, party: &Party) -> Markup {
    let by = match party.delivery {
        Some(Delivery::Peppol) => "Peppol",
        Some(Delivery::Pdf) => "PDF",
        None => "–",
    };
    html! {
        (by)
        @if !party.peppol_id.is_empty() { br; span.place { (clean_cell(&party.peppol_id)) } }
        @if !party.email.is_empty() { br; span.place { (clean(&party.email)) } }
        @if let Some(other) = party.invoice_to {
            br; span.place { (asked.say(&text!("fakturan går till", "invoices go to"))) " "
                a href=(PageAddress::Party(other.to_string())) { (other) } }
        }
    }
}

/// Whose invoices it gets besides its own.
fn pays(asked: &PageRequest, full: &PartyInFull) -> Markup {
    html! {
        @if !full.pays_for.is_empty() {
            p {
                (asked.say(&text!("Får också fakturorna för", "Gets the invoices of")))
                @for (at, party) in full.pays_for.iter().enumerate() {
                    @if at > 0 { "," }
                    " " a href=(PageAddress::Party(party.organisation_number.to_string())) { (clean(&party.name)) }
                }
                "."
            }
        }
    }
}
