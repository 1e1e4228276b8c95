//! Which documents an address asks for: its fields as they were typed, and what they mean. It reads no ledger.

use super::super::address::PageAddress;
use super::super::asked::PageRequest;
use crate::engine::invoice::DocumentKind;
use crate::office::invoices::{Choice, SoughtDocument};
use crate::office::refusal::TypedRefusal;
use crate::office::typed;

/// The fields of an address that asks for documents, each as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct WantedDocuments {
    /// Part of a number, a name, an agreement, an organisation number, an OCR number.
    pub search: String,
    pub period: String,
    /// The word of a kind.
    pub kind: String,
    pub service: String,
    pub agreement: String,
    pub from: String,
    pub through: String,
    /// Which page of the list, from 1.
    pub page: usize,
}

/// The kinds by their words in addresses.
pub(super) const KINDS: [(DocumentKind, &str); 3] = [
    (DocumentKind::Invoice, "faktura"),
    (DocumentKind::Correction, "rattelse"),
    (DocumentKind::CreditNote, "kredit"),
];

impl WantedDocuments {
    /// What the address says; what it does not say is not asked for.
    pub(super) fn asked(asked: &PageRequest) -> Self {
        let text = |name: &str| asked.query.text(name).trim().to_owned();
        let kind = KINDS.into_iter().find(|(_, word)| *word == asked.query.text("slag"));
        Self {
            search: text("sok"),
            period: text("period"),
            // A word that is none is not said again.
            kind: kind.map(|(_, word)| word.to_owned()).unwrap_or_default(),
            service: text("tjanst"),
            agreement: text("avtal"),
            from: text("fran"),
            through: text("till"),
            page: text("sida").parse().unwrap_or(1).max(1),
        }
    }

    /// What it means.
    pub(super) fn choice(&self) -> Result<Choice, TypedRefusal> {
        let said = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        let (from, through) = (said(&self.from), said(&self.through));
        let (from, through) = typed::days(from.as_deref(), through.as_deref())?;
        let kind = KINDS.into_iter().find(|(_, word)| *word == self.kind);
        Ok(Choice {
            sought: SoughtDocument::typed(&self.search),
            period: said(&self.period).map(|text| typed::period(&text)).transpose()?,
            party: None,
            agreement: said(&self.agreement),
            service: said(&self.service),
            kind: kind.map(|(kind, _)| kind),
            from,
            through,
        })
    }

    /// Whether more is asked for than what is searched.
    pub(super) fn is_filtered(&self) -> bool {
        let filters =
            [&self.period, &self.kind, &self.service, &self.agreement, &self.from, &self.through];
        filters.iter().any(|text| !text.is_empty())
    }

    /// An address that asks for the same.
    pub(super) fn at(&self, address: &PageAddress) -> String {
        let fields = [
            ("sok", &self.search),
            ("period", &self.period),
            ("slag", &self.kind),
            ("tjanst", &self.service),
            ("avtal", &self.agreement),
            ("fran", &self.from),
            ("till", &self.through),
        ];
        let said = fields.iter().filter(|(_, text)| !text.is_empty());
        let said: Vec<(&str, &str)> = said.map(|(name, text)| (*name, text.as_str())).collect();
        match said.is_empty() {
            true => address.to_string(),
            false => address.with(&said),
        }
    }

    /// The same, on another page of the list.
    pub(super) fn on_page(&self, page: usize) -> String {
        let address = self.at(&PageAddress::Documents);
        let joint = if address.contains('?') { '&' } else { '?' };
        format!("{address}{joint}sida={page}")
    }
}
