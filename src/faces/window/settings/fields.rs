//! The page of a part of the settings: a field for each, with what is wrong beside it; or the text, with what is wrong line by
//! line. It decides nothing.

use axum::http::StatusCode;
use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::answer::{
    PageAnswer, WindowPage, clean, list, refusal_told, sentence, status_of,
};
use super::super::asked::PageRequest;
use super::super::form::{self, Field};
use super::super::saving;
use super::super::settings_page::SettingsPage;
use super::rows::rows;
use super::sent::{MORE, SettingsForm, TEXT};
use crate::office::refusal::Refusal;
use crate::office::settings::{
    SettingField, SettingItem, SettingProblems, SettingShape, SettingsPart, items,
};
use crate::values::text::{Text, text};

/// What is wrong with what was typed.
#[derive(Debug, Default)]
pub(super) struct SettingsWrong<'a> {
    pub(super) problems: SettingProblems,
    /// Why it can't be done at all.
    pub(super) refused: Option<&'a Refusal>,
    /// How many rows more are asked for.
    pub(super) more: usize,
}

impl SettingsWrong<'_> {
    fn status(&self) -> StatusCode {
        let SettingProblems { fields, others } = &self.problems;
        match self.refused {
            Some(refusal) => status_of(refusal),
            None if fields.is_empty() && others.is_empty() => StatusCode::OK,
            None => StatusCode::UNPROCESSABLE_ENTITY,
        }
    }
}

/// What a page is called.
pub(super) fn title(page: SettingsPage) -> Text {
    match page {
        SettingsPage::Part(part) => part.heading(),
        SettingsPage::Text => text!("Inställningarna som text", "The settings as text"),
    }
}

fn lead(page: SettingsPage) -> Text {
    match page {
        SettingsPage::Part(SettingsPart::Issuer) => text!(
            "Står på fakturor och kreditfakturor som utfärdas härefter.",
            "Stands on invoices and credit notes that are issued from now on."
        ),
        SettingsPage::Part(SettingsPart::Payment) => text!(
            "Gäller dokument som utfärdas härefter. Utfärdade dokument ändras inte.",
            "Holds for documents that are issued from now on. Issued documents do not change."
        ),
        SettingsPage::Part(SettingsPart::Issuing) => text!(
            "Vad som faktureras från när, och hur dokument numreras och utfärdas.",
            "What is billed from when, and how documents are numbered and issued."
        ),
        SettingsPage::Part(SettingsPart::Words) => text!(
            "De ord som får stå i loggen. Rader med andra ord avvisas, och kan rättas och läsas in igen.",
            "The words that may stand in logs. Rows with other words are rejected, and can be mended and imported again."
        ),
        SettingsPage::Part(SettingsPart::Accounts) => text!(
            "Konton för bokföringen. Är allt tomt bokförs inget. Töm en rad för att ta bort den.",
            "Accounts for bookkeeping. Where all is empty nothing is booked. Empty a row to remove it."
        ),
        SettingsPage::Text => text!(
            "Hela filen lefi.toml, också det som inte har något fält. Rader som börjar med # är kommentarer.",
            "The whole file lefi.toml, with what has no field too. Lines that begin with # are comments."
        ),
    }
}

/// The page.
pub(super) fn page(
    asked: &PageRequest,
    form: &SettingsForm,
    wrong: &SettingsWrong<'_>,
) -> PageAnswer {
    let body = html! {
        @if let Some(refusal) = wrong.refused {
            (refusal_told(asked, refusal))
            (saving::clash(asked, refusal))
        }
        @if !wrong.problems.fields.is_empty() { (summary(asked, form, &wrong.problems)) }
        @if !wrong.problems.others.is_empty() {
            div role="alert" { (list(asked, &wrong.problems.others)) }
        }
        p.lead { (asked.say(&lead(form.page))) }
        (form::plain(asked, PageAddress::SettingsTried(form.page), html! {
            (form.marks())
            @match form.page {
                SettingsPage::Part(part) => (all(asked, (form, part), wrong)),
                SettingsPage::Text => (whole(form)),
            }
            div.actions {
                button { (asked.say(&text!("Visa vad som ändras …", "Show what changes …"))) }
                a href=(PageAddress::Settings) { (asked.say(&text!("Avbryt", "Cancel"))) }
            }
        }))
    };
    WindowPage { status: wrong.status(), title: asked.say(&title(form.page)), body }.into()
}

