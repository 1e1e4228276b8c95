//! The customers, listed and one by one: rows by day, agreements, documents. It reads, and changes nothing.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use super::super::books::Books;
use super::super::desk::Desk;
use super::super::edit::EditableFile;
use super::super::edit::open;
use super::super::listed_document::ListedDocument;
use super::super::notice::Notices;
use super::super::refusal::{Refusal, RegisterRefusal};
use crate::keep::ledger::Ledger;
use crate::sources::party::{Agreement, Party, RowsByOrganisation};
use crate::values::agreement_name::AgreementName;
use crate::values::identity::OrganisationNumber;
use crate::values::period::{Day, Period};

/// A customer in the list.
#[derive(Debug, Clone, Serialize)]
pub struct ListedParty {
    /// Its row in force on the day; the first where none is yet.
    #[serde(flatten)]
    pub party: Party,
    /// Its agreements in force on the day.
    pub agreements: Vec<AgreementName>,
    /// The next day from which another row holds.
    pub changes_on: Option<Day>,
}

/// What is looked for among customers.
#[derive(Debug, Clone, Default)]
pub struct SoughtParty {
    /// A part of a number, a name, a place, a reference or an agreement's name.
    pub words: String,
    /// Which of them.
    pub only: PartyFilter,
}

/// Which customers are looked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum PartyFilter {
    /// All.
    #[default]
    All,
    /// Those that have an agreement in force.
    WithAgreement,
    /// Those that have none.
    WithoutAgreement,
}

/// The customers that were found, and how many there are in all.
#[derive(Debug, Serialize)]
pub struct FoundParties {
    /// In the order of their names.
    pub parties: Vec<ListedParty>,
    /// How many there are in all.
    pub all: usize,
}

/// Looks for customers, as they are today.
///
/// # Errors
/// The registers can't be read.
pub fn find_parties(desk: &Desk, sought: &SoughtParty) -> Result<FoundParties, Refusal> {
    let books = desk.books()?;
    let all = listed(&books, desk.today());
    let number = all.len();
    let words = sought.words.trim().to_lowercase();
    let mut parties: Vec<ListedParty> =
        all.into_iter().filter(|one| is_sought(one, &words, sought.only)).collect();
    parties
        .sort_by_cached_key(|one| (one.party.name.to_lowercase(), one.party.organisation_number));
    Ok(FoundParties { parties, all: number })
}

fn listed(books: &Books, today: Day) -> Vec<ListedParty> {
    let rows = RowsByOrganisation::new(&books.parties);
    let mut agreements: BTreeMap<OrganisationNumber, Vec<AgreementName>> = BTreeMap::new();
    for one in books.agreements.iter().filter(|one| one.validity.contains(today)) {
        agreements.entry(one.organisation_number).or_default().push(one.name.clone());
    }
    let mut found: BTreeMap<OrganisationNumber, ListedParty> = BTreeMap::new();
    for row in &books.parties {
        let number = row.organisation_number;
        if found.contains_key(&number) {
            continue;
        }
        let all = rows.of(number);
        let party = rows.in_force(number, today).or_else(|| all.first().copied()).unwrap_or(row);
        let changes_on = all.iter().filter_map(|one| one.valid_from).find(|from| *from > today);
        let agreements = agreements.remove(&number).unwrap_or_default();
        found.insert(number, ListedParty { party: party.clone(), agreements, changes_on });
    }
    found.into_values().collect()
}

fn is_sought(one: &ListedParty, words: &str, only: PartyFilter) -> bool {
    let fits = match only {
        PartyFilter::All => true,
        PartyFilter::WithAgreement => !one.agreements.is_empty(),
        PartyFilter::WithoutAgreement => one.agreements.is_empty(),
    };
    let party = &one.party;
    let has = |text: &str| text.to_lowercase().contains(words);
    fits && (words.is_empty()
        || has(&party.organisation_number.to_string())
        || has(&party.organisation_number.plain())
        || [&party.name, &party.city, &party.reference, &party.email]
            .into_iter()
            .any(|text| has(text))
        || one.agreements.iter().any(|name| has(name.as_str())))
}

