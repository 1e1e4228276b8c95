//! What people type, read in one way wherever they type it. Nothing is decided by it.

mod document;
mod numbers;
mod periods;
mod person;
mod words;

pub use document::{account, credited_lines, key, line_text};
pub use numbers::{kronor, line_amount, per_cent, price, quantity, share, signed_kronor};
pub use periods::periods;
pub use person::person;
pub use words::words;

use super::refusal::TypedRefusal;
use crate::values::identity::OrganisationNumber;
use crate::values::period::{BillingPeriod, Day, Interval};

/// A billing period as people write it.
pub fn period(typed: &str) -> Result<BillingPeriod, TypedRefusal> {
    BillingPeriod::parse(typed).ok_or_else(|| TypedRefusal::NoPeriod(typed.to_owned()))
}

/// A year as people write it: four digits.
pub fn year(typed: &str) -> Result<i32, TypedRefusal> {
    let year = BillingPeriod::parse(typed).filter(|one| one.interval() == Interval::Year);
    let year = year.map(|one| one.period().first().year());
    year.ok_or_else(|| TypedRefusal::NoYear(typed.to_owned()))
}

/// A day as people write it.
pub fn day(typed: &str) -> Result<Day, TypedRefusal> {
    Day::parse(typed).ok_or_else(|| TypedRefusal::NoDay(typed.to_owned()))
}

/// The first and the last day of some, each where it is named.
pub fn days(
    from: Option<&str>,
    through: Option<&str>,
) -> Result<(Option<Day>, Option<Day>), TypedRefusal> {
    match (from.map(day).transpose()?, through.map(day).transpose()?) {
        (Some(from), Some(through)) if through < from => {
            Err(TypedRefusal::NoDays { from, through })
        }
        days => Ok(days),
    }
}

/// An organisation number as people write it.
pub fn organisation_number(typed: &str) -> Result<OrganisationNumber, TypedRefusal> {
    OrganisationNumber::parse(typed)
        .ok_or_else(|| TypedRefusal::NoOrganisationNumber(typed.to_owned()))
}
