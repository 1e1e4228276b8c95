//! Who is billed, and what becomes of each accepted row of the period: charged, free or unresolved
//! (R6). Never drops a row.

use std::collections::{BTreeMap, HashMap};

use super::{BillingError, Request, SkipReason, Skipped, charges};
use crate::sources::party::{Agreement, Party, days_of_category, in_force};
use crate::sources::tariff::{Catalogue, Measure};
use crate::sources::usage::{Metering, Series};
use crate::values::identity::OrganisationNumber;
use crate::values::period::{BillingPeriod, Day, Period};

/// The sums of R6 over the accepted rows dated in the period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Control {
    /// Rows the import accepted.
    pub accepted: u64,
    /// Rows that at least one fee counts.
    pub charged: u64,
    /// Rows that no fee counts.
    pub free: u64,
    /// Rows that can't be billed.
    pub unresolved: u64,
}

/// Why rows can't be billed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UnresolvedReason {
    /// The organisation has no row in `parties.csv` on the period's last day.
    UnknownParty,
    /// No agreement for the service is in force that day.
    NoAgreement,
    /// `invoice_to` names an organisation without a row in `parties.csv`.
    UnknownBuyer,
    /// No tariff version of the service is in force that day (R4).
    NoVersion,
    /// The version has no VAT class for the party's category.
    NoVatClass,
}

impl UnresolvedReason {
    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::UnknownParty => "unknown party",
            Self::NoAgreement => "no agreement in force",
            Self::UnknownBuyer => "unknown recipient in invoice_to",
            Self::NoVersion => "no tariff version in force",
            Self::NoVatClass => "no VAT class for the category",
        }
    }
}

/// Rows, or a fee without rows, that can't be billed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unresolved {
    /// Whose.
    pub organisation_number: OrganisationNumber,
    /// For which service.
    pub service: String,
    /// The period billed.
    pub period: BillingPeriod,
    /// Why.
    pub reason: UnresolvedReason,
    /// How many rows; 0 where a fee that needs no usage can't be billed.
    pub rows: u64,
    /// From the first to the last day.
    pub days: Period,
    /// Why it may stay unbilled, where somebody decided so.
    pub waived: Option<String>,
}

/// An agreement in force in the period, with the usage of its party and the rows of who gets the invoice.
#[derive(Debug, Clone)]
pub struct Billable<'a> {
    /// Which.
    pub agreement: &'a Agreement,
    /// Whose it is, as on the period's last day (R23).
    pub party: &'a Party,
    /// The days around the period in which the party's category is the same: a change cuts windows (R9).
    pub category_days: Period,
    /// Who gets the invoice.
    pub buyer: &'a Party,
    /// What the party used of the service, on whatever days.
    pub usage: &'a [Series],
}

pub(super) struct Resolved<'a> {
    pub billable: Vec<Billable<'a>>,
    pub control: Control,
    pub unresolved: Vec<Unresolved>,
    pub skipped: Vec<Skipped>,
    pub fates: Vec<Fated<'a>>,
}

/// What becomes of a stretch of usage.
#[derive(Debug, Clone, Copy)]
pub struct Fated<'a> {
    /// Whose usage.
    pub organisation_number: OrganisationNumber,
    /// Of which service.
    pub service: &'a str,
    /// Which of its usage.
    pub series: &'a Series,
    /// On which days; they have some.
    pub days: Period,
    /// The party of the agreement in force, where there is one.
    pub party: Option<&'a Party>,
    /// What becomes of it.
    pub fate: Fate,
}

type Key<'a> = (OrganisationNumber, &'a str);

pub(super) fn resolve<'a>(
    request: &Request<'a>,
    metering: &'a Metering,
) -> Result<Resolved<'a>, BillingError> {
    let period = request.period.period();
    let rows = rows_of(request.parties);
    let mut all: HashMap<Key<'_>, Standing<'_>> = HashMap::new();
    let mut billable: Vec<Billable<'_>> = Vec::new();
    let mut skipped = Vec::new();
    let alive = request
        .agreements
        .iter()
        .filter(|agreement| agreement.validity.intersection(period).is_some());
    for agreement in alive {
        let key = (agreement.organisation_number, agreement.service.as_str());
        let of_key = all.entry(key).or_default();
        match who_of(&rows, agreement, period.last()) {
            Ok((party, buyer)) => {
                let usage = metering.series(key.0, key.1);
                of_key.agreements.push((agreement, Ok(billable.len())));
                let rows = rows.get(&key.0).into_iter().flatten().copied();
                let category_days = days_of_category(rows, key.0, request.period);
                billable.push(Billable { agreement, party, category_days, buyer, usage });
            }
            Err(reason) => {
                of_key.agreements.push((agreement, Err(reason)));
                let name = agreement.agreement.clone();
                let reason = SkipReason::Unresolved(reason);
                skipped.push(Skipped { agreement: name, period: request.period, reason });
            }
        }
    }
    let nobody = Standing::default();
    let mut fates = Vec::new();
    for (organisation, service, series) in metering.users() {
        let standing = all.get(&(organisation, service)).unwrap_or(&nobody);
        for days in standing.pieces(request.catalogue, service, period) {
            let found = standing.on(days.first());
            for one in series.iter().filter(|one| !one.within(days).is_empty()) {
                let (party, fate) = match found {
                    Some(Ok(at)) => {
                        let item = &billable[at];
                        (Some(item.party), charges::fate(request, item, one, days.first()))
                    }
                    Some(Err(reason)) => (None, Fate::Unresolved(reason)),
                    None if rows.contains_key(&organisation) => {
                        (None, Fate::Unresolved(UnresolvedReason::NoAgreement))
                    }
                    None => (None, Fate::Unresolved(UnresolvedReason::UnknownParty)),
                };
                let organisation_number = organisation;
                fates.push(Fated { organisation_number, service, series: one, days, party, fate });
            }
        }
    }
    let mut tally = Tally::default();
    fates.iter().for_each(|fated| tally.add(fated));
    // Counted by themselves, not piece by piece: a piece that is lost shows.
    let accepted = metering.users().flat_map(|(_, _, series)| series).map(|one| one.rows(period));
    let control = Control { accepted: accepted.sum(), ..tally.control };
    if control.accepted != control.charged + control.free + control.unresolved {
        return Err(BillingError::Control(control));
    }
    let unresolved = tally.unresolved(request.period);
    Ok(Resolved { billable, control, unresolved, skipped, fates })
}

