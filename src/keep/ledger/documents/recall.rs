//! Reads issued documents back, now or as of an earlier entry of the audit trail.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rusqlite::types::FromSql;
use rusqlite::{OptionalExtension, Row, Statement, params};
use rust_decimal::Decimal;

use super::super::code::{Code, line_detail_of};
use super::super::{EntryNumber, Ledger, LedgerError, first_encoding, read, snapshot};
use super::{IssuedNumber, KeptDocument, Serial, Which};
use crate::engine::invoice::{
    CorrectedPeriod, CorrectionReason, DocumentKind, Draft, Invoice, Issued, Line, OnPaper, Origin,
    Reason, Reference, Totals, VatTotal,
};
use crate::sources::party::Agreement;
use crate::values::agreement_name::AgreementName;
use crate::values::detail::Detail;
use crate::values::fee_code::FeeCode;
use crate::values::identity::PayeeReference;
use crate::values::money::{Money, Quantity, UnitPrice};
use crate::values::period::{BillingPeriod, Day, Period};
use crate::values::run_number::RunNumber;
use crate::values::tariff_name::TariffName;
use crate::values::vat::VatClass;

/// A row of `document_reason`: of the whole document, or of one period that it corrects.
type ReasonRow = (Option<BillingPeriod>, CorrectionReason);

/// Which documents are read back, and as of which entry.
#[derive(Clone, Copy)]
struct DocumentsAsOf<'a> {
    which: Which<'a>,
    as_of: EntryNumber,
}

/// Rows of documents by the number of the document, in their order.
struct ByDocument<T>(BTreeMap<String, Vec<T>>);

/// A row with the places of its columns: to look for each by its name in each row is a third of what reading documents takes.
struct KeptRow<'a, 'b> {
    row: &'a Row<'b>,
    columns: &'a HashMap<String, usize>,
}

impl KeptRow<'_, '_> {
    fn get<T: FromSql>(&self, column: &str) -> rusqlite::Result<T> {
        match self.columns.get(column) {
            Some(at) => self.row.get(*at),
            None => Err(rusqlite::Error::InvalidColumnName(column.to_owned())),
        }
    }
}

fn columns(query: &Statement<'_>) -> HashMap<String, usize> {
    query.column_names().map(str::to_owned).zip(0..).collect()
}

impl<T> ByDocument<T> {
    fn take(&mut self, number: &str) -> Vec<T> {
        self.0.remove(number).unwrap_or_default()
    }
}

impl Ledger {
    /// The documents asked for that were issued as of an entry, in the order of issue.
    pub fn documents(
        &self,
        which: Which<'_>,
        as_of: EntryNumber,
    ) -> Result<Vec<KeptDocument>, LedgerError> {
        let asked = DocumentsAsOf { which, as_of };
        let mut lines = self.parts("document_line", "line", asked, line)?;
        let mut vat_totals = self.parts("document_vat", "position", asked, vat_total)?;
        let mut references = self.parts("document_reference", "position", asked, reference)?;
        let mut reasons = self.parts("document_reason", "position", asked, reason_row)?;
        let mut corrected = self.parts("document_corrected", "position", asked, corrected_row)?;
        let mut query = self.connection.prepare_cached(&format!(
            "SELECT * FROM document WHERE {} AND +entry <= ?1 ORDER BY entry, rowid",
            which.condition()
        ))?;
        let columns = columns(&query);
        let mut rows = query.query(params![as_of.0, which.values()])?;
        let mut documents = Vec::new();
        while let Some(row) = rows.next()? {
            let row = KeptRow { row, columns: &columns };
            let number: String = row.get("number")?;
            documents.push(document(
                &row,
                lines.take(&number),
                vat_totals.take(&number),
                references.take(&number),
                RunReasons { reasons: reasons.take(&number), corrected: corrected.take(&number) },
            )?);
        }
        Ok(documents)
    }

    /// One document by its number.
    pub fn document(&self, number: &str) -> Result<Option<KeptDocument>, LedgerError> {
        let numbers = [number.to_owned()];
        Ok(self.documents(Which::Numbers(&numbers), self.head()?)?.pop())
    }

    /// The numbers of the documents that these runs issued, in the order of issue.
    pub fn numbers_of_runs(&self, runs: &[RunNumber]) -> Result<Vec<IssuedNumber>, LedgerError> {
        let mut query = self.connection.prepare_cached(
            "SELECT number, entry FROM document
             WHERE run IN (SELECT value FROM json_each(?1)) ORDER BY entry, rowid",
        )?;
        let numbers = query.query_map([serde_json::json!(runs).to_string()], |row| {
            Ok(IssuedNumber { number: row.get(0)?, entry: EntryNumber(row.get(1)?) })
        })?;
        Ok(numbers.collect::<Result<_, _>>()?)
    }

    /// The numbers of the documents with a line of this billing period.
    pub fn numbers_with_lines_of(&self, period: BillingPeriod) -> Result<Vec<String>, LedgerError> {
        let mut query = self.connection.prepare_cached(
            "SELECT DISTINCT number FROM document_line WHERE billing_period = ?1",
        )?;
        let numbers = query.query_map([period.to_string()], |row| row.get(0))?;
        Ok(numbers.collect::<Result<_, _>>()?)
    }

