//! Fields within a sentence: small ones that the words around them name, each with a label of its own for those who can't see
//! that, and what is wrong with what was typed.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::super::answer::{clean, sentence};
use super::super::asked::PageRequest;
use crate::sources::scenario::fields::{FieldPath, ScenarioFields};
use crate::values::diagnostic::Diagnostic;
use crate::values::language::Language;
use crate::values::text::Text;

/// The fields of a scenario on its page.
#[derive(Debug)]
pub(super) struct PageFields<'a> {
    pub(super) asked: &'a PageRequest,
    pub(super) fields: &'a ScenarioFields,
    /// What is wrong, by field.
    wrong: BTreeMap<String, Vec<&'a Diagnostic>>,
}

/// How wide a field is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FieldWidth {
    /// A few digits.
    Number,
    /// A day, or an organisation number.
    Code,
    /// Some words.
    Words,
}

impl FieldWidth {
    fn size(self) -> &'static str {
        match self {
            Self::Number => "7",
            Self::Code => "12",
            Self::Words => "26",
        }
    }
}

impl<'a> PageFields<'a> {
    pub(super) fn new(
        asked: &'a PageRequest,
        fields: &'a ScenarioFields,
        problems: &'a [Diagnostic],
    ) -> Self {
        let mut wrong: BTreeMap<String, Vec<&Diagnostic>> = BTreeMap::new();
        for problem in problems {
            let field = problem.place.as_ref().and_then(|place| fields.at(place));
            if let Some(field) = field {
                wrong.entry(field.to_string()).or_default().push(problem);
            }
        }
        Self { asked, fields, wrong }
    }

    /// What a field says, a number as people write it.
    pub(super) fn shown(&self, path: &str) -> String {
        let written = self.fields.said(path);
        let is_number = FieldPath::parse(path).is_some_and(|path| path.is_number());
        match self.asked.language {
            Language::Swedish if is_number => written.replace('.', ","),
            _ => written,
        }
    }

    /// Whether something is wrong with a field.
    pub(super) fn is_wrong(&self, path: &str) -> bool {
        self.wrong.contains_key(path)
    }

    fn described(&self, path: &str) -> Option<String> {
        self.wrong.contains_key(path).then(|| format!("{path}-fel"))
    }

    /// A field of one line.
    pub(super) fn field(&self, path: &str, label: &Text, width: FieldWidth) -> Markup {
        let mode = (width == FieldWidth::Number).then_some("decimal");
        html! {
            input id=(path) name=(path) value=(clean(&self.shown(path))) size=(width.size())
                inputmode=[mode] autocomplete="off" aria-label=(self.asked.say(label))
                aria-describedby=[self.described(path)]
                aria-invalid=[self.wrong.get(path).map(|_| "true")];
        }
    }

    /// A field for a customer's number, of those there are.
    pub(super) fn party(&self, path: &str, label: &Text) -> Markup {
        html! {
            input id=(path) name=(path) value=(clean(&self.shown(path))) size="12" list="kunder"
                autocomplete="off" aria-label=(self.asked.say(label))
                aria-describedby=[self.described(path)]
                aria-invalid=[self.wrong.get(path).map(|_| "true")];
        }
    }

    /// One of several, with what stands for none of them where that may be.
    pub(super) fn choice(
        &self,
        path: &str,
        label: &Text,
        none: Option<&Text>,
        options: impl IntoIterator<Item = (String, String)>,
    ) -> Markup {
        let written = self.fields.said(path);
        let mut options: Vec<(String, String)> = options.into_iter().collect();
        if !written.is_empty() && !options.iter().any(|(value, _)| *value == written) {
            options.push((written.clone(), written.clone()));
        }
        html! {
            select id=(path) name=(path) aria-label=(self.asked.say(label))
                aria-describedby=[self.described(path)]
                aria-invalid=[self.wrong.get(path).map(|_| "true")] {
                @if none.is_some() || written.is_empty() {
                    option value="" selected[written.is_empty()] {
                        (none.map_or("–".to_owned(), |none| self.asked.say(none)))
                    }
                }
                @for (value, words) in &options {
                    option value=(clean(value)) selected[*value == written] { (clean(words)) }
                }
            }
        }
    }

    /// What is wrong with some fields.
    pub(super) fn errors(&self, prefix: &str) -> Markup {
        let below = format!("{prefix}/");
        let of = self.wrong.iter().filter(|(path, _)| *path == prefix || path.starts_with(&below));
        html! {
            @for (path, problems) in of {
                p.field-error id={ (path) "-fel" } {
                    @for problem in problems {
                        (sentence(problem.message.in_language(self.asked.language)))
                        @if let Some(help) = &problem.help {
                            ": " (sentence(help.in_language(self.asked.language)))
                        }
                        " "
                    }
                }
            }
        }
    }

    /// A field as the text calls it: `growth/0/percent`.
    pub(super) fn is_one(path: &str) -> bool {
        FieldPath::parse(path).is_some()
    }
}
