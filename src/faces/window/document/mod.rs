//! An issued document: its PDF beside how its amounts came about, its files, and what belongs together with it. Nothing is
//! done here.

mod facts;

use axum::http::StatusCode;
use maud::{Markup, html};

use super::acts::called;
use super::address::PageAddress;
use super::answer::{PageAnswer, SentFile, WindowPage, all_told, clean, no, refused, sentence};
use super::asked::PageRequest;
use super::explanation::{self, LOG_ROWS, ToExplain, explanation};
use crate::engine::invoice::DocumentKind;
use crate::office::desk::Desk;
use crate::office::explain::{ExplainQuestion, ExplainedFrom, LogLines, LogRowsBehind};
use crate::office::invoices::{DocumentInFull, document_file, in_full};
use crate::office::notice::Notices;
use crate::office::refusal::{DocumentsRefusal, Refusal};
use crate::values::text::text;

/// The document that the address names.
pub(super) fn shown(asked: &PageRequest) -> PageAnswer {
    let mut notices = Notices::default();
    let number = asked.places.text("number");
    let read = |desk: Desk| {
        let full = in_full(&desk, number, &mut notices)?;
        let from = ExplainedFrom::read(&desk, &question(number, None), &mut Notices::default());
        Ok((full, from))
    };
    match asked.desk().and_then(read) {
        Ok((full, from)) => {
            let kind = asked.language.document(full.document.draft().kind);
            let title = format!("{kind} {}", clean(number));
            let how = from.and_then(|from| how(asked, number, &from));
            WindowPage::new(title, body(asked, &full, how, &notices)).into()
        }
        Err(refusal) => refused_of(asked, &refusal),
    }
}

/// How its amounts came about.
fn how(asked: &PageRequest, number: &str, from: &ExplainedFrom) -> Result<Markup, Refusal> {
    let rows = PageAddress::DocumentRows(number.to_owned());
    let rows = |line: usize| rows.with(&[("rad", &line.to_string())]);
    let explained = from.explained(asked.language)?;
    Ok(explanation(asked, &ToExplain::document(&explained, &rows))?)
}

fn question(number: &str, line: Option<usize>) -> ExplainQuestion {
    let log_lines = if line.is_some() { LogLines::LookedUp } else { LogLines::LeftOut };
    ExplainQuestion { number: number.to_owned(), line, log_lines }
}

/// The log rows behind a line.
pub(super) fn log_rows(asked: &PageRequest) -> PageAnswer {
    let (number, line) = number_and_line(asked);
    let found = rows_of(asked, (&number, line), LOG_ROWS);
    let file = PageAddress::DocumentRowsCsv(number.clone());
    let file = file.with(&[("rad", &line.to_string())]);
    let back = PageAddress::Document(number.clone()).to_string();
    explanation::log_rows(asked, (&number, line), found, (&file, &back))
}

/// All of them as a file.
pub(super) fn log_rows_csv(asked: &PageRequest) -> PageAnswer {
    let (number, line) = number_and_line(asked);
    let found = rows_of(asked, (&number, line), usize::MAX);
    explanation::log_rows_csv(asked, (&number, line), found)
}

/// What the address names; no document has a line 0.
fn number_and_line(asked: &PageRequest) -> (String, usize) {
    let line = asked.query.text("rad").parse().unwrap_or(0);
    (asked.places.text("number").to_owned(), line)
}

fn rows_of(
    asked: &PageRequest,
    (number, line): (&str, usize),
    most: usize,
) -> Result<LogRowsBehind, Refusal> {
    let question = question(number, Some(line));
    let from = ExplainedFrom::read(&asked.desk()?, &question, &mut Notices::default())?;
    from.log_rows(most)
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
        Ok(file) => PageAnswer::File(SentFile::of(file)),
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

fn body(
    asked: &PageRequest,
    full: &DocumentInFull,
    how: Result<Markup, Refusal>,
    notices: &Notices,
) -> Markup {
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
                (credit(asked, full))
                @match how {
                    Ok(how) => (how),
                    Err(refusal) => p.refusal { (sentence(&asked.say(&refusal.text(&|act| called(asked, act))))) },
                }
                (facts::files(asked, full))
            }
        }
        p { a href=(PageAddress::Documents) { (asked.say(&text!("Till alla dokument", "To all documents"))) } }
    }
}

/// The way to credit it, or to its credit that waits.
fn credit(asked: &PageRequest, full: &DocumentInFull) -> Markup {
    let number = || full.document.number().to_owned();
    html! {
        @if full.document.draft().kind != DocumentKind::CreditNote {
            div.actions {
                @match &full.waiting {
                    Some(_) => a.button href=(PageAddress::WaitingCredit(number())) { (asked.say(&text!("Visa krediteringen som väntar", "Show the credit that waits"))) },
                    None => a.button.quiet href=(PageAddress::Credit(number())) { (asked.say(&text!("Kreditera …", "Credit …"))) },
                }
            }
        }
    }
}
