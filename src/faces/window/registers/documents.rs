//! The newest documents of a customer or an agreement, with the way to all of them. It reads nothing itself.

use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::answer::clean;
use super::super::asked::PageRequest;
use crate::office::listed_document::ListedDocument;
use crate::values::text::{Text, text};

/// They, and how many there are in all; `sought` finds them all.
pub(super) fn list(
    asked: &PageRequest,
    documents: &[ListedDocument],
    (all, sought): (usize, &str),
) -> Markup {
    let say = |text: Text| asked.say(&text);
    let caption = text!("De nyaste dokumenten", "The newest documents");
    html! {
        h2 { (say(text!("Dokument", "Documents"))) }
        @if documents.is_empty() {
            p.lead { (say(text!("Inget är utfärdat.", "Nothing is issued."))) }
        } @else {
            div.table tabindex="0" role="region" aria-label=(asked.say(&caption)) { table {
                caption.hidden { (asked.say(&caption)) }
                thead { tr {
                    th scope="col" { (say(text!("Nummer", "Number"))) }
                    th scope="col" { (say(text!("Dokument", "Document"))) }
                    th scope="col" { (say(text!("Fakturadatum", "Invoice date"))) }
                    th scope="col" { (say(text!("Period", "Period"))) }
                    th.number scope="col" { (say(text!("Att betala", "To pay"))) }
                } }
                tbody { @for one in documents { (row(asked, one)) } }
            } }
            @if all > documents.len() {
                p { a href=(PageAddress::Documents.with(&[("sok", sought)])) {
                    (asked.say(&text!("Visa alla {all} dokument", "Show all {all} documents")))
                } }
            }
        }
    }
}

fn row(asked: &PageRequest, one: &ListedDocument) -> Markup {
    html! {
        tr {
            th scope="row" { a href=(PageAddress::Document(one.number.clone())) { (clean(&one.number)) } }
            td { (asked.language.document(one.kind)) }
            td.whole { (one.issued_on) }
            td.whole { (asked.language.period_name(one.period)) }
            td.number { (asked.kronor(one.counted.payable)) }
        }
    }
}
