//! Counts laid out for billing: for each organisation and service one series per channel and outcome, its days
//! in order with running sums, so that any stretch of days is two look-ups. Knows no tariff and no agreement.

use std::collections::HashMap;
use std::sync::Arc;

use foldhash::fast::RandomState;

use super::count::Count;
use crate::values::identity::OrganisationNumber;
use crate::values::money::{MoneyError, Quantity};
use crate::values::period::{Day, Period};
use crate::values::shared_text::SharedText;

/// What was used, by organisation and service.
#[derive(Debug, Clone, Default)]
pub struct Metering {
    series: HashMap<OrganisationNumber, Vec<ServiceUsage>, RandomState>,
}

/// What an organisation used of one service.
#[derive(Debug, Clone)]
struct ServiceUsage {
    service: SharedText,
    series: Vec<Series>,
}

/// What was used through one channel with one outcome, by day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// `system`.
    pub channel: SharedText,
    /// `answered`.
    pub outcome: SharedText,
    /// Shared by those who ask what other quantities of them would cost.
    days: Arc<Vec<MeteredDay>>,
    /// What the quantity of each day is multiplied by.
    factor: Quantity,
}

/// A day of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MeteredDay {
    /// Which.
    pub day: Day,
    /// How many log rows.
    pub rows: u64,
    /// The sum of their quantities.
    quantity: Quantity,
    /// Log rows from the series' first day through this one.
    running_rows: u64,
    /// Quantity from the series' first day through this one; none where that is too large to be kept.
    running: Option<Quantity>,
}

impl Metering {
    /// Lays out counts; they may come in any order, and a day more than once.
    ///
    /// # Errors
    /// The organisation whose quantities of one day can't be summed exactly (R22).
    pub fn of<'a>(
        counts: impl IntoIterator<Item = &'a Count>,
    ) -> Result<Self, (OrganisationNumber, MoneyError)> {
        let mut metering = Self::default();
        for count in counts {
            let series = metering.series_of(count);
            series.add(count).map_err(|error| (count.organisation_number, error))?;
        }
        for series in metering.series.values_mut().flatten().flat_map(|one| &mut one.series) {
            series.run_up();
        }
        for services in metering.series.values_mut() {
            for one in &mut *services {
                one.series.sort_by(|one, other| one.key().cmp(&other.key()));
            }
            services.sort_by(|one, other| one.service.cmp(&other.service));
        }
        Ok(metering)
    }

    /// Every organisation and service that has usage, in no particular order.
    pub fn users(&self) -> impl Iterator<Item = (OrganisationNumber, &str, &[Series])> {
        self.series.iter().flat_map(|(organisation, services)| {
            services.iter().map(|one| (*organisation, one.service.as_str(), one.series.as_slice()))
        })
    }

    /// What an organisation used of a service.
    pub fn series(&self, organisation: OrganisationNumber, service: &str) -> &[Series] {
        let services = self.series.get(&organisation).map_or(&[][..], Vec::as_slice);
        services.iter().find(|one| one.service == service).map_or(&[], |one| &one.series)
    }

    /// The same usage with the quantities of each series times a factor.
    ///
    /// # Errors
    /// A factor that can't be kept exactly (R22).
    pub fn with_factors(
        &self,
        factor: impl Fn(&str, &Series) -> Result<Quantity, MoneyError>,
    ) -> Result<Self, MoneyError> {
        let mut changed = self.clone();
        for ServiceUsage { service, series } in changed.series.values_mut().flatten() {
            for one in series {
                one.factor = one.factor.times(factor(service, one)?)?;
            }
        }
        Ok(changed)
    }

    fn series_of(&mut self, count: &Count) -> &mut Series {
        let services = self.series.entry(count.organisation_number).or_default();
        let at = place(
            services,
            |one| one.service == count.service,
            || ServiceUsage { service: count.service.clone(), series: Vec::new() },
        );
        let series = &mut services[at].series;
        let same = |one: &Series| one.channel == count.channel && one.outcome == count.outcome;
        let at = place(series, same, || Series {
            channel: count.channel.clone(),
            outcome: count.outcome.clone(),
            days: Arc::default(),
            factor: Quantity::ONE,
        });
        &mut series[at]
    }
}

