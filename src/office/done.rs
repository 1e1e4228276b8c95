//! What was done before and is not done again, as somebody who asks for it once more is told. It does nothing.

use serde::Serialize;

use super::act::{Act, Called};
use super::credit_name::name;
use crate::engine::billing::DecisionKind;
use crate::keep::ledger::{Entry, PreparedCredit};
use crate::values::text::{Text, text};

/// Something that is done once.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Done {
    /// A decision was made.
    Decided {
        /// Its number.
        number: String,
        /// What was decided.
        #[serde(flatten)]
        kind: DecisionKind,
    },
    /// A document was credited.
    Credited {
        /// Its number.
        number: String,
        /// The numbers of the documents that came of it.
        #[serde(rename = "credited_by")]
        by: Vec<String>,
    },
    /// A credit was prepared, and waits to be approved or issued.
    Prepared(Box<PreparedCredit>),
}

impl Done {
    fn text(&self, called: &Called<'_>) -> Text {
        match self {
            Self::Decided { number, kind } => {
                let what = kind.words();
                text!("beslut {number}: {what}", "decision {number}: {what}"; what)
            }
            Self::Credited { number, by } => {
                let by = by.join(", ");
                text!("{number} är krediterad genom {by}", "{number} is credited by {by}")
            }
            Self::Prepared(credit) => waiting(credit, called),
        }
    }
}

/// A credit that waits, and what is to be done with it.
fn waiting(credit: &PreparedCredit, called: &Called<'_>) -> Text {
    let number = &credit.number;
    match &credit.approved {
        None => {
            let approve = called(&Act::Approve(name(credit)));
            text!(
                "krediteringen av {number} är förberedd och väntar på en annan person: {approve}",
                "the credit of {number} is prepared and waits for somebody else: {approve}";
                approve
            )
        }
        Some(approved) => {
            let (who, issue) = (&approved.who, called(&Act::IssueCredit(number.clone())));
            text!(
                "krediteringen av {number} är förberedd och attesterades av {who}: utfärda den med {issue}",
                "the credit of {number} is prepared and was approved by {who}: issue it with {issue}";
                issue
            )
        }
    }
}

/// What was done before, by which entry, and under which key.
#[derive(Debug, Serialize)]
pub struct DoneBefore {
    /// What.
    #[serde(flatten)]
    pub done: Done,
    /// The entry that did it.
    #[serde(rename = "done_before")]
    pub entry: Entry,
    /// The key that it is known by.
    #[serde(rename = "once")]
    pub key: String,
}

impl DoneBefore {
    /// It in words.
    pub fn text(&self, called: &Called<'_>) -> Text {
        let Entry { number, signature, .. } = &self.entry;
        let (at, who, key) = (signature.at.in_stockholm(), &signature.who, &self.key);
        let done = self.done.text(called);
        text!(
            "redan gjort: {done} (post {number}, {at}, {who}, nyckel {key})",
            "already done: {done} (entry {number}, {at}, {who}, key {key})";
            done
        )
    }
}
