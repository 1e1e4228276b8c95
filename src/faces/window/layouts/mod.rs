//! A layout for an unknown log, made by pointing: its first rows are shown, each column is given its meaning, the forms of
//! dates and numbers are tried on the spot, and the result is kept. What a row comes to the office says.

mod columns;
mod parts;
mod pointed_log;
mod sent;

use axum::http::StatusCode;
use maud::{Markup, html};

use super::address::PageAddress;
use super::answer::{
    PageAnswer, WindowPage, clean, list, refusal_told, refused, sentence, status_of,
};
use super::asked::PageRequest;
use super::form::{self, Field};
use super::jobs::{ActDone, Lane, Work};
use super::perform::perform;
use crate::office::new_layout::{LayoutSample, LayoutTrial, keep, tried};
use crate::office::notice::Notices;
use crate::office::refusal::Refusal;
use crate::sources::usage::{LayoutDraft, shown_sample};
use crate::values::text::{Text, text};
use sent::SentLayout;

/// Where the first rows are pasted.
pub(super) fn ask(asked: &PageRequest) -> PageAnswer {
    page(asked, &SentLayout::of_address(asked), None)
}

/// The layout as it is pointed out so far, tried on the first rows.
pub(super) fn try_out(asked: &PageRequest) -> PageAnswer {
    page(asked, &SentLayout::of_form(asked), None)
}

/// Keeps the layout.
pub(super) fn make(asked: &PageRequest) -> PageAnswer {
    let sent = SentLayout::of_form(asked);
    let desk = match asked.desk_apart() {
        Ok(desk) => desk,
        Err(refusal) => return refused(asked, &refusal),
    };
    let meant = sent.clone();
    let work = Work {
        lane: Lane::Import,
        name: text!("Spara en layout", "Keep a layout"),
        back: PageAddress::NewLayout,
    };
    perform(
        asked,
        work,
        move |_| {
            let sample = meant.sample(&desk)?;
            let draft = meant.draft(&sample)?;
            let kept = keep(&desk, &meant.name, &draft, &sample)?;
            let (name, file) = (kept.name, kept.file);
            let told = text!(
                "Layouten {name} är sparad som {file}. Loggar med den rubrikraden känns igen från och med nu.",
                "The layout {name} is kept as {file}. Logs with that header are known from now on."
            );
            let notices = Notices::default();
            Ok(ActDone { see: PageAddress::ReadIn, told: vec![told], notices })
        },
        |refusal| page(asked, &sent, Some(refusal)),
    )
}

fn page(asked: &PageRequest, sent: &SentLayout, no: Option<&Refusal>) -> PageAnswer {
    let title = asked.say(&text!("Ny layout", "New layout"));
    let mut no_status = no.map(status_of);
    let mut said = no.map(|refusal| refusal_told(asked, refusal));
    let mut found = None;
    if sent.is_tried {
        match tried_by(asked, sent) {
            Ok(tried) => found = Some(tried),
            Err(refusal) => {
                no_status = no_status.or(Some(status_of(&refusal)));
                said = said.or_else(|| Some(refusal_told(asked, &refusal)));
            }
        }
    }
    let body = html! {
        @if let Some(said) = said { (said) }
        (lead(asked, found.as_ref().map(|found| &found.sample)))
        @if found.is_some() || !sent.log.is_there() {
            (form::once(asked, PageAddress::NewLayout, html! {
                (sent.log.carried())
                (rows(asked, sent, found.as_ref()))
                @if let Some(TriedLayout { sample, draft, trial }) = &found {
                    (outcome(asked, draft, trial))
                    (columns::table(asked, draft, trial))
                    (parts::forms(asked, sample, draft, trial))
                    (parts::missing(asked, draft, trial))
                    (parts::values(asked, trial))
                    (last(asked, sent, trial))
                }
            }))
        }
        p {
            a href=(PageAddress::ReadIn) { (asked.say(&text!("Till inläsningarna", "To the imports"))) }
            " · "
            a href=(PageAddress::Home) { (asked.say(&text!("Till månaden", "To the month"))) }
        }
    };
    WindowPage { status: no_status.unwrap_or(StatusCode::OK), title, body }.into()
}

/// A layout as it is pointed out so far, with what it comes to.
struct TriedLayout {
    sample: LayoutSample,
    draft: LayoutDraft,
    trial: LayoutTrial,
}

fn tried_by(asked: &PageRequest, sent: &SentLayout) -> Result<TriedLayout, Refusal> {
    let desk = asked.desk()?;
    let sample = sent.sample(&desk)?;
    let draft = sent.draft(&sample)?;
    let trial = tried(&desk, &draft, &sample)?;
    Ok(TriedLayout { sample, draft, trial })
}

