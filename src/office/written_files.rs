//! Files that were written because somebody asked for them. What stands in them is decided elsewhere.

use std::path::PathBuf;

use serde::Serialize;

use crate::values::json;

/// Files that were written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WrittenFiles {
    /// Their paths, in the order in which they were written.
    #[serde(serialize_with = "json::paths")]
    pub files: Vec<PathBuf>,
}
