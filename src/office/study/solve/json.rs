//! How days and files stand in the answer about an amount, for machines: days as they are printed, a file by its `name`.

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::office::study::digested_file::DigestedFile;
use crate::values::period::Period;

/// Stretches of days as they are printed.
pub(super) fn printed<S: Serializer>(days: &[Period], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(days.iter().map(ToString::to_string))
}

/// Files, each as `{"name": …, "sha256": …}`.
pub(super) fn named<S: Serializer>(
    files: &[DigestedFile],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(files.iter().map(Named))
}

struct Named<'a>(&'a DigestedFile);

impl Serialize for Named<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut file = serializer.serialize_struct("Named", 2)?;
        file.serialize_field("name", &self.0.file)?;
        file.serialize_field("sha256", &self.0.sha256)?;
        file.end()
    }
}
