//! The file of rejects: each rejected row with file, line, reason and its text, in the layout of the
//! log, so that it can be corrected and imported as it is. A personal identity number is masked.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::row::REJECT_COLUMNS;
use crate::personal_number::mask_somebodys;

/// Writes the rejects of one log, when there are any.
pub(super) struct Rejects {
    path: PathBuf,
    file_name: String,
    header: String,
    delimiter: char,
    /// The log is itself a file of rejects: its first three cells are replaced.
    again: bool,
    writer: Option<BufWriter<File>>,
}

impl Rejects {
    pub(super) fn new(path: PathBuf, log: &Path, header: &str, delimiter: u8) -> Self {
        let delimiter = char::from(delimiter);
        let prefix = REJECT_COLUMNS.join(&delimiter.to_string());
        let again = header.starts_with(&prefix);
        let header = match again {
            true => header.to_owned(),
            false => format!("{prefix}{delimiter}{header}"),
        };
        let file_name = log.display().to_string();
        Self { path, file_name, header, delimiter, again, writer: None }
    }

    pub(super) fn add(&mut self, line: u64, reason: &str, text: &str) -> io::Result<()> {
        let writer = match &mut self.writer {
            Some(writer) => writer,
            None => {
                if let Some(folder) = self.path.parent() {
                    std::fs::create_dir_all(folder)?;
                }
                let mut writer = BufWriter::new(File::create(&self.path)?);
                writeln!(writer, "\u{FEFF}{}", self.header)?;
                self.writer.insert(writer)
            }
        };
        let text = if self.again { after_three_cells(text, self.delimiter) } else { text };
        let delimiter = self.delimiter;
        let (file, reason) = (quoted(&self.file_name), quoted(&mask_somebodys(reason)));
        writeln!(
            writer,
            "{file}{delimiter}{line}{delimiter}{reason}{delimiter}{}",
            mask_somebodys(text)
        )
    }

    /// Makes sure all is on disk; the file's path, if there are rejects.
    pub(super) fn finish(self) -> io::Result<Option<PathBuf>> {
        let Some(writer) = self.writer else { return Ok(None) };
        writer.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
        Ok(Some(self.path))
    }
}

/// Always in quotes, without line breaks.
fn quoted(text: &str) -> String {
    let plain: String = text.chars().map(|one| if one.is_control() { ' ' } else { one }).collect();
    format!("\"{}\"", plain.replace('"', "\"\""))
}

/// What follows the third delimiter that is not within quotes.
fn after_three_cells(text: &str, delimiter: char) -> &str {
    let (mut within, mut cells) = (false, 0);
    for (at, character) in text.char_indices() {
        if character == '"' {
            within = !within;
        } else if character == delimiter && !within {
            cells += 1;
            if cells == 3 {
                return &text[at + character.len_utf8()..];
            }
        }
    }
    text
}
