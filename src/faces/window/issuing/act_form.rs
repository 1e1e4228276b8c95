//! The next step of a run as a form: prepared with a date, approved by who has looked, or on to the page that asks once more
//! before it is issued. Nothing is done here.

use maud::{Markup, html};

use super::super::acts::called;
use super::super::address::PageAddress;
use super::super::answer::clean;
use super::super::asked::PageRequest;
use super::super::form::{self, Field};
use super::super::ways::way;
use super::shown::{SaidLooked, ShownIssue};
use super::typed_issue::{DATE, LANGUAGE, LOOKED, MEANT, RUN, SILENT};
use crate::office::bill::before_issue::RunToIssue;
use crate::office::bill::run_stage::RunStage;
use crate::office::refusal::{InvoiceDateRefusal, Refusal};
use crate::values::text::{Text, text};

/// What keeps anybody from the next step, and what no other date would mend.
pub(super) fn of_run(run: &RunToIssue) -> impl Iterator<Item = &Refusal> {
    run.refusals.iter().filter(|one| !matches!(one, Refusal::InvoiceDate(_)))
}

/// The next step, where nothing keeps anybody from it.
pub(super) fn next(
    asked: &PageRequest,
    (run, seen): (&RunToIssue, &str),
    shown: &ShownIssue<'_>,
) -> Markup {
    let title = match &run.stage {
        RunStage::Nothing => return nothing(asked, run),
        _ if of_run(run).next().is_some() => return html! {},
        RunStage::Prepare | RunStage::PrepareAnew { .. } => text!("Förbered", "Prepare"),
        RunStage::Approve(_) => text!("Attestera", "Approve"),
        RunStage::Issue(_) => text!("Utfärda", "Issue"),
    };
    html! {
        section.act aria-labelledby="steg" {
            h2 id="steg" { (asked.say(&title)) }
            @match &run.stage {
                RunStage::Prepare | RunStage::PrepareAnew { .. } => (prepare(asked, (run, seen), shown)),
                RunStage::Approve(prepared) => (approve(asked, (run, seen), (shown, &prepared.number.to_string()))),
                RunStage::Issue(None) => (issue(asked, run, how(asked, run, shown))),
                RunStage::Issue(Some(_)) | RunStage::Nothing => (issue(asked, run, fixed(asked, run))),
            }
        }
    }
}

fn nothing(asked: &PageRequest, run: &RunToIssue) -> Markup {
    let words = text!(
        "Perioden är utfärdad, och inget har ändrats sedan dess.",
        "The period is issued, and nothing has changed since."
    );
    html! {
        p { (asked.say(&words)) }
        p { a.button href=(PageAddress::Month(run.period)) { (asked.say(&text!("Vad som återstår", "What is left"))) } }
    }
}

fn prepare(
    asked: &PageRequest,
    (run, seen): (&RunToIssue, &str),
    shown: &ShownIssue<'_>,
) -> Markup {
    let body = html! {
        p.hint { (asked.say(&text!(
            "Körningen sparas som den är. En annan person granskar och attesterar den innan den kan utfärdas.",
            "The run is kept as it is. Somebody else looks at it and approves it before it can be issued."
        ))) }
        (how(asked, run, shown))
        button { (asked.say(&text!("Förbered körningen", "Prepare the run"))) }
    };
    form::act(asked, seen, PageAddress::PrepareRun(run.period), body)
}