/// Where the one sought stands; it is made where there is none.
fn place<T>(all: &mut Vec<T>, sought: impl Fn(&T) -> bool, new: impl FnOnce() -> T) -> usize {
    all.iter().position(sought).unwrap_or_else(|| {
        all.push(new());
        all.len() - 1
    })
}

impl Series {
    /// The days of a stretch that have usage, in order.
    pub fn within(&self, days: Period) -> &[MeteredDay] {
        let (from, to) = self.range(days);
        &self.days[from..to]
    }

    /// The same with the quantity of each.
    pub fn by_day(
        &self,
        days: Period,
    ) -> impl Iterator<Item = Result<(Day, Quantity), MoneyError>> {
        self.within(days).iter().map(|one| Ok((one.day, self.times_factor(one.quantity)?)))
    }

    fn times_factor(&self, quantity: Quantity) -> Result<Quantity, MoneyError> {
        if self.factor == Quantity::ONE { Ok(quantity) } else { quantity.times(self.factor) }
    }

    /// How many log rows a stretch has.
    pub fn rows(&self, days: Period) -> u64 {
        let (from, to) = self.range(days);
        let through =
            |end: usize| end.checked_sub(1).map_or(0, |last| self.days[last].running_rows);
        through(to) - through(from)
    }

    /// The sum of a stretch's quantities.
    ///
    /// # Errors
    /// It can't be kept exactly (R22).
    pub fn quantity(&self, days: Period) -> Result<Quantity, MoneyError> {
        let (from, to) = self.range(days);
        let Some(last) = to.checked_sub(1).filter(|_| from < to) else {
            return Ok(Quantity::ZERO);
        };
        let before = match from.checked_sub(1) {
            None => Some(Quantity::ZERO),
            Some(before) => self.days[before].running,
        };
        let sum = match (before, self.days[last].running) {
            (Some(before), Some(through)) => through.minus(before),
            _ => {
                let mut all = self.days[from..to].iter();
                all.try_fold(Quantity::ZERO, |sum, day| sum.plus(day.quantity))
            }
        };
        self.times_factor(sum?)
    }

    fn key(&self) -> (&str, &str) {
        (&self.channel, &self.outcome)
    }

    fn range(&self, days: Period) -> (usize, usize) {
        (self.place(days.first()), self.place(days.end()))
    }

    /// How many days of the series are before a day. Where every day has usage that is the distance to the
    /// first, so that is looked at before anything is searched.
    fn place(&self, day: Day) -> usize {
        let Some(first) = self.days.first() else { return 0 };
        let distance = day.days_since_1970() - first.day.days_since_1970();
        let guess = usize::try_from(distance).unwrap_or(0).min(self.days.len());
        let hits = match self.days.get(guess) {
            Some(one) => one.day == day,
            None => self.days.last().is_some_and(|last| last.day < day),
        };
        if hits { guess } else { self.days[..guess].partition_point(|one| one.day < day) }
    }

    fn add(&mut self, count: &Count) -> Result<(), MoneyError> {
        let Count { day, rows, quantity, .. } = *count;
        let days = Arc::make_mut(&mut self.days);
        let at = match days.last() {
            Some(last) if last.day >= day => days.partition_point(|one| one.day < day),
            _ => days.len(),
        };
        match days.get_mut(at).filter(|one| one.day == day) {
            Some(known) => {
                known.rows += rows;
                known.quantity = known.quantity.plus(quantity)?;
            }
            None => {
                let day = MeteredDay { day, rows, quantity, running_rows: 0, running: None };
                days.insert(at, day);
            }
        }
        Ok(())
    }

