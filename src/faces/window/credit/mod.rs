//! A document is credited: what of it, why, what would be issued, and then it is issued or, where two persons are needed,
//! prepared. The page decides nothing.

mod asked_for;
mod fault;
mod looked_at;
mod second_person;
mod typed_credit;

use axum::http::StatusCode;
use maud::{Markup, html};

use super::acts::called_in;
use super::address::PageAddress;
use super::answer::{PageAnswer, WindowPage, all_told, clean, no, refused, status_of};
use super::asked::PageRequest;
use super::form;
use super::jobs::{ActDone, Lane, Work};
use super::perform::perform;
use crate::engine::invoice::Draft;
use crate::keep::workspace::Approval;
use crate::office::credit::asked::AskedCredit;
use crate::office::credit::creditable::{CreditableDocument, creditable};
use crate::office::credit::issue as credit_issue;
use crate::office::credit::issue::{Credited, Manner, look, look_at_pdf};
use crate::office::credit::prepared::{Prepared, prepare};
use crate::office::desk::Desk;
use crate::office::notice::Notices;
use crate::office::refusal::Refusal;
use crate::values::language::Language;
use crate::values::text::{Text, text};
use fault::CreditFault;
pub(super) use second_person::{approve, issue, waiting};
use typed_credit::TypedCredit;

/// The form, or what would be issued by what was typed.
pub(super) fn ask(asked: &PageRequest) -> PageAnswer {
    let number = asked.places.text("number");
    let typed = TypedCredit::of(&asked.query);
    let mut notices = Notices::default();
    let seen = asked.see();
    let read = |desk: Desk| creditable(&desk, number, &mut notices);
    let of = match asked.desk().and_then(read) {
        Ok(of) => of,
        Err(refusal) => return refused(asked, &refusal),
    };
    if of.waiting.is_some() && !typed.is_asked {
        return PageAnswer::See(PageAddress::WaitingCredit(number.to_owned()));
    }
    if !typed.is_asked || asked.query.get("andra").is_some() {
        return page(
            asked,
            &of,
            html! { (all_told(asked, &notices)) (asked_for::form(asked, &of, (&typed, &CreditFault::none()))) },
        );
    }
    let read = || {
        let credit = typed.asked(number, &place(asked))?;
        typed.date()?;
        let mut notices = Notices::default();
        let drafts = look(&asked.desk()?, &credit, &mut notices)?;
        Ok((seen?, drafts, notices))
    };
    match read() {
        Ok((seen, drafts, notices)) => {
            page(asked, &of, preview(asked, (&of, &typed), (&seen, &drafts), &notices))
        }
        Err(refusal) => again(asked, &of, &typed, &refusal),
    }
}

/// What the reason is called on the page.
fn place(asked: &PageRequest) -> String {
    asked.say(&text!("Skäl", "Reason"))
}

fn title(asked: &PageRequest, of: &CreditableDocument) -> String {
    let number = clean(of.document.number());
    asked.say(&text!("Kreditera {number}", "Credit {number}"))
}

fn page(asked: &PageRequest, of: &CreditableDocument, body: Markup) -> PageAnswer {
    WindowPage::new(title(asked, of), html! { (head(asked, of)) (body) }).into()
}

/// Whose document it is.
fn head(asked: &PageRequest, of: &CreditableDocument) -> Markup {
    let draft = of.document.draft();
    html! {
        p.lead { (clean(&draft.buyer.name)) " · " (asked.language.period_name(draft.period)) " · " (asked.kronor(draft.totals.payable)) }
    }
}

/// The form again, with what was typed, and why not.
fn again(
    asked: &PageRequest,
    of: &CreditableDocument,
    typed: &TypedCredit,
    refusal: &Refusal,
) -> PageAnswer {
    let fault = CreditFault::of(asked, refusal);
    let body = html! {
        (head(asked, of))
        (fault.told(asked, refusal))
        (asked_for::form(asked, of, (typed, &fault)))
    };
    WindowPage { status: status_of(refusal), title: title(asked, of), body }.into()
}

