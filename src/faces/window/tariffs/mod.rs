//! Fee models: all versions on a line of days with a table of the same, one of them as a price list, two beside each other, what
//! a quantity costs. Nothing is changed here: a version that is decided stays as it is.

mod comparison;
mod listed;
mod price_list;
mod priced;
mod version;

use maud::html;

use super::address::PageAddress;
use super::answer::{PageAnswer, WindowPage, all_told, refused};
use super::asked::PageRequest;
use crate::office::notice::Notices;
use crate::office::tariffs::list;
use crate::office::tariffs::proposals::proposals;
use crate::values::text::text;

pub(super) use comparison::{changes, page as compare};
pub(super) use version::page as version;

/// All of them.
pub(super) fn all(asked: &PageRequest) -> PageAnswer {
    let mut notices = Notices::default();
    let found = asked.desk().and_then(|desk| {
        let proposals = proposals(&desk.workspace)?;
        Ok((list(&desk.workspace, &mut notices)?, proposals, desk.today()))
    });
    let (versions, proposals, today) = match found {
        Ok(found) => found,
        Err(refusal) => return refused(asked, &refusal),
    };
    let lead = text!(
        "En avgiftsmodell gäller från sin första dag till nästa versions första dag. En beslutad version ändras aldrig: det som ska gälla framåt börjar som ett förslag.",
        "A fee model holds from its first day until the next version's first day. A decided version never changes: what is to hold later begins as a proposal."
    );
    let body = html! {
        p.lead { (asked.say(&lead)) }
        (all_told(asked, &notices))
        p.actions {
            a.button href=(PageAddress::NewProposal) { (asked.say(&text!("Nytt förslag", "New proposal"))) }
            @if versions.versions.len() + proposals.len() > 1 {
                a.button.quiet href=(PageAddress::CompareTariffs) { (asked.say(&text!("Jämför två", "Compare two"))) }
            }
        }
        (listed::timeline(asked, (&versions.versions, &proposals), today))
        (listed::versions(asked, &versions.versions, today))
        (listed::proposals(asked, &proposals))
    };
    WindowPage::new(asked.say(&text!("Avgifter", "Fees")), body).into()
}