/// The agreements of an organisation and service that have a day in the period, each with its place among
/// those billed or why it is not.
#[derive(Default)]
struct Standing<'a> {
    agreements: Vec<(&'a Agreement, Result<usize, UnresolvedReason>)>,
}

impl Standing<'_> {
    /// The first that can be billed on a day, else why none can.
    fn on(&self, day: Day) -> Option<Result<usize, UnresolvedReason>> {
        let in_force = self.agreements.iter().filter(|(one, _)| one.validity.contains(day));
        let mut in_force = in_force.map(|(_, standing)| *standing);
        in_force.clone().find(Result::is_ok).or_else(|| in_force.next())
    }

    /// The period cut where an agreement or a version begins or ends: within a piece all days fare alike.
    fn pieces(&self, catalogue: &Catalogue, service: &str, period: Period) -> Vec<Period> {
        let agreements = self.agreements.iter().map(|(agreement, _)| agreement.validity);
        let held = agreements.chain(catalogue.versions(service).map(|(_, held)| held));
        let mut cuts: Vec<Day> = held
            .flat_map(|held| [held.first(), held.end()])
            .filter(|day| period.contains(*day))
            .chain([period.first(), period.end()])
            .collect();
        cuts.sort_unstable();
        cuts.windows(2).filter_map(|pair| Period::new(pair[0], pair[1])).collect()
    }
}

type RowsByOrganisation<'a> = HashMap<OrganisationNumber, Vec<&'a Party>>;

fn rows_of(parties: &[Party]) -> RowsByOrganisation<'_> {
    let mut rows: RowsByOrganisation<'_> = HashMap::new();
    for party in parties {
        rows.entry(party.organisation_number).or_default().push(party);
    }
    rows
}

/// The party's row in force on the period's last day, and the row of who gets the invoice (R23).
pub(super) fn who<'a>(
    parties: &'a [Party],
    agreement: &Agreement,
    last: Day,
) -> Result<(&'a Party, &'a Party), UnresolvedReason> {
    who_of(&rows_of(parties), agreement, last)
}

fn who_of<'a>(
    rows: &RowsByOrganisation<'a>,
    agreement: &Agreement,
    last: Day,
) -> Result<(&'a Party, &'a Party), UnresolvedReason> {
    let find = |organisation| {
        let rows = rows.get(&organisation).map_or(&[][..], Vec::as_slice);
        in_force(rows.iter().copied(), organisation, last)
    };
    let party = find(agreement.organisation_number).ok_or(UnresolvedReason::UnknownParty)?;
    let buyer = match party.invoice_to {
        None => party,
        Some(other) => find(other).ok_or(UnresolvedReason::UnknownBuyer)?,
    };
    Ok((party, buyer))
}

/// What becomes of usage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// At least one fee counts it; `sum` where any of them sums it (R9a).
    Charged(Measure),
    /// No fee counts it.
    Free,
    /// It can't be billed.
    Unresolved(UnresolvedReason),
}

#[derive(Default)]
struct Tally {
    control: Control,
    unresolved: BTreeMap<(OrganisationNumber, String, UnresolvedReason), (u64, Day, Day)>,
}

impl Tally {
    fn add(&mut self, fated: &Fated<'_>) {
        let used = fated.series.within(fated.days);
        let (Some(first), Some(last)) = (used.first(), used.last()) else { return };
        let rows = fated.series.rows(fated.days);
        match fated.fate {
            Fate::Charged(_) => self.control.charged += rows,
            Fate::Free => self.control.free += rows,
            Fate::Unresolved(reason) => {
                self.control.unresolved += rows;
                let key = (fated.organisation_number, fated.service.to_owned(), reason);
                let entry = self.unresolved.entry(key).or_insert((0, first.day, last.day));
                *entry = (entry.0 + rows, entry.1.min(first.day), entry.2.max(last.day));
            }
        }
    }

    fn unresolved(self, period: BillingPeriod) -> Vec<Unresolved> {
        self.unresolved
            .into_iter()
            .filter_map(|((organisation_number, service, reason), (rows, first, last))| {
                let days = Period::including(first, Some(last))?;
                let waived = None;
                Some(Unresolved {
                    organisation_number,
                    service,
                    period,
                    reason,
                    rows,
                    days,
                    waived,
                })
            })
            .collect()
    }
}
