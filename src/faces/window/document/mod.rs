//! An issued document: its PDF beside how its amounts came about, its files, and what belongs together with it. Nothing is
//! done here.

mod facts;

use axum::http::StatusCode;
use maud::{Markup, html};

use super::acts::called;
use super::address::PageAddress;
use super::answer::{PageAnswer, SentFile, WindowPage, all_told, clean, no, refused};
use super::asked::PageRequest;
use crate::office::invoices::{DocumentInFull, document_file, in_full};
use crate::office::notice::Notices;
use crate::office::refusal::{DocumentsRefusal, Refusal};
use crate::values::text::text;

/// The document that the address names.
pub(super) fn shown(asked: &PageRequest) -> PageAnswer {
    let mut notices = Notices::default();
    let number = asked.places.text("number");
    match asked.desk().and_then(|desk| in_full(&desk, number, &mut notices)) {
        Ok(full) => {
            let kind = asked.language.document(full.document.draft().kind);
            let title = format!("{kind} {}", clean(number));
            WindowPage::new(title, body(asked, &full, &notices)).into()
        }
        Err(refusal) => refused_of(asked, &refusal),
    }
}

/// Its PDF, to be looked at.
pub(super) fn pdf(asked: &PageRequest) -> PageAnswer {
    let number = asked.places.text("number");
    let name = format!("{number}.pdf");
    match asked.desk().and_then(|desk| document_file(&desk, number, &name)) {
        Ok(file) => PageAnswer::Pdf(file.content),
        Err(refusal) => refused_of(asked, &refusal),
    }
}

/// A file of it, to be taken away.
pub(super) fn file(asked: &PageRequest) -> PageAnswer {
    let (number, name) = (asked.places.text("number"), asked.query.text("namn"));
    match asked.desk().and_then(|desk| document_file(&desk, number, name)) {
        Ok(file) => {
            let media_type = facts::media_type(&file.name);
            PageAnswer::File(SentFile { name: file.name, media_type, bytes: file.content })
        }
        Err(refusal) => refused_of(asked, &refusal),
    }
}

/// A refusal; of what is not there as of a page that is not there.
fn refused_of(asked: &PageRequest, refusal: &Refusal) -> PageAnswer {
    let is_missing = match refusal {
        Refusal::Documents(refusal) => {
            matches!(**refusal, DocumentsRefusal::Unknown { .. } | DocumentsRefusal::NoFile { .. })
        }
        _ => false,
    };
    if !is_missing {
        return refused(asked, refusal);
    }
    let title = text!("Dokumentet finns inte", "There is no such document");
    no(asked, StatusCode::NOT_FOUND, &title, &refusal.text(&|act| called(asked, act)))
}

fn body(asked: &PageRequest, full: &DocumentInFull, notices: &Notices) -> Markup {
    let number = full.document.number();
    let pdf = PageAddress::DocumentPdf(number.to_owned());
    html! {
        (facts::head(asked, full))
        (all_told(asked, notices))
        div.list-and-picture {
            section.picture aria-labelledby="pdf" {
                h2.hidden id="pdf" { "PDF" }
                iframe src={ (pdf) "#navpanes=0&view=FitH" } title=(asked.say(&text!("Dokumentet som PDF", "The document as a PDF"))) {}
                p { a href=(pdf) { (asked.say(&text!("Öppna PDF:en för sig", "Open the PDF by itself"))) } }
            }
            div {
                (facts::facts(asked, full))
                (facts::together(asked, full))
                (facts::files(asked, full))
            }
        }
        p { a href=(PageAddress::Documents) { (asked.say(&text!("Till alla dokument", "To all documents"))) } }
    }
}
