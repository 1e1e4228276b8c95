//! All tariff versions, and which one holds on a day (R4). Checks what only shows when they stand
//! side by side; it never reads a file.

use std::collections::BTreeMap;

use super::{Accumulation, Basis, Fee, Measure, Tariff};
use crate::values::diagnostic::Diagnostic;
use crate::values::fee_code::FeeCode;
use crate::values::period::{BillingPeriod, Day, Interval, Period};
use crate::values::tariff_name::TariffName;
use crate::values::text::text;

/// The versions of all services, each with the days it holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Catalogue {
    services: BTreeMap<String, Vec<(Tariff, Period)>>,
    /// Where among its service's a version of a name is.
    places: BTreeMap<TariffName, usize>,
}

impl Catalogue {
    /// Puts versions in order of their first days.
    ///
    /// # Errors
    /// Two versions of a service on one day (R4), a version named twice, a code that changes its
    /// basis, `every`, `proration` or `in` between versions (R18).
    pub fn new(tariffs: Vec<Tariff>) -> Result<Self, Vec<Diagnostic>> {
        let mut by_service: BTreeMap<String, Vec<Tariff>> = BTreeMap::new();
        for tariff in tariffs {
            by_service.entry(tariff.service().to_owned()).or_default().push(tariff);
        }
        let mut problems = Vec::new();
        let mut catalogue = Self::default();
        for (service, mut versions) in by_service {
            versions.sort_by_key(|tariff| tariff.valid_from);
            check_names(&versions, &mut problems);
            check_overlaps(&versions, &mut problems);
            check_codes(&versions, &mut problems);
            let next: Vec<_> = versions.iter().skip(1).map(|tariff| tariff.valid_from).collect();
            let ends = next.into_iter().map(Some).chain([None]);
            let held = versions.into_iter().zip(ends).filter_map(|(tariff, next)| {
                let through = tariff.valid_through.or(next.map(Day::previous));
                Period::including(tariff.valid_from, through).map(|days| (tariff, days))
            });
            let held: Vec<_> = held.collect();
            let names = held.iter().map(|(tariff, _)| tariff.name.clone());
            catalogue.places.extend(names.zip(0..));
            catalogue.services.insert(service, held);
        }
        if problems.is_empty() { Ok(catalogue) } else { Err(problems) }
    }

    /// The services that have a version, in alphabetical order.
    pub fn services(&self) -> impl Iterator<Item = &str> {
        self.services.keys().map(String::as_str)
    }

    /// A service's versions in order, each with the days it holds (R4).
    pub fn versions(&self, service: &str) -> impl Iterator<Item = (&Tariff, Period)> {
        self.services.get(service).into_iter().flatten().map(|(tariff, days)| (tariff, *days))
    }

    /// The version of a service in force on a day (R2, R4).
    pub fn version_on(&self, service: &str, day: Day) -> Option<&Tariff> {
        self.held_on(service, day).map(|(tariff, _)| tariff)
    }

    /// The same with the days it holds.
    pub fn held_on(&self, service: &str, day: Day) -> Option<(&Tariff, Period)> {
        let versions = self.services.get(service)?;
        let begun = versions.partition_point(|(_, days)| days.first() <= day);
        let (tariff, days) = versions.get(begun.checked_sub(1)?)?;
        days.contains(day).then_some((tariff, *days))
    }

    /// A version by its name, `lefi-online/2025-04-01`.
    pub fn version(&self, name: &TariffName) -> Option<&Tariff> {
        let versions = self.services.get(name.service())?;
        versions.get(*self.places.get(name)?).map(|(tariff, _)| tariff)
    }

    /// The same versions with only some of their fees.
    pub fn with_fees(&self, keep: impl Fn(&Fee) -> bool) -> Self {
        let mut catalogue = self.clone();
        for (tariff, _) in catalogue.services.values_mut().flatten() {
            tariff.fees.retain(&keep);
        }
        catalogue
    }

    /// Whether no version has any fee.
    pub fn is_without_fees(&self) -> bool {
        self.services.values().flatten().all(|(tariff, _)| tariff.fees.is_empty())
    }

    /// Days between two versions of a service when none holds.
    pub fn gaps(&self) -> Vec<Diagnostic> {
        let neighbours = self.services.values().flat_map(|versions| versions.windows(2));
        let gap = |pair: &[(Tariff, Period)]| {
            let [(before, held), (after, next)] = pair else { return None };
            let days = held.gap_to(*next)?;
            let message = text!(
                "ingen version av {service} gäller {days}",
                "no version of {service} holds {days}",
                service = before.service()
            );
            let help = text!(
                "användning de dagarna kan inte faktureras; flytta valid_through eller valid_from om det inte är meningen",
                "usage on those days can't be billed; move valid_through or valid_from if that is not meant"
            );
            Some(Diagnostic::warning("tariff-gap", message).at(after.place.clone()).help(help))
        };
        neighbours.filter_map(gap).collect()
    }

