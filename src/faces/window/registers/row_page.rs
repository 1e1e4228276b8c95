//! The page of a form in which a row is changed: a field for each column, with what is wrong beside it. It decides nothing.

use axum::http::StatusCode;
use maud::{Markup, html};

use super::super::answer::{
    PageAnswer, WindowPage, clean, clean_cell, list, refusal_told, status_of,
};
use super::super::asked::PageRequest;
use super::super::form::{self, Field};
use super::super::saving;
use super::row_form::{RowForm, RowFormKind};
use crate::office::refusal::Refusal;
use crate::office::registers::{ColumnShape, RowProblems, heading, hint, shape, shown};
use crate::sources::party::Register;
use crate::values::identity::PartyCategory;
use crate::values::text::text;

/// What is wrong with what was typed.
#[derive(Debug, Default)]
pub(super) struct RowWrong<'a> {
    /// By field, and of no field.
    pub(super) problems: RowProblems,
    /// Why it can't be done at all.
    pub(super) refused: Option<&'a Refusal>,
}

impl RowWrong<'_> {
    fn status(&self) -> StatusCode {
        match self.refused {
            Some(refusal) => status_of(refusal),
            None if self.problems.fields.is_empty() && self.problems.others.is_empty() => {
                StatusCode::OK
            }
            None => StatusCode::UNPROCESSABLE_ENTITY,
        }
    }
}

/// The page.
pub(super) fn page(
    asked: &PageRequest,
    (form, services): (&RowForm, &[String]),
    wrong: &RowWrong<'_>,
) -> PageAnswer {
    let wrongs = wrong.problems.fields.len();
    let body = html! {
        div.narrow {
            @if let Some(refusal) = wrong.refused {
                (refusal_told(asked, refusal))
                (saving::clash(asked, refusal))
            }
            @if wrongs > 0 {
                div.refusal role="alert" {
                    p { (asked.say(&text!("Något behöver rättas, och inget är sparat:", "Something has to be corrected, and nothing is saved:"))) }
                    ul {
                        @for column in wrong.problems.fields.keys() {
                            li { a href={ "#" (column) } { (asked.say(&heading(form.register, column))) } }
                        }
                    }
                }
            }
            @if !wrong.problems.others.is_empty() { (list(asked, &wrong.problems.others)) }
            p.lead { (asked.say(&form.lead())) }
            (form::plain(asked, form.look(), html! {
                (form.marks())
                @for (about, columns) in form.groups() {
                    @match about {
                        Some(about) => fieldset {
                            legend { (asked.say(&about)) }
                            div.pairs { @for column in columns { (one(asked, (form, services), column, wrong)) } }
                        },
                        None => { @for column in columns { (one(asked, (form, services), column, wrong)) } },
                    }
                }
                div.actions {
                    button { (asked.say(&text!("Visa vad som ändras …", "Show what changes …"))) }
                    a href=(form.back()) { (asked.say(&text!("Avbryt", "Cancel"))) }
                }
            }))
        }
    };
    let title = clean(&asked.say(&form.title()));
    WindowPage { status: wrong.status(), title, body }.into()
}

fn one(
    asked: &PageRequest,
    (form, services): (&RowForm, &[String]),
    column: &'static str,
    wrong: &RowWrong<'_>,
) -> Markup {
    let value = clean_cell(form.cells.get(column).map_or("", String::as_str));
    let is_new_day = form.kind == RowFormKind::From && column == "valid_from";
    let hint = match is_new_day {
        true => Some(text!(
            "Den första dag de nya uppgifterna gäller, som 2025-04-01.",
            "The first day on which the new ones hold, such as 2025-04-01."
        )),
        false => hint(form.register, column),
    };
    let error = wrong.problems.fields.get(column).cloned();
    let label = heading(form.register, column);
    let field = Field { name: column, label, value: &value, hint, error };
    let nothing = || asked.say(&text!("–", "–"));
    let mut options: Vec<(String, String)> = match shape(column) {
        ColumnShape::Category => PartyCategory::ALL
            .map(|one| (one.word().to_owned(), asked.language.category(one).to_owned()))
            .into(),
        ColumnShape::Delivery => vec![
            (String::new(), nothing()),
            ("pdf".to_owned(), "PDF".to_owned()),
            ("peppol".to_owned(), "Peppol".to_owned()),
        ],
        ColumnShape::Language => vec![
            (String::new(), asked.say(&text!("som alla andra", "as all others"))),
            ("sv".to_owned(), shown(column, "sv", asked.language)),
            ("en".to_owned(), shown(column, "en", asked.language)),
        ],
        ColumnShape::YesOrNo => vec![
            (String::new(), asked.say(&text!("nej", "no"))),
            ("ja".to_owned(), asked.say(&text!("ja", "yes"))),
        ],
        ColumnShape::Words if column == "service" && form.register == Register::Agreements => {
            services.iter().map(|one| (one.clone(), clean(one))).collect()
        }
        _ => Vec::new(),
    };
    if options.is_empty() {
        return form::cell(asked, &field);
    }
    // What the file has stays what it is until somebody chooses something else.
    if !options.iter().any(|(word, _)| *word == value) {
        let words = match value.is_empty() {
            true => asked.say(&text!("Välj", "Choose")),
            false => shown(column, &value, asked.language),
        };
        options.insert(0, (value.clone(), words));
    }
    let options = options.iter().map(|(word, words)| (word.as_str(), words.clone()));
    form::choice(asked, &field, options)
}
