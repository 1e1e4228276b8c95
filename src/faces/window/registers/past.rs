//! Who changed the rows of a customer or an agreement, when, why and what. It reads nothing itself.

use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::answer::clean;
use super::super::asked::PageRequest;
use super::changed;
use crate::office::registers::PastChange;
use crate::sources::party::Register;
use crate::values::text::text;

/// All of them, the newest first, each with what it changed.
pub(super) fn list(asked: &PageRequest, register: Register, past: &[PastChange]) -> Markup {
    html! {
        h2 { (asked.say(&text!("Ändringar", "Changes"))) }
        @if past.is_empty() {
            p.lead { (asked.say(&text!(
                "Inga ändringar har sparats här. Det som ändras i filen med ett annat program står inte i listan.",
                "No changes were saved here. What is changed in the file by another program is not in the list."
            ))) }
        } @else {
            @for one in past {
                @let signature = &one.entry.signature;
                details {
                    summary {
                        (signature.at.in_stockholm()) " · " (clean(&signature.who)) " · " (clean(&one.entry.reason))
                    }
                    (changed::rows(asked, register, &one.rows))
                }
            }
            p { a href=(PageAddress::Trail) { (asked.say(&text!("Alla händelser", "All events"))) } }
        }
    }
}
