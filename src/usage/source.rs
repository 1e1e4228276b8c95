//! Opens a log: plain, gzip, zstd or Parquet, told apart by their first bytes. Always as text lines;
//! a Parquet file's rows come as lines under a header, numbered alike. It never judges a row.

use std::fs::File;
use std::io::{self, BufReader, Read, Write};
use std::path::{Path, PathBuf};

use polars::prelude::{DataType, ParquetReader, SerReader, StringChunked};
use sha2::{Digest, Sha256};

/// Rows of a Parquet file that are in memory at a time.
const PARQUET_ROWS: usize = 50_000;

/// A file's SHA-256 in hexadecimal.
pub(super) fn digest(path: &Path, mut progress: impl FnMut(u64)) -> io::Result<String> {
    let mut file = File::open(path)?;
    let mut hash = Sha256::new();
    let mut chunk = vec![0; 1024 * 1024];
    loop {
        let read = file.read(&mut chunk)?;
        if read == 0 {
            return Ok(hexadecimal(&hash.finalize()));
        }
        hash.update(&chunk[..read]);
        progress(read as u64);
    }
}

pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Counts the bytes of the file itself that have been read, for the progress bar.
struct Counted<F> {
    file: File,
    progress: F,
}

impl<F: FnMut(u64)> Read for Counted<F> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        (self.progress)(read as u64);
        Ok(read)
    }
}

/// The text of a log.
pub(super) fn open<'a>(
    path: &Path,
    mut progress: impl FnMut(u64) + 'a,
    delimiter: u8,
) -> io::Result<Box<dyn Read + 'a>> {
    let mut magic = [0; 4];
    let mut file = File::open(path)?;
    let known = read_up_to(&mut file, &mut magic)?;
    let file = File::open(path)?;
    Ok(match &magic[..known] {
        [0x1F, 0x8B, ..] => {
            let counted = BufReader::new(Counted { file, progress });
            Box::new(flate2::bufread::MultiGzDecoder::new(counted))
        }
        [0x28, 0xB5, 0x2F, 0xFD] => Box::new(zstd::Decoder::new(Counted { file, progress })?),
        b"PAR1" => {
            progress(file.metadata()?.len());
            Box::new(ParquetText::new(path, delimiter)?)
        }
        _ => Box::new(Counted { file, progress }),
    })
}

fn read_up_to(file: &mut File, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match file.read(&mut buffer[filled..])? {
            0 => break,
            read => filled += read,
        }
    }
    Ok(filled)
}

/// A Parquet file as lines, a slice of it in memory at a time.
struct ParquetText {
    path: PathBuf,
    delimiter: u8,
    offset: usize,
    rows: usize,
    text: Vec<u8>,
    read: usize,
}

fn other(error: impl std::fmt::Display) -> io::Error {
    io::Error::other(error.to_string())
}

impl ParquetText {
    fn new(path: &Path, delimiter: u8) -> io::Result<Self> {
        let mut reader = ParquetReader::new(File::open(path)?);
        let rows = reader.num_rows().map_err(other)?;
        let schema = reader.schema().map_err(other)?;
        let names: Vec<String> = schema.iter_names().map(ToString::to_string).collect();
        let mut header = names.join(&char::from(delimiter).to_string());
        header.push('\n');
        let text = header.into_bytes();
        Ok(Self { path: path.to_path_buf(), delimiter, offset: 0, rows, text, read: 0 })
    }

    fn next_slice(&mut self) -> io::Result<()> {
        self.text.clear();
        self.read = 0;
        let reader = ParquetReader::new(File::open(&self.path)?);
        let frame = reader.with_slice(Some((self.offset, PARQUET_ROWS))).finish().map_err(other)?;
        let columns: Vec<StringChunked> = frame
            .columns()
            .iter()
            .map(|column| {
                let text =
                    column.as_materialized_series().cast(&DataType::String).map_err(other)?;
                Ok(text.str().map_err(other)?.clone())
            })
            .collect::<io::Result<_>>()?;
        for row in 0..frame.height() {
            for (at, column) in columns.iter().enumerate() {
                if at > 0 {
                    self.text.push(self.delimiter);
                }
                // A line break within a value stays a value: it is refused later, not split here.
                let value = column.get(row).unwrap_or_default().replace('\n', "\r");
                if value.contains(char::from(self.delimiter)) || value.contains('"') {
                    write!(self.text, "\"{}\"", value.replace('"', "\"\""))?;
                } else {
                    self.text.extend_from_slice(value.as_bytes());
                }
            }
            self.text.push(b'\n');
        }
        self.offset += frame.height().max(1);
        Ok(())
    }
}

impl Read for ParquetText {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.read == self.text.len() {
            if self.offset >= self.rows {
                return Ok(0);
            }
            self.next_slice()?;
        }
        let length = buffer.len().min(self.text.len() - self.read);
        buffer[..length].copy_from_slice(&self.text[self.read..self.read + length]);
        self.read += length;
        Ok(length)
    }
}
