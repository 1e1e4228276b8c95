//! Opens a log: plain, gzip, zstd or Parquet, told apart by their first bytes. Always as text lines;
//! a Parquet file's rows come as lines under a header, numbered alike. It never judges a row. The
//! SHA-256 is of the very bytes that were read.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::Path;
use std::time::SystemTime;

use flate2::bufread::MultiGzDecoder;
use sha2::{Digest, Sha256};

use super::apart::Apart;
use super::layout::Layout;
use super::parquet_text::ParquetText;

const BUFFER: usize = 256 * 1024;

/// The text of a log.
pub(super) enum Source {
    /// As it is.
    Plain(Tallied),
    /// With gzip.
    Gzip(Box<MultiGzDecoder<BufReader<Tallied>>>),
    /// With zstd.
    Zstd(Box<zstd::Decoder<'static, BufReader<Tallied>>>),
    /// Parquet, which is not read from first byte to last: its digest is taken before and after.
    Parquet(Box<dyn Read + Send>, Tallied, String),
}

/// What is read of a file, with its digest so far.
pub(super) struct Tallied {
    file: File,
    hash: Sha256,
    bytes: u64,
    begun: (u64, Option<SystemTime>),
}

/// What a log was, once it is read to its end.
pub(super) enum Ended {
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
    fn finish(mut self) -> io::Result<Ended> {
        io::copy(&mut self, &mut io::sink())?;
        let whole = state(&self.file)? == self.begun && self.bytes == self.begun.0;
        let hash = hexadecimal(&self.hash.finalize());
        Ok(if whole { Ended::Whole(hash) } else { Ended::Changed })
    }
}

/// Length and time of the last change.
fn state(file: &File) -> io::Result<(u64, Option<SystemTime>)> {
    let metadata = file.metadata()?;
    Ok((metadata.len(), metadata.modified().ok()))
}

impl Source {
    /// Opens a log; `program` reads Parquet in a process of its own, without one it is read here.
    pub(super) fn open(path: &Path, layout: &Layout, program: Option<&Path>) -> io::Result<Self> {
        let mut file = File::open(path)?;
        let mut magic = Vec::new();
        Read::by_ref(&mut file).take(4).read_to_end(&mut magic)?;
        file.seek(SeekFrom::Start(0))?;
        let buffered = |file| io::Result::Ok(BufReader::with_capacity(BUFFER, Tallied::new(file)?));
        Ok(match magic.as_slice() {
            [0x1F, 0x8B, ..] => Self::Gzip(Box::new(MultiGzDecoder::new(buffered(file)?))),
            [0x28, 0xB5, 0x2F, 0xFD] => {
                Self::Zstd(Box::new(zstd::Decoder::with_buffer(buffered(file)?)?))
            }
            b"PAR1" => {
                let before = digest(path)?;
                let text: Box<dyn Read + Send> = match program {
                    Some(program) => Box::new(Apart::start(program, path, layout)?),
                    None => Box::new(ParquetText::new(path, layout.delimiter, &layout.ignored)?),
                };
                Self::Parquet(text, Tallied::new(file)?, before)
            }
            _ => Self::Plain(Tallied::new(file)?),
        })
    }

    /// How many bytes of the file itself were read so far.
    pub(super) fn bytes_read(&self) -> u64 {
        match self {
            Self::Plain(tallied) | Self::Parquet(_, tallied, _) => tallied.bytes,
            Self::Gzip(decoder) => decoder.get_ref().get_ref().bytes,
            Self::Zstd(decoder) => decoder.get_ref().get_ref().bytes,
        }
    }

    /// Reads to the end of the file, whatever of it is text.
    pub(super) fn finish(self) -> io::Result<Ended> {
        match self {
            Self::Plain(tallied) => tallied.finish(),
            Self::Gzip(decoder) => decoder.into_inner().into_inner().finish(),
            Self::Zstd(decoder) => decoder.finish().into_inner().finish(),
            Self::Parquet(_, tallied, before) => Ok(match tallied.finish()? {
                Ended::Whole(after) if after == before => Ended::Whole(after),
                _ => Ended::Changed,
            }),
        }
    }
}

impl Read for Source {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Plain(tallied) => tallied.read(buffer),
            Self::Gzip(decoder) => decoder.read(buffer),
            Self::Zstd(decoder) => decoder.read(buffer),
            Self::Parquet(text, ..) => text.read(buffer),
        }
    }
}

/// A file's SHA-256 in hexadecimal.
pub fn digest(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    let mut hash = Sha256::new();
    let mut chunk = vec![0; BUFFER];
    loop {
        let read = file.read(&mut chunk)?;
        if read == 0 {
            return Ok(hexadecimal(&hash.finalize()));
        }
        hash.update(&chunk[..read]);
    }
}

pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
