//! Tariffs: dated fee models, as data. This room never rates and never touches a file.

mod amount;
mod catalogue;
mod diff;
mod fee;
mod parse;
mod restart;
mod rewritten;
mod written;

use std::collections::BTreeMap;

use serde::Serialize;

pub use amount::{AmountError, AmountName, AmountPart, FeeAmount};
pub use catalogue::Catalogue;
pub use diff::{FeeDifference, diff};
pub use fee::{
    Accumulation, Basis, BilledWhen, Fee, Measure, Price, PriceStep, Proration, Recurring, Tier,
    UsageFee,
};
pub use parse::parse;

use crate::values::tariff_name::TariffName;
pub(crate) use parse::parse_let_in;
pub use restart::{Restart, RestartedPart, restarts};
pub use rewritten::{RewriteError, rewritten};
pub use written::written;

use crate::values::diagnostic::Place;
use crate::values::identity::PartyCategory;
use crate::values::period::{Day, Period};
use crate::values::vat::VatClass;

/// Whether the fees of a tariff version are decided, proposed or invented (R27).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "status", rename_all = "kebab-case")]
pub enum TariffStatus {
    /// Invented figures: previews only.
    Illustrative,
    /// A proposal: previews only.
    Draft,
    /// Decided: may be issued with.
    Decided {
        /// The decision's reference (diarienummer).
        reference: String,
        /// When it was decided.
        decided_on: Day,
    },
}

/// One version of one service's fee model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tariff {
    /// `lefi-online/2025-04-01`: the service and the version, as lines name it.
    #[serde(rename = "tariff")]
    pub name: TariffName,
    /// What the fee model is called.
    pub title: String,
    /// What the service is called on documents; none: as `service`.
    pub service_name: Option<String>,
    /// Its first day.
    pub valid_from: Day,
    /// Its last day, if it says one (R4).
    pub valid_through: Option<Day>,
    /// Whether it is decided.
    #[serde(flatten)]
    pub decision: TariffStatus,
    /// Where its figures come from.
    pub source: String,
    /// VAT class by party category; no default.
    pub vat: BTreeMap<PartyCategory, VatClass>,
    /// The fees, in the order of the file.
    pub fees: Vec<Fee>,
    /// Where the file writes its first day.
    #[serde(skip)]
    pub place: Place,
}

impl Tariff {
    /// The service, `lefi-online`.
    pub fn service(&self) -> &str {
        self.name.service()
    }

    /// The days it says it is valid; another version's beginning may end it earlier (R4).
    pub fn written_validity(&self) -> Option<Period> {
        Period::including(self.valid_from, self.valid_through)
    }
}
