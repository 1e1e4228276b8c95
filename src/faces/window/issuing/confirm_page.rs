//! What issuing a run means, asked once more before it is done: it can't be undone. Nothing is done here.

use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::asked::PageRequest;
use super::super::fields::SentFields;
use super::super::form;
use super::typed_issue::TypedIssue;
use crate::office::bill::before_issue::RunToIssue;
use crate::values::text::text;

/// Its title and what stands on it.
pub(super) fn page(
    asked: &PageRequest,
    run: &RunToIssue,
    (seen, sent): (&str, &SentFields),
) -> (String, Markup) {
    let documents = asked.language.documents_counted(run.drafts.len());
    let payable = asked.kronor(run.payable);
    let title = text!("Utfärda {documents} på {payable}?", "Issue {documents} of {payable}?");
    let body = html! {
        div.narrow {
            p { strong { (asked.say(&text!("Det kan inte göras ogjort.", "It can't be undone."))) } " "
                (asked.say(&text!(
                    "Dokumenten får sina nummer och ändras aldrig mer. Det som är fel krediteras.",
                    "The documents get their numbers and never change. What is wrong is credited."
                ))) }
            dl.facts {
                dt { (asked.say(&text!("Period", "Period"))) }
                dd { (asked.language.period_name(run.period)) }
                dt { (asked.say(&text!("Fakturadatum", "Invoice date"))) }
                dd { (run.issued_on) }
                @for range in &run.numbers {
                    dt { (asked.say(&text!("Nummer", "Numbers"))) }
                    dd { (range.first) "–" (range.last) }
                }
                dt { (asked.say(&text!("Netto", "Net"))) }
                dd { (asked.kronor(run.net)) }
                dt { (asked.say(&text!("Att betala", "To pay"))) }
                dd.large { (payable) }
            }
            div.actions {
                (form::act(asked, seen, PageAddress::Issuing(run.period), html! {
                    (TypedIssue::carried(sent))
                    button { (asked.say(&text!("Utfärda {documents}", "Issue {documents}"))) }
                }))
                a.button.quiet href=(PageAddress::Issuing(run.period)) { (asked.say(&text!("Avbryt", "Cancel"))) }
            }
        }
    };
    (asked.say(&title), body)
}
