//! Whether the rows of the ledger belong together: each to an entry that does such a thing, each entry to the rows that
//! it says it wrote, numbers one after the other. Whoever changes rows and recomputes every hash has to keep all of that
//! too. What amounts and documents come to is asked elsewhere; here it is only looked.

use super::person::is_one;
use super::{Ledger, LedgerError, sha256};

/// What is asked: a query for the rows that are wrong, and the words before and after what it gives of each.
struct Question {
    query: &'static str,
    before: &'static str,
    after: &'static str,
}

const fn question(query: &'static str, before: &'static str, after: &'static str) -> Question {
    Question { query, before, after }
}

/// An entry says in its subject what it did, and has the rows of that.
const ENTRIES: &[Question] = &[
    question(
        "SELECT entry FROM entry WHERE action = 'import' AND NOT EXISTS
             (SELECT 1 FROM batch WHERE batch.entry = entry.entry AND batch = subject)",
        "entry ",
        " says that an import was recorded, and has none of that name",
    ),
    question(
        "SELECT entry FROM entry WHERE action = 'undo' AND NOT EXISTS
             (SELECT 1 FROM batch_undone WHERE batch_undone.entry = entry.entry AND batch = subject)",
        "entry ",
        " says that an import was taken back, and has none of that name",
    ),
    question(
        "SELECT entry FROM entry WHERE action = 'prepare' AND NOT EXISTS
             (SELECT 1 FROM run WHERE run.entry = entry.entry AND run = CAST(subject AS INTEGER))",
        "entry ",
        " says that a run was prepared, and has none of that number",
    ),
    question(
        "SELECT entry FROM entry WHERE action = 'approve' AND NOT EXISTS
             (SELECT 1 FROM approval WHERE approval.entry = entry.entry
                 AND run = CAST(subject AS INTEGER))",
        "entry ",
        " says that a run was approved, and has none of that number",
    ),
    question(
        "SELECT entry FROM entry WHERE action = 'issue' AND NOT EXISTS
             (SELECT 1 FROM issue WHERE issue.entry = entry.entry AND run = CAST(subject AS INTEGER))",
        "entry ",
        " says that a run was issued, and has none of that number",
    ),
    question(
        "SELECT entry FROM entry WHERE action = 'credit' AND NOT EXISTS
             (SELECT 1 FROM document JOIN document_reference
                  ON document_reference.number = document.number
              WHERE document.entry = entry.entry AND run IS NULL AND refers_to = subject
                  AND (document.reason IS NULL OR instr(document.reason, entry.reason) > 0))",
        "entry ",
        " says that a document was credited for a reason, and has no document that does so",
    ),
    question(
        "SELECT entry FROM entry WHERE action = 'prepare-credit' AND NOT EXISTS
             (SELECT 1 FROM credit WHERE credit.entry = entry.entry AND number = subject
                 AND credit.reason = entry.reason)",
        "entry ",
        " says that a credit was prepared for a reason, and has none that does so",
    ),
    question(
        "SELECT entry FROM entry WHERE action = 'approve-credit' AND NOT EXISTS
             (SELECT 1 FROM credit_approved JOIN credit USING (credit)
              WHERE credit_approved.entry = entry.entry AND number = subject)",
        "entry ",
        " says that a credit was approved, and has none of that document",
    ),
    question(
        "SELECT entry FROM entry WHERE action = 'decide' AND NOT EXISTS
             (SELECT 1 FROM decision WHERE decision.entry = entry.entry
                 AND decision = CAST(subject AS INTEGER) AND decision.reason = entry.reason)",
        "entry ",
        " says that something was decided for a reason, and has no such decision",
    ),
    question(
        "SELECT entry FROM entry WHERE action = 'withdraw' AND NOT EXISTS
             (SELECT 1 FROM decision_withdrawn WHERE decision_withdrawn.entry = entry.entry
                 AND decision = CAST(subject AS INTEGER))",
        "entry ",
        " says that a decision was withdrawn, and has none of that number",
    ),
    question(
        "SELECT entry FROM entry WHERE action = 'close' AND NOT EXISTS
             (SELECT 1 FROM period_closed WHERE period_closed.entry = entry.entry
                 AND period = subject)",
        "entry ",
        " says that a period was closed, and has no control sheet of it",
    ),
    question(
        "SELECT entry FROM entry WHERE action = 'export' AND NOT EXISTS
             (SELECT 1 FROM export WHERE export.entry = entry.entry AND period = subject)",
        "entry ",
        " says that a period was handed to accounting, and has no export of it",
    ),
];

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

