//! What keeps a run from its next step, all of it at once and before anybody asks for the step. It only looks: preparing,
//! approving and issuing refuse by the same rules, each for itself.

use super::issuable::{
    may_be_issued, refuse_credit_of_nothing, refuse_illustrative, refuse_template,
};
use super::run_stage::RunStage;
use crate::engine::billing::Run;
use crate::keep::ledger::Ledger;
use crate::office::check;
use crate::office::desk::Desk;
use crate::office::four_eyes;
use crate::office::invoice_date::{AskedDate, invoice_date, refuse_early};
use crate::office::notice::Notices;
use crate::office::refusal::Refusal;
use crate::office::second;
use crate::office::standing::Standing;
use crate::office::unresolved::refuse_unresolved;
use crate::values::diagnostic::{Diagnostic, Severity};
use crate::values::text::text;

/// What keeps a run from its next step.
///
/// # Errors
/// The ledger can't be read.
pub(super) fn hindrances(
    (desk, ledger): (&Desk, &Ledger),
    (standing, run): (&Standing, &Run),
    (stage, date): (&RunStage, AskedDate),
    notices: &mut Notices,
) -> Result<Vec<Refusal>, Refusal> {
    let settings = &standing.books.settings;
    let mut found = Vec::new();
    let errors: Vec<Diagnostic> = check::problems(&standing.books)
        .into_iter()
        .filter(|one| one.severity == Severity::Error)
        .collect();
    if !errors.is_empty() {
        found.push(Refusal::Input(errors));
    }
    found.extend(refuse_template(&settings.issuer).err().map(Refusal::from));
    found.extend(may_be_issued(desk.today(), ledger, standing, run.period).err());
    found.extend(refuse_illustrative(&run.drafts).err().map(Refusal::from));
    found.extend(refuse_credit_of_nothing(&run.drafts).err().map(Refusal::from));
    found.extend(refuse_unresolved(run).err().map(Refusal::from));
    match invoice_date(desk.today(), ledger, date) {
        Ok(day) => {
            let early = refuse_early(day, run, &standing.books.catalogue);
            found.extend(early.err().map(Refusal::from));
        }
        Err(refusal) => found.push(refusal),
    }
    found.extend(desk.may_begin(ledger, notices).err());
    found.extend(four_eyes::approval(ledger, settings).err());
    if let RunStage::Approve(prepared) = stage {
        let number = prepared.number;
        let what = text!("körning {number}", "run {number}");
        let signer = desk.signer(ledger)?;
        let refused = second::refuse_second((ledger, what), &signer, prepared.entry, None, notices);
        found.extend(refused.err());
    }
    Ok(found)
}
