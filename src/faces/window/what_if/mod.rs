//! What if: scenarios of the workspace, each with its proposals, assumptions and cost before somebody who changes them and sees
//! what comes of it at once; saved as files. What comes of it the office says.

mod assumptions;
mod builder;
pub(super) mod consultation;
mod inline;
mod listed;
mod outcome;
mod proposals;
mod question;
pub(super) mod sensitivity;
mod sent;
pub(super) mod solve;
pub(super) mod sweep;

use axum::http::StatusCode;
use maud::{Markup, html};

use super::address::PageAddress;
use super::answer::{
    PageAnswer, SentFile, WindowPage, clean, refusal_told, refused, refused_page, status_of,
};
use super::asked::PageRequest;
use super::jobs::{ActDone, Lane, Work};
use super::perform::perform;
use super::saving;
use crate::keep::ledger::IssuedFile;
use crate::office::notice::Notices;
use crate::office::refusal::{Refusal, StudyRefusal};
use crate::office::scenarios::{NewScenario, ScenarioDraft, begin as begin_scenario, check_name};
use crate::office::study::whatif::WhatIf;
use crate::paper::tables::{self, StudyTable};
use crate::values::text::{Text, text};
use builder::BuilderPage;
pub(super) use listed::{PROPOSAL, list};
use sent::{BY, DO, FORM, SentScenario, USUAL};

/// The field that says that the answer alone is wanted, while somebody types.
const LIVE: &str = "lefi-svar";

/// Begins a scenario.
pub(super) fn begin(asked: &PageRequest) -> PageAnswer {
    let text = |name| asked.form.text(name).to_owned();
    let typed = NewScenario {
        name: text("namn"),
        title: text("titel"),
        base: text("underlag"),
        forecast: text("prognos"),
        version: text("version"),
    };
    let desk = match asked.desk() {
        Ok(desk) => desk,
        Err(refusal) => return refused(asked, &refusal),
    };
    let work = Work {
        lane: Lane::Ledger,
        name: text!("Skapa ett scenario", "Begin a scenario"),
        back: PageAddress::WhatIf,
    };
    let meant = typed.clone();
    perform(
        asked,
        work,
        move |_| {
            let mut notices = Notices::default();
            let reason = text!("Nytt scenario", "A new scenario");
            begin_scenario(&desk, &meant, &reason, &mut notices)?;
            let name = meant.name.trim().to_owned();
            let told = text!(
                "Scenariot {name} är skapat. Ändra ett belopp eller lägg till ett antagande: utfallet visas direkt.",
                "The scenario {name} is begun. Change an amount or add an assumption: what comes of it is shown at once."
            );
            Ok(ActDone { see: PageAddress::Scenario(name), told: vec![told], notices })
        },
        |refusal| listed::page(asked, &typed, Some(refusal)),
    )
}

/// A scenario as its file has it.
pub(super) fn look(asked: &PageRequest) -> PageAnswer {
    match opened(asked) {
        Ok(draft) => page(asked, &draft, None),
        Err(refusal) => not_there(asked, &refusal),
    }
}

/// A scenario with what was typed so far.
pub(super) fn try_out(asked: &PageRequest) -> PageAnswer {
    if let Err(refusal) = named(asked) {
        return not_there(asked, &refusal);
    }
    let (sent, no) = match draft(asked) {
        Ok(draft) => (draft, None),
        Err(refusal) => (SentScenario::of(asked).draft, Some(refusal)),
    };
    page(asked, &sent, no.as_ref())
}

/// Saves a scenario with what was typed.
pub(super) fn save(asked: &PageRequest) -> PageAnswer {
    if let Err(refusal) = named(asked) {
        return not_there(asked, &refusal);
    }
    let (desk, sent) = match (asked.desk(), draft(asked)) {
        (Ok(desk), Ok(draft)) => (desk, draft),
        (Err(refusal), _) => return refused(asked, &refusal),
        (_, Err(refusal)) => return page(asked, &SentScenario::of(asked).draft, Some(&refusal)),
    };
    let see = PageAddress::Scenario(sent.name.clone());
    let work = Work {
        lane: Lane::Ledger,
        name: text!("Spara ett scenario", "Save a scenario"),
        back: see.clone(),
    };
    let reason = match saving::reason(asked) {
        Ok(reason) => reason,
        Err(refusal) => return page(asked, &sent, Some(&refusal)),
    };
    let meant = sent.clone();
    perform(
        asked,
        work,
        move |_| {
            let mut notices = Notices::default();
            let saved = meant.save(&desk, &reason, &mut notices)?;
            Ok(saving::done(see, &saved, notices))
        },
        |refusal| page(asked, &sent, Some(refusal)),
    )
}

/// The answer as a page to read and print, for whoever decides about fees.
pub(super) fn report(asked: &PageRequest) -> PageAnswer {
    file(asked, "html", |answer, asked| {
        let day = asked.desk()?.today();
        Ok(answer.page(asked.language, day)?.into_bytes())
    })
}

/// All tables of the answer as a workbook.
pub(super) fn workbook(asked: &PageRequest) -> PageAnswer {
    file(asked, "xlsx", |answer, asked| answer.workbook(asked.language, asked.desk()?.today()))
}

/// One table of the answer for a spreadsheet.
pub(super) fn table(asked: &PageRequest) -> PageAnswer {
    let word = asked.query.get("tabell").or(asked.form.get("tabell")).unwrap_or_default();
    let table = StudyTable::ALL.into_iter().find(|table| table.word() == word);
    file(asked, "csv", |answer, asked| {
        let sheet = answer.table(table.unwrap_or(StudyTable::Parties), asked.language)?;
        Ok(tables::csv(&sheet)?.into_bytes())
    })
}

