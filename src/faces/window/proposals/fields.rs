//! The fields of a proposal as they were typed, each with what is wrong with it. What they mean is the office's.

use maud::{Markup, html};

use super::super::acts::called;
use super::super::answer::{clean, sentence};
use super::super::asked::PageRequest;
use super::super::form::{self, Field};
use crate::office::tariffs::typed_model::{TypedFault, TypedModel};
use crate::values::text::Text;

/// The fields, and what is wrong.
#[derive(Debug, Clone, Copy)]
pub(super) struct TypedFields<'a> {
    pub(super) asked: &'a PageRequest,
    pub(super) typed: &'a TypedModel,
    pub(super) faults: &'a [TypedFault],
}

impl TypedFields<'_> {
    fn error(&self, name: &str) -> Option<Text> {
        let fault = self.faults.iter().find(|fault| fault.field == name)?;
        Some(fault.refusal.text(&|act| called(self.asked, act)))
    }

    /// A field with its label.
    pub(super) fn field(&self, name: &str, label: Text, hint: Option<Text>) -> Markup {
        let value = clean(self.typed.text(name));
        let field = Field { name, label, value: &value, hint, error: self.error(name) };
        form::field(self.asked, &field)
    }

    /// A field of which one of several is chosen.
    pub(super) fn choice<'b>(
        &self,
        name: &str,
        label: Text,
        options: impl IntoIterator<Item = (&'b str, String)>,
    ) -> Markup {
        let value = self.typed.text(name);
        let field = Field { name, label, value, hint: None, error: self.error(name) };
        // Another choice has other fields.
        html! { div.as-one data-press { (form::choice(self.asked, &field, options)) } }
    }

    /// A field within a table, whose label is the heading of its column and of its row.
    pub(super) fn cell(&self, name: &str, label: &Text) -> Markup {
        self.within_table(name, label, Some("decimal"))
    }

    /// The same for words.
    pub(super) fn words_cell(&self, name: &str, label: &Text) -> Markup {
        self.within_table(name, label, None)
    }

    fn within_table(&self, name: &str, label: &Text, keys: Option<&str>) -> Markup {
        let error = self.error(name);
        let described = error.as_ref().map(|_| format!("{name}-error"));
        html! {
            input id=(name) name=(name) value=(clean(self.typed.text(name))) inputmode=[keys] autocomplete="off"
                aria-label=(self.asked.say(label)) aria-describedby=[described]
                aria-invalid=[error.as_ref().map(|_| "true")];
            @if let Some(error) = error {
                p.field-error id={ (name) "-error" } { (sentence(&self.asked.say(&error))) }
            }
        }
    }

    /// What is carried without being shown.
    pub(super) fn hidden(&self, name: &str) -> Markup {
        form::hidden(name, &clean(self.typed.text(name)))
    }
}
