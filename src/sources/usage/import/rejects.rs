//! The file of rejects: each rejected row with file, line, reason and its text, in the layout of the
//! log, so that it can be corrected and imported as it is. A personal identity number is masked, and no cell is a formula
//! to the spreadsheet that it is opened with: the import takes that apostrophe off again.

use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::disk;
use crate::sources::usage::log::row::REJECT_COLUMNS;
use crate::values::formula::{guarded_line, unguarded_line};
use crate::values::language::Language;
use crate::values::personal_number::{holds_personal, mask_somebodys};
use crate::values::text::Text;

/// How the rejects of one log are written.
#[derive(Debug, Clone)]
pub(super) struct RejectForm {
    file_name: String,
    header: String,
    delimiter: char,
    /// The log is itself a file of rejects: its first three cells are replaced.
    again: bool,
    /// Of the reasons.
    language: Language,
}

/// What is known of the cells of a rejected row.
#[derive(Debug, Clone, Copy)]
pub(super) enum RejectedCells<'a> {
    /// Each is right by itself: all are shown.
    Right,
    /// Those at these places are nobody's, and what could be somebody's number in others is masked.
    Wrong(&'a [usize]),
}

/// In the place of each part of a number that the delimiter cuts.
pub(in crate::sources::usage) const MASK: &str = "**********";

/// Writes the rejects of one log, when there are any. Until it is done the file has a name that says
/// so, and it goes with its writer.
pub(super) struct Rejects {
    form: RejectForm,
    unfinished: PathBuf,
    writer: Option<BufWriter<File>>,
    any: bool,
}

impl RejectForm {
    pub(super) fn new(log: &Path, header: &str, delimiter: u8, language: Language) -> Self {
        let delimiter = char::from(delimiter);
        let prefix = REJECT_COLUMNS.join(&delimiter.to_string());
        let again = header.starts_with(&prefix);
        let header = mask_somebodys(header);
        let header = match again {
            true => header,
            false => guarded_line(&format!("{prefix}{delimiter}{header}")),
        };
        Self { file_name: log.display().to_string(), header, delimiter, again, language }
    }

    /// The row of a rejected row.
    pub(super) fn row(
        &self,
        line: u64,
        reason: &Text,
        text: &str,
        cells: RejectedCells<'_>,
    ) -> String {
        let text = self.plain(text);
        let (text, before) = match self.again {
            true => (after_three_cells(&text, self.delimiter), REJECT_COLUMNS.len()),
            false => (text.as_ref(), 0),
        };
        let delimiter = self.delimiter;
        let reason = reason.in_language(self.language);
        let (file, reason) = (quoted(&self.file_name), quoted(&mask_somebodys(reason)));
        let text = match cells {
            RejectedCells::Right => text.to_owned(),
            RejectedCells::Wrong(shown) => self.masked(text, |at| shown.contains(&(at + before))),
        };
        let row = format!("{file}{delimiter}{line}{delimiter}{reason}{delimiter}{text}");
        guarded_line(&row) + "\n"
    }

    /// Whether lines of the log may have been guarded.
    pub(super) fn is_guarded(&self) -> bool {
        self.again
    }

    /// A line of the log as it was before it was guarded, if it was.
    pub(super) fn plain<'a>(&self, line: &'a str) -> Cow<'a, str> {
        if self.again { Cow::Owned(unguarded_line(line)) } else { Cow::Borrowed(line) }
    }

    /// The cells as they are written, but that what could be somebody's number is masked: also one whose parts are
    /// several cells.
    fn masked(&self, text: &str, is_shown: impl Fn(usize) -> bool) -> String {
        let cells: Vec<&str> = written_cells(text, self.delimiter).collect();
        let mut masked: Vec<String> = Vec::with_capacity(cells.len());
        // Before this one, cells are parts of a number.
        let mut cut = 0;
        for (at, cell) in cells.iter().enumerate() {
            let rest = cells[at..].iter().enumerate();
            let rest = rest.take_while(|(more, _)| !is_shown(at + more)).map(|(_, cell)| *cell);
            cut = cut.max(at + cut_cells(rest));
            masked.push(match is_shown(at) {
                _ if at < cut => MASK.to_owned(),
                true => (*cell).to_owned(),
                false => mask_somebodys(cell),
            });
        }
        masked.join(&self.delimiter.to_string())
    }
}

