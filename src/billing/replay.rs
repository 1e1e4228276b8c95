//! Which inputs a bill moves with (R25): each one that changed is swapped alone, into the old inputs and
//! out of the new ones. Knows no reasons and no words.

use std::collections::{BTreeMap, HashMap};

use super::difference::differences;
use super::fresh::{self, Fresh};
use super::{BilledPeriod, BillingError, Inputs, RunRequest, counts_needed};
use crate::detail::LineDetail;
use crate::identity::OrganisationNumber;
use crate::invoice::Line;
use crate::money::{MoneyError, Quantity};
use crate::party::Agreement;
use crate::period::Period;
use crate::usage::Count;

/// One of the inputs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Factor {
    Usage,
    Agreements,
    Parties,
    Tariffs,
}

/// How usage of an organisation and service moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct UsageMoved {
    pub more: bool,
    pub less: bool,
}

type UsageKey<'a> = (OrganisationNumber, &'a str);

/// A billed period's bill from other inputs than today's.
pub(super) struct Replays<'a> {
    changed: Vec<Factor>,
    usage: BTreeMap<UsageKey<'a>, UsageMoved>,
    before: Option<Fresh<'a>>,
    swaps: Vec<Swap<'a>>,
}

/// The bill with one factor swapped.
struct Swap<'a> {
    factor: Factor,
    /// As it was, but for the factor.
    forward: Option<Fresh<'a>>,
    /// As it is, but for the factor.
    back: Option<Fresh<'a>>,
}

impl<'a> Replays<'a> {
    /// Replays a period; nothing is billed twice over where only one thing changed.
    pub fn new(request: &RunRequest<'a>, billed: &BilledPeriod<'a>) -> Result<Self, BillingError> {
        let (before, now) = (billed.inputs, request.inputs);
        let usage = usage_moved(before.counts, now.counts, counts_needed(billed.period))?;
        let mut changed = Vec::new();
        changed.extend((!usage.is_empty()).then_some(Factor::Usage));
        changed.extend((before.agreements != now.agreements).then_some(Factor::Agreements));
        changed.extend((before.parties != now.parties).then_some(Factor::Parties));
        changed.extend((before.catalogue != now.catalogue).then_some(Factor::Tariffs));
        let mut replays = Self { changed, usage, before: None, swaps: Vec::new() };
        if replays.changed.len() > 1 {
            // Inputs that never stood side by side may not go together: then the bill is unknown.
            let bill = |inputs: Inputs<'a>| {
                fresh::fresh(&inputs.request(billed.period, request.whole_kronor), &[]).ok()
            };
            replays.before = bill(before);
            let swap = |factor: &Factor| Swap {
                factor: *factor,
                forward: bill(factor.swapped(before, now)),
                back: bill(factor.swapped(now, before)),
            };
            replays.swaps = replays.changed.iter().map(swap).collect();
        }
        Ok(replays)
    }

    /// How an agreement's usage moved.
    pub fn usage(&self, agreement: &Agreement) -> UsageMoved {
        let key = (agreement.organisation_number, agreement.service.as_str());
        self.usage.get(&key).copied().unwrap_or_default()
    }

    /// The factors that an agreement's bill moves with; `now` is today's.
    pub fn moved(&self, agreement: &Agreement, now: &Fresh<'_>) -> Result<Vec<Factor>, MoneyError> {
        let touches = |factor: &Factor| {
            *factor != Factor::Usage || self.usage(agreement) != UsageMoved::default()
        };
        let candidates: Vec<Factor> = self.changed.iter().copied().filter(touches).collect();
        if candidates.len() < 2 {
            return Ok(candidates);
        }
        let name = &agreement.agreement;
        let mut moved = Vec::new();
        for swap in self.swaps.iter().filter(|swap| candidates.contains(&swap.factor)) {
            let forward = differ(name, self.before.as_ref(), swap.forward.as_ref())?;
            if forward || differ(name, Some(now), swap.back.as_ref())? {
                moved.push(swap.factor);
            }
        }
        Ok(if moved.is_empty() { candidates } else { moved })
    }
}

impl Factor {
    /// The inputs, with this factor as the other inputs have it.
    fn swapped<'a>(self, inputs: Inputs<'a>, other: Inputs<'a>) -> Inputs<'a> {
        match self {
            Self::Usage => Inputs { counts: other.counts, ..inputs },
            Self::Agreements => Inputs { agreements: other.agreements, ..inputs },
            Self::Parties => Inputs { parties: other.parties, ..inputs },
            Self::Tariffs => Inputs { catalogue: other.catalogue, ..inputs },
        }
    }
}

/// Whether an agreement's bills differ, lines of one's own apart; an unknown one differs from any.
fn differ(
    agreement: &str,
    one: Option<&Fresh<'_>>,
    other: Option<&Fresh<'_>>,
) -> Result<bool, MoneyError> {
    let (Some(one), Some(other)) = (one, other) else { return Ok(true) };
    let lines = |fresh: &Fresh<'_>| -> Vec<Line> {
        let bill = fresh.bill(agreement).into_iter().flat_map(|bill| &bill.lines);
        bill.filter(|line| line.detail != LineDetail::Own).cloned().collect()
    };
    Ok(!differences(&lines(one), &lines(other))?.is_empty())
}

/// Whose usage is another than it was, on these days.
fn usage_moved<'a>(
    before: &'a [Count],
    now: &'a [Count],
    days: Period,
) -> Result<BTreeMap<UsageKey<'a>, UsageMoved>, BillingError> {
    let mut moved: BTreeMap<UsageKey<'a>, UsageMoved> = BTreeMap::new();
    if std::ptr::eq(before, now) {
        return Ok(moved);
    }
    let mut sums = HashMap::new();
    for (counts, which) in [(before, 0), (now, 1)] {
        for count in counts.iter().filter(|count| days.contains(count.day)) {
            let words = (count.service.as_str(), count.channel.as_str(), count.outcome.as_str());
            let key = (count.organisation_number, count.day, words);
            let sum: &mut [Quantity; 2] = sums.entry(key).or_insert([Quantity::ZERO; 2]);
            let organisation_number = count.organisation_number;
            sum[which] = sum[which]
                .plus(count.quantity)
                .map_err(|source| BillingError::Usage { organisation_number, source })?;
        }
    }
    for ((organisation, _, (service, ..)), [before, now]) in sums {
        if before != now {
            let moves = moved.entry((organisation, service)).or_default();
            moves.more |= now > before;
            moves.less |= now < before;
        }
    }
    Ok(moved)
}
