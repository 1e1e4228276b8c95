//! Whether the rows of the ledger belong together: each row to an entry that writes such rows, each entry to the rows
//! that it says it wrote, numbers one after the other. Whoever changes rows and recomputes every hash would have to keep
//! all of that too. It never calculates what amounts and documents come to: `audit` does.

mod check;
mod entries;
mod numbers;
mod rows;

use self::check::ConsistencyCheck;
use self::entries::ENTRIES;
use self::numbers::NUMBERS;
use self::rows::ROWS;
use super::person::is_one;
use super::{Damage, EntryNumber, Ledger, LedgerError, sha256};
use crate::values::text::text;

/// The actions whose entries have rows of a table. Of tables that are not here nothing is said: they came later.
const WRITERS: &[(&str, &[&str])] = &[
    ("batch", &["import", "undo"]),
    ("batch_undone", &["undo"]),
    ("import_file", &["import"]),
    ("import_rejected", &["import"]),
    ("stored_file", &["import", "undo"]),
    ("usage_count", &["import", "undo"]),
    ("run", &["prepare", "issue"]),
    ("run_skipped", &["prepare", "issue"]),
    ("run_not_billed", &["prepare", "issue"]),
    ("run_carried", &["prepare", "issue"]),
    ("run_waiting", &["prepare", "issue"]),
    ("run_unsettled", &["prepare", "issue"]),
    ("run_unresolved", &["prepare", "issue"]),
    ("run_as_printed", &["prepare", "issue"]),
    ("approval", &["approve"]),
    ("credit", &["prepare-credit"]),
    ("credit_line", &["prepare-credit"]),
    ("credit_approved", &["approve-credit"]),
    ("credit_issued", &["credit"]),
    ("issue", &["issue"]),
    ("document", &["issue", "credit"]),
    ("document_line", &["issue", "credit"]),
    ("document_vat", &["issue", "credit"]),
    ("document_reference", &["issue", "credit"]),
    ("document_corrected", &["issue", "credit"]),
    ("document_reason", &["issue", "credit"]),
    ("document_file", &["issue", "credit"]),
    ("document_content", &["issue", "credit"]),
    ("likeness", &["issue", "credit"]),
    ("decision", &["decide"]),
    ("decision_withdrawn", &["withdraw"]),
    ("period_closed", &["close"]),
    ("export", &["export"]),
    ("export_document", &["export"]),
    ("export_file", &["export"]),
];

/// The tables that keep bytes under their SHA-256.
const KEPT_BYTES: [&str; 3] = ["source", "document_file", "export_file"];

impl Ledger {
    /// Rows and entries that do not belong together; none in a sound ledger.
    pub fn inconsistencies(&self) -> Result<Vec<Damage>, LedgerError> {
        let mut found = Vec::new();
        for check in ENTRIES.iter().chain(ROWS).chain(NUMBERS) {
            found.extend(self.found_by(check)?);
        }
        for (table, actions) in WRITERS {
            found.extend(self.written_by_others(table, actions)?);
        }
        found.extend(self.approved_by_one()?);
        for table in KEPT_BYTES {
            found.extend(self.other_bytes(table)?);
        }
        Ok(found)
    }

    fn found_by(&self, check: &ConsistencyCheck) -> Result<Vec<Damage>, LedgerError> {
        let mut query = self.connection.prepare(check.query)?;
        let mut rows = query.query([])?;
        let mut wrong = Vec::new();
        while let Some(row) = rows.next()? {
            let name = match row.get_ref(0)? {
                rusqlite::types::ValueRef::Integer(number) => number.to_string(),
                other => String::from_utf8_lossy(other.as_bytes().unwrap_or_default()).into_owned(),
            };
            wrong.push(Damage::Inconsistent((check.words)(&name)));
        }
        Ok(wrong)
    }

    /// Entries with rows that no such entry writes.
    fn written_by_others(
        &self,
        table: &'static str,
        actions: &[&str],
    ) -> Result<Vec<Damage>, LedgerError> {
        let actions = serde_json::json!(actions).to_string();
        let mut query = self.connection.prepare(&format!(
            "SELECT DISTINCT entry, action FROM {table} JOIN entry USING (entry)
             WHERE action NOT IN (SELECT value FROM json_each(?1)) ORDER BY entry"
        ))?;
        let wrong = query.query_map([actions], |row| {
            let entry = EntryNumber(row.get(0)?);
            Ok(Damage::RowsOfOtherAction { entry, action: row.get(1)?, table })
        })?;
        Ok(wrong.collect::<Result<_, _>>()?)
    }

    /// Runs and credits that one person prepared and approved.
    fn approved_by_one(&self) -> Result<Vec<Damage>, LedgerError> {
        let mut query = self.connection.prepare(
            "SELECT CAST(approval.run AS TEXT), NULL, prepared.who, approved.who FROM approval
                 JOIN run ON run.run = approval.run
                 JOIN entry AS prepared ON prepared.entry = run.entry
                 JOIN entry AS approved ON approved.entry = approval.entry
             UNION ALL SELECT NULL, number, prepared.who, approved.who
                 FROM credit_approved JOIN credit USING (credit)
                 JOIN entry AS prepared ON prepared.entry = credit.entry
                 JOIN entry AS approved ON approved.entry = credit_approved.entry",
        )?;
        let mut rows = query.query([])?;
        let mut wrong = Vec::new();
        while let Some(row) = rows.next()? {
            let (run, credited): (Option<String>, Option<String>) = (row.get(0)?, row.get(1)?);
            let (who, approved_by): (String, String) = (row.get(2)?, row.get(3)?);
            let approved = match (run, credited) {
                (Some(run), _) => text!("körning {run}", "run {run}"),
                (None, number) => {
                    let number = number.unwrap_or_default();
                    text!("krediteringen av {number}", "the credit of {number}")
                }
            };
            if is_one(&who, &approved_by) {
                wrong.push(Damage::ApprovedByOne { approved, who });
            }
        }
        Ok(wrong)
    }

    /// Kept files whose SHA-256 is not that of their bytes.
    fn other_bytes(&self, table: &'static str) -> Result<Vec<Damage>, LedgerError> {
        let mut query = self.connection.prepare(&format!("SELECT sha256, content FROM {table}"))?;
        let mut rows = query.query([])?;
        let mut wrong = Vec::new();
        while let Some(row) = rows.next()? {
            let kept: String = row.get(0)?;
            if sha256(&row.get::<_, Vec<u8>>(1)?) != kept {
                wrong.push(Damage::OtherBytes { table, sha256: kept });
            }
        }
        Ok(wrong)
    }
}
