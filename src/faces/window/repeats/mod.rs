//! The rows of an import that do not count since another row of the same event does, each beside the row that counts; and those
//! that contradict each other, beside each other. Nothing is done here.

mod in_conflict;
mod row_place;

use maud::{Markup, html};

use super::address::PageAddress;
use super::answer::{PageAnswer, WindowPage, all_told, clean, refused};
use super::asked::PageRequest;
use crate::office::mend::repeats::{RepeatsView, repeats};
use crate::office::notice::Notices;
use crate::sources::usage::{RepeatKind, RepeatedRow, RowValues};
use crate::values::text::{Text, text};
use row_place::place;

/// Duplicates, and rows in conflict with an earlier import.
pub(super) fn look(asked: &PageRequest) -> PageAnswer {
    let batch = asked.places.text("batch");
    let page = asked.query.text("sida").parse().unwrap_or(1);
    let mut notices = Notices::default();
    match asked.desk().and_then(|desk| repeats(&desk, batch, page, &mut notices)) {
        Ok(view) => {
            let title = asked.say(&text!(
                "Dubbletter och konflikter – {batch}",
                "Duplicates and conflicts – {batch}"
            ));
            WindowPage::new(title, body(asked, batch, &view, &notices)).into()
        }
        Err(refusal) => refused(asked, &refusal),
    }
}

fn body(asked: &PageRequest, batch: &str, view: &RepeatsView, notices: &Notices) -> Markup {
    let number = |number: u64| asked.language.number(&number.to_string());
    let duplicates = number(view.repeats.duplicates);
    let conflicts = number(view.repeats.conflicts);
    let events = view.in_conflict.as_ref().ok().map(|found| {
        Text::counted(
            found.events_in_all,
            ["händelse vars rader säger emot varandra", "händelser vars rader säger emot varandra"],
            ["event whose rows contradict each other", "events whose rows contradict each other"],
        )
    });
    html! {
        (all_told(asked, notices))
        p.lead {
            (asked.say(&text!(
                "{duplicates} dubbletter, {conflicts} i konflikt med en tidigare inläsning",
                "{duplicates} duplicates, {conflicts} in conflict with an earlier import"
            )))
            @if let Some(events) = events { ", " (asked.say(&events)) }
        }
        p { (asked.say(&text!(
            "En dubblett säger detsamma som en rad som redan räknas, och räknas inte en gång till. En rad i konflikt har samma händelse-id och organisation men annat innehåll: den är avvisad, och bara avsändaren vet vilken som är rätt.",
            "A duplicate says the same as a row that counts already, and is not counted once more. A row in conflict has the same event id and organisation but says something else: it was rejected, and only the sender knows which is right."
        ))) }
        (in_conflict::section(asked, batch, &view.in_conflict))
        @if !view.repeats.rows.is_empty() { (table(asked, &view.repeats.rows)) }
        (pages(asked, batch, view))
        p {
            a href=(PageAddress::Import(batch.to_owned())) { (asked.say(&text!("Till inläsningen", "To the import"))) }
            " · "
            a href=(PageAddress::Home) { (asked.say(&text!("Till månaden", "To the month"))) }
        }
    }
}

fn table(asked: &PageRequest, rows: &[RepeatedRow]) -> Markup {
    let head = [
        text!("Rad", "Row"),
        text!("Händelse-id", "Event id"),
        text!("Organisation", "Organisation"),
        text!("Säger", "Says"),
        text!("Varför den inte räknas", "Why it does not count"),
        text!("Raden som räknas", "The row that counts"),
        text!("Den säger", "That says"),
    ];
    html! {
        @let caption = asked.say(&text!("Rader vars händelse räknas redan", "Rows whose event counts already"));
        div.table tabindex="0" role="region" aria-label=(caption) { table.rejects {
            caption { (caption) }
            thead { tr { @for words in &head { th scope="col" { (asked.say(words)) } } } }
            tbody { @for one in rows { (row(asked, one)) } }
        } }
    }
}

fn row(asked: &PageRequest, one: &RepeatedRow) -> Markup {
    let why = match one.kind {
        RepeatKind::Duplicate => text!("dubblett", "duplicate"),
        RepeatKind::Conflict => text!("konflikt", "conflict"),
    };
    html! {
        tr {
            th scope="row" { (place(asked, &one.row)) }
            td { (clean(&one.row.event_id)) }
            td { (one.row.organisation_number) }
            td { (says(asked, &one.row)) }
            td { @if one.kind == RepeatKind::Conflict { strong { (asked.say(&why)) } } @else { (asked.say(&why)) } }
            @match &one.counted {
                Some((batch, counted)) => {
                    td { (place(asked, counted)) br; span.place {
                        (asked.say(&text!("inläsning ", "import ")))
                        a href=(PageAddress::Import(batch.clone())) { (batch) }
                    } }
                    td { @if one.kind == RepeatKind::Conflict { (says(asked, counted)) } @else { (asked.say(&text!("detsamma", "the same"))) } }
                }
                None => td colspan="2" { (asked.say(&text!("ingen inläsning som räknas har den längre", "no import that counts has it any more"))) },
            }
        }
    }
}

/// What a row says besides its event.
fn says(asked: &PageRequest, row: &RowValues) -> String {
    let RowValues { day, service, channel, outcome, quantity, .. } = row;
    let quantity = asked.language.number(&quantity.to_string());
    clean(&format!("{day} · {service} · {channel} · {outcome} · {quantity}"))
}

fn pages(asked: &PageRequest, batch: &str, view: &RepeatsView) -> Markup {
    let (page, pages) = (view.page, view.pages);
    let go = |to: u64, words: Text| {
        let address = PageAddress::Repeats(batch.to_owned()).with(&[("sida", &to.to_string())]);
        html! { a href=(address) { (asked.say(&words)) } }
    };
    html! {
        @if pages > 1 {
            p.pages {
                @if page > 1 { (go(page - 1, text!("Föregående", "Previous"))) }
                (asked.say(&text!("Sida {page} av {pages}", "Page {page} of {pages}")))
                @if page < pages { (go(page + 1, text!("Next", "Next"))) }
            }
        }
    }
}
