//! What an agreement is billed to date of each fee, period and VAT class, all documents together, made by hand or
//! not: a credit made by hand takes back no more (R25). Issues nothing.

use std::collections::BTreeMap;

use super::CreditError;
use super::history::History;
use crate::engine::invoice::{Draft, Line};
use crate::sources::tariff::{Accumulation, Basis, Catalogue};
use crate::values::agreement_name::AgreementName;
use crate::values::fee_code::FeeCode;
use crate::values::money::{Money, MoneyError};
use crate::values::period::{BillingPeriod, Interval, Period};
use crate::values::vat::VatRate;

/// A fee of an agreement under one VAT class.
type TaxedFee = (AgreementName, FeeCode, VatRate);

/// A fee's periods by their first day, each with its net.
type Periods = BTreeMap<Period, (BillingPeriod, Money)>;

/// The nets billed to date of a document's agreements, by agreement, fee, VAT class and period.
pub(super) struct BilledToDate<'a> {
    billed: BTreeMap<TaxedFee, Periods>,
    catalogue: &'a Catalogue,
}

impl<'a> BilledToDate<'a> {
    pub(super) fn of(
        draft: &Draft,
        history: &History<'_>,
        catalogue: &'a Catalogue,
    ) -> Result<Self, MoneyError> {
        let mut to_date = Self { billed: BTreeMap::new(), catalogue };
        for invoice in history.of_agreements(draft) {
            for line in &invoice.draft.lines {
                to_date.add(line, invoice.draft.kind.counted(line.detail.amount())?)?;
            }
        }
        Ok(to_date)
    }

    fn add(&mut self, line: &Line, amount: Money) -> Result<(), MoneyError> {
        let periods = self.billed.entry(fee(line)).or_default();
        let key = line.billing_period.period();
        let (_, sum) = periods.entry(key).or_insert((line.billing_period, Money::ZERO));
        *sum = sum.plus(amount)?;
        Ok(())
    }

    /// Whether so much may be taken back: neither the period itself nor its window, up to any later period, comes
    /// to less than nothing by it.
    pub(super) fn allows(mut self, credited: &[Line]) -> Result<(), CreditError> {
        let mut taken: BTreeMap<(TaxedFee, Period), (Money, &Line)> = BTreeMap::new();
        for line in credited {
            self.add(line, line.detail.amount().negated()?)?;
            let key = (fee(line), line.billing_period.period());
            let (sum, _) = taken.entry(key).or_insert((Money::ZERO, line));
            *sum = sum.plus(line.detail.amount())?;
        }
        for ((of, _), (taken, line)) in taken {
            if taken.ore() <= 0 {
                continue;
            }
            let lacking = self.lacking(&of, line)?;
            if lacking.ore() < 0 {
                let left = taken.plus(lacking)?.max(Money::ZERO);
                let (fee, period) = (line.fee.clone(), line.billing_period);
                return Err(CreditError::MoreThanBilled { fee, period, left });
            }
        }
        Ok(())
    }

    /// The least that the line's period, and its window up to that period or a later one, come to.
    fn lacking(&self, of: &TaxedFee, line: &Line) -> Result<Money, MoneyError> {
        let (own, window) = (line.billing_period.period(), self.window(line));
        let (mut least, mut to_date) = (Money::ZERO, Money::ZERO);
        for (days, (_, billed)) in self.billed.get(of).into_iter().flatten() {
            if window.contains(days.first()) {
                to_date = to_date.plus(*billed)?;
                if *days >= own {
                    least = least.min(to_date);
                }
            }
            if *days == own {
                least = least.min(*billed);
            }
        }
        Ok(least)
    }

    /// The calendar's window that the line's fee adds up over; the year where its version is not known any more.
    fn window(&self, line: &Line) -> Period {
        let days = line.billing_period.period();
        let version = self.catalogue.version(&line.tariff);
        let fee = version.and_then(|tariff| tariff.fees.iter().find(|fee| fee.code == line.fee));
        let interval = match fee.map(|fee| &fee.basis) {
            Some(Basis::Usage(usage)) => match usage.accumulate {
                Accumulation::Calendar(interval) => interval,
                Accumulation::BillingPeriod => line.billing_period.interval(),
            },
            Some(Basis::OneOff { .. } | Basis::Recurring(_)) => line.billing_period.interval(),
            None => Interval::Year,
        };
        let window = interval.containing(days.first());
        window.hull(days)
    }
}

fn fee(line: &Line) -> TaxedFee {
    (line.agreement.clone(), line.fee.clone(), line.vat.taxed())
}
