//! One tariff beside today's in some periods, without a scenario file: a scenario that assumes nothing. It bills nothing.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::case::{Case, Written};
use super::proposed::FileReach;
use crate::office::books::Books;
use crate::office::desk::Desk;
use crate::office::notice::Notices;
use crate::office::refusal::Refusal;
use crate::office::{reading, typed};
use crate::sources::scenario::{Placed, Proposal, ProposalSource, Scenario, Stretch};
use crate::sources::tariff;
use crate::values::diagnostic::Place;
use crate::values::language::Language;
use crate::values::money::Money;

/// One tariff that somebody asks about without a scenario file.
#[derive(Debug, Clone, Copy)]
pub struct OneProposal<'a> {
    /// What the place is called that the periods are typed in.
    pub place: &'a str,
    /// The periods as they are typed: `2025-04..2026-03` or `2025-04`.
    pub period: &'a str,
    /// The file of the tariff.
    pub tariff: &'a Path,
    /// What the activity costs in these days.
    pub cost: Option<Money>,
    /// The language of the scenario's title and of the proposal's name.
    pub language: Language,
}

impl OneProposal<'_> {
    /// Reads the tariff and makes the case ready.
    ///
    /// # Errors
    /// All that is wrong with it at once; no usage is stored in the periods.
    pub fn case(&self, desk: &Desk, notices: &mut Notices) -> Result<Case, Refusal> {
        let Self { place: typed_in, period, tariff: path, cost, language } = *self;
        let books = Books::read(&desk.workspace)?;
        let days = typed::periods(typed_in, period, books.settings.billing_period)?;
        let file = path.display().to_string();
        let text = reading::text(path)?;
        let proposed = tariff::parse(&file, &text).map_err(Refusal::Input)?;
        let place = Place::of_span(&file, &text, 0..0);
        let title = match language {
            Language::Swedish => format!("{} i stället för dagens avgifter", proposed.name),
            Language::English => format!("{} instead of today's fees", proposed.name),
        };
        let proposal = Proposal {
            name: language.pick("Förslag", "Proposal").to_owned(),
            source: ProposalSource::Files(vec![Placed { value: file, place: place.clone() }]),
            amounts: BTreeMap::new(),
            place: place.clone(),
        };
        let scenario = Scenario::of_one(title, Stretch { days, place }, proposal);
        // The file is named from where the command is given.
        let (path, within) = (Path::new(""), FileReach::Anywhere);
        let written = Written { scenario, path, read: Vec::new(), within };
        let mut case = Case::over(desk, books, written, notices)?;
        Arc::make_mut(&mut case.prepared).cost = cost;
        Ok(case)
    }
}
