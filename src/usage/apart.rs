//! A Parquet log that another process reads, this program once more. Parquet readers take a file at its word: a
//! damaged or hostile one can ask for more memory than there is, and no language catches that. What ends there is
//! only the reading, and becomes an error of the file.

use std::io::{self, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use super::contained::not_as_it_says;
use super::layout::Layout;
use super::parquet_text::ParquetText;

/// The command by which the program reads for itself: `lefi parquet-text --delimiter 59 -- FILE`.
pub const PARQUET_TEXT: &str = "parquet-text";

/// Words of the process that are repeated, in bytes.
const WORDS: u64 = 1000;

/// The process and what it writes.
pub(super) struct Apart {
    child: Child,
    text: ChildStdout,
    ended: bool,
}

impl Apart {
    pub(super) fn start(program: &Path, path: &Path, layout: &Layout) -> io::Result<Self> {
        let mut command = Command::new(program);
        command.args([PARQUET_TEXT, "--delimiter", &layout.delimiter.to_string()]);
        for column in &layout.ignored {
            command.arg(format!("--ignored={column}"));
        }
        command.arg("--").arg(path);
        // Threads are memory too, and one file's columns are few.
        command.env("POLARS_MAX_THREADS", "2").env("RUST_BACKTRACE", "0");
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn()?;
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
        match self.child.wait()?.code() {
            Some(0) => Ok(()),
            Some(1) if !words.trim().is_empty() => {
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

/// Writes a Parquet log as lines of text, for the process that asked.
///
/// # Errors
/// The file can't be read, or nobody reads the lines any more.
pub fn write_parquet_text(
    path: &Path,
    delimiter: u8,
    ignored: &[String],
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut text = ParquetText::new(path, delimiter, ignored)?;
    io::copy(&mut text, out)?;
    out.flush()
}