fn approve(
    asked: &PageRequest,
    (run, seen): (&RunToIssue, &str),
    (shown, number): (&ShownIssue<'_>, &str),
) -> Markup {
    let is_missing = shown.looked == SaidLooked::Missing;
    let words = text!("Jag har granskat körningen.", "I have looked at the run.");
    let body = html! {
        (fixed(asked, run))
        (form::hidden(RUN, number))
        @if is_missing {
            p.field-error id="granskat-error" role="alert" { (asked.say(&text!(
                "Bekräfta att du har granskat körningen innan du attesterar den.",
                "Say that you have looked at the run before you approve it."
            ))) }
        }
        p.tick {
            input id=(LOOKED) name=(LOOKED) type="checkbox" value="ja"
                aria-invalid=[is_missing.then_some("true")] aria-describedby=[is_missing.then_some("granskat-error")];
            label for=(LOOKED) { (asked.say(&words)) }
        }
        button { (asked.say(&text!("Attestera körning {number}", "Approve run {number}"))) }
    };
    form::act(asked, seen, PageAddress::ApproveRun(run.period), body)
}

/// On to the page that asks once more.
fn issue(asked: &PageRequest, run: &RunToIssue, fields: Markup) -> Markup {
    html! {
        form method="get" action=(PageAddress::ConfirmIssue(run.period)) {
            (fields)
            button { (asked.say(&text!("Utfärda …", "Issue …"))) }
        }
    }
}

/// The date and the numbers that were fixed when the run was prepared.
fn fixed(asked: &PageRequest, run: &RunToIssue) -> Markup {
    html! {
        dl.facts {
            dt { (asked.say(&text!("Fakturadatum", "Invoice date"))) }
            dd { (run.issued_on) }
            @for range in &run.numbers {
                dt { (asked.say(&text!("Nummer", "Numbers"))) }
                dd { (range.first) "–" (range.last) }
            }
        }
    }
}

/// With which date and in which language, and why services have no usage.
fn how(asked: &PageRequest, run: &RunToIssue, shown: &ShownIssue<'_>) -> Markup {
    let said = |refusal: &Refusal| refusal.text(&|act| called(asked, act));
    let fault = |name: &str| {
        let fault = shown.fault.filter(|fault| fault.field == name);
        fault.map(|fault| said(&fault.refusal))
    };
    let of_date = run.refusals.iter().find(|one| matches!(one, Refusal::InvoiceDate(_)));
    let today = run.issued_on.to_string();
    let date = Field {
        name: DATE,
        label: text!("Fakturadatum", "Invoice date"),
        value: if shown.text(DATE).is_empty() { &today } else { shown.text(DATE) },
        hint: Some(text!("Skriv det som 2025-05-02.", "Write it as 2025-05-02.")),
        error: fault(DATE).or_else(|| of_date.map(said)),
    };
    let language = Field {
        name: LANGUAGE,
        label: text!("Dokumentens språk", "Language of the documents"),
        value: shown.text(LANGUAGE),
        hint: None,
        error: None,
    };
    let languages = [("sv", text!("svenska", "Swedish")), ("en", text!("engelska", "English"))];
    html! {
        (form::field(asked, &date))
        @if is_ahead(of_date) {
            p.tick {
                input id=(MEANT) name=(MEANT) type="checkbox" value="ja";
                label for=(MEANT) { (asked.say(&text!("Datumet är avsett", "The date is meant"))) }
            }
        }
        @if let Some(refusal) = of_date { (way(asked, refusal)) }
        (form::choice(asked, &language, languages.map(|(word, words)| (word, asked.say(&words)))))
        @if !run.silent.is_empty() { (form::field(asked, &silent(asked, run, (shown.text(SILENT), fault(SILENT))))) }
        @for range in &run.numbers {
            p.hint { (asked.say(&text!("Nummer:", "Numbers:"))) " " (range.first) "–" (range.last) }
        }
    }
}

fn is_ahead(of_date: Option<&Refusal>) -> bool {
    let Some(Refusal::InvoiceDate(refusal)) = of_date else { return false };
    matches!(**refusal, InvoiceDateRefusal::Ahead { .. })
}

/// Services that had usage and have none: somebody says why.
fn silent<'a>(
    asked: &PageRequest,
    run: &RunToIssue,
    (value, error): (&'a str, Option<Text>),
) -> Field<'a> {
    let services: Vec<&str> = run.silent.iter().map(|one| one.service.as_str()).collect();
    let services = clean(&services.join(", "));
    let missing = text!(
        "Skriv varför det inte finns någon användning, eller läs in loggen.",
        "Say why there is no usage, or import the log."
    );
    let is_missing = value.is_empty() && asked.query.get(SILENT).is_some();
    Field {
        name: SILENT,
        label: text!(
            "Varför saknas användning av {services}?",
            "Why is there no usage of {services}?"
        ),
        value,
        hint: Some(text!(
            "Perioden före hade användning. Skälet sparas i händelseloggen.",
            "The period before had usage. The reason is kept in the audit trail."
        )),
        error: error.or_else(|| is_missing.then_some(missing)),
    }
}
