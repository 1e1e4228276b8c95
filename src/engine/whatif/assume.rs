//! What a scenario assumes of usage, parties and agreements, laid over those that were. It rates nothing.
//!
//! The order: growth, then who joins, then what migrates, then who leaves. So a party that joins grows as
//! the one it is like, and what migrates is what there is by then.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{ServiceEnd, last_day};
use crate::sources::party::{Agreement, Party, Specification, in_force};
use crate::sources::scenario::{Growth, Joining, Leaving, Migration, Placed, Scenario};
use crate::sources::tariff::Catalogue;
use crate::sources::usage::Count;
use crate::values::agreement_name::AgreementName;
use crate::values::diagnostic::Place;
use crate::values::identity::{OrganisationNumber, PartyCategory};
use crate::values::money::{MoneyError, Quantity};
use crate::values::period::{Day, Interval, Period};
use crate::values::shared_text::SharedText;

/// Usage, parties and agreements as a scenario assumes them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assumed {
    /// What is used.
    pub counts: Vec<Count>,
    /// All rows of parties.
    pub parties: Vec<Party>,
    /// All rows of agreements.
    pub agreements: Vec<Agreement>,
    /// Agreements that nobody has signed yet, by name: those who join, and those who migrate without one.
    pub not_signed: Vec<String>,
    /// The units that became questions, and how many questions, by the first day of each month.
    pub migrated: BTreeMap<Day, Migrated>,
    /// Questions among the counts that units became, each as it stands there.
    pub became: Vec<Count>,
    /// Where the scenario writes what touches no usage and no agreement.
    pub without_effect: Vec<Place>,
    /// The ends of the services that units migrate from, however far ahead.
    pub ends: Vec<ServiceEnd>,
}

/// How much of a month's usage migrated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Migrated {
    /// Units of the service that is left.
    pub units: Quantity,
    /// Questions that they became.
    pub questions: Quantity,
}

/// Lays a scenario's assumptions over usage, parties and agreements.
///
/// # Errors
/// Quantities that can't be kept exactly (R22).
pub fn assume(
    scenario: &Scenario,
    counts: Vec<Count>,
    parties: &[Party],
    agreements: &[Agreement],
    today: &Catalogue,
) -> Result<Assumed, MoneyError> {
    let mut assumed = Assumed {
        counts,
        parties: parties.to_vec(),
        agreements: agreements.to_vec(),
        not_signed: Vec::new(),
        migrated: BTreeMap::new(),
        became: Vec::new(),
        without_effect: Vec::new(),
        ends: Vec::new(),
    };
    assumed.grow(&scenario.growth)?;
    for joining in &scenario.joins {
        assumed.join(joining)?;
    }
    for migration in &scenario.migrations {
        assumed.migrate(migration, today)?;
    }
    for leaving in &scenario.leaves {
        assumed.leave(leaving);
    }
    Ok(assumed)
}

impl Assumed {
    fn grow(&mut self, growth: &[Growth]) -> Result<(), MoneyError> {
        if growth.is_empty() {
            return Ok(());
        }
        let categories = Categories::of(&self.parties);
        let mut touches = vec![false; growth.len()];
        for count in &mut self.counts {
            for (one, touched) in growth.iter().zip(&mut touches) {
                if grows(one, count, &categories) {
                    count.quantity = one.factor.times(count.quantity)?;
                    *touched = true;
                }
            }
        }
        let idle = growth.iter().zip(touches).filter(|(_, touched)| !touched);
        self.without_effect.extend(idle.map(|(one, _)| one.place.clone()));
        Ok(())
    }

    /// A new party with a copy of another's usage and agreements.
    fn join(&mut self, joining: &Joining) -> Result<(), MoneyError> {
        let alike = |one: OrganisationNumber| one == joining.like.value;
        let mut counts = Vec::new();
        for count in self.counts.iter().filter(|one| alike(one.organisation_number)) {
            if count.day >= joining.from {
                let quantity = joining.of_usage.times(count.quantity)?;
                let organisation_number = joining.party.value;
                counts.push(Count { organisation_number, quantity, ..count.clone() });
            }
        }
        if counts.is_empty() {
            self.without_effect.push(joining.party.place.clone());
        }
        self.counts.extend(counts);
        self.parties.push(new_party(joining));
        let copied: Vec<Agreement> = self
            .agreements
            .iter()
            .filter(|one| alike(one.organisation_number))
            .filter_map(|one| {
                let validity = one.validity.since(joining.from)?;
                let mut copy = not_signed(joining.party.value, &one.service, validity);
                copy.plan.clone_from(&one.plan);
                Some(copy)
            })
            .collect();
        for agreement in copied {
            self.sign(agreement);
        }
        Ok(())
    }

