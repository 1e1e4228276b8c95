//! The list itself, the newest first, with its sums and the ways to take it away. It sums nothing.

use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::answer::clean;
use super::super::asked::PageRequest;
use super::wanted::WantedDocuments;
use crate::office::counted::Counted;
use crate::office::invoices::FoundDocuments;
use crate::office::listed_document::ListedDocument;
use crate::office::typed;
use crate::values::money::Money;
use crate::values::text::{Text, text};

/// Documents on a page.
const PAGE: usize = 200;

/// The list of what is asked for, which has something in it.
pub(super) fn list(
    asked: &PageRequest,
    wanted: &WantedDocuments,
    found: &FoundDocuments,
) -> Markup {
    let count = found.documents.len();
    let last = count.div_ceil(PAGE);
    let page = wanted.page.min(last);
    let first = (page - 1) * PAGE;
    html! {
        (sums(asked, found))
        p.take-away {
            a href=(wanted.at(&PageAddress::DocumentsWorkbook)) { (asked.say(&text!("Ladda ned för Excel", "Download for Excel"))) }
            a href=(wanted.at(&PageAddress::DocumentsCsv)) { (asked.say(&text!("Ladda ned CSV", "Download CSV"))) }
            @if let Ok(period) = typed::period(&wanted.period) {
                a href=(PageAddress::PeriodZip(period)) { (asked.say(&text!("Alla filer för {period} (zip)", "All files of {period} (zip)"))) }
            }
        }
        (table(asked, found, first))
        @if last > 1 { (pages(asked, wanted, (page, last))) }
    }
}

fn sums(asked: &PageRequest, found: &FoundDocuments) -> Markup {
    let documents = asked.language.documents_counted(found.documents.len());
    let Counted { net, payable, .. } = found.sums;
    let (net, payable) = (asked.kronor(net), asked.kronor(payable));
    html! {
        p.lead { (asked.say(&text!(
            "{documents} · {net} netto · att betala {payable}",
            "{documents} · {net} net · {payable} to pay"
        ))) }
    }
}

fn table(asked: &PageRequest, found: &FoundDocuments, first: usize) -> Markup {
    let say = |text: Text| asked.say(&text);
    let shown = found.documents.iter().rev().skip(first).take(PAGE);
    html! {
        div.table tabindex="0" role="region" aria-label=(say(text!("Utfärdade dokument, de nyaste först", "Issued documents, the newest first"))) { table.documents {
            caption.hidden { (say(text!("Utfärdade dokument, de nyaste först", "Issued documents, the newest first"))) }
            thead { tr {
                th scope="col" { (say(text!("Nummer", "Number"))) }
                th scope="col" { (say(text!("Dokument", "Document"))) }
                th scope="col" { (say(text!("Fakturadatum", "Invoice date"))) }
                th scope="col" { (say(text!("Mottagare", "Recipient"))) }
                th scope="col" { (say(text!("Avtal", "Agreement"))) }
                th scope="col" { (say(text!("Period", "Period"))) }
                th.number scope="col" { (say(text!("Netto, kr", "Net, SEK"))) }
                th.number scope="col" { (say(text!("Moms, kr", "VAT, SEK"))) }
                th.number scope="col" { (say(text!("Att betala, kr", "To pay, SEK"))) }
            } }
            tbody { @for document in shown { (row(asked, document)) } }
            tfoot { tr.total {
                th scope="row" colspan="6" {
                    (say(text!("Summa", "Sum"))) " · " (asked.language.documents_counted(found.documents.len()))
                }
                (amounts(asked, found.sums))
            } }
        } }
    }
}

fn row(asked: &PageRequest, document: &ListedDocument) -> Markup {
    html! {
        tr {
            th.whole scope="row" {
                a href=(PageAddress::Document(document.number.clone())) { (clean(&document.number)) }
            }
            td { (asked.language.document(document.kind)) }
            td.whole { (document.issued_on) }
            td { (clean(&document.buyer.name)) }
            td.whole[document.agreements.len() == 1] { (clean(&document.agreement_names())) }
            td.whole { (document.period) }
            (amounts(asked, document.counted))
        }
    }
}

fn amounts(asked: &PageRequest, counted: Counted) -> Markup {
    let number = |amount: Money| asked.language.number(&amount.to_string());
    html! { @for one in [counted.net, counted.vat, counted.payable] { td.number { (number(one)) } } }
}

fn pages(asked: &PageRequest, wanted: &WantedDocuments, (page, last): (usize, usize)) -> Markup {
    html! {
        nav.pages aria-label=(asked.say(&text!("Sidor i listan", "Pages of the list"))) {
            @if page > 1 { a href=(wanted.on_page(page - 1)) { "← " (asked.say(&text!("Nyare", "Newer"))) } }
            span { (asked.say(&text!("Sida {page} av {last}", "Page {page} of {last}"))) }
            @if page < last { a href=(wanted.on_page(page + 1)) { (asked.say(&text!("Äldre", "Older"))) " →" } }
        }
    }
}
