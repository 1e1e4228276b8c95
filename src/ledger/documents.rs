//! Issued documents with their lines and files. What is read back is what was written, to the öre and the
//! byte; nothing is computed anew here.

use std::collections::BTreeMap;

use rusqlite::{OptionalExtension, Row, params};
use rust_decimal::Decimal;
use sha2::{Digest, Sha256};

use super::{EntryNumber, Ledger, LedgerError, Writing, read, snapshot};
use crate::detail::LineDetail;
use crate::identity::PayeeReference;
use crate::invoice::{
    DocumentKind, Draft, Invoice, Issued, Line, Origin, Reference, Totals, VatTotal,
};
use crate::money::{Money, Quantity, UnitPrice};
use crate::period::{BillingPeriod, Day, Period};
use crate::vat::VatClass;

/// A place in a series of numbers (R24).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Serial {
    /// The series: letters and year, `K2025`.
    pub series: String,
    /// From 1 without gaps.
    pub number: u64,
}

/// A file of an issued document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedFile {
    /// Its name, without a folder.
    pub name: String,
    /// Its bytes, as they were issued.
    pub content: Vec<u8>,
}

/// A document to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDocument {
    /// The document with its origin.
    pub issued: Issued,
    /// Its place in its series.
    pub serial: Serial,
    /// The run that made it; none for one made by hand.
    pub run: Option<i64>,
    /// What it was made from (R26).
    pub sources_sha256: String,
    /// Its language, `sv` or `en`.
    pub language: String,
    /// Its files.
    pub files: Vec<IssuedFile>,
}

/// A document as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptDocument {
    /// The document with its origin.
    pub issued: Issued,
    /// The entry of the audit trail that has it.
    pub entry: EntryNumber,
    /// Its place in its series.
    pub serial: Serial,
    /// The run that made it; none for one made by hand.
    pub run: Option<i64>,
    /// What it was made from (R26).
    pub sources_sha256: String,
    /// Its language, `sv` or `en`.
    pub language: String,
}

impl KeptDocument {
    /// Its number.
    pub fn number(&self) -> &str {
        &self.issued.invoice.number
    }

    /// What it says.
    pub fn draft(&self) -> &Draft {
        &self.issued.invoice.draft
    }
}

