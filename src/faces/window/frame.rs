//! What stands around every page: the head, where to go, who sits here. It knows no page.

use maud::{DOCTYPE, Markup, html};

use super::address::PageAddress;
use super::answer::WindowPage;
use super::asked::PageRequest;
use super::look::Look;
use super::navigation::navigation;
use crate::keep::ledger::PROGRAM;
use crate::values::text::text;

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

/// A page in its frame, as text.
pub(super) fn framed(asked: &PageRequest, page: &WindowPage) -> String {
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
                script src=(Look::Script.address()) defer {}
            }
            body {
                a.skip href="#innehall" { (asked.say(&text!("Till innehållet", "To the contents"))) }
                (top(asked))
                main id="innehall" tabindex="-1" {
                    h1 { (page.title) }
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
