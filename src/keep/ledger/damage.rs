//! What of a ledger is not as lefi wrote it, as data with its words. It holds what was found; `chain`, `consistency`,
//! `schema` and `open` look for it.

use super::EntryNumber;
use crate::values::text::{Text, text};

/// One thing in a ledger that was changed from outside, or is torn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Damage {
    /// SQLite finds the file itself damaged, in its own words.
    TornFile(String),
    /// An entry of the audit trail is missing.
    EntryMissing(EntryNumber),
    /// So many entries of the audit trail are missing.
    EntriesMissing(i64),
    /// The rows of an entry are not those that its digest is over.
    RowsChanged(EntryNamed),
    /// The hash of an entry is not that of its words and of the entry before it.
    ChainBroken(EntryNamed),
    /// An entry has an older encoding, or older rules, than the one before it.
    OlderForm(EntryNumber),
    /// Rows of a table belong to no entry.
    RowsOfNoEntry {
        /// The table that has these rows.
        table: &'static str,
        /// How many rows.
        rows: i64,
    },
    /// Rows of a table refer to rows of another that are not there.
    RowsDangling {
        /// The table that has these rows.
        table: String,
        /// The table that they refer to.
        parent: String,
        /// How many rows.
        rows: i64,
        /// The first of them.
        first: i64,
    },
    /// An entry has rows of a table that its action never writes.
    RowsOfOtherAction {
        /// The entry that the rows belong to.
        entry: EntryNumber,
        /// What it says it did.
        action: String,
        /// The table that has these rows.
        table: &'static str,
    },
    /// Triggers that keep rows from being changed are gone.
    TriggersGone {
        /// The number of triggers.
        count: usize,
        /// The first by name.
        first: String,
    },
    /// A table or an index is gone.
    ObjectGone(SchemaObject),
    /// Something is in the database that lefi does not make, on this table.
    ObjectAdded(SchemaObject, String),
    /// A table, an index or a trigger is made by other words than lefi's.
    ObjectRewritten(SchemaObject),
    /// Rows that do not belong together, by a check of `consistency`.
    Inconsistent(Text),
    /// One person prepared and approved this.
    ApprovedByOne {
        /// What was approved.
        approved: Text,
        /// Who prepared it too.
        who: String,
    },
    /// Bytes that are kept under a SHA-256 which is not theirs.
    OtherBytes {
        /// The table that has them.
        table: &'static str,
        /// The SHA-256 that the bytes are kept under.
        sha256: String,
    },
}

/// An entry with what it says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryNamed {
    /// The number of the entry.
    pub number: EntryNumber,
    /// What it says it did.
    pub action: String,
    /// The batch, run, document, decision or period that it is about.
    pub subject: String,
}

/// A table, an index, a trigger or a view of the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemaObject {
    /// Which of them, in SQLite's word.
    pub kind: String,
    /// The name of the object in the database.
    pub name: String,
}

impl SchemaObject {
    fn words(&self) -> Text {
        let name = &self.name;
        match self.kind.as_str() {
            "table" => text!("tabellen {name}", "table {name}"),
            "index" => text!("indexet {name}", "index {name}"),
            "trigger" => text!("utlösaren {name}", "trigger {name}"),
            "view" => text!("vyn {name}", "view {name}"),
            other => text!("{other} {name}", "{other} {name}"),
        }
    }
}

impl Damage {
    /// What is wrong.
    pub fn words(&self) -> Text {
        match self {
            Self::TornFile(words) => {
                text!("liggarens fil är skadad: {words}", "the ledger's file is damaged: {words}")
            }
            Self::EntryMissing(number) => text!(
                "post {number} saknas i händelseloggen",
                "entry {number} of the audit trail is missing"
            ),
            Self::EntriesMissing(count) => text!(
                "{count} poster saknas i händelseloggen",
                "{count} entries of the audit trail are missing"
            ),
            Self::RowsChanged(EntryNamed { number, action, subject }) => text!(
                "raderna i post {number} ({action} {subject}) är inte som de skrevs",
                "rows of entry {number} ({action} {subject}) are not what was written"
            ),
            Self::ChainBroken(EntryNamed { number, action, subject }) => text!(
                "post {number} ({action} {subject}) bryter hashkedjan",
                "entry {number} ({action} {subject}) breaks the hash chain"
            ),
            Self::OlderForm(number) => text!(
                "post {number} har en äldre form än posten före",
                "entry {number} has an older form than the one before it"
            ),
            Self::RowsOfNoEntry { table, rows } => text!(
                "{rows} rader i {table} hör inte till någon post i händelseloggen",
                "{rows} rows of {table} belong to no entry of the audit trail"
            ),
            Self::RowsDangling { table, parent, rows, first } => text!(
                "{rows} rader i {table} hänvisar till rader i {parent} som saknas, till exempel rad {first}",
                "{rows} rows of {table} refer to rows of {parent} that are not there, such as row {first}"
            ),
            Self::RowsOfOtherAction { entry, action, table } => text!(
                "post {entry} ({action}) har rader i {table}, som ingen sådan post skriver",
                "entry {entry} ({action}) has rows of {table}, which no such entry writes"
            ),
            Self::TriggersGone { count, first } => text!(
                "{count} utlösare som hindrar att rader ändras är borta, till exempel {first}",
                "{count} triggers that keep rows from being changed are gone, such as {first}"
            ),
            Self::ObjectGone(object) => {
                let object = object.words();
                text!("{object} i liggaren är borta", "the ledger's {object} is gone"; object)
            }
            Self::ObjectAdded(object, table) => {
                let object = object.words();
                text!(
                    "{object}, på {table}, är inget som lefi skapar",
                    "the {object}, on {table}, is none that lefi makes";
                    object
                )
            }
            Self::ObjectRewritten(object) => {
                let object = object.words();
                text!(
                    "{object} är inte ordagrant som lefi skapar den",
                    "the {object} is not what lefi makes, word for word";
                    object
                )
            }
            Self::Inconsistent(words) => words.clone(),
            Self::ApprovedByOne { approved, who } => text!(
                "{approved} förbereddes och attesterades av {who}",
                "{approved} was prepared and approved by {who}";
                approved
            ),
            Self::OtherBytes { table, sha256 } => text!(
                "det som {table} har med SHA-256 {sha256} är andra byte",
                "what {table} has with SHA-256 {sha256} are other bytes"
            ),
        }
    }
}