fn lead(asked: &PageRequest, sample: Option<&LayoutSample>) -> Markup {
    let log = sample.and_then(|sample| sample.log.as_ref());
    let log = log.map(|log| clean(&log.name.display().to_string()));
    let words = match log {
        Some(log) => text!(
            "Här är de första raderna i {log}. Ange vad varje kolumn är. Inget läses in här.",
            "Here are the first rows of {log}. Say what each column is. Nothing is imported here."
        ),
        None => text!(
            "En logg som ser annorlunda ut än standardformatet behöver en layout. Klistra in dess första rader och ange vad varje kolumn är. Inget läses in här.",
            "A log that looks otherwise than the standard format needs a layout. Paste its first rows and say what each column is. Nothing is imported here."
        ),
    };
    html! { p { (asked.say(&words)) } }
}

/// The first rows; folded once they are shown as a table. Those of a log that is there are no part of the form.
fn rows(asked: &PageRequest, sent: &SentLayout, found: Option<&TriedLayout>) -> Markup {
    let shown = match found {
        Some(found) => found.trial.shown.clone(),
        None => shown_sample(None, &sent.pasted, &[]),
    };
    let hint = text!(
        "Rubrikraden och 5–50 rader, som de står i filen",
        "The header and 5 to 50 rows, as they stand in the file"
    );
    let no_text = text!(
        "Filen är ingen text. Ladda upp den under Läs in, så kan du peka ut dess layout därifrån.",
        "The file is no text. Upload it under Read in, and point out its layout from there."
    );
    let field = html! {
        div.field.rows {
            label for="rader" { (asked.say(&text!("Loggens första rader", "The first rows of the log"))) }
            p.hint id="rader-hint" { (asked.say(&hint)) }
            textarea id="rader" name="rader" rows="9" wrap="off" spellcheck="false" aria-describedby="rader-hint" { (shown) }
        }
        p.first-rows hidden {
            label for="ur-fil" { (asked.say(&text!("Eller hämta dem ur en fil", "Or take them out of a file"))) } " "
            input id="ur-fil" type="file" data-first-rows="rader" data-encoding="teckenkodning" aria-describedby="ur-fil-tabell";
            " " span.hint id="ur-fil-tabell" data-no-text hidden { (sentence(&asked.say(&no_text))) }
        }
    };
    html! {
        (form::hidden("provad", "ja"))
        @if sent.log.is_there() {
        } @else if found.is_some() {
            details { summary { (asked.say(&text!("Loggens första rader", "The first rows of the log"))) } (field) }
        } @else {
            (field)
            (form::hidden("teckenkodning", sent.encoding))
            p.actions { button formaction=(PageAddress::LayoutTried) { (asked.say(&text!("Visa raderna", "Show the rows"))) } }
        }
    }
}

/// How many rows can be read, and what is wrong with the layout.
fn outcome(asked: &PageRequest, draft: &LayoutDraft, trial: &LayoutTrial) -> Markup {
    let missing: Vec<Text> = parts::unsaid(draft).into_iter().map(columns::words).collect();
    let missing = Text::joined(&missing, ", ");
    let right = trial.rows.iter().filter(|row| row.read.is_ok()).count();
    let all = trial.rows.len();
    html! {
        @if trial.problems.iter().all(|problem| problem.code == "layout-field") && !missing.swedish().is_empty() {
            div.refusal role="status" { p { (asked.say(&text!(
                "Ännu saknas: {missing}. Välj kolumnen i tabellen, eller ange värdet under ”Det som loggen inte har”.",
                "Still missing: {missing}. Choose the column in the table, or give the value under “What the log does not have”.";
                missing
            ))) } }
        } @else if !trial.problems.is_empty() {
            (list(asked, &trial.problems))
        } @else if all > 0 {
            p.lead role="status" { (asked.say(&text!(
                "{right} av {all} rader kan läsas med layouten.",
                "{right} of {all} rows can be read by the layout."
            ))) }
        }
    }
}

fn last(asked: &PageRequest, sent: &SentLayout, trial: &LayoutTrial) -> Markup {
    html! {
        p.actions {
            button.quiet formaction=(PageAddress::LayoutTried) { (asked.say(&text!("Prova igen", "Try again"))) }
        }
        h2 { (asked.say(&text!("Spara", "Keep"))) }
        (form::field(asked, &Field {
            name: "namn",
            label: text!("Layoutens namn", "The name of the layout"),
            value: &sent.name,
            hint: Some(text!("Små bokstäver a–z, siffror och bindestreck: lager-2026", "Small letters a–z, digits and hyphens: lager-2026")),
            error: None,
        }))
        details {
            summary { (asked.say(&text!("Så ser filen ut", "What the file looks like"))) }
            pre { (clean(&trial.text)) }
        }
        p.actions { button { (asked.say(&text!("Spara layouten", "Keep the layout"))) } }
    }
}
