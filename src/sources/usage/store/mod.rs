//! Rows that stay, as Parquet by month: written, read again, counted again, and taken in again when an import is undone.

mod columns;
pub(super) mod duplicate_rows;
pub(super) mod find;
pub(super) mod parquet;
pub(super) mod recount;
pub(super) mod repeats;
pub(super) mod restore;
mod row_file;
pub(super) mod shelves;
pub(super) mod stored_rows;
pub(super) mod unrecorded;
