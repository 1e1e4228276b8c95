//! The drafts of a period's run, to be looked at one by one beside what is usual. Nothing is kept, and no file is written.

use std::collections::BTreeMap;

use super::super::counted::Counted;
use super::super::desk::Desk;
use super::super::issuance::unwritable;
use super::super::known_runs::{CalculatedRun, RunAgainstUsual};
use super::super::notice::Notices;
use super::super::refusal::{DocumentsRefusal, Refusal};
use super::draft_files::{DraftForm, DraftNames};
use crate::engine::billing::{Compared, Control, Run, Skipped, Unusual};
use crate::engine::invoice::Draft;
use crate::values::agreement_name::AgreementName;
use crate::values::language::Language;
use crate::values::money::{Money, MoneyError};
use crate::values::period::BillingPeriod;

/// The drafts of a run.
#[derive(Debug)]
pub struct DraftList {
    /// Of which period.
    pub period: BillingPeriod,
    /// In the run's order.
    pub drafts: Vec<ListedDraft>,
    /// Agreements that get no document, and why.
    pub skipped: Vec<Skipped>,
    /// What became of the period's log rows (R6).
    pub control: Control,
    /// Before VAT, kr; credit notes negative.
    pub net: Money,
    /// To pay, kr; credit notes negative.
    pub payable: Money,
}

/// A draft in its list.
#[derive(Debug)]
pub struct ListedDraft {
    /// Its name in the run: the agreement's, with a number where that has several documents.
    pub name: String,
    /// Itself.
    pub draft: Draft,
    /// Net, kr; negative on a credit note.
    pub net: Money,
    /// What its agreement is billed for the period, net, beside the mean of up to three earlier periods.
    pub usual: Option<Compared<Money>>,
    /// What somebody should look at.
    pub unusual: Vec<Unusual>,
}

/// The drafts of a period's run.
///
/// # Errors
/// What a preview is refused for.
pub fn drafts(
    desk: &Desk,
    period: BillingPeriod,
    notices: &mut Notices,
) -> Result<DraftList, Refusal> {
    let ledger = desk.ledger_to_read_if_any(notices)?;
    let calculated = desk.calculated(ledger.as_ref(), period)?;
    Ok(listed(&calculated.run, calculated.against_usual(ledger.as_ref())?)?)
}

/// One draft as a file, by its name in the run.
///
/// # Errors
/// What a preview is refused for; no draft is called so; it can't be written in this form.
pub fn draft_file(
    desk: &Desk,
    (period, name): (BillingPeriod, &str),
    form: DraftForm,
    language: Language,
) -> Result<Vec<u8>, Refusal> {
    let ledger = desk.ledger_if_any()?;
    let calculated = desk.calculated(ledger.as_ref(), period)?;
    let CalculatedRun { standing, run, .. } = &*calculated;
    let mut names = DraftNames::default();
    let Some(draft) = run.drafts.iter().find(|draft| names.of_next(draft) == name) else {
        let name = name.to_owned();
        return Err(DocumentsRefusal::NoDraft { period, name }.into());
    };
    let issuer = &desk.workspace.settings.issuer;
    form.render(draft, issuer, language, &standing.digest)
        .map_err(|why| Refusal::Input(vec![unwritable(&draft.agreement.name, &why)]))
}

/// What is usual for the agreements of a draft, together.
fn usual_of(
    draft: &Draft,
    usual: &BTreeMap<AgreementName, Compared<Money>>,
) -> Result<Option<Compared<Money>>, MoneyError> {
    let known: Option<Vec<_>> = draft.agreements().map(|one| usual.get(&one.name)).collect();
    // Where one of them has nothing usual, what is usual is not that of the whole document.
    let Some((first, others)) = known.as_deref().and_then(|all| all.split_first()) else {
        return Ok(None);
    };
    let mut all = **first;
    for one in others {
        let (before, now) = (all.before.plus(one.before)?, all.now.plus(one.now)?);
        all = Compared { before, now, percent: now.percent_more_than(before) };
    }
    Ok(Some(all))
}

fn listed(run: &Run, against: &RunAgainstUsual) -> Result<DraftList, MoneyError> {
    let mut names = DraftNames::default();
    let listed = run.drafts.iter().map(|draft| {
        Ok(ListedDraft {
            name: names.of_next(draft),
            net: Counted::of(draft)?.net,
            usual: usual_of(draft, &against.nets)?,
            unusual: of_draft(&against.unusual, draft),
            draft: draft.clone(),
        })
    });
    let drafts = listed.collect::<Result<Vec<_>, MoneyError>>()?;
    let Counted { net, payable, .. } = Counted::sum(&run.drafts)?;
    Ok(DraftList {
        period: run.period,
        skipped: run.skipped.clone(),
        control: run.control,
        net,
        payable,
        drafts,
    })
}

fn of_draft(found: &[Unusual], draft: &Draft) -> Vec<Unusual> {
    let ours = |one: &&Unusual| draft.agreement_called(&one.agreement).is_some();
    found.iter().filter(ours).cloned().collect()
}
