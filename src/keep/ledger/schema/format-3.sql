-- Format 3 of the ledger: what is added to format 2, whose tables and rows stay as they are. Codes are those of
-- code.rs; no sentence is kept but what a person wrote.
-- The number of the form in which an entry's rows and digests are, and of the rules (R1-R27) by which it billed.
ALTER TABLE entry ADD COLUMN encoding INTEGER NOT NULL DEFAULT 1 CHECK (encoding > 0);
ALTER TABLE entry ADD COLUMN rules INTEGER NOT NULL DEFAULT 1 CHECK (rules > 0);
-- Who got no invoice in a run, and why. It stands for run_skipped, which holds sentences.
CREATE TABLE run_not_billed (
    run INTEGER NOT NULL REFERENCES run,
    position INTEGER NOT NULL,
    entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED,
    agreement TEXT NOT NULL,
    period TEXT NOT NULL,
    reason TEXT NOT NULL,
    -- What each reason has besides: why nobody can be billed, a person's words, an amount that waits, a decision.
    unresolved TEXT,
    words TEXT,
    vat_kind TEXT,
    payable_ore INTEGER,
    decision TEXT,
    PRIMARY KEY (run, position)
) STRICT;
-- What a document of a run corrects: one row for each original period.
CREATE TABLE document_corrected (
    number TEXT NOT NULL REFERENCES document,
    position INTEGER NOT NULL,
    entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED,
    period TEXT NOT NULL,
    billed_ore INTEGER NOT NULL,
    right_ore INTEGER NOT NULL,
    PRIMARY KEY (number, position)
) STRICT;
-- Why, as codes: of the whole document, or of one period that it corrects.
CREATE TABLE document_reason (
    number TEXT NOT NULL REFERENCES document,
    position INTEGER NOT NULL,
    entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED,
    period TEXT,
    code TEXT NOT NULL,
    tariff TEXT,
    decision TEXT,
    PRIMARY KEY (number, position)
) STRICT;
-- Corrections that wait: for which periods, and why as codes.
CREATE TABLE run_waiting (
    run INTEGER NOT NULL REFERENCES run,
    position INTEGER NOT NULL,
    entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED,
    period TEXT NOT NULL,
    agreement TEXT NOT NULL,
    code TEXT NOT NULL,
    tariff TEXT,
    decision TEXT,
    PRIMARY KEY (run, position)
) STRICT;
-- How many rejected rows of a log state a day of which month; an empty month where no day can be read.
CREATE TABLE import_rejected (
    batch TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    month TEXT NOT NULL,
    entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED,
    row_count INTEGER NOT NULL CHECK (row_count > 0),
    PRIMARY KEY (batch, sha256, month),
    FOREIGN KEY (batch, sha256) REFERENCES import_file
) STRICT;
-- The periods of which a run left something: the next one looks at them whatever happens.
CREATE TABLE run_unsettled (
    run INTEGER NOT NULL REFERENCES run,
    period TEXT NOT NULL,
    entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (run, period)
) STRICT;
-- The files of documents, in place of document_file. What files of a kind have in common (fonts, a colour profile,
-- an e-invoice's frame) is kept once: a whole file that others are kept by.
CREATE TABLE likeness (
    likeness INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED,
    -- What the files' names end in: pdf, xml, csv.
    kind TEXT NOT NULL,
    content BLOB NOT NULL
) STRICT;
CREATE INDEX likeness_by_kind ON likeness (kind);
CREATE TABLE document_content (
    number TEXT NOT NULL REFERENCES document,
    name TEXT NOT NULL,
    entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED,
    -- Of the whole file.
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    -- Bytes of the file without those that stand within it.
    size INTEGER NOT NULL CHECK (size >= 0),
    likeness INTEGER REFERENCES likeness,
    -- The document's files that stand within this one as base64: a line each, where and which.
    within TEXT NOT NULL,
    -- Compressed (zstd, RFC 8878), with the likeness as its dictionary.
    content BLOB NOT NULL,
    PRIMARY KEY (number, name)
) STRICT;
-- So that a month is found among many.
CREATE INDEX document_by_agreement ON document (agreement);
CREATE INDEX document_by_issued_on ON document (issued_on);
CREATE INDEX document_by_period ON document (period);
CREATE INDEX document_line_by_billing_period ON document_line (billing_period);
CREATE INDEX run_by_period ON run (period);
CREATE INDEX run_carried_by_period ON run_carried (period);
