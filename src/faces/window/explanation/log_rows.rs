//! The log rows behind a line of a document, on a page of their own or fetched into its explanation; all of them as CSV.

use maud::{Markup, html};

use super::super::answer::{PageAnswer, SentFile, WindowPage, clean, refused};
use super::super::asked::PageRequest;
use super::super::table;
use crate::office::explain::{CountedThere, LogRowsBehind, log_rows_sheet, rows_as_csv, words};
use crate::office::refusal::Refusal;
use crate::values::text::text;

/// Rows on a page; the file has all of them.
pub(in super::super) const LOG_ROWS: usize = 500;

/// The rows behind a line of what is called so, and where the file of all of them is.
pub(in super::super) fn log_rows(
    asked: &PageRequest,
    (called, line): (&str, usize),
    found: Result<LogRowsBehind, Refusal>,
    (file, back): (&str, &str),
) -> PageAnswer {
    let found = match found {
        Ok(found) => found,
        Err(refusal) => return refused(asked, &refusal),
    };
    let called = clean(called);
    let title =
        text!("Loggrader bakom rad {line} på {called}", "Log rows behind line {line} of {called}");
    let body = html! {
        (rows(asked, &found, file))
        p { a href=(back) { (asked.say(&text!("Tillbaka till {called}", "Back to {called}"))) } }
    };
    WindowPage::new(asked.say(&title), body).into()
}

/// What a page of an explanation fetches of it stands in one element.
fn rows(asked: &PageRequest, found: &LogRowsBehind, file: &str) -> Markup {
    let shown = found.rows.len().min(LOG_ROWS);
    let stored = asked.language.number(&found.stored().to_string());
    let caption = text!("Loggrader, {shown} av {stored}", "Log rows, {shown} of {stored}");
    html! {
        div.fetched {
            @if !found.rows.is_empty() {
                (table::of_sheet(asked, &log_rows_sheet(&found.rows[..shown], asked.language), &caption))
                p { a href=(file) { (asked.say(&text!("Ladda ned alla {stored} rader som CSV", "Download all {stored} rows as CSV"))) } }
            } @else if found.in_warehouse.is_empty() {
                p { (asked.say(&text!("Inga loggrader räknades.", "No log rows were counted."))) }
            }
            @for there in &found.in_warehouse { (counted_there(asked, there)) }
        }
    }
}

/// What a warehouse counted, and the query that lists it there.
fn counted_there(asked: &PageRequest, there: &CountedThere) -> Markup {
    let events = asked.language.number(&there.events.to_string());
    let counted = text!("Räknade i datalagret: {events}", "Counted in the warehouse: {events}");
    let title = words::query_there();
    html! {
        p { (asked.say(&counted)) ". " (asked.say(&words::counted_there())) }
        @match &there.query {
            Some(query) => details {
                summary { (asked.say(&title)) }
                pre tabindex="0" role="region" aria-label=(asked.say(&title)) { (clean(query)) }
            },
            None => p { (asked.say(&words::no_query_there())) },
        }
    }
}

/// All of them as a file.
pub(in super::super) fn log_rows_csv(
    asked: &PageRequest,
    (called, line): (&str, usize),
    found: Result<LogRowsBehind, Refusal>,
) -> PageAnswer {
    match found.and_then(|found| rows_as_csv(&found.rows, asked.language)) {
        Ok(csv) => {
            let name = asked.language.pick("loggrader", "log-rows");
            let name = format!("{name}-{called}-{line}.csv");
            let bytes = csv.into_bytes();
            PageAnswer::File(SentFile { name, media_type: "text/csv; charset=utf-8", bytes })
        }
        Err(refusal) => refused(asked, &refusal),
    }
}
