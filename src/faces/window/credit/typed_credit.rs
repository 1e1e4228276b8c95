//! What somebody typed to credit a document: its fields as they were sent, and what they mean. It reads no ledger.

use maud::{Markup, html};

use super::super::fields::SentFields;
use super::super::form::hidden;
use crate::engine::billing::{CreditExtent, Selection};
use crate::engine::invoice::Origin;
use crate::keep::ledger::PreparedCredit;
use crate::office::credit::asked::AskedCredit;
use crate::office::invoice_date::AskedDate;
use crate::office::refusal::TypedRefusal;
use crate::office::typed;
use crate::values::language::Language;

/// How much of a document is credited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CreditScope {
    /// All that is left of it.
    Whole,
    /// Some lines.
    Lines,
    /// All of it, and it is billed anew.
    Anew,
}

impl CreditScope {
    /// Its word in addresses.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Whole => "hela",
            Self::Lines => "rader",
            Self::Anew => "nytt",
        }
    }
}

/// The fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TypedCredit {
    pub scope: CreditScope,
    pub reason: String,
    pub date: String,
    /// The word of the documents' language; empty where nobody chose it.
    pub language: String,
    /// The number of each line that is named, and how much of it: empty where it is not credited.
    pub lines: Vec<(usize, String)>,
    /// Whether it is asked for, and not only to be filled in.
    pub is_asked: bool,
}

impl TypedCredit {
    /// As they were sent.
    pub(super) fn of(sent: &SentFields) -> Self {
        let all = [CreditScope::Whole, CreditScope::Lines, CreditScope::Anew];
        let scope = all.into_iter().find(|one| one.word() == sent.text("omfattning"));
        let line = |(name, value): &(String, String)| {
            let number = name.strip_prefix("rad-")?.parse().ok()?;
            Some((number, value.trim().to_owned()))
        };
        Self {
            scope: scope.unwrap_or(CreditScope::Whole),
            reason: sent.text("skal").trim().to_owned(),
            date: sent.text("datum").trim().to_owned(),
            language: known_language(sent.text("sprak")),
            lines: sent.0.iter().filter_map(line).collect(),
            is_asked: sent.get("omfattning").is_some(),
        }
    }

    /// As a prepared credit has them.
    pub(super) fn prepared(credit: &PreparedCredit) -> Self {
        let (scope, lines) = match (&credit.selection, credit.origin) {
            (_, Origin::BilledAnew) => (CreditScope::Anew, Vec::new()),
            (Selection::Whole, _) => (CreditScope::Whole, Vec::new()),
            (Selection::Lines(lines), _) => {
                let typed = lines.iter().map(|line| match line.share {
                    CreditExtent::All => (line.number, ALL.to_owned()),
                    CreditExtent::Quantity(quantity) => (line.number, quantity.to_string()),
                });
                (CreditScope::Lines, typed.collect())
            }
        };
        Self {
            scope,
            reason: credit.reason.clone(),
            date: credit.as_printed.issued_on.to_string(),
            language: credit.as_printed.language.clone(),
            lines,
            is_asked: true,
        }
    }

    /// What was typed of a line.
    pub(super) fn of_line(&self, number: usize) -> &str {
        let found = self.lines.iter().find(|(one, _)| *one == number);
        found.map(|(_, text)| text.as_str()).unwrap_or_default()
    }

    /// Which credit it is.
    pub(super) fn asked(&self, number: &str, place: &str) -> Result<AskedCredit, TypedRefusal> {
        let named = self.lines.iter().filter(|(_, text)| !text.is_empty());
        let named = named.map(|(line, text)| match text.as_str() {
            ALL => line.to_string(),
            quantity => format!("{line}={quantity}"),
        });
        let lines: Vec<String> = match self.scope {
            CreditScope::Lines => named.collect(),
            CreditScope::Whole | CreditScope::Anew => Vec::new(),
        };
        if self.scope == CreditScope::Lines && lines.is_empty() {
            return Err(TypedRefusal::NoLine(String::new()));
        }
        Ok(AskedCredit {
            number: number.to_owned(),
            origin: match self.scope {
                CreditScope::Anew => Origin::BilledAnew,
                CreditScope::Whole | CreditScope::Lines => Origin::ByHand,
            },
            selection: typed::credited_lines(&lines)?,
            reason: typed::words(place, &self.reason)?,
        })
    }

    /// The date of its documents.
    pub(super) fn date(&self) -> Result<AskedDate, TypedRefusal> {
        match self.date.as_str() {
            "" => Ok(AskedDate::Today),
            day => typed::day(day).map(AskedDate::On),
        }
    }

    /// The language of its documents: as chosen, else that of the document.
    pub(super) fn language_or(&self, of_document: Language) -> Language {
        match self.language.as_str() {
            "" => of_document,
            word => Language::kept(word),
        }
    }

    /// The same as names and values.
    pub(super) fn fields(&self) -> Vec<(String, String)> {
        let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let mut fields = vec![
            field("omfattning", self.scope.word()),
            field("skal", &self.reason),
            field("datum", &self.date),
            field("sprak", &self.language),
        ];
        let said = self.lines.iter().filter(|(_, text)| !text.is_empty());
        fields.extend(said.map(|(line, text)| (format!("rad-{line}"), text.clone())));
        fields
    }

    /// The same, within a form that does it.
    pub(super) fn hidden(&self) -> Markup {
        html! { @for (name, value) in self.fields() { (hidden(&name, &value)) } }
    }
}

/// The word of a language that documents have; another is nobody's choice.
fn known_language(word: &str) -> String {
    let known = [Language::Swedish, Language::English].map(Language::word);
    known.into_iter().find(|known| *known == word).unwrap_or_default().to_owned()
}

/// What stands for all that is left of a line.
pub(super) const ALL: &str = "allt";