    fn run_up(&mut self) {
        let mut running = Some(Quantity::ZERO);
        let mut rows = 0;
        for day in Arc::make_mut(&mut self.days) {
            rows += day.rows;
            day.running_rows = rows;
            running = running.and_then(|sum| sum.plus(day.quantity).ok());
            day.running = running;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(day: u32, outcome: &str, quantity: &str) -> Count {
        Count {
            organisation_number: OrganisationNumber::parse("556900-0010").unwrap(),
            day: Day::new(2025, 4, day).unwrap(),
            service: "lefi-online".into(),
            channel: "system".into(),
            outcome: outcome.into(),
            rows: 1,
            quantity: Quantity::parse(quantity).unwrap(),
        }
    }

    fn days(first: u32, last: u32) -> Period {
        let day = |day| Day::new(2025, 4, day).unwrap();
        Period::including(day(first), Some(day(last))).unwrap()
    }

    #[test]
    fn any_stretch_is_the_sum_of_its_days_in_whatever_order_they_came() {
        let counts = [
            count(9, "answered", "5"),
            count(2, "answered", "1.5"),
            count(2, "answered", "1"),
            count(3, "no-hit", "7"),
        ];
        let metering = Metering::of(&counts).unwrap();
        let whose = counts[0].organisation_number;
        let [answered, no_hit] = metering.series(whose, "lefi-online") else { panic!() };
        let quantity = |series: &Series, days| series.quantity(days).unwrap().to_string();
        assert_eq!(quantity(answered, days(1, 30)), "7.5");
        assert_eq!(quantity(answered, days(2, 8)), "2.5");
        assert_eq!(quantity(answered, days(3, 9)), "5");
        assert_eq!(quantity(answered, days(3, 8)), "0");
        assert_eq!((answered.rows(days(1, 2)), no_hit.rows(days(1, 30))), (2, 1));
        assert!(metering.series(whose, "lefi-prenumeration").is_empty());
    }

    #[test]
    fn a_factor_multiplies_every_day_and_every_stretch_exactly() {
        let counts =
            [count(2, "answered", "1.5"), count(9, "answered", "5"), count(3, "no-hit", "7")];
        let metering = Metering::of(&counts).unwrap();
        let factor = Quantity::parse("0.97").unwrap();
        let factor_of = |_: &str, series: &Series| {
            Ok(if series.outcome == "answered" { factor } else { Quantity::ONE })
        };
        let changed = metering.with_factors(factor_of).unwrap().with_factors(factor_of).unwrap();
        let whose = counts[0].organisation_number;
        let [answered, no_hit] = changed.series(whose, "lefi-online") else { panic!() };
        assert_eq!(answered.quantity(days(1, 30)).unwrap().to_string(), "6.11585");
        assert_eq!(no_hit.quantity(days(1, 30)).unwrap().to_string(), "7");
        let by_day = answered.by_day(days(1, 8)).map(|one| one.unwrap().1.to_string());
        assert_eq!(by_day.collect::<Vec<_>>(), ["1.41135"]);
        let [as_it_was, _] = metering.series(whose, "lefi-online") else { panic!() };
        assert_eq!(as_it_was.quantity(days(1, 30)).unwrap().to_string(), "6.5");
    }

    #[test]
    fn r22_a_stretch_that_can_be_kept_is_summed_though_the_whole_can_not() {
        let large = "79228162514264337593543950335";
        let counts =
            [count(1, "answered", large), count(2, "answered", "1"), count(3, "answered", "1")];
        let metering = Metering::of(&counts).unwrap();
        let [series] = metering.series(counts[0].organisation_number, "lefi-online") else {
            panic!()
        };
        assert_eq!(series.quantity(days(2, 3)).unwrap().to_string(), "2");
        assert!(series.quantity(days(1, 2)).is_err());
        let twice = [count(1, "answered", large), count(1, "answered", large)];
        assert!(Metering::of(&twice).is_err());
    }
}
