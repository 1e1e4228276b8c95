//! A run as it stands beside a run as it would be: what each comes to, and whose documents would be others. It makes no run.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::counted::Counted;
use crate::engine::billing::{Run, SkipReason};
use crate::engine::invoice::Draft;
use crate::values::agreement_name::AgreementName;
use crate::values::money::{Money, MoneyError};

/// What a run comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct RunSums {
    /// How many documents it has.
    pub documents: usize,
    /// Before VAT, kr; credit notes negative.
    pub net: Money,
    /// To pay, kr; credit notes negative.
    pub payable: Money,
    /// Log rows that can't be billed, and that nobody has decided on.
    pub undecided: u64,
}

/// An agreement of which a run would bill something else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MovedAgreement {
    /// Its name.
    pub agreement: AgreementName,
    /// Who gets its documents.
    pub buyer: String,
    /// Net as it stands, kr; nothing where it has no document.
    pub before: Option<Money>,
    /// Net as it would be, kr; nothing where it has no document.
    pub after: Option<Money>,
    /// Why it would have no document, where it would not.
    pub why: Option<SkipReason>,
}

impl RunSums {
    /// Those of a run.
    pub(super) fn of(run: &Run) -> Result<Self, MoneyError> {
        let Counted { net, payable, .. } = Counted::sum(&run.drafts)?;
        let undecided = run.undecided().map(|one| one.rows).sum();
        Ok(Self { documents: run.drafts.len(), net, payable, undecided })
    }
}

/// The agreements of which two runs bill something else, in the order of the runs.
pub(super) fn moved(before: &Run, after: &Run) -> Result<Vec<MovedAgreement>, MoneyError> {
    let (was, now) = (by_agreement(&before.drafts)?, by_agreement(&after.drafts)?);
    let mut met: BTreeSet<&AgreementName> = BTreeSet::new();
    let mut found: Vec<MovedAgreement> = Vec::new();
    for draft in before.drafts.iter().chain(&after.drafts) {
        for name in draft.agreements().map(|one| &one.name) {
            let (before, net) = (was.get(name).copied(), now.get(name).copied());
            if !met.insert(name) || before == net {
                continue;
            }
            let skipped = after.skipped.iter().find(|one| one.agreement == *name);
            let why = skipped.filter(|one| net.is_none() && !is_of_itself(&one.reason));
            found.push(MovedAgreement {
                agreement: name.clone(),
                buyer: draft.buyer.name.to_string(),
                before,
                after: net,
                why: why.map(|one| one.reason.clone()),
            });
        }
    }
    Ok(found)
}

/// Whether somebody is about to give the reason: that the agreement is held back is what is decided.
fn is_of_itself(reason: &SkipReason) -> bool {
    matches!(reason, SkipReason::Held(reason) if reason.is_empty())
}

/// What documents come to, net, by agreement, whatever it shares them with.
fn by_agreement(drafts: &[Draft]) -> Result<BTreeMap<&AgreementName, Money>, MoneyError> {
    let mut sums: BTreeMap<&AgreementName, Money> = BTreeMap::new();
    for draft in drafts {
        for line in &draft.lines {
            let sum = sums.entry(&line.agreement).or_insert(Money::ZERO);
            *sum = sum.plus(draft.kind.counted(line.detail.amount())?)?;
        }
    }
    Ok(sums)
}