/// Rows that no other row or rule accounts for.
const ROWS: &[Question] = &[
    question(
        "SELECT number FROM document WHERE run IS NOT NULL AND NOT EXISTS
             (SELECT 1 FROM issue WHERE issue.run = document.run AND issue.entry = document.entry)",
        "document ",
        " is of a run that was not issued with it",
    ),
    question(
        "SELECT number FROM document JOIN entry ON entry.entry = document.entry
         WHERE (run IS NULL) <> (action = 'credit') OR (run IS NULL) <> (origin <> 'run')",
        "document ",
        " is of a run, or made by hand, where its entry says otherwise",
    ),
    question(
        "SELECT run FROM issue JOIN run USING (run) WHERE issue.entry < run.entry",
        "run ",
        " was issued before there was such a run",
    ),
    question(
        "SELECT run.run FROM run JOIN entry ON entry.entry = run.entry WHERE action = 'issue'
             AND NOT EXISTS (SELECT 1 FROM issue WHERE issue.run = run.run
                 AND issue.entry = run.entry)",
        "run ",
        " was never issued, and its entry says that it was",
    ),
    question(
        "SELECT issue.run FROM issue JOIN run ON run.run = issue.run
             JOIN entry ON entry.entry = run.entry
         WHERE action = 'prepare' AND NOT EXISTS (SELECT 1 FROM approval
             WHERE approval.run = issue.run AND approval.entry BETWEEN run.entry AND issue.entry
                 AND approval.digest = run.digest)",
        "run ",
        " was prepared and issued, and nobody approved it as it was in between",
    ),
    question(
        "SELECT credit FROM credit_issued JOIN credit USING (credit)
         WHERE NOT EXISTS (SELECT 1 FROM credit_approved
             WHERE credit_approved.credit = credit.credit
                 AND credit_approved.entry BETWEEN credit.entry AND credit_issued.entry
                 AND credit_approved.documents_sha256 = credit.documents_sha256)
             OR NOT EXISTS (SELECT 1 FROM document JOIN document_reference USING (number)
                 WHERE document.entry = credit_issued.entry AND refers_to = credit.number)",
        "prepared credit ",
        " was issued, and nobody approved it as it was, or it has no document",
    ),
    question(
        "SELECT sha256 FROM source WHERE NOT EXISTS
             (SELECT 1 FROM entry_source WHERE entry_source.sha256 = source.sha256)",
        "the kept file with SHA-256 ",
        " is none that anything was made from",
    ),
    question(
        "SELECT likeness FROM likeness WHERE NOT EXISTS (SELECT 1 FROM document_content
             WHERE document_content.likeness = likeness.likeness)",
        "likeness ",
        " is of no document's file",
    ),
    question(
        "SELECT export FROM export WHERE NOT EXISTS
             (SELECT 1 FROM export_document WHERE export_document.export = export.export)",
        "export ",
        " has no document",
    ),
    question(
        "SELECT batch FROM import_file GROUP BY batch HAVING sum(rows_accepted) <> coalesce(
             (SELECT sum(row_count) FROM usage_count WHERE usage_count.batch = import_file.batch), 0)",
        "import ",
        " counted other rows than its logs had accepted",
    ),
    question(
        "SELECT import_file.batch FROM import_file JOIN entry ON entry.entry = import_file.entry
         WHERE encoding > 1 AND rows_rejected <> coalesce((SELECT sum(row_count) FROM import_rejected
             WHERE import_rejected.batch = import_file.batch
                 AND import_rejected.sha256 = import_file.sha256), 0)",
        "import ",
        " has other rejected rows than its logs had",
    ),
    question(
        "SELECT number FROM document WHERE
             agreement <> json_extract(snapshot, '$.agreement.agreement')
             OR service <> json_extract(snapshot, '$.agreement.service')
             OR organisation_number <> json_extract(snapshot, '$.agreement.organisation_number')
             OR buyer_name <> json_extract(snapshot, '$.buyer.name')",
        "document ",
        " is found under another agreement, service or name than it says",
    ),
];

/// Numbers that go up with the entries that gave them, without a gap.
const NUMBERS: &[Question] = &[
    question(
        "SELECT run FROM (SELECT run, row_number() OVER (ORDER BY entry) AS right FROM run)
         WHERE run <> right",
        "run ",
        " is out of the order in which runs were made",
    ),
    question(
        "SELECT credit FROM (SELECT credit, row_number() OVER (ORDER BY entry) AS right FROM credit)
         WHERE credit <> right",
        "prepared credit ",
        " is out of the order in which credits were prepared",
    ),
    question(
        "SELECT decision FROM (SELECT decision, row_number() OVER (ORDER BY entry) AS right
             FROM decision) WHERE decision <> right",
        "decision ",
        " is out of the order in which things were decided",
    ),
    question(
        "SELECT export FROM (SELECT export, row_number() OVER (ORDER BY entry, export) AS right
             FROM export) WHERE export <> right",
        "export ",
        " is out of the order in which periods were exported",
    ),
    question(
        "SELECT likeness FROM (SELECT likeness,
             row_number() OVER (ORDER BY entry, likeness) AS right FROM likeness)
         WHERE likeness <> right",
        "likeness ",
        " is out of the order in which they were kept",
    ),
    question(
        "SELECT number FROM (SELECT number, serial,
             lag(serial, 1, 0) OVER (PARTITION BY series ORDER BY entry, rowid) AS before
             FROM document) WHERE serial <= before",
        "document ",
        " is out of the order in which documents were issued",
    ),
    question(
        "SELECT number FROM (SELECT document.number, voucher, row_number() OVER
             (PARTITION BY export_document.series, year
              ORDER BY export, document.entry, document.rowid) AS right
             FROM export_document JOIN document ON document.number = export_document.number)
         WHERE voucher <> right",
        "document ",
        " has another voucher number than its turn gives it",
    ),
    question(
        "SELECT document.number FROM export_document
             JOIN document ON document.number = export_document.number
         WHERE CAST(year AS TEXT) <> substr(issued_on, 1, 4)",
        "document ",
        " is a voucher of another year than that of its date",
    ),
    question(
        "SELECT document.number FROM export_document
             JOIN document ON document.number = export_document.number
         WHERE export_document.entry < document.entry",
        "document ",
        " was exported before it was issued",
    ),
];

