//! Which versions an agreement is under, and which row of a party holds (R2, R4, R23): worked out here again,
//! though the catalogue and `party` know it too.

use std::collections::HashMap;

use super::AuditedBooks;
use crate::sources::party::{Agreement, Party};
use crate::sources::tariff::Tariff;
use crate::values::identity::OrganisationNumber;
use crate::values::period::{BillingPeriod, Day, Interval, Period};

/// A version and the days on which the agreement is under it.
pub(super) struct Held<'a> {
    pub(super) tariff: &'a Tariff,
    pub(super) days: Period,
}

/// The versions that an agreement is under, in order (R4): each holds through its last day or, where it writes
/// none, until the next begins.
pub(super) fn held<'a>(books: &AuditedBooks<'a>, agreement: &Agreement) -> Vec<Held<'a>> {
    let versions = books.catalogue.versions(&agreement.service);
    let mut tariffs: Vec<&Tariff> = versions.map(|(tariff, _)| tariff).collect();
    tariffs.sort_by_key(|tariff| tariff.valid_from);
    let next = tariffs.iter().skip(1).map(|next| Some(next.valid_from.previous())).chain([None]);
    let through = tariffs.iter().zip(next).map(|(tariff, next)| tariff.valid_through.or(next));
    let days = tariffs.iter().zip(through).map(|(tariff, through)| {
        let days = Period::including(tariff.valid_from, through)?;
        Some(Held { tariff, days: days.intersection(agreement.validity)? })
    });
    days.flatten().collect()
}

/// The rows of each organisation in the order of their first days: looked up once for every agreement, however many
/// parties there are.
pub(super) struct PartyRows<'a>(HashMap<OrganisationNumber, Vec<&'a Party>>);

impl<'a> PartyRows<'a> {
    pub(super) fn of(parties: &'a [Party]) -> Self {
        let mut rows: HashMap<_, Vec<&'a Party>> = HashMap::new();
        for party in parties {
            rows.entry(party.organisation_number).or_default().push(party);
        }
        for own in rows.values_mut() {
            own.sort_by_key(|party| party.valid_from);
            own.dedup_by_key(|party| party.valid_from);
        }
        Self(rows)
    }

    /// The row of an organisation that holds on a day: the latest that has begun.
    pub(super) fn on(&self, organisation: OrganisationNumber, day: Day) -> Option<&'a Party> {
        let own = self.0.get(&organisation)?;
        let begun = own.partition_point(|party| party.valid_from.is_none_or(|from| from <= day));
        own.get(begun.checked_sub(1)?).copied()
    }
}

/// R9: the year's billing periods from the first to the last around this one that count the same category of an
/// organisation, each by the row of its last day; a period before its first row changes nothing.
pub(super) fn of_one_category(
    rows: &PartyRows<'_>,
    organisation: OrganisationNumber,
    period: BillingPeriod,
) -> Period {
    let year = Interval::Year.containing(period.period().first());
    let mut stretch = year;
    let mut held = None;
    for days in period.interval().touching(year) {
        let category = rows.on(organisation, days.last()).map(|party| party.category);
        let changes = held.is_some() && category != held;
        if changes && days.first() > period.period().first() {
            return stretch.before(days.first()).unwrap_or(stretch);
        }
        if changes {
            stretch = days.hull(Period::of_day(year.last()));
        }
        held = category.or(held);
    }
    stretch
}
