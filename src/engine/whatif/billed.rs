//! Whether a replay under today's tariffs is what was billed, to the öre. Explains no difference.

use std::collections::BTreeMap;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::Replay;
use crate::engine::invoice::{Issued, Origin};
use crate::values::agreement_name::AgreementName;
use crate::values::detail::LineDetail;
use crate::values::money::{Money, MoneyError};
use crate::values::period::{BillingPeriod, Period};

/// An agreement and period that come out otherwise than they were billed.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct BilledDifference {
    /// The agreement's name.
    pub agreement: AgreementName,
    /// The period.
    pub period: BillingPeriod,
    /// Billed to date, net; without credits by hand and lines of one's own, as R25 compares.
    pub billed: Money,
    /// What the replay gives.
    pub replayed: Money,
}

/// The periods that were billed, held against a replay under today's tariffs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AsBilled {
    /// Those of the periods replayed that runs have billed.
    pub periods: Vec<BillingPeriod>,
    /// Where the replay differs from what was billed.
    pub differences: Vec<BilledDifference>,
}

impl AsBilled {
    /// Whether the replay gives what was billed, to the öre; nobody knows where nothing was billed.
    pub fn is_so(&self) -> Option<bool> {
        (!self.periods.is_empty()).then_some(self.differences.is_empty())
    }
}

impl Serialize for AsBilled {
    /// The periods, whether it is so, and the differences.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut held = serializer.serialize_struct("AsBilled", 3)?;
        held.serialize_field("billed", &self.periods)?;
        held.serialize_field("as_billed", &self.is_so())?;
        held.serialize_field("differences_to_billed", &self.differences)?;
        held.end()
    }
}

/// Where the replay differs from what all documents so far bill for these periods; nothing where it is the same.
///
/// # Errors
/// Amounts too large (R22).
pub fn differences_to_billed(
    replay: &Replay<'_>,
    history: &[Issued],
    periods: &[BillingPeriod],
) -> Result<Vec<BilledDifference>, MoneyError> {
    let mut sums: BTreeMap<(Period, AgreementName), BilledDifference> = BTreeMap::new();
    let mut sum =
        |agreement: &AgreementName, period: BillingPeriod, billed: Money, replayed: Money| {
            if !periods.contains(&period) {
                return Ok(());
            }
            let key = (period.period(), agreement.to_owned());
            let one = sums.entry(key).or_insert_with(|| BilledDifference {
                agreement: agreement.to_owned(),
                period,
                billed: Money::ZERO,
                replayed: Money::ZERO,
            });
            one.billed = one.billed.plus(billed)?;
            one.replayed = one.replayed.plus(replayed)?;
            Ok::<(), MoneyError>(())
        };
    for line in &replay.lines {
        sum(line.agreement, line.period, Money::ZERO, line.amount)?;
    }
    for issued in history.iter().filter(|issued| issued.origin != Origin::ByHand) {
        let draft = &issued.invoice.draft;
        for line in draft.lines.iter().filter(|line| line.detail.kind() != LineDetail::Own) {
            let amount = draft.kind.counted(line.detail.amount())?;
            sum(&line.agreement, line.billing_period, amount, Money::ZERO)?;
        }
    }
    Ok(sums.into_values().filter(|one| one.billed != one.replayed).collect())
}
