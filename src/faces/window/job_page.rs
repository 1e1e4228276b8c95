//! The page of a job, while it is being done and when it was not done; and the words above the page that shows what was done.

use axum::http::StatusCode;
use maud::{Markup, html};

use super::address::PageAddress;
use super::answer::{PageAnswer, WindowPage, all_told, broken_off, no, refused_page, sentence};
use super::asked::PageRequest;
use super::form;
use super::jobs::{Job, JobState};
use crate::office::progress::Progress;
use crate::values::text::{Text, text};

/// How far a job has come, or what came of it.
pub(super) fn look(asked: &PageRequest) -> PageAnswer {
    let Some(job) = named(asked) else { return not_known(asked) };
    match job.state() {
        JobState::Done(done) => PageAnswer::Did(done.see.clone(), job.number),
        JobState::Refused(refusal) => refused_page(asked, &refusal, &job.work.back),
        JobState::BrokeOff(number) => broken_off(asked, number),
        JobState::Waits => waiting(asked, &job, None),
        JobState::Works(progress) => waiting(asked, &job, Some(progress)),
    }
}

/// Asks it to stop.
pub(super) fn stop(asked: &PageRequest) -> PageAnswer {
    let Some(job) = named(asked) else { return not_known(asked) };
    if job.can_be_stopped() {
        job.stop();
    }
    PageAnswer::See(PageAddress::Job(job.number))
}

/// What was told when the job was done that this page shows the result of.
pub(super) fn told(asked: &PageRequest) -> Option<Markup> {
    let number = asked.query.get(form::DONE)?.parse().ok()?;
    let job = asked.window.jobs.job(number)?;
    let JobState::Done(done) = job.state() else { return None };
    Some(html! {
        @if !done.told.is_empty() {
            div.told role="status" { @for words in &done.told { p { (sentence(&asked.say(words))) } } }
        }
        (all_told(asked, &done.notices))
    })
}

fn named(asked: &PageRequest) -> Option<std::sync::Arc<Job>> {
    let number = asked.places.text("job").parse().ok()?;
    asked.window.jobs.job(number)
}

fn not_known(asked: &PageRequest) -> PageAnswer {
    let title = text!("Arbetet finns inte", "There is no such work");
    let words = text!(
        "Fönstret har startats om, eller så är arbetet klart sedan länge. Vad som gjordes står i händelseloggen.",
        "The window was started anew, or the work has long been done. What was done stands in the audit trail."
    );
    no(asked, StatusCode::NOT_FOUND, &title, &words)
}

fn waiting(asked: &PageRequest, job: &Job, works: Option<Option<Progress>>) -> PageAnswer {
    let since = job.begun.in_stockholm();
    let words = match works {
        None => text!("Väntar på sin tur sedan {since}.", "Waiting for its turn since {since}."),
        Some(None) => text!("Pågår sedan {since}.", "At work since {since}."),
        Some(Some(progress)) => in_words(progress),
    };
    let closing = text!(
        "Du kan stänga sidan: arbetet fortsätter, och adressen visar hur långt det har kommit.",
        "You can close the page: the work goes on, and this address shows how far it has come."
    );
    let body = html! {
        div.narrow data-poll {
            p role="status" { (asked.say(&words)) }
            (bar(asked, works.flatten()))
            p.lead { (asked.say(&closing)) }
            @if job.can_be_stopped() {
                (form::plain(asked, PageAddress::StopJob(job.number), html! {
                    button.quiet { (asked.say(&text!("Avbryt", "Stop"))) }
                }))
            }
        }
    };
    PageAnswer::Waiting(WindowPage::new(asked.say(&job.work.name), body))
}

fn bar(asked: &PageRequest, progress: Option<Progress>) -> Markup {
    let label = asked.say(&text!("Hur långt det har kommit", "How far it has come"));
    let share = progress.and_then(share);
    html! {
        @match share {
            Some((done, total)) => progress.bar aria-label=(label) value=(done) max=(total) {},
            None => progress.bar aria-label=(label) {},
        }
    }
}

/// What is done, of how much.
fn share(progress: Progress) -> Option<(u64, u64)> {
    let Progress::Of { done, total, .. } = progress else { return None };
    (total > 0).then_some((done.min(total), total))
}

fn in_words(progress: Progress) -> Text {
    match progress {
        Progress::Step(step) => {
            let step = step.name();
            text!("Pågår: {step}.", "At work: {step}."; step)
        }
        Progress::Of { work, done, total } => work.so_far(done, total),
    }
}
