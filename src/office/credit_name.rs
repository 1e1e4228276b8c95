//! What prepared credits are called where they are approved: `credit-3`. It looks for none.

use crate::keep::ledger::PreparedCredit;

/// How the names of prepared credits begin.
const NAME: &str = "credit-";

/// What a prepared credit is called where it is approved. No other ever has that name, so that what somebody looked at
/// is what they approve, though another credit of the document may be prepared meanwhile.
pub fn name(credit: &PreparedCredit) -> String {
    name_of(credit.credit)
}

/// The name of the credit that has this number among those that were prepared.
pub fn name_of(credit: i64) -> String {
    format!("{NAME}{credit}")
}

/// Whether a text is a name that prepared credits have.
pub fn is_name(text: &str) -> bool {
    text.strip_prefix(NAME).is_some_and(|number| number.parse::<i64>().is_ok())
}
