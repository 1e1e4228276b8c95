//! The documents of a period with their files and vouchers. It writes none of them.

use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::answer::clean;
use super::super::asked::PageRequest;
use super::super::form;
use crate::office::hand_over::{HandOver, HandedDocument};
use crate::values::text::{Text, text};

/// Files that are missing or altered, and the way to have them written again; nothing where all are in their place.
pub(super) fn missing(asked: &PageRequest, handed: &HandOver) -> Markup {
    let missing = handed.unwritten().len() as u64;
    let files = Text::counted(
        missing,
        [
            "fil saknas i dokumentmappen eller är ändrad",
            "filer saknas i dokumentmappen eller är ändrade",
        ],
        [
            "file is missing in the folder of documents, or altered",
            "files are missing in the folder of documents, or altered",
        ],
    );
    let told = text!(
        "{files}. De kan skrivas igen från liggaren, byte för byte som de utfärdades.",
        "{files}. They can be written again from the ledger, byte for byte as they were issued.";
        files
    );
    let write = text!("Skriv filerna igen", "Write the files again");
    html! {
        @if missing > 0 {
            section.now aria-labelledby="now" {
                h2 id="now" { (asked.say(&text!("Gör nu", "Do now"))) }
                p { (asked.say(&told)) }
                (form::once(asked, PageAddress::WriteFiles(handed.period), html! {
                    button { (asked.say(&write)) }
                }))
            }
        }
    }
}

/// A table of them.
pub(super) fn section(asked: &PageRequest, handed: &HandOver) -> Markup {
    let heading = |text: Text| html! { th scope="col" { (asked.say(&text)) } };
    let title = text!("Dokumenten", "The documents");
    html! {
        h2 id="dokument" { (asked.say(&title)) }
        div.table tabindex="0" role="region" aria-label=(asked.say(&title)) { table {
            caption.hidden { (asked.say(&title)) }
            thead { tr {
                (heading(text!("Nummer", "Number")))
                (heading(text!("Mottagare", "Recipient")))
                (heading(text!("Slag", "Kind")))
                th.number scope="col" { (asked.say(&text!("Att betala, kr", "To pay, SEK"))) }
                (heading(text!("Verifikation", "Voucher")))
                (heading(text!("Filer", "Files")))
            } }
            tbody { @for one in &handed.documents { (row(asked, one)) } }
        } }
        @if !handed.documents.is_empty() {
            p { a href=(PageAddress::PeriodZip(handed.period)) {
                (asked.say(&text!("Ladda ned alla filer i en (zip)", "Download all files in one (zip)")))
            } }
        }
    }
}

fn row(asked: &PageRequest, one: &HandedDocument) -> Markup {
    html! {
        tr {
            th.whole scope="row" { a href=(PageAddress::Document(one.number.clone())) { (one.number) } }
            td { (clean(&one.buyer)) br; span.place { (one.organisation_number) } }
            td { (asked.language.document(one.kind)) }
            td.number { (asked.language.number(&one.payable.to_string())) }
            td.whole {
                @match &one.voucher {
                    Some(key) => { (clean(&key.series)) " " (key.number) " (" (key.year) ")" },
                    None => { (asked.say(&text!("inte bokförd", "not booked"))) },
                }
            }
            td { @for file in &one.files {
                @let address = PageAddress::DocumentFile(one.number.clone()).with(&[("namn", &file.name)]);
                a.whole href=(address) aria-label=(clean(&file.name)) { (ending(&file.name)) }
                @if !file.is_written { " " span.mark { (asked.say(&text!("saknas", "missing"))) } }
                " "
            } }
        }
    }
}

/// What a file is, by the end of its name.
fn ending(name: &str) -> String {
    name.rsplit_once('.').map_or(name, |(_, ending)| ending).to_uppercase()
}