    /// Units become questions, step by step; what has not migrated stays.
    fn migrate(&mut self, migration: &Migration, today: &Catalogue) -> Result<(), MoneyError> {
        let mut questions = Vec::new();
        let mut who = BTreeSet::new();
        let agreements = Agreements::of(&self.agreements);
        let mut last_days = LastDays::of(today, &self.agreements);
        let mut migrated_after = BTreeSet::new();
        // Nobody is billed for units without an agreement, so nobody will be for the questions: they stay what they are.
        // Who stayed until the service ended goes on to ask.
        let mut share_of = |count: &Count| {
            let stayed = last_days.of_service(&count.service).filter(|last| *last < count.day);
            let is_held = agreements.in_force(count, stayed.unwrap_or(count.day));
            let step = migration.steps.iter().rev().find(|step| step.from <= count.day);
            step.filter(|_| is_held).map(|step| (step.share, stayed))
        };
        for count in self.became.iter_mut().filter(|count| migrates(migration, count)) {
            if let Some((share, _)) = share_of(count) {
                count.quantity = count.quantity.minus(share.times(count.quantity)?)?;
            }
        }
        for count in self.counts.iter_mut().filter(|count| migrates(migration, count)) {
            let Some((share, stayed)) = share_of(count) else { continue };
            let units = share.times(count.quantity)?;
            let asked = units.times(migration.questions_per_unit)?;
            count.quantity = count.quantity.minus(units)?;
            let month = Interval::Month.containing(count.day).first();
            let none = Migrated { units: Quantity::ZERO, questions: Quantity::ZERO };
            let moved = self.migrated.entry(month).or_insert(none);
            moved.units = moved.units.plus(units)?;
            moved.questions = moved.questions.plus(asked)?;
            if stayed.is_some() {
                migrated_after.insert(month);
            }
            who.insert(count.organisation_number);
            questions.push(Count {
                service: migration.to.service.value.clone().into(),
                channel: migration.to.channel.value.clone().into(),
                outcome: migration.to.outcome.value.clone().into(),
                quantity: asked,
                ..count.clone()
            });
        }
        if let Some(service) = migration.service.as_ref().map(|one| one.value.clone())
            && let Some(last) = last_days.of_service(&service)
        {
            self.ends.push(ServiceEnd { service, last, migrated_after });
        }
        if questions.is_empty() {
            self.without_effect.push(migration.to.service.place.clone());
        }
        self.became.extend(questions.iter().cloned());
        self.counts.extend(questions);
        self.counts.retain(|count| !migrates(migration, count) || !count.quantity.is_zero());
        if let Some(first) = migration.steps.first() {
            for organisation in who {
                self.ensure(organisation, &migration.to.service.value, first.from);
            }
        }
        Ok(())
    }

    /// Who asks without any agreement from then on is assumed to sign one.
    fn ensure(&mut self, organisation: OrganisationNumber, service: &str, from: Day) {
        let has = self.agreements.iter().any(|one| {
            one.organisation_number == organisation
                && one.service == service
                && one.validity.end() > from
        });
        if let Some(validity) = Period::including(from, None).filter(|_| !has) {
            self.sign(not_signed(organisation, service, validity));
        }
    }

    fn sign(&mut self, agreement: Agreement) {
        self.not_signed.push(agreement.name.to_string());
        self.agreements.push(agreement);
    }

    fn leave(&mut self, leaving: &Leaving) {
        let leaves = |one: OrganisationNumber| one == leaving.party.value;
        let before = self.counts.len();
        let stays = |one: &Count| !leaves(one.organisation_number) || one.day < leaving.from;
        self.counts.retain(stays);
        self.became.retain(stays);
        if self.counts.len() == before {
            self.without_effect.push(leaving.party.place.clone());
        }
        let agreements = std::mem::take(&mut self.agreements);
        for mut agreement in agreements {
            if leaves(agreement.organisation_number) && agreement.validity.end() > leaving.from {
                let Some(shorter) = agreement.validity.before(leaving.from) else { continue };
                agreement.validity = shorter;
            }
            self.agreements.push(agreement);
        }
    }
}