/// What has to be corrected, with a link to each field.
fn summary(asked: &PageRequest, form: &SettingsForm, problems: &SettingProblems) -> Markup {
    let called = |name: &str| match form.page {
        SettingsPage::Part(part) => heading(asked, part, name),
        SettingsPage::Text => name.to_owned(),
    };
    html! {
        div.refusal role="alert" {
            p { (asked.say(&text!("Något behöver rättas, och inget är sparat:", "Something has to be corrected, and nothing is saved:"))) }
            ul { @for name in problems.fields.keys() { li { a href={ "#" (name) } { (clean(&called(name))) } } } }
        }
    }
}

/// What a field is called, with its rows where it is in one.
fn heading(asked: &PageRequest, part: SettingsPart, name: &str) -> String {
    for item in items(part) {
        match item {
            SettingItem::Field(field) if field.name == name => return asked.say(&field.heading),
            SettingItem::Rows(rows) if name.starts_with(rows.name) => {
                let of = asked.say(&rows.heading);
                let row = name[rows.name.len()..]
                    .split('.')
                    .nth(1)
                    .and_then(|row| row.parse::<usize>().ok());
                return match row {
                    Some(row) => {
                        let row = row.saturating_add(1);
                        asked.say(&text!("{of}, rad {row}", "{of}, row {row}"))
                    }
                    None => of,
                };
            }
            _ => {}
        }
    }
    name.to_owned()
}

fn all(
    asked: &PageRequest,
    (form, part): (&SettingsForm, SettingsPart),
    wrong: &SettingsWrong<'_>,
) -> Markup {
    let items = items(part);
    let has_rows = items.iter().any(|item| matches!(item, SettingItem::Rows(_)));
    html! {
        @for group in items.chunk_by(|one, next| is_field(one) && is_field(next)) {
            @match group {
                [SettingItem::Heading(heading, hint)] => {
                    h2 { (asked.say(heading)) }
                    @if let Some(hint) = hint { p.hint { (sentence(&asked.say(hint))) } }
                }
                [SettingItem::Rows(of)] => (rows(asked, (of, &form.cells), &wrong.problems, wrong.more)),
                // Accounts are short: several stand in a row.
                fields => div.fields-in-a-row[has_rows] {
                    @for item in fields {
                        @if let SettingItem::Field(field) = item { (one(asked, form, field, wrong)) }
                    }
                },
            }
        }
        @if has_rows {
            p.after { button.quiet name=(MORE) value="ja" { (asked.say(&text!("Fler tomma rader", "More empty rows"))) } }
        }
    }
}

fn is_field(item: &SettingItem) -> bool {
    matches!(item, SettingItem::Field(_))
}

fn one(
    asked: &PageRequest,
    form: &SettingsForm,
    field: &SettingField,
    wrong: &SettingsWrong<'_>,
) -> Markup {
    let value = clean(form.cells.get(field.name).map_or("", String::as_str));
    let drawn = Field {
        name: field.name,
        label: field.heading.clone(),
        value: &value,
        hint: field.hint.clone(),
        error: wrong.problems.fields.get(field.name).cloned(),
    };
    let options: Vec<(&str, String)> = match &field.shape {
        SettingShape::Words => return form::area(asked, &drawn),
        SettingShape::YesOrNo => vec![
            ("true", asked.say(&text!("ja", "yes"))),
            ("false", asked.say(&text!("nej", "no"))),
        ],
        SettingShape::Choice(options) => {
            options.iter().map(|(word, words)| (*word, asked.say(words))).collect()
        }
        _ => return form::field(asked, &drawn),
    };
    // What the file has stays what it is until somebody chooses something else.
    let other = (!options.iter().any(|(word, _)| *word == value)).then(|| match value.is_empty() {
        true => (value.as_str(), asked.say(&text!("Välj", "Choose"))),
        false => (value.as_str(), value.clone()),
    });
    form::choice(asked, &drawn, other.into_iter().chain(options))
}

/// All of it as text. The first line end of an area is no part of it.
fn whole(form: &SettingsForm) -> Markup {
    html! {
        div.field.rows {
            label for=(TEXT) { "lefi.toml" }
            textarea id=(TEXT) name=(TEXT) rows="32" wrap="off" spellcheck="false" { "\n" (clean(&form.text)) }
        }
    }
}
