//! The audit trail: who did what and when, newest first, with links to what each entry is about. Nothing is done here.

mod about;
mod wanted;

use axum::http::StatusCode;
use maud::{Markup, html};

use super::address::PageAddress;
use super::answer::{PageAnswer, SentFile, WindowPage, all_told, clean, refused, sentence};
use super::asked::PageRequest;
use crate::keep::ledger::{Code, IssuedFile};
use crate::office::notice::Notices;
use crate::office::trail::{FoundTrail, TrailEntry, action, find, reason, sheet};
use crate::paper::tables;
use crate::values::text::{Text, text};
use wanted::WantedEvents;

/// Entries on a page.
const SHOWN: usize = 200;

/// The entries that are looked for.
pub(super) fn page(asked: &PageRequest) -> PageAnswer {
    let wanted = WantedEvents::asked(asked);
    let mut notices = Notices::default();
    match asked.desk().and_then(|desk| find(&desk, &wanted.query, &mut notices)) {
        Ok(found) => {
            let title = asked.say(&text!("Händelser", "Events"));
            let status = match wanted.unread {
                Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
                None => StatusCode::OK,
            };
            let body = body(asked, &wanted, &found, notices);
            WindowPage { status, title, body }.into()
        }
        Err(refusal) => refused(asked, &refusal),
    }
}

/// All that is looked for, as CSV.
pub(super) fn csv(asked: &PageRequest) -> PageAnswer {
    let wanted = WantedEvents::asked(asked);
    let made = asked.desk().and_then(|desk| {
        // What is told of it stands on the page that links here.
        let found = find(&desk, &wanted.query, &mut Notices::default())?;
        Ok(tables::csv(&sheet(&found.trail, asked.language))?)
    });
    match made {
        Ok(text) => {
            let name = asked.language.pick("handelser.csv", "events.csv").to_owned();
            PageAnswer::File(SentFile::of(IssuedFile { name, content: text.into_bytes() }))
        }
        Err(refusal) => refused(asked, &refusal),
    }
}

fn body(
    asked: &PageRequest,
    wanted: &WantedEvents,
    found: &FoundTrail,
    notices: Notices,
) -> Markup {
    let entries = &found.trail.entries;
    let pages = entries.len().div_ceil(SHOWN).max(1);
    let page = wanted.page.min(pages);
    let shown: Vec<&TrailEntry> =
        entries.iter().rev().skip((page - 1) * SHOWN).take(SHOWN).collect();
    html! {
        p.lead { (asked.say(&how_many(found, wanted))) }
        (all_told(asked, &notices))
        (search(asked, wanted, found))
        @if shown.is_empty() {
            p { (asked.say(&none(found))) }
        } @else {
            (table(asked, &shown, found.all))
            (pages_of(asked, wanted, page, pages))
            p { a href=(wanted.file()) { (asked.say(&text!("Hämta som CSV", "Fetch as CSV"))) } }
        }
        (head(asked, found))
    }
}

fn how_many(found: &FoundTrail, wanted: &WantedEvents) -> Text {
    let all = Text::counted(found.all as u64, ["händelse", "händelser"], ["event", "events"]);
    match wanted.is_everything() {
        true => text!("{all}, den senaste först", "{all}, the newest first"; all),
        false => {
            let some = Text::grouped(found.trail.entries.len());
            text!("{some} av {all}, den senaste först", "{some} of {all}, the newest first"; some, all)
        }
    }
}

fn none(found: &FoundTrail) -> Text {
    match found.all {
        0 => text!(
            "Inget har hänt än. Här står sedan vem som gjort vad, och när.",
            "Nothing has happened yet. Who did what and when will stand here."
        ),
        _ => text!("Ingen händelse motsvarar det som söks.", "No event is what is looked for."),
    }
}

