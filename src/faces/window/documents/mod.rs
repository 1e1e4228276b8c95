//! What is issued: searched, filtered, summed and taken away as CSV or as a workbook. A number that is typed whole leads to
//! its document. Nothing is done here.

mod filters;
mod listed;
mod wanted;

use axum::http::StatusCode;
use maud::{Markup, html};

use super::address::PageAddress;
use super::answer::{
    PageAnswer, SentFile, WindowPage, all_told, nothing_yet, refusal_told, refused,
};
use super::asked::PageRequest;
use crate::office::desk::Desk;
use crate::office::documents_zip::period_zip;
use crate::office::invoices::{self, DocumentChoices, FoundDocuments, Listed, exactly, find, list};
use crate::office::notice::Notices;
use crate::office::refusal::Refusal;
use crate::values::period::BillingPeriod;
use crate::values::text::{Text, text};
use wanted::WantedDocuments;

/// The list; of a number that is searched for, the document itself.
pub(super) fn of_all(asked: &PageRequest) -> PageAnswer {
    if !asked.has_workspace() {
        return PageAnswer::See(PageAddress::NewWorkspace);
    }
    let wanted = WantedDocuments::asked(asked);
    if !wanted.search.is_empty() && !wanted.is_filtered() {
        let found = asked.desk().and_then(|desk| exactly(&desk, &wanted.search));
        if let Ok(Some(number)) = found {
            return PageAnswer::See(PageAddress::Document(number));
        }
    }
    let choice = match wanted.choice() {
        Ok(choice) => choice,
        Err(refusal) => return not_understood(asked, &wanted, &refusal.into()),
    };
    let mut notices = Notices::default();
    let found = asked.desk().and_then(|desk| find(&desk, &choice, &mut notices));
    match found {
        Ok(found) => {
            let body = body(asked, &wanted, &found, &notices);
            WindowPage::new(asked.say(&title()), body).into()
        }
        Err(refusal) => nothing_yet(asked, &title(), &refusal),
    }
}

/// The same as a file for a spreadsheet.
pub(super) fn csv(asked: &PageRequest) -> PageAnswer {
    file(asked, ("csv", "text/csv; charset=utf-8"), |listed| {
        Ok(invoices::csv(&listed.documents, asked.language)?.into_bytes())
    })
}

/// The same as a workbook.
pub(super) fn workbook(asked: &PageRequest) -> PageAnswer {
    let xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    file(asked, ("xlsx", xlsx), |listed| invoices::workbook(&listed.documents, asked.language))
}

/// All files of a period in one.
pub(super) fn zip(asked: &PageRequest, period: BillingPeriod) -> PageAnswer {
    let read = |desk: Desk| period_zip(&desk, period, &mut Notices::default());
    match asked.desk().and_then(read) {
        Ok(file) => PageAnswer::File(SentFile::of(file)),
        Err(refusal) => refused(asked, &refusal),
    }
}

fn file(
    asked: &PageRequest,
    (end, media_type): (&str, &'static str),
    made: impl FnOnce(&Listed) -> Result<Vec<u8>, Refusal>,
) -> PageAnswer {
    let choice = WantedDocuments::asked(asked).choice().map_err(Refusal::from);
    let bytes =
        choice.and_then(|choice| made(&list(&asked.desk()?, &choice, &mut Notices::default())?));
    match bytes {
        Ok(bytes) => {
            let name = asked.language.pick("dokument", "documents");
            PageAnswer::File(SentFile { name: format!("{name}.{end}"), media_type, bytes })
        }
        Err(refusal) => refused(asked, &refusal),
    }
}

fn title() -> Text {
    text!("Dokument", "Documents")
}

fn body(
    asked: &PageRequest,
    wanted: &WantedDocuments,
    found: &FoundDocuments,
    notices: &Notices,
) -> Markup {
    let choices = &found.choices;
    let none_at_all = choices.services.is_empty();
    html! {
        (all_told(asked, notices))
        @if none_at_all {
            p { (asked.say(&text!(
                "Inget är utfärdat än. Fakturor, rättelser och kreditfakturor står här när de är utfärdade.",
                "Nothing is issued yet. Invoices, corrections and credit notes stand here once they are issued."
            ))) }
            p { a.button href=(PageAddress::Home) { (asked.say(&text!("Till månaden", "To the month"))) } }
        } @else {
            (filters::form(asked, wanted, choices))
            @if found.documents.is_empty() {
                p { (asked.say(&text!("Inget dokument motsvarar det som söks.", "No document is what is looked for."))) }
                p { a href=(PageAddress::Documents) { (asked.say(&text!("Visa alla", "Show all"))) } }
            } @else {
                (listed::list(asked, wanted, found))
            }
        }
    }
}

/// A field that can't be read: the form again, with what was typed.
fn not_understood(asked: &PageRequest, wanted: &WantedDocuments, refusal: &Refusal) -> PageAnswer {
    let body = html! {
        (refusal_told(asked, refusal))
        (filters::form(asked, wanted, &DocumentChoices::default()))
    };
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    WindowPage { status, title: asked.say(&title()), body }.into()
}
