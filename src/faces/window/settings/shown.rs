//! What a change of the settings would do, before it is saved: its lines, what is void by it, the next documents. It works nothing
//! out.

use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::answer::{PageAnswer, WindowPage, all_told, clean};
use super::super::asked::PageRequest;
use super::super::form;
use super::super::saving::{self, ReasonTyped};
use super::fields::title;
use super::sent::{BACK, SettingsForm};
use crate::office::notice::Notices;
use crate::office::settings::{SettingsConsequence, SettingsLook};
use crate::values::text::text;

/// The page.
pub(super) fn page(
    asked: &PageRequest,
    (form, seen): (&SettingsForm, &str),
    (found, notices): (&SettingsLook, &Notices),
    reason: &ReasonTyped<'_>,
) -> PageAnswer {
    let body = html! {
        (all_told(asked, notices))
        div.narrow {
            h2 { (asked.say(&text!("Det som ändras", "What changes"))) }
            ul.list { @for change in &found.look.changes { li { (clean(&asked.say(&change.words()))) } } }
            (follows(asked, &found.consequences))
            (saving::effect(asked, &found.look))
            section.act aria-labelledby="spara" {
                h2 id="spara" { (asked.say(&text!("Spara", "Save"))) }
                (form::act(asked, seen, PageAddress::SettingsOf(form.page), html! {
                    (form.carried())
                    (reason.field(asked))
                    button { (asked.say(&text!("Spara ändringen", "Save the change"))) }
                }))
            }
            (form::plain(asked, PageAddress::SettingsTried(form.page), html! {
                (form.carried())
                (form::hidden(BACK, "ja"))
                div.actions {
                    button.quiet { (asked.say(&text!("Ändra det som är ifyllt", "Change what is typed"))) }
                    a href=(PageAddress::Settings) { (asked.say(&text!("Avbryt", "Cancel"))) }
                }
            }))
        }
    };
    WindowPage { status: reason.status(), title: asked.say(&title(form.page)), body }.into()
}

/// What follows besides the next documents; that nothing does is said too.
fn follows(asked: &PageRequest, consequences: &[SettingsConsequence]) -> Markup {
    html! {
        h2 { (asked.say(&text!("Det som följer", "What follows"))) }
        ul.list {
            @for one in consequences {
                li {
                    (clean(&asked.say(&one.words())))
                    @if let Some((address, words)) = way(one) { " " a href=(address) { (asked.say(&words)) } }
                }
            }
            @if consequences.is_empty() {
                li { (asked.say(&text!(
                    "Ingen körning är förberedd, så inget behöver förberedas eller attesteras på nytt.",
                    "No run is prepared, so nothing has to be prepared or approved anew."
                ))) }
            }
            li { (asked.say(&text!(
                "Dokument som är utfärdade ändras inte.",
                "Documents that are issued do not change."
            ))) }
        }
    }
}

/// The page of what follows, where it has one.
fn way(one: &SettingsConsequence) -> Option<(PageAddress, crate::values::text::Text)> {
    let joint =
        || (PageAddress::TwoPersons, text!("Beslut av två personer", "Decisions by two persons"));
    match one {
        SettingsConsequence::RunVoid(run) => {
            Some((PageAddress::Issuing(run.period), text!("Till körningen", "To the run")))
        }
        SettingsConsequence::CreditWaits(credit) => {
            let words = text!("Till krediteringen", "To the credit");
            Some((PageAddress::WaitingCredit(credit.number.clone()), words))
        }
        SettingsConsequence::AgreeOnAccounts | SettingsConsequence::TwoPersonsNeeded(_) => {
            Some(joint())
        }
        _ => None,
    }
}
