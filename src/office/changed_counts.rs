//! Where two long lists of counts differ, each met once in the order of organisation, day, service, channel and outcome: only
//! the first of what differs are held. What a difference is called stands in `change`.

use std::cmp::Ordering;
use std::iter::Peekable;

use super::change::ChangedCount;
use super::refusal::Refusal;
use crate::disk::DiskError;
use crate::sources::usage::{Count, ImportedCount};

/// What is found when counts are held against those that come in their place.
pub(super) struct ChangedCounts<N: Iterator<Item = Result<ImportedCount, DiskError>>> {
    now: Peekable<N>,
    number: u64,
    first: Vec<ChangedCount>,
    /// So many are held in the end.
    most: usize,
}

/// What differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct AllChanged {
    /// How many counts.
    pub(super) number: u64,
    /// The first of them by day, organisation, service, channel and outcome, no more than were asked for.
    pub(super) first: Vec<ChangedCount>,
}

impl<N: Iterator<Item = Result<ImportedCount, DiskError>>> ChangedCounts<N> {
    /// Against these; nothing was met yet. The first so many that differ are told.
    pub(super) fn to(now: N, most: usize) -> Self {
        Self { now: now.peekable(), number: 0, first: Vec::new(), most }
    }

    /// Meets the next count of those that were.
    pub(super) fn from(&mut self, before: Count) -> Result<(), Refusal> {
        while let Some(now) = self.next_until(&before)? {
            if order(&now, &before) == Ordering::Equal {
                self.add(Some(&before), Some(&now));
                return Ok(());
            }
            self.add(None, Some(&now));
        }
        self.add(Some(&before), None);
        Ok(())
    }

    /// What differs.
    pub(super) fn finish(mut self) -> Result<AllChanged, Refusal> {
        while let Some(now) = self.now.next() {
            self.add(None, Some(&now?.count));
        }
        self.keep_first();
        Ok(AllChanged { number: self.number, first: self.first })
    }

    fn add(&mut self, before: Option<&Count>, now: Option<&Count>) {
        let Some(changed) = ChangedCount::between(before, now) else { return };
        self.number += 1;
        self.first.push(changed);
        if self.first.len() > self.most.saturating_mul(2) {
            self.keep_first();
        }
    }

    fn keep_first(&mut self) {
        self.first.sort_by(|one, other| by_day(one).cmp(&by_day(other)));
        self.first.truncate(self.most);
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
                        service: "lefi-online".into(),
                        channel: channel.into(),
                        outcome: outcome.into(),
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

    fn found(before: &[Count], now: &[Count], most: usize) -> AllChanged {
        let now = now
            .iter()
            .cloned()
            .map(|count| Ok(ImportedCount { count, file: "1.csv".to_owned(), line: 2 }));
        let mut changed = ChangedCounts::to(now, most);
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
                let all = ChangedCount::all(before, now);
                for most in [0, 1, 5, 100] {
                    let first = all.iter().take(most).cloned().collect();
                    let number = all.len() as u64;
                    assert_eq!(found(before, now, most), AllChanged { number, first });
                }
            }
        }
        assert_eq!(found(&lists[1], &lists[3], 2).number, 9);
    }
}
