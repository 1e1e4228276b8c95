//! Which issued documents are asked for. All that is said must hold.

use crate::engine::billing::Names;
use crate::engine::invoice::DocumentKind;
use crate::office::listed_document::ListedDocument;
use crate::values::agreement_name::AgreementName;
use crate::values::identity::OrganisationNumber;
use crate::values::period::{BillingPeriod, Day};

/// Which issued documents are asked for; without anything all of them.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    /// What somebody looks for, whatever it is called there.
    pub sought: Option<SoughtDocument>,
    /// For a period, or for all within it.
    pub period: Option<BillingPeriod>,
    /// A party or recipient.
    pub party: Option<PartyWanted>,
    /// An agreement, under every name that it has had (R25).
    pub agreement: Option<String>,
    /// A service.
    pub service: Option<String>,
    /// A kind of document.
    pub kind: Option<DocumentKind>,
    /// The first invoice date.
    pub from: Option<Day>,
    /// The last invoice date.
    pub through: Option<Day>,
}

/// A party or recipient that is asked for.
#[derive(Debug, Clone)]
pub enum PartyWanted {
    /// By its organisation number.
    Number(OrganisationNumber),
    /// By a part of its name, in small letters.
    Name(String),
}

impl PartyWanted {
    /// As somebody typed it: an organisation number, or a part of a name.
    pub fn typed(typed: &str) -> Self {
        match OrganisationNumber::parse(typed.trim()) {
            Some(number) => Self::Number(number),
            None => Self::Name(typed.trim().to_lowercase()),
        }
    }
}

/// What a document is looked for by: a part of its number, of its OCR number, of a name, of an agreement's name, or of an
/// organisation number.
#[derive(Debug, Clone)]
pub struct SoughtDocument {
    /// In small letters.
    words: String,
    /// The digits, where there are only digits and what people write between them.
    digits: Option<String>,
}

impl SoughtDocument {
    /// As somebody typed it; nothing where that is empty.
    pub fn typed(typed: &str) -> Option<Self> {
        let words = typed.trim().to_lowercase();
        let between = |one: char| one == '-' || one.is_whitespace();
        let digits: String = words.chars().filter(|one| !between(*one)).collect();
        let is_number = !digits.is_empty() && digits.chars().all(|one| one.is_ascii_digit());
        let digits = is_number.then_some(digits);
        (!words.is_empty()).then_some(Self { words, digits })
    }

    fn is(&self, document: &ListedDocument) -> bool {
        let ListedDocument { number, buyer, agreements, .. } = document;
        let names = agreements.iter().map(|one| one.name.as_str());
        let in_words = [number.as_str(), buyer.name.as_str()]
            .into_iter()
            .chain(names)
            .any(|text| text.to_lowercase().contains(&self.words));
        let in_digits = |digits: &String| {
            let parties = agreements.iter().map(|one| one.organisation_number);
            let numbers = parties.chain([buyer.organisation_number]).map(OrganisationNumber::plain);
            let reference = document.payee_reference.to_string();
            numbers.chain([reference]).any(|number| number.contains(digits))
        };
        in_words || self.digits.as_ref().is_some_and(in_digits)
    }
}

impl Choice {
    /// Whether the document is asked for.
    pub(super) fn has(&self, document: &ListedDocument, names: &AgreementWanted) -> bool {
        let issued_on = document.issued_on;
        let days = document.period.period();
        let within = |period: BillingPeriod| days.intersection(period.period()) == Some(days);
        let party = |wanted: &PartyWanted| match wanted {
            PartyWanted::Number(number) => document.concerns(*number),
            PartyWanted::Name(part) => document.buyer.name.to_lowercase().contains(part.as_str()),
        };
        self.period.is_none_or(within)
            && self.sought.as_ref().is_none_or(|sought| sought.is(document))
            && self.party.as_ref().is_none_or(party)
            && document.agreements.iter().any(|one| names.has(&one.name))
            && self
                .service
                .as_ref()
                .is_none_or(|service| document.agreements.iter().any(|one| one.service == *service))
            && self.kind.is_none_or(|kind| kind == document.kind)
            && self.from.is_none_or(|from| from <= issued_on)
            && self.through.is_none_or(|through| issued_on <= through)
    }
}

/// The agreement that is asked for, by every name that it has had.
pub(super) enum AgreementWanted {
    Any,
    Named(Vec<AgreementName>),
}

impl AgreementWanted {
    /// Those of the choice; the names are asked for only where one is named.
    pub(super) fn of<E>(
        choice: &Choice,
        names: impl FnOnce() -> Result<Names, E>,
    ) -> Result<Self, E> {
        match &choice.agreement {
            None => Ok(Self::Any),
            Some(agreement) => {
                let named = AgreementName::parse(agreement);
                Ok(Self::Named(names()?.ever(&named)))
            }
        }
    }

    fn has(&self, agreement: &AgreementName) -> bool {
        match self {
            Self::Any => true,
            Self::Named(names) => names.contains(agreement),
        }
    }
}
