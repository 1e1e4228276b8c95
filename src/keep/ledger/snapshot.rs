//! Agreement, buyer and the words of lines as they were when a document was issued, as one line of JSON in its row. The shapes
//! are private to this file: what is kept must be readable whatever the domain's types become.

use crate::values::agreement_name::AgreementName;
use serde::{Deserialize, Serialize};

use super::code::Code;
use super::{LedgerError, read};
use crate::engine::invoice::{Draft, Included, OnPaper};
use crate::sources::party::{Agreement, Delivery, Party, Specification};
use crate::values::identity::{OrganisationNumber, PartyCategory};
use crate::values::language::Language;
use crate::values::money::Quantity;
use crate::values::period::{Day, Period};
use crate::values::shared_text::SharedText;
use crate::values::unit::Unit;

#[derive(Serialize, Deserialize)]
struct Snapshot {
    agreement: AgreementKept,
    buyer: BuyerKept,
    illustrative: bool,
    /// None in documents of 0.1.0, which had no such words.
    #[serde(default)]
    lines: Vec<OnPaperKept>,
    /// The agreements that share a collective invoice, the first among them; none in every other.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    shared_by: Vec<SharingKept>,
}

/// An agreement that shares an invoice, with how many lines in a row are its.
#[derive(Serialize, Deserialize)]
struct SharingKept {
    #[serde(flatten)]
    agreement: AgreementKept,
    lines: usize,
}

