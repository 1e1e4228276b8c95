//! Parties and agreements: who is billed, and for what. This room never touches a file.

mod agreements;
mod csv_cells;
mod csv_rows;
mod fields;
mod json;
mod parse;
mod peppol;
mod register;
mod register_text;
mod rows;
mod text;

pub use agreements::parse_agreements;
pub(crate) use agreements::parse_agreements_let_in;
pub use parse::parse_parties;
pub(crate) use parse::parse_parties_let_in;
pub use peppol::{Endpoint, undeliverable};
pub use register::Register;
pub use register_text::{RegisterCells, RegisterRow, RegisterText, RowChange, RowChangeFault};
pub use rows::RowsByOrganisation;

use serde::Serialize;

use crate::values::agreement_name::AgreementName;
use crate::values::identity::{OrganisationNumber, PartyCategory};
use crate::values::language::Language;
use crate::values::period::{BillingPeriod, Day, Interval, Period};
use crate::values::shared_text::SharedText;

/// How a party wants its invoices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivery {
    /// A PDF.
    Pdf,
    /// Peppol BIS Billing 3.
    Peppol,
}

impl Delivery {
    /// The word that files use.
    pub fn word(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Peppol => "peppol",
        }
    }

    /// Reads the word that files use.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Pdf, Self::Peppol].into_iter().find(|delivery| delivery.word() == text)
    }
}

/// One dated row of `parties.csv`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Party {
    /// The organisation number of the party, or its customer number.
    pub organisation_number: OrganisationNumber,
    /// Full name.
    pub name: SharedText,
    /// What kind of organisation.
    pub category: PartyCategory,
    /// Street or box.
    pub street: SharedText,
    /// The postal code of the address.
    pub postal_code: SharedText,
    /// The city of the address.
    pub city: SharedText,
    /// Country, two letters.
    pub country: SharedText,
    /// *Er referens*; may be empty.
    pub reference: SharedText,
    /// Where to send; may be empty.
    pub email: SharedText,
    /// Peppol endpoint; may be empty.
    pub peppol_id: SharedText,
    /// First day of this row; none: always.
    pub valid_from: Option<Day>,
    /// How invoices are sent.
    pub delivery: Option<Delivery>,
    /// The organisation that gets the invoice instead.
    pub invoice_to: Option<OrganisationNumber>,
    /// What it is registered as abroad, `DK12345678`; only of one with a customer number.
    pub foreign_id: Option<SharedText>,
    /// The language of its documents, where it has one of its own.
    pub language: Option<Language>,
    /// Days from issue to due date, where it has terms of its own.
    pub payment_days: Option<u32>,
    /// Line in `parties.csv`, from 1.
    pub line: usize,
}

/// Whether invoices come with a specification of what was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub enum Specification {
    /// They do not.
    #[default]
    #[serde(rename = "no")]
    NotWanted,
    /// They do.
    #[serde(rename = "yes")]
    Wanted,
}

/// One row of `agreements.csv`: a party's right to one service over a range of days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    /// Its name, `A-1`.
    pub name: AgreementName,
    /// Whose.
    pub organisation_number: OrganisationNumber,
    /// For which service.
    pub service: SharedText,
    /// The days it is in force.
    pub validity: Period,
    /// The contract's reference; may be empty.
    pub reference: SharedText,
    /// The plan, where the tariff has plans.
    pub plan: Option<SharedText>,
    /// Whether its invoices come with what was counted day by day.
    pub specification: Specification,
    /// The names that it had before; under each of them it is the same agreement (R25).
    pub formerly: Vec<AgreementName>,
    /// Line in `agreements.csv`, from 1.
    pub line: usize,
}

impl Agreement {
    /// Its last day; none where it is in force until further notice.
    pub fn last_day(&self) -> Option<Day> {
        let without = Period::including(self.validity.first(), None);
        let has_end = without.is_none_or(|without| without.end() != self.validity.end());
        has_end.then(|| self.validity.last())
    }
}

/// The row of an organisation that is in force on a day (R23); its rows may be in any order.
pub fn in_force<'a>(
    parties: impl IntoIterator<Item = &'a Party>,
    organisation: OrganisationNumber,
    day: Day,
) -> Option<&'a Party> {
    parties
        .into_iter()
        .filter(|party| party.organisation_number == organisation)
        .filter(|party| party.valid_from.is_none_or(|from| from <= day))
        .max_by_key(|party| party.valid_from)
}

/// The days of the year around a billing period in which the organisation's category is what it is in that
/// period: whole billing periods, for the row of a period's last day decides (R9, R23). Days on which it has no
/// row yet change no category.
pub fn days_of_category<'a>(
    parties: impl IntoIterator<Item = &'a Party>,
    organisation: OrganisationNumber,
    period: BillingPeriod,
) -> Period {
    let own = |party: &&Party| party.organisation_number == organisation;
    let rows: Vec<&Party> = parties.into_iter().filter(own).collect();
    let year = Interval::Year.containing(period.period().first());
    let category = |days: Period| {
        in_force(rows.iter().copied(), organisation, days.last()).map(|party| party.category)
    };
    let Some(now) = category(period.period()).filter(|_| rows.len() > 1) else { return year };
    let same = |days: &Period| category(*days).is_none_or(|category| category == now);
    let (mut before, after): (Vec<_>, Vec<_>) =
        period.interval().touching(year).into_iter().partition(|days| *days < period.period());
    before.reverse();
    let first = before.into_iter().take_while(same).last().unwrap_or(period.period());
    let last = after.into_iter().take_while(same).last().unwrap_or(period.period());
    first.hull(last)
}
