//! What was read in, newest first: with its logs and totals, who did it, and what is left to mend.

use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::answer::clean;
use super::super::asked::PageRequest;
use crate::office::import::recorded::RecordedImport;
use crate::values::text::{Text, text};

/// The list; nothing where nothing was read in.
pub(super) fn section(asked: &PageRequest, imports: &[RecordedImport]) -> Markup {
    let title = text!("Inläsningar", "Imports");
    html! {
        h2 { (asked.say(&title)) }
        @if imports.is_empty() {
            p.lead { (asked.say(&text!("Inget är inläst än.", "Nothing is read in yet."))) }
        } @else {
            div.table tabindex="0" role="region" aria-label=(asked.say(&title)) { table {
                caption.hidden { (asked.say(&title)) }
                thead { tr {
                    th scope="col" { (asked.say(&text!("Inläsning", "Import"))) }
                    th scope="col" { (asked.say(&text!("Loggar", "Logs"))) }
                    th.number scope="col" { (asked.say(&text!("Lästa", "Read"))) }
                    th.number scope="col" { (asked.say(&text!("Godtagna", "Accepted"))) }
                    th.number scope="col" { (asked.say(&text!("Dubbletter", "Duplicates"))) }
                    th.number scope="col" { (asked.say(&text!("Avvisade", "Rejected"))) }
                    th scope="col" { (asked.say(&text!("Vem och när", "Who and when"))) }
                } }
                tbody { @for import in imports { (row(asked, import)) } }
            } }
        }
    }
}

fn row(asked: &PageRequest, import: &RecordedImport) -> Markup {
    let totals = import.totals();
    let number = |rows: u64| asked.language.number(&rows.to_string());
    html! {
        tr.taken-back[import.taken_back.is_some()] {
            th.whole scope="row" { a href=(PageAddress::Import(import.batch.clone())) { (import.batch) } }
            td {
                @for (at, log) in import.logs.iter().enumerate() { @if at > 0 { br; } (clean(&log.name)) }
            }
            td.number { (number(totals.read)) }
            td.number { (number(totals.accepted)) }
            td.number { (number(totals.duplicate)) }
            td.number {
                @if import.taken_back.is_none() && import.logs.iter().any(|log| log.rejects.is_some()) {
                    a href=(PageAddress::Rejects(import.batch.clone())) aria-label=(mend(asked, import)) { (number(totals.rejected)) }
                } @else { (number(totals.rejected)) }
            }
            td {
                (clean(&asked.say(&by(&import.by.who, &import.by.at.in_stockholm()))))
                @if let Some(taken_back) = &import.taken_back {
                    br;
                    span.mark { (asked.say(&text!("tillbakatagen", "taken back"))) } " "
                    (clean(&asked.say(&by(&taken_back.by.who, &taken_back.by.at.in_stockholm()))))
                }
            }
        }
    }
}

/// What the link of a number of rejected rows leads to.
fn mend(asked: &PageRequest, import: &RecordedImport) -> String {
    let (batch, rows) = (&import.batch, Text::grouped(import.totals().rejected));
    asked.say(&text!("{rows} avvisade i {batch}: rätta dem", "{rows} rejected in {batch}: mend them"; rows))
}

/// Who, and when.
pub(super) fn by(who: &str, when: &str) -> Text {
    text!("{who}, {when}", "{who}, {when}")
}