fn preview(
    asked: &PageRequest,
    (of, typed): (&CreditableDocument, &TypedCredit),
    (seen, drafts): (&str, &[Draft]),
    notices: &Notices,
) -> Markup {
    let number = of.document.number();
    let fields = typed.fields();
    let with = |address: &PageAddress, more: &[(&str, &str)]| {
        let mut all: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        all.extend(more);
        address.with(&all)
    };
    let pdf = |at: usize| {
        with(&PageAddress::CreditPdf(number.to_owned()), &[("dokument", &at.to_string())])
    };
    let (words, button) = match of.approval {
        Approval::NotNeeded => (
            text!(
                "Kreditfakturan får ett nummer och kan inte tas tillbaka.",
                "The credit note gets a number and can't be taken back."
            ),
            text!("Utfärda kreditfakturan", "Issue the credit note"),
        ),
        Approval::FourEyes => (
            text!(
                "En annan person attesterar krediteringen innan den utfärdas.",
                "Somebody else approves the credit before it is issued."
            ),
            text!("Förbered krediteringen", "Prepare the credit"),
        ),
    };
    let is_prepared = of.approval == Approval::FourEyes;
    let acts = html! {
        p { (asked.say(&words)) }
        div.actions {
            (form::act(asked, seen, PageAddress::Credit(number.to_owned()), html! {
                (typed.hidden())
                @if is_prepared { (form::hidden("forbered", "ja")) }
                button { (asked.say(&button)) }
            }))
            a href=(with(&PageAddress::Credit(number.to_owned()), &[("andra", "ja")])) { (asked.say(&text!("Ändra", "Change"))) }
            a href=(PageAddress::Document(number.to_owned())) { (asked.say(&text!("Avbryt", "Cancel"))) }
        }
    };
    html! {
        (all_told(asked, notices))
        p { (place(asked)) ": " (clean(&typed.reason)) }
        (looked_at::documents(asked, drafts, pdf, &acts))
    }
}

/// One of the documents that would be issued, as a PDF.
pub(super) fn pdf(asked: &PageRequest) -> PageAnswer {
    let number = asked.places.text("number");
    let typed = TypedCredit::of(&asked.query);
    let at = asked.query.text("dokument").parse().unwrap_or(0);
    let made = || {
        let credit = typed.asked(number, &place(asked))?;
        let language = typed.language_or(asked.language);
        look_at_pdf(&asked.desk()?, &credit, (at, language))
    };
    shown(asked, made())
}

fn shown(asked: &PageRequest, pdf: Result<Option<Vec<u8>>, Refusal>) -> PageAnswer {
    match pdf {
        Ok(Some(bytes)) => PageAnswer::Pdf(bytes),
        Ok(None) => {
            let title = text!("Dokumentet finns inte", "There is no such document");
            let words =
                text!("Krediteringen ger inte så många.", "The credit does not give so many.");
            no(asked, StatusCode::NOT_FOUND, &title, &words)
        }
        Err(refusal) => refused(asked, &refusal),
    }
}

/// Issues or prepares what was seen.
pub(super) fn give(asked: &PageRequest) -> PageAnswer {
    let number = asked.places.text("number").to_owned();
    let typed = TypedCredit::of(&asked.form);
    let mut notices = Notices::default();
    let of = match asked.desk().and_then(|desk| creditable(&desk, &number, &mut notices)) {
        Ok(of) => of,
        Err(refusal) => return refused(asked, &refusal),
    };
    let language = typed.language_or(Language::kept(&of.document.language));
    let read = || -> Result<_, Refusal> {
        let credit = typed.asked(&number, &place(asked))?;
        Ok((credit, typed.date()?, asked.desk_as_seen()?))
    };
    let (credit, date, desk) = match read() {
        Ok(read) => read,
        Err(refusal) => return again(asked, &of, &typed, &refusal),
    };
    let back = PageAddress::Credit(number.clone());
    let work =
        Work { lane: Lane::Ledger, name: text!("Kreditera {number}", "Credit {number}"), back };
    let is_prepared = asked.form.get("forbered").is_some();
    let window = asked.window.clone();
    perform(
        asked,
        work,
        move |_| {
            let mut notices = Notices::default();
            let manner = Manner { date, language, key: None };
            let told = match is_prepared {
                true => prepared(&desk, &credit, manner, &mut notices)?,
                false => match credit_issue::issue(&desk, &credit, manner, &mut notices)? {
                    Credited::Now(issued) => {
                        let numbers = issued.numbers.join(", ");
                        Some(text!(
                            "{number} är krediterad: {numbers} är utfärdad.",
                            "{number} is credited: {numbers} is issued."
                        ))
                    }
                    Credited::Before(before) => Some(before.text(&|act| called_in(&window, act))),
                },
            };
            let see = match is_prepared {
                true => PageAddress::WaitingCredit(number.clone()),
                false => PageAddress::Document(number.clone()),
            };
            Ok(ActDone { see, told: told.into_iter().collect(), notices })
        },
        |refusal| again(asked, &of, &typed, refusal),
    )
}

/// Prepares it; what is to be said of it the notices say, unless it was done before.
fn prepared(
    desk: &Desk,
    credit: &AskedCredit,
    manner: Manner<'_>,
    notices: &mut Notices,
) -> Result<Option<Text>, Refusal> {
    let number = &credit.number;
    Ok(match prepare(desk, credit, manner, notices)? {
        Prepared::Now(_) => Some(text!(
            "Krediteringen av {number} är förberedd.",
            "The credit of {number} is prepared."
        )),
        Prepared::Before(_) => Some(text!(
            "Krediteringen av {number} var redan förberedd.",
            "The credit of {number} was prepared already."
        )),
    })
}
