//! A line of a document (*rad*). It adds nothing up.

use crate::values::agreement_name::AgreementName;
use crate::values::detail::{Detail, Included};
use crate::values::fee_code::FeeCode;
use crate::values::period::{BillingPeriod, Period};
use crate::values::tariff_name::TariffName;
use crate::values::unit::Unit;
use crate::values::vat::VatClass;

/// A line: a detail, for a fee and some days, and how it is taxed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The agreement it is charged under.
    pub agreement: AgreementName,
    /// The billing period it is charged for; an earlier one than the document's where a small amount was
    /// carried over.
    pub billing_period: BillingPeriod,
    /// The fee's code.
    pub fee: FeeCode,
    /// The fee's name in Swedish.
    pub name_sv: String,
    /// The fee's name in English.
    pub name_en: String,
    /// The tariff version, `lefi-online/2025-04-01`.
    pub tariff: TariffName,
    /// What it comes to: quantity × unit price ÷ per = amount.
    pub detail: Detail,
    /// The days it is for.
    pub period: Period,
    /// How it is taxed.
    pub vat: VatClass,
    /// The account of a line of one's own; the others' accounts are settings.
    pub account: Option<String>,
    /// What paper says besides.
    pub on_paper: OnPaper,
}

/// What paper says of a line besides its arithmetic. It decides nothing: lines that differ in nothing else
/// are the same (R25).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OnPaper {
    /// What the service is called; none where its fee model says nothing of it.
    pub service: Option<String>,
    /// What the fee counts; none where it counts nothing. Days and packages are known by the arithmetic.
    pub unit: Option<Unit>,
    /// The included units that were taken off first, on the fee's first line in a period (R8).
    pub included: Option<Included>,
}
