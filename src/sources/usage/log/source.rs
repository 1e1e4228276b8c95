//! Opens a log: plain, gzip, zstd, Parquet or Excel, told apart by their first bytes. Always as text lines;
//! a Parquet file's rows come as lines under a header, numbered alike, and a sheet's as they are. It never judges a row. The
//! SHA-256 is of the very bytes that were read.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::Path;
use std::time::SystemTime;

use sha2::{Digest, Sha256};

use super::apart::{self, Apart};
use super::gzip::Gzip;
use super::layout::{Layout, TableReading};
use super::unsupported::Unsupported;
use crate::disk::{self, DiskError};
use crate::values::text::text;
use crate::values::workbook;

const BUFFER: usize = 256 * 1024;

/// The text of a log.
pub(crate) enum LogSource {
    /// As it is.
    Plain(Tallied),
    /// With gzip.
    Gzip(Box<Gzip<BufReader<Tallied>>>),
    /// With zstd.
    Zstd(Box<zstd::Decoder<'static, BufReader<Tallied>>>),
    /// Parquet or Excel, which is not read from first byte to last: its digest is taken before and after.
    Table(Box<dyn Read + Send>, Tallied, String),
}

/// What is read of a file, with its digest so far.
pub(crate) struct Tallied {
    file: File,
    hash: Sha256,
    bytes: u64,
    begun: (u64, SystemTime),
}

/// What a log was, once it is read to its end.
pub(crate) enum LogEnd {
    /// This is the SHA-256 of all that was read.
    Whole(String),
    /// Somebody wrote to it meanwhile.
    Changed,
}

impl Read for Tallied {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.hash.update(&buffer[..read]);
        self.bytes += read as u64;
        Ok(read)
    }
}

impl Tallied {
    fn new(file: File) -> io::Result<Self> {
        let begun = state(&file)?;
        Ok(Self { file, hash: Sha256::new(), bytes: 0, begun })
    }

    /// Reads what is left, such as bytes after the end of a compressed stream.
    fn finish(mut self) -> io::Result<LogEnd> {
        io::copy(&mut self, &mut io::sink())?;
        let whole = state(&self.file)? == self.begun && self.bytes == self.begun.0;
        let hash = hexadecimal(&self.hash.finalize());
        Ok(if whole { LogEnd::Whole(hash) } else { LogEnd::Changed })
    }
}

/// Length and time of the last change.
fn state(file: &File) -> io::Result<(u64, SystemTime)> {
    let metadata = file.metadata()?;
    Ok((metadata.len(), metadata.modified()?))
}

impl LogSource {
    /// Opens a log; `program` reads Parquet and Excel in a process of its own, without one they are read here.
    pub(crate) fn open(path: &Path, layout: &Layout, program: Option<&Path>) -> io::Result<Self> {
        let wanted = layout.wanted();
        Self::open_as(path, (layout.delimiter, TableReading::Columns(&wanted)), program)
    }

    /// The same of what need be no log: of a table so much is read as is said.
    pub(crate) fn open_as(
        path: &Path,
        (delimiter, reading): (u8, TableReading<'_>),
        program: Option<&Path>,
    ) -> io::Result<Self> {
        let mut file = disk::open(path)?;
        let magic = magic(&mut file)?;
        let buffered = |file| io::Result::Ok(BufReader::with_capacity(BUFFER, Tallied::new(file)?));
        Ok(match magic.as_slice() {
            [0x1F, 0x8B, ..] => Self::Gzip(Box::new(Gzip::new(buffered(file)?))),
            // A frame, or one that holds no data and is skipped.
            [0x28, 0xB5, 0x2F, 0xFD, ..] | [0x50..=0x5F, 0x2A, 0x4D, 0x18, ..] => {
                Self::Zstd(Box::new(zstd::Decoder::with_buffer(buffered(file)?)?))
            }
            OLD_EXCEL => {
                let message = text!(
                    "det är en äldre Excelarbetsbok (.xls), eller en med lösenord",
                    "it is an old Excel workbook (.xls), or one with a password"
                );
                let help = text!(
                    "spara den som .xlsx utan lösenord",
                    "save it as .xlsx without a password"
                );
                return Err(Unsupported::error(message, help));
            }
            _ if is_table(&magic) => {
                let before = digest(path)?;
                let text = table_text(path, delimiter, reading, program)?;
                Self::Table(text, Tallied::new(file)?, before)
            }
            _ => Self::Plain(Tallied::new(file)?),
        })
    }

    /// How many bytes of the file itself were read so far.
    pub(crate) fn bytes_read(&self) -> u64 {
        match self {
            Self::Plain(tallied) | Self::Table(_, tallied, _) => tallied.bytes,
            Self::Gzip(members) => members.reader().map_or(0, |reader| reader.get_ref().bytes),
            Self::Zstd(decoder) => decoder.get_ref().get_ref().bytes,
        }
    }

    /// Reads to the end of the file, whatever of it is text.
    pub(crate) fn finish(self) -> io::Result<LogEnd> {
        match self {
            Self::Plain(tallied) => tallied.finish(),
            Self::Gzip(members) => match members.into_reader() {
                Some(reader) => reader.into_inner().finish(),
                None => Ok(LogEnd::Changed),
            },
            Self::Zstd(decoder) => decoder.finish().into_inner().finish(),
            Self::Table(_, tallied, before) => Ok(match tallied.finish()? {
                LogEnd::Whole(after) if after == before => LogEnd::Whole(after),
                _ => LogEnd::Changed,
            }),
        }
    }
}

impl Read for LogSource {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Plain(tallied) => tallied.read(buffer),
            Self::Gzip(decoder) => decoder.read(buffer),
            Self::Zstd(decoder) => decoder.read(buffer).map_err(of_zstd),
            Self::Table(text, ..) => text.read(buffer),
        }
    }
}

