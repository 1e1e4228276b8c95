//! Everything below a folder as bytes that can be searched: what is compressed, packed in columns or drawn is
//! opened first, with other programs' readers where there are any.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;

use polars::prelude::{DataType, ParquetReader, SerReader};
use rusqlite::config::DbConfig;

/// All files below a folder.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

/// A file's bytes, followed by what they hold in other forms.
pub fn opened(path: &Path) -> Vec<u8> {
    let mut all = fs::read(path).unwrap();
    all.extend(held(path, &all.clone()));
    all
}

fn held(path: &Path, bytes: &[u8]) -> Vec<u8> {
    match bytes {
        [0x1F, 0x8B, ..] => inflated(flate2::read::MultiGzDecoder::new(bytes)),
        [0x28, 0xB5, 0x2F, 0xFD, ..] => inflated(zstd::Decoder::new(bytes).unwrap()),
        [b'P', b'K', 3, 4, ..] => unzipped(bytes),
        [b'P', b'A', b'R', b'1', ..] => columns(path),
        [b'%', b'P', b'D', b'F', ..] => drawn(path),
        [b'S', b'Q', b'L', b'i', ..] => tables(path),
        _ => Vec::new(),
    }
}

fn inflated(mut reader: impl Read) -> Vec<u8> {
    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes).unwrap();
    bytes
}

/// All members of a workbook, by its directory at the end.
pub fn unzipped(bytes: &[u8]) -> Vec<u8> {
    let number = |at: usize, length: usize| {
        bytes[at..at + length].iter().rev().fold(0_usize, |sum, byte| sum << 8 | usize::from(*byte))
    };
    let mut all = Vec::new();
    let mut at = bytes.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    while bytes[at..].starts_with(b"PK\x01\x02") {
        let (method, size, start) = (number(at + 10, 2), number(at + 20, 4), number(at + 42, 4));
        let from = start + 30 + number(start + 26, 2) + number(start + 28, 2);
        let packed = &bytes[from..from + size];
        match method {
            0 => all.extend_from_slice(packed),
            8 => all.extend(inflated(flate2::read::DeflateDecoder::new(packed))),
            other => panic!("packed by method {other}"),
        }
        at += 46 + number(at + 28, 2) + number(at + 30, 2) + number(at + 32, 2);
    }
    assert!(!all.is_empty());
    all
}

fn columns(path: &Path) -> Vec<u8> {
    let frame = ParquetReader::new(File::open(path).unwrap()).finish().unwrap();
    let mut all = Vec::new();
    for column in frame.columns() {
        let text = column.cast(&DataType::String).unwrap();
        for cell in text.str().unwrap().iter().flatten() {
            all.extend_from_slice(cell.as_bytes());
            all.push(b'\n');
        }
    }
    all
}

/// What a reader sees in a PDF, and the streams within it.
fn drawn(path: &Path) -> Vec<u8> {
    let text = Command::new("pdftotext").arg(path).arg("-").output().unwrap();
    assert!(text.status.success());
    let mut all = text.stdout;
    for object in lopdf::Document::load(path).unwrap().objects.values() {
        if let Ok(stream) = object.as_stream() {
            all.extend(stream.decompressed_content().unwrap_or_default());
        }
    }
    all
}

/// Every cell of every table: a long one is not in one piece in the file.
fn tables(path: &Path) -> Vec<u8> {
    let database = rusqlite::Connection::open(path).unwrap();
    // What stands beside the database stays there when it is closed: it is looked through as well.
    database.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true).unwrap();
    let mut names =
        database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").unwrap();
    let names: Vec<String> =
        names.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let mut all = Vec::new();
    for name in names {
        let mut query = database.prepare(&format!("SELECT * FROM \"{name}\"")).unwrap();
        let width = query.column_count();
        let mut rows = query.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            for at in 0..width {
                use rusqlite::types::ValueRef;
                if let ValueRef::Text(bytes) | ValueRef::Blob(bytes) = row.get_ref(at).unwrap() {
                    all.extend_from_slice(bytes);
                    all.push(b'\n');
                }
            }
        }
    }
    all
}
