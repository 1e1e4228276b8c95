//! Which billed periods can come out differently than when a run last compared them all (R25), so that a run needs
//! no more of what is issued than these. It reads no document and works out no amount.
//!
//! The argument. A run compares, for every billed period, what is owed with what is billed, and bills the
//! difference. After it a period is settled, or the run says what it left there: held back, carried over, nobody to
//! bill, lines that come to nothing together and wait. What a settled period owes is a function of the tariffs,
//! agreements and parties, of the usage on the days of [`counts_needed`] and of what was decided for it; what it
//! has been billed is a function of the documents with lines of it. Where none of these has changed since, owed is
//! billed still, and the run has nothing to say of the period. So the periods that can differ are
//! - those that were not settled, were decided on, or got a document since: they are given;
//! - those that see usage which was imported or taken back since: its day is in the period or before it in its
//!   calendar year, for no window is longer (R9);
//! - those on whose days an agreement came or went (its fees are charged on its own days);
//! - those in whose calendar year an agreement got other days or another plan, or a version holds that did not
//!   before: recurring fees look ahead to the end of their interval, which is a calendar year at most (R18);
//! - those in whose calendar year somebody who has an agreement gets another category or another payer: a row counts
//!   for the period whose last day it holds, and cuts the windows of the periods around it in that year, so that the
//!   one before it may be the last of its window and have its minimum (R9, R17, R23).
//!
//! It may name a period too many, which then is found settled, and never one too few: what is not known to make no
//! difference counts as making one. `verify` of everything compares all periods with the newest run nevertheless.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Decision, DecisionKind, Inputs, counts_needed};
use crate::sources::party::{Agreement, Party, RowsByOrganisation};
use crate::sources::tariff::Catalogue;
use crate::values::agreement_name::AgreementName;
use crate::values::identity::{OrganisationNumber, PartyCategory};
use crate::values::period::{BillingPeriod, Day, Interval, Period};

/// What has changed since the run that compared every billed period.
#[derive(Debug, Clone, Copy)]
pub struct Changes<'a> {
    /// The inputs it was made from; counts do not matter here.
    pub before: Inputs<'a>,
    /// The inputs as they are; counts do not matter here.
    pub now: Inputs<'a>,
    /// The days of usage that was imported or taken back since.
    pub usage: &'a BTreeSet<Day>,
    /// The decisions in force.
    pub decisions: &'a [Decision],
    /// Periods that were not settled, were decided on, or got a document since, of whatever length.
    pub periods: &'a BTreeSet<BillingPeriod>,
}

/// The billed periods that can differ, in their order.
pub fn touched(
    billed: impl IntoIterator<Item = BillingPeriod>,
    changes: &Changes<'_>,
) -> Vec<BillingPeriod> {
    let moved = MovedDays::of(changes);
    billed.into_iter().filter(|period| is_touched(*period, changes, &moved)).collect()
}

fn is_touched(period: BillingPeriod, changes: &Changes<'_>, moved: &MovedDays<'_>) -> bool {
    let days = period.period();
    let (seen, years) = (counts_needed(period), years(days));
    let any =
        |of: &[Period], within: Period| of.iter().any(|one| one.intersection(within).is_some());
    changes.periods.iter().any(|one| one.period().intersection(days).is_some())
        || changes.usage.range(seen.first()..seen.end()).next().is_some()
        || any(&moved.came_or_went, days)
        || any(&moved.of_year, years)
        || changes.decisions.iter().any(|one| moved.concerns(one, days))
}

/// The calendar years that days lie in.
fn years(days: Period) -> Period {
    Interval::Year.containing(days.first()).hull(Interval::Year.containing(days.last()))
}

/// Days on which an input changed, by how far the change is seen.
#[derive(Debug, Default)]
struct MovedDays<'a> {
    /// The agreements that are not what they were.
    named: BTreeSet<&'a AgreementName>,
    /// Seen by the periods that have the day.
    came_or_went: Vec<Period>,
    /// Seen by all periods of its year.
    of_year: Vec<Period>,
}

impl<'a> MovedDays<'a> {
    fn of(changes: &Changes<'a>) -> Self {
        let mut moved = Self::default();
        let (before, now) = (changes.before, changes.now);
        moved.agreements(before.agreements, now.agreements);
        moved.agreements(now.agreements, before.agreements);
        moved.parties(before, now);
        moved.of_year.extend(versions(before.catalogue, now.catalogue));
        moved.of_year.extend(versions(now.catalogue, before.catalogue));
        moved
    }

    /// Whether something was decided for these days about an agreement that is not what it was.
    fn concerns(&self, decision: &Decision, days: Period) -> bool {
        match &decision.kind {
            DecisionKind::Hold { period, agreement }
            | DecisionKind::OwnLine { period, agreement, .. } => {
                self.named.contains(agreement) && period.period().intersection(days).is_some()
            }
            DecisionKind::Waive { .. } => false,
        }
    }

