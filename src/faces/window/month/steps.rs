//! The steps of a month, with who did each and when. How one stands is told by a sign and by words, never by colour alone.

use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::answer::clean;
use super::super::asked::PageRequest;
use crate::keep::ledger::ImportedFile;
use crate::office::month::BillingMonth;
use crate::office::status::{ControlSheet, State, Step, StepName, step_note};
use crate::values::text::{Text, text};

/// All of them; before anything is kept there is nothing to tell of them.
pub(super) fn steps(asked: &PageRequest, month: &BillingMonth) -> Markup {
    let Some(sheet) = &month.sheet else { return html! {} };
    let say = |text: Text| asked.say(&text);
    html! {
        h2 { (say(text!("Steg", "Steps"))) }
        div.table { table.steps {
            thead.hidden { tr {
                th scope="col" { (say(text!("Läge", "State"))) }
                th scope="col" { (say(text!("Steg", "Step"))) }
                th scope="col" { (say(text!("Vem och när, eller vad som återstår", "Who and when, or what is left"))) }
            } }
            tbody { @for step in &month.steps {
                (row(asked, step, &noted(asked, month, sheet, step), page(month, step)))
            } }
        } }
    }
}

/// The page where a step is taken and looked at, where there is one.
fn page(month: &BillingMonth, step: &Step) -> Option<PageAddress> {
    match step.name {
        StepName::Resolved => Some(PageAddress::Decisions(month.period)),
        StepName::Prepared | StepName::Approved | StepName::Issued => {
            Some(PageAddress::Issuing(month.period))
        }
        StepName::Documents | StepName::Exported => Some(PageAddress::HandOver(month.period)),
        StepName::Closed => Some(PageAddress::Close(month.period)),
        StepName::Imported | StepName::DaysCovered => Some(PageAddress::ReadIn),
    }
}

/// One of them, with what is to be said of it and the page where it is taken.
pub(in super::super) fn row(
    asked: &PageRequest,
    step: &Step,
    note: &Markup,
    page: Option<PageAddress>,
) -> Markup {
    let name = asked.say(&step.name.words());
    let (class, sign, words) = match step.state {
        State::Done => ("done", "✓", text!("Klart", "Done")),
        State::Look => ("look", "!", text!("Att granska", "To look at")),
        State::Missing => ("missing", "✗", text!("Återstår", "To be done")),
        State::Ahead => ("ahead", "·", text!("Senare", "Later")),
        State::NotNeeded => ("not-needed", "–", text!("Behövs inte", "Not needed")),
    };
    html! {
        tr class=(class) {
            td.sign { span aria-hidden="true" { (sign) } span.hidden { (asked.say(&words)) } }
            th scope="row" {
                @if let Some(page) = page { a href=(page) { (name) } } @else { (name) }
            }
            td { (note) }
        }
    }
}

/// What is to be said of a step, and the way to rejected rows.
fn noted(asked: &PageRequest, month: &BillingMonth, sheet: &ControlSheet, step: &Step) -> Markup {
    let rejected = match step.name {
        StepName::Imported => to_mend(sheet),
        _ => None,
    };
    html! {
        (clean(&note(asked, month, sheet, step)))
        @if let Some((page, words)) = rejected { br; a href=(page) { (asked.say(&words)) } }
    }
}

/// Where rejected rows are mended: of one import on its page, of several by way of their list.
fn to_mend(sheet: &ControlSheet) -> Option<(PageAddress, Text)> {
    let rejected: Vec<&ImportedFile> = sheet.rejected.iter().map(|log| &log.file).collect();
    let batch = &rejected.first()?.batch;
    let rows = rejected.iter().map(|file| file.totals.rejected).sum();
    let rows =
        Text::counted(rows, ["avvisad rad", "avvisade rader"], ["rejected row", "rejected rows"]);
    let page = match rejected.iter().all(|file| file.batch == *batch) {
        true => PageAddress::Rejects(batch.clone()),
        false => PageAddress::ReadIn,
    };
    Some((page, text!("Rätta {rows}", "Mend {rows}"; rows)))
}

/// What is to be said of a step: what the control sheet says, and what is known here besides.
fn note(asked: &PageRequest, month: &BillingMonth, sheet: &ControlSheet, step: &Step) -> String {
    match step.name {
        StepName::Resolved if !month.undecided.is_empty() => asked.say(&undecided(month)),
        StepName::Imported if !sheet.files.is_empty() => {
            let totals = asked.say(&totals(sheet));
            format!("{}: {totals}", step_note(sheet, step, asked.language))
        }
        StepName::Documents | StepName::Exported if step.state == State::Ahead => String::new(),
        _ => step_note(sheet, step, asked.language),
    }
}

fn undecided(month: &BillingMonth) -> Text {
    let rows = Text::counted(month.undecided_rows(), ["rad", "rader"], ["row", "rows"]);
    let organisations = Text::counted(
        month.undecided_organisations() as u64,
        ["organisation", "organisationer"],
        ["organisation", "organisations"],
    );
    Text::joined(&[rows, organisations], ", ")
}

/// Every row that was read has become one of three (R6).
fn totals(sheet: &ControlSheet) -> Text {
    let sum = |of: fn(&ImportedFile) -> u64| Text::grouped(sheet.files.iter().map(of).sum::<u64>());
    let (read, accepted) = (sum(|file| file.totals.read), sum(|file| file.totals.accepted));
    let duplicate = sum(|file| file.totals.duplicate);
    let rejected = sum(|file| file.totals.rejected);
    text!(
        "{read} lästa = {accepted} godtagna + {duplicate} dubbletter + {rejected} avvisade",
        "{read} read = {accepted} accepted + {duplicate} duplicates + {rejected} rejected";
        read, accepted, duplicate, rejected
    )
}
