//! The first rows of a log as a table: over each column what it is, after each row what it comes to.

use maud::{Markup, html};

use super::super::answer::clean;
use super::super::asked::PageRequest;
use super::super::form::hidden;
use crate::office::new_layout::LayoutTrial;
use crate::sources::usage::{Layout, LayoutDraft};
use crate::values::text::{Text, text};

/// Rows that are shown.
const SHOWN: usize = 8;

/// The table.
pub(super) fn table(asked: &PageRequest, draft: &LayoutDraft, trial: &LayoutTrial) -> Markup {
    let skipped = usize::try_from(draft.skip_rows).unwrap_or_default();
    let is_filled = |(_, line): &(usize, &Vec<String>)| line.iter().any(|cell| !cell.is_empty());
    let lines = trial.lines.iter().enumerate().skip(skipped).filter(is_filled).skip(1).take(SHOWN);
    html! {
        (hidden("kolumner", &draft.columns.len().to_string()))
        div.table tabindex="0" role="region" aria-label=(asked.say(&text!("Vad varje kolumn är", "What each column is"))) { table.pointing {
            caption { (asked.say(&text!("Vad varje kolumn är", "What each column is"))) }
            thead {
                tr {
                    th.number scope="col" rowspan="2" { (asked.say(&text!("Rad", "Line"))) }
                    @for column in &draft.columns { th scope="col" { (clean(&column.name)) } }
                    th scope="col" rowspan="2" { (asked.say(&text!("Blir", "Becomes"))) }
                }
                tr { @for at in 0..draft.columns.len() { td { (meaning(asked, draft, at)) } } }
            }
            tbody { @for (at, line) in lines {
                tr {
                    th.number scope="row" { (at + 1) }
                    @for cell in 0..draft.columns.len() { td { (clean(line.get(cell).map_or("", String::as_str))) } }
                    td.why { (becomes(asked, trial, at)) }
                }
            } }
        } }
    }
}

fn meaning(asked: &PageRequest, draft: &LayoutDraft, at: usize) -> Markup {
    let name = format!("kolumn-{at}");
    let chosen = draft.columns.get(at).and_then(|column| column.field.as_deref());
    let column = draft.columns.get(at).map_or("", |column| column.name.as_str());
    let column = clean(column);
    html! {
        select name=(name) aria-label=(asked.say(&text!("Vad kolumnen {column} är", "What the column {column} is"))) {
            option value="" selected[chosen.is_none()] { (asked.say(&text!("läses inte", "is not read"))) }
            @for field in Layout::MEANINGS {
                option value=(field) selected[chosen == Some(field)] { (asked.say(&words(field))) }
            }
        }
    }
}

/// What a field is called.
pub(super) fn words(field: &str) -> Text {
    match field {
        "event_id" => text!("händelse-id", "event id"),
        "timestamp" => text!("tidpunkt eller datum", "timestamp or date"),
        "organisation_number" => text!("organisationsnummer", "organisation number"),
        "service" => text!("tjänst", "service"),
        "channel" => text!("kanal", "channel"),
        "outcome" => text!("utfall", "outcome"),
        "quantity" => text!("antal", "quantity"),
        "time" => text!("klockslag", "time of day"),
        other => Text::same(other),
    }
}

fn becomes(asked: &PageRequest, trial: &LayoutTrial, at: usize) -> Markup {
    let row =
        trial.rows.iter().find(|row| usize::try_from(row.line).is_ok_and(|line| line == at + 1));
    html! {
        @match row.map(|row| &row.read) {
            Some(Ok(day)) => strong.right { (day) },
            Some(Err(reason)) => (clean(&asked.say(reason))),
            None => "–",
        }
    }
}
