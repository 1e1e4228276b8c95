//! What matters most, before any table: figures on cards, and remarks. It never decides what is worth a
//! warning.

use maud::{Markup, html};

use crate::paper::text::visible;
use crate::values::language::Language;

/// A figure on a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it is.
    pub label: String,
    /// The figure, as it is to be read, with its unit.
    pub figure: String,
    /// What to compare it with, a line each.
    pub notes: Vec<String>,
}

/// How much a remark matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Good to know.
    Note,
    /// To be looked into before anybody decides.
    Warning,
}

/// A sentence about the figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// How much it matters.
    pub weight: Weight,
    /// The sentence.
    pub text: String,
}

/// Cards side by side, as many in a row as there is room for.
pub fn facts(facts: &[Fact]) -> Markup {
    html! {
        dl.facts { @for fact in facts {
            div {
                dt { (visible(&fact.label)) }
                dd.figure { (visible(&fact.figure)) }
                @for note in &fact.notes { dd.note { (visible(note)) } }
            }
        } }
    }
}

/// A list of remarks in the order given; a warning says that it is one.
pub fn remarks(remarks: &[Remark], language: Language) -> Markup {
    html! {
        ul.remarks { @for remark in remarks {
            @match remark.weight {
                Weight::Note => li { (visible(&remark.text)) },
                Weight::Warning => li.warning {
                    strong { (language.pick("Obs!", "Note!")) } " " (visible(&remark.text))
                },
            }
        } }
    }
}
