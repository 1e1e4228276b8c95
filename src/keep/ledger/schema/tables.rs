//! The tables whose rows an entry of the audit trail vouches for, with their columns, frozen: a table that was
//! ever written to keeps its columns in their order, for the digests of old entries are over them. A new form of
//! something is a new table, at the end, that begins with a new number of the encoding. It holds names only.

use super::super::Encoding;

/// A table of the ledger.
#[derive(Debug, Clone, Copy)]
pub struct LedgerTable {
    /// The name of the table in the database.
    pub name: &'static str,
    /// The columns of its primary key.
    pub key: &'static str,
    /// All its columns, in the order in which they are hashed.
    pub columns: &'static str,
    /// The first encoding whose entries vouch for it.
    pub since: Encoding,
}

impl LedgerTable {
    const fn first(name: &'static str, key: &'static str, columns: &'static str) -> Self {
        Self { name, key, columns, since: Encoding::First }
    }

    const fn second(name: &'static str, key: &'static str, columns: &'static str) -> Self {
        Self { name, key, columns, since: Encoding::Second }
    }

    const fn third(name: &'static str, key: &'static str, columns: &'static str) -> Self {
        Self { name, key, columns, since: Encoding::Third }
    }
}

/// In the order in which they are hashed.
pub const TABLES: &[LedgerTable] = &[
    LedgerTable::first("batch", "batch", "batch, entry, restored_from"),
    LedgerTable::first("batch_undone", "batch", "batch, entry"),
    LedgerTable::first(
        "import_file",
        "batch, sha256",
        "batch, sha256, entry, path, rows_read, rows_accepted, rows_duplicate, rows_rejected",
    ),
    LedgerTable::first("stored_file", "batch, path", "batch, path, entry, sha256, row_count"),
    LedgerTable::first(
        "usage_count",
        "batch, organisation_number, day, service, channel, outcome",
        "batch, organisation_number, day, service, channel, outcome, entry, row_count, quantity, file, line",
    ),
    LedgerTable::first("source", "sha256", "sha256, entry, content"),
    LedgerTable::first("entry_source", "entry, name", "entry, name, sha256"),
    LedgerTable::first(
        "run",
        "run",
        "run, entry, period, digest, sources_sha256, accepted, charged, free, unresolved",
    ),
    LedgerTable::first("run_skipped", "run, position", "run, position, entry, agreement, reason"),
    LedgerTable::first(
        "run_carried",
        "run, period, agreement, vat_kind",
        "run, period, agreement, vat_kind, entry",
    ),
    LedgerTable::first(
        "run_unresolved",
        "run, position",
        "run, position, entry, organisation_number, service, why, row_count, first_day, last_day, waived",
    ),
    LedgerTable::first("approval", "run", "run, entry, digest"),
    LedgerTable::first("issue", "run", "run, entry, issued_on"),
    LedgerTable::first(
        "document",
        "number",
        "number, entry, series, serial, run, origin, kind, period, agreement, organisation_number, service, buyer_name, issued_on, due_on, payee_reference, reason, reason_en, net_ore, vat_ore, rounding_ore, payable_ore, sources_sha256, language, snapshot",
    ),
    LedgerTable::first(
        "document_line",
        "number, line",
        "number, line, entry, billing_period, fee, name_sv, name_en, tariff, detail, first_day, last_day, quantity, unit_price, per, amount_ore, vat_category, vat_rate, vat_reason, account",
    ),
    LedgerTable::first(
        "document_vat",
        "number, position",
        "number, position, entry, vat_category, vat_rate, vat_reason, taxable_ore, vat_ore",
    ),
    LedgerTable::first(
        "document_reference",
        "number, position",
        "number, position, entry, refers_to, issued_on",
    ),
    LedgerTable::first("document_file", "number, name", "number, name, entry, sha256, content"),
    LedgerTable::first(
        "decision",
        "decision",
        "decision, entry, kind, period, party, service, text, amount_ore, account, reason",
    ),
    LedgerTable::first("decision_withdrawn", "decision", "decision, entry"),
    LedgerTable::first("period_closed", "period", "period, entry, sheet_name, sheet"),
    LedgerTable::first("export", "export", "export, entry, period"),
    LedgerTable::first("export_document", "number", "number, entry, export, series, year, voucher"),
    LedgerTable::first("export_file", "export, name", "export, name, entry, sha256, content"),
    LedgerTable::second(
        "document_corrected",
        "number, position",
        "number, position, entry, period, billed_ore, right_ore",
    ),
    LedgerTable::second(
        "document_reason",
        "number, position",
        "number, position, entry, period, code, tariff, decision",
    ),
    LedgerTable::second("run_unsettled", "run, period", "run, period, entry"),
    LedgerTable::second("likeness", "likeness", "likeness, entry, kind, content"),
    LedgerTable::second(
        "document_content",
        "number, name",
        "number, name, entry, sha256, size, likeness, within, content",
    ),
    LedgerTable::second(
        "run_not_billed",
        "run, position",
        "run, position, entry, agreement, period, reason, unresolved, words, vat_kind, payable_ore, decision",
    ),
    LedgerTable::second(
        "run_waiting",
        "run, position",
        "run, position, entry, period, agreement, code, tariff, decision",
    ),
    LedgerTable::second(
        "import_rejected",
        "batch, sha256, month",
        "batch, sha256, month, entry, row_count",
    ),
    LedgerTable::third(
        "run_as_printed",
        "run",
        "run, entry, issued_on, language, documents_sha256",
    ),
    LedgerTable::third(
        "credit",
        "credit",
        "credit, entry, number, origin, reason, issued_on, language, documents_sha256",
    ),
    LedgerTable::third(
        "credit_line",
        "credit, position",
        "credit, position, entry, line, quantity",
    ),
    LedgerTable::third("credit_approved", "credit", "credit, entry, documents_sha256"),
    LedgerTable::third("credit_issued", "credit", "credit, entry"),
    LedgerTable::third("login_key", "login_key", "login_key, entry, secret"),
    LedgerTable::third("once", "once", "once, entry, content"),
    LedgerTable::third("entry_login", "entry", "entry, login"),
];
