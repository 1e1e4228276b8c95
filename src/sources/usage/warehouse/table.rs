//! A table of a warehouse in which usage lies: `warehouse.toml` as typed input. It connects to nothing.

use std::collections::BTreeMap;

use super::engine::SqlEngine;
use crate::sources::usage::log::layout::{FIELDS, refuse_unnamed};
use crate::values::diagnostic::Diagnostic;
use crate::values::personal_number::LetIn;
use crate::values::text::{Text, text};
use crate::values::toml_table::{self, TomlTable};

/// The most days over which ids are held against one another.
const MOST_DAYS: u32 = 400;
/// Where the name of a snapshot stands.
pub(super) const SNAPSHOT: &str = "{snapshot}";

/// A table with usage, and what its columns are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WarehouseTable {
    pub(super) engine: SqlEngine,
    /// As the engine's SQL names it.
    pub(super) table: String,
    /// By field, as the engine's SQL names it; none where the value is fixed or absent.
    pub(super) columns: [Option<String>; 7],
    /// By field.
    pub(super) fixed: BTreeMap<usize, String>,
    pub(super) timestamp: TimestampColumn,
    pub(super) quantity: QuantityColumn,
    /// So many days before a period are read for repeats of its events.
    pub(super) unique_for: u32,
    pub(super) slice: Option<TableSlice>,
    /// How the table is named as it was at a snapshot.
    pub(super) snapshot: Option<String>,
    /// Where the engine writes its result, which some can't write beside whoever asks.
    pub(super) export_to: Option<String>,
}

/// What kind of column has the timestamps (R1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TimestampColumn {
    /// Instants with a declared zone.
    Instant,
    /// What a clock in Stockholm showed.
    Local,
    /// Days.
    Date,
    /// Texts, as a log has them.
    Text,
}

/// What kind of column has the quantities.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum QuantityColumn {
    /// Texts, as a log has them.
    Text,
    /// Exact numbers.
    Exact,
}

/// The column by which a table is in parts, so that a period needs few of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TableSlice {
    pub column: String,
    pub kind: SliceColumn,
    /// A row's day is at most so many days from that of its part.
    pub margin: u32,
}

/// What kind of column a table is in parts by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SliceColumn {
    /// Days.
    Date,
    /// Days as text: `2025-04-01`.
    Text,
}

impl WarehouseTable {
    /// The engine that has it.
    pub fn engine(&self) -> SqlEngine {
        self.engine
    }

    /// Whether it says how a snapshot of the table is named.
    pub fn has_snapshots(&self) -> bool {
        self.snapshot.is_some()
    }
}

const KEYS: &[&str] = &[
    "format",
    "engine",
    "table",
    "columns",
    "fixed",
    "timestamp",
    "quantity",
    "unique_for",
    "slice",
    "snapshot",
    "export_to",
];

/// Reads `warehouse.toml`.
///
/// # Errors
/// All that is wrong with it.
pub fn parse_warehouse(file: &str, source: &str) -> Result<WarehouseTable, Vec<Diagnostic>> {
    toml_table::read(file, source, LetIn::Now, KEYS, table)
}

