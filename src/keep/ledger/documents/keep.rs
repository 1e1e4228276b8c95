//! Writes issued documents: numbers without a gap (R24), each with its lines, sums, references and files.

use rusqlite::params;

use super::super::code::{Code, line_detail};
use super::super::{Ledger, LedgerError, Writing, snapshot};
use super::{NewDocument, Serial, which};
use crate::engine::invoice::{CorrectionReason, Draft, Line, Reason, VatTotal};
use crate::values::period::BillingPeriod;

impl Ledger {
    /// The next number of a series (R24): no number is lost, for nothing is written until all is.
    pub fn next_serial(&self, series: &str) -> Result<Serial, LedgerError> {
        let last: Option<u64> = self.connection.query_row(
            "SELECT max(serial) FROM document WHERE series = ?1",
            [series],
            |row| row.get(0),
        )?;
        Ok(Serial { series: series.to_owned(), number: last.unwrap_or(0) + 1 })
    }
}

impl Writing<'_> {
    /// Keeps an issued document.
    pub fn document_kept(&self, new: &NewDocument) -> Result<(), LedgerError> {
        self.head_of(new)?;
        let invoice = &new.issued.invoice;
        self.corrected_of(&invoice.number, &invoice.draft)?;
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
        self.files_kept(&invoice.number, &new.files)
    }

    fn head_of(&self, new: &NewDocument) -> Result<(), LedgerError> {
        let invoice = &new.issued.invoice;
        let draft = &invoice.draft;
        let (swedish, english) = match &draft.reason {
            None | Some(Reason::Found(_)) => (None, None),
            Some(Reason::Given(text)) => (Some(text), None),
            Some(Reason::AsWritten { sv, en }) => (Some(sv), Some(en)),
        };
        self.transaction
            .prepare_cached(
                "INSERT INTO document (number, entry, series, serial, run, origin, kind, period,
                     agreement, organisation_number, service, buyer_name, issued_on, due_on,
                     payee_reference, reason, reason_en, net_ore, vat_ore, rounding_ore, payable_ore,
                     sources_sha256, language, snapshot)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17,
                     ?18, ?19, ?20, ?21, ?22, ?23, ?24)",
            )?
            .execute(params![
                invoice.number,
                self.number,
                new.serial.series,
                new.serial.number,
                new.run,
                new.issued.origin.code(),
                draft.kind.code(),
                draft.period.to_string(),
                which::found_by(draft),
                draft.agreement.organisation_number.plain(),
                draft.agreement.service,
                draft.buyer.name,
                invoice.issued_on.to_string(),
                invoice.due_on.to_string(),
                invoice.payee_reference.to_string(),
                swedish,
                english,
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

    /// What it corrects, and why: codes and öre, no words.
    fn corrected_of(&self, number: &str, draft: &Draft) -> Result<(), LedgerError> {
        for (one, position) in draft.corrected.iter().zip(1_i64..) {
            self.transaction.execute(
                "INSERT INTO document_corrected (number, position, entry, period, billed_ore,
                     right_ore) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                params![
                    number,
                    position,
                    self.number,
                    one.period.to_string(),
                    one.billed.ore(),
                    one.right.ore()
                ],
            )?;
        }
        for ((period, reason), position) in reasons(draft).zip(1_i64..) {
            let (tariff, decision) = reason.tariff();
            self.transaction.execute(
                "INSERT INTO document_reason (number, position, entry, period, code, tariff,
                     decision) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                params![
                    number,
                    position,
                    self.number,
                    period.map(|period| period.to_string()),
                    reason.code(),
                    tariff,
                    decision
                ],
            )?;
        }
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
                line_detail(line.detail.kind()),
                line.period.first().to_string(),
                line.period.last().to_string(),
                line.detail.quantity().to_string(),
                line.detail.unit_price().to_string(),
                line.detail.per().to_string(),
                line.detail.amount().ore(),
                line.vat.category().code(),
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
                vat.class.category().code(),
                vat.class.rate().to_string(),
                vat.class.reason(),
                vat.taxable.ore(),
                vat.vat.ore()
            ])?;
        Ok(())
    }
}

/// The reasons of the whole document, then those of each period that it corrects.
fn reasons(draft: &Draft) -> impl Iterator<Item = (Option<BillingPeriod>, &CorrectionReason)> {
    let found = match &draft.reason {
        Some(Reason::Found(found)) => Some(found),
        _ => None,
    };
    let whole = found.into_iter().flatten().map(|reason| (None, reason));
    let by_period = draft
        .corrected
        .iter()
        .flat_map(|one| one.reasons.iter().map(|reason| (Some(one.period), reason)));
    whole.chain(by_period)
}
