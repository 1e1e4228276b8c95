//! What somebody says of logs beside choosing them: which layout they have, and how many rows the sender states. Two fields,
//! the same wherever logs are chosen.

use maud::{Markup, html};

use super::super::answer::clean;
use super::super::asked::PageRequest;
use crate::sources::usage::HeldShare;
use crate::values::text::text;

/// The field with the number of an upload.
pub(super) const UPLOAD: &str = "uppladdning";
/// The field with the mark of a delivered log.
pub(super) const DELIVERED: &str = "logg";

const LAYOUT: &str = "layout";
const ROWS: &str = "rader";
const HELD: &str = "sparrade";
const LOOK: &str = "visa";

/// What was said.
#[derive(Debug, Default)]
pub(super) struct Chosen {
    /// A layout by its name; empty where the header tells.
    pub layout: String,
    /// How many rows there are, as it was typed.
    pub rows: String,
    /// How many rows of a warehouse's result may be held.
    pub held: HeldShare,
    /// Whether it is read in now.
    pub wish: ReadWish,
}

/// What is wanted of what was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum ReadWish {
    /// To read it in.
    #[default]
    ReadIn,
    /// To see first what a warehouse's result would change.
    LookFirst,
}

impl Chosen {
    /// As a form carries it.
    pub(super) fn sent(asked: &PageRequest) -> Self {
        let text = |name| asked.form.text(name).to_owned();
        let held = match asked.form.get(HELD) {
            Some(_) => HeldShare::Any,
            None => HeldShare::Ordinary,
        };
        let wish = match asked.form.get(LOOK) {
            Some(_) => ReadWish::LookFirst,
            None => ReadWish::ReadIn,
        };
        Self { layout: text(LAYOUT), rows: text(ROWS), held, wish }
    }

    /// What is asked of a warehouse's result besides: whether it is to be looked at first, and whether more of its rows may be
    /// held than usual.
    pub(super) fn result_fields(&self, asked: &PageRequest, place: &str) -> Markup {
        let (look, id) = (format!("{place}-{LOOK}"), format!("{place}-{HELD}"));
        html! {
            p.tick {
                input type="checkbox" id=(look) name=(LOOK) value="ja";
                label for=(look) { (asked.say(&text!(
                    "Resultat från datalagret: visa först vad som ändras, utan att läsa in",
                    "A result of the warehouse: show first what would change, and read nothing in"
                ))) }
            }
            p.tick {
                input type="checkbox" id=(id) name=(HELD) value="ja" checked[self.held == HeldShare::Any];
                label for=(id) { (asked.say(&text!(
                    "Resultat från datalagret: läs in även om ovanligt många rader inte kunde avgöras där",
                    "A result of the warehouse: read it in even though unusually many rows could not be decided there"
                ))) }
            }
        }
    }

    /// The two fields; `place` tells those of several forms apart.
    pub(super) fn fields(&self, asked: &PageRequest, place: &str, layouts: &[String]) -> Markup {
        let (layout, rows) = (format!("{place}-{LAYOUT}"), format!("{place}-{ROWS}"));
        let hint = format!("{rows}-hint");
        html! {
            div.fields-in-a-row {
                div.field {
                    label for=(layout) { (asked.say(&text!("Layout", "Layout"))) }
                    select id=(layout) name=(LAYOUT) {
                        option value="" { (asked.say(&text!("Känns igen av rubrikraden", "Told by the header"))) }
                        @for name in layouts {
                            option value=(name) selected[*name == self.layout] { (clean(name)) }
                        }
                    }
                }
                div.field {
                    label for=(rows) { (asked.say(&text!("Avsändarens radantal", "Rows the sender states"))) }
                    input id=(rows) name=(ROWS) value=(clean(&self.rows)) inputmode="numeric" autocomplete="off" aria-describedby=(hint);
                    p.hint id=(hint) { (asked.say(&text!("Får vara tomt", "May be empty"))) }
                }
            }
        }
    }
}
