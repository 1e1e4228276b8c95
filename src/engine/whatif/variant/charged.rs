//! What the fees that are rated again are charged for, gathered once, so that an amount is asked about without looking
//! agreements, versions and days up again. The amounts come from the rating that bills.

use super::answer_sets::{AnswerSets, VolumeFactors};
use super::stretch::UsageStretch;
use crate::engine::billing::BillingError;
use crate::engine::whatif::WhatifError;
use crate::engine::whatif::by_days::Billed;
use crate::sources::tariff::{Basis, Fee, Tariff, UsageFee};
use crate::values::agreement_name::AgreementName;
use crate::values::detail::LineDetail;
use crate::values::fee_code::FeeCode;
use crate::values::identity::OrganisationNumber;
use crate::values::money::{Money, MoneyError, Quantity, UnitPrice};

/// Everything that is rated again.
#[derive(Debug)]
pub(super) struct ChargedUsage {
    /// The parties, each once.
    pub parties: Vec<OrganisationNumber>,
    /// The fees, each once.
    pub fees: Vec<FeePlace>,
    /// What was used.
    pub stretches: Vec<UsageStretch>,
    /// What is charged without usage, with the place of who pays.
    pub fixed: Vec<(usize, FixedCharge)>,
    /// What of that counts by days in other periods than it is billed.
    pub reaching: Vec<FixedByDays>,
    /// Which responses usage answers to.
    pub sets: AnswerSets,
}

/// Where a fee stands.
#[derive(Debug)]
pub(super) enum FeePlace {
    /// In a tariff that is proposed, by their places.
    Proposed { tariff: usize, fee: usize },
    /// In a version that the proposal leaves as it is.
    Kept(Box<Fee>),
}

/// A charge of a recurring or one-off fee.
#[derive(Debug)]
pub(super) struct FixedCharge {
    pub agreement: AgreementName,
    /// The fee's place among those of the variants.
    pub fee: usize,
    /// Days, or 1.
    pub quantity: Quantity,
    /// The fee's amount is for so many.
    pub per: Quantity,
}

/// A charge whose interval reaches out of the days asked about.
#[derive(Debug)]
pub(super) struct FixedByDays {
    pub charge: FixedCharge,
    /// How many of its days are asked about.
    pub within: i64,
    /// Of so many.
    pub of: i64,
    pub billed: Billed,
}

/// Lines of the fees whose amounts change, by what they are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ChangedLines {
    /// How many fill up to a minimum (R17).
    pub minimums: usize,
    /// How many go down to a maximum (R17).
    pub maximums: usize,
    /// How many others have an amount.
    pub charged: usize,
}

/// The fees with the amounts that are asked about, in the order of their places.
pub(super) struct AskedFees<'a>(Vec<&'a Fee>);

impl<'a> AskedFees<'a> {
    pub(super) fn usage(&self, at: usize) -> Result<&'a UsageFee, WhatifError> {
        match self.fee(at)?.basis {
            Basis::Usage(ref usage) => Ok(usage),
            Basis::OneOff { .. } | Basis::Recurring(_) => Err(lost()),
        }
    }

    pub(super) fn fee(&self, at: usize) -> Result<&'a Fee, WhatifError> {
        self.0.get(at).copied().ok_or_else(lost)
    }
}

/// A bug: a charge whose fee is not there any more.
fn lost() -> WhatifError {
    WhatifError::Reconciliation("fees")
}

pub(super) fn of_agreement(agreement: &AgreementName, source: MoneyError) -> WhatifError {
    BillingError::Amount { agreement: agreement.clone(), source }.into()
}

impl FixedCharge {
    pub(super) fn is_of(&self, code: &FeeCode, fees: &AskedFees<'_>) -> bool {
        fees.fee(self.fee).is_ok_and(|fee| fee.code == *code)
    }

    fn amount(&self, fees: &AskedFees<'_>) -> Result<Money, WhatifError> {
        let amount = match fees.fee(self.fee)?.basis {
            Basis::OneOff { amount } => amount,
            Basis::Recurring(ref recurring) => recurring.amount,
            Basis::Usage(_) => return Err(lost()),
        };
        let price = UnitPrice::from_money(amount);
        let exact = price.and_then(|price| price.times(self.quantity, self.per)?.round());
        exact.map_err(|source| of_agreement(&self.agreement, source))
    }
}

impl FixedByDays {
    /// How much more it counts than is billed.
    fn difference(&self, fees: &AskedFees<'_>) -> Result<Money, WhatifError> {
        let amount = self.charge.amount(fees)?;
        let counted = amount.share(self.within, self.of);
        let difference = counted.and_then(|counted| match self.billed {
            Billed::InTheseDays => counted.minus(amount),
            Billed::Elsewhere => Ok(counted),
        });
        difference.map_err(|source| of_agreement(&self.charge.agreement, source))
    }
}

