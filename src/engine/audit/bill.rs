//! One agreement's bill for a period: which fees of which versions it is under, and when (R2, R18, R19, R23).

use std::collections::BTreeMap;

use super::charge::{ComparedCharge, OwedLine, PricedItem, Rate};
use super::error::AuditError;
use super::exact::Exact;
use super::in_force::{Held, PartyRows, held, of_one_category};
use super::recurring::{self, RecurringInForce};
use super::{AuditedBooks, window};
use crate::sources::party::{Agreement, Party};
use crate::sources::tariff::{Accumulation, Basis, Fee, Measure, Tariff, UsageFee};
use crate::sources::usage::Count;
use crate::values::detail::LineDetail;
use crate::values::fee_code::FeeCode;
use crate::values::identity::PartyCategory;
use crate::values::period::{BillingPeriod, Period};

/// What an agreement's bill is made from.
pub(super) struct Bill<'a> {
    agreement: &'a Agreement,
    category: PartyCategory,
    held: Vec<Held<'a>>,
    counts: &'a [&'a Count],
    period: BillingPeriod,
    of_category: Period,
}

impl<'a> Bill<'a> {
    /// R23: the party's row on the period's last day counts, and that of who gets its invoice. None where there
    /// is none.
    pub(super) fn of(
        books: &AuditedBooks<'a>,
        rows: &PartyRows<'a>,
        (agreement, counts): (&'a Agreement, &'a [&'a Count]),
        period: BillingPeriod,
    ) -> Option<Self> {
        let party = |organisation| rows.on(organisation, period.period().last());
        let Party { category, invoice_to, .. } = party(agreement.organisation_number)?;
        if let Some(other) = invoice_to {
            party(*other)?;
        }
        let of_category = of_one_category(rows, agreement.organisation_number, period);
        let held = held(books, agreement);
        Some(Self { agreement, category: *category, held, counts, period, of_category })
    }

    /// The fees of a version that are for this party and plan.
    fn fees(&self, tariff: &'a Tariff) -> impl Iterator<Item = &'a Fee> {
        tariff.fees.iter().filter(|fee| {
            let plan = self.agreement.plan.as_deref();
            fee.parties.as_ref().is_none_or(|parties| parties.contains(&self.category))
                && fee.plans.as_ref().is_none_or(|plans| {
                    plan.is_some_and(|plan| plans.iter().any(|one| one == plan))
                })
        })
    }

    /// An item as owed; none where the version has no VAT class for the party.
    fn owes(&self, tariff: &Tariff, fee: &FeeCode, item: PricedItem) -> Option<OwedLine> {
        let charge = ComparedCharge {
            agreement: self.agreement.name.clone(),
            fee: fee.clone(),
            tariff: Some(tariff.name.clone()),
            vat: tariff.vat.get(&self.category)?.clone(),
            detail: item.detail,
            rate: item.rate,
        };
        let PricedItem { days, quantity, amount, .. } = item;
        Some(OwedLine { charge, days, quantity, amount })
    }

    /// R6–R17.
    pub(super) fn usage(&self) -> Result<Vec<OwedLine>, AuditError> {
        let mut all = Vec::new();
        for held in &self.held {
            for fee in self.fees(held.tariff) {
                if let Basis::Usage(usage) = &fee.basis {
                    all.extend(self.usage_fee(held, &fee.code, usage)?);
                }
            }
        }
        Ok(all)
    }

    fn usage_fee(
        &self,
        held: &Held<'_>,
        code: &FeeCode,
        usage: &UsageFee,
    ) -> Result<Vec<OwedLine>, AuditError> {
        let named = || (code.clone(), held.tariff.name.clone());
        let too_long = |(fee, tariff)| AuditError::Window { fee, tariff };
        let no_price = |(fee, tariff)| AuditError::Price { fee, tariff };
        let mut all = Vec::new();
        for window in self.windows(usage, held).ok_or_else(|| too_long(named()))? {
            let items = window::billed(usage, self.counts, window, self.period.period());
            let items = items.ok_or_else(|| no_price(named()))?.into_iter();
            all.extend(items.filter_map(|item| self.owes(held.tariff, code, item)));
        }
        Ok(all)
    }

    /// R9: the windows that have a day in the period, cut by the agreement, the version and the party's category.
    /// None where one day of a window is measured that is longer than the period (R9a).
    fn windows(&self, usage: &UsageFee, held: &Held<'_>) -> Option<Vec<Period>> {
        let period = self.period.period();
        let whole = match usage.accumulate {
            Accumulation::BillingPeriod => vec![period],
            Accumulation::Calendar(interval) => interval.touching(period),
        };
        let longer = whole.iter().any(|window| window.days() > period.days());
        if longer && usage.measure != Measure::Sum {
            return None;
        }
        let days = held.days.intersection(self.of_category);
        let cut = |window: Period| days.and_then(|days| window.intersection(days));
        Some(whole.into_iter().filter_map(cut).collect())
    }

    /// R18: each code over all versions that have it.
    pub(super) fn recurring(&self) -> Vec<OwedLine> {
        let mut codes: BTreeMap<&FeeCode, Vec<RecurringInForce<'a>>> = BTreeMap::new();
        for held in &self.held {
            for fee in self.fees(held.tariff) {
                if let Basis::Recurring(recurring) = &fee.basis {
                    let part =
                        RecurringInForce { tariff: held.tariff, fee: recurring, days: held.days };
                    codes.entry(&fee.code).or_default().push(part);
                }
            }
        }
        let billed = codes.into_iter().flat_map(|(code, in_force)| {
            let items = recurring::billed(&in_force, self.period.period());
            items.into_iter().map(move |(tariff, item)| (tariff, code, item))
        });
        billed.filter_map(|(tariff, code, item)| self.owes(tariff, code, item)).collect()
    }

    /// R19: the agreement's first day, if it lies in the period, under the version of that day.
    pub(super) fn one_off(&self) -> Vec<OwedLine> {
        let first = self.agreement.validity.first();
        let on_it = self.held.iter().find(|held| held.days.contains(first));
        let Some(held) = on_it.filter(|_| self.period.period().contains(first)) else {
            return Vec::new();
        };
        let charged = |fee: &Fee| {
            let Basis::OneOff { amount } = fee.basis else { return None };
            let days = Period::of_day(first);
            let rate = Rate::once(amount);
            let item = PricedItem::priced(LineDetail::OneOff, rate, Exact::whole(1), days)?;
            self.owes(held.tariff, &fee.code, item)
        };
        self.fees(held.tariff).filter_map(charged).collect()
    }
}
