//! Files in one zip file, the same bytes for the same files. It reads no disk.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipWriter};

use crate::values::period::Day;

/// These files, by name and in their order, as if all were written on this day.
///
/// # Errors
/// Two have one name, or they are too large; in the words of the library.
pub fn zipped<'a>(
    files: impl IntoIterator<Item = (&'a str, &'a [u8])>,
    day: Day,
) -> Result<Vec<u8>, String> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(written_on(day));
    for (name, content) in files {
        writer.start_file(name, options).map_err(|error| error.to_string())?;
        writer.write_all(content).map_err(|error| error.to_string())?;
    }
    let written = writer.finish().map_err(|error| error.to_string())?;
    Ok(written.into_inner())
}

/// A day that zip files can't say is their first.
fn written_on(day: Day) -> DateTime {
    let parts = (u16::try_from(day.year()), u8::try_from(day.month()), u8::try_from(day.day()));
    let (Ok(year), Ok(month), Ok(day)) = parts else { return DateTime::default() };
    DateTime::from_date_and_time(year, month, day, 0, 0, 0).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::zipped;
    use crate::values::period::Day;

    #[test]
    fn the_same_files_give_the_same_bytes_and_no_name_twice() {
        let day = Day::new(2025, 6, 2).unwrap();
        let files = [("a.pdf", b"%PDF".as_slice()), ("b.xml", b"<x/>")];
        let once = zipped(files, day).unwrap();
        assert!(once.starts_with(b"PK"));
        assert_eq!(once, zipped(files, day).unwrap());
        assert!(zipped([files[0], files[0]], day).is_err());
    }
}
