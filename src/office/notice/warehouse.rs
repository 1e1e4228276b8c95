//! What is told of usage that is counted in a warehouse.

use super::super::act::Called;
use crate::values::period::BillingPeriod;
use crate::values::text::{Text, text};

/// What is told of usage that is counted in a warehouse.
#[derive(Debug)]
pub enum WarehouseNotice {
    /// The script was never tried on the engine itself.
    NotTried {
        /// The engine.
        engine: &'static str,
    },
    /// A period was imported anew.
    Restated {
        /// The period.
        period: BillingPeriod,
        /// The batch that is taken back.
        earlier: String,
        /// How many counts are others.
        changed: u64,
    },
    /// A result is the one that was imported before.
    Unchanged {
        /// The period.
        period: BillingPeriod,
        /// The batch that has it.
        batch: String,
    },
}

impl WarehouseNotice {
    pub(super) fn text(&self, _called: &Called<'_>) -> Text {
        match self {
            Self::NotTried { engine } => text!(
                "skriptet är inte prövat på {engine}: bara provraderna i resultatet visar om det räknar rätt där",
                "the script was not tried on {engine}: only the probe in its result tells whether it counts right there"
            ),
            Self::Restated { period, earlier, changed } => text!(
                "{period} är inläst på nytt: {changed} antal är andra än i {earlier}, som är tillbakatagen; det som redan är fakturerat rättas i nästa körning",
                "{period} is imported anew: {changed} counts are others than in {earlier}, which is taken back; what is billed of it, the next run corrects"
            ),
            Self::Unchanged { period, batch } => text!(
                "inget har ändrats i {period} sedan den lästes in (inläsning {batch})",
                "nothing has changed in {period} since it was imported (batch {batch})"
            ),
        }
    }
}