fn search(asked: &PageRequest, wanted: &WantedEvents, found: &FoundTrail) -> Markup {
    let everybody = text!("alla", "everybody");
    let everything = text!("allt", "everything");
    let all = text!("alla", "all");
    let who = wanted.query.who.as_deref();
    let error = wanted.unread.as_ref();
    html! {
        form.search method="get" action=(PageAddress::Trail) data-go {
            span { label for="vem" { (asked.say(&text!("Vem", "Who"))) } " "
                select id="vem" name="vem" {
                    option value="" { (asked.say(&everybody)) }
                    @for name in &found.people {
                        option value=(name) selected[who == Some(name.as_str())] { (name) }
                    }
                } }
            span { label for="vad" { (asked.say(&text!("Vad", "What"))) } " "
                select id="vad" name="vad" {
                    option value="" { (asked.say(&everything)) }
                    @for one in &found.actions {
                        option value=(one.code()) selected[wanted.query.action == Some(*one)] {
                            (asked.say(&action(*one)))
                        }
                    }
                } }
            span { label for="period" { (asked.say(&text!("Period", "Period"))) } " "
                input id="period" name="period" value=(clean(&wanted.period)) size="9" autocomplete="off"
                    placeholder=(asked.say(&all)) aria-invalid[error.is_some()]
                    aria-describedby=[error.map(|_| "period-fel")]; }
            button.quiet { (asked.say(&text!("Visa", "Show"))) }
            @if !wanted.is_everything() {
                a href=(PageAddress::Trail) { (asked.say(&text!("Visa alla", "Show all"))) }
            }
        }
        @if let Some(why) = error {
            p.field-error id="period-fel" role="alert" { (sentence(&asked.say(why))) }
        }
    }
}

fn table(asked: &PageRequest, entries: &[&TrailEntry], all: usize) -> Markup {
    let heading = |text: Text| html! { th scope="col" { (asked.say(&text)) } };
    let caption = text!("Händelser", "Events");
    html! {
        div.table tabindex="0" role="region" aria-label=(asked.say(&caption)) { table.events {
            caption.hidden { (asked.say(&caption)) }
            thead { tr {
                th.number scope="col" { (asked.say(&text!("Nr", "No"))) }
                (heading(text!("När", "When")))
                (heading(text!("Vem", "Who")))
                (heading(text!("Vad", "What")))
                (heading(text!("Gäller", "Of")))
                (heading(text!("Skäl", "Reason")))
            } }
            tbody { @for one in entries { (row(asked, one, all)) } }
        } }
    }
}

fn row(asked: &PageRequest, one: &TrailEntry, all: usize) -> Markup {
    let entry = &one.entry;
    html! {
        tr id={ "h" (entry.number) } {
            th.number scope="row" { (entry.number) }
            td.whole { (entry.signature.at.in_stockholm()) }
            td {
                (clean(&entry.signature.who))
                @if let Some(login) = &one.login { " (" (clean(login)) ")" }
            }
            td { (asked.say(&action(entry.action))) }
            td { (about::link(asked, one, page_of(all))) }
            td { (clean(&asked.say(&reason(entry)))) }
        }
    }
}

/// The page of the whole trail that an entry stands on.
fn page_of(all: usize) -> impl Fn(&str) -> usize {
    move |entry| {
        let newer = entry.parse().map_or(0, |entry: usize| all.saturating_sub(entry));
        newer / SHOWN + 1
    }
}

fn pages_of(asked: &PageRequest, wanted: &WantedEvents, page: usize, pages: usize) -> Markup {
    let link =
        |page: usize, words: Text| html! { a href=(wanted.at(page)) { (asked.say(&words)) } };
    html! {
        @if pages > 1 {
            nav.periods aria-label=(asked.say(&text!("Sidor", "Pages"))) {
                @if page > 1 { span { "← " (link(page - 1, text!("Nyare", "Newer"))) } }
                span { (asked.say(&text!("Sida {page} av {pages}", "Page {page} of {pages}"))) }
                @if page < pages { span { (link(page + 1, text!("Äldre", "Older"))) " →" } }
            }
        }
    }
}

/// The newest entry's hash, to be kept elsewhere: whoever changes the trail and recomputes it can't change that.
fn head(asked: &PageRequest, found: &FoundTrail) -> Markup {
    let Some(head) = &found.head else { return html! {} };
    let title = text!("Händelseloggens senaste post", "Head of the audit trail");
    let words = text!(
        "Spara den på annat håll, till exempel utskriven: med den kan ni senare visa att inget fram till den har ändrats.",
        "Keep it elsewhere, printed for instance: with it you can show later that nothing up to it was changed."
    );
    let logins = text!(
        "Inom parentes står som vem operativsystemet kände den som angav ett annat namn.",
        "In parentheses stands as whom the operating system knew who gave another name."
    );
    html! {
        @if found.trail.entries.iter().any(|one| one.login.is_some()) { p.lead { (asked.say(&logins)) } }
        h2 { (asked.say(&title)) }
        p { code { (head) } }
        p.lead { (asked.say(&words)) }
    }
}