#[derive(Default, Serialize, Deserialize)]
struct OnPaperKept {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    service: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unit: Option<UnitKept>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    included: Option<IncludedKept>,
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum UnitKept {
    Code(String),
    Named { sv: String, en: String },
}

#[derive(Serialize, Deserialize)]
struct IncludedKept {
    counted: String,
    taken_off: String,
}

#[derive(Serialize, Deserialize)]
struct AgreementKept {
    agreement: String,
    organisation_number: String,
    service: String,
    valid_from: String,
    valid_through: String,
    reference: String,
    plan: Option<String>,
    #[serde(default)]
    specification: bool,
    line: usize,
}

#[derive(Serialize, Deserialize)]
struct BuyerKept {
    organisation_number: String,
    name: String,
    category: String,
    street: String,
    postal_code: String,
    city: String,
    country: String,
    reference: String,
    email: String,
    peppol_id: String,
    valid_from: Option<String>,
    delivery: Option<String>,
    invoice_to: Option<String>,
    /// None in documents of before, whose buyers had none of their own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    payment_days: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    foreign_id: Option<String>,
    line: usize,
}

/// The snapshot of a draft's agreement and buyer.
pub(super) fn write(draft: &Draft) -> Result<String, LedgerError> {
    let buyer = &draft.buyer;
    let snapshot = Snapshot {
        agreement: agreement_kept(&draft.agreement),
        buyer: BuyerKept {
            organisation_number: buyer.organisation_number.plain(),
            name: buyer.name.to_string(),
            category: buyer.category.code().to_owned(),
            street: buyer.street.to_string(),
            postal_code: buyer.postal_code.to_string(),
            city: buyer.city.to_string(),
            country: buyer.country.to_string(),
            reference: buyer.reference.to_string(),
            email: buyer.email.to_string(),
            peppol_id: buyer.peppol_id.to_string(),
            valid_from: buyer.valid_from.map(|day| day.to_string()),
            delivery: buyer.delivery.map(|delivery| delivery.code().to_owned()),
            invoice_to: buyer.invoice_to.map(OrganisationNumber::plain),
            language: buyer.language.map(|language| language.word().to_owned()),
            payment_days: buyer.payment_days,
            foreign_id: buyer.foreign_id.as_ref().map(ToString::to_string),
            line: buyer.line,
        },
        illustrative: draft.illustrative,
        lines: draft.lines.iter().map(|line| on_paper_kept(&line.on_paper)).collect(),
        shared_by: shared_by(draft),
    };
    serde_json::to_string(&snapshot).map_err(|error| LedgerError::Damaged(error.to_string()))
}

fn agreement_kept(agreement: &Agreement) -> AgreementKept {
    AgreementKept {
        agreement: agreement.name.to_string(),
        organisation_number: agreement.organisation_number.plain(),
        service: agreement.service.to_string(),
        valid_from: agreement.validity.first().to_string(),
        valid_through: agreement.validity.last().to_string(),
        reference: agreement.reference.to_string(),
        plan: agreement.plan.as_ref().map(ToString::to_string),
        specification: agreement.specification == Specification::Wanted,
        line: agreement.line,
    }
}

/// The agreements of a collective document in the order of its lines; one may come again where a line of it stands apart.
fn shared_by(draft: &Draft) -> Vec<SharingKept> {
    if !draft.is_collective() {
        return Vec::new();
    }
    let runs = draft.lines.chunk_by(|one, other| one.agreement == other.agreement);
    runs.map(|lines| SharingKept {
        agreement: agreement_kept(draft.agreement_of(&lines[0])),
        lines: lines.len(),
    })
    .collect()
}

fn on_paper_kept(on_paper: &OnPaper) -> OnPaperKept {
    let unit = on_paper.unit.as_ref().map(|unit| match (unit, unit.code()) {
        (Unit::Named { sv, en }, _) => UnitKept::Named { sv: sv.clone(), en: en.clone() },
        (_, code) => UnitKept::Code(code.unwrap_or_default().to_owned()),
    });
    let included = on_paper.included.map(|included| IncludedKept {
        counted: included.counted.to_string(),
        taken_off: included.taken_off.to_string(),
    });
    OnPaperKept { service: on_paper.service.clone(), unit, included }
}

/// What [`write()`] kept.
pub(super) struct Parsed {
    pub agreement: Agreement,
    pub buyer: Party,
    /// Whether the document is marked as illustrative.
    pub illustrative: bool,
    /// One for each line; none in documents of 0.1.0.
    pub lines: Vec<OnPaper>,
    /// The agreements that share it, each with how many lines in a row are its; none where it is not collective.
    pub shared_by: Vec<(Agreement, usize)>,
}

/// Reads what [`write()`] kept.
pub(super) fn parse(text: &str) -> Result<Parsed, LedgerError> {
    let kept: Snapshot =
        serde_json::from_str(text).map_err(|error| LedgerError::Damaged(error.to_string()))?;
    Ok(Parsed {
        agreement: agreement(kept.agreement)?,
        buyer: buyer(kept.buyer)?,
        illustrative: kept.illustrative,
        lines: kept.lines.into_iter().map(on_paper).collect::<Result<_, _>>()?,
        shared_by: kept
            .shared_by
            .into_iter()
            .map(|one| Ok((agreement(one.agreement)?, one.lines)))
            .collect::<Result<_, LedgerError>>()?,
    })
}

fn on_paper(kept: OnPaperKept) -> Result<OnPaper, LedgerError> {
    let unit = |kept| match kept {
        UnitKept::Code(code) => read(code, Unit::parse),
        UnitKept::Named { sv, en } => Ok(Unit::Named { sv, en }),
    };
    let quantity = |text: String| read(text, |text| Quantity::parse_signed(text).ok());
    let included = |kept: IncludedKept| {
        let (counted, taken_off) = (quantity(kept.counted)?, quantity(kept.taken_off)?);
        Ok::<_, LedgerError>(Included { counted, taken_off })
    };
    Ok(OnPaper {
        service: kept.service,
        unit: kept.unit.map(unit).transpose()?,
        included: kept.included.map(included).transpose()?,
    })
}

fn agreement(kept: AgreementKept) -> Result<Agreement, LedgerError> {
    let first = read(kept.valid_from, Day::parse)?;
    let validity =
        read(kept.valid_through, |text| Period::including(first, Some(Day::parse(text)?)))?;
    Ok(Agreement {
        name: read(kept.agreement, AgreementName::parse)?,
        organisation_number: read(kept.organisation_number, OrganisationNumber::parse)?,
        service: kept.service.into(),
        validity,
        reference: kept.reference.into(),
        plan: kept.plan.map(SharedText::from),
        // A document names its agreement as it was called; what it was called before says the file.
        formerly: Vec::new(),
        specification: match kept.specification {
            true => Specification::Wanted,
            false => Specification::NotWanted,
        },
        line: kept.line,
    })
}

fn buyer(kept: BuyerKept) -> Result<Party, LedgerError> {
    let valid_from = kept.valid_from.map(|text| read(text, Day::parse)).transpose()?;
    let delivery = kept.delivery.map(|text| read(text, Delivery::from_code)).transpose()?;
    let invoice_to =
        kept.invoice_to.map(|text| read(text, OrganisationNumber::parse)).transpose()?;
    Ok(Party {
        organisation_number: read(kept.organisation_number, OrganisationNumber::parse)?,
        name: kept.name.into(),
        category: read(kept.category, PartyCategory::from_code)?,
        street: kept.street.into(),
        postal_code: kept.postal_code.into(),
        city: kept.city.into(),
        country: kept.country.into(),
        reference: kept.reference.into(),
        email: kept.email.into(),
        peppol_id: kept.peppol_id.into(),
        valid_from,
        delivery,
        invoice_to,
        language: kept.language.map(|word| Language::kept(&word)),
        payment_days: kept.payment_days,
        foreign_id: kept.foreign_id.map(SharedText::from),
        line: kept.line,
    })
}
