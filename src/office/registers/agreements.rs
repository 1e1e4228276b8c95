//! The agreements, listed and one by one. It reads, and changes nothing.

use serde::Serialize;

use super::super::desk::Desk;
use super::super::edit::{EditableFile, open};
use super::super::listed_document::ListedDocument;
use super::super::notice::Notices;
use super::super::refusal::{Refusal, RegisterRefusal};
use super::parties::{SHOWN, numbers};
use crate::engine::billing::Names;
use crate::keep::ledger::Ledger;
use crate::sources::party::{Agreement, Party, RowsByOrganisation};
use crate::values::agreement_name::AgreementName;
use crate::values::period::Day;

/// How an agreement stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "stands", content = "day", rename_all = "kebab-case")]
pub enum AgreementStands {
    /// It is in force until further notice.
    InForce,
    /// It is in force, and ends.
    Ends(Day),
    /// It begins later.
    Begins(Day),
    /// It has ended.
    Ended(Day),
}

impl AgreementStands {
    /// Of an agreement, on a day.
    pub fn of(agreement: &Agreement, today: Day) -> Self {
        let days = agreement.validity;
        match () {
            () if days.first() > today => Self::Begins(days.first()),
            () if days.last() < today => Self::Ended(days.last()),
            () => agreement.last_day().map_or(Self::InForce, Self::Ends),
        }
    }
}

/// An agreement in the list.
#[derive(Debug, Clone, Serialize)]
pub struct ListedAgreement {
    /// The agreement.
    #[serde(flatten)]
    pub agreement: Agreement,
    /// Whose it is, as it is called today; nothing where nobody has the number.
    pub party: Option<String>,
    /// How it stands today.
    #[serde(flatten)]
    pub stands: AgreementStands,
}

/// Which agreements are looked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum AgreementFilter {
    /// All.
    #[default]
    All,
    /// Those in force.
    InForce,
    /// Those that have ended.
    Ended,
    /// Those that begin later.
    Coming,
}

/// The agreements that were found, and how many there are in all.
#[derive(Debug, Serialize)]
pub struct FoundAgreements {
    /// In the order of the register.
    pub agreements: Vec<ListedAgreement>,
    /// How many there are in all.
    pub all: usize,
}

/// Looks for agreements by a part of what is written of them, as they stand today.
///
/// # Errors
/// The registers can't be read.
pub fn find_agreements(
    desk: &Desk,
    words: &str,
    only: AgreementFilter,
) -> Result<FoundAgreements, Refusal> {
    let books = desk.books()?;
    let rows = RowsByOrganisation::new(&books.parties);
    let today = desk.today();
    let words = words.trim().to_lowercase();
    let all = books.agreements.iter().map(|agreement| ListedAgreement {
        party: name_of(&rows, agreement, today),
        stands: AgreementStands::of(agreement, today),
        agreement: agreement.clone(),
    });
    let fits = |one: &ListedAgreement| match only {
        AgreementFilter::All => true,
        AgreementFilter::InForce => {
            matches!(one.stands, AgreementStands::InForce | AgreementStands::Ends(_))
        }
        AgreementFilter::Ended => matches!(one.stands, AgreementStands::Ended(_)),
        AgreementFilter::Coming => matches!(one.stands, AgreementStands::Begins(_)),
    };
    let agreements = all.filter(|one| fits(one) && is_sought(one, &words)).collect();
    Ok(FoundAgreements { agreements, all: books.agreements.len() })
}

fn name_of(rows: &RowsByOrganisation<'_>, agreement: &Agreement, today: Day) -> Option<String> {
    let number = agreement.organisation_number;
    let row = rows.in_force(number, today).or_else(|| rows.of(number).first().copied());
    row.map(|row| row.name.to_string())
}

fn is_sought(one: &ListedAgreement, words: &str) -> bool {
    let agreement = &one.agreement;
    let has = |text: &str| text.to_lowercase().contains(words);
    words.is_empty()
        || has(agreement.name.as_str())
        || has(&agreement.organisation_number.to_string())
        || has(&agreement.organisation_number.plain())
        || has(&agreement.service)
        || has(&agreement.reference)
        || one.party.as_deref().is_some_and(has)
}

/// The services that there are fee models for, by name: what an agreement can be of.
///
/// # Errors
/// The files can't be read.
pub fn services(desk: &Desk) -> Result<Vec<String>, Refusal> {
    Ok(desk.books()?.catalogue.services().map(str::to_owned).collect())
}

/// One agreement, with all that is known of it.
#[derive(Debug, Serialize)]
pub struct AgreementInFull {
    /// The agreement.
    #[serde(flatten)]
    pub agreement: Agreement,
    /// How it stands today.
    #[serde(flatten)]
    pub stands: AgreementStands,
    /// Whose it is; none where nobody has the number.
    pub party: Option<Party>,
    /// Who gets its invoices, where that is another customer.
    pub recipient: Option<Party>,
    /// Its newest documents, the newest first.
    #[serde(serialize_with = "numbers")]
    pub documents: Vec<ListedDocument>,
    /// How many it has in all.
    pub documents_in_all: usize,
    /// SHA-256 of the register that this was read from.
    #[serde(skip)]
    pub base: Option<String>,
}

/// One agreement as it is now, by its name.
///
/// # Errors
/// There is none of this name, or the registers can't be read.
pub fn agreement_in_full(
    desk: &Desk,
    name: &str,
    notices: &mut Notices,
) -> Result<AgreementInFull, Refusal> {
    let opened = open(desk, EditableFile::agreements());
    let books = desk.books()?;
    let found = books.agreements.iter().find(|one| one.name.as_str() == name);
    let Some(agreement) = found.cloned() else {
        return Err(RegisterRefusal::NoAgreement { name: name.to_owned() }.into());
    };
    let rows = RowsByOrganisation::new(&books.parties);
    let today = desk.today();
    let row_of = |number| rows.in_force(number, today).or_else(|| rows.of(number).first().copied());
    let party = row_of(agreement.organisation_number).cloned();
    let recipient = party.as_ref().and_then(|party| party.invoice_to).and_then(row_of).cloned();
    let names = Names::of(&books.agreements).ever([&agreement.name]);
    let mut documents = match desk.ledger_to_read_if_any(notices)? {
        Some(ledger) => of_agreement(desk, &ledger, &names)?,
        None => Vec::new(),
    };
    let documents_in_all = documents.len();
    documents.truncate(SHOWN);
    Ok(AgreementInFull {
        stands: AgreementStands::of(&agreement, today),
        agreement,
        party,
        recipient,
        documents,
        documents_in_all,
        base: opened.ok().and_then(|opened| opened.digest),
    })
}

/// Documents for an agreement under every name that it has had, the newest first.
fn of_agreement(
    desk: &Desk,
    ledger: &Ledger,
    names: &[AgreementName],
) -> Result<Vec<ListedDocument>, Refusal> {
    let issued = desk.issued(ledger)?;
    let is_its = |one: &&ListedDocument| one.agreements.iter().any(|one| names.contains(&one.name));
    Ok(issued.iter().rev().filter(is_its).cloned().collect())
}
