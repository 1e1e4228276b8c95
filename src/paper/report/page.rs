//! The page around everything else: one file with its style in it, and a policy that lets it fetch and run
//! nothing.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use crate::paper::text::visible;
use crate::values::language::Language;

const STYLE: &str = include_str!("page.css");

/// A part of the page with a heading of its own.
#[derive(Debug, Clone)]
pub struct Section {
    /// The heading; it also stands in the list of contents.
    pub heading: String,
    /// What stands below it, from the other blocks of this room.
    pub body: Markup,
}

/// A whole report.
#[derive(Debug, Clone)]
pub struct Page {
    /// The title of the page and of the window.
    pub title: String,
    /// One or two sentences below the title: of what, for when, from when.
    pub subtitle: String,
    /// The language of all texts given.
    pub language: Language,
    /// In reading order.
    pub sections: Vec<Section>,
    /// What it was made from and by, at the end; may be empty.
    pub foot: String,
}

impl Page {
    /// The page as the text of an HTML file, UTF-8. The same page gives the same text.
    pub fn write(&self) -> String {
        let page = html! {
            (DOCTYPE)
            html lang=(self.language.tag()) {
                (self.head())
                body {
                    a.skip href="#content" {
                        (self.language.pick("Till innehållet", "Skip to content"))
                    }
                    header {
                        h1 { (visible(&self.title)) }
                        p { (visible(&self.subtitle)) }
                    }
                    (self.contents())
                    main id="content" tabindex="-1" {
                        @for (section, number) in self.sections.iter().zip(1..) {
                            (part(section, number))
                        }
                    }
                    @if !self.foot.is_empty() { footer { p { (visible(&self.foot)) } } }
                }
            }
        };
        page.into_string() + "\n"
    }

    fn head(&self) -> Markup {
        html! {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy());
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                title { (visible(&self.title)) }
                style { (PreEscaped(STYLE)) }
            }
        }
    }

    fn contents(&self) -> Markup {
        html! {
            @if self.sections.len() > 1 {
                nav aria-label=(self.language.pick("Innehåll", "Contents")) {
                    ol { @for (section, number) in self.sections.iter().zip(1..) {
                        li { a href={ "#section-" (number) } { (visible(&section.heading)) } }
                    } }
                }
            }
        }
    }
}

fn part(section: &Section, number: u32) -> Markup {
    html! {
        section id={ "section-" (number) } aria-labelledby={ "heading-" (number) } {
            h2 id={ "heading-" (number) } { (visible(&section.heading)) }
            (section.body)
        }
    }
}

/// Nothing may be fetched or run, and of styles only the page's own applies, which its hash names.
fn policy() -> String {
    let hash = STANDARD.encode(Sha256::digest(STYLE));
    format!("default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_fetches_and_runs_nothing_and_escapes_its_texts() {
        let page = Page {
            title: "</title><script src=//example.org></script>".to_owned(),
            subtitle: String::new(),
            language: Language::English,
            sections: vec![],
            foot: String::new(),
        };
        let html = page.write();
        assert!(html.starts_with("<!DOCTYPE html><html lang=\"en\">"));
        assert!(html.contains("default-src 'none'; style-src 'sha256-"));
        assert!(!html.contains("<script"));
        for word in ["http:", "https:", "url(", "@import"] {
            assert!(!STYLE.contains(word), "{word}");
        }
    }
}
