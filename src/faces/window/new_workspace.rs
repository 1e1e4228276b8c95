//! A folder without a workspace: one is offered, and made where somebody says so. It overwrites nothing.

use maud::html;

use super::address::PageAddress;
use super::answer::{PageAnswer, WindowPage, clean, refused};
use super::asked::PageRequest;
use super::form::token;
use crate::office::new_workspace;
use crate::values::text::text;

/// Offers one.
pub(super) fn ask(asked: &PageRequest) -> PageAnswer {
    if asked.has_workspace() {
        return PageAnswer::See(PageAddress::Home);
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
            form method="post" action=(PageAddress::NewWorkspace) {
                (token(asked))
                button { (asked.say(&text!("Skapa en arbetsmapp här", "Make a workspace here"))) }
            }
        }
    };
    WindowPage::new(asked.say(&text!("Ny arbetsmapp", "New workspace")), body).into()
}

/// Makes it.
pub(super) fn make(asked: &PageRequest) -> PageAnswer {
    // Pressed twice it is made once.
    if asked.has_workspace() {
        return PageAnswer::See(PageAddress::Home);
    }
    match new_workspace::make(&asked.window.place) {
        Ok(_) => PageAnswer::See(PageAddress::Begin),
        Err(refusal) => refused(asked, &refusal),
    }
}
