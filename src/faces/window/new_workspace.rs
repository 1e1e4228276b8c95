//! A folder without a workspace: one is offered, and made where somebody says so. It overwrites nothing.

use maud::html;

use super::address::Address;
use super::answer::{Answer, Page, clean, refused};
use super::asked::Asked;
use super::frame::token;
use crate::office::new_workspace;
use crate::values::text::text;

/// Offers one.
pub(super) fn ask(asked: &Asked) -> Answer {
    if asked.has_workspace() {
        return Answer::See(Address::Home);
    }
    let folder = clean(&asked.window.place.display().to_string());
    let words = text!(
        "I mappen {folder} finns ingen arbetsmapp. En arbetsmapp innehåller inställningar, avgiftsmodeller, kunder, avtal och loggar.",
        "There is no workspace in the folder {folder}. A workspace holds settings, fee models, customers, agreements and logs."
    );
    let left = text!(
        "Mappen måste vara tom. Inget skrivs över.",
        "The folder must be empty. Nothing is overwritten."
    );
    let body = html! {
        div.narrow {
            p { (asked.say(&words)) }
            p.lead { (asked.say(&left)) }
            form method="post" action=(Address::NewWorkspace) {
                (token(asked))
                button { (asked.say(&text!("Skapa en arbetsmapp här", "Make a workspace here"))) }
            }
        }
    };
    Page::new(asked.say(&text!("Ny arbetsmapp", "New workspace")), body).into()
}

/// Makes it.
pub(super) fn make(asked: &Asked) -> Answer {
    // Pressed twice it is made once.
    if asked.has_workspace() {
        return Answer::See(Address::Home);
    }
    match new_workspace::make(&asked.window.place) {
        Ok(_) => Answer::See(Address::Home),
        Err(refusal) => refused(asked, &refusal),
    }
}