    /// The rows that the others have not, or not alike.
    fn agreements(&mut self, rows: &'a [Agreement], others: &[Agreement]) {
        let mut by_name: HashMap<&AgreementName, Vec<&Agreement>> = HashMap::new();
        for other in others {
            by_name.entry(&other.name).or_default().push(other);
        }
        for row in rows {
            let named = by_name.get(&row.name).map_or(&[][..], Vec::as_slice);
            if named.iter().any(|other| alike(row, other)) {
                continue;
            }
            self.named.insert(&row.name);
            for other in named {
                match is_same_but_for_days(row, other) {
                    true => self.of_year.extend(between(row.validity, other.validity)),
                    false => self.of_year.push(row.validity),
                }
            }
            if named.is_empty() {
                self.came_or_went.push(row.validity);
            }
        }
    }

    /// Days on which another row counts for an organisation, as far as it or whoever it pays for has an agreement.
    fn parties(&mut self, before: Inputs<'_>, now: Inputs<'_>) {
        let rows = || before.parties.iter().chain(now.parties);
        let all: BTreeSet<OrganisationNumber> = rows().map(|row| row.organisation_number).collect();
        let both = [before.parties, now.parties].map(RowsByOrganisation::new);
        let differ = all.into_iter().map(|one| (one, differing(one, &both)));
        let differ: Vec<_> = differ.filter(|(_, stretches)| !stretches.is_empty()).collect();
        if differ.is_empty() {
            return;
        }
        let mut pays_for: BTreeMap<_, BTreeSet<OrganisationNumber>> = BTreeMap::new();
        for row in rows() {
            let recipient = row.invoice_to.unwrap_or(row.organisation_number);
            pays_for.entry(recipient).or_default().insert(row.organisation_number);
        }
        let mut agreements: BTreeMap<_, Vec<Period>> = BTreeMap::new();
        for agreement in before.agreements.iter().chain(now.agreements) {
            let of = agreements.entry(agreement.organisation_number).or_default();
            of.push(agreement.validity);
        }
        for (organisation, stretches) in differ {
            let mut concerned = pays_for.remove(&organisation).unwrap_or_default();
            concerned.insert(organisation);
            let in_force = concerned.iter().filter_map(|one| agreements.get(one)).flatten();
            for validity in in_force {
                let days = stretches.iter().filter_map(|one| one.intersection(*validity));
                self.of_year.extend(days);
            }
        }
    }
}

/// What of an agreement an amount depends on. A field that is new is thought of here, or does not compile.
fn alike(one: &Agreement, other: &Agreement) -> bool {
    is_same_but_for_days(one, other) && one.name == other.name && one.validity == other.validity
}

fn is_same_but_for_days(one: &Agreement, other: &Agreement) -> bool {
    let Agreement {
        name: _,
        organisation_number,
        service,
        validity: _,
        reference: _,
        plan,
        specification: _,
        formerly,
        line: _,
    } = one;
    (organisation_number, service, plan, formerly)
        == (&other.organisation_number, &other.service, &other.plan, &other.formerly)
}

/// The days from one first day to the other, both of them, and the days after one last day to the other. The last
/// day itself is none of them: where it ends a year it ended every window and interval before, too.
fn between(one: Period, other: Period) -> impl Iterator<Item = Period> {
    let (first, second) = (one.first(), other.first());
    let starts = (first != second).then(|| Period::of_day(first).hull(Period::of_day(second)));
    let ends = one.hull(other).since(one.end().min(other.end()));
    starts.into_iter().chain(ends)
}

/// What of a party's row an amount or its payer depends on.
fn counts(row: Option<&Party>) -> Option<(PartyCategory, Option<OrganisationNumber>)> {
    row.map(|row| (row.category, row.invoice_to))
}

/// The stretches of days on which an organisation's row in force is not the same in both.
fn differing(organisation: OrganisationNumber, both: &[RowsByOrganisation<'_>; 2]) -> Vec<Period> {
    let Some(always) = Day::new(1900, 1, 1).and_then(|first| Period::including(first, None)) else {
        return Vec::new();
    };
    let rows = both.iter().flat_map(|rows| rows.of(organisation));
    let stretches = always.cut(rows.filter_map(|row| row.valid_from)).into_iter();
    let differs = |days: &Period| {
        let [before, now] =
            both.each_ref().map(|rows| counts(rows.in_force(organisation, days.first())));
        before != now
    };
    stretches.filter(differs).collect()
}

/// The days of versions that the other has not, or not alike; of one that only holds longer or less, the days that
/// this makes a difference on.
fn versions(of: &Catalogue, other: &Catalogue) -> Vec<Period> {
    let mut days = Vec::new();
    for service in of.services() {
        for (tariff, held) in of.versions(service) {
            let there = other.held_on(service, tariff.valid_from);
            match there.filter(|(one, _)| *one == tariff) {
                Some((_, there)) => days.extend(between(held, there)),
                None => days.push(held),
            }
        }
    }
    days
}

#[cfg(test)]
mod tests;
