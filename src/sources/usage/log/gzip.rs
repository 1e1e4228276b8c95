//! A log with gzip: its members one after the other, and the zeros that tapes and some programs fill a file up with. It
//! never looks at the text.

use std::io::{self, BufRead, Read};

use flate2::bufread::GzDecoder;

/// The text of all members.
pub(crate) struct Gzip<R> {
    /// Of the member that is read; none only while the next one begins.
    member: Option<GzDecoder<R>>,
}

impl<R: BufRead> Gzip<R> {
    pub(crate) fn new(reader: R) -> Self {
        Self { member: Some(GzDecoder::new(reader)) }
    }

    pub(crate) fn reader(&self) -> Option<&R> {
        self.member.as_ref().map(GzDecoder::get_ref)
    }

    pub(crate) fn into_reader(self) -> Option<R> {
        self.member.map(GzDecoder::into_inner)
    }

    /// Begins the member behind the one that has ended; whether there is one.
    fn next_member(&mut self) -> io::Result<bool> {
        let Some(ended) = self.member.as_mut() else { return Ok(false) };
        if !another(ended.get_mut())? {
            return Ok(false);
        }
        self.member = self.member.take().map(|ended| GzDecoder::new(ended.into_inner()));
        Ok(true)
    }
}

/// Whether something stands behind a member. Zeros to the end of the file are nothing.
fn another(reader: &mut impl BufRead) -> io::Result<bool> {
    let mut filled_up = false;
    loop {
        let next = reader.fill_buf()?;
        let zeros = next.iter().take_while(|byte| **byte == 0).count();
        if next.is_empty() {
            return Ok(false);
        }
        if zeros == 0 && filled_up {
            let words = "something stands behind the zeros at its end";
            return Err(io::Error::new(io::ErrorKind::InvalidData, words));
        }
        if zeros == 0 {
            return Ok(true);
        }
        reader.consume(zeros);
        filled_up = true;
    }
}

impl<R: BufRead> Read for Gzip<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let Some(member) = self.member.as_mut() else { return Ok(0) };
            let read = member.read(buffer)?;
            if read > 0 || buffer.is_empty() || !self.next_member()? {
                return Ok(read);
            }
        }
    }
}
