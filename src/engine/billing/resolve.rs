//! Who is billed, and what becomes of each accepted row of the period: charged, free or unresolved
//! (R6). Never drops a row.

use std::collections::BTreeMap;

use super::billable::Billable;
use super::control::Control;
use super::fate::{Fate, Fated};
use super::unresolved::{Unresolved, UnresolvedReason};
use super::{BillingError, Request, SkipReason, Skipped, charges};
use crate::sources::party::{Agreement, Party, RowsByOrganisation, days_of_category};
use crate::sources::tariff::Catalogue;
use crate::sources::usage::{CountsByOrganisation, Metering, Series};
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

/// What becomes of the whole period's usage, as it is laid out.
pub(super) fn resolve<'a>(
    request: &Request<'a>,
    metering: &'a Metering,
) -> Result<Resolved<'a>, BillingError> {
    let standing = AgreementStandings::of(request);
    let mut fates = Vec::new();
    for user in metering.users() {
        standing.fates(request, user, |fated| fates.push(fated));
    }
    let mut tally = ControlTally::default();
    fates.iter().for_each(|fated| tally.add(fated));
    // Counted by themselves, not piece by piece: a piece that is lost shows.
    tally.accept(metering, request.period);
    let mut resolved = standing.resolved(request, tally)?;
    for one in &mut resolved.billable {
        one.usage = metering.series(one.agreement.organisation_number, &one.agreement.service);
    }
    Ok(Resolved { fates, ..resolved })
}

/// The same, of usage that is laid out for one organisation at a time: what is billed has no usage, and no fate is told.
pub(super) fn resolve_in_turn<'a>(
    request: &Request<'a>,
    counts: &CountsByOrganisation<'_>,
) -> Result<Resolved<'a>, BillingError> {
    let standing = AgreementStandings::of(request);
    let mut tally = ControlTally::default();
    for organisation in counts.organisations() {
        let metering = counts.metering(organisation).map_err(BillingError::of_usage)?;
        for user in metering.users() {
            standing.fates(request, user, |fated| tally.add(&fated));
        }
        tally.accept(&metering, request.period);
    }
    standing.resolved(request, tally)
}

/// An agreement with its usage and the rows of who gets the invoice, or why nobody can be billed for it.
pub(super) fn billable<'a>(
    request: &Request<'a>,
    agreement: &'a Agreement,
    metering: &'a Metering,
) -> Result<Billable<'a>, UnresolvedReason> {
    let rows = RowsByOrganisation::new(request.parties);
    let billable = billable_of(&rows, request.period, agreement)?;
    let usage = metering.series(agreement.organisation_number, &agreement.service);
    Ok(Billable { usage, ..billable })
}

/// The same, without its usage.
fn billable_of<'a>(
    rows: &RowsByOrganisation<'a>,
    period: BillingPeriod,
    agreement: &'a Agreement,
) -> Result<Billable<'a>, UnresolvedReason> {
    let (party, buyer) = who(rows, agreement, period.period().last())?;
    let organisation = agreement.organisation_number;
    let rows = rows.of(organisation).iter().copied();
    let category_days = days_of_category(rows, organisation, period);
    Ok(Billable { agreement, party, category_days, buyer, usage: &[] })
}

/// An agreement that has a day in the period, with its place among those billed or why it is not.
struct AgreementStanding<'a> {
    agreement: &'a Agreement,
    place: Result<usize, UnresolvedReason>,
}

impl<'a> AgreementStanding<'a> {
    /// Those of one organisation and service are beside each other.
    fn key(&self) -> (OrganisationNumber, &'a str) {
        (self.agreement.organisation_number, &self.agreement.service)
    }
}

/// Who is billed in a period, before anybody looks at usage.
struct AgreementStandings<'a> {
    rows: RowsByOrganisation<'a>,
    /// In the order of `agreements.csv`.
    billable: Vec<Billable<'a>>,
    /// By organisation and service, in that order within each.
    by_key: Vec<AgreementStanding<'a>>,
    skipped: Vec<Skipped>,
}

