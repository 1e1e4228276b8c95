-- Format 4 of the ledger: what is added to format 3, whose tables and rows stay as they are. Codes are those of
-- code.rs; no sentence is kept but what a person wrote.
-- How a run's documents are to be printed: with date and language fixed when it was prepared, as that it is approved.
CREATE TABLE run_as_printed (
    run INTEGER PRIMARY KEY REFERENCES run,
    entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED,
    issued_on TEXT NOT NULL,
    language TEXT NOT NULL,
    -- Over all that stands on the documents but their numbers.
    documents_sha256 TEXT NOT NULL CHECK (length(documents_sha256) = 64)
) STRICT;
-- A credit that was prepared for somebody else to approve.
CREATE TABLE credit (
    credit INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED,
    -- The document to credit.
    number TEXT NOT NULL REFERENCES document,
    origin TEXT NOT NULL,
    reason TEXT NOT NULL,
    issued_on TEXT NOT NULL,
    language TEXT NOT NULL,
    documents_sha256 TEXT NOT NULL CHECK (length(documents_sha256) = 64)
) STRICT;
-- The lines that were chosen; none where all that is left is credited. No quantity: all that is left of the line.
CREATE TABLE credit_line (
    credit INTEGER NOT NULL REFERENCES credit,
    position INTEGER NOT NULL,
    entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED,
    line INTEGER NOT NULL CHECK (line >= 0),
    quantity TEXT CHECK (quantity NOT GLOB '*[^-0-9.]*'),
    PRIMARY KEY (credit, position)
) STRICT;
CREATE TABLE credit_approved (
    credit INTEGER PRIMARY KEY REFERENCES credit,
    entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED,
    documents_sha256 TEXT NOT NULL CHECK (length(documents_sha256) = 64)
) STRICT;
CREATE TABLE credit_issued (
    credit INTEGER PRIMARY KEY REFERENCES credit,
    entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED
) STRICT;
-- The key by which logins that look like personal identity numbers get a code: they are never kept.
CREATE TABLE login_key (
    login_key INTEGER PRIMARY KEY CHECK (login_key = 1),
    entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED,
    secret BLOB NOT NULL CHECK (length(secret) = 32)
) STRICT;
-- What is done once: its key, and what was asked for as a digest.
CREATE TABLE once (
    once TEXT PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED,
    content TEXT NOT NULL CHECK (length(content) = 64)
) STRICT;
CREATE INDEX once_by_content ON once (content);
-- As whom the person of an entry was logged in, where that is not the name that the entry has.
CREATE TABLE entry_login (
    entry INTEGER PRIMARY KEY REFERENCES entry DEFERRABLE INITIALLY DEFERRED,
    login TEXT NOT NULL
) STRICT;