fn file(
    asked: &PageRequest,
    ending: &'static str,
    made: impl FnOnce(&WhatIf, &PageRequest) -> Result<Vec<u8>, Refusal>,
) -> PageAnswer {
    let found = draft(asked).and_then(|draft| {
        let answer = answered(asked, &draft, &mut Notices::default())?;
        Ok((draft.name, made(&answer, asked)?))
    });
    match found {
        Ok((name, content)) => {
            let name = format!("{}.{ending}", plain(&name));
            PageAnswer::File(SentFile::of(IssuedFile { name, content }))
        }
        Err(refusal) => {
            let name = asked.places.text("scenario").to_owned();
            refused_page(asked, &refusal, &PageAddress::Scenario(name))
        }
    }
}

/// A name that every system takes for a file's.
fn plain(name: &str) -> String {
    let kept = |one: char| if one.is_ascii_alphanumeric() || one == '-' { one } else { '_' };
    name.chars().map(kept).collect()
}

/// Whether the address names what can be a scenario's file; what can't is shown on no page.
fn named(asked: &PageRequest) -> Result<(), Refusal> {
    check_name(&asked.desk()?, asked.places.text("scenario"))
}

/// The scenario that the address names, as its file has it.
fn opened(asked: &PageRequest) -> Result<ScenarioDraft, Refusal> {
    ScenarioDraft::open(&asked.desk()?, asked.places.text("scenario"))
}

/// The same with what was typed, where something was.
fn draft(asked: &PageRequest) -> Result<ScenarioDraft, Refusal> {
    match SentScenario::is_sent(asked) {
        true => SentScenario::of(asked).changed(),
        false => opened(asked),
    }
}

fn answered(
    asked: &PageRequest,
    draft: &ScenarioDraft,
    notices: &mut Notices,
) -> Result<WhatIf, Refusal> {
    let desk = asked.desk()?;
    asked.window.cases.answer(&desk, &draft.written(&desk), notices)
}

/// A page about a scenario that can't be opened.
fn not_there(asked: &PageRequest, refusal: &Refusal) -> PageAnswer {
    let mut status = status_of(refusal);
    if let Refusal::Study(study) = refusal
        && matches!(**study, StudyRefusal::NoScenario { .. })
    {
        status = StatusCode::NOT_FOUND;
    }
    let title = asked.say(&text!("Scenariot finns inte", "There is no such scenario"));
    let body = html! {
        (refusal_told(asked, refusal))
        p { a href=(PageAddress::WhatIf) { (asked.say(&text!("Till scenarierna", "To the scenarios"))) } }
    };
    WindowPage { status, title, body }.into()
}

fn page(asked: &PageRequest, draft: &ScenarioDraft, no: Option<&Refusal>) -> PageAnswer {
    let mut notices = Notices::default();
    let answer = answered(asked, draft, &mut notices);
    let parts = match &answer {
        Ok(answer) => outcome::parts(asked, answer, &notices),
        Err(refusal) => Ok(outcome::none(asked, refusal)),
    };
    let parts = match parts {
        Ok(parts) => parts,
        Err(refusal) => outcome::none(asked, &refusal),
    };
    let title = title(asked, draft);
    // While somebody types, what they type in stays as it is.
    if asked.form.get(LIVE).is_some() {
        return WindowPage::new(title, html! { (parts.first) (parts.rest) }).into();
    }
    let desk = match asked.desk() {
        Ok(desk) => desk,
        Err(refusal) => return refused(asked, &refusal),
    };
    let builder = BuilderPage { asked, draft, problems: answer.as_ref().err(), desk: &desk };
    let status = no.map_or(StatusCode::OK, status_of);
    let body = html! {
        @if let Some(no) = no { (refusal_told(asked, no)) (saving::clash(asked, no)) }
        (head(asked, draft))
        (builder.form(&parts.first))
        (parts.rest)
    };
    WindowPage { status, title, body }.into()
}

fn title(asked: &PageRequest, draft: &ScenarioDraft) -> String {
    let title = draft.fields().map_or(String::new(), |fields| fields.said("title"));
    match title.trim().is_empty() {
        true => asked.say(&text!("Scenario", "Scenario")),
        false => clean(&title),
    }
}

/// What file it is, and what else can be asked of it.
fn head(asked: &PageRequest, draft: &ScenarioDraft) -> Markup {
    let name = &draft.name;
    let file = draft.file_name();
    let link = |address: PageAddress, words: Text| {
        html! { a href=(address) { (asked.say(&words)) } }
    };
    // The form of the page is sent, so that what is typed is asked.
    let ask = |address: PageAddress, (field, value): (&str, &str), words: Text| {
        html! {
            button.plain form=(FORM) formaction=(address) name=(field) value=(value) { (asked.say(&words)) }
        }
    };
    html! {
        p.lead { (clean(&file)) " · " (asked.say(&text!("inget här påverkar faktureringen", "nothing here changes what is billed"))) }
        nav.more-questions aria-label=(asked.say(&text!("Fler frågor om scenariot", "More questions about the scenario"))) {
            (ask(PageAddress::SolveScenario(name.clone()), (DO, "fraga"), text!("Lös: vilket belopp täcker kostnaden?", "Solve: which amount covers the cost?")))
            (ask(PageAddress::SweepScenario(name.clone()), (DO, "fraga"), text!("Pröva ett belopp i steg", "Try an amount by steps")))
            (ask(PageAddress::TestScenario(name.clone()), (BY, USUAL), text!("Hur säkert är det?", "How sure is it?")))
            (link(PageAddress::Consult(name.clone()), text!("Samrådsunderlag (det sparade)", "Consultation pack (as saved)")))
            (link(PageAddress::WhatIf, text!("Alla scenarier", "All scenarios")))
        }
    }
}
