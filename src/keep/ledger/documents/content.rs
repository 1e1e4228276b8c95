//! How the files of a document are kept in little room, exactly: a file within another of them (the PDF in the
//! e-invoice, as base64) is kept once, and what a file has in common with others of its kind (fonts, profile,
//! frame) is kept once for all. Bytes in, bytes out; no database here.
//!
//! Streams of a PDF stay as they were deflated: to deflate them again would give the same bytes only as long as
//! the library that did it is the same, and what is issued outlives it. zstd is only ever read (RFC 8878), which
//! every version does alike.

use std::io;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::IssuedFile;

/// Where zstd is: more takes longer and gains nothing here.
const LEVEL: i32 = 9;

/// A file that stands within another as base64.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Within {
    /// Where in the frame.
    pub at: usize,
    /// The name of the file.
    pub name: String,
}

/// A file without those that stand within it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Frame {
    /// What is left.
    pub bytes: Vec<u8>,
    /// What was taken out, in its order.
    pub within: Vec<Within>,
}

impl Frame {
    /// Takes the others out of a file, each where it stands first.
    pub(super) fn of(file: &IssuedFile, others: &[IssuedFile]) -> Self {
        let mut frame = Self { bytes: file.content.clone(), within: Vec::new() };
        for other in others {
            frame.take(other);
        }
        frame
    }

    fn take(&mut self, other: &IssuedFile) {
        let text = STANDARD.encode(&other.content);
        if text.is_empty() {
            return;
        }
        let Some(at) = memchr::memmem::find(&self.bytes, text.as_bytes()) else { return };
        self.bytes.drain(at..at + text.len());
        let after = self.within.partition_point(|within| within.at <= at);
        for within in &mut self.within[after..] {
            within.at -= text.len();
        }
        self.within.insert(after, Within { at, name: other.name.clone() });
    }

    /// The whole file; none where one of the others is not there.
    pub(super) fn whole(&self, others: &[IssuedFile]) -> Option<Vec<u8>> {
        let mut whole = Vec::new();
        let mut from = 0;
        for within in &self.within {
            let other = others.iter().find(|other| other.name == within.name)?;
            whole.extend(self.bytes.get(from..within.at)?);
            whole.extend(STANDARD.encode(&other.content).into_bytes());
            from = within.at;
        }
        whole.extend(self.bytes.get(from..)?);
        Some(whole)
    }
}

/// The files that stand within a frame, a line each: `1234 2025000005.pdf`.
pub(super) fn written(within: &[Within]) -> String {
    within.iter().map(|one| format!("{} {}\n", one.at, one.name)).collect()
}

/// What [`written()`] gave; none for anything else.
pub(super) fn parse(text: &str) -> Option<Vec<Within>> {
    let line = |line: &str| {
        let (at, name) = line.split_once(' ')?;
        Some(Within { at: at.parse().ok()?, name: name.to_owned() })
    };
    text.lines().map(line).collect()
}

/// Compressed, by what it has besides a likeness where there is one.
pub(super) fn compressed(bytes: &[u8], likeness: &[u8]) -> io::Result<Vec<u8>> {
    zstd::bulk::Compressor::with_dictionary(LEVEL, likeness)?.compress(bytes)
}

/// What was compressed, of so many bytes, by the same likeness.
pub(super) fn expanded(kept: &[u8], size: usize, likeness: &[u8]) -> io::Result<Vec<u8>> {
    zstd::bulk::Decompressor::with_dictionary(likeness)?.decompress(kept, size)
}

#[cfg(test)]
mod tests {
    use super::super::IssuedFile;
    use super::{Frame, Within, compressed, expanded, parse, written};
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;

    fn file(name: &str, content: impl AsRef<[u8]>) -> IssuedFile {
        IssuedFile { name: name.to_owned(), content: content.as_ref().to_vec() }
    }

    #[test]
    fn a_file_within_another_is_kept_once_and_comes_back_where_it_was() {
        let (pdf, csv) = (file("1.pdf", "%PDF påhittad"), file("1.csv", "dag;antal\n"));
        let [of_pdf, of_csv] = [&pdf, &csv].map(|one| STANDARD.encode(&one.content));
        for (text, within) in [
            (format!("<a>{of_pdf}</a><b>{of_csv}</b>"), vec!["1.pdf", "1.csv"]),
            (format!("<b>{of_csv}</b><a>{of_pdf}</a>"), vec!["1.csv", "1.pdf"]),
            (format!("{of_csv}{of_pdf}"), vec!["1.csv", "1.pdf"]),
            (format!("{of_pdf}{of_csv}"), vec!["1.pdf", "1.csv"]),
            (format!("å{of_pdf}{of_pdf}"), vec!["1.pdf"]),
            ("<a/>".to_owned(), vec![]),
        ] {
            let xml = file("1.xml", &text);
            let others = [pdf.clone(), csv.clone()];
            let frame = Frame::of(&xml, &others);
            let names: Vec<&str> = frame.within.iter().map(|one| one.name.as_str()).collect();
            assert_eq!(names, within, "{text}");
            assert_eq!(frame.whole(&others).unwrap(), xml.content, "{text}");
            assert_eq!(parse(&written(&frame.within)).unwrap(), frame.within);
            assert_eq!(frame.whole(&[]).is_some(), within.is_empty(), "{text}");
        }
        let beyond = Frame { bytes: vec![1], within: vec![Within { at: 2, name: "1.pdf".into() }] };
        assert_eq!(beyond.whole(&[pdf]), None);
        assert_eq!(parse("x 1.pdf\n"), None);
    }

    #[test]
    fn what_is_compressed_by_a_likeness_comes_back_by_it_and_by_no_other() {
        let bytes: Vec<u8> = (0..20_000_u32).flat_map(|one| (one * one).to_le_bytes()).collect();
        let mut like = bytes.clone();
        like[70] = 1;
        let kept = compressed(&bytes, &like).unwrap();
        assert!(kept.len() < 100, "{}", kept.len());
        assert!(expanded(&kept, bytes.len(), &like).unwrap() == bytes);
        assert!(expanded(&kept, bytes.len(), &like[1..]).ok() != Some(bytes.clone()));
        assert!(expanded(&kept, bytes.len() - 1, &like).is_err());
        let alone = compressed(&bytes, &[]).unwrap();
        assert!(expanded(&alone, bytes.len(), &[]).unwrap() == bytes);
        assert!(expanded(&compressed(&[], &[]).unwrap(), 0, &[]).unwrap().is_empty());
    }
}
