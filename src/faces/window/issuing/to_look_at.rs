//! What whoever approves or issues a run looks at: what is unusual, what has changed in files, what was decided and let pass,
//! and three drafts chosen by lot. The office has found it.

use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::answer::clean;
use super::super::asked::PageRequest;
use crate::engine::billing::Unusual;
use crate::office::bill::before_issue::RunToIssue;
use crate::office::exceptions;
use crate::office::unusual::what;
use crate::values::text::text;

/// All of it.
pub(super) fn all(asked: &PageRequest, run: &RunToIssue) -> Markup {
    html! {
        h2 { (asked.say(&text!("Att granska", "To look at"))) }
        (unusual(asked, run))
        (samples(asked, run))
        (changed(asked, run))
        (decisions(asked, run))
        (let_pass(asked, run))
        @if !run.drafts.is_empty() {
            p { a.button.quiet href=(PageAddress::Drafts(run.period)) { (asked.say(&text!("Alla utkast", "All drafts"))) } }
        }
    }
}

fn draft(run: &RunToIssue, name: &str) -> String {
    PageAddress::Drafts(run.period).with(&[("utkast", name)])
}

fn unusual(asked: &PageRequest, run: &RunToIssue) -> Markup {
    html! {
        @if run.unusual.is_empty() {
            p { (asked.say(&text!("Inget avviker från tidigare perioder.", "Nothing is unlike earlier periods."))) }
        } @else {
            div.table tabindex="0" role="region" aria-label=(asked.say(&text!("Avviker från tidigare perioder", "Unlike earlier periods"))) { table {
                caption.hidden { (asked.say(&text!("Avviker från tidigare perioder", "Unlike earlier periods"))) }
                thead { tr {
                    th scope="col" { (asked.say(&text!("Mottagare", "Recipient"))) }
                    th scope="col" { (asked.say(&text!("Vad som avviker", "What is unusual"))) }
                } }
                tbody { @for of_one in by_agreement(&run.unusual) { (unusual_row(asked, run, &of_one)) } }
            } }
        }
    }
}

/// What is unusual of each agreement together, in the order in which its first was found.
fn by_agreement(found: &[Unusual]) -> Vec<Vec<&Unusual>> {
    let mut all: Vec<Vec<&Unusual>> = Vec::new();
    for one in found {
        let known =
            all.iter_mut().find(|of| of.iter().any(|other| other.agreement == one.agreement));
        match known {
            Some(of) => of.push(one),
            None => all.push(vec![one]),
        }
    }
    all
}

fn unusual_row(asked: &PageRequest, run: &RunToIssue, of_one: &[&Unusual]) -> Markup {
    let Some(first) = of_one.first() else { return html! {} };
    let agreement = first.agreement.to_string();
    let named = run.drafts.iter().find(|draft| draft.name == agreement);
    let shared = || {
        let mut all = run.drafts.iter().filter(|one| one.draft.is_collective());
        all.find(|one| one.draft.agreement_called(&first.agreement).is_some())
    };
    let its_draft = named.or_else(shared);
    html! {
        tr {
            th scope="row" {
                @if let Some(one) = its_draft { a href=(draft(run, &one.name)) { (clean(&first.buyer)) } } @else { (clean(&first.buyer)) }
                br; span.place { (agreement) }
            }
            td {
                @for line in of_one.iter().flat_map(|one| what(&one.what, asked.language)) { (clean(&line)) br; }
            }
        }
    }
}

fn samples(asked: &PageRequest, run: &RunToIssue) -> Markup {
    let named = |name: &String| run.drafts.iter().find(|draft| draft.name == *name);
    html! {
        @if !run.samples.is_empty() {
            h3 { (asked.say(&text!("Stickprov", "Samples"))) }
            p.hint { (asked.say(&text!(
                "Utvalda genom lottning. Samma körning ger samma stickprov.",
                "Chosen by lot. The same run gives the same samples."
            ))) }
            ul.list { @for of_draft in run.samples.iter().filter_map(named) {
                li {
                    a href=(draft(run, &of_draft.name)) { (clean(&of_draft.draft.buyer.name)) }
                    " · " (of_draft.name) " · " (asked.kronor(of_draft.draft.totals.payable))
                }
            } }
        }
    }
}

fn changed(asked: &PageRequest, run: &RunToIssue) -> Markup {
    let Some(changed) = &run.changed else { return html! {} };
    html! {
        h3 { (asked.say(&text!("Ändrat underlag sedan förra utfärdandet", "Changed since documents were issued last"))) }
        ul.list { @for change in &changed.files { li { (clean(&asked.say(&change.words()))) } } }
    }
}

fn decisions(asked: &PageRequest, run: &RunToIssue) -> Markup {
    html! {
        @if !run.decisions.is_empty() {
            h3 { (asked.say(&text!("Beslut i körningen", "Decisions that the run uses"))) }
            ul.list { @for one in &run.decisions {
                li {
                    strong { (one.decision.id) ". " }
                    (clean(&asked.say(&one.decision.kind.words()))) ": " (clean(&one.decision.reason))
                    br; span.place { (clean(&one.signature.who)) ", " (one.signature.at.in_stockholm()) }
                }
            } }
        }
    }
}

fn let_pass(asked: &PageRequest, run: &RunToIssue) -> Markup {
    let lines = exceptions::lines(&run.exceptions);
    html! {
        @if !run.exceptions.is_empty() {
            h3 { (asked.say(&text!("Undantag", "Let pass"))) }
            ul.list { @for line in asked.say(&lines).lines() { li { (clean(line)) } } }
        }
    }
}
