//! What stops an issue that is most likely a slip: a date before what is billed, a log that is missing, an issuer
//! that nobody has filled in. Each is refused with the way out; it decides no amount.

use super::super::Failure;
use super::super::say::say;
use super::refusals::as_argument;
use crate::engine::billing::{
    EarliestReason, Run, SilentService, earliest_date, period_before, silent_services,
};
use crate::engine::invoice::Issuer;
use crate::keep::ledger::{ExceptionKind, Ledger, Writing};
use crate::keep::workspace::Approval;
use crate::office::new_workspace;
use crate::office::standing::Standing;
use crate::sources::tariff::Catalogue;
use crate::values::language::Language;
use crate::values::period::{BillingPeriod, Day};

/// R24: no document bears a date before its period, or before the end of what it bills in arrears.
pub(super) fn refuse_early_date(
    date: Day,
    run: &Run,
    catalogue: &Catalogue,
) -> Result<(), Failure> {
    let earliest = earliest_date(run, catalogue);
    if date >= earliest.day {
        return Ok(());
    }
    let why = match earliest.why {
        EarliestReason::PeriodBegins => format!("the first day of {}", run.period),
        EarliestReason::Arrears { agreement, fee, period } => format!(
            "the last day of {period}, for which fee {fee} of agreement {agreement} is billed in arrears"
        ),
    };
    Err(Failure::Ledger(format!(
        "the invoice date {date} is before {day}, {why}: give a date from {day} on (--date), or none for today",
        day = earliest.day
    )))
}

/// Services without usage that are let pass with a reason, to be recorded with what is kept of the run.
pub(super) struct Silence<'a> {
    period: BillingPeriod,
    services: Vec<SilentService>,
    reason: Option<&'a str>,
}

/// The services of a period that have fallen silent, refused where nobody says why. Of a period that is issued
/// already only corrections are billed: there nobody misses a log any more.
pub(super) fn silence<'a>(
    writing: &Writing<'_>,
    standing: &Standing,
    period: BillingPeriod,
    reason: Option<&'a str>,
) -> Result<Silence<'a>, Failure> {
    let services = silent(writing, standing, period)?;
    match reason {
        None if !services.is_empty() => Err(refusal(&services, period, standing)),
        Some(_) if services.is_empty() => {
            say(
                "--without-usage does nothing here: no service lacks usage that nobody has spoken of",
            );
            Ok(Silence { period, services, reason: None })
        }
        reason => Ok(Silence { period, services, reason }),
    }
}

impl Silence<'_> {
    /// Keeps the reason for each of them.
    pub(super) fn record(&self, writing: &mut Writing<'_>) -> Result<(), Failure> {
        let Some(reason) = self.reason else { return Ok(()) };
        for silent in &self.services {
            let kind = ExceptionKind::WithoutUsage { service: silent.service.clone() };
            writing.except(self.period, &kind, reason)?;
        }
        Ok(())
    }
}

/// A preview tells what an issue will ask about.
pub(super) fn tell_silence(
    ledger: &Ledger,
    standing: &Standing,
    period: BillingPeriod,
) -> Result<(), Failure> {
    for SilentService { service, before, .. } in silent(ledger, standing, period)? {
        say(&format!(
            "{service} has no usage in {period} and had some in {before}: is its log imported?"
        ));
    }
    Ok(())
}

/// The services that have fallen silent in a period that is not issued yet, but for those that somebody has spoken of.
fn silent(
    ledger: &Ledger,
    standing: &Standing,
    period: BillingPeriod,
) -> Result<Vec<SilentService>, Failure> {
    if standing.billed().contains(&period) {
        return Ok(Vec::new());
    }
    let head = ledger.head()?;
    let before = ledger.counts(period_before(period).period(), head);
    let before = before?;
    let books = &standing.books;
    let counts = (before.as_slice(), standing.counts.as_slice());
    let mut services = silent_services(&books.catalogue, &books.agreements, counts, period);
    let known = ledger.exceptions(period)?;
    services.retain(|silent| {
        let service = silent.service.clone();
        let kind = ExceptionKind::WithoutUsage { service };
        known.iter().all(|one| one.kind != kind)
    });
    Ok(services)
}

fn refusal(services: &[SilentService], period: BillingPeriod, standing: &Standing) -> Failure {
    let step = match standing.books.settings.issuing.approval {
        Approval::NotNeeded => "--issue",
        Approval::FourEyes => "--prepare",
    };
    let lines: Vec<String> = services
        .iter()
        .map(|silent| {
            let rows = Language::English.counted(silent.rows_before, "log row", "log rows");
            format!(
                "  {}: {rows} in {}, none in {period}",
                as_argument(&silent.service),
                silent.before
            )
        })
        .collect();
    Failure::Ledger(format!(
        "a service has no usage in {period} and had some the period before: import its log, or say why there is none\n{}\n    lefi bill {period} {step} --without-usage REASON",
        lines.join("\n")
    ))
}

/// Nobody can pay an issuer that `lefi init` made up.
pub(in super::super) fn refuse_template(issuer: &Issuer) -> Result<(), Failure> {
    let left = new_workspace::left_of_template(issuer);
    let left: Vec<&str> = left.iter().map(|left| left.words.english()).collect();
    if left.is_empty() {
        return Ok(());
    }
    Err(Failure::Ledger(format!(
        "lefi.toml still has what `lefi init` wrote as the issuer's {}: put in the agency's own before anything is issued; `lefi check` shows the lines",
        left.join(", ")
    )))
}
