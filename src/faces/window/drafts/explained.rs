//! One draft: its PDF beside how its amounts would come about. Nothing is done here.

use axum::http::StatusCode;
use maud::{Markup, html};

use super::super::acts::called;
use super::super::address::PageAddress;
use super::super::answer::{PageAnswer, WindowPage, all_told, clean, no, refused};
use super::super::asked::PageRequest;
use super::super::explanation::{self, LOG_ROWS, ToExplain, explanation};
use crate::office::explain::{DraftExplainedFrom, LogRowsBehind};
use crate::office::notice::Notices;
use crate::office::refusal::{DocumentsRefusal, Refusal};
use crate::values::period::BillingPeriod;
use crate::values::text::text;

/// The draft that the address names.
pub(in super::super) fn explained(asked: &PageRequest, period: BillingPeriod) -> PageAnswer {
    let mut notices = Notices::default();
    let name = asked.places.text("name");
    let read = |desk| DraftExplainedFrom::read(&desk, (period, name), &mut notices);
    let page = asked.desk().and_then(read).and_then(|from| page(asked, period, &from, &notices));
    page.unwrap_or_else(|refusal| refused_of(asked, &refusal))
}

fn page(
    asked: &PageRequest,
    period: BillingPeriod,
    from: &DraftExplainedFrom,
    notices: &Notices,
) -> Result<PageAnswer, Refusal> {
    let explained = from.explained(asked.language)?;
    let name = &explained.draft.name;
    let rows = PageAddress::DraftRows(period, name.clone());
    let rows = |line: usize| rows.with(&[("rad", &line.to_string())]);
    let how = explanation(asked, &ToExplain::draft(&explained, &rows))?;
    let buyer = clean(&explained.draft.draft.buyer.name);
    let kind = asked.language.document(explained.draft.draft.kind).to_lowercase();
    let of = asked.language.period_name(period);
    let title = asked.say(&text!("Utkast {name}", "Draft {name}"));
    let body = html! {
        p.lead { (buyer) " · " (kind) " · " (of) }
        (all_told(asked, notices))
        (beside(asked, period, name, &how))
        p { a href=(PageAddress::Drafts(period).with(&[("utkast", name)])) { (asked.say(&text!("Till utkasten", "To the drafts"))) } }
    };
    Ok(WindowPage::new(clean(&title), body).into())
}

fn beside(asked: &PageRequest, period: BillingPeriod, name: &str, how: &Markup) -> Markup {
    let pdf = PageAddress::DraftPdf(period).with(&[("utkast", name)]);
    html! {
        div.list-and-picture {
            section.picture aria-labelledby="pdf" {
                h2.hidden id="pdf" { "PDF" }
                iframe src={ (pdf) "#navpanes=0&view=FitH" } title=(asked.say(&text!("Utkastet som PDF", "The draft as a PDF"))) {}
                p { a href=(pdf) { (asked.say(&text!("Öppna PDF:en för sig", "Open the PDF by itself"))) } }
            }
            (how)
        }
    }
}

/// The log rows behind a line of it.
pub(in super::super) fn log_rows(asked: &PageRequest, period: BillingPeriod) -> PageAnswer {
    let (name, line) = name_and_line(asked);
    let found = rows_of(asked, period, LOG_ROWS);
    let file = PageAddress::DraftRowsCsv(period, name.clone());
    let file = file.with(&[("rad", &line.to_string())]);
    let back = PageAddress::Draft(period, name.clone()).to_string();
    explanation::log_rows(asked, (&name, line), found, (&file, &back))
}

/// All of them as a file.
pub(in super::super) fn log_rows_csv(asked: &PageRequest, period: BillingPeriod) -> PageAnswer {
    let (name, line) = name_and_line(asked);
    explanation::log_rows_csv(asked, (&name, line), rows_of(asked, period, usize::MAX))
}

/// What the address names; no draft has a line 0.
fn name_and_line(asked: &PageRequest) -> (String, usize) {
    let line = asked.query.text("rad").parse().unwrap_or(0);
    (asked.places.text("name").to_owned(), line)
}

fn rows_of(
    asked: &PageRequest,
    period: BillingPeriod,
    most: usize,
) -> Result<LogRowsBehind, Refusal> {
    let (name, line) = name_and_line(asked);
    let desk = asked.desk()?;
    let from = DraftExplainedFrom::read(&desk, (period, &name), &mut Notices::default())?;
    from.log_rows(line, most)
}

/// A refusal; of a draft that is not there as of a page that is not there.
fn refused_of(asked: &PageRequest, refusal: &Refusal) -> PageAnswer {
    match refusal {
        Refusal::Documents(one) if matches!(**one, DocumentsRefusal::NoDraft { .. }) => {
            let title = text!("Utkastet finns inte", "There is no such draft");
            no(asked, StatusCode::NOT_FOUND, &title, &refusal.text(&|act| called(asked, act)))
        }
        refusal => refused(asked, refusal),
    }
}
