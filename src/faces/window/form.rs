//! Forms that do something: their hidden fields, and fields with their labels, hints and what is wrong. What a form means is
//! the page's.

use maud::{Markup, html};

use super::address::PageAddress;
use super::answer::{clean, clean_cell, sentence};
use super::asked::{PageRequest, SEEN_FIELD};
use super::secret::Secret;
use crate::values::personal_number::{mask_register, mask_somebodys};
use crate::values::text::Text;

/// How the names begin of fields that forms carry for the window itself, which nobody types.
pub(super) const OWN_FIELDS: &str = "lefi-";
/// The field of a form that says which session it was made for.
pub(super) const TOKEN: &str = "lefi-token";

/// What a form carries first, so that nothing is read of one that is not the window's own.
pub(super) fn token(asked: &PageRequest) -> Markup {
    html! {
        @if let Some(session) = &asked.session {
            input type="hidden" name=(TOKEN) value=(session.token);
        }
    }
}

/// The field that makes a form one that is sent once.
pub(super) const ONCE: &str = "lefi-en-gang";
/// What stands after the address of a page that shows what was done: the number of the job.
pub(super) const DONE: &str = "gjort";

/// A form that does what was seen, once. `seen` is what `PageRequest::see` gave.
pub(super) fn act(asked: &PageRequest, seen: &str, address: PageAddress, body: Markup) -> Markup {
    once(asked, address, html! { (hidden(SEEN_FIELD, seen)) (body) })
}

/// A form that does something once, whatever has changed since.
pub(super) fn once(asked: &PageRequest, address: PageAddress, body: Markup) -> Markup {
    plain(
        asked,
        address,
        html! {
            // Without random bytes the form still works; pressed twice it is then done twice, or refused.
            @if let Ok(id) = Secret::new() { (hidden(ONCE, id.text())) }
            (body)
        },
    )
}

/// A form that may be sent as often as somebody likes.
pub(super) fn plain(asked: &PageRequest, address: PageAddress, body: Markup) -> Markup {
    html! { form method="post" action=(address) { (token(asked)) (body) } }
}

/// A form whose parts are fetched anew from `tried` while somebody types; where no script runs, a button of it goes there.
pub(super) fn live(
    asked: &PageRequest,
    address: PageAddress,
    tried: PageAddress,
    body: Markup,
) -> Markup {
    html! {
        form method="post" action=(address) data-live=(tried) {
            (token(asked))
            @if let Ok(id) = Secret::new() { (hidden(ONCE, id.text())) }
            (body)
        }
    }
}

/// What a form carries without showing it: a personal identity number that somebody typed is in no page's bytes either.
pub(super) fn hidden(name: &str, value: &str) -> Markup {
    // What the window made is random, and may look like one.
    let is_own = name.starts_with(OWN_FIELDS);
    let value = if is_own { value.to_owned() } else { mask_somebodys(value) };
    html! { input type="hidden" name=(name) value=(value); }
}

/// The same of what stands in a register: an address by GLN is no personal identity number.
pub(super) fn hidden_cell(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(mask_register(value)); }
}

/// A field that somebody fills in.
#[derive(Debug)]
pub(super) struct Field<'a> {
    /// Its name in the form, which is its id on the page too.
    pub name: &'a str,
    /// What it is called.
    pub label: Text,
    /// What stands in it, as it was typed; it is shown as what people wrote is.
    pub value: &'a str,
    /// What may be written there.
    pub hint: Option<Text>,
    /// What is wrong with what was typed.
    pub error: Option<Text>,
}

impl Field<'_> {
    fn described(&self) -> Option<String> {
        let name = self.name;
        let hint = self.hint.as_ref().map(|_| format!("{name}-hint"));
        let error = self.error.as_ref().map(|_| format!("{name}-error"));
        let all: Vec<String> = hint.into_iter().chain(error).collect();
        (!all.is_empty()).then(|| all.join(" "))
    }

    fn around(&self, asked: &PageRequest, input: Markup) -> Markup {
        html! {
            div.field {
                label for=(self.name) { (clean(&asked.say(&self.label))) }
                @if let Some(hint) = &self.hint {
                    p.hint id={ (self.name) "-hint" } { (sentence(&asked.say(hint))) }
                }
                @if let Some(error) = &self.error {
                    p.field-error id={ (self.name) "-error" } { (sentence(&asked.say(error))) }
                }
                (input)
            }
        }
    }
}

/// One line.
pub(super) fn field(asked: &PageRequest, field: &Field<'_>) -> Markup {
    line(asked, field, &clean(field.value))
}

/// The same of a cell of a register.
pub(super) fn cell(asked: &PageRequest, field: &Field<'_>) -> Markup {
    line(asked, field, &clean_cell(field.value))
}

fn line(asked: &PageRequest, field: &Field<'_>, value: &str) -> Markup {
    let input = html! {
        input id=(field.name) name=(field.name) value=(value) autocomplete="off"
            aria-describedby=[field.described()] aria-invalid=[field.error.as_ref().map(|_| "true")];
    };
    field.around(asked, input)
}

/// Several lines.
pub(super) fn area(asked: &PageRequest, field: &Field<'_>) -> Markup {
    lines(asked, field, &clean(field.value))
}

/// The same of cells of a register.
pub(super) fn cells(asked: &PageRequest, field: &Field<'_>) -> Markup {
    lines(asked, field, &clean_cell(field.value))
}

fn lines(asked: &PageRequest, field: &Field<'_>, value: &str) -> Markup {
    let input = html! {
        textarea id=(field.name) name=(field.name) rows="3"
            aria-describedby=[field.described()] aria-invalid=[field.error.as_ref().map(|_| "true")] { (value) }
    };
    field.around(asked, input)
}

/// One of several.
pub(super) fn choice<'a>(
    asked: &PageRequest,
    field: &Field<'_>,
    options: impl IntoIterator<Item = (&'a str, String)>,
) -> Markup {
    let input = html! {
        select id=(field.name) name=(field.name) aria-describedby=[field.described()]
            aria-invalid=[field.error.as_ref().map(|_| "true")] {
            @for (value, words) in options {
                option value=(value) selected[value == field.value] { (words) }
            }
        }
    };
    field.around(asked, input)
}
