//! Long lists in pages, with the links between them, which keep what was looked for. It knows no list.

use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::asked::PageRequest;
use crate::values::personal_number::may_be_shown;
use crate::values::text::{Text, text};

/// Rows on a page.
pub(super) const PAGE: usize = 200;

/// Which rows of a list are shown.
pub(super) struct ListPage {
    /// The first of them.
    pub(super) first: usize,
    /// Links to the others.
    pub(super) links: Markup,
}

/// The page that is asked for of a list of so many.
pub(super) fn pages(asked: &PageRequest, address: &PageAddress, rows: usize) -> ListPage {
    let last = rows.div_ceil(PAGE).max(1);
    let page = asked.query.text("sida").parse().unwrap_or(1).clamp(1, last);
    let at = |page: usize| {
        let page = page.to_string();
        let kept = ["sok", "visa"].map(|name| (name, may_be_shown(asked.query.text(name))));
        let kept = kept.iter().filter(|(_, value)| !value.is_empty());
        let mut fields: Vec<(&str, &str)> =
            kept.map(|(name, value)| (*name, value.as_str())).collect();
        fields.push(("sida", &page));
        address.with(&fields)
    };
    let link = |page: usize, words: Text| html! { a href=(at(page)) { (asked.say(&words)) } };
    let links = html! {
        @if last > 1 {
            nav.pages aria-label=(asked.say(&text!("Sidor i listan", "Pages of the list"))) {
                @if page > 1 { span { "← " (link(page - 1, text!("Föregående", "Previous"))) } }
                span { (asked.say(&text!("Sida {page} av {last}", "Page {page} of {last}"))) }
                @if page < last { span { (link(page + 1, text!("Nästa", "Next"))) " →" } }
            }
        }
    };
    ListPage { first: (page - 1) * PAGE, links }
}
