//! What a layout says besides its columns: how dates and numbers are written, what the log does not have, and what its values
//! are called here.

use maud::{Markup, html};

use super::super::answer::clean;
use super::super::asked::PageRequest;
use super::super::form::{self, Field, hidden};
use super::columns::words;
use super::sent::{DELIMITERS, OTHER_FORM, STANDARD_FORM};
use crate::office::new_layout::{LayoutSample, LayoutTrial, UnknownValue};
use crate::sources::usage::{Layout, LayoutDraft};
use crate::values::text::{Text, text};

/// How the log is written. Nothing parts the columns of Parquet and Excel, and the bytes of a file that is there tell how they
/// are text.
pub(super) fn forms(
    asked: &PageRequest,
    sample: &LayoutSample,
    draft: &LayoutDraft,
    trial: &LayoutTrial,
) -> Markup {
    let delimiter = DELIMITERS.iter().find(|(_, one)| *one == draft.delimiter);
    let delimiters = [
        text!("semikolon", "semicolon"),
        text!("komma", "comma"),
        text!("tabb", "tab"),
        text!("lodrätt streck", "vertical bar"),
    ];
    let delimiters =
        DELIMITERS.iter().zip(&delimiters).map(|((word, _), said)| (*word, asked.say(said)));
    let plain = |name, label, value| Field { name, label, value, hint: None, error: None };
    let above = draft.skip_rows.to_string();
    let mark = draft.decimal_mark.map_or("punkt", |_| "komma");
    html! {
        h2 { (asked.say(&text!("Hur loggen är skriven", "How the log is written"))) }
        div.fields {
            @if !sample.is_table() { (form::choice(asked, &plain("avgransare", text!("Mellan kolumner", "Between columns"), delimiter.map_or("", |(word, _)| word)), delimiters)) }
            @if sample.log.is_none() { (form::choice(asked, &plain("teckenkodning", text!("Teckenkodning", "Encoding"), &draft.encoding),
                ["utf-8", "windows-1252"].map(|word| (word, word.to_uppercase())))) }
            (form::field(asked, &plain("ovanfor", text!("Rader ovanför rubrikraden", "Lines above the header"), &above)))
            (form::choice(asked, &plain("decimaltecken", text!("Decimaltecken", "Decimal mark"), mark),
                [("punkt", asked.say(&text!("punkt: 1.5", "point: 1.5"))), ("komma", asked.say(&text!("komma: 1,5", "comma: 1,5")))]))
        }
        (dates(asked, draft, trial))
    }
}

/// The forms that dates may have, each with the day it reads.
fn dates(asked: &PageRequest, draft: &LayoutDraft, trial: &LayoutTrial) -> Markup {
    let chosen = draft.timestamp.as_deref();
    let is_listed =
        |pattern: Option<&str>| trial.forms.iter().any(|form| form.pattern.as_deref() == pattern);
    let is_other = chosen.is_some() && !is_listed(chosen);
    let standard = || {
        asked.say(&text!(
            "som 2025-04-01T08:15:00 eller 2025-04-01",
            "such as 2025-04-01T08:15:00 or 2025-04-01"
        ))
    };
    let several = trial
        .forms
        .first()
        .map_or(0, |best| trial.forms.iter().filter(|form| form.reads == best.reads).count());
    html! {
        fieldset {
            legend { (asked.say(&text!("Datum och tid", "Date and time"))) }
            @if several > 1 {
                p.hint { (asked.say(&text!(
                    "Flera sätt läser alla rader. Välj det som ger rätt dag.",
                    "Several forms read all rows. Choose the one that gives the right day."
                ))) }
            }
            @for (at, form) in trial.forms.iter().take(8).enumerate() {
                (option(asked, at, form.pattern.as_deref().unwrap_or(STANDARD_FORM), form.pattern.as_deref() == chosen, {
                    let written = form.pattern.clone().unwrap_or_else(standard);
                    let (first, reads) = (form.first, form.reads);
                    text!("{written}: första raden blir {first} ({reads} rader kan läsas)", "{written}: the first row becomes {first} ({reads} rows can be read)")
                }))
            }
            @if !is_listed(None) {
                (option(asked, 8, STANDARD_FORM, chosen.is_none(), Text::same(standard())))
            }
            (option(asked, 9, OTHER_FORM, is_other, text!("på annat sätt:", "otherwise:")))
            input name="monster" value=(if is_other { clean(chosen.unwrap_or_default()) } else { String::new() }) size="24"
                aria-label=(asked.say(&text!("Mönster, som %d.%m.%Y %H:%M", "Pattern, such as %d.%m.%Y %H:%M"))) placeholder="%d.%m.%Y %H:%M";
        }
    }
}

