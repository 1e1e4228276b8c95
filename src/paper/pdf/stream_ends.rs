//! Where a stream ends (ISO 19005-3, 6.1.7.1): its data, an end of line, `endstream`. Data that ends with a carriage
//! return would take the line feed after it for the other half of one, so that the stream looks shorter than it says;
//! there, both halves follow. It changes nothing else of a file.

use lopdf::Document;

/// What follows the data of a stream, as lopdf writes it.
const END: &[u8] = b"\nendstream";

/// The file with each stream's end plain; none where the file's own table of places can't be read: a bug.
pub(super) fn made_plain(file: &Document, bytes: Vec<u8>) -> Option<Vec<u8>> {
    let ends = ends(file, &bytes)?;
    if ends.is_empty() {
        return Some(bytes);
    }
    let moved = |place: usize| place + ends.iter().take_while(|end| **end < place).count();
    let table = table(&bytes)?;
    let mut plain = Vec::with_capacity(bytes.len() + ends.len());
    let mut from = 0;
    for end in &ends {
        plain.extend_from_slice(bytes.get(from..*end)?);
        plain.push(b'\r');
        from = *end;
    }
    plain.extend_from_slice(bytes.get(from..table)?);
    plain.extend(rewritten(std::str::from_utf8(bytes.get(table..)?).ok()?, moved)?.into_bytes());
    Some(plain)
}

/// Where the data of each stream ends that has a carriage return last. Objects stand in the file in their order.
fn ends(file: &Document, bytes: &[u8]) -> Option<Vec<usize>> {
    let streams = file.objects.values().filter_map(|object| object.as_stream().ok());
    let mut ends: Vec<usize> = Vec::new();
    for stream in streams.filter(|stream| stream.content.last() == Some(&b'\r')) {
        let wanted = [&stream.content[..], END].concat();
        let from = ends.last().copied().unwrap_or(0);
        let at = from + memchr::memmem::find(bytes.get(from..)?, &wanted)?;
        ends.push(at + stream.content.len());
    }
    Some(ends)
}

/// Where the table of places begins: the number before the end of the file.
fn table(bytes: &[u8]) -> Option<usize> {
    let tail = bytes.get(bytes.len().saturating_sub(64)..)?;
    let tail = std::str::from_utf8(tail).ok()?;
    let (_, number) = tail.rsplit_once("startxref\n")?;
    number.lines().next()?.parse().ok()
}

/// The table and what follows it, with each place where it is now (ISO 32000-1, 7.5.4).
fn rewritten(text: &str, moved: impl Fn(usize) -> usize) -> Option<String> {
    let (table, trailer) = text.split_once("trailer")?;
    let (trailer, start) = trailer.rsplit_once("startxref\n")?;
    let mut written = String::with_capacity(text.len());
    for entry in table.split_inclusive('\n') {
        match entry.split_once(" 00000 n") {
            Some((place, rest)) if place.len() == 10 => {
                let place = moved(place.parse().ok()?);
                written.push_str(&format!("{place:010} 00000 n{rest}"));
            }
            _ => written.push_str(entry),
        }
    }
    let (place, end) = start.split_once('\n')?;
    let place = moved(place.parse().ok()?);
    written.push_str(&format!("trailer{trailer}startxref\n{place}\n{end}"));
    Some(written)
}

#[cfg(test)]
mod tests {
    use super::made_plain;
    use lopdf::xref::XrefType;
    use lopdf::{Document, Stream, dictionary};

    #[test]
    fn a_stream_that_ends_with_a_carriage_return_is_as_long_as_it_says_and_all_is_found() {
        let mut file = Document::with_version("1.7");
        // As printpdf makes them.
        file.reference_table.cross_reference_type = XrefType::CrossReferenceTable;
        for content in [&b"one\r"[..], b"two", b"three\r\nendstream no \r", b"four"] {
            file.add_object(Stream::new(dictionary! {}, content.to_vec()));
        }
        let catalog = file.add_object(dictionary! { "Type" => "Catalog" });
        file.trailer.set("Root", catalog);
        let mut bytes = Vec::new();
        file.save_to(&mut bytes).unwrap();
        let before = Document::load_mem(&bytes).unwrap();
        let plain = made_plain(&file, bytes.clone()).unwrap();
        assert_eq!(plain.len(), bytes.len() + 2, "the two that end so");
        let text = String::from_utf8_lossy(&plain);
        assert!(text.contains("one\r\r\nendstream") && text.contains("two\nendstream"));
        assert_eq!(Document::load_mem(&plain).unwrap().objects, before.objects);
    }
}
