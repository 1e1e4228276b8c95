//! What is said of a document beside its PDF: whose it is, by whom it was issued and when, its sums, its files, and what
//! belongs together with it. It works nothing out.

use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::answer::clean;
use super::super::asked::PageRequest;
use crate::engine::invoice::{DocumentKind, Draft};
use crate::office::invoices::{DocumentInFull, RelatedDocument, Relation};
use crate::values::text::{Text, text};

/// Whose it is, and by whom it was issued.
pub(super) fn head(asked: &PageRequest, full: &DocumentInFull) -> Markup {
    let draft = full.document.draft();
    let (who, at) = (&full.entry.signature.who, full.entry.signature.at.in_stockholm());
    let issued = text!("utfärdad av {who}, {at}", "issued by {who}, {at}");
    html! {
        p.lead {
            (clean(&draft.buyer.name)) " · " (clean(&draft.agreement_names())) " · "
            (asked.language.period_name(draft.period)) " · " (clean(&asked.say(&issued)))
        }
        @if let Some(reason) = &draft.reason {
            p { (asked.say(&text!("Anledning", "Reason"))) ": " (clean(&asked.language.reason(reason))) }
        }
    }
}

/// Whose agreements it bills.
fn parties(draft: &Draft) -> String {
    let parties: Vec<String> = draft.parties().iter().map(ToString::to_string).collect();
    parties.join(", ")
}

/// What the numbers of these are called.
fn number_words(draft: &Draft) -> Text {
    match draft.parties().iter().all(|number| number.is_customer_number()) {
        true => text!("Kundnummer", "Customer number"),
        false => text!("Kundens org.nr", "Customer's number"),
    }
}

/// Its dates and sums.
pub(super) fn facts(asked: &PageRequest, full: &DocumentInFull) -> Markup {
    let (invoice, draft) = (&full.document.issued.invoice, full.document.draft());
    let is_credit = draft.kind == DocumentKind::CreditNote;
    let to_pay = match is_credit {
        true => text!("Att kreditera", "To credit"),
        false => text!("Att betala", "To pay"),
    };
    let row = |label: Text, value: String| {
        html! { dt { (asked.say(&label)) } dd { (clean(&value)) } }
    };
    html! {
        dl.facts {
            (row(text!("Fakturadatum", "Invoice date"), invoice.issued_on.to_string()))
            @if !is_credit {
                (row(text!("Förfallodatum", "Due date"), invoice.due_on.to_string()))
                (row(text!("OCR-nummer", "Payment reference"), invoice.payee_reference.to_string()))
            }
            (row(number_words(draft), parties(draft)))
            (row(text!("Tjänst", "Service"), draft.service_name()))
            dt { (asked.say(&to_pay)) }
            dd.large { (asked.kronor(draft.totals.payable)) }
        }
    }
}

/// What belongs together with it.
pub(super) fn together(asked: &PageRequest, full: &DocumentInFull) -> Markup {
    if full.together.is_empty() {
        return html! {};
    }
    html! {
        h2 { (asked.say(&text!("Hör ihop med", "Belongs together with"))) }
        ul.list { @for one in &full.together { li {
            (asked.say(&relation(full, one))) " "
            a href=(PageAddress::Document(one.number.clone())) { (asked.language.document(one.kind).to_lowercase()) " " (clean(&one.number)) }
            " · " (one.issued_on) " · " (asked.kronor(one.payable))
        } } }
    }
}

fn relation(full: &DocumentInFull, one: &RelatedDocument) -> Text {
    let is_credit = |kind| kind == DocumentKind::CreditNote;
    match one.relation {
        Relation::Refers if is_credit(one.kind) => text!("Krediterad av", "Credited by"),
        Relation::Refers => text!("Rättad av", "Corrected by"),
        Relation::ReferredTo if is_credit(full.document.draft().kind) => {
            text!("Krediterar", "Credits")
        }
        Relation::ReferredTo => text!("Rättar", "Corrects"),
        Relation::IssuedWith => text!("Utfärdad samtidigt som", "Issued together with"),
    }
}

/// Its files, to be taken away.
pub(super) fn files(asked: &PageRequest, full: &DocumentInFull) -> Markup {
    let number = full.document.number();
    html! {
        h2 { (asked.say(&text!("Filer", "Files"))) }
        ul.list { @for file in &full.files { li {
            a href=(PageAddress::DocumentFile(number.to_owned()).with(&[("namn", &file.name)])) { (clean(&file.name)) }
            " – " (asked.say(&what(&file.name)))
        } } }
        @let period = full.filed_under;
        p { a href=(PageAddress::PeriodZip(period)) {
            (asked.say(&text!("Alla filer för {period} (zip)", "All files of {period} (zip)")))
        } }
    }
}

/// What a file of a document is.
fn what(name: &str) -> Text {
    match name.rsplit_once('.').map(|(_, end)| end) {
        Some("pdf") => text!("fakturan som PDF", "the invoice as a PDF"),
        Some("xml") => {
            text!("e-faktura (Peppol BIS Billing 3)", "e-invoice (Peppol BIS Billing 3)")
        }
        _ => text!("specifikation dag för dag", "specification day by day"),
    }
}
