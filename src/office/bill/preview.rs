//! What a period's run would issue, looked at before anything is kept of it (R24). Drafts are written as files only when
//! that is asked for.

use super::super::books::Books;
use super::super::check::doubts;
use super::super::desk::Desk;
use super::super::notice::{Notices, RunNotice};
use super::super::progress::Progressed;
use super::super::refusal::Refusal;
use super::super::standing::Standing;
use super::super::{over_credited, restarts};
use super::draft_files::DraftFiles;
use super::previewed::Preview;
use super::shown::tell_undecided;
use super::silence;
use crate::values::period::BillingPeriod;

/// Previews a period's run, and writes its drafts as files where that is asked for.
pub fn preview(
    desk: &Desk,
    period: BillingPeriod,
    files: DraftFiles<'_>,
    progress: &Progressed<'_>,
    notices: &mut Notices,
) -> Result<Preview, Refusal> {
    let workspace = &desk.workspace;
    let ledger = desk.ledger_to_read_if_any(notices)?;
    let standing = Standing::in_turn(Books::read(workspace)?, ledger.as_ref(), period)?;
    notices.tell_doubts(doubts(workspace, &standing.books.catalogue)?);
    notices.tell_doubts(standing.likely_renamed());
    let preview = Preview::of(standing, ledger.as_ref(), period)?;
    let standing = &preview.standing;
    over_credited::tell(standing, &preview.credits, notices)?;
    if !files.forms.is_empty() {
        files.write(workspace, &preview, progress, notices)?;
    }
    tell_billed(standing, period, notices);
    if let Some(ledger) = &ledger {
        silence::tell(ledger, standing, period, notices)?;
    }
    let restarts = standing.books.catalogue.restarts(period.period(), period.interval());
    for restart in &restarts {
        notices.tell(RunNotice::Restart(restarts::words(restart)));
    }
    tell_undecided(&preview.run, notices);
    Ok(preview)
}

/// What a run of a billed period shows is only what has changed in it.
fn tell_billed(standing: &Standing, period: BillingPeriod, notices: &mut Notices) {
    if let Some(run) = standing.runs.iter().find(|run| run.period == period) {
        notices.tell(RunNotice::IssuedBefore { period, issued_on: run.issued_on });
        return;
    }
    let days = period.period();
    let billed = standing.billed().into_iter();
    let within = billed.filter(|billed| billed.period().intersection(days).is_some());
    let within: Vec<BillingPeriod> = within.collect();
    if !within.is_empty() {
        notices.tell(RunNotice::IssuedWithin { period, within });
    }
}
