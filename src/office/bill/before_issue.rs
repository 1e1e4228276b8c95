//! A period's run as people see it before they prepare, approve or issue it: which of the three is next, what keeps them from
//! it, what is unusual and what has changed, the numbers that its documents would get. It looks, and keeps nothing.

use sha2::{Digest, Sha256};

use super::draft_files::DraftNames;
use super::hindrances::hindrances;
use super::run_stage::{RunStage, stage};
use super::silence;
use crate::engine::billing::{Run, SilentService, Unusual};
use crate::engine::invoice::Draft;
use crate::keep::ledger::{Exception, IssuedRun, Ledger, Serial};
use crate::keep::workspace::Approval;
use crate::office::changes::{ChangedFiles, changed_since_last_issue};
use crate::office::check;
use crate::office::counted::Counted;
use crate::office::decide::used::{self, UsedDecision};
use crate::office::desk::Desk;
use crate::office::four_eyes;
use crate::office::invoice_date::AskedDate;
use crate::office::issuance::{number, series};
use crate::office::known_runs::CalculatedRun;
use crate::office::notice::Notices;
use crate::office::over_credited;
use crate::office::refusal::Refusal;
use crate::office::standing::Standing;
use crate::values::money::Money;
use crate::values::period::{BillingPeriod, Day};

/// How many drafts are proposed to be looked at, chosen by lot.
const SAMPLES: usize = 3;

/// A period's run before it is issued.
#[derive(Debug)]
pub struct RunToIssue {
    /// The period.
    pub period: BillingPeriod,
    /// Which of its steps is next.
    pub stage: RunStage,
    /// Whether a second person is needed.
    pub approval: Approval,
    /// The runs of the period that are issued already.
    pub issued: Vec<IssuedRun>,
    /// What keeps anybody from taking that step, all at once.
    pub refusals: Vec<Refusal>,
    /// Its drafts by name, in the run's order.
    pub drafts: Vec<DraftToIssue>,
    /// Before VAT, kr; credit notes negative.
    pub net: Money,
    /// To pay, kr; credit notes negative.
    pub payable: Money,
    /// The first and last number of each series that it would use.
    pub numbers: Vec<NumberRange>,
    /// The date that its documents would bear.
    pub issued_on: Day,
    /// Services that had usage the period before and have none now, of which nobody has said why.
    pub silent: Vec<SilentService>,
    /// What is unusual in it against earlier periods.
    pub unusual: Vec<Unusual>,
    /// What has changed in files since a run was issued last.
    pub changed: Option<ChangedFiles>,
    /// The decisions that it uses.
    pub decisions: Vec<UsedDecision>,
    /// What was let pass.
    pub exceptions: Vec<Exception>,
    /// Names of drafts to look at, chosen by lot: the same for the same run.
    pub samples: Vec<String>,
}

/// A draft by its name in the run.
#[derive(Debug)]
pub struct DraftToIssue {
    /// Its name.
    pub name: String,
    /// Itself.
    pub draft: Draft,
}

/// The numbers of a series that documents would get.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberRange {
    /// The first.
    pub first: String,
    /// The last.
    pub last: String,
}

/// A period's run as it stands before it is issued with this date, where no other was fixed when it was prepared.
///
/// # Errors
/// It can't be made.
pub fn before_issue(
    desk: &Desk,
    (period, date): (BillingPeriod, AskedDate),
    notices: &mut Notices,
) -> Result<RunToIssue, Refusal> {
    let ledger = desk.ledger_to_read(notices)?;
    let ledger = &ledger;
    let calculated = desk.calculated(Some(ledger), period)?;
    let CalculatedRun { standing, run, .. } = &*calculated;
    notices.tell_doubts(check::doubts(&desk.workspace, &standing.books.catalogue)?);
    notices.tell_doubts(standing.likely_renamed());
    over_credited::tell(standing, &run.drafts, notices)?;
    let settings = &standing.books.settings;
    let approval = four_eyes::needed(settings, Some(ledger))?;
    let stage = stage(ledger, (standing, run), approval)?;
    let kept = match &stage {
        RunStage::Approve(prepared) | RunStage::Issue(Some(prepared)) => {
            prepared.as_printed.as_ref().map(|kept| kept.issued_on)
        }
        _ => None,
    };
    let date = match kept {
        Some(kept) => AskedDate::ReallyOn(kept),
        None => date,
    };
    let issued_on = date.named().unwrap_or_else(|| desk.today());
    let refusals = match &stage {
        RunStage::Nothing => Vec::new(),
        _ => hindrances((desk, ledger), (standing, run), (&stage, date), notices)?,
    };
    let drafts = named(run);
    let Counted { net, payable, .. } = Counted::sum(&run.drafts)?;
    let issued = standing.runs.iter().filter(|one| one.period == period).cloned().collect();
    Ok(RunToIssue {
        period,
        approval,
        issued,
        refusals,
        net,
        payable,
        numbers: numbers(ledger, (standing, run), issued_on)?,
        issued_on,
        silent: silence::unspoken(ledger, calculated.fallen_silent(ledger)?.to_vec(), period)?,
        unusual: calculated.against_usual(Some(ledger))?.unusual.clone(),
        changed: changed_since_last_issue(ledger, &standing.books)?,
        decisions: used::of_run(ledger, standing, period)?,
        exceptions: ledger.exceptions(period)?,
        samples: samples(&drafts, &standing.digest),
        drafts,
        stage,
    })
}

fn named(run: &Run) -> Vec<DraftToIssue> {
    let mut names = DraftNames::default();
    let named = |draft: &Draft| DraftToIssue { name: names.of_next(draft), draft: draft.clone() };
    run.drafts.iter().map(named).collect()
}

/// The numbers that the documents would get, were nothing else issued before.
fn numbers(
    ledger: &Ledger,
    (standing, run): (&Standing, &Run),
    issued_on: Day,
) -> Result<Vec<NumberRange>, Refusal> {
    let issuing = &standing.books.settings.issuing;
    let mut of_series: Vec<(String, u64)> = Vec::new();
    for draft in &run.drafts {
        let series = series(issuing, draft.kind, issued_on);
        match of_series.iter_mut().find(|(known, _)| *known == series) {
            Some((_, count)) => *count += 1,
            None => of_series.push((series, 1)),
        }
    }
    let ranges = of_series.into_iter().map(|(series, count)| {
        let first = ledger.next_serial(&series)?;
        let last = Serial { series, number: first.number + count - 1 };
        Ok(NumberRange { first: number(&first), last: number(&last) })
    });
    ranges.collect()
}

/// Drafts chosen by lot. Who reloads the page gets no others: the lot is drawn from what the run is made from.
fn samples(drafts: &[DraftToIssue], digest: &str) -> Vec<String> {
    let lot = |name: &str| Sha256::digest(format!("{digest} {name}").as_bytes());
    let mut names: Vec<&str> = drafts.iter().map(|one| one.name.as_str()).collect();
    names.sort_by_cached_key(|name| lot(name).to_vec());
    names.into_iter().take(SAMPLES).map(str::to_owned).collect()
}
