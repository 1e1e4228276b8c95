//! The figure around a drawing: heading, note, and the words for those who can't see it.

use maud::{Markup, html};

use super::length::{Length, px};
use crate::paper::text::visible;
use crate::values::language::Language;

/// How wide every drawing is.
pub(super) const WIDTH: Length = px(720);

/// The words around a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labels {
    /// What tells the chart from others on the page: Latin letters, digits and hyphens; anything else
    /// becomes a hyphen.
    pub name: String,
    /// What is to be seen, in a few words.
    pub title: String,
    /// Of what, in which unit, for when.
    pub subtitle: String,
    /// What the chart shows, in a sentence or two, for those who can't see it.
    pub description: String,
    /// Below the chart: a source, a reservation; may be empty.
    pub note: String,
}

impl Labels {
    /// What the parts of this chart are called within the page.
    pub(super) fn identifier(&self) -> String {
        let plain = |one: char| if one.is_ascii_alphanumeric() { one } else { '-' };
        format!("chart-{}", self.name.chars().map(plain).collect::<String>())
    }
}

/// A drawing of a height, as a figure of the page.
pub(super) fn figure(labels: &Labels, height: Length, drawing: &Markup) -> Markup {
    let identifier = labels.identifier();
    let size = format!("0 0 {WIDTH} {height}");
    html! {
        figure id=(identifier) {
            (caption(labels))
            div.drawing tabindex="0" role="group" aria-label=(visible(&labels.title)) {
                svg viewBox=(size) role="img"
                    aria-labelledby={ (identifier) "-title " (identifier) "-description" } {
                    title id={ (identifier) "-title" } { (visible(&labels.title)) }
                    desc id={ (identifier) "-description" } { (visible(&labels.description)) }
                    (drawing)
                }
            }
            @if !labels.note.is_empty() { p.chart-note { (visible(&labels.note)) } }
        }
    }
}

/// What stands in place of a chart of nothing.
pub(super) fn nothing(labels: &Labels, language: Language) -> Markup {
    told(labels, language.pick("Det finns inget att visa.", "There is nothing to show."))
}

/// Words in place of a chart that would show less than they tell.
pub(super) fn told(labels: &Labels, words: &str) -> Markup {
    html! {
        figure id=(labels.identifier()) {
            (caption(labels))
            p.chart-note { (words) }
        }
    }
}

fn caption(labels: &Labels) -> Markup {
    html! {
        figcaption {
            strong { (visible(&labels.title)) }
            @if !labels.subtitle.is_empty() { span { (visible(&labels.subtitle)) } }
        }
    }
}
