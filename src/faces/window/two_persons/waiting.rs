//! Prepared runs and credits that wait for a second person, each with the way to its own page. Nothing is done here.

use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::answer::clean;
use super::super::asked::PageRequest;
use crate::keep::ledger::{PreparedCredit, PreparedRun, Signature};
use crate::office::awaiting::Awaiting;
use crate::values::text::{Text, text};

/// All of them.
pub(super) fn listed(asked: &PageRequest, found: &Awaiting) -> Markup {
    html! {
        h2 { (asked.say(&text!("Körningar och krediteringar", "Runs and credits"))) }
        @if found.runs.is_empty() && found.credits.is_empty() {
            p { (asked.say(&text!(
                "Ingen körning och ingen kreditering väntar på attest.",
                "No run and no credit waits for approval."
            ))) }
        } @else {
            ul.list {
                @for run in &found.runs { (of_run(asked, run)) }
                @for credit in &found.credits { (of_credit(asked, credit)) }
            }
        }
    }
}

fn of_run(asked: &PageRequest, run: &PreparedRun) -> Markup {
    let (number, of) = (run.number, asked.language.period_name(run.period));
    let words = text!("{of}, körning {number}", "{of}, run {number}");
    one(asked, PageAddress::Issuing(run.period), &words, &run.prepared)
}

fn of_credit(asked: &PageRequest, credit: &PreparedCredit) -> Markup {
    let number = &credit.number;
    let words = text!("Kreditering av {number}", "Credit of {number}");
    one(asked, PageAddress::WaitingCredit(number.clone()), &words, &credit.prepared)
}

fn one(asked: &PageRequest, page: PageAddress, words: &Text, prepared: &Signature) -> Markup {
    let (who, at) = (&prepared.who, prepared.at.in_stockholm());
    let by = text!("förberedd av {who}, {at}", "prepared by {who}, {at}");
    html! {
        li {
            a href=(page) { (clean(&asked.say(words))) }
            " " span.place { (clean(&asked.say(&by))) }
        }
    }
}
