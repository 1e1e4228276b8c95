//! What is told of a credit that was looked at, prepared, approved or issued.

use super::super::act::{Act, Called};
use super::super::credit_name::name;
use crate::keep::ledger::PreparedCredit;
use crate::values::money::Money;
use crate::values::text::{Text, text};

/// What is told of a credit.
#[derive(Debug)]
pub enum CreditNotice {
    /// What is billed anew comes to another amount than what is credited: all is taken as it is today, usage, tariffs and
    /// decisions too.
    OtherAmount {
        /// Net.
        credited: Money,
        /// Net.
        anew: Money,
    },
    /// It is prepared.
    Prepared {
        /// The number of the document.
        number: String,
        /// The credit's name.
        name: String,
    },
    /// It takes the place of one that was prepared before, and that is never issued.
    Replaces(Box<PreparedCredit>),
    /// It is approved.
    Approved {
        /// The number of the document.
        number: String,
    },
    /// It was issued before.
    IssuedBefore {
        /// The number of the document.
        number: String,
        /// The numbers of its documents.
        by: Vec<String>,
    },
}

impl CreditNotice {
    pub(super) fn text(&self, called: &Called<'_>) -> Text {
        match self {
            Self::OtherAmount { credited, anew } => {
                let (credited, anew) = (Text::number(credited), Text::number(anew));
                text!(
                    "{credited} kr krediteras och {anew} kr faktureras på nytt (netto): något annat har ändrats sedan dess, till exempel användning, en avgiftsmodell eller ett beslut",
                    "{credited} is credited and {anew} billed anew (net): something else has changed since, such as usage, a tariff or a decision";
                    credited, anew
                )
            }
            Self::Prepared { number, name } => {
                let approve = called(&Act::Approve(name.clone()));
                text!(
                    "krediteringen av {number} är förberedd: en annan person attesterar den med {approve}",
                    "the credit of {number} is prepared: somebody else approves it with {approve}";
                    approve
                )
            }
            Self::Replaces(replaced) => replaces(replaced),
            Self::Approved { number } => {
                let issue = called(&Act::IssueCredit(number.clone()));
                text!(
                    "krediteringen av {number} är attesterad; utfärda den med {issue}",
                    "the credit of {number} is approved; issue it with {issue}";
                    issue
                )
            }
            Self::IssuedBefore { number, by } => {
                let by = by.join(", ");
                text!(
                    "redan gjort: krediteringen av {number} är utfärdad som {by}",
                    "already done: the credit of {number} is issued as {by}"
                )
            }
        }
    }
}

fn replaces(replaced: &PreparedCredit) -> Text {
    let PreparedCredit { number, prepared, approved, .. } = replaced;
    let (name, who, at) = (name(replaced), &prepared.who, prepared.at.in_stockholm());
    let approved = match approved {
        None => text!("ingen har attesterat", "nobody has approved"),
        Some(approved) => {
            let (who, at) = (&approved.who, approved.at.in_stockholm());
            text!("{who} attesterade {at}", "{who} approved on {at}")
        }
    };
    text!(
        "detta ersätter den kreditering av {number} som {who} förberedde {at} och {approved} ({name}): den utfärdas aldrig",
        "this replaces the credit of {number} that {who} prepared on {at} and {approved} ({name}): that one is never issued";
        approved
    )
}
