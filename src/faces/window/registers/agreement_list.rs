//! The agreements in a list: searched, filtered, and taken to a spreadsheet; and those of one customer. It reads nothing itself.

use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::answer::{PageAnswer, WindowPage, clean, refused};
use super::super::asked::PageRequest;
use super::super::begin;
use super::pages::{PAGE, pages};
use crate::office::registers::{
    AgreementFilter, AgreementStands, FoundAgreements, ListedAgreement, agreement_days,
    agreement_stands, find_agreements,
};
use crate::sources::party::{Agreement, Register};
use crate::values::period::Day;
use crate::values::text::{Text, text};

const FILTERS: [(AgreementFilter, &str); 4] = [
    (AgreementFilter::All, ""),
    (AgreementFilter::InForce, "gallande"),
    (AgreementFilter::Ended, "avslutade"),
    (AgreementFilter::Coming, "kommande"),
];

/// The list.
pub(in super::super) fn page(asked: &PageRequest) -> PageAnswer {
    if !asked.has_workspace() {
        return PageAnswer::See(PageAddress::NewWorkspace);
    }
    let word = asked.query.text("visa");
    let only = FILTERS.iter().find(|(_, one)| *one == word);
    let only = only.map_or(AgreementFilter::All, |one| one.0);
    let sought = asked.query.text("sok").trim();
    match asked.desk().and_then(|desk| find_agreements(&desk, sought, only)) {
        Ok(found) => {
            let body = body(asked, (sought, only), &found);
            WindowPage::new(asked.say(&text!("Avtal", "Agreements")), body).into()
        }
        Err(refusal) => refused(asked, &refusal),
    }
}

fn body(
    asked: &PageRequest,
    (sought, only): (&str, AgreementFilter),
    found: &FoundAgreements,
) -> Markup {
    let (number, all) = (found.agreements.len(), found.all);
    let of = match sought.is_empty() && only == AgreementFilter::All {
        false => text!("{number} av {all} avtal", "{number} of {all} agreements"),
        true => Text::counted(all as u64, ["avtal", "avtal"], ["agreement", "agreements"]),
    };
    html! {
        (begin::back(asked))
        (search(asked, (sought, only)))
        div.actions {
            a.button href=(PageAddress::NewAgreement) { (asked.say(&text!("Nytt avtal", "New agreement"))) }
            a.button.quiet href=(PageAddress::RegisterInExcel(Register::Agreements)) { (asked.say(&text!("Ändra i Excel …", "Change in Excel …"))) }
            a href=(PageAddress::RegisterWorkbook(Register::Agreements)) { (asked.say(&text!("Ladda ned för Excel", "Download for Excel"))) }
        }
        @if all == 0 {
            p { (asked.say(&text!(
                "Inget avtal finns än. Lägg upp kunden först, och sedan avtalet.",
                "There is no agreement yet. Add the customer first, and then the agreement."
            ))) }
        } @else if number == 0 {
            p { (asked.say(&text!("Inget avtal motsvarar det som söks.", "No agreement is what is looked for."))) }
            p { a href=(PageAddress::Agreements) { (asked.say(&text!("Visa alla", "Show all"))) } }
        } @else {
            p.lead { (asked.say(&of)) }
            (table(asked, found))
        }
    }
}

fn search(asked: &PageRequest, (sought, only): (&str, AgreementFilter)) -> Markup {
    let say = |text: Text| asked.say(&text);
    html! {
        form.search method="get" action=(PageAddress::Agreements) {
            span { label for="sok-avtal" { (say(text!("Sök", "Search"))) } " "
                input id="sok-avtal" name="sok" type="search" value=(clean(sought)) size="28" autocomplete="off"
                    aria-describedby="sok-avtal-om"; }
            span { label for="visa" { (say(text!("Visa", "Show"))) } " "
                select id="visa" name="visa" {
                    @for (filter, word) in FILTERS {
                        option value=(word) selected[filter == only] { (say(words(filter))) }
                    }
                } }
            button { (say(text!("Sök", "Search"))) }
            span.lead id="sok-avtal-om" { (say(text!("avtal, kund, org.nr, tjänst eller referens", "agreement, customer, number, service or reference"))) }
        }
    }
}

fn words(filter: AgreementFilter) -> Text {
    match filter {
        AgreementFilter::All => text!("alla", "all"),
        AgreementFilter::InForce => text!("gällande", "in force"),
        AgreementFilter::Ended => text!("avslutade", "ended"),
        AgreementFilter::Coming => text!("kommande", "coming"),
    }
}

fn table(asked: &PageRequest, found: &FoundAgreements) -> Markup {
    let say = |text: Text| asked.say(&text);
    let shown = pages(asked, &PageAddress::Agreements, found.agreements.len());
    let rows = found.agreements.iter().skip(shown.first).take(PAGE);
    html! {
        div.table tabindex="0" role="region" aria-label=(say(text!("Avtal", "Agreements"))) { table {
            caption.hidden { (say(text!("Avtal", "Agreements"))) }
            thead { tr {
                th scope="col" { (say(text!("Avtal", "Agreement"))) }
                th scope="col" { (say(text!("Kund", "Customer"))) }
                th scope="col" { (say(text!("Tjänst", "Service"))) }
                th scope="col" { (say(text!("Gäller", "In force"))) }
                th scope="col" { (say(text!("Läge", "Stands"))) }
                th scope="col" { (say(text!("Referens", "Reference"))) }
            } }
            tbody { @for one in rows { (row(asked, one)) } }
        } }
        (shown.links)
    }
}

fn row(asked: &PageRequest, one: &ListedAgreement) -> Markup {
    let agreement = &one.agreement;
    let number = agreement.organisation_number.to_string();
    html! {
        tr {
            th.whole scope="row" { a href=(PageAddress::Agreement(agreement.name.to_string())) { (agreement.name) } }
            td {
                a href=(PageAddress::Party(number.clone())) {
                    @match &one.party { Some(name) => { (clean(name)) }, None => { (number) } }
                }
            }
            td { (clean(&agreement.service)) }
            td.whole { (asked.say(&agreement_days(agreement))) }
            td { (asked.say(&agreement_stands(one.stands))) }
            td { (clean(&agreement.reference)) }
        }
    }
}

/// Those of one customer.
pub(super) fn of_party(asked: &PageRequest, agreements: &[Agreement], today: Day) -> Markup {
    let say = |text: Text| asked.say(&text);
    html! {
        div.table tabindex="0" role="region" aria-label=(say(text!("Kundens avtal", "The customer's agreements"))) { table {
            caption.hidden { (say(text!("Kundens avtal", "The customer's agreements"))) }
            thead { tr {
                th scope="col" { (say(text!("Avtal", "Agreement"))) }
                th scope="col" { (say(text!("Tjänst", "Service"))) }
                th scope="col" { (say(text!("Gäller", "In force"))) }
                th scope="col" { (say(text!("Läge", "Stands"))) }
                th scope="col" { (say(text!("Referens", "Reference"))) }
            } }
            tbody { @for one in agreements { tr {
                th.whole scope="row" { a href=(PageAddress::Agreement(one.name.to_string())) { (one.name) } }
                td { (clean(&one.service)) }
                td.whole { (asked.say(&agreement_days(one))) }
                td { (asked.say(&agreement_stands(AgreementStands::of(one, today)))) }
                td { (clean(&one.reference)) }
            } } }
        } }
    }
}
