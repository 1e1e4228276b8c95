//! What comes of a scenario, as the report has it: what matters and the charts of it beside the fields, the rest below. It draws
//! what the report draws, and computes nothing.

use maud::{Markup, html};

use super::super::acts::called;
use super::super::address::PageAddress;
use super::super::answer::{clean, refusal_told, sentence};
use super::super::asked::PageRequest;
use crate::office::notice::{Notice, Notices};
use crate::office::refusal::{Refusal, StudyRefusal};
use crate::office::study::whatif::WhatIf;
use crate::paper::report::Section;
use crate::values::text::text;

/// Sections of the report that stand beside the fields.
const BESIDE: usize = 3;

/// What comes of a scenario.
pub(super) struct OutcomeParts {
    /// What stands beside the fields.
    pub(super) first: Markup,
    /// What stands below.
    pub(super) rest: Markup,
}

/// The answer.
pub(super) fn parts(
    asked: &PageRequest,
    answer: &WhatIf,
    notices: &Notices,
) -> Result<OutcomeParts, Refusal> {
    let report = answer.report(asked.language, asked.desk()?.today())?;
    let (beside, below) = report.sections.split_at(BESIDE.min(report.sections.len()));
    // What is to be known of the figures stands among the report's remarks.
    let others = notices.iter().filter(|one| !matches!(one, Notice::Study(_) | Notice::Whatif(_)));
    let first = html! {
        @for one in others {
            p.notice { (sentence(&asked.say(&one.text(&|act| called(asked, act))))) }
        }
        p.lead { (clean(&report.subtitle)) }
        @for section in beside { (drawn(section)) }
    };
    let rest = html! { @for section in below { (drawn(section)) } (taken(asked)) };
    Ok(OutcomeParts { first: beside_fields(asked, first), rest: below_fields(rest) })
}

/// Why there is no answer.
pub(super) fn none(asked: &PageRequest, refusal: &Refusal) -> OutcomeParts {
    let is_without_usage = match refusal {
        Refusal::Study(study) => matches!(**study, StudyRefusal::NoUsage),
        _ => false,
    };
    let first = html! {
        (refusal_told(asked, refusal))
        @if is_without_usage {
            p { a.button.quiet href=(PageAddress::ReadIn) { (asked.say(&text!("Läs in loggar", "Read logs in"))) } }
        }
    };
    OutcomeParts { first: beside_fields(asked, first), rest: below_fields(html! {}) }
}

fn beside_fields(asked: &PageRequest, body: Markup) -> Markup {
    let label = asked.say(&text!("Utfallet", "What comes of it"));
    html! { div.outcome.report data-part="utfall" role="region" tabindex="0" aria-label=(label) { (body) } }
}

fn below_fields(body: Markup) -> Markup {
    html! { div.report data-part="mer" { (body) } }
}

fn drawn(section: &Section) -> Markup {
    html! { section { h2 { (section.heading) } (section.body) } }
}

/// Tables for a spreadsheet.
fn taken(asked: &PageRequest) -> Markup {
    use crate::paper::tables::StudyTable;
    let name = asked.places.text("scenario");
    let words = |table: StudyTable| match table {
        StudyTable::Proposals => text!("förslag", "proposals"),
        StudyTable::Parties => text!("kunder", "customers"),
        StudyTable::Fees => text!("avgifter", "fees"),
        StudyTable::Categories => text!("kategorier", "categories"),
        StudyTable::Months => text!("månader", "months"),
        StudyTable::Volumes => text!("volymer", "volumes"),
        StudyTable::Migration => text!("flyttat", "migrated"),
        StudyTable::Curves => text!("pris per fråga", "price per question"),
        StudyTable::Assumptions => text!("antaganden", "assumptions"),
    };
    html! {
        p.take-away {
            span { (asked.say(&text!("Det sparade scenariot:", "The saved scenario:"))) }
            a href=(PageAddress::ScenarioReport(name.to_owned())) { (asked.say(&text!("rapport (HTML)", "report (HTML)"))) }
            a href=(PageAddress::ScenarioWorkbook(name.to_owned())) { "Excel" }
            span { (asked.say(&text!("som CSV:", "as CSV:"))) }
            @for table in StudyTable::ALL {
                a href=(PageAddress::ScenarioTable(name.to_owned()).with(&[("tabell", table.word())])) { (asked.say(&words(table))) }
            }
        }
    }
}