impl<'a> AgreementStandings<'a> {
    fn of(request: &Request<'a>) -> Self {
        let days = request.period.period();
        let rows = RowsByOrganisation::new(request.parties);
        let mut all = Self { rows, billable: Vec::new(), by_key: Vec::new(), skipped: Vec::new() };
        let agreements = request.agreements.iter();
        for agreement in agreements.filter(|one| one.validity.intersection(days).is_some()) {
            let place = match billable_of(&all.rows, request.period, agreement) {
                Ok(found) => {
                    all.billable.push(found);
                    Ok(all.billable.len() - 1)
                }
                Err(reason) => {
                    let (agreement, period) = (agreement.name.clone(), request.period);
                    let why = SkipReason::Unresolved(reason);
                    all.skipped.push(Skipped { agreement, period, reason: why });
                    Err(reason)
                }
            };
            all.by_key.push(AgreementStanding { agreement, place });
        }
        all.by_key.sort_by_key(AgreementStanding::key);
        all
    }

    /// What becomes of an organisation's usage of a service.
    fn fates<'s>(
        &self,
        request: &Request<'_>,
        (organisation_number, service, series): (OrganisationNumber, &'s str, &'s [Series]),
        mut take: impl FnMut(Fated<'s>),
    ) where
        'a: 's,
    {
        let key = (organisation_number, service);
        let from = self.by_key.partition_point(|one| one.key() < key);
        let below = &self.by_key[from..];
        let ours = &below[..below.iter().take_while(|one| one.key() == key).count()];
        for days in pieces(ours, request.catalogue, service, request.period.period()) {
            let found = on(ours, days.first());
            for one in series.iter().filter(|one| !one.within(days).is_empty()) {
                let (party, fate) = match found {
                    Some(Ok(at)) => {
                        let item = &self.billable[at];
                        (Some(item.party), charges::fate(request, item, one, days.first()))
                    }
                    Some(Err(reason)) => (None, Fate::Unresolved(reason)),
                    None if !self.rows.of(organisation_number).is_empty() => {
                        (None, Fate::Unresolved(UnresolvedReason::NoAgreement))
                    }
                    None => (None, Fate::Unresolved(UnresolvedReason::UnknownParty)),
                };
                take(Fated { organisation_number, service, series: one, days, party, fate });
            }
        }
    }

    fn resolved(
        self,
        request: &Request<'_>,
        tally: ControlTally,
    ) -> Result<Resolved<'a>, BillingError> {
        let control = tally.control;
        if control.accepted != control.charged + control.free + control.unresolved {
            return Err(BillingError::Control(control));
        }
        let unresolved = tally.unresolved(request.period);
        let Self { billable, skipped, .. } = self;
        Ok(Resolved { billable, control, unresolved, skipped, fates: Vec::new() })
    }
}

/// The first of these that can be billed on a day, else why none can.
fn on(all: &[AgreementStanding<'_>], day: Day) -> Option<Result<usize, UnresolvedReason>> {
    let in_force = all.iter().filter(|one| one.agreement.validity.contains(day));
    let mut in_force = in_force.map(|one| one.place);
    in_force.clone().find(Result::is_ok).or_else(|| in_force.next())
}

/// The period cut where one of these or a version begins or ends: within a piece all days fare alike.
fn pieces(
    all: &[AgreementStanding<'_>],
    catalogue: &Catalogue,
    service: &str,
    period: Period,
) -> Vec<Period> {
    let agreements = all.iter().map(|one| one.agreement.validity);
    let held = agreements.chain(catalogue.versions(service).map(|(_, held)| held));
    period.cut(held.flat_map(|held| [held.first(), held.end()]))
}

/// The party's row in force on the period's last day, and the row of who gets the invoice (R23).
pub(super) fn who<'a>(
    rows: &RowsByOrganisation<'a>,
    agreement: &Agreement,
    last: Day,
) -> Result<(&'a Party, &'a Party), UnresolvedReason> {
    let find = |organisation| rows.in_force(organisation, last);
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
    /// Counts the rows that were accepted.
    fn accept(&mut self, metering: &Metering, period: BillingPeriod) {
        let series = metering.users().flat_map(|(_, _, series)| series);
        self.control.accepted += series.map(|one| one.rows(period.period())).sum::<u64>();
    }

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
