//! Which inputs a bill moves with (R25): each one that changed is swapped alone, into the old inputs and
//! out of the new ones. Knows no reasons and no words.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::difference::differences;
use super::fresh;
use super::{BilledPeriod, BillingError, Inputs, Request, RunRequest, counts_needed};
use crate::engine::invoice::Line;
use crate::sources::party::Agreement;
use crate::sources::usage::{Count, CountsByOrganisation};
use crate::values::agreement_name::AgreementName;
use crate::values::identity::OrganisationNumber;
use crate::values::money::{MoneyError, Quantity};
use crate::values::period::{BillingPeriod, Period};

/// A kind of input that can have changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum InputKind {
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

/// Agreements' lines without those of one's own; none where the inputs do not go together.
type Bills = Option<BTreeMap<AgreementName, Vec<Line>>>;

/// A billed period's bills from other inputs than today's.
#[derive(Default)]
pub(super) struct SwappedInputs<'a> {
    changed: Vec<InputKind>,
    usage: BTreeMap<UsageKey<'a>, UsageMoved>,
    before: Bills,
    now: Bills,
    swaps: Vec<Swap>,
}

/// The bills with one factor swapped.
struct Swap {
    factor: InputKind,
    /// As it was, but for the factor.
    forward: Bills,
    /// As it is, but for the factor.
    back: Bills,
}

impl<'a> SwappedInputs<'a> {
    /// SwappedInputs a period for some agreements; nothing is billed over again where only one thing changed.
    pub(super) fn new(
        request: &RunRequest<'a>,
        billed: &BilledPeriod<'a>,
        agreements: &[Agreement],
    ) -> Result<Self, BillingError> {
        let (before, now) = (billed.inputs, request.inputs);
        let usage = usage_moved(before.counts, now.counts, counts_needed(billed.period))?;
        let mut changed = Vec::new();
        changed.extend((!usage.is_empty()).then_some(InputKind::Usage));
        changed.extend((before.agreements != now.agreements).then_some(InputKind::Agreements));
        changed.extend((before.parties != now.parties).then_some(InputKind::Parties));
        changed.extend((before.catalogue != now.catalogue).then_some(InputKind::Tariffs));
        let mut swapped = Self { changed, usage, before: None, now: None, swaps: Vec::new() };
        if swapped.changed.len() > 1 {
            swapped.bill_swapped(request, billed, agreements);
        }
        Ok(swapped)
    }

    fn bill_swapped(
        &mut self,
        request: &RunRequest<'_>,
        billed: &BilledPeriod<'_>,
        agreements: &[Agreement],
    ) {
        let bills =
            |inputs: Inputs<'_>| bills(&inputs.request(billed.period, request.whole_kronor));
        let before = Narrowed::new(billed.inputs, agreements, billed.period);
        let now = Narrowed::new(request.inputs, agreements, billed.period);
        let (before, now) = (before.inputs(billed.inputs), now.inputs(request.inputs));
        let swap = |factor: &InputKind| Swap {
            factor: *factor,
            forward: bills(factor.swapped(before, now)),
            back: bills(factor.swapped(now, before)),
        };
        self.swaps = self.changed.iter().map(swap).collect();
        (self.before, self.now) = (bills(before), bills(now));
    }

    /// How an agreement's usage moved.
    pub(super) fn usage(&self, agreement: &Agreement) -> UsageMoved {
        let key = (agreement.organisation_number, agreement.service.as_str());
        self.usage.get(&key).copied().unwrap_or_default()
    }

    /// The factors that an agreement's bill moves with.
    pub(super) fn moved(&self, agreement: &Agreement) -> Result<Vec<InputKind>, MoneyError> {
        let touches = |factor: &InputKind| {
            *factor != InputKind::Usage || self.usage(agreement) != UsageMoved::default()
        };
        let candidates: Vec<InputKind> = self.changed.iter().copied().filter(touches).collect();
        if candidates.len() < 2 {
            return Ok(candidates);
        }
        let name = &agreement.name;
        let mut moved = Vec::new();
        for swap in self.swaps.iter().filter(|swap| candidates.contains(&swap.factor)) {
            let forward = differ(name, &self.before, &swap.forward)?;
            if forward || differ(name, &self.now, &swap.back)? {
                moved.push(swap.factor);
            }
        }
        Ok(if moved.is_empty() { candidates } else { moved })
    }
}

/// Inputs with no more than some agreements need: a bill with swapped inputs costs what is looked at, not the whole run. What these
/// agreements come to is the same with all of the inputs, so that only the time tells the difference.
struct Narrowed {
    agreements: Vec<Agreement>,
    counts: Vec<Count>,
}

impl Narrowed {
    fn new(inputs: Inputs<'_>, agreements: &[Agreement], period: BillingPeriod) -> Self {
        let names: BTreeSet<_> = agreements.iter().map(|one| &one.name).collect();
        let whose: BTreeSet<_> = agreements.iter().map(|one| one.organisation_number).collect();
        let days = counts_needed(period);
        let counts = inputs
            .counts
            .iter()
            .filter(|count| days.contains(count.day) && whose.contains(&count.organisation_number));
        let rows = inputs.agreements.iter().filter(|one| names.contains(&one.name));
        Self { agreements: rows.cloned().collect(), counts: counts.cloned().collect() }
    }

    fn inputs<'n>(&'n self, whole: Inputs<'n>) -> Inputs<'n> {
        Inputs { agreements: &self.agreements, counts: &self.counts, ..whole }
    }
}

impl InputKind {
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

/// Inputs that never stood side by side may not go together: then the bills are unknown.
fn bills(request: &Request<'_>) -> Bills {
    let fresh = fresh::fresh(request, &CountsByOrganisation::new(request.counts), &[]).ok()?;
    let bills = fresh.bills.into_iter();
    Some(bills.map(|bill| (bill.name().clone(), bill.lines)).collect())
}

/// Whether an agreement's bills differ; an unknown one differs from any.
fn differ(agreement: &AgreementName, one: &Bills, other: &Bills) -> Result<bool, MoneyError> {
    let (Some(one), Some(other)) = (one, other) else { return Ok(true) };
    let lines = |bills: &BTreeMap<AgreementName, Vec<Line>>| -> Vec<Line> {
        bills.get(agreement).cloned().unwrap_or_default()
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
        let order = now.cmp(&before);
        if order.is_ne() {
            let moves = moved.entry((organisation, service)).or_default();
            moves.more |= order.is_gt();
            moves.less |= order.is_lt();
        }
    }
    Ok(moved)
}
