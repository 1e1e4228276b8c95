//! Services that have fallen silent: a log that is missing is most likely a slip, so it is refused with the way out, or let
//! pass with a reason. It decides no amount.

use super::super::fallen_silent::fallen;
use super::super::notice::{Notices, RunNotice};
use super::super::refusal::{IssuableRefusal, Refusal};
use super::super::standing::Standing;
use crate::engine::billing::SilentService;
use crate::keep::ledger::{ExceptionKind, Ledger, Writing};
use crate::values::period::BillingPeriod;

/// Services without usage that are let pass with a reason, to be recorded with what is kept of the run.
#[derive(Debug)]
pub struct Silence<'a> {
    period: BillingPeriod,
    services: Vec<SilentService>,
    reason: Option<&'a str>,
}

/// The services of a period that have fallen silent, refused where nobody says why. Of a period that is issued
/// already only corrections are billed: there nobody misses a log any more.
pub fn silence<'a>(
    writing: &Writing<'_>,
    standing: &Standing,
    (period, reason): (BillingPeriod, Option<&'a str>),
    notices: &mut Notices,
) -> Result<Silence<'a>, Refusal> {
    let services = silent(writing, standing, period)?;
    match reason {
        None if !services.is_empty() => {
            let approval = standing.books.settings.issuing.approval;
            Err(IssuableRefusal::Silent { period, services, approval }.into())
        }
        Some(_) if services.is_empty() => {
            notices.tell(RunNotice::NoneSilent);
            Ok(Silence { period, services, reason: None })
        }
        reason => Ok(Silence { period, services, reason }),
    }
}

impl Silence<'_> {
    /// Keeps the reason for each of them.
    pub fn record(&self, writing: &mut Writing<'_>) -> Result<(), Refusal> {
        let Some(reason) = self.reason else { return Ok(()) };
        for silent in &self.services {
            let kind = ExceptionKind::WithoutUsage { service: silent.service.clone() };
            writing.except(self.period, &kind, reason)?;
        }
        Ok(())
    }
}

/// A preview tells what an issue will ask about.
pub fn tell(
    ledger: &Ledger,
    standing: &Standing,
    period: BillingPeriod,
    notices: &mut Notices,
) -> Result<(), Refusal> {
    for SilentService { service, before, .. } in silent(ledger, standing, period)? {
        notices.tell(RunNotice::Silent { service, period, before });
    }
    Ok(())
}

/// The services that have fallen silent in a period that is not issued yet, but for those that somebody has spoken of.
fn silent(
    ledger: &Ledger,
    standing: &Standing,
    period: BillingPeriod,
) -> Result<Vec<SilentService>, Refusal> {
    unspoken(ledger, fallen(ledger, standing, period)?, period)
}

/// Those of which nobody has spoken.
pub(super) fn unspoken(
    ledger: &Ledger,
    mut services: Vec<SilentService>,
    period: BillingPeriod,
) -> Result<Vec<SilentService>, Refusal> {
    let known = ledger.exceptions(period)?;
    services.retain(|silent| {
        let service = silent.service.clone();
        let kind = ExceptionKind::WithoutUsage { service };
        known.iter().all(|one| one.kind != kind)
    });
    Ok(services)
}
