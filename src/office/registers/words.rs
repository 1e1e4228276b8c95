//! What the registers say in words, the same on pages and on a terminal: on which days something holds, how an agreement stands, which
//! row changes and how. It works nothing out.

use super::agreements::AgreementStands;
use super::changed_rows::ChangedRow;
use super::parties::DatedParty;
use crate::sources::party::{Agreement, Register, RegisterRow};
use crate::values::text::{Text, text};

/// The days of an agreement.
pub fn agreement_days(agreement: &Agreement) -> Text {
    match agreement.last_day() {
        Some(_) => Text::same(agreement.validity.shown()),
        None => {
            let from = agreement.validity.first();
            text!("från {from}", "from {from}")
        }
    }
}

/// How an agreement stands.
pub fn agreement_stands(stands: AgreementStands) -> Text {
    match stands {
        AgreementStands::InForce => text!("gäller tills vidare", "in force until further notice"),
        AgreementStands::Ends(day) => {
            text!("uppsagt, gäller till och med {day}", "ends, in force through {day}")
        }
        AgreementStands::Begins(day) => text!("börjar {day}", "begins {day}"),
        AgreementStands::Ended(day) => text!("upphörde {day}", "ended {day}"),
    }
}

/// The days on which a customer's row holds.
pub fn party_days(one: &DatedParty) -> Text {
    let from = one.party.valid_from;
    let is_last = one.days.is_none_or(|days| days.last().year() > 9000);
    match (from, one.days.filter(|_| !is_last)) {
        (None, None) => text!("alltid", "always"),
        (Some(from), None) => text!("från {from}", "from {from}"),
        (None, Some(days)) => {
            let last = days.last();
            text!("till och med {last}", "through {last}")
        }
        (Some(_), Some(days)) => Text::same(days.shown()),
    }
}

/// Whose row it is, as people know it.
pub fn whose_row(register: Register, row: &ChangedRow) -> String {
    match register {
        Register::Parties => {
            format!("{} {}", row.says("organisation_number"), row.says("name"))
        }
        Register::Agreements => row.says("agreement").to_owned(),
    }
}

/// What becomes of a row as a whole: it comes, goes, or holds from another day; nothing where it stays the row that it is.
pub fn row_mark(row: &ChangedRow) -> Option<Text> {
    let from = |row: &RegisterRow| row.cells.get("valid_from").cloned().unwrap_or_default();
    match (&row.before, &row.after) {
        (None, _) => Some(text!("ny", "new")),
        (_, None) => Some(text!("tas bort", "goes")),
        (Some(was), Some(row)) if from(was) != from(row) && !from(row).is_empty() => {
            let day = from(row);
            Some(text!("från {day}", "from {day}"))
        }
        _ => None,
    }
}
