//! The tables whose rows an entry of the audit trail vouches for, with their columns, frozen: a table that was
//! ever written to keeps its columns in their order, for the digests of old entries are over them. A new form of
//! something is a new table, at the end, that begins with a new number of the encoding. It holds names only.

use super::super::Encoding;

/// A table of the ledger.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// The columns of its primary key.
    pub key: &'static str,
    /// All its columns, in the order in which they are hashed.
    pub columns: &'static str,
    /// The first encoding whose entries vouch for it.
    pub since: Encoding,
}

impl Table {
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
pub const TABLES: &[Table] = &[
    Table::first("batch", "batch", "batch, entry, restored_from"),
    Table::first("batch_undone", "batch", "batch, entry"),
    Table::first(
        "import_file",
        "batch, sha256",
        "batch, sha256, entry, path, rows_read, rows_accepted, rows_duplicate, rows_rejected",
    ),
    Table::first("stored_file", "batch, path", "batch, path, entry, sha256, row_count"),
    Table::first(
        "usage_count",
        "batch, organisation_number, day, service, channel, outcome",
        "batch, organisation_number, day, service, channel, outcome, entry, row_count, quantity, file, line",
    ),
    Table::first("source", "sha256", "sha256, entry, content"),
    Table::first("entry_source", "entry, name", "entry, name, sha256"),
    Table::first(
        "run",
        "run",
        "run, entry, period, digest, sources_sha256, accepted, charged, free, unresolved",
    ),
    Table::first("run_skipped", "run, position", "run, position, entry, agreement, reason"),
    Table::first(
        "run_carried",
        "run, period, agreement, vat_kind",
        "run, period, agreement, vat_kind, entry",
    ),
    Table::first(
        "run_unresolved",
        "run, position",
        "run, position, entry, organisation_number, service, why, row_count, first_day, last_day, waived",
    ),
    Table::first("approval", "run", "run, entry, digest"),
    Table::first("issue", "run", "run, entry, issued_on"),
    Table::first(
        "document",
        "number",
        "number, entry, series, serial, run, origin, kind, period, agreement, organisation_number, service, buyer_name, issued_on, due_on, payee_reference, reason, reason_en, net_ore, vat_ore, rounding_ore, payable_ore, sources_sha256, language, snapshot",
    ),
    Table::first(
        "document_line",
        "number, line",
        "number, line, entry, billing_period, fee, name_sv, name_en, tariff, detail, first_day, last_day, quantity, unit_price, per, amount_ore, vat_category, vat_rate, vat_reason, account",
    ),
    Table::first(
        "document_vat",
        "number, position",
        "number, position, entry, vat_category, vat_rate, vat_reason, taxable_ore, vat_ore",
    ),
    Table::first(
        "document_reference",
        "number, position",
        "number, position, entry, refers_to, issued_on",
    ),
    Table::first("document_file", "number, name", "number, name, entry, sha256, content"),
    Table::first(
        "decision",
        "decision",
        "decision, entry, kind, period, party, service, text, amount_ore, account, reason",
    ),
    Table::first("decision_withdrawn", "decision", "decision, entry"),
    Table::first("period_closed", "period", "period, entry, sheet_name, sheet"),
    Table::first("export", "export", "export, entry, period"),
    Table::first("export_document", "number", "number, entry, export, series, year, voucher"),
    Table::first("export_file", "export, name", "export, name, entry, sha256, content"),
    Table::second(
        "document_corrected",
        "number, position",
        "number, position, entry, period, billed_ore, right_ore",
    ),
    Table::second(
        "document_reason",
        "number, position",
        "number, position, entry, period, code, tariff, decision",
    ),
    Table::second("run_unsettled", "run, period", "run, period, entry"),
    Table::second("likeness", "likeness", "likeness, entry, kind, content"),
    Table::second(
        "document_content",
        "number, name",
        "number, name, entry, sha256, size, likeness, within, content",
    ),
    Table::second(
        "run_not_billed",
        "run, position",
        "run, position, entry, agreement, period, reason, unresolved, words, vat_kind, payable_ore, decision",
    ),
    Table::second(
        "run_waiting",
        "run, position",
        "run, position, entry, period, agreement, code, tariff, decision",
    ),
    Table::second(
        "import_rejected",
        "batch, sha256, month",
        "batch, sha256, month, entry, row_count",
    ),
    Table::third("run_as_printed", "run", "run, entry, issued_on, language, documents_sha256"),
    Table::third(
        "credit",
        "credit",
        "credit, entry, number, origin, reason, issued_on, language, documents_sha256",
    ),
    Table::third("credit_line", "credit, position", "credit, position, entry, line, quantity"),
    Table::third("credit_approved", "credit", "credit, entry, documents_sha256"),
    Table::third("credit_issued", "credit", "credit, entry"),
    Table::third("login_key", "login_key", "login_key, entry, secret"),
    Table::third("once", "once", "once, entry, content"),
    Table::third("entry_login", "entry", "entry, login"),
];