    /// The invoice or correction that has an OCR number; credit notes are not paid.
    pub fn invoice_with_reference(
        &self,
        reference: &PayeeReference,
    ) -> Result<Option<String>, LedgerError> {
        Ok(self
            .connection
            .prepare_cached(
                "SELECT number FROM document WHERE payee_reference = ?1 AND kind <> 'credit-note'",
            )?
            .query_row([reference.to_string()], |row| row.get(0))
            .optional()?)
    }

    /// Numbers that a series lacks (R24); none in a sound ledger.
    pub fn missing_numbers(&self) -> Result<Vec<Serial>, LedgerError> {
        let mut query = self
            .connection
            .prepare("SELECT series, serial FROM document ORDER BY series, serial")?;
        let serials = query
            .query_map([], |row| Ok(Serial { series: row.get(0)?, number: row.get(1)? }))?
            .collect::<Result<Vec<_>, _>>()?;
        let (mut missing, mut last): (Vec<Serial>, Option<Serial>) = (Vec::new(), None);
        for serial in serials {
            let expected = match last.filter(|last| last.series == serial.series) {
                Some(last) => last.number + 1,
                None => 1,
            };
            missing.extend(
                (expected..serial.number)
                    .map(|number| Serial { series: serial.series.clone(), number }),
            );
            last = Some(serial);
        }
        Ok(missing)
    }

    fn parts<T>(
        &self,
        table: &str,
        order: &str,
        DocumentsAsOf { which, as_of }: DocumentsAsOf<'_>,
        part: impl Fn(&KeptRow<'_, '_>) -> Result<T, LedgerError>,
    ) -> Result<ByDocument<T>, LedgerError> {
        // `+`: entries are no way to find a few documents among many.
        let mut query = self.connection.prepare_cached(&format!(
            "SELECT * FROM {table} WHERE {} AND +entry <= ?1 ORDER BY number, {order}",
            which.condition()
        ))?;
        let columns = columns(&query);
        let mut rows = query.query(params![as_of.0, which.values()])?;
        let mut parts: BTreeMap<String, Vec<T>> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let row = KeptRow { row, columns: &columns };
            parts.entry(row.get("number")?).or_default().push(part(&row)?);
        }
        Ok(ByDocument(parts))
    }
}

fn document(
    row: &KeptRow<'_, '_>,
    lines: Vec<impl FnOnce(AgreementName) -> Line>,
    vat_totals: Vec<VatTotal>,
    refers_to: Vec<Reference>,
    found: RunReasons,
) -> Result<KeptDocument, LedgerError> {
    let snapshot::Parsed { agreement, buyer, illustrative, lines: on_paper, shared_by } =
        snapshot::parse(&row.get::<String>("snapshot")?)?;
    let mut lines: Vec<Line> = lines.into_iter().map(|line| line(agreement.name.clone())).collect();
    for (line, on_paper) in lines.iter_mut().zip(on_paper) {
        line.on_paper = on_paper;
    }
    let others = others(&agreement, shared_by, &mut lines)?;
    let ore = |column: &str| Ok::<_, LedgerError>(Money::from_ore(row.get(column)?));
    let totals = Totals {
        net: ore("net_ore")?,
        vat_totals,
        vat: ore("vat_ore")?,
        rounding: ore("rounding_ore")?,
        payable: ore("payable_ore")?,
    };
    let draft = Draft {
        kind: read(row.get("kind")?, DocumentKind::from_code)?,
        period: read(row.get("period")?, BillingPeriod::parse)?,
        refers_to,
        agreement,
        others,
        buyer,
        lines,
        totals,
        illustrative,
        reason: reason(row, &found.reasons)?,
        corrected: found.corrected(),
    };
    let invoice = Invoice {
        number: row.get("number")?,
        issued_on: read(row.get("issued_on")?, Day::parse)?,
        due_on: read(row.get("due_on")?, Day::parse)?,
        payee_reference: read(row.get("payee_reference")?, PayeeReference::parse)?,
        draft,
    };
    Ok(KeptDocument {
        issued: Issued { invoice, origin: read(row.get("origin")?, Origin::from_code)? },
        entry: EntryNumber(row.get("entry")?),
        serial: Serial { series: row.get("series")?, number: row.get("serial")? },
        run: row.get("run")?,
        sources_sha256: row.get("sources_sha256")?,
        language: row.get("language")?,
    })
}

/// Says of each line which agreement it is under; gives the agreements that share the document beside its first.
fn others(
    first: &Agreement,
    shared_by: Vec<(Agreement, usize)>,
    lines: &mut [Line],
) -> Result<Vec<Agreement>, LedgerError> {
    let mut others: Vec<Agreement> = Vec::new();
    let mut rest = lines.iter_mut();
    for (agreement, number) in shared_by {
        for _ in 0..number {
            let line =
                rest.next().ok_or_else(|| LedgerError::Damaged(agreement.name.to_string()))?;
            agreement.name.clone_into(&mut line.agreement);
        }
        let is_known = std::iter::once(first).chain(&others).any(|one| one.name == agreement.name);
        if !is_known {
            others.push(agreement);
        }
    }
    Ok(others)
}

