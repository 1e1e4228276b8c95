//! A run as it stands beside a run as it would be: what each comes to, and whose documents would be others. It makes no run.

use super::invoices::Counted;
use crate::engine::billing::{Run, SkipReason};
use crate::engine::invoice::Draft;
use crate::values::agreement_name::AgreementName;
use crate::values::money::{Money, MoneyError};

/// What a run comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RunSums {
    /// How many documents it has.
    pub documents: usize,
    /// Before VAT, kr; credit notes negative.
    pub net: Money,
    /// To pay, kr; credit notes negative.
    pub payable: Money,
    /// Log rows that can't be billed, and that nobody has decided on.
    pub undecided: u64,
}

/// An agreement of which a run would bill something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovedAgreement {
    /// Its name.
    pub agreement: AgreementName,
    /// Who gets its documents.
    pub buyer: String,
    /// Net as it stands, kr; nothing where it has no document.
    pub before: Option<Money>,
    /// Net as it would be, kr; nothing where it has no document.
    pub after: Option<Money>,
    /// Why it would have no document, where it would not.
    pub why: Option<SkipReason>,
}

impl RunSums {
    /// Those of a run.
    pub(super) fn of(run: &Run) -> Result<Self, MoneyError> {
        let Counted { net, payable, .. } = Counted::sum(&run.drafts)?;
        let undecided = run.undecided().map(|one| one.rows).sum();
        Ok(Self { documents: run.drafts.len(), net, payable, undecided })
    }
}

/// The agreements of which two runs bill something else, in the order of the runs.
pub(super) fn moved(before: &Run, after: &Run) -> Result<Vec<MovedAgreement>, MoneyError> {
    let mut found: Vec<MovedAgreement> = Vec::new();
    for draft in before.drafts.iter().chain(&after.drafts) {
        let name = &draft.agreement.name;
        if found.iter().any(|one| one.agreement == *name) {
            continue;
        }
        let now = net_of(&after.drafts, name)?;
        let skipped = after.skipped.iter().find(|one| one.agreement == *name);
        found.push(MovedAgreement {
            agreement: name.clone(),
            buyer: draft.buyer.name.to_string(),
            before: net_of(&before.drafts, name)?,
            after: now,
            why: skipped
                .filter(|one| now.is_none() && !is_of_itself(&one.reason))
                .map(|one| one.reason.clone()),
        });
    }
    found.retain(|one| one.before != one.after);
    Ok(found)
}

/// Whether somebody is about to give the reason: that the agreement is held back is what is decided.
fn is_of_itself(reason: &SkipReason) -> bool {
    matches!(reason, SkipReason::Held(reason) if reason.is_empty())
}

fn net_of(drafts: &[Draft], agreement: &AgreementName) -> Result<Option<Money>, MoneyError> {
    let of_it = drafts.iter().filter(|draft| draft.agreement.name == *agreement);
    let sums = Counted::sum(of_it.clone())?;
    Ok((of_it.count() > 0).then_some(sums.net))
}