fn table(table: &TomlTable<'_>) -> Option<WarehouseTable> {
    table.exact_integer("format", 1);
    let engine = table.word("engine", &SqlEngine::NAMES).and_then(SqlEngine::parse);
    let name = sql(table, "table");
    let mut columns: [Option<String>; 7] = Default::default();
    if let Some(named) = table.table("columns", &FIELDS) {
        for (column, field) in columns.iter_mut().zip(FIELDS) {
            *column = optional_sql(&named, field);
        }
    }
    let fixed = table.optional_table("fixed", &FIELDS).map_or_else(BTreeMap::new, |fixed| {
        let all = FIELDS.iter().enumerate();
        all.filter_map(|(at, field)| Some((at, literal(&fixed, field)?))).collect()
    });
    refuse_unnamed(table, (&columns, &fixed), "warehouse-field");
    let timestamp = table.word("timestamp", &["instant", "local", "date", "text"]);
    let quantity = quantity(table);
    let unique_for = table.whole("unique_for", 0..=MOST_DAYS);
    let slice = match table.optional_table("slice", &["column", "type", "margin"]) {
        Some(slice) => Some(TableSlice {
            column: sql(&slice, "column")?,
            kind: match slice.word("type", &["date", "text"])? {
                "text" => SliceColumn::Text,
                _ => SliceColumn::Date,
            },
            margin: slice.whole("margin", 0..=MOST_DAYS)?,
        }),
        None => None,
    };
    let snapshot = optional_sql(table, "snapshot");
    if let Some(words) = &snapshot
        && !words.contains(SNAPSHOT)
    {
        let message = text!(
            "`snapshot` har ingen plats för ögonblicksbildens namn",
            "`snapshot` has no place for the name of a snapshot"
        );
        let help = text!(
            "skriv {{snapshot}} där det ska stå, t.ex. \"VERSION AS OF {{snapshot}}\"",
            "write {{snapshot}} where it belongs, such as \"VERSION AS OF {{snapshot}}\""
        );
        table.wrong_at("snapshot", "warehouse-snapshot", message, help);
    }
    if engine == Some(SqlEngine::BigQuery) {
        table.needed("export_to");
    }
    let export_to = literal(table, "export_to");
    Some(WarehouseTable {
        engine: engine?,
        table: name?,
        columns,
        fixed,
        timestamp: match timestamp? {
            "instant" => TimestampColumn::Instant,
            "local" => TimestampColumn::Local,
            "date" => TimestampColumn::Date,
            _ => TimestampColumn::Text,
        },
        quantity: quantity?,
        unique_for: unique_for?,
        slice,
        snapshot,
        export_to,
    })
}

/// Exact numbers or texts; binary fractions are none (R20).
fn quantity(table: &TomlTable<'_>) -> Option<QuantityColumn> {
    let words = ["text", "decimal", "integer", "float"];
    match table.word_or_first("quantity", &words)? {
        "text" => Some(QuantityColumn::Text),
        "float" => {
            let message = text!(
                "`quantity` är flyttal, som inte är exakta: antalet kan ha blivit ett annat",
                "`quantity` is binary fractions, which are not exact: a quantity may have become another"
            );
            let help = text!(
                "låt kolumnen vara decimaltal eller text i lagret, eller gör en vy där den är det",
                "have the column as decimals or text in the warehouse, or make a view where it is"
            );
            table.wrong_at("quantity", "warehouse-float", message, help);
            None
        }
        _ => Some(QuantityColumn::Exact),
    }
}

/// A name or an expression in the engine's SQL, on one line.
fn sql(table: &TomlTable<'_>, key: &str) -> Option<String> {
    table.needed(key)?;
    optional_sql(table, key)
}

fn optional_sql(table: &TomlTable<'_>, key: &str) -> Option<String> {
    let written = table.optional_text(key)?;
    if [";", "--", "/*", "{"].iter().any(|word| written.replace(SNAPSHOT, "").contains(word)) {
        let message = text!(
            "`{key}` är mer än ett namn eller ett uttryck",
            "`{key}` is more than a name or an expression"
        );
        table.wrong_at(key, "warehouse-sql", message, view());
        return None;
    }
    Some(written)
}

/// A value that every engine writes alike.
fn literal(table: &TomlTable<'_>, key: &str) -> Option<String> {
    let written = table.optional_text(key)?;
    if !super::forms::is_plain_word(&written) {
        let message = text!(
            "”{written}” kan inte skrivas lika i alla motorers SQL",
            "“{written}” is not written alike in every engine's SQL"
        );
        table.wrong_at(key, "warehouse-fixed", message, view());
        return None;
    }
    Some(written)
}

fn view() -> Text {
    text!(
        "gör en vy i lagret, och ange vyn här",
        "make a view in the warehouse, and name that here"
    )
}
