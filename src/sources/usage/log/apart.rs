//! A Parquet or Excel log that another process reads, this program once more. Their readers take a file at its word: a
//! damaged or hostile one can ask for more memory than there is, and no language catches that. What ends there is
//! only the reading, and becomes an error of the file.

use std::io::{self, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use super::layout::TableReading;
use super::parquet_text::{ParquetText, THREADS};
use super::quantity::unmistakable;
use super::unsupported::Unsupported;
use crate::disk;
use crate::values::contained::{contained, not_as_it_says};
use crate::values::workbook::{self, FormulaFaults, WorkbookError};

/// The command by which the program reads for itself: `lefi log-text --delimiter 59 --column event_id=Id -- FILE`.
/// `--first-rows 50` reads so many rows of all columns, and `--everything` all rows.
pub const LOG_TEXT: &str = "log-text";

/// Words of the process that are repeated, in bytes.
const WORDS: u64 = 4000;

/// The process and what it writes.
pub(super) struct Apart {
    child: Child,
    text: ChildStdout,
    ended: bool,
}

impl Apart {
    pub(super) fn start(
        program: &Path,
        path: &Path,
        delimiter: u8,
        reading: TableReading<'_>,
    ) -> io::Result<Self> {
        let mut command = Command::new(program);
        command.args([LOG_TEXT, "--delimiter", &delimiter.to_string()]);
        match reading {
            TableReading::Columns(wanted) => {
                command.args(wanted.iter().map(|column| format!("--column={column}")));
            }
            TableReading::FirstRows(rows) => {
                command.arg(format!("--first-rows={rows}"));
            }
            TableReading::Everything => {
                command.arg("--everything");
            }
        }
        command.arg("--").arg(path);
        command.env("POLARS_MAX_THREADS", THREADS.to_string()).env("RUST_BACKTRACE", "0");
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(|error| {
            let words = format!("no process can be begun that reads it: {error}");
            io::Error::new(error.kind(), words)
        })?;
        let text = child.stdout.take().ok_or_else(not_as_it_says)?;
        Ok(Self { child, text, ended: false })
    }

    /// Whether all of the text was written, and why not.
    fn end(&mut self) -> io::Result<()> {
        self.ended = true;
        let mut words = String::new();
        if let Some(stderr) = self.child.stderr.take() {
            // What is no text is a crash's, and not for people.
            let _ = stderr.take(WORDS).read_to_string(&mut words);
        }
        match (self.child.wait()?.code(), Unsupported::of_lines(&words)) {
            (Some(0), _) => Ok(()),
            (Some(2), Some(Unsupported { message, help })) => {
                Err(Unsupported::error(message, help))
            }
            (Some(1), _) if !words.trim().is_empty() => {
                Err(io::Error::new(io::ErrorKind::InvalidData, words.trim().to_owned()))
            }
            _ => Err(not_as_it_says()),
        }
    }
}

impl Read for Apart {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.ended || buffer.is_empty() {
            return Ok(0);
        }
        let read = self.text.read(buffer)?;
        if read == 0 {
            self.end()?;
        }
        Ok(read)
    }
}

impl Drop for Apart {
    fn drop(&mut self) {
        if !self.ended {
            // It may have ended by itself meanwhile.
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

/// Writes a Parquet or Excel log as lines of text, for the process that asked.
///
/// # Errors
/// The file can't be read, or nobody reads the lines any more. What is sound and can't be read is an [`Unsupported`].
pub fn write_log_text(
    path: &Path,
    delimiter: u8,
    reading: TableReading<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    if is_workbook(path)? {
        sheet(path, delimiter, &mut |line| out.write_all(line))?;
    } else {
        io::copy(&mut ParquetText::new(path, delimiter, reading)?, out)?;
    }
    out.flush()
}

/// The same in this process: a sheet is in memory then as a whole.
pub(super) fn text(
    path: &Path,
    delimiter: u8,
    reading: TableReading<'_>,
) -> io::Result<Box<dyn Read + Send>> {
    if !is_workbook(path)? {
        return Ok(Box::new(ParquetText::new(path, delimiter, reading)?));
    }
    let mut text = Vec::new();
    sheet(path, delimiter, &mut |line| {
        text.extend_from_slice(line);
        Ok(())
    })?;
    Ok(Box::new(io::Cursor::new(text)))
}

fn is_workbook(path: &Path) -> io::Result<bool> {
    let mut magic = Vec::new();
    disk::open(path)?.take(workbook::MAGIC.len() as u64).read_to_end(&mut magic)?;
    Ok(magic == workbook::MAGIC)
}

/// The lines of a workbook's sheet.
fn sheet(
    path: &Path,
    delimiter: u8,
    take: &mut dyn FnMut(&[u8]) -> io::Result<()>,
) -> io::Result<()> {
    let file = BufReader::new(disk::open(path)?);
    let number: fn(String) -> String = |number| unmistakable(&number).into_owned();
    let written = (char::from(delimiter), number);
    contained(|| {
        let read = workbook::each_line(file, written, FormulaFaults::Shown, take);
        read.map_err(|error| match error {
            WorkbookError::Taken(error) => error,
            WorkbookError::Damaged(_) => {
                io::Error::new(io::ErrorKind::InvalidData, error.to_string())
            }
            WorkbookError::Sheets(_)
            | WorkbookError::Empty
            | WorkbookError::None
            | WorkbookError::Unworked(_)
            | WorkbookError::Fault { .. }
            | WorkbookError::Large => Unsupported::error(error.words(), error.help()),
        })
    })
}