    /// R9a: fees that count a day of a window longer than the billing period can't be billed by it.
    pub fn windows_too_long(&self, period: Interval) -> Vec<Diagnostic> {
        too_long(self.services.values().flatten().map(|(tariff, _)| tariff), period)
    }

    /// The same, only for the versions that hold in a billing period.
    pub fn windows_too_long_in(&self, period: BillingPeriod) -> Vec<Diagnostic> {
        let versions = self.services.values().flatten();
        let holding = versions.filter(|(_, days)| days.intersection(period.period()).is_some());
        too_long(holding.map(|(tariff, _)| tariff), period.interval())
    }
}

/// R9a: those of the versions' fees that count a day of a window longer than the interval.
fn too_long<'a>(tariffs: impl Iterator<Item = &'a Tariff>, period: Interval) -> Vec<Diagnostic> {
    let too_long = |fee: &&Fee| match &fee.basis {
        Basis::Usage(usage) => match usage.accumulate {
            Accumulation::Calendar(window) => usage.measure != Measure::Sum && window > period,
            Accumulation::BillingPeriod => false,
        },
        Basis::OneOff { .. } | Basis::Recurring(_) => false,
    };
    let problem = |fee: &Fee| {
        let message = text!(
            "`{code}` mäts på en enda dag, men ackumuleringsperioden är längre än faktureringsperioden",
            "`{code}` counts one day of a window longer than the billing period",
            code = fee.code
        );
        let help = text!(
            "peak-day och last-day kräver en ackumuleringsperiod som inte är längre än faktureringsperioden",
            "peak-day and last-day need a window no longer than the billing period"
        );
        Diagnostic::error("tariff-window", message).at(fee.place.clone()).help(help)
    };
    tariffs.flat_map(|tariff| &tariff.fees).filter(too_long).map(problem).collect()
}

fn check_names(versions: &[Tariff], problems: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<&TariffName, &Tariff> = BTreeMap::new();
    for tariff in versions {
        let other = *first.entry(&tariff.name).or_insert(tariff);
        if !std::ptr::eq(other, tariff) {
            let message = text!(
                "{version} finns också i {file}",
                "{version} is also in {file}",
                version = tariff.name,
                file = other.place.file
            );
            let help = text!(
                "ge varje version ett eget namn: fakturor hänvisar till det",
                "give each version its own name: invoices refer to it"
            );
            let problem = Diagnostic::error("tariff-version-twice", message);
            problems.push(problem.at(tariff.place.clone()).help(help));
        }
    }
}

/// R4: at most one version holds on a day.
fn check_overlaps(versions: &[Tariff], problems: &mut Vec<Diagnostic>) {
    for pair in versions.windows(2) {
        let [before, after] = pair else { continue };
        let same_day = before.valid_from == after.valid_from;
        if same_day || before.valid_through.is_some_and(|through| through >= after.valid_from) {
            let message = text!(
                "{before} och {after} gäller båda den {day}",
                "{before} and {after} both hold on {day}",
                before = before.name,
                after = after.name,
                day = after.valid_from
            );
            let help = match same_day {
                true => text!(
                    "låt en av dem börja gälla en annan dag, eller ta bort en av dem",
                    "let one of them begin on another day, or take it away"
                ),
                false => text!(
                    "låt {version} upphöra dagen före, i {file}",
                    "end {version} the day before, in {file}",
                    version = before.name,
                    file = before.place.file
                ),
            };
            problems.push(
                Diagnostic::error("tariff-overlap", message).at(after.place.clone()).help(help),
            );
        }
    }
}

/// R18: a code keeps its basis, `every`, `proration` and `in`.
fn check_codes(versions: &[Tariff], problems: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<&FeeCode, (&Tariff, &Fee)> = BTreeMap::new();
    for tariff in versions {
        for fee in &tariff.fees {
            let (from, earlier) = *first.entry(&fee.code).or_insert((tariff, fee));
            if !same_kind(&earlier.basis, &fee.basis) {
                let message = text!(
                    "`{code}` tas ut på ett annat sätt än i {version}",
                    "`{code}` is charged another way than in {version}",
                    code = fee.code,
                    version = from.name
                );
                let help = text!(
                    "grund, `every`, `proration` och `in` får inte ändras för en kod: använd en ny kod",
                    "a code keeps its basis, every, proration and in: take a new code"
                );
                let problem = Diagnostic::error("tariff-code-changed", message);
                problems.push(problem.at(fee.place.clone()).help(help));
            }
        }
    }
}

fn same_kind(one: &Basis, other: &Basis) -> bool {
    match (one, other) {
        (Basis::OneOff { .. }, Basis::OneOff { .. }) | (Basis::Usage(_), Basis::Usage(_)) => true,
        (Basis::Recurring(one), Basis::Recurring(other)) => {
            (one.every, one.proration, one.billed) == (other.every, other.proration, other.billed)
        }
        _ => false,
    }
}
