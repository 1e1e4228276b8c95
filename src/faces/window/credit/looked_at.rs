//! What a credit would issue: each document with its sum and its picture. Nothing is done here.

use maud::{Markup, html};

use super::super::answer::clean;
use super::super::asked::PageRequest;
use crate::engine::invoice::Draft;
use crate::office::explain::words;
use crate::values::text::text;

/// The documents, with what can be done with them; `pdf` says where the picture of each is.
pub(super) fn documents(
    asked: &PageRequest,
    drafts: &[Draft],
    pdf: impl Fn(usize) -> String,
    acts: &Markup,
) -> Markup {
    html! {
        div.list-and-picture {
            div {
                @for draft in drafts {
                    h2 { (asked.language.document(draft.kind)) " · " (clean(&draft.buyer.name)) }
                    (sums(asked, draft))
                }
                (acts)
            }
            div.picture {
                @for (at, draft) in drafts.iter().enumerate() {
                    iframe src={ (pdf(at)) "#navpanes=0&view=FitH" }
                        title={ (asked.language.document(draft.kind)) " " (asked.say(&text!("som PDF", "as a PDF"))) " " (at + 1) } {}
                    p { a href=(pdf(at)) { (asked.say(&text!("Öppna PDF:en för sig", "Open the PDF by itself"))) } }
                }
            }
        }
    }
}

fn sums(asked: &PageRequest, draft: &Draft) -> Markup {
    html! {
        dl.facts {
            dt { (asked.say(&text!("Rader", "Lines"))) }
            dd { (draft.lines.len()) }
            dt { (asked.say(&text!("Netto", "Net"))) }
            dd { (asked.kronor(draft.totals.net)) }
            dt { (asked.say(&text!("Moms", "VAT"))) }
            dd { (asked.kronor(draft.totals.vat)) }
            dt { (asked.say(&words::payable(draft.kind))) }
            dd.large { (asked.kronor(draft.totals.payable)) }
        }
    }
}
