//! The decisions that a run of a period uses, each with who made it and when. It decides nothing.

use serde::Serialize;

use crate::engine::billing::Decision;
use crate::keep::ledger::{Ledger, Signature};
use crate::office::refusal::Refusal;
use crate::office::standing::Standing;
use crate::values::period::BillingPeriod;

/// A decision that a run uses, and who made it.
#[derive(Debug, Clone, Serialize)]
pub struct UsedDecision {
    /// What was decided, and why.
    #[serde(flatten)]
    pub decision: Decision,
    /// Who decided it, and when.
    #[serde(flatten)]
    pub signature: Signature,
}

/// Those about the period, and those about billed periods that the run looks at again.
pub fn of_run(
    ledger: &Ledger,
    standing: &Standing,
    period: BillingPeriod,
) -> Result<Vec<UsedDecision>, Refusal> {
    let is_used = |decision: &&Decision| {
        let of = decision.kind.period();
        of == period || standing.looked_at.contains(&of)
    };
    let used: Vec<Decision> = standing.decisions.iter().filter(is_used).cloned().collect();
    signed(ledger, &used)
}

/// Each of these with who made it and when.
pub fn signed(ledger: &Ledger, decisions: &[Decision]) -> Result<Vec<UsedDecision>, Refusal> {
    let with_signature = |decision: &Decision| {
        let signature = ledger.decided(&decision.id)?.signature;
        Ok(UsedDecision { decision: decision.clone(), signature })
    };
    decisions.iter().map(with_signature).collect()
}