fn option(asked: &PageRequest, at: usize, value: &str, is_chosen: bool, said: Text) -> Markup {
    let id = format!("datumform-{at}");
    html! {
        div.check {
            input type="radio" id=(id) name="datumform" value=(value) checked[is_chosen];
            " " label for=(id) { (clean(&asked.say(&said))) }
        }
    }
}

/// What the log has no column for and nobody has given a value.
pub(super) fn unsaid(draft: &LayoutDraft) -> Vec<&'static str> {
    missing_fields(draft).into_iter().filter(|field| !draft.fixed.contains_key(*field)).collect()
}

/// What the log has no column for. A clock may be with its date, and without a quantity each row is one.
fn missing_fields(draft: &LayoutDraft) -> Vec<&'static str> {
    let is_needed =
        |field: &&str| !["time", "quantity"].contains(field) && draft.column_of(field).is_none();
    Layout::MEANINGS.into_iter().filter(is_needed).collect()
}

/// The same, each with a field for its value.
pub(super) fn missing(asked: &PageRequest, draft: &LayoutDraft, trial: &LayoutTrial) -> Markup {
    let missing = missing_fields(draft);
    html! {
        @if !missing.is_empty() {
            h2 { (asked.say(&text!("Det som loggen inte har", "What the log does not have"))) }
            p.hint { (asked.say(&text!(
                "Samma värde gäller då för alla rader. Har loggen en kolumn för det, välj den i tabellen.",
                "The same value then holds for all rows. If the log has a column for it, choose it in the table."
            ))) }
            div.fields { @for field in missing { (fixed(asked, draft, trial, field)) } }
        }
    }
}

fn fixed(asked: &PageRequest, draft: &LayoutDraft, trial: &LayoutTrial, field: &str) -> Markup {
    let name = format!("fast-{field}");
    let value = draft.fixed.get(field).map_or("", String::as_str);
    let label = words(field).map(|words| {
        let mut letters = words.chars();
        letters
            .next()
            .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    });
    let one = Field { name: &name, label, value, hint: None, error: None };
    let known = match field {
        "channel" => &trial.channels,
        "outcome" => &trial.outcomes,
        _ => return form::field(asked, &one),
    };
    let none = ("", asked.say(&text!("välj", "choose")));
    let all = std::iter::once(none).chain(known.iter().map(|word| (word.as_str(), clean(word))));
    form::choice(asked, &one, all)
}

/// What the log's values of channel and outcome are called here.
pub(super) fn values(asked: &PageRequest, trial: &LayoutTrial) -> Markup {
    html! {
        @if !trial.unknown.is_empty() {
            div.table tabindex="0" role="region" aria-label=(asked.say(&text!("Loggens ord för kanal och utfall", "The log's words for channel and outcome"))) { table.alike {
                caption { (asked.say(&text!("Loggens ord för kanal och utfall", "The log's words for channel and outcome"))) }
                thead { tr {
                    th scope="col" { (asked.say(&text!("Fält", "Field"))) }
                    th scope="col" { (asked.say(&text!("I loggen", "In the log"))) }
                    th.number scope="col" { (asked.say(&text!("Rader", "Rows"))) }
                    th scope="col" { (asked.say(&text!("Här", "Here"))) }
                } }
                tbody { @for (at, one) in trial.unknown.iter().enumerate() { (value(asked, trial, at, one)) } }
            } }
        }
    }
}

fn value(asked: &PageRequest, trial: &LayoutTrial, at: usize, one: &UnknownValue) -> Markup {
    let [field, theirs, ours] = ["falt", "star", "ar"].map(|part| format!("varde-{at}-{part}"));
    let known = if one.field == "channel" { &trial.channels } else { &trial.outcomes };
    let written = clean(&one.value);
    html! {
        tr {
            td { (hidden(&field, one.field)) (hidden(&theirs, &one.value)) (asked.say(&words(one.field))) }
            td { code { (written) } }
            td.number { (one.rows) }
            td { select name=(ours) aria-label=(asked.say(&text!("”{written}” är här", "“{written}” is here"))) {
                option value="" selected[one.ours.is_none()] { (asked.say(&text!("okänt: raden avvisas", "unknown: the row is rejected"))) }
                @for word in known { option value=(word) selected[one.ours.as_ref() == Some(word)] { (clean(word)) } }
            } }
        }
    }
}