/// The beginning of a log, for whoever looks at it.
pub(crate) struct LogBeginning {
    /// Its text: of a Parquet file no more rows than were asked for.
    pub text: Box<dyn Read + Send>,
    /// What parts its columns, where it is Parquet or Excel and nothing in it does.
    pub delimiter: Option<u8>,
}

impl LogBeginning {
    /// Opens a log whose layout nobody knows. Its digest is not taken.
    pub(crate) fn open(path: &Path, rows: usize, program: Option<&Path>) -> io::Result<Self> {
        let plain = Layout::default();
        if is_table(&magic(&mut disk::open(path)?)?) {
            let reading = TableReading::FirstRows(rows);
            let text = table_text(path, plain.delimiter, reading, program)?;
            return Ok(Self { text, delimiter: Some(plain.delimiter) });
        }
        let text = Box::new(LogSource::open(path, &plain, program)?);
        Ok(Self { text, delimiter: None })
    }
}

/// The first bytes of a file, which is as it was opened afterwards.
fn magic(file: &mut File) -> io::Result<Vec<u8>> {
    let mut magic = Vec::new();
    Read::by_ref(file).take(8).read_to_end(&mut magic)?;
    file.seek(SeekFrom::Start(0))?;
    Ok(magic)
}

/// A Parquet file or a workbook as text; without a program it is read here.
fn table_text(
    path: &Path,
    delimiter: u8,
    reading: TableReading<'_>,
    program: Option<&Path>,
) -> io::Result<Box<dyn Read + Send>> {
    match program {
        Some(program) => Ok(Box::new(Apart::start(program, path, delimiter, reading)?)),
        None => apart::text(path, delimiter, reading),
    }
}

/// How old workbooks begin, and those with a password.
const OLD_EXCEL: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Whether bytes are the first of a Parquet file or a workbook.
fn is_table(magic: &[u8]) -> bool {
    magic.starts_with(b"PAR1") || magic.starts_with(workbook::MAGIC)
}

/// A frame may want more memory for looking back than a log is given.
fn of_zstd(error: io::Error) -> io::Error {
    if !error.to_string().contains("too much memory") {
        return error;
    }
    let message = text!(
        "den är packad med `zstd --long`, så att det krävs mer än 128 MB minne för att packa upp den",
        "it is packed with `zstd --long` so that unpacking takes more than 128 MB of memory"
    );
    let help = text!(
        "packa upp den, eller begär den packad utan --long",
        "unpack it, or have it packed without --long"
    );
    Unsupported::error(message, help)
}

/// A file's SHA-256 in hexadecimal.
///
/// # Errors
/// It can't be read.
pub fn digest(path: &Path) -> Result<String, DiskError> {
    let mut file = disk::open(path)?;
    let mut hash = Sha256::new();
    let mut chunk = vec![0; BUFFER];
    loop {
        let read = file.read(&mut chunk).map_err(DiskError::read(path))?;
        if read == 0 {
            return Ok(hexadecimal(&hash.finalize()));
        }
        hash.update(&chunk[..read]);
    }
}

pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
