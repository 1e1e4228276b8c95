//! A scenario's answer as a page for whoever decides about fees: what matters first, then charts, then every
//! figure, then what it was made from. It rates nothing and never looks into a tariff.

mod charts;
mod lead;
mod parts;
mod proof;
mod remarks;
mod tables;
mod volume;
mod words;

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::proposal_name::proposal;
use super::sensitivity::tornado;
use super::{Page, Section};
use crate::engine::whatif::{Sensitivity, Study};
use crate::values::fee_code::FeeCode;
use crate::values::identity::OrganisationNumber;
use crate::values::language::Language;
use crate::values::money::MoneyError;
use crate::values::period::{Day, Period};
use crate::values::tariff_name::TariffName;
use crate::values::text::Text;

/// A version of a tariff whose amounts nobody has decided (R27).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undecided {
    /// Where it stands: 0 for today's tariffs, then the proposals in their order.
    pub catalogue: usize,
    /// `lefi-online/2025-04-01`.
    pub version: TariffName,
    /// How far it has come, in words.
    pub why: Text,
}

/// Usage, or a fee without usage, that can't be billed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Where it can't: 0 for today's tariffs, then the proposals in their order.
    pub catalogues: Vec<usize>,
    /// Whose.
    pub organisation_number: OrganisationNumber,
    /// The party's name; empty where it is not known.
    pub party: String,
    /// For which service.
    pub service: String,
    /// From the first to the last day.
    pub days: Period,
    /// How many rows of logs; 0 for a fee that needs none.
    pub rows: u64,
    /// Why, in words.
    pub reason: Text,
}

/// What begins anew within the days asked about, because a version of a tariff does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restarted {
    /// Under which tariffs: 0 for today's, then the proposals in their order.
    pub catalogues: Vec<usize>,
    /// What, and when: *nivåerna börjar om 1 juli 2026*.
    pub words: Text,
}

/// A day from which more is migrated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MigrationMark {
    /// The day.
    pub from: Day,
    /// What then holds: *40 % flyttat*.
    pub words: Text,
    /// The services where it shows.
    pub services: Vec<String>,
}

/// A file that the page is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CitedFile {
    /// What it is called.
    pub name: Text,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// An answer with what its page says beside it.
#[derive(Debug, Clone, Copy)]
pub struct StudyReport<'a> {
    /// The answer.
    pub study: &'a Study,
    /// Versions that are not decided.
    pub undecided: &'a [Undecided],
    /// What can't be billed.
    pub left_out: &'a [LeftOut],
    /// What begins anew.
    pub restarted: &'a [Restarted],
    /// When more is migrated.
    pub steps: &'a [MigrationMark],
    /// What is assumed, a sentence each.
    pub assumptions: &'a [Text],
    /// How far each assumption moves each proposal's result; nothing where that is not asked.
    pub sensitivities: &'a [Sensitivity],
    /// Every file it was made from.
    pub inputs: &'a [CitedFile],
    /// The day it is made.
    pub made_on: Day,
    /// What made it, with its version.
    pub program: &'a str,
    /// The language of the page.
    pub language: Language,
}

impl StudyReport<'_> {
    /// The page.
    ///
    /// # Errors
    /// Amounts too large (R22).
    pub fn page(&self) -> Result<Page, MoneyError> {
        let section = |swedish, english, body: Markup| Section {
            heading: self.pick(swedish, english).to_owned(),
            body,
        };
        let mut sections = vec![
            section("I korthet", "In short", self.summary()?),
            section("Intäkter och kostnad", "Revenue and cost", self.revenue()?),
            section("Vad kunderna betalar", "What the parties pay", self.changes()?),
        ];
        if !self.study.curves.is_empty() {
            sections.push(section("Pris per fråga", "Price per question", self.prices()));
        }
        sections.extend([section("Volym", "Volume", self.volume())]);
        if !self.sensitivities.is_empty() {
            sections.push(section("Hur säkert är det?", "How sure is it?", self.swings()));
        }
        sections.extend([
            section("Kategorier och avgifter", "Categories and fees", self.parts()?),
            section("Effekt per kund", "Effect by party", self.parties()?),
            section("Avstämning", "Reconciliation", self.proof()?),
            section("Antaganden", "Assumptions", self.assumed()),
            section("Källor", "Sources", self.sources()),
        ]);
        Ok(Page {
            title: self.study.title.clone(),
            subtitle: self.subtitle(),
            language: self.language,
            sections,
            foot: self.foot(),
        })
    }

    fn pick(&self, swedish: &'static str, english: &'static str) -> &'static str {
        self.language.pick(swedish, english)
    }

    /// What a catalogue is called: 0 is today's, then come the proposals.
    fn name(&self, catalogue: usize) -> String {
        match catalogue.checked_sub(1).and_then(|at| self.study.proposals.get(at)) {
            Some(answer) => proposal(&answer.name, self.language),
            None => self.pick("Dagens avgifter", "Today's fees").to_owned(),
        }
    }

    /// What some catalogues are called, and *alla förslag* where all of several proposals are among them.
    fn names(&self, catalogues: &BTreeSet<usize>) -> String {
        let proposals = self.study.proposals.len();
        let of_proposals = catalogues.iter().filter(|at| **at > 0).count();
        if proposals <= 2 || of_proposals < proposals {
            let names: Vec<String> = catalogues.iter().map(|at| self.name(*at)).collect();
            return self.language.list(&names);
        }
        let today = catalogues.contains(&0).then(|| self.name(0));
        let all = self.pick("alla förslag", "all proposals").to_owned();
        self.language.list(&today.into_iter().chain([all]).collect::<Vec<_>>())
    }

    fn fee<'a>(&'a self, code: &'a FeeCode) -> &'a str {
        self.language.fee_name(&self.study.fee_names, code)
    }

    fn subtitle(&self) -> String {
        let Study { base, days, .. } = self.study;
        let (base_words, asked) = (self.language.stretches(base), self.language.stretches(days));
        match (base == days, self.language) {
            (true, Language::Swedish) => format!(
                "Underlag för beslut om avgifter: användningen {base_words} räknad om med varje förslag. \
                 Alla belopp är utan moms."
            ),
            (true, Language::English) => format!(
                "For a decision about fees: the usage of {base_words} billed again under each proposal. \
                 All amounts are without VAT."
            ),
            (false, Language::Swedish) => format!(
                "Underlag för beslut om avgifter: prognos för {asked}, utifrån användningen {base_words}. \
                 Alla belopp är utan moms."
            ),
            (false, Language::English) => format!(
                "For a decision about fees: a forecast for {asked}, from the usage of {base_words}. \
                 All amounts are without VAT."
            ),
        }
    }

    fn foot(&self) -> String {
        match self.language {
            Language::Swedish => format!("Framställd {} med {}.", self.made_on, self.program),
            Language::English => format!("Made on {} with {}.", self.made_on, self.program),
        }
    }

    /// Each assumption moved alone, a chart for each proposal.
    fn swings(&self) -> Markup {
        html! { @for one in self.sensitivities { (tornado(one, self.language)) } }
    }

    fn assumed(&self) -> Markup {
        html! { ul.plain { @for one in self.assumptions { li { (crate::paper::text::visible(one.in_language(self.language))) } } } }
    }
}
