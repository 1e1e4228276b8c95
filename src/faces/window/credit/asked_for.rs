//! The form that asks which credit it is: whole, some lines of what is left, or billed anew; with its reason. Nothing is
//! done here.

use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::answer::{clean, sentence};
use super::super::asked::PageRequest;
use super::super::form::{self, Field};
use super::fault::{CreditFault, DATE, REASON, SCOPE, line_field};
use super::typed_credit::{ALL, CreditScope, TypedCredit};
use crate::engine::billing::{CreditableParts, LeftToCredit};
use crate::engine::invoice::{Draft, Line};
use crate::office::credit::creditable::CreditableDocument;
use crate::values::language::Language;
use crate::values::money::Money;
use crate::values::text::{Text, text};

/// The form, with what was typed and what is wrong with it.
pub(super) fn form(
    asked: &PageRequest,
    of: &CreditableDocument,
    (typed, fault): (&TypedCredit, &CreditFault),
) -> Markup {
    let number = of.document.number();
    let (said, day) = (clean(&typed.reason), clean(&typed.date));
    let reason = Field {
        name: REASON,
        label: text!("Skäl", "Reason"),
        value: &said,
        hint: Some(text!("Står på kreditfakturan.", "Stands on the credit note.")),
        error: fault.at(REASON).cloned(),
    };
    let date = Field {
        name: DATE,
        label: text!("Fakturadatum", "Invoice date"),
        value: &day,
        hint: Some(text!(
            "Som 2025-05-02; tomt är dagens datum.",
            "As 2025-05-02; empty is today."
        )),
        error: fault.at(DATE).cloned(),
    };
    html! {
        form method="get" action=(PageAddress::Credit(number.to_owned())) {
            (scopes(asked, typed))
            (lines(asked, of, (typed, fault)))
            (form::field(asked, &reason))
            details open[!typed.date.is_empty() || !typed.language.is_empty() || fault.at(DATE).is_some()] {
                summary { (asked.say(&text!("Datum och språk", "Date and language"))) }
                (form::field(asked, &date))
                (language(asked, of, typed))
            }
            div.actions {
                button { (asked.say(&text!("Förhandsgranska", "Preview"))) }
                a href=(PageAddress::Document(number.to_owned())) { (asked.say(&text!("Avbryt", "Cancel"))) }
            }
        }
    }
}

fn scopes(asked: &PageRequest, typed: &TypedCredit) -> Markup {
    let choice = |scope: CreditScope, words: Text| {
        html! {
            label {
                input type="radio" name=(SCOPE) value=(scope.word()) checked[typed.scope == scope];
                span { (asked.say(&words)) }
            }
        }
    };
    html! {
        fieldset.choices {
            legend { (asked.say(&text!("Vad ska krediteras?", "What is to be credited?"))) }
            (choice(CreditScope::Whole, text!("Hela dokumentet, allt som återstår", "The whole document, all that is left")))
            (choice(CreditScope::Lines, text!("Vissa rader, enligt tabellen", "Some lines, as in the table")))
            (choice(CreditScope::Anew, text!(
                "Hela dokumentet, och fakturera på nytt med dagens uppgifter (fel adress eller kategori)",
                "The whole document, billed anew as things are today (a wrong address or category)"
            )))
        }
    }
}

fn lines(
    asked: &PageRequest,
    of: &CreditableDocument,
    (typed, fault): (&TypedCredit, &CreditFault),
) -> Markup {
    let say = |text: Text| asked.say(&text);
    let lines = of.left.iter().zip(&of.document.draft().lines);
    html! {
        @if let Some(none) = fault.at(SCOPE) { p.field-error { (sentence(&asked.say(none))) } }
        div.table.before-fields { table.credit-lines {
            caption { (say(text!("Raderna, och vad som återstår att kreditera", "The lines, and what is left to credit"))) }
            thead { tr {
                th.number scope="col" { (say(text!("Rad", "Line"))) }
                th scope="col" { (say(text!("Avgift", "Fee"))) }
                th.number scope="col" { (say(text!("Antal", "Quantity"))) }
                th.number scope="col" { (say(text!("Återstår", "Left"))) }
                th.number scope="col" { (say(text!("Återstår, kr", "Left, SEK"))) }
                th.number scope="col" { (say(text!("Kreditera antal", "Credit quantity"))) }
            } }
            tbody { @for (left, line) in lines {
                (row(asked, of.document.draft(), (left, line), (typed, fault)))
            } }
        } }
    }
}

fn row(
    asked: &PageRequest,
    draft: &Draft,
    (left, line): (&LeftToCredit, &Line),
    (typed, fault): (&TypedCredit, &CreditFault),
) -> Markup {
    let plain = |plain: String| asked.language.number(&plain);
    let (number, name) = (left.number, line_field(left.number));
    let label = text!("Kreditera av rad {number}", "Credit of line {number}");
    let value = clean(typed.of_line(number));
    let wrong = fault.at(&name);
    let described = wrong.map(|_| format!("{name}-error"));
    html! {
        tr {
            td.number { (number) }
            th scope="row" {
                (clean(asked.language.fee(line))) br
                ; span.lead { @if draft.is_collective() { (line.agreement) ", " } (asked.language.detail(line.detail.kind())) ", " (line.period.shown()) }
            }
            td.number { (plain(line.detail.quantity().to_string())) }
            td.number { (plain(left.quantity.to_string())) }
            td.number { (plain(left.amount.to_string())) }
            td.number {
                @if left.amount == Money::ZERO {
                    (asked.say(&text!("inget kvar", "nothing left")))
                } @else if left.parts == CreditableParts::OnlyAll {
                    label {
                        input type="checkbox" name=(name) value=(ALL) checked[value == ALL]
                            aria-label=(asked.say(&label)) aria-invalid=[wrong.map(|_| "true")]
                            aria-describedby=[described.as_deref()];
                        " " (asked.say(&text!("allt", "all")))
                    }
                } @else {
                    input name=(name) value=(value) inputmode="decimal" autocomplete="off"
                        aria-label=(asked.say(&label)) aria-invalid=[wrong.map(|_| "true")]
                        aria-describedby=[described.as_deref()];
                }
                @if let Some(wrong) = wrong {
                    p.field-error id=[described.as_deref()] { (sentence(&asked.say(wrong))) }
                }
            }
        }
    }
}

fn language(asked: &PageRequest, of: &CreditableDocument, typed: &TypedCredit) -> Markup {
    let chosen = typed.language_or(Language::kept(&of.document.language));
    let field = Field {
        name: "sprak",
        label: text!("Dokumentets språk", "Language of the document"),
        value: chosen.word(),
        hint: None,
        error: None,
    };
    let options = [
        (Language::Swedish.word(), asked.say(&text!("svenska", "Swedish"))),
        (Language::English.word(), asked.say(&text!("engelska", "English"))),
    ];
    form::choice(asked, &field, options)
}
