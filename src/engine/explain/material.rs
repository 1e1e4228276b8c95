//! What a document is explained from. Data only.

use std::collections::BTreeMap;

use crate::engine::billing::{Decision, Inputs};
use crate::engine::invoice::Invoice;
use crate::values::period::BillingPeriod;

/// All that a document is explained from, as it was when the document was issued, its agreement by the name it had
/// then.
#[derive(Debug, Clone, Copy)]
pub struct Material<'a> {
    /// The document.
    pub invoice: &'a Invoice,
    /// What it was made from; of the counts at least those of the agreement's organisation, as these inputs have it.
    pub inputs: Inputs<'a>,
    /// The tariff files as they were kept, by name.
    pub texts: &'a BTreeMap<String, String>,
    /// The decisions that were in force.
    pub decisions: &'a [Decision],
    /// The agreement's documents that count (R25), issued earlier, in order.
    pub before: &'a [Invoice],
    /// Those issued together with it, itself among them.
    pub beside: &'a [Invoice],
    /// Periods of which the run left a correction waiting: what is owed there is not billed yet in full (R25).
    pub waiting: &'a [BillingPeriod],
}
