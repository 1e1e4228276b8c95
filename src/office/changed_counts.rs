//! Where two long lists of counts differ, each met once in the order of organisation, day, service, channel and outcome: only
//! what differs is held. What a difference is called stands in `change`.

use std::cmp::Ordering;
use std::iter::Peekable;

use super::change::ChangedCount;
use super::refusal::Refusal;
use crate::disk::DiskError;
use crate::sources::usage::{Count, ImportedCount};

/// What is found when counts are held against those that come in their place.
pub(super) struct ChangedCounts<N: Iterator<Item = Result<ImportedCount, DiskError>>> {
    now: Peekable<N>,
    changed: Vec<ChangedCount>,
}

impl<N: Iterator<Item = Result<ImportedCount, DiskError>>> ChangedCounts<N> {
    /// Against these; nothing was met yet.
    pub(super) fn to(now: N) -> Self {
        Self { now: now.peekable(), changed: Vec::new() }
    }

    /// Meets the next count of those that were.
    pub(super) fn from(&mut self, before: Count) -> Result<(), Refusal> {
        while let Some(now) = self.next_until(&before)? {
            if order(&now, &before) == Ordering::Equal {
                self.changed.extend(ChangedCount::between(Some(&before), Some(&now)));
                return Ok(());
            }
            self.changed.extend(ChangedCount::between(None, Some(&now)));
        }
        self.changed.extend(ChangedCount::between(Some(&before), None));
        Ok(())
    }

    /// What differs, by day, organisation, service, channel and outcome.
    pub(super) fn finish(mut self) -> Result<Vec<ChangedCount>, Refusal> {
        for now in self.now {
            self.changed.extend(ChangedCount::between(None, Some(&now?.count)));
        }
        self.changed.sort_by(|one, other| by_day(one).cmp(&by_day(other)));
        Ok(self.changed)
    }

    /// The next of those that come, where it is not after this one.
    fn next_until(&mut self, before: &Count) -> Result<Option<Count>, Refusal> {
        let is_later = |one: &ImportedCount| order(&one.count, before) == Ordering::Greater;
        let next = self.now.next_if(|next| !next.as_ref().is_ok_and(is_later));
        Ok(next.transpose()?.map(|next| next.count))
    }
}

fn order(one: &Count, other: &Count) -> Ordering {
    let Count { organisation_number, day, service, channel, outcome, .. } = other;
    (one.organisation_number, one.day)
        .cmp(&(*organisation_number, *day))
        .then_with(|| one.service.cmp(service))
        .then_with(|| one.channel.cmp(channel))
        .then_with(|| one.outcome.cmp(outcome))
}

fn by_day(one: &ChangedCount) -> impl Ord + '_ {
    (one.day, one.organisation_number, &one.service, &one.channel, &one.outcome)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::identity::OrganisationNumber;
    use crate::values::money::Quantity;
    use crate::values::period::Day;

    /// Every second count of some days, from the first or the second, so many rows each.
    fn counts(wanted: impl Fn(usize) -> bool, rows: u64) -> Vec<Count> {
        let mut counts = Vec::new();
        for organisation in ["202100-5489", "556900-1018"] {
            for day in 1..4 {
                for (channel, outcome) in
                    [("system", "answered"), ("web", "answered"), ("web", "no-hit")]
                {
                    counts.push(Count {
                        organisation_number: OrganisationNumber::parse(organisation).unwrap(),
                        day: Day::new(2025, 2, day).unwrap(),
                        service: "lefi-online".to_owned(),
                        channel: channel.to_owned(),
                        outcome: outcome.to_owned(),
                        rows,
                        quantity: Quantity::ONE,
                    });
                }
            }
        }
        let mut at = 0..;
        counts.retain(|_| at.next().is_some_and(&wanted));
        counts
    }

    fn found(before: &[Count], now: &[Count]) -> Vec<ChangedCount> {
        let now = now
            .iter()
            .cloned()
            .map(|count| Ok(ImportedCount { count, file: "1.csv".to_owned(), line: 2 }));
        let mut changed = ChangedCounts::to(now);
        before.iter().try_for_each(|count| changed.from(count.clone())).unwrap();
        changed.finish().unwrap()
    }

    #[test]
    fn long_lists_differ_where_short_ones_do() {
        let lists = [
            Vec::new(),
            counts(|_| true, 1),
            counts(|_| true, 2),
            counts(|at| at % 2 == 0, 1),
            counts(|at| at % 3 == 1, 1),
            counts(|at| at > 15, 3),
            counts(|at| at < 2, 1),
        ];
        for before in &lists {
            for now in &lists {
                assert_eq!(found(before, now), ChangedCount::all(before, now));
            }
        }
        assert_eq!(found(&lists[1], &lists[3]).len(), 9);
    }
}