/// How many cells from the first on are the parts of somebody's number, the last four apart; none where they are not.
pub(in crate::sources::usage) fn cut_cells<'a>(cells: impl Iterator<Item = &'a str>) -> usize {
    let (mut number, mut length, mut found, mut last) = (String::new(), 0, 0, false);
    for (at, cell) in cells.map(|cell| cell.trim_matches(['"', ' '])).enumerate() {
        let more = cell.chars().count();
        // The date ends where a cell ends: after six digits, or eight with the century.
        last |= matches!((length, more), (6 | 8, 1..=4));
        length += more;
        if more == 0 || length > 12 {
            break;
        }
        number.push_str(cell);
        number.push(' ');
        if at > 0 && last && holds_personal(&number) {
            found = at + 1;
        }
    }
    found
}

impl Rejects {
    /// `number` tells the logs of an import apart.
    pub(super) fn new(form: RejectForm, folder: &Path, number: usize) -> Self {
        let unfinished = folder.join(format!("unfinished-{}.csv", number + 1));
        Self { form, unfinished, writer: None, any: false }
    }

    /// Adds rows that [`RejectForm::row`] made.
    pub(super) fn add(&mut self, rows: &str) -> io::Result<()> {
        if rows.is_empty() {
            return Ok(());
        }
        let writer = match &mut self.writer {
            Some(writer) => writer,
            None if self.any => {
                let file = File::options().append(true).open(&self.unfinished)?;
                self.writer.insert(BufWriter::new(file))
            }
            None => {
                if let Some(folder) = self.unfinished.parent() {
                    disk::create_folders(folder)?;
                }
                self.any = true;
                // What a killed import left, or somebody put there: never written through.
                match fs::remove_file(&self.unfinished) {
                    Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                    _ => {}
                }
                let mut writer = BufWriter::new(File::create_new(&self.unfinished)?);
                writeln!(writer, "\u{FEFF}{}", self.form.header)?;
                self.writer.insert(writer)
            }
        };
        writer.write_all(rows.as_bytes())
    }

    /// Adds a row whose cells are right.
    pub(super) fn add_row(&mut self, line: u64, reason: &Text, text: &str) -> io::Result<()> {
        self.add(&self.form.row(line, reason, text, RejectedCells::Right))
    }

    /// Writes what is in memory and closes the file: there may be many logs.
    pub(super) fn pause(&mut self) -> io::Result<()> {
        match self.writer.take() {
            Some(writer) => writer.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all(),
            None => Ok(()),
        }
    }

    /// Gives the file its name; that, if there are rejects.
    pub(super) fn finish(mut self, name: &str) -> io::Result<Option<PathBuf>> {
        self.pause()?;
        if !self.any {
            return Ok(None);
        }
        let path = self.unfinished.with_file_name(name);
        disk::rename(&self.unfinished, &path)?;
        self.any = false;
        Ok(Some(path))
    }
}

impl Drop for Rejects {
    fn drop(&mut self) {
        if self.any {
            // Nothing was imported, so that nothing is to be corrected.
            let _ = fs::remove_file(&self.unfinished);
        }
    }
}

/// Always in quotes, without line breaks.
pub(crate) fn quoted(text: &str) -> String {
    let plain: String = text.chars().map(|one| if one.is_control() { ' ' } else { one }).collect();
    format!("\"{}\"", plain.replace('"', "\"\""))
}

/// The cells as they are written, with their quotes.
pub(crate) fn written_cells(text: &str, delimiter: char) -> impl Iterator<Item = &str> {
    let mut within = false;
    text.split(move |character| {
        within ^= character == '"';
        character == delimiter && !within
    })
}

/// What follows the third delimiter that is not within quotes.
pub(crate) fn after_three_cells(text: &str, delimiter: char) -> &str {
    let three =
        written_cells(text, delimiter).take(3).map(|cell| cell.len() + delimiter.len_utf8());
    text.get(three.sum()..).unwrap_or(text)
}
