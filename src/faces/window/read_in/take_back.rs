//! Taking an import back: what it does is shown first, then done, once and as it was seen.

use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::answer::{PageAnswer, WindowPage, refusal_told, status_of};
use super::super::asked::PageRequest;
use super::super::form::{self, Field};
use super::super::jobs::{ActDone, Lane, Work, Working};
use super::super::perform::perform;
use super::import_page::not_there;
use crate::office::import::look::{ImportLook, ImportedMonth, look};
use crate::office::import::undo::{Undone, undo};
use crate::office::notice::Notices;
use crate::office::refusal::Refusal;
use crate::office::typed;
use crate::values::text::{Text, text};

const REASON: &str = "skal";

/// What it would do, and the form that does it.
pub(in super::super) fn ask(asked: &PageRequest) -> PageAnswer {
    shown(asked, None)
}

fn shown(asked: &PageRequest, refusal: Option<&Refusal>) -> PageAnswer {
    let batch = asked.places.text("batch");
    let found = asked.see().and_then(|seen| {
        let look = look(&asked.desk()?, batch, &mut Notices::default())?;
        Ok((seen, look))
    });
    let (seen, look) = match found {
        Ok(found) => found,
        Err(refusal) => return not_there(asked, &refusal),
    };
    if look.import.taken_back.is_some() && refusal.is_none() {
        return PageAnswer::See(PageAddress::Import(batch.to_owned()));
    }
    let title = asked.say(&text!("Ta tillbaka inläsning {batch}", "Take import {batch} back"));
    let body = html! {
        @if let Some(refusal) = refusal { (refusal_told(asked, refusal)) }
        (effect(asked, &look))
        (act(asked, &seen, batch))
    };
    let status = refusal.map_or(axum::http::StatusCode::OK, status_of);
    WindowPage { status, title, body }.into()
}

fn effect(asked: &PageRequest, look: &ImportLook) -> Markup {
    let rows = Text::counted(
        look.rows(),
        ["rad räknas inte längre", "rader räknas inte längre"],
        ["row counts no more", "rows count no more"],
    );
    let instead = text!(
        "Rader i andra inläsningar som upprepade dem, eller avvisades för att de hade annat innehåll, räknas i stället. Inläsningen står kvar i händelseloggen, och loggarna kan läsas in igen.",
        "Rows of other imports that repeated them, or were rejected for other content, count in their place. The import stays in the audit trail, and its logs can be read in again."
    );
    let title = text!("Vad det innebär", "What it does");
    html! {
        p { strong { (asked.say(&rows)) } "." }
        @if !look.months.is_empty() {
            div.table tabindex="0" role="region" aria-label=(asked.say(&title)) { table {
                caption { (asked.say(&title)) }
                thead { tr {
                    th scope="col" { (asked.say(&text!("Period", "Period"))) }
                    th.number scope="col" { (asked.say(&text!("Rader", "Rows"))) }
                    th.number scope="col" { (asked.say(&text!("Organisationer", "Organisations"))) }
                    th scope="col" { (asked.say(&text!("Följd", "What follows"))) }
                } }
                tbody { @for month in &look.months { (row(asked, month)) } }
            } }
        }
        p.lead { (asked.say(&instead)) }
    }
}

fn row(asked: &PageRequest, month: &ImportedMonth) -> Markup {
    let follows = match month.is_issued {
        true => text!(
            "Redan fakturerat: nästa körning rättar det",
            "Billed already: the next run corrects it"
        ),
        false => text!("Faktureras inte", "Is not billed"),
    };
    html! {
        tr {
            th.whole scope="row" { (asked.language.period_name(month.period)) }
            td.number { (asked.language.number(&month.rows.to_string())) }
            td.number { (asked.language.number(&month.organisations.to_string())) }
            td { (asked.say(&follows)) }
        }
    }
}

fn act(asked: &PageRequest, seen: &str, batch: &str) -> Markup {
    let reason = Field {
        name: REASON,
        label: text!("Varför tas den tillbaka?", "Why is it taken back?"),
        value: asked.form.text(REASON),
        hint: Some(text!(
            "Står i händelseloggen, utan personuppgifter.",
            "Stands in the audit trail, without personal data."
        )),
        error: None,
    };
    form::act(
        asked,
        seen,
        PageAddress::TakeBack(batch.to_owned()),
        html! {
            (form::area(asked, &reason))
            div.actions {
                button { (asked.say(&text!("Ta tillbaka inläsningen", "Take the import back"))) }
                a.button.quiet href=(PageAddress::Import(batch.to_owned())) { (asked.say(&text!("Avbryt", "Cancel"))) }
            }
        },
    )
}

/// Does it.
pub(in super::super) fn take_back(asked: &PageRequest) -> PageAnswer {
    let batch = asked.places.text("batch").to_owned();
    let place = asked.say(&text!("skälet", "the reason"));
    let begun = typed::words(&place, asked.form.text(REASON))
        .map_err(Refusal::from)
        .and_then(|reason| Ok((reason, asked.desk_as_seen()?)));
    let (reason, desk) = match begun {
        Ok(begun) => begun,
        Err(refusal) => return shown(asked, Some(&refusal)),
    };
    let work = Work {
        lane: Lane::Import,
        name: text!("Tar tillbaka inläsning {batch}", "Taking import {batch} back"),
        back: PageAddress::TakeBack(batch.clone()),
    };
    let act = move |working: &Working| {
        let mut notices = Notices::default();
        let undone = working.watched(|watch| undo(&desk, &batch, &reason, watch, &mut notices))?;
        Ok(ActDone { see: PageAddress::Import(batch), told: told(&undone), notices })
    };
    perform(asked, work, act, |refusal| shown(asked, Some(refusal)))
}

/// What was done, in words.
fn told(undone: &Undone) -> Vec<Text> {
    let (batch, rows) = (&undone.batch, Text::grouped(undone.rows));
    let mut told = vec![text!(
        "Inläsningen {batch} är tillbakatagen: {rows} rader räknas inte längre.",
        "Import {batch} is taken back: {rows} rows count no more.";
        rows
    )];
    for one in &undone.instead {
        let (origin, rows) = (&one.origin, Text::grouped(one.repeated + one.rejected));
        told.push(text!(
            "{rows} rader i inläsning {origin} räknas i stället från och med nu.",
            "{rows} rows of import {origin} count in their place from now on.";
            rows
        ));
    }
    told
}
