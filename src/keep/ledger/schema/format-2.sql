-- Format 2 of the ledger. Öre are INTEGER; quantities and prices are TEXT. Rows are added and never
-- change: schema.rs puts triggers on every table. `entry` is the audit trail's entry that wrote the row.
CREATE TABLE entry (
    entry INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    reason TEXT NOT NULL,
    program TEXT NOT NULL,
    rows_sha256 TEXT NOT NULL CHECK (length(rows_sha256) = 64),
    previous TEXT NOT NULL CHECK (length(previous) = 64),
    hash TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;
CREATE TABLE batch (
    batch TEXT PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED,
    -- The batch whose duplicates these were, where they count since an import was taken back (R7).
    restored_from TEXT REFERENCES batch
) STRICT;
CREATE TABLE batch_undone (
    batch TEXT PRIMARY KEY REFERENCES batch,
    entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE TABLE import_file (
    batch TEXT NOT NULL REFERENCES batch,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED,
    path TEXT NOT NULL,
    rows_read INTEGER NOT NULL,
    rows_accepted INTEGER NOT NULL,
    rows_duplicate INTEGER NOT NULL,
    rows_rejected INTEGER NOT NULL,
    PRIMARY KEY (batch, sha256),
    CHECK (rows_read = rows_accepted + rows_duplicate + rows_rejected)
) STRICT;
CREATE TABLE stored_file (
    batch TEXT NOT NULL REFERENCES batch,
    path TEXT NOT NULL,
    entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    row_count INTEGER NOT NULL,
    PRIMARY KEY (batch, path)
) STRICT;
CREATE TABLE usage_count (
    batch TEXT NOT NULL REFERENCES batch,
    organisation_number TEXT NOT NULL CHECK (length(organisation_number) = 10),
    day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    service TEXT NOT NULL,
    channel TEXT NOT NULL,
    outcome TEXT NOT NULL,
    entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED,
    row_count INTEGER NOT NULL CHECK (row_count > 0),
    quantity TEXT NOT NULL CHECK (quantity GLOB '[0-9]*' AND quantity NOT GLOB '*[^0-9.]*'),
    file TEXT NOT NULL,
    line INTEGER NOT NULL CHECK (line > 0),
    PRIMARY KEY (batch, organisation_number, day, service, channel, outcome)
) STRICT;
CREATE INDEX usage_count_by_day ON usage_count (day);
-- What documents were made from (R26): the bytes of lefi.toml, tariffs, parties and agreements.
CREATE TABLE source (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED,
    content BLOB NOT NULL
) STRICT;
CREATE TABLE entry_source (
    entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL REFERENCES source,
    PRIMARY KEY (entry, name)
) STRICT;
CREATE TABLE run (
    run INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED,
    period TEXT NOT NULL,
    digest TEXT NOT NULL CHECK (length(digest) = 64),
    sources_sha256 TEXT NOT NULL CHECK (length(sources_sha256) = 64),
    accepted INTEGER NOT NULL,
    charged INTEGER NOT NULL,
    free INTEGER NOT NULL,
    unresolved INTEGER NOT NULL,
    CHECK (accepted = charged + free + unresolved)
) STRICT;
CREATE TABLE run_skipped (
    run INTEGER NOT NULL REFERENCES run,
    position INTEGER NOT NULL,
    entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED,
    agreement TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (run, position)
) STRICT;
CREATE TABLE run_carried (
    run INTEGER NOT NULL REFERENCES run,
    period TEXT NOT NULL,
    agreement TEXT NOT NULL,
    vat_kind TEXT NOT NULL,
    entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (run, period, agreement, vat_kind)
) STRICT;
CREATE TABLE run_unresolved (
    run INTEGER NOT NULL REFERENCES run,
    position INTEGER NOT NULL,
    entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED,
    organisation_number TEXT NOT NULL,
    service TEXT NOT NULL,
    why TEXT NOT NULL,
    row_count INTEGER NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    waived TEXT,
    PRIMARY KEY (run, position)
) STRICT;
CREATE TABLE approval (
    run INTEGER PRIMARY KEY REFERENCES run,
    entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED,
    digest TEXT NOT NULL CHECK (length(digest) = 64)
) STRICT;
CREATE TABLE issue (
    run INTEGER PRIMARY KEY REFERENCES run,
    entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED,
    issued_on TEXT NOT NULL
) STRICT;
CREATE TABLE document (
    number TEXT PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED,
    series TEXT NOT NULL,
    serial INTEGER NOT NULL CHECK (serial > 0),
    -- Documents made by hand belong to the run whose period they are for only by their period.
    run INTEGER REFERENCES run,
    origin TEXT NOT NULL,
    kind TEXT NOT NULL,
    period TEXT NOT NULL,
    agreement TEXT NOT NULL,
    organisation_number TEXT NOT NULL CHECK (length(organisation_number) = 10),
    service TEXT NOT NULL,
    buyer_name TEXT NOT NULL,
    issued_on TEXT NOT NULL,
    due_on TEXT NOT NULL,
    payee_reference TEXT NOT NULL,
    reason TEXT,
    reason_en TEXT,
    net_ore INTEGER NOT NULL,
    vat_ore INTEGER NOT NULL,
    rounding_ore INTEGER NOT NULL,
    payable_ore INTEGER NOT NULL,
    sources_sha256 TEXT NOT NULL CHECK (length(sources_sha256) = 64),
    language TEXT NOT NULL,
    -- Agreement and buyer as they were.
    snapshot TEXT NOT NULL,
    UNIQUE (series, serial),
    CHECK (payable_ore = net_ore + vat_ore + rounding_ore)
) STRICT;
CREATE INDEX document_by_run ON document (run);
CREATE INDEX document_by_payee_reference ON document (payee_reference);
CREATE TABLE document_line (
    number TEXT NOT NULL REFERENCES document,
    line INTEGER NOT NULL CHECK (line > 0),
    entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED,
    billing_period TEXT NOT NULL,
    fee TEXT NOT NULL,
    name_sv TEXT NOT NULL,
    name_en TEXT NOT NULL,
    tariff TEXT NOT NULL,
    detail TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    quantity TEXT NOT NULL CHECK (quantity NOT GLOB '*[^-0-9.]*'),
    unit_price TEXT NOT NULL CHECK (unit_price NOT GLOB '*[^0-9.]*'),
    per TEXT NOT NULL CHECK (per NOT GLOB '*[^0-9.]*'),
    amount_ore INTEGER NOT NULL,
    vat_category TEXT NOT NULL,
    vat_rate TEXT NOT NULL,
    vat_reason TEXT,
    account TEXT,
    PRIMARY KEY (number, line)
) STRICT;
CREATE TABLE document_vat (
    number TEXT NOT NULL REFERENCES document,
    position INTEGER NOT NULL,
    entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED,
    vat_category TEXT NOT NULL,
    vat_rate TEXT NOT NULL,
    vat_reason TEXT,
    taxable_ore INTEGER NOT NULL,
    vat_ore INTEGER NOT NULL,
    PRIMARY KEY (number, position)
) STRICT;
CREATE TABLE document_reference (
    number TEXT NOT NULL REFERENCES document,
    position INTEGER NOT NULL,
    entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED,
    refers_to TEXT NOT NULL REFERENCES document,
    issued_on TEXT NOT NULL,
    PRIMARY KEY (number, position)
) STRICT;
CREATE TABLE document_file (
    number TEXT NOT NULL REFERENCES document,
    name TEXT NOT NULL,
    entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    content BLOB NOT NULL,
    PRIMARY KEY (number, name)
) STRICT;
CREATE TABLE decision (
    decision INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL CHECK (kind IN ('hold', 'line', 'waive')),
    period TEXT NOT NULL,
    -- The agreement, or of a waiver the organisation number.
    party TEXT NOT NULL,
    service TEXT,
    text TEXT,
    amount_ore INTEGER,
    account TEXT,
    reason TEXT NOT NULL
) STRICT;
CREATE TABLE decision_withdrawn (
    decision INTEGER PRIMARY KEY REFERENCES decision,
    entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE TABLE period_closed (
    period TEXT PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED,
    -- The control sheet as it was archived.
    sheet_name TEXT NOT NULL,
    sheet BLOB NOT NULL
) STRICT;
-- What was handed to accounting: each document once, as one voucher.
CREATE TABLE export (
    export INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED,
    period TEXT NOT NULL
) STRICT;
CREATE TABLE export_document (
    number TEXT PRIMARY KEY REFERENCES document,
    entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED,
    export INTEGER NOT NULL REFERENCES export,
    series TEXT NOT NULL,
    year INTEGER NOT NULL,
    voucher INTEGER NOT NULL CHECK (voucher > 0),
    UNIQUE (series, year, voucher)
) STRICT;
CREATE TABLE export_file (
    export INTEGER NOT NULL REFERENCES export,
    name TEXT NOT NULL,
    entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    content BLOB NOT NULL,
    PRIMARY KEY (export, name)
) STRICT;
