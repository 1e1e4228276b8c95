//! What a run is made from. Data only.

use std::collections::BTreeSet;

use super::{Decision, VatKind};
use crate::engine::invoice::{CorrectionReason, Issued, OneInvoicePer, WholeKronor};
use crate::sources::party::{Agreement, Party};
use crate::sources::tariff::Catalogue;
use crate::sources::usage::Count;
use crate::values::agreement_name::AgreementName;
use crate::values::money::Money;
use crate::values::period::{BillingPeriod, Interval, Period};

/// All that a fresh bill is made from.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// The billing period.
    pub period: BillingPeriod,
    /// The tariff versions.
    pub catalogue: &'a Catalogue,
    /// All rows of `parties.csv`.
    pub parties: &'a [Party],
    /// All rows of `agreements.csv`.
    pub agreements: &'a [Agreement],
    /// What was used on the days of [`counts_needed`]; other days do not matter.
    pub counts: &'a [Count],
    /// Öresavrundning.
    pub whole_kronor: WholeKronor,
}

/// Tariffs, parties, agreements and usage, as they are or as they were.
#[derive(Debug, Clone, Copy)]
pub struct Inputs<'a> {
    /// The tariff versions.
    pub catalogue: &'a Catalogue,
    /// All rows of `parties.csv`.
    pub parties: &'a [Party],
    /// All rows of `agreements.csv`.
    pub agreements: &'a [Agreement],
    /// What was used on the days of [`days_needed`]; other days do not matter.
    pub counts: &'a [Count],
}

impl<'a> Inputs<'a> {
    /// These inputs, for a period's fresh bill.
    pub(super) fn request(self, period: BillingPeriod, whole_kronor: WholeKronor) -> Request<'a> {
        let Self { catalogue, parties, agreements, counts } = self;
        Request { period, catalogue, parties, agreements, counts, whole_kronor }
    }
}

/// All that a run is made from: today's inputs, what people decided and what is issued already.
#[derive(Debug, Clone, Copy)]
pub struct RunRequest<'a> {
    /// The billing period asked for.
    pub period: BillingPeriod,
    /// Everything as it is today.
    pub inputs: Inputs<'a>,
    /// Öresavrundning.
    pub whole_kronor: WholeKronor,
    /// What shares an invoice (R23).
    pub one_invoice_per: OneInvoicePer,
    /// An invoice or a correction below this is not sent yet; 0.00: all are.
    pub smallest: Money,
    /// The decisions in force, of all periods.
    pub decisions: &'a [Decision],
    /// The periods that runs have issued, in order.
    pub billed: &'a [BilledPeriod<'a>],
    /// Every issued document, in the order they were issued.
    pub history: &'a [Issued],
    /// Every amount that earlier runs carried over; what has been billed since does no harm here.
    pub carried: &'a [Carried],
    /// What the newest run's corrections that wait are for: told with the next (R25).
    pub waited: &'a [Waited],
}

/// A period that a run has issued, with what it was last billed from: tells why it comes out
/// differently today (R25).
#[derive(Debug, Clone, Copy)]
pub struct BilledPeriod<'a> {
    /// The period.
    pub period: BillingPeriod,
    /// The inputs as they were when a run last billed or corrected it.
    pub inputs: Inputs<'a>,
    /// The decisions in force then.
    pub decisions: &'a [Decision],
}

/// An invoice too small to be sent: its lines wait for a later document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Carried {
    /// The period its lines are charged for.
    pub period: BillingPeriod,
    /// The agreement's name.
    pub agreement: AgreementName,
    /// Which of the agreement's invoices.
    pub kind: VatKind,
}

/// A billed period of an agreement whose correction waits since an earlier run (R25), and why it came out
/// differently then: the inputs of that run know it already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waited {
    /// The original billing period.
    pub period: BillingPeriod,
    /// The agreement's name.
    pub agreement: AgreementName,
    /// What the run found.
    pub reasons: BTreeSet<CorrectionReason>,
}

/// The days whose counts a fresh bill of this period looks at: windows reach back to the year's
/// start (R9).
pub fn counts_needed(period: BillingPeriod) -> Period {
    let days = period.period();
    let start = Interval::Year.containing(days.first()).first();
    days.back_to(start)
}

/// The days whose counts a run of this period looks at, where these are billed already.
pub fn days_needed(
    period: BillingPeriod,
    billed: impl IntoIterator<Item = BillingPeriod>,
) -> Period {
    billed.into_iter().map(counts_needed).fold(counts_needed(period), Period::hull)
}
