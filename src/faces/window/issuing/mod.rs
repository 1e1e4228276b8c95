//! A period's run before it is issued: prepared, approved by a second person, issued. What keeps anybody from the next step
//! is seen before anything is pressed; issuing has a page of its own that asks once more. The office decides.

mod act_form;
mod confirm_page;
mod overview;
mod shown;
mod steps;
mod to_look_at;
mod typed_issue;

use super::address::PageAddress;
use super::answer::{PageAnswer, WindowPage, nothing_yet, refused};
use super::asked::PageRequest;
use super::jobs::{ActDone, Lane, Work, Working};
use super::perform::perform;
use crate::office::approve::approve as approve_named;
use crate::office::bill::before_issue::{RunToIssue, before_issue};
use crate::office::bill::issue;
use crate::office::bill::run_stage::RunStage;
use crate::office::bill::shown::Status;
use crate::office::desk::Desk;
use crate::office::notice::Notices;
use crate::office::refusal::Refusal;
use crate::values::period::BillingPeriod;
use crate::values::text::{Text, text};
use shown::ShownIssue;
use typed_issue::{LOOKED, RUN, TypedIssue};

/// The run, the steps that it goes through, and the next one.
pub(super) fn look(asked: &PageRequest, period: BillingPeriod) -> PageAnswer {
    page(asked, period, &ShownIssue::first())
}

/// What issuing it means, before it is done.
pub(super) fn confirm(asked: &PageRequest, period: BillingPeriod) -> PageAnswer {
    let sent = &asked.query;
    let typed = match TypedIssue::read(asked, sent) {
        Ok(typed) => typed,
        Err(fault) => return page(asked, period, &ShownIssue::wrong(sent, &fault)),
    };
    let (seen, run, _) = match before(asked, period, &typed) {
        Ok(before) => before,
        Err(refusal) => return refused(asked, &refusal),
    };
    let is_said = run.silent.is_empty() || typed.says_why_silent();
    if !matches!(run.stage, RunStage::Issue(_)) || !run.refusals.is_empty() || !is_said {
        return page(asked, period, &ShownIssue::typed(sent, typed));
    }
    let (title, body) = confirm_page::page(asked, &run, (&seen, sent));
    WindowPage::new(title, body).into()
}

/// Prepares the run for a second person.
pub(super) fn prepare(asked: &PageRequest, period: BillingPeriod) -> PageAnswer {
    let name = text!("Förbered körningen", "Prepare the run");
    step(asked, period, name, move |desk, typed, (_, notices)| {
        let shown = issue::prepare(desk, period, typed.as_asked(), notices)?;
        let told = match shown.status {
            Status::Prepared { run } => text!(
                "Körning {run} är förberedd. Nu ska en annan person attestera den.",
                "Run {run} is prepared. Now somebody else is to approve it."
            ),
            Status::Preview | Status::Issued { .. } => {
                text!("Körningen är förberedd.", "The run is prepared.")
            }
        };
        Ok((PageAddress::Issuing(period), told))
    })
}

/// Issues the run.
pub(super) fn issue(asked: &PageRequest, period: BillingPeriod) -> PageAnswer {
    let name = text!("Utfärda fakturorna", "Issue the invoices");
    step(asked, period, name, move |desk, typed, (working, notices)| {
        let progress = |progress| working.progress(progress);
        let shown = issue::issue(desk, period, typed.as_asked(), &progress, notices)?;
        let numbers = match &shown.status {
            Status::Issued { numbers } => numbers.as_slice(),
            Status::Preview | Status::Prepared { .. } => &[],
        };
        let documents = Text::counted(
            numbers.len() as u64,
            ["dokument är utfärdat", "dokument är utfärdade"],
            ["document is issued", "documents are issued"],
        );
        let told = match (numbers.first(), numbers.last()) {
            (Some(first), Some(last)) => {
                text!("{documents}: {first}–{last}.", "{documents}: {first}–{last}."; documents)
            }
            _ => text!("{documents}.", "{documents}."; documents),
        };
        Ok((PageAddress::Month(period), told))
    })
}

/// Approves the prepared run that was looked at.
pub(super) fn approve(asked: &PageRequest, period: BillingPeriod) -> PageAnswer {
    if asked.form.get(LOOKED).is_none() {
        return page(asked, period, &ShownIssue::not_looked(&asked.form));
    }
    let run = asked.form.text(RUN).to_owned();
    let name = text!("Attestera körning {run}", "Approve run {run}");
    step(asked, period, name, move |desk, _, (_, notices)| {
        approve_named(desk, &run, notices)?;
        let told = text!("Körning {run} är attesterad.", "Run {run} is approved.");
        Ok((PageAddress::Issuing(period), told))
    })
}

/// Takes a step that was looked at; gives the page that shows it and what is told above that.
fn step(
    asked: &PageRequest,
    period: BillingPeriod,
    name: Text,
    step: impl FnOnce(
        &Desk,
        &TypedIssue,
        (&Working, &mut Notices),
    ) -> Result<(PageAddress, Text), Refusal>
    + Send
    + 'static,
) -> PageAnswer {
    let sent = &asked.form;
    let typed = match TypedIssue::read(asked, sent) {
        Ok(typed) => typed,
        Err(fault) => return page(asked, period, &ShownIssue::wrong(sent, &fault)),
    };
    let again =
        |refusal: &Refusal| page(asked, period, &ShownIssue::refused(sent, typed.clone(), refusal));
    let desk = match asked.desk_as_seen() {
        Ok(desk) => desk,
        Err(refusal) => return again(&refusal),
    };
    let name = text!("{name}, {period}", "{name}, {period}"; name);
    let work = Work { lane: Lane::Ledger, name, back: PageAddress::Issuing(period) };
    let as_typed = typed.clone();
    let act = move |working: &Working| {
        let mut notices = Notices::default();
        let (see, told) = step(&desk, &as_typed, (working, &mut notices))?;
        Ok(ActDone { see, told: vec![told], notices })
    };
    perform(asked, work, act, again)
}

/// What the office says of the run, and what the page's forms carry of that.
fn before(
    asked: &PageRequest,
    period: BillingPeriod,
    typed: &TypedIssue,
) -> Result<(String, RunToIssue, Notices), Refusal> {
    let mut notices = Notices::default();
    let seen = asked.see()?;
    let run = before_issue(&asked.desk()?, (period, typed.date), &mut notices)?;
    Ok((seen, run, notices))
}

fn page(asked: &PageRequest, period: BillingPeriod, shown: &ShownIssue<'_>) -> PageAnswer {
    let of = asked.language.period_name(period);
    let title = text!("Utfärda – {of}", "Issue – {of}");
    let (seen, run, notices) = match before(asked, period, &shown.typed) {
        Ok(before) => before,
        Err(refusal) => return nothing_yet(asked, &title, &refusal),
    };
    let title = asked.say(&title);
    let body = overview::body(asked, (&run, &seen), &notices, shown);
    WindowPage { status: shown.status(), title, body }.into()
}