/// The reasons that a run had for a document, and the periods that it corrects.
struct RunReasons {
    reasons: Vec<ReasonRow>,
    /// Without their reasons.
    corrected: Vec<CorrectedPeriod>,
}

impl RunReasons {
    fn corrected(self) -> Vec<CorrectedPeriod> {
        let Self { reasons, mut corrected } = self;
        for (period, reason) in reasons {
            let of_period = corrected.iter_mut().filter(|one| Some(one.period) == period);
            of_period.for_each(|one| {
                one.reasons.insert(reason.clone());
            });
        }
        corrected
    }
}

/// 0.1.0 kept every reason as two sentences; since then one that a person gave has no second.
fn reason(row: &KeptRow<'_, '_>, found: &[ReasonRow]) -> Result<Option<Reason>, LedgerError> {
    let texts = (row.get("reason")?, row.get("reason_en")?);
    let found: BTreeSet<_> = found
        .iter()
        .filter(|(period, _)| period.is_none())
        .map(|(_, reason)| reason.clone())
        .collect();
    Ok(match texts {
        (Some(sv), Some(en)) => Some(first_encoding::reason(sv, en)),
        (Some(text), None) => Some(Reason::Given(text)),
        (None, _) => (!found.is_empty()).then_some(Reason::Found(found)),
    })
}

fn reason_row(row: &KeptRow<'_, '_>) -> Result<ReasonRow, LedgerError> {
    let period: Option<String> = row.get("period")?;
    let period = period.map(|text| read(text, BillingPeriod::parse)).transpose()?;
    let version: Option<String> = row.get("tariff")?;
    let version = version.map(|text| read(text, TariffName::parse)).transpose()?;
    let decision = row.get("decision")?;
    let parse = |code: &str| CorrectionReason::parse(code, version, decision);
    Ok((period, read(row.get("code")?, parse)?))
}

fn corrected_row(row: &KeptRow<'_, '_>) -> Result<CorrectedPeriod, LedgerError> {
    Ok(CorrectedPeriod {
        period: read(row.get("period")?, BillingPeriod::parse)?,
        reasons: BTreeSet::new(),
        billed: Money::from_ore(row.get("billed_ore")?),
        right: Money::from_ore(row.get("right_ore")?),
    })
}

/// A line, once it is known which agreement it is under.
fn line(row: &KeptRow<'_, '_>) -> Result<impl FnOnce(AgreementName) -> Line + use<>, LedgerError> {
    let first = read(row.get("first_day")?, Day::parse)?;
    let last = |text: &str| Period::including(first, Some(Day::parse(text)?));
    let billing_period = read(row.get("billing_period")?, BillingPeriod::parse)?;
    let fee = read(row.get("fee")?, FeeCode::parse)?;
    let (name_sv, name_en) = (row.get("name_sv")?, row.get("name_en")?);
    let tariff = read(row.get("tariff")?, TariffName::parse)?;
    let detail = Detail::as_kept(
        read(row.get("detail")?, line_detail_of)?,
        read(row.get("quantity")?, |text| Quantity::parse_signed(text).ok())?,
        (
            read(row.get("unit_price")?, |text| UnitPrice::parse(text).ok())?,
            read(row.get("per")?, |text| Quantity::parse(text).ok())?,
        ),
        Money::from_ore(row.get("amount_ore")?),
    );
    let (period, vat, account) =
        (read(row.get("last_day")?, last)?, vat_class(row)?, row.get("account")?);
    let on_paper = OnPaper::default();
    Ok(move |agreement| Line {
        agreement,
        billing_period,
        fee,
        name_sv,
        name_en,
        tariff,
        detail,
        period,
        vat,
        account,
        on_paper,
    })
}

fn vat_class(row: &KeptRow<'_, '_>) -> Result<VatClass, LedgerError> {
    let category: String = row.get("vat_category")?;
    let reason: Option<String> = row.get("vat_reason")?;
    match (category.as_str(), reason) {
        ("S", _) => {
            let rate = |text: &str| Decimal::from_str_exact(text).ok();
            Ok(VatClass::Standard { rate: read(row.get("vat_rate")?, rate)? })
        }
        ("E", Some(reason)) => Ok(VatClass::Exempt { reason }),
        ("O", Some(reason)) => Ok(VatClass::Outside { reason }),
        _ => Err(LedgerError::Damaged(category)),
    }
}

fn vat_total(row: &KeptRow<'_, '_>) -> Result<VatTotal, LedgerError> {
    Ok(VatTotal {
        class: vat_class(row)?,
        taxable: Money::from_ore(row.get("taxable_ore")?),
        vat: Money::from_ore(row.get("vat_ore")?),
    })
}

fn reference(row: &KeptRow<'_, '_>) -> Result<Reference, LedgerError> {
    Ok(Reference {
        number: row.get("refers_to")?,
        issued_on: read(row.get("issued_on")?, Day::parse)?,
    })
}