impl ChargedUsage {
    /// The fees as these tariffs have them, which are the proposal's with other amounts.
    pub(super) fn asked<'a>(&'a self, tariffs: &'a [Tariff]) -> Result<AskedFees<'a>, WhatifError> {
        let find = |place: &'a FeePlace| match place {
            FeePlace::Proposed { tariff, fee } => {
                tariffs.get(*tariff).and_then(|one| one.fees.get(*fee)).ok_or_else(lost)
            }
            FeePlace::Kept(fee) => Ok(&**fee),
        };
        self.fees.iter().map(find).collect::<Result<_, _>>().map(AskedFees)
    }

    /// What each party pays, by its place; nothing where it has no line.
    pub(super) fn by_party(
        &self,
        fees: &AskedFees<'_>,
        factors: &VolumeFactors,
    ) -> Result<Vec<Option<Money>>, WhatifError> {
        let mut sums = vec![None; self.parties.len()];
        let mut add = |party: usize, agreement: &AgreementName, amount: Money| {
            let Some(sum) = sums.get_mut(party) else { return Err(lost()) };
            let so_far = sum.unwrap_or(Money::ZERO).plus(amount);
            *sum = Some(so_far.map_err(|source| of_agreement(agreement, source))?);
            Ok(())
        };
        for stretch in &self.stretches {
            if let Some(amount) = amount(stretch, fees, factors)? {
                add(stretch.party, &stretch.agreement, amount)?;
            }
        }
        for (party, charge) in &self.fixed {
            add(*party, &charge.agreement, charge.amount(fees)?)?;
        }
        Ok(sums)
    }

    /// What a fee brings at a volume.
    pub(super) fn of_fee(
        &self,
        code: &FeeCode,
        fees: &AskedFees<'_>,
        factors: &VolumeFactors,
    ) -> Result<Money, WhatifError> {
        let mut sum = Money::ZERO;
        for stretch in &self.stretches {
            if fees.fee(stretch.fee)?.code == *code {
                sum = sum.plus(amount(stretch, fees, factors)?.unwrap_or_default())?;
            }
        }
        for (_, charge) in &self.fixed {
            if fees.fee(charge.fee)?.code == *code {
                sum = sum.plus(charge.amount(fees)?)?;
            }
        }
        Ok(sum)
    }

    /// What is charged without usage, counted by days.
    pub(super) fn fixed_by_days(&self, fees: &AskedFees<'_>) -> Result<Money, WhatifError> {
        let fixed = self.fixed.iter().try_fold(Money::ZERO, |sum, (_, one)| {
            Ok::<_, WhatifError>(sum.plus(one.amount(fees)?)?)
        })?;
        Ok(fixed.plus(self.more_by_days(fees)?)?)
    }

    /// How much more fees count for by days than they bill.
    pub(super) fn more_by_days(&self, fees: &AskedFees<'_>) -> Result<Money, WhatifError> {
        self.reaching.iter().try_fold(Money::ZERO, |sum, one| Ok(sum.plus(one.difference(fees)?)?))
    }

    /// What the lines of some fees are.
    pub(super) fn lines(
        &self,
        fees: &AskedFees<'_>,
        factors: &VolumeFactors,
        wanted: impl Fn(&FeeCode) -> bool,
    ) -> Result<ChangedLines, WhatifError> {
        let mut lines = ChangedLines::default();
        for stretch in &self.stretches {
            if !wanted(&fees.fee(stretch.fee)?.code) {
                continue;
            }
            let rated = stretch.rated(fees.usage(stretch.fee)?, factors);
            let details = rated.and_then(|rated| rated.lines());
            for detail in details.map_err(|source| of_agreement(&stretch.agreement, source))? {
                match detail.kind() {
                    LineDetail::Minimum => lines.minimums += 1,
                    LineDetail::Maximum => lines.maximums += 1,
                    _ if detail.amount() != Money::ZERO => lines.charged += 1,
                    _ => {}
                }
            }
        }
        for (_, charge) in &self.fixed {
            let counts = wanted(&fees.fee(charge.fee)?.code);
            lines.charged += usize::from(counts && charge.amount(fees)? != Money::ZERO);
        }
        Ok(lines)
    }
}

fn amount(
    stretch: &UsageStretch,
    fees: &AskedFees<'_>,
    factors: &VolumeFactors,
) -> Result<Option<Money>, WhatifError> {
    let rated = stretch.rated(fees.usage(stretch.fee)?, factors);
    let amount = rated.and_then(|rated| rated.amount());
    amount.map_err(|source| of_agreement(&stretch.agreement, source))
}