impl Ledger {
    /// Rows and entries that do not belong together, in words; none in a sound ledger.
    pub fn unbound(&self) -> Result<Vec<String>, LedgerError> {
        let mut unbound = Vec::new();
        for question in ENTRIES.iter().chain(ROWS).chain(NUMBERS) {
            unbound.extend(self.asked(question)?);
        }
        for (table, actions) in WRITERS {
            unbound.extend(self.written_by_others(table, actions)?);
        }
        unbound.extend(self.approved_by_one()?);
        for table in ["source", "document_file", "export_file"] {
            unbound.extend(self.other_bytes(table)?);
        }
        Ok(unbound)
    }

    fn asked(&self, question: &Question) -> Result<Vec<String>, LedgerError> {
        let mut query = self.connection.prepare(question.query)?;
        let mut rows = query.query([])?;
        let mut wrong = Vec::new();
        while let Some(row) = rows.next()? {
            let what = match row.get_ref(0)? {
                rusqlite::types::ValueRef::Integer(number) => number.to_string(),
                other => String::from_utf8_lossy(other.as_bytes().unwrap_or_default()).into_owned(),
            };
            wrong.push(format!("{}{what}{}", question.before, question.after));
        }
        Ok(wrong)
    }

    /// Entries with rows that no such entry writes.
    fn written_by_others(&self, table: &str, actions: &[&str]) -> Result<Vec<String>, LedgerError> {
        let actions = serde_json::json!(actions).to_string();
        let mut query = self.connection.prepare(&format!(
            "SELECT DISTINCT entry, action FROM {table} JOIN entry USING (entry)
             WHERE action NOT IN (SELECT value FROM json_each(?1)) ORDER BY entry"
        ))?;
        let wrong = query.query_map([actions], |row| {
            let (entry, action): (i64, String) = (row.get(0)?, row.get(1)?);
            Ok(format!("entry {entry} ({action}) has rows of {table}, which no such entry writes"))
        })?;
        Ok(wrong.collect::<Result<_, _>>()?)
    }

    /// Four eyes are two persons'.
    fn approved_by_one(&self) -> Result<Vec<String>, LedgerError> {
        let mut query = self.connection.prepare(
            "SELECT 'run ' || approval.run, prepared.who, approved.who FROM approval
                 JOIN run ON run.run = approval.run
                 JOIN entry AS prepared ON prepared.entry = run.entry
                 JOIN entry AS approved ON approved.entry = approval.entry
             UNION ALL SELECT 'the credit of ' || number, prepared.who, approved.who
                 FROM credit_approved JOIN credit USING (credit)
                 JOIN entry AS prepared ON prepared.entry = credit.entry
                 JOIN entry AS approved ON approved.entry = credit_approved.entry",
        )?;
        let approvals = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let approvals = approvals.collect::<Result<Vec<(String, String, String)>, _>>()?;
        let by_one =
            approvals.into_iter().filter(|(_, prepared, approved)| is_one(prepared, approved));
        Ok(by_one
            .map(|(what, who, _)| format!("{what} was prepared and approved by {who}"))
            .collect())
    }

    /// Kept files whose SHA-256 is not that of their bytes.
    fn other_bytes(&self, table: &str) -> Result<Vec<String>, LedgerError> {
        let mut query = self.connection.prepare(&format!("SELECT sha256, content FROM {table}"))?;
        let mut rows = query.query([])?;
        let mut wrong = Vec::new();
        while let Some(row) = rows.next()? {
            let kept: String = row.get(0)?;
            if sha256(&row.get::<_, Vec<u8>>(1)?) != kept {
                wrong.push(format!("what {table} has with SHA-256 {kept} are other bytes"));
            }
        }
        Ok(wrong)
    }
}
