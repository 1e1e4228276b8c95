//! How something is done from a page: as a job in its lane, once. What is done is the office's.

use std::time::Duration;

use super::address::PageAddress;
use super::answer::{PageAnswer, broken_off, refused_page};
use super::asked::PageRequest;
use super::form::ONCE;
use super::jobs::{ActDone, JobState, Work, Working};
use crate::office::refusal::Refusal;

/// How long a page waits for what it began: most acts are over by then, and are answered at once.
const AT_ONCE: Duration = Duration::from_millis(900);

/// Does what a form asks for, in its lane and once, however often the form is sent. What is over at once is answered by the
/// page that shows it, or by `again` where the office says no: the form once more, with what was typed. What takes longer
/// goes on by itself, and is answered by the page that shows how far it has come.
pub(super) fn perform(
    asked: &PageRequest,
    work: Work,
    act: impl FnOnce(&Working) -> Result<ActDone, Refusal> + Send + 'static,
    again: impl FnOnce(&Refusal) -> PageAnswer,
) -> PageAnswer {
    let back = work.back.clone();
    let window = asked.window.clone();
    let broke_off = move || window.broke_off("/arbete/{job}");
    let job = match asked.window.jobs.begin(asked.form.text(ONCE), work, act, broke_off) {
        Ok(job) => job,
        Err(refusal) => return refused_page(asked, &refusal, &back),
    };
    match job.wait(AT_ONCE) {
        JobState::Done(done) => PageAnswer::Did(done.see.clone(), job.number),
        JobState::Refused(refusal) => again(&refusal),
        JobState::BrokeOff(number) => broken_off(asked, number),
        JobState::Waits | JobState::Works(_) => PageAnswer::See(PageAddress::Job(job.number)),
    }
}
