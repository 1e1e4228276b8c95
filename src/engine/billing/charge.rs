//! What some days of a fee come to, and where that came from: an explanation words it, and a what-if question sums it.
//! It is data and its lines; what is charged is worked out in `charges`.

use serde::Serialize;

use crate::engine::invoice::{Line, OnPaper};
use crate::engine::rating::Detail;
use crate::sources::tariff::{Basis, Fee, Tariff, UsageFee};
use crate::values::agreement_name::AgreementName;
use crate::values::detail::Included;
use crate::values::money::Quantity;
use crate::values::period::{BillingPeriod, Day, Period};
use crate::values::unit::Unit;
use crate::values::vat::VatClass;

/// A fee of one version on some days, before it has words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Charge<'a> {
    /// The version that says so.
    pub tariff: &'a Tariff,
    /// What it is charged for.
    pub fee: &'a Fee,
    /// The cut window within the period, the days in force, or the day.
    pub days: Period,
    /// The arithmetic, each a line; none where the days come to nothing.
    pub details: Vec<Detail>,
    /// How it is taxed.
    pub vat: &'a VatClass,
    /// Where the arithmetic came from.
    pub origin: ChargeOrigin<'a>,
}

/// Where a charge came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChargeOrigin<'a> {
    /// Usage that was counted over a window (R9).
    Window(ChargedWindow<'a>),
    /// An interval of a recurring fee (R18).
    Interval {
        /// The calendar's.
        interval: Period,
        /// The billing period that holds this day bills it.
        billed_on: Day,
    },
    /// The day on which the agreement starts (R19).
    Start,
}

/// A window over which usage was counted: the charge is what it comes to through the days billed less what it came
/// to before them (R9).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChargedWindow<'a> {
    /// What the fee counts and how it is priced.
    pub usage: &'a UsageFee,
    /// The calendar's.
    pub calendar: Period,
    /// What the agreement, the version and the party's category leave of it.
    pub days: Period,
    /// The window up to the days billed.
    pub before: Rated,
    /// The window through the days billed.
    pub to_date: Rated,
    /// The included units that the days billed took off (R8); none where they took off none.
    pub included: Option<Included>,
}

/// What was counted of a window up to a day, and what that comes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rated {
    /// Counted.
    pub quantity: Quantity,
    /// How much of it is included (R8).
    #[serde(skip)]
    pub taken_off: Quantity,
    /// The arithmetic of the rest.
    pub details: Vec<Detail>,
}

impl Charge<'_> {
    /// The lines of a period; what was included stands on the first.
    pub fn lines(
        &self,
        agreement: &AgreementName,
        billing_period: BillingPeriod,
    ) -> impl Iterator<Item = Line> {
        let mut included = match &self.origin {
            ChargeOrigin::Window(window) => window.included,
            ChargeOrigin::Interval { .. } | ChargeOrigin::Start => None,
        };
        self.details.iter().map(move |detail| Line {
            agreement: agreement.clone(),
            billing_period,
            fee: self.fee.code.clone(),
            name_sv: self.fee.name_sv.clone(),
            name_en: self.fee.name_en.clone(),
            tariff: self.tariff.name.clone(),
            detail: *detail,
            period: self.days,
            vat: self.vat.clone(),
            account: None,
            on_paper: OnPaper {
                service: self.tariff.service_name.clone(),
                unit: self.unit(),
                included: included.take(),
            },
        })
    }

    /// What the fee counts; one that is not for usage counts nothing.
    fn unit(&self) -> Option<Unit> {
        match &self.fee.basis {
            Basis::Usage(usage) => Some(usage.unit.clone()),
            Basis::OneOff { .. } | Basis::Recurring(_) => None,
        }
    }
}
