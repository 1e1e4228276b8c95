//! Usage that is counted in a warehouse: the script of a period, to be copied or kept, and the periods that were imported from
//! there. Its result is read in like any log.

use axum::http::StatusCode;
use maud::{Markup, html};

use super::address::PageAddress;
use super::answer::{
    PageAnswer, SentFile, WindowPage, all_told, clean, refusal_told, refused, status_of,
};
use super::asked::PageRequest;
use super::form::{self, Field};
use crate::office::notice::Notices;
use crate::office::refusal::Refusal;
use crate::office::typed;
use crate::office::warehouse::{
    KeptResult, PeriodScript, WarehouseOverview, overview, script as script_of,
};
use crate::values::text::text;

/// The fields of the form.
const PERIOD: &str = "period";
const SNAPSHOT: &str = "bild";

/// What a workspace without a table is shown.
const EXAMPLE: &str = r#"format = 1
engine = "spark"
table = "lake.usage"
timestamp = "instant"
quantity = "decimal"
unique_for = 31

[columns]
event_id = "event_id"
timestamp = "happened"
organisation_number = "organisation_number"
service = "service"
channel = "channel"
outcome = "outcome"
quantity = "quantity""#;

/// The page, with the script where a period is asked for.
pub(super) fn page(asked: &PageRequest) -> PageAnswer {
    let mut notices = Notices::default();
    let found = asked.desk().and_then(|desk| overview(&desk, &mut notices));
    let found = match found {
        Ok(found) => found,
        Err(refusal) => return refused(asked, &refusal),
    };
    let is_asked = found.engine.is_some() && asked.query.get(PERIOD).is_some();
    let script = is_asked.then(|| written(asked, &mut notices));
    let (status, answer) = match &script {
        None => (StatusCode::OK, html! {}),
        Some(Ok(script)) => (StatusCode::OK, shown(asked, script)),
        Some(Err(refusal)) => (status_of(refusal), refusal_told(asked, refusal)),
    };
    let lead = text!(
        "Ligger användningen i ett datalager räknas den där, och bara antalen läses in. Skriptet lämnar du till den som kör jobb i lagret; filen som kommer tillbaka läser du in.",
        "Where the usage lies in a warehouse it is counted there, and only its counts are read in. The script goes to whoever runs jobs in the warehouse; the file that comes back you read in."
    );
    let body = html! {
        (all_told(asked, &notices))
        p.lead { (asked.say(&lead)) }
        @if found.engine.is_some() {
            (ask(asked, &found))
            (answer)
            (taken(asked, &found))
        } @else { (none(asked)) }
        p.after { a href=(PageAddress::ReadIn) { (asked.say(&text!("Till Läs in", "To Read in"))) } }
    };
    let title = asked.say(&text!("Räkna i datalagret", "Count in the warehouse"));
    WindowPage { status, title, body }.into()
}

/// The script as a file.
pub(super) fn file(asked: &PageRequest) -> PageAnswer {
    match written(asked, &mut Notices::default()) {
        Ok(script) => PageAnswer::File(SentFile {
            name: format!("{}.sql", script.result),
            media_type: "text/plain; charset=utf-8",
            bytes: script.script.into_bytes(),
        }),
        Err(refusal) => refused(asked, &refusal),
    }
}

/// The script that is asked for.
fn written(asked: &PageRequest, notices: &mut Notices) -> Result<PeriodScript, Refusal> {
    let period = typed::period(asked.query.text(PERIOD))?;
    let snapshot = Some(asked.query.text(SNAPSHOT).trim()).filter(|name| !name.is_empty());
    script_of(&asked.desk()?, period, snapshot, notices)
}

/// The form.
fn ask(asked: &PageRequest, found: &WarehouseOverview) -> Markup {
    let period = Field {
        name: PERIOD,
        label: text!("Period", "Period"),
        value: asked.query.text(PERIOD),
        hint: Some(text!("Till exempel 2025-04", "Such as 2025-04")),
        error: None,
    };
    let snapshot = Field {
        name: SNAPSHOT,
        label: text!("Ögonblicksbild", "Snapshot"),
        value: asked.query.text(SNAPSHOT),
        hint: Some(text!("Får vara tomt", "May be empty")),
        error: None,
    };
    html! {
        form method="get" action=(PageAddress::Warehouse) {
            div.fields-in-a-row {
                (form::field(asked, &period))
                @if found.has_snapshots { (form::field(asked, &snapshot)) }
            }
            div.actions { button { (asked.say(&text!("Visa skriptet", "Show the script"))) } }
        }
    }
}

/// The script, and what is done with it.
fn shown(asked: &PageRequest, script: &PeriodScript) -> Markup {
    let (period, snapshot) = (asked.query.text(PERIOD), asked.query.text(SNAPSHOT));
    let file = PageAddress::WarehouseScript.with(&[(PERIOD, period), (SNAPSHOT, snapshot)]);
    let title = text!("Skript för {period}", "Script for {period}", period = script.period);
    let engine = script.engine;
    let steps = text!(
        "Skriptet är skrivet för {engine} och kan köras som det är: andra raden säger hur. Samma inställningar ger samma skript. Resultatet ska läsas in oförändrat.",
        "The script is written for {engine} and runs as it is: its second line says how. The same settings give the same script. Its result is to be read in unchanged."
    );
    html! {
        h2 { (asked.say(&title)) }
        p { (asked.say(&steps)) }
        p { a href=(file) { (asked.say(&text!("Ladda ned skriptet", "Download the script"))) } }
        details {
            summary { (asked.say(&text!("Visa texten", "Show the text"))) }
            pre tabindex="0" role="region" aria-label=(asked.say(&title)) { (clean(&script.script)) }
        }
    }
}

/// The periods that were imported from there.
fn taken(asked: &PageRequest, found: &WarehouseOverview) -> Markup {
    let title = text!("Inläst från datalagret", "Read in from the warehouse");
    html! {
        h2 { (asked.say(&title)) }
        @if found.kept.is_empty() {
            p.lead { (asked.say(&text!("Ingen period är inläst därifrån än.", "No period is read in from there yet."))) }
        } @else {
            div.table tabindex="0" role="region" aria-label=(asked.say(&title)) { table {
                caption.hidden { (asked.say(&title)) }
                thead { tr {
                    th scope="col" { (asked.say(&text!("Period", "Period"))) }
                    th scope="col" { (asked.say(&text!("Inläsning", "Import"))) }
                } }
                tbody { @for KeptResult { period, batch } in &found.kept {
                    tr {
                        th scope="row" { (period.to_string()) }
                        td { a href=(PageAddress::Import(batch.clone())) { (batch) } }
                    }
                } }
            } }
            p { (asked.say(&text!(
                "En period som läses in på nytt ersätter den förra; det som redan är fakturerat rättas i nästa körning.",
                "A period that is read in anew takes the place of the earlier one; what is billed already the next run corrects."
            ))) }
        }
    }
}

/// What to do where no table is named.
fn none(asked: &PageRequest) -> Markup {
    let words = text!(
        "Arbetsmappen har ingen warehouse.toml. Den som sköter datalagret skriver den en gång: vilken motor, vilken tabell och vilka kolumner.",
        "The workspace has no warehouse.toml. Whoever looks after the warehouse writes it once: which engine, which table and which columns."
    );
    let title = text!("Till exempel", "For example");
    html! {
        p { (asked.say(&words)) }
        h2 { (asked.say(&title)) }
        pre tabindex="0" role="region" aria-label=(asked.say(&title)) { (EXAMPLE) }
    }
}
