//! What usage would have cost, or would cost, under other tariffs, beside today's: the answer, what must be known beside it,
//! and the answer as a page, a workbook or one of its tables. It changes nothing.

use serde::Serialize;

use super::case::Case;
use super::digested_file::DigestedFile;
use super::left_out::tell_left_out;
use super::page::{self, MadeFor};
use super::{assumptions, undecided};
use crate::engine::whatif::{self, Study};
use crate::office::notice::{Notices, WhatifNotice};
use crate::office::refusal::Refusal;
use crate::paper::report::Page;
use crate::paper::tables::{self, AssumedStudy, Sheet, StudyTable, TableError};
use crate::values::language::Language;
use crate::values::period::Day;
use crate::values::text::{Text, text};

/// The answer to a scenario.
#[derive(Debug, Serialize)]
pub struct WhatIf {
    /// What came out.
    #[serde(flatten)]
    pub study: Study,
    /// What was asked.
    #[serde(skip)]
    pub case: Case,
    /// Every file that it was made from.
    pub inputs: Vec<DigestedFile>,
}

impl WhatIf {
    /// Answers a case, and tells what must be known beside the answer.
    ///
    /// # Errors
    /// What billing says; amounts too large (R22).
    pub fn answer(case: Case, notices: &mut Notices) -> Result<Self, Refusal> {
        let study = whatif::study(&case.studied())?;
        let answer = Self::of(study, case);
        answer.tell(notices);
        Ok(answer)
    }

    /// The answer that a case has come to.
    pub(super) fn of(study: Study, case: Case) -> Self {
        let inputs = case.digests.clone();
        Self { study, case, inputs }
    }

    /// Tells what must be known beside the answer.
    pub(super) fn tell(&self, notices: &mut Notices) {
        remarks(&self.study, &self.case, notices);
    }

    /// The answer as a page to read and print.
    ///
    /// # Errors
    /// Amounts too large (R22).
    pub fn page(&self, language: Language, made_on: Day) -> Result<String, Refusal> {
        page::page(&self.study, &self.case, language, made_on)
    }

    /// The same as the sections it is put together from, for whoever shows them on a page of its own.
    ///
    /// # Errors
    /// Amounts too large (R22).
    pub fn report(&self, language: Language, made_on: Day) -> Result<Page, Refusal> {
        page::report(&self.study, &self.case, &[], MadeFor { language, made_on })
    }

    /// All tables of the answer as a workbook.
    ///
    /// # Errors
    /// Amounts too large (R22); the workbook can't be put together.
    pub fn workbook(&self, language: Language, made_on: Day) -> Result<Vec<u8>, Refusal> {
        let assumptions = assumptions::sentences(&self.case);
        let assumed = AssumedStudy { study: &self.study, assumptions: &assumptions };
        let has_rows = |table: &StudyTable| match table {
            StudyTable::Migration => !self.study.migrated.is_empty(),
            StudyTable::Curves => !self.study.curves.is_empty(),
            _ => true,
        };
        let all = StudyTable::ALL.into_iter().filter(has_rows);
        let sheets = all.map(|table| tables::study(assumed, table, language));
        let sheets = sheets.collect::<Result<Vec<Sheet>, TableError>>()?;
        Ok(tables::xlsx(&sheets, made_on)?)
    }

    /// One table of the answer.
    ///
    /// # Errors
    /// Amounts too large (R22).
    pub fn table(&self, table: StudyTable, language: Language) -> Result<Sheet, Refusal> {
        let assumptions = assumptions::sentences(&self.case);
        let assumed = AssumedStudy { study: &self.study, assumptions: &assumptions };
        Ok(tables::study(assumed, table, language)?)
    }
}

/// What must be known beside an answer: whether the base is what was billed, what is not decided (R27), what is assumed
/// in vain, and what can't be billed.
pub(super) fn remarks(study: &Study, case: &Case, notices: &mut Notices) {
    notices.tell(WhatifNotice::AsBilled(study.as_billed.clone()));
    if !study.unused.is_empty() {
        notices.tell(WhatifNotice::WithoutUsage(study.unused.clone()));
    }
    if !study.not_signed.is_empty() {
        notices.tell(WhatifNotice::NotSigned(study.not_signed.clone()));
    }
    for place in &study.without_effect {
        notices.tell(WhatifNotice::WithoutEffect(place.clone()));
    }
    if let Some(days) = study.without_lead_in {
        notices.tell(WhatifNotice::WithoutLeadIn(days));
    }
    for ended in &study.ended {
        notices.tell(WhatifNotice::ServiceEnded(ended.clone()));
    }
    tell_left_out(&text!("i dag", "today"), &study.today.unresolved, notices);
    for answer in &study.proposals {
        if answer.standing.unresolved != study.today.unresolved {
            let name = &answer.name;
            let tariffs = text!("med förslaget {name}", "under the proposal {name}");
            tell_left_out(&tariffs, &answer.standing.unresolved, notices);
        }
    }
    for one in undecided::restarted(case) {
        let tariffs = one.catalogues.iter().map(|at| named(study, *at)).collect();
        notices.tell(WhatifNotice::BeginsAnew { tariffs, what: one.words });
    }
    for one in undecided::undecided(case) {
        let tariffs = named(study, one.catalogue);
        notices.tell(WhatifNotice::Undecided { tariffs, version: one.version, why: one.why });
    }
}

/// Today's tariffs, or the name of a proposal.
fn named(study: &Study, catalogue: usize) -> Text {
    let proposal = catalogue.checked_sub(1).and_then(|at| study.proposals.get(at));
    proposal.map_or(text!("i dag", "today"), |answer| Text::same(&answer.name))
}
