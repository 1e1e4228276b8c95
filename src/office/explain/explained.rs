//! A document and how it came about, in the language of who asks; and how that stands in an answer for machines. It reads
//! nothing and works nothing out.

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::rule;
use crate::engine::billing::BillingError;
use crate::engine::explain::{CreditedLine, ExplainedFee, ExplainedVat, Grounds};
use crate::engine::invoice::{DocumentKind, Draft, Reason};
use crate::keep::ledger::KeptDocument;
use crate::office::refusal::{ExplainRefusal, Refusal};
use crate::values::diagnostic::Diagnostic;
use crate::values::language::Language;
use crate::values::text::text;

/// A document and how it came about.
#[derive(Debug)]
pub struct Explained<'a> {
    /// The document.
    pub document: &'a KeptDocument,
    /// Its VAT, before rounding and after.
    pub vat_totals: Vec<ExplainedVat<'a>>,
    /// Fee by fee, its lines; of a document made by hand, the lines that it credits.
    pub fees: Vec<FeeInWords<'a>>,
    /// What one made by hand takes back.
    pub credited: Option<CreditedDocument<'a>>,
}

/// A fee with its words.
#[derive(Debug, Serialize)]
pub struct FeeInWords<'a> {
    /// How its lines came about.
    #[serde(flatten)]
    pub fee: ExplainedFee<'a>,
    /// The agreement that it is charged under, where several share the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agreement: Option<&'a str>,
    /// What it is called.
    pub name: &'a str,
    /// Its rules, in the order in which they are applied (R17); none of what no tariff says.
    pub rules: Vec<String>,
    /// How it comes to stand on the document, where it is for another period than that.
    #[serde(skip)]
    pub other_period: Option<OtherPeriod>,
    /// What its signs are.
    #[serde(skip)]
    pub signs: Signs,
}

/// How a fee comes to stand on a document of another period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OtherPeriod {
    /// It was too small to be sent then.
    CarriedOver,
    /// It is corrected.
    Corrected,
}

/// What the signs of lines are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signs {
    /// As they were billed.
    AsBilled,
    /// Turned: what was billed came to less than nothing, and stands on a credit note (R23).
    Turned,
}

/// What a credit note made by hand takes back.
#[derive(Debug, Serialize)]
pub struct CreditedDocument<'a> {
    /// The document that it credits.
    #[serde(rename = "number", serialize_with = "number")]
    pub original: &'a KeptDocument,
    /// Line by line.
    pub lines: Vec<CreditedLine<'a>>,
}

fn number<S: Serializer>(document: &KeptDocument, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(document.number())
}

impl<'a> FeeInWords<'a> {
    /// The fees of a document.
    pub(super) fn all(fees: Vec<ExplainedFee<'a>>, draft: &Draft, language: Language) -> Vec<Self> {
        fees.into_iter().map(|fee| Self::of(fee, draft, language)).collect()
    }

    /// A fee of a document.
    fn of(fee: ExplainedFee<'a>, draft: &Draft, language: Language) -> Self {
        let rules = match &fee.grounds {
            Grounds::Written { fee, .. } => rule::of_fee(fee),
            Grounds::Decided(_) | Grounds::Unknown => Vec::new(),
        };
        let of_another = fee.first.billing_period != draft.period;
        let other_period = of_another.then_some(match draft.corrected.is_empty() {
            true => OtherPeriod::CarriedOver,
            false => OtherPeriod::Corrected,
        });
        let signs = match (draft.kind, fee.comparisons.is_empty()) {
            (DocumentKind::CreditNote, true) => Signs::Turned,
            _ => Signs::AsBilled,
        };
        Self {
            agreement: draft.is_collective().then_some(fee.first.agreement.as_str()),
            name: language.fee(fee.first),
            rules: rules.iter().map(|rule| rule.in_language(language).to_owned()).collect(),
            other_period,
            signs,
            fee,
        }
    }
}

impl Explained<'_> {
    /// Whether the recomputed figures come to what was billed.
    pub fn ties(&self) -> bool {
        self.fees.iter().all(|one| one.fee.ties())
    }

    /// Why the explanation does not hold, where it does not.
    pub fn refusal(&self) -> Option<ExplainRefusal> {
        (!self.ties()).then_some(ExplainRefusal::DoesNotTie)
    }
}

impl Serialize for Explained<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (document, draft) = (self.document, self.document.draft());
        let refers_to: Vec<&str> =
            draft.refers_to.iter().map(|reference| reference.number.as_str()).collect();
        let mut keys = serializer.serialize_struct("Explained", 17)?;
        keys.serialize_field("number", document.number())?;
        keys.serialize_field("kind", draft.kind.word())?;
        keys.serialize_field("period", &draft.period)?;
        keys.serialize_field("issued_on", &document.issued.invoice.issued_on)?;
        keys.serialize_field("agreement", &draft.agreement.name)?;
        keys.serialize_field("organisation_number", &draft.agreement.organisation_number)?;
        keys.serialize_field("refers_to", &refers_to)?;
        if let Some(reason) = &draft.reason {
            keys.serialize_field("reason", &Reason::swedish(reason))?;
        }
        keys.serialize_field("as_of_entry", &document.entry.before())?;
        keys.serialize_field("ties", &self.ties())?;
        if let Some(credited) = &self.credited {
            keys.serialize_field("credits", credited)?;
        }
        keys.serialize_field("parts", &self.fees)?;
        keys.serialize_field("net", &draft.totals.net)?;
        keys.serialize_field("vat_totals", &self.vat_totals)?;
        keys.serialize_field("vat", &draft.totals.vat)?;
        keys.serialize_field("rounding", &draft.totals.rounding)?;
        keys.serialize_field("payable", &draft.totals.payable)?;
        keys.end()
    }
}

/// Why an amount can't be explained.
pub(super) fn of_billing(error: BillingError) -> Refusal {
    let help = text!(
        "granska avtalets användning och avgiftsmodell",
        "look at the agreement's usage and its tariff"
    );
    Refusal::Input(vec![Diagnostic::error("billing-amount", error.words()).help(help)])
}
