//! Rows of one import that contradict each other, beside each other, with what they differ in. What is right only their sender
//! knows.

use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::answer::{clean, refusal_told};
use super::super::asked::PageRequest;
use super::row_place::place;
use crate::office::mend::in_conflict::{EventInConflict, RowInConflict, RowsInConflict};
use crate::office::refusal::Refusal;
use crate::sources::usage::RowValues;
use crate::values::text::{Text, text};

/// The rows; nothing where there are none.
pub(super) fn section(
    asked: &PageRequest,
    batch: &str,
    found: &Result<RowsInConflict, Refusal>,
) -> Markup {
    match found {
        Err(refusal) => refusal_told(asked, refusal),
        Ok(found) if found.events.is_empty() => html! {},
        Ok(found) => table(asked, batch, found),
    }
}

fn table(asked: &PageRequest, batch: &str, found: &RowsInConflict) -> Markup {
    let title = text!("Rader som säger emot varandra", "Rows that contradict each other");
    let head = [
        text!("Händelse-id", "Event id"),
        text!("Organisation", "Organisation"),
        text!("Rad", "Row"),
        text!("Dag", "Day"),
        text!("Tjänst", "Service"),
        text!("Kanal", "Channel"),
        text!("Utfall", "Outcome"),
    ];
    let quantity = text!("Antal", "Quantity");
    html! {
        h2 { (asked.say(&title)) }
        p { (asked.say(&text!(
            "Varje händelse står en gång i loggen, men här säger flera rader olika saker om samma. Ingen av dem räknas. Det som skiljer är i fetstil: fråga avsändaren vilken som är rätt, och ",
            "Each event stands in the log once, but here several rows say different things of the same. None of them counts. What differs is in bold: ask the sender which is right, and "
        )))
            a href=(PageAddress::Rejects(batch.to_owned())) { (asked.say(&text!("rätta de andra bland de avvisade", "mend the others among the rejected"))) } "." }
        @if found.is_cut {
            p.notice { (asked.say(&text!("Det finns fler än som visas.", "There are more than are shown."))) }
        }
        div.table { table.rejects {
            caption.hidden { (asked.say(&title)) }
            thead { tr {
                @for words in &head { th scope="col" { (asked.say(words)) } }
                th.number scope="col" { (asked.say(&quantity)) }
            } }
            @for event in &found.events { tbody { (rows(asked, event)) } }
        } }
    }
}

fn rows(asked: &PageRequest, event: &EventInConflict) -> Markup {
    let height = event.rows.len();
    html! { @for (at, row) in event.rows.iter().enumerate() {
        tr {
            @if at == 0 {
                th scope="rowgroup" rowspan=(height) { (clean(&event.event_id)) }
                td rowspan=(height) { (event.organisation_number) }
            }
            td { (place(asked, &row.values)) (read_before(asked, row)) }
            td { (said(asked, event, row, |values| Text::same(values.day.to_string()))) }
            td { (said(asked, event, row, |values| Text::same(&values.service))) }
            td { (said(asked, event, row, |values| Text::same(&values.channel))) }
            td { (said(asked, event, row, |values| Text::same(&values.outcome))) }
            td.number { (said(asked, event, row, |values| Text::number(values.quantity))) }
        }
    } }
}

/// What a row says in one column; in bold where another says something else.
fn said(
    asked: &PageRequest,
    event: &EventInConflict,
    row: &RowInConflict,
    says: impl Fn(&RowValues) -> Text,
) -> Markup {
    let said = says(&row.values);
    let differs = event.rows.iter().any(|other| says(&other.values) != said);
    let words = clean(&asked.say(&said));
    html! { @if differs { strong { (words) } } @else { (words) } }
}

/// The import that a row was read in with once it was mended.
fn read_before(asked: &PageRequest, row: &RowInConflict) -> Markup {
    let Some(batch) = &row.read_before else { return html! {} };
    html! {
        br;
        span.place {
            (asked.say(&text!("inläst efter rättelse i ", "imported once mended in ")))
            a href=(PageAddress::Import(batch.clone())) { (batch) }
        }
    }
}
