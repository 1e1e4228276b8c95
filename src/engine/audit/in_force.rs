//! Which versions an agreement is under, and which row of a party holds (R2, R4, R23): worked out here again,
//! though the catalogue and `party` know it too.

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

/// The row of an organisation that holds on a day: the latest that has begun.
pub(super) fn row(parties: &[Party], organisation: OrganisationNumber, day: Day) -> Option<&Party> {
    let own = parties.iter().filter(|party| party.organisation_number == organisation);
    let begun = own.filter(|party| party.valid_from.is_none_or(|from| from <= day));
    begun.reduce(|one, other| if other.valid_from > one.valid_from { other } else { one })
}

/// R9: the year's billing periods from the first to the last around this one that count the same category of an
/// organisation, each by the row of its last day; a period before its first row changes nothing.
pub(super) fn of_one_category(
    parties: &[Party],
    organisation: OrganisationNumber,
    period: BillingPeriod,
) -> Period {
    let year = Interval::Year.containing(period.period().first());
    let mut stretch = year;
    let mut held = None;
    for days in period.interval().touching(year) {
        let category = row(parties, organisation, days.last()).map(|party| party.category);
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