pub(super) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Writing<'_> {
    /// The next number of a series (R24): no number is lost, for nothing is written until all is.
    pub fn next_serial(&self, series: &str) -> Result<Serial, LedgerError> {
        let last: Option<u64> = self.transaction.query_row(
            "SELECT max(serial) FROM document WHERE series = ?1",
            [series],
            |row| row.get(0),
        )?;
        Ok(Serial { series: series.to_owned(), number: last.unwrap_or(0) + 1 })
    }

    /// Keeps an issued document.
    pub fn document_kept(&self, new: &NewDocument) -> Result<(), LedgerError> {
        self.head_of(new)?;
        let invoice = &new.issued.invoice;
        for (line, number) in invoice.draft.lines.iter().zip(1..) {
            self.line_of(&invoice.number, number, line)?;
        }
        for (vat, position) in invoice.draft.totals.vat_totals.iter().zip(1..) {
            self.vat_of(&invoice.number, position, vat)?;
        }
        for (reference, position) in invoice.draft.refers_to.iter().zip(1..) {
            self.transaction.execute(
                "INSERT INTO document_reference (number, position, entry, refers_to, issued_on)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
                params![
                    invoice.number,
                    position,
                    self.number,
                    reference.number,
                    reference.issued_on.to_string()
                ],
            )?;
        }
        for file in &new.files {
            self.transaction.execute(
                "INSERT INTO document_file (number, name, entry, sha256, content)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
                params![
                    invoice.number,
                    file.name,
                    self.number,
                    sha256(&file.content),
                    file.content
                ],
            )?;
        }
        Ok(())
    }

    fn head_of(&self, new: &NewDocument) -> Result<(), LedgerError> {
        let invoice = &new.issued.invoice;
        let draft = &invoice.draft;
        self.transaction
            .prepare_cached(
                "INSERT INTO document (number, entry, series, serial, run, origin, kind, period,
                     agreement, organisation_number, service, buyer_name, issued_on, due_on,
                     payee_reference, reason, net_ore, vat_ore, rounding_ore, payable_ore,
                     sources_sha256, language, snapshot)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17,
                     ?18, ?19, ?20, ?21, ?22, ?23)",
            )?
            .execute(params![
                invoice.number,
                self.number,
                new.serial.series,
                new.serial.number,
                new.run,
                new.issued.origin.word(),
                draft.kind.word(),
                draft.period.to_string(),
                draft.agreement.agreement,
                draft.agreement.organisation_number.plain(),
                draft.agreement.service,
                draft.buyer.name,
                invoice.issued_on.to_string(),
                invoice.due_on.to_string(),
                invoice.payee_reference.to_string(),
                draft.reason,
                draft.totals.net.ore(),
                draft.totals.vat.ore(),
                draft.totals.rounding.ore(),
                draft.totals.payable.ore(),
                new.sources_sha256,
                new.language,
                snapshot::write(draft)?
            ])?;
        Ok(())
    }

    fn line_of(&self, number: &str, line_number: i64, line: &Line) -> Result<(), LedgerError> {
        self.transaction
            .prepare_cached(
                "INSERT INTO document_line (number, line, entry, billing_period, fee, name_sv,
                     name_en, tariff, detail, first_day, last_day, quantity, unit_price, per,
                     amount_ore, vat_category, vat_rate, vat_reason, account)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17,
                     ?18, ?19)",
            )?
            .execute(params![
                number,
                line_number,
                self.number,
                line.billing_period.to_string(),
                line.fee,
                line.name_sv,
                line.name_en,
                line.tariff,
                line.detail.to_string(),
                line.period.first().to_string(),
                line.period.last().to_string(),
                line.quantity.to_string(),
                line.unit_price.to_string(),
                line.per.to_string(),
                line.amount.ore(),
                line.vat.category().to_string(),
                line.vat.rate().to_string(),
                line.vat.reason(),
                line.account
            ])?;
        Ok(())
    }

    fn vat_of(&self, number: &str, position: i64, vat: &VatTotal) -> Result<(), LedgerError> {
        self.transaction
            .prepare_cached(
                "INSERT INTO document_vat (number, position, entry, vat_category, vat_rate,
                     vat_reason, taxable_ore, vat_ore) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?
            .execute(params![
                number,
                position,
                self.number,
                vat.class.category().to_string(),
                vat.class.rate().to_string(),
                vat.class.reason(),
                vat.taxable.ore(),
                vat.vat.ore()
            ])?;
        Ok(())
    }
}

/// Parts of documents by number, in their order.
struct Parts<T>(BTreeMap<String, Vec<T>>);

impl<T> Parts<T> {
    fn take(&mut self, number: &str) -> Vec<T> {
        self.0.remove(number).unwrap_or_default()
    }
}

impl Ledger {
    /// All documents issued as of an entry, in the order of issue.
    pub fn documents(&self, as_of: EntryNumber) -> Result<Vec<KeptDocument>, LedgerError> {
        let mut lines = self.parts("document_line", "line", as_of, line)?;
        let mut vat_totals = self.parts("document_vat", "position", as_of, vat_total)?;
        let mut references = self.parts("document_reference", "position", as_of, reference)?;
        let mut query = self
            .connection
            .prepare("SELECT * FROM document WHERE entry <= ?1 ORDER BY entry, rowid")?;
        let mut rows = query.query([as_of.0])?;
        let mut documents = Vec::new();
        while let Some(row) = rows.next()? {
            let number: String = row.get("number")?;
            documents.push(document(
                row,
                lines.take(&number),
                vat_totals.take(&number),
                references.take(&number),
            )?);
        }
        Ok(documents)
    }

    /// One document by its number.
    pub fn document(&self, number: &str) -> Result<Option<KeptDocument>, LedgerError> {
        let mut documents = self.documents(self.head()?)?;
        documents.retain(|document| document.number() == number);
        Ok(documents.pop())
    }

