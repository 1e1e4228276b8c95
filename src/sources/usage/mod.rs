//! Usage logs: reading, checking, de-duplicating and storing them, and the counts that come of it.
//! The room of csv, polars and Parquet. It never knows tariffs, parties or the ledger.
//!
//! The rooms lie along the way of a row, and each uses those before it:
//!
//! * `log`: a source gives chunks of whole lines, these are split into cells, and each row becomes typed values or a
//!   reason why it is rejected; layouts and headers say where its fields are.
//! * `rows`: what is right is packed and waits in piles on disk.
//! * `events`: identities tell which rows are the same event, and which of them count (R7); notes keep that by place.
//! * `counts`: rows that count are summed, and counts that are many wait on disk; metering lays counts out for billing, volumes
//!   for questions about usage.
//! * `store`: rows stay as Parquet by month. They are read, counted again, and taken in again when an import is undone.
//! * `import`: two passes over logs lead rows through all of these, and write the rejects.
//! * `warehouse`: the script that counts usage where it lies, and the import of its result, by way of `import`.
//! * `pointing`: a layout is guessed, tried and written that somebody points out on the first rows of an unknown log.
//! * `mend`: the rejects are read back, and written as a log once they are mended.
//!
//! Beside them: why an import ends (`error`), its control `totals`, and whether the machine lets threads begin (`threads`).

mod counts;
mod error;
mod events;
mod import;
mod log;
mod mend;
mod pointing;
mod rows;
mod store;
mod threads;
mod totals;
mod warehouse;
mod watched;

pub use counts::by_organisation::CountsByOrganisation;
pub use counts::count::{Count, ImportedCount, WarehouseCount};
pub use counts::imported_counts::ImportedCounts;
pub use counts::metering::{MeteredDay, Metering, Series};
pub use counts::part::CountedPart;
pub use counts::sums::HELD_COUNTS;
pub use counts::volumes::{Dimension, Pivot, PivotRow, Volume, VolumeRow, Volumes, VolumesError};
pub use error::ImportError;
pub use events::conflict_reason::{ConflictReason, LogPlace};
pub use import::first_pass::other_rows_than;
pub use import::import;
pub use import::log_file::{LogFile, RowStatement, Statements, is_statement, statement_names};
pub use import::rejected_months::RejectedMonths;
pub use import::report::{FileReport, Import, LogRemark};
pub use import::request::{ImportRequest, Layouts};
pub use log::apart::{LOG_TEXT, write_log_text};
pub use log::layout::{Layout, TableReading, WantedColumn, parse_layout};
pub use log::source::digest;
pub use log::unsupported::Unsupported;
pub use mend::mended_log::MendedLog;
pub use mend::rejected_file::{RejectedColumn, RejectedFile, RowChecker};
pub use mend::rejected_row::{RejectedRow, RejectedText, RowFault};
pub use pointing::draft::{LayoutDraft, PointedColumn};
pub use pointing::forms::TimestampForm;
pub use pointing::guess::guess;
pub use pointing::sample::{FirstRows, first_rows, opens, sample_cells};
pub use pointing::shown::shown_sample;
pub use pointing::tried::{TriedRow, sample_values, timestamp_forms, try_layout};
pub use rows::stored_file::StoredFile;
pub use store::duplicate_rows::RowValues;
pub use store::recount::StoredError;
pub use store::repeats::{RepeatKind, RepeatedRow, Repeats, repeats};
pub use store::restore::{LiveBatch, Restored, restore, restore_watched};
pub use store::stored_rows::{RowFilter, StoredRow, stored_rows};
pub use store::unrecorded::{finished, forget_unfinished, is_settled, strangers, unfinished};
pub use totals::ImportTotals;
pub use warehouse::engine::SqlEngine;
pub use warehouse::fault::{KindFault, ProbeCause, ResultFault};
pub use warehouse::import::{ResultToImport, import_result};
pub use warehouse::kept::{each_kept_count, kept_result_of};
pub use warehouse::query::{WarehouseQuery, is_snapshot_name};
pub use warehouse::read::{ReadResult, is_warehouse_result, read_warehouse_result};
pub use warehouse::recounted::{
    CountedInWarehouse, counted_in_warehouse, recount, recount_kept, recount_part,
};
pub use warehouse::result::WarehouseResult;
pub use warehouse::script::WarehouseScript;
pub use warehouse::table::{WarehouseTable, parse_warehouse};
pub use warehouse::tie::HeldShare;
pub use watched::Watching;
