//! Usage that is counted where it lies, in a warehouse: the script that counts it there, and its result. An engine sorts rows
//! and counts what is plain; the import decides all others. Nothing connects to a warehouse here.

mod dialect;
mod dialects;
pub(super) mod engine;
pub(super) mod fault;
mod forms;
pub(super) mod held;
mod held_rows;
pub(super) mod import;
pub(super) mod kept;
mod listing;
mod masked_rows;
mod out;
mod parts;
mod probe;
pub(super) mod query;
pub(super) mod read;
pub(super) mod recounted;
pub(super) mod result;
mod result_line;
pub(super) mod script;
mod shape;
mod step;
pub(super) mod table;
pub(super) mod tie;
mod untried;