/// Agreements by whose and for which service.
struct Agreements(HashMap<(OrganisationNumber, SharedText), Vec<Period>>);

impl Agreements {
    fn of(agreements: &[Agreement]) -> Self {
        let mut all: HashMap<(OrganisationNumber, SharedText), Vec<Period>> = HashMap::new();
        for one in agreements {
            let key = (one.organisation_number, one.service.clone());
            all.entry(key).or_default().push(one.validity);
        }
        Self(all)
    }

    fn in_force(&self, count: &Count, day: Day) -> bool {
        let key = (count.organisation_number, count.service.clone());
        self.0.get(&key).is_some_and(|held| held.iter().any(|days| days.contains(day)))
    }
}

/// The last days of services, each looked up once.
struct LastDays<'a> {
    today: &'a Catalogue,
    agreements: &'a [Agreement],
    known: HashMap<String, Option<Day>>,
}

impl<'a> LastDays<'a> {
    fn of(today: &'a Catalogue, agreements: &'a [Agreement]) -> Self {
        Self { today, agreements, known: HashMap::new() }
    }

    fn of_service(&mut self, service: &str) -> Option<Day> {
        if let Some(known) = self.known.get(service) {
            return *known;
        }
        let last = last_day(self.today, self.agreements, service);
        self.known.insert(service.to_owned(), last);
        last
    }
}

/// The categories of parties, by day.
struct Categories<'a>(HashMap<OrganisationNumber, Vec<&'a Party>>);

impl<'a> Categories<'a> {
    fn of(parties: &'a [Party]) -> Self {
        let mut rows: HashMap<OrganisationNumber, Vec<&Party>> = HashMap::new();
        for party in parties {
            rows.entry(party.organisation_number).or_default().push(party);
        }
        Self(rows)
    }

    fn on(&self, organisation: OrganisationNumber, day: Day) -> Option<PartyCategory> {
        let rows = self.0.get(&organisation)?;
        in_force(rows.iter().copied(), organisation, day).map(|party| party.category)
    }
}

fn grows(growth: &Growth, count: &Count, categories: &Categories<'_>) -> bool {
    let is = |wanted: &Option<Placed<String>>, word: &str| {
        wanted.as_ref().is_none_or(|one| one.value == word)
    };
    growth.from.is_none_or(|from| from <= count.day)
        && is(&growth.service, &count.service)
        && is(&growth.channel, &count.channel)
        && growth.party.as_ref().is_none_or(|party| party.value == count.organisation_number)
        && growth.category.is_none_or(|category| {
            categories.on(count.organisation_number, count.day) == Some(category)
        })
}

fn migrates(migration: &Migration, count: &Count) -> bool {
    let is = |wanted: &Option<Placed<String>>, word: &str| {
        wanted.as_ref().is_none_or(|one| one.value == word)
    };
    is(&migration.service, &count.service)
        && is(&migration.channel, &count.channel)
        && is(&migration.outcome, &count.outcome)
}

/// A party of which only this is known; no document is ever made of it.
fn new_party(joining: &Joining) -> Party {
    Party {
        organisation_number: joining.party.value,
        name: joining.name.clone().into(),
        category: joining.category,
        street: SharedText::default(),
        postal_code: SharedText::default(),
        city: SharedText::default(),
        country: SharedText::default(),
        reference: SharedText::default(),
        email: SharedText::default(),
        peppol_id: SharedText::default(),
        valid_from: None,
        delivery: None,
        invoice_to: None,
        foreign_id: None,
        language: None,
        payment_days: None,
        line: 0,
    }
}

fn not_signed(organisation: OrganisationNumber, service: &str, validity: Period) -> Agreement {
    Agreement {
        name: AgreementName::not_signed(organisation, service),
        organisation_number: organisation,
        service: service.into(),
        validity,
        reference: SharedText::default(),
        plan: None,
        specification: Specification::NotWanted,
        formerly: Vec::new(),
        line: 0,
    }
}
