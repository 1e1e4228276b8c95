//! A service that units migrate from and that has its last day: whether the migration goes on after it. In a
//! forecast it does, by what the base's months have; where they have nothing of the service, it ends. It moves nothing.

use std::collections::BTreeSet;

use crate::sources::party::Agreement;
use crate::sources::tariff::Catalogue;
use crate::values::period::{Day, Interval, Period};

/// A service that units migrate from, whose last day comes before the last day asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    /// Its code.
    pub service: String,
    /// Its last day: after it no version holds, or no agreement.
    pub last: Day,
    /// The stretches of months after it in which units migrate.
    pub goes_on: Vec<Period>,
    /// The stretches of months after it in which none do, because the base's months have none.
    pub stops: Vec<Period>,
}

/// The last day that a service has a version and an agreement for; none where it goes on.
pub(super) fn last_day(today: &Catalogue, agreements: &[Agreement], service: &str) -> Option<Day> {
    let versions = today.versions(service).map(|(_, held)| held.last()).max();
    let agreed = agreements.iter().filter(|one| one.service == service);
    let agreed = agreed.map(|one| one.validity.last()).max();
    [versions, agreed].into_iter().flatten().min()
}

/// The end of a service that units migrate from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceEnd {
    /// Its code.
    pub service: String,
    /// Its last day.
    pub last: Day,
    /// The first days of months after it in which units migrate.
    pub migrated_after: BTreeSet<Day>,
}

/// What that means for the months asked about; nothing where the service is there on all of their days.
pub(super) fn ended(end: &ServiceEnd, days: &[Period]) -> Option<Ended> {
    let ServiceEnd { service, last, migrated_after } = end;
    let months = days.iter().flat_map(|stretch| Interval::Month.touching(*stretch));
    let after = months.filter(|month| month.last() > *last);
    let (goes_on, stops): (Vec<Period>, Vec<Period>) =
        after.partition(|month| migrated_after.contains(&month.first()));
    if goes_on.is_empty() && stops.is_empty() {
        return None;
    }
    let (goes_on, stops) = (joined(&goes_on), joined(&stops));
    Some(Ended { service: service.clone(), last: *last, goes_on, stops })
}

/// Periods one after another, as stretches.
pub(super) fn joined(periods: &[Period]) -> Vec<Period> {
    let mut stretches: Vec<Period> = Vec::new();
    for period in periods {
        match stretches.last_mut() {
            Some(last) if last.end() == period.first() => {
                *last = last.hull(*period);
            }
            _ => stretches.push(*period),
        }
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(first: &str, last: &str) -> Period {
        Period::including(Day::parse(first).unwrap(), Day::parse(last)).unwrap()
    }

    #[test]
    fn months_after_the_last_day_go_on_where_the_base_has_units_and_stop_where_not() {
        let months = ["2027-04-01", "2027-05-01", "2027-07-01"].map(|day| Day::parse(day).unwrap());
        let end = ServiceEnd {
            service: "lefi-prenumeration".to_owned(),
            last: Day::parse("2027-03-31").unwrap(),
            migrated_after: months.into_iter().collect(),
        };
        let year = days("2027-01-01", "2027-08-31");
        let ended = super::ended(&end, &[year]).unwrap();
        let goes_on = [days("2027-04-01", "2027-05-31"), days("2027-07-01", "2027-07-31")];
        assert_eq!(ended.goes_on, goes_on);
        let stops = [days("2027-06-01", "2027-06-30"), days("2027-08-01", "2027-08-31")];
        assert_eq!(ended.stops, stops);
        assert_eq!(super::ended(&end, &[days("2027-01-01", "2027-03-31")]), None);
    }
}
