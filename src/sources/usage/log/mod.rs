//! A log as it comes: its bytes, lines and cells, its layout and header, and each row as typed values or why it is
//! rejected. It knows nothing of what becomes of a row.

pub(super) mod apart;
pub(super) mod cells;
pub(super) mod chunks;
pub(super) mod days;
mod gzip;
pub(super) mod header;
pub(super) mod layout;
mod lost_ids;
pub(super) mod numbered_names;
pub(super) mod own_day;
mod parquet_text;
pub(super) mod plain;
pub(super) mod quantity;
pub(super) mod row;
pub(super) mod source;
pub(super) mod unreadable;
pub(super) mod unsupported;
