//! What an approver should look at: what moved against earlier periods. Values only; the words are
//! the command line's.

mod accounts;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use accounts::{Account, accounts};
use serde::Serialize;

use super::Run;
use crate::engine::invoice::{CorrectedPeriod, DocumentKind, Draft, Issued, Origin};
use crate::values::agreement_name::AgreementName;
use crate::values::money::{Money, MoneyError, Quantity};
use crate::values::period::BillingPeriod;

/// Something to look at before a run is issued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unusual {
    /// The agreement's name.
    pub agreement: AgreementName,
    /// Who gets the document.
    pub buyer: String,
    /// How many kr moved; what the list is sorted by.
    pub moved: Money,
    /// What is unusual.
    #[serde(flatten)]
    pub what: UnusualKind,
}

/// A figure beside what it used to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Compared<T> {
    /// The mean of up to three earlier periods.
    pub before: T,
    /// Today's.
    pub now: T,
    /// The change in whole per cent; none where there was nothing before.
    pub percent: Option<i64>,
}

/// What is unusual.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum UnusualKind {
    /// Amount or volume are among those that moved most.
    Moved {
        /// Net, kr.
        amount: Compared<Money>,
        /// Questions, packages and the like.
        volume: Compared<Quantity>,
    },
    /// Nothing was ever billed to it.
    FirstTime {
        /// Net, kr.
        net: Money,
    },
    /// It was billed in the previous period and is not now.
    Missing {
        /// The previous period.
        period: BillingPeriod,
        /// Net then, kr.
        net: Money,
    },
    /// A correction or a credit note.
    Corrects {
        /// Which of them.
        kind: DocumentKind,
        /// The first period it is for.
        first: BillingPeriod,
        /// The last one.
        last: BillingPeriod,
        /// Net, kr, negative on a credit note.
        net: Money,
    },
    /// Among the largest documents.
    Largest {
        /// Net, kr.
        net: Money,
    },
}

/// How many of each ranking are told.
const MOST: usize = 10;
/// How many of the largest documents are told.
const LARGEST: usize = 5;

/// What moved most first, the largest documents last. What is usual comes from the documents that count
/// in comparisons (R25): a credit by hand does not make a period a small one.
pub fn unusual(run: &Run, history: &[Issued]) -> Result<Vec<Unusual>, MoneyError> {
    let mut all = corrections(run)?;
    let was_billed = history
        .iter()
        .any(|one| one.origin == Origin::Run && one.invoice.draft.period == run.period);
    if !was_billed {
        let accounts = accounts(run, history)?;
        all.extend(moved(run.period, &accounts)?);
        all.extend(missing(run.period, &accounts));
    }
    all.sort_by_key(|one| Reverse(one.moved));
    all.extend(largest(run));
    Ok(all)
}

/// What each agreement is billed for the run's period, net, against the mean of up to three earlier periods; nothing of one
/// that has none.
pub fn against_usual(
    run: &Run,
    history: &[Issued],
) -> Result<BTreeMap<AgreementName, Compared<Money>>, MoneyError> {
    let mut all = BTreeMap::new();
    for account in accounts(run, history)? {
        if let Some(compared) = account.net(run.period)? {
            all.insert(account.name().clone(), compared);
        }
    }
    Ok(all)
}

/// First-timers, and those whose amount in kr or volume in per cent moved most.
fn moved(period: BillingPeriod, accounts: &[Account<'_>]) -> Result<Vec<Unusual>, MoneyError> {
    let compared = accounts.iter().map(|account| account.compared(period));
    let compared = compared.filter_map(Result::transpose).collect::<Result<Vec<_>, _>>()?;
    let is_moved = |one: &Unusual| matches!(one.what, UnusualKind::Moved { .. });
    let (mut moved, mut told): (Vec<_>, Vec<_>) = compared.into_iter().partition(is_moved);
    moved.sort_by_key(|one| Reverse(one.moved));
    let mut rest = moved.split_off(moved.len().min(MOST));
    rest.sort_by_key(|one| Reverse(volume_change(one)));
    rest.truncate(MOST);
    told.extend(moved.into_iter().chain(rest));
    Ok(told)
}

/// How many per cent the volume changed, either way.
fn volume_change(one: &Unusual) -> Option<u64> {
    match one.what {
        UnusualKind::Moved { volume, .. } => volume.percent.map(i64::unsigned_abs),
        _ => None,
    }
}

/// Who was billed in the previous period and is not now.
fn missing(period: BillingPeriod, accounts: &[Account<'_>]) -> Vec<Unusual> {
    let first = period.period().first();
    let periods = accounts.iter().flat_map(|account| account.periods.keys().copied());
    let earlier = periods.filter(|one| one.period().first() < first);
    let Some(previous) = earlier.max_by_key(|one| one.period().first()) else {
        return Vec::new();
    };
    let gone = |account: &Account<'_>| {
        let net = account.periods.get(&previous)?.net;
        let is_missing = net.ore() > 0 && !account.periods.contains_key(&period);
        let what = UnusualKind::Missing { period: previous, net };
        is_missing.then(|| account.unusual(net, what))
    };
    accounts.iter().filter_map(gone).collect()
}

/// Whatever takes back or adds to what is billed already.
fn corrections(run: &Run) -> Result<Vec<Unusual>, MoneyError> {
    let is_own = |draft: &Draft| {
        draft.kind == DocumentKind::Invoice
            && draft.period == run.period
            && draft.corrected.is_empty()
    };
    let corrects = |draft: &Draft| {
        let Draft { kind, period, .. } = *draft;
        let of = |one: Option<&CorrectedPeriod>| one.map_or(period, |one| one.period);
        let (first, last) = (of(draft.corrected.first()), of(draft.corrected.last()));
        let net = match kind {
            DocumentKind::CreditNote => draft.totals.net.negated()?,
            DocumentKind::Invoice | DocumentKind::Correction => draft.totals.net,
        };
        Ok(unusual_document(
            draft,
            draft.totals.net,
            UnusualKind::Corrects { kind, first, last, net },
        ))
    };
    run.drafts.iter().filter(|draft| !is_own(draft)).map(corrects).collect()
}

/// The largest documents, the largest first.
fn largest(run: &Run) -> Vec<Unusual> {
    let mut drafts: Vec<_> = run.drafts.iter().collect();
    drafts.sort_by_key(|draft| Reverse(draft.totals.net));
    let large = |draft: &Draft| {
        unusual_document(draft, Money::ZERO, UnusualKind::Largest { net: draft.totals.net })
    };
    drafts.into_iter().take(LARGEST).map(large).collect()
}

fn unusual_document(draft: &Draft, moved: Money, what: UnusualKind) -> Unusual {
    let (agreement, buyer) = (draft.agreement.name.clone(), draft.buyer.name.clone());
    Unusual { agreement, buyer: buyer.to_string(), moved, what }
}
