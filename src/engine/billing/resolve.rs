//! Who is billed, and what becomes of each accepted row of the period: charged, free or unresolved
//! (R6). Never drops a row.

use std::collections::{BTreeMap, HashMap};

use super::billable::Billable;
use super::control::Control;
use super::fate::{Fate, Fated};
use super::unresolved::{Unresolved, UnresolvedReason};
use super::{BillingError, Request, SkipReason, Skipped, charges};
use crate::sources::party::{Agreement, Party, days_of_category, in_force};
use crate::sources::tariff::Catalogue;
use crate::sources::usage::Metering;
use crate::values::identity::OrganisationNumber;
use crate::values::period::{BillingPeriod, Day, Period};

/// The agreements that are billed in a period, and what becomes of each row.
pub(super) struct Resolved<'a> {
    pub billable: Vec<Billable<'a>>,
    pub control: Control,
    pub unresolved: Vec<Unresolved>,
    pub skipped: Vec<Skipped>,
    pub fates: Vec<Fated<'a>>,
}

/// An organisation and the service that it uses.
type UserKey<'a> = (OrganisationNumber, &'a str);

pub(super) fn resolve<'a>(
    request: &Request<'a>,
    metering: &'a Metering,
) -> Result<Resolved<'a>, BillingError> {
    let period = request.period.period();
    let rows = rows_of(request.parties);
    let mut all: HashMap<UserKey<'_>, ServiceAgreements<'_>> = HashMap::new();
    let mut billable: Vec<Billable<'_>> = Vec::new();
    let mut skipped = Vec::new();
    let alive = request
        .agreements
        .iter()
        .filter(|agreement| agreement.validity.intersection(period).is_some());
    for agreement in alive {
        let key = (agreement.organisation_number, agreement.service.as_str());
        let of_key = all.entry(key).or_default();
        match billable_of(&rows, request.period, agreement, metering) {
            Ok(found) => {
                of_key.agreements.push((agreement, Ok(billable.len())));
                billable.push(found);
            }
            Err(reason) => {
                of_key.agreements.push((agreement, Err(reason)));
                let name = agreement.name.clone();
                let reason = SkipReason::Unresolved(reason);
                skipped.push(Skipped { agreement: name, period: request.period, reason });
            }
        }
    }
    let nobody = ServiceAgreements::default();
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
    let mut tally = ControlTally::default();
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

/// An agreement with its usage and the rows of who gets the invoice, or why nobody can be billed for it.
pub(super) fn billable<'a>(
    request: &Request<'a>,
    agreement: &'a Agreement,
    metering: &'a Metering,
) -> Result<Billable<'a>, UnresolvedReason> {
    billable_of(&rows_of(request.parties), request.period, agreement, metering)
}

fn billable_of<'a>(
    rows: &PartiesByOrganisation<'a>,
    period: BillingPeriod,
    agreement: &'a Agreement,
    metering: &'a Metering,
) -> Result<Billable<'a>, UnresolvedReason> {
    let (party, buyer) = who(rows, agreement, period.period().last())?;
    let organisation = agreement.organisation_number;
    let rows = rows.get(&organisation).into_iter().flatten().copied();
    let category_days = days_of_category(rows, organisation, period);
    let usage = metering.series(organisation, &agreement.service);
    Ok(Billable { agreement, party, category_days, buyer, usage })
}

/// The agreements of an organisation and service that have a day in the period, each with its place among
/// those billed or why it is not.
#[derive(Default)]
struct ServiceAgreements<'a> {
    agreements: Vec<(&'a Agreement, Result<usize, UnresolvedReason>)>,
}

impl ServiceAgreements<'_> {
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
        period.cut(held.flat_map(|held| [held.first(), held.end()]))
    }
}

/// The rows of `parties.csv` of each organisation.
pub(super) type PartiesByOrganisation<'a> = HashMap<OrganisationNumber, Vec<&'a Party>>;

pub(super) fn rows_of(parties: &[Party]) -> PartiesByOrganisation<'_> {
    let mut rows: PartiesByOrganisation<'_> = HashMap::new();
    for party in parties {
        rows.entry(party.organisation_number).or_default().push(party);
    }
    rows
}

/// The party's row in force on the period's last day, and the row of who gets the invoice (R23).
pub(super) fn who<'a>(
    rows: &PartiesByOrganisation<'a>,
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

/// The rows of each fate, as they are summed (R6).
#[derive(Default)]
struct ControlTally {
    control: Control,
    unresolved: BTreeMap<(OrganisationNumber, String, UnresolvedReason), (u64, Day, Day)>,
}

impl ControlTally {
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