/// One customer, with all that is known of it.
#[derive(Debug, Serialize)]
pub struct PartyInFull {
    /// Its number.
    #[serde(rename = "organisation_number")]
    pub number: OrganisationNumber,
    /// Its rows in the order of their first days, each with the days on which it holds.
    pub rows: Vec<DatedParty>,
    /// The row that holds today; none where none does yet.
    #[serde(skip)]
    pub now: Option<Party>,
    /// Its agreements, whenever they are in force.
    pub agreements: Vec<Agreement>,
    /// Who else's invoices it gets.
    pub pays_for: Vec<Party>,
    /// Its newest documents, the newest first.
    #[serde(serialize_with = "numbers")]
    pub documents: Vec<ListedDocument>,
    /// How many it has in all.
    pub documents_in_all: usize,
    /// SHA-256 of the register that this was read from.
    #[serde(skip)]
    pub base: Option<String>,
}

/// A row with the days on which it holds.
#[derive(Debug, Clone, Serialize)]
pub struct DatedParty {
    /// The row.
    #[serde(flatten)]
    pub party: Party,
    /// Its days; none where it never holds.
    #[serde(rename = "valid_through", serialize_with = "last_day")]
    pub days: Option<Period>,
}

/// In an answer for machines only the last day is said besides the first, where there is one.
fn last_day<S: Serializer>(days: &Option<Period>, to: S) -> Result<S::Ok, S::Error> {
    days.map(Period::last).filter(|last| last.year() < 9000).serialize(to)
}

/// Documents stand in an answer for machines by their numbers.
pub(super) fn numbers<S: Serializer>(
    documents: &[ListedDocument],
    to: S,
) -> Result<S::Ok, S::Error> {
    to.collect_seq(documents.iter().map(|one| &one.number))
}

/// Documents that are shown with a customer or an agreement.
pub(super) const SHOWN: usize = 10;

/// One customer as it is now.
///
/// # Errors
/// There is none of this number, or the registers can't be read.
pub fn party_in_full(
    desk: &Desk,
    number: OrganisationNumber,
    notices: &mut Notices,
) -> Result<PartyInFull, Refusal> {
    let opened = open(desk, EditableFile::parties());
    let books = desk.books()?;
    let rows = RowsByOrganisation::new(&books.parties);
    let own = rows.of(number);
    if own.is_empty() {
        return Err(RegisterRefusal::NoParty { number: number.to_string() }.into());
    }
    let dated = own.iter().map(|row| DatedParty { party: (*row).clone(), days: rows.days(row) });
    let today = desk.today();
    let agreements = books.agreements.iter().filter(|one| one.organisation_number == number);
    let pays_for = books.parties.iter().filter(|one| one.invoice_to == Some(number));
    let mut documents = match desk.ledger_to_read_if_any(notices)? {
        Some(ledger) => of_party(desk, &ledger, number)?,
        None => Vec::new(),
    };
    let documents_in_all = documents.len();
    documents.truncate(SHOWN);
    Ok(PartyInFull {
        number,
        rows: dated.collect(),
        now: rows.in_force(number, today).cloned(),
        agreements: agreements.cloned().collect(),
        pays_for: pays_for.cloned().collect(),
        documents,
        documents_in_all,
        // Of a workbook no row can be changed here.
        base: opened.ok().and_then(|opened| opened.digest),
    })
}

/// Documents to a customer, or for its agreements, the newest first.
fn of_party(
    desk: &Desk,
    ledger: &Ledger,
    number: OrganisationNumber,
) -> Result<Vec<ListedDocument>, Refusal> {
    let issued = desk.issued(ledger)?;
    Ok(issued.iter().rev().filter(|one| one.concerns(number)).cloned().collect())
}