    /// The files of a document, as they were issued.
    pub fn files(&self, number: &str) -> Result<Vec<IssuedFile>, LedgerError> {
        let mut query = self.connection.prepare_cached(
            "SELECT name, content FROM document_file WHERE number = ?1 ORDER BY name",
        )?;
        let files = query.query_map([number], |row| {
            Ok(IssuedFile { name: row.get(0)?, content: row.get(1)? })
        })?;
        Ok(files.collect::<Result<_, _>>()?)
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

    /// The newest date of issue in a series, which the next may not go before.
    pub fn last_issued_on(&self) -> Result<Option<Day>, LedgerError> {
        let last: Option<String> = self
            .connection
            .query_row("SELECT max(issued_on) FROM document", [], |row| row.get(0))
            .optional()?
            .flatten();
        last.map(|text| read(text, Day::parse)).transpose()
    }

    fn parts<T>(
        &self,
        table: &str,
        order: &str,
        as_of: EntryNumber,
        part: impl Fn(&Row<'_>) -> Result<T, LedgerError>,
    ) -> Result<Parts<T>, LedgerError> {
        let mut query = self.connection.prepare(&format!(
            "SELECT * FROM {table} WHERE entry <= ?1 ORDER BY number, {order}"
        ))?;
        let mut rows = query.query([as_of.0])?;
        let mut parts: BTreeMap<String, Vec<T>> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            parts.entry(row.get("number")?).or_default().push(part(row)?);
        }
        Ok(Parts(parts))
    }
}

fn document(
    row: &Row<'_>,
    lines: Vec<Line>,
    vat_totals: Vec<VatTotal>,
    refers_to: Vec<Reference>,
) -> Result<KeptDocument, LedgerError> {
    let (agreement, buyer, illustrative) = snapshot::parse(&row.get::<_, String>("snapshot")?)?;
    let ore = |column: &str| Ok::<_, LedgerError>(Money::from_ore(row.get(column)?));
    let totals = Totals {
        net: ore("net_ore")?,
        vat_totals,
        vat: ore("vat_ore")?,
        rounding: ore("rounding_ore")?,
        payable: ore("payable_ore")?,
    };
    let draft = Draft {
        kind: read(row.get("kind")?, DocumentKind::parse)?,
        period: read(row.get("period")?, BillingPeriod::parse)?,
        refers_to,
        agreement,
        buyer,
        lines,
        totals,
        illustrative,
        reason: row.get("reason")?,
    };
    let invoice = Invoice {
        number: row.get("number")?,
        issued_on: read(row.get("issued_on")?, Day::parse)?,
        due_on: read(row.get("due_on")?, Day::parse)?,
        payee_reference: read(row.get("payee_reference")?, PayeeReference::parse)?,
        draft,
    };
    let origin = |word: &str| Origin::ALL.into_iter().find(|origin| origin.word() == word);
    Ok(KeptDocument {
        issued: Issued { invoice, origin: read(row.get("origin")?, origin)? },
        entry: EntryNumber(row.get("entry")?),
        serial: Serial { series: row.get("series")?, number: row.get("serial")? },
        run: row.get("run")?,
        sources_sha256: row.get("sources_sha256")?,
        language: row.get("language")?,
    })
}

fn line(row: &Row<'_>) -> Result<Line, LedgerError> {
    let first = read(row.get("first_day")?, Day::parse)?;
    let last = |text: &str| Period::including(first, Some(Day::parse(text)?));
    Ok(Line {
        billing_period: read(row.get("billing_period")?, BillingPeriod::parse)?,
        fee: row.get("fee")?,
        name_sv: row.get("name_sv")?,
        name_en: row.get("name_en")?,
        tariff: row.get("tariff")?,
        detail: read(row.get("detail")?, LineDetail::parse)?,
        period: read(row.get("last_day")?, last)?,
        quantity: read(row.get("quantity")?, |text| Quantity::parse_signed(text).ok())?,
        unit_price: read(row.get("unit_price")?, |text| UnitPrice::parse(text).ok())?,
        per: read(row.get("per")?, |text| Quantity::parse(text).ok())?,
        amount: Money::from_ore(row.get("amount_ore")?),
        vat: vat_class(row)?,
        account: row.get("account")?,
    })
}

fn vat_class(row: &Row<'_>) -> Result<VatClass, LedgerError> {
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

fn vat_total(row: &Row<'_>) -> Result<VatTotal, LedgerError> {
    Ok(VatTotal {
        class: vat_class(row)?,
        taxable: Money::from_ore(row.get("taxable_ore")?),
        vat: Money::from_ore(row.get("vat_ore")?),
    })
}

fn reference(row: &Row<'_>) -> Result<Reference, LedgerError> {
    Ok(Reference {
        number: row.get("refers_to")?,
        issued_on: read(row.get("issued_on")?, Day::parse)?,
    })
}
