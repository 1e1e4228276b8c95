//! What stands around every page: the head, where to go, who sits here. It knows no page.

use maud::{DOCTYPE, Markup, html};

use super::address::PageAddress;
use super::answer::WindowPage;
use super::asked::PageRequest;
use super::form::token;
use super::job_page;
use super::look::Look;
use super::navigation::navigation;
use crate::keep::ledger::PROGRAM;
use crate::values::text::text;

/// Whether a page is asked for again by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refreshing {
    /// It stays as it is.
    Stays,
    /// Every few seconds, where no script runs: with one, the script looks.
    Again,
}

/// A page in its frame, as text.
pub(super) fn framed(asked: &PageRequest, page: &WindowPage, refreshing: Refreshing) -> String {
    let is_error = !page.status.is_success();
    let tab = match is_error {
        true => format!("{} {}", asked.say(&text!("Fel:", "Error:")), page.title),
        false => page.title.clone(),
    };
    let whole = html! {
        (DOCTYPE)
        html lang=(asked.language.word()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (tab) " – lefi" }
                link rel="stylesheet" href=(Look::Style.address());
                link rel="icon" href=(Look::Icon.address()) type="image/svg+xml";
                @if refreshing == Refreshing::Again {
                    noscript { meta http-equiv="refresh" content="2"; }
                }
                script src=(Look::Script.address()) defer {}
            }
            body {
                a.skip href="#innehall" { (asked.say(&text!("Till innehållet", "To the contents"))) }
                (top(asked))
                main id="innehall" tabindex="-1" {
                    h1 { (page.title) }
                    @if let Some(told) = job_page::told(asked) { (told) }
                    (page.body)
                }
                footer.foot { p { "lefi " (PROGRAM) } }
            }
        }
    };
    whole.into_string()
}

/// Where to go and who sits here; nothing of it at the entrance.
fn top(asked: &PageRequest) -> Markup {
    html! {
        header.top {
            div {
                @if asked.session.is_some() {
                    a.home href=(PageAddress::Home) { "lefi" }
                } @else {
                    span.home { "lefi" }
                }
                @if asked.session.is_some() {
                    (navigation(asked))
                    div.who {
                        @if let Some(name) = asked.window.person.name() { span { (name) } }
                        form method="post" action=(PageAddress::Out) {
                            (token(asked))
                            button.plain { (asked.say(&text!("Logga ut", "Sign out"))) }
                        }
                    }
                }
            }
        }
    }
}
