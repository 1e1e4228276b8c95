//! The page where logs are read in: from this computer, from the server, and what was read in before. It reads no log.

use axum::http::StatusCode;
use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::answer::{
    PageAnswer, WindowPage, all_told, clean, refusal_told, refused, status_of,
};
use super::super::asked::PageRequest;
use super::super::form;
use super::super::secret::Secret;
use super::chosen::{Chosen, UPLOAD};
use super::file_size::file_size;
use super::gathered::ReadIn;
use super::{delivered, import_list};
use crate::office::refusal::Refusal;
use crate::values::text::{Text, text};

/// What browsers offer to choose from first.
const ACCEPTED: &str = ".csv,.txt,.tsv,.gz,.zst,.zstd,.parquet,.xlsx,.totals";

/// The page.
pub(in super::super) fn page(asked: &PageRequest) -> PageAnswer {
    shown(asked, None)
}

/// The page again, with why something on it was not done.
pub(super) fn again(asked: &PageRequest, refusal: &Refusal) -> PageAnswer {
    shown(asked, Some(refusal))
}

fn shown(asked: &PageRequest, refusal: Option<&Refusal>) -> PageAnswer {
    match ReadIn::gathered(asked) {
        Ok(read_in) => {
            let title = asked.say(&text!("Läs in loggar", "Read logs in"));
            let status = refusal.map_or(StatusCode::OK, status_of);
            let body = html! {
                @if let Some(refusal) = refusal { (refusal_told(asked, refusal)) }
                (body(asked, &read_in))
            };
            WindowPage { status, title, body }.into()
        }
        Err(refusal) => refused(asked, &refusal),
    }
}

fn body(asked: &PageRequest, read_in: &ReadIn) -> Markup {
    html! {
        (all_told(asked, &read_in.notices))
        (held(asked, read_in))
        div.side-by-side {
            div { (from_here(asked, read_in)) }
            div { (delivered::section(asked, read_in)) }
        }
        (import_list::section(asked, &read_in.imports))
    }
}

/// Files that were sent and are not imported: they need not be sent again.
fn held(asked: &PageRequest, read_in: &ReadIn) -> Markup {
    let Some(held) = asked.window.uploads.held() else { return html! {} };
    let number = held.number.to_string();
    html! {
        section.now aria-labelledby="uppladdat" {
            h2 id="uppladdat" { (asked.say(&text!("Uppladdat men inte inläst", "Uploaded and not read in"))) }
            ul.plain-list {
                @for (at, log) in held.uploaded.logs().iter().enumerate() {
                    li {
                        strong { (clean(&log.name)) } " · " (file_size(asked, log.bytes)) " · "
                        a href=(PageAddress::NewLayout.with(&[("uppladdning", &number), ("fil", &at.to_string())])) {
                            (asked.say(&text!("peka ut dess layout", "point out its layout")))
                        }
                    }
                }
            }
            (form::once(asked, PageAddress::ReadIn, html! {
                (form::hidden(UPLOAD, &number))
                (Chosen::sent(asked).fields(asked, "uppladdat", &read_in.layouts))
                @if read_in.has_table { (Chosen::sent(asked).result_fields(asked, "uppladdat")) }
                div.actions { button { (asked.say(&text!("Läs in", "Read in"))) } }
            }))
            (form::plain(asked, PageAddress::PutAway, html! {
                (form::hidden(UPLOAD, &number))
                button.plain { (asked.say(&text!("Ta bort de uppladdade filerna", "Remove the uploaded files"))) }
            }))
        }
    }
}

/// Logs from the computer that somebody sits at.
fn from_here(asked: &PageRequest, read_in: &ReadIn) -> Markup {
    let gigabytes = asked.window.upload_most >> 30;
    let hint = text!(
        "CSV eller Excel som de är, CSV med gzip eller zstd, eller Parquet. Högst {gigabytes} GB. En fil .totals med avsändarens radantal väljs tillsammans med sin logg.",
        "CSV or Excel as they are, CSV with gzip or zstd, or Parquet. At most {gigabytes} GB. A file .totals with the sender's number of rows is chosen together with its log."
    );
    let drop = text!("Du kan också dra filerna hit.", "You can also drag the files here.");
    html! {
        h2 { (asked.say(&text!("Från din dator", "From your computer"))) }
        form method="post" action=(PageAddress::ReadInFiles) enctype="multipart/form-data" data-drop {
            (form::token(asked))
            @if let Ok(id) = Secret::new() { (form::hidden(form::ONCE, id.text())) }
            div.field {
                label for="filer" { (asked.say(&text!("Loggar", "Logs"))) }
                p.hint id="filer-hint" { (asked.say(&hint)) " " span data-drop-words hidden { (asked.say(&drop)) } }
                input id="filer" name="filer" type="file" multiple accept=(ACCEPTED) aria-describedby="filer-hint";
            }
            p role="status" data-drop-names {}
            (Chosen::default().fields(asked, "fil", &read_in.layouts))
            @if read_in.has_table { (Chosen::default().result_fields(asked, "fil")) }
            div.actions { button { (asked.say(&text!("Läs in", "Read in"))) } }
            (on_their_way(asked))
        }
        p.after { (asked.say(&text!("Ser loggen annorlunda ut? ", "Does the log look otherwise? ")))
            a href=(PageAddress::NewLayout) { (asked.say(&text!("Peka ut en layout", "Point out a layout"))) } }
        p.after { (asked.say(&text!("Ligger användningen i ett datalager? ", "Does the usage lie in a warehouse? ")))
            a href=(PageAddress::Warehouse) { (asked.say(&text!("Räkna den där", "Count it there"))) } }
    }
}

/// How far large files have come, which the script shows while they are sent.
fn on_their_way(asked: &PageRequest) -> Markup {
    let say = |words: Text| asked.say(&words);
    let sent = text!("Skickar: %1 av %2 MB", "Sending: %1 of %2 MB");
    let broken = text!(
        "Överföringen bröts. Inget är inläst: försök igen.",
        "The transfer broke off. Nothing is read in: try again."
    );
    let label = say(text!("Filer på väg", "Files on their way"));
    html! {
        div data-sending=(say(sent)) data-broken=(say(broken)) hidden {
            p {}
            progress.bar max="100" value="0" aria-label=(label) {}
            p { button.plain type="button" { (say(text!("Avbryt överföringen", "Stop the transfer"))) } }
        }
    }
}
