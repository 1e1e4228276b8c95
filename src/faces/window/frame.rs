//! What stands around every page: the head, where to go, who sits here. It knows no page.

use maud::{DOCTYPE, Markup, html};

use super::address::PageAddress;
use super::answer::{WindowPage, clean};
use super::asked::PageRequest;
use super::form::token;
use super::help_topic::HelpTopic;
use super::job_page;
use super::look::Look;
use super::navigation::{navigation, search};
use super::open_window::WorkspaceKind;
use crate::keep::ledger::PROGRAM;
use crate::office::looks::LookedAfter;
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
                (foot(asked))
            }
        }
    };
    whole.into_string()
}

/// Where to go and who sits here; nothing of it at the entrance.
fn top(asked: &PageRequest) -> Markup {
    html! {
        header.top {
            (invented(asked))
            div {
                @if asked.session.is_some() {
                    a.home href=(PageAddress::Home) { "lefi" }
                    @if let Some(agency) = &asked.agency { span.agency { (clean(agency)) } }
                } @else {
                    span.home { "lefi" }
                }
                @if asked.session.is_some() {
                    (search(asked))
                    div.who {
                        @if let Some(name) = asked.window.person.name() { span { (name) } }
                        form method="post" action=(PageAddress::Out) {
                            (token(asked))
                            button.plain { (asked.say(&text!("Logga ut", "Sign out"))) }
                        }
                    }
                    (navigation(asked))
                }
            }
        }
    }
}

/// What it was made from, what program it is, and what helps to use it.
fn foot(asked: &PageRequest) -> Markup {
    html! {
        footer.foot { p {
            @if let Some(after) = asked.looks.last() { (made_after(asked, after)) " · " }
            "lefi " (PROGRAM)
            @if asked.session.is_some() {
                span.ways {
                    " · " a href=(PageAddress::Settings) { (asked.say(&text!("Inställningar", "Settings"))) }
                    " · " a href=(PageAddress::Accessibility) { (asked.say(&text!("Tillgänglighet", "Accessibility"))) }
                    " · " a href=(PageAddress::Help) { (asked.say(&text!("All hjälp", "All help"))) }
                }
            }
        } }
    }
}

/// After which entry of the audit trail the page was made: what was written later is not on it.
fn made_after(asked: &PageRequest, LookedAfter { entry, at }: LookedAfter) -> Markup {
    let at = at.in_stockholm();
    let words = text!(
        "Läget efter post {entry} i händelseloggen, {at}",
        "As of entry {entry} of the audit trail, {at}"
    );
    html! { a href={ (PageAddress::Trail) "#h" (entry) } { (asked.say(&words)) } }
}

/// What every page of a demo says, so that nobody takes its amounts for an agency's.
fn invented(asked: &PageRequest) -> Markup {
    let words = text!(
        "Prov: kunder, avtal, avgifter och loggar är påhittade. Allt försvinner när fönstret stängs.",
        "A trial: customers, agreements, fees and logs are invented. All of it is gone when the window closes."
    );
    let guide = text!("Din första månad, steg för steg", "Your first month, step by step");
    html! {
        @if asked.window.kind == WorkspaceKind::Demo {
            p.invented {
                strong { (asked.say(&words)) }
                @if asked.session.is_some() {
                    " " a href=(PageAddress::HelpWith(HelpTopic::FirstMonth)) { (asked.say(&guide)) }
                }
            }
        }
    }
}
