//! Packs the streams of a file. Font programs are the same in nearly all documents and most of what there is to pack: each
//! is packed once, and what came of it is remembered. Packing is a matter of the bytes alone: remembered or not, a file
//! is the same (R26).

use std::sync::{Mutex, PoisonError};

use lopdf::{Document, Object, Stream};

/// Font programs that are remembered: the two of the common letters, and some of documents with rarer ones.
const REMEMBERED: usize = 16;

/// A font program before it was packed, and after.
struct PackedProgram {
    plain: Stream,
    packed: Stream,
}

/// The programs packed last; the latest that was asked for comes first.
static PACKED: Mutex<Vec<PackedProgram>> = Mutex::new(Vec::new());

/// Packs whatever is shorter so.
pub(super) fn pack(file: &mut Document) {
    for object in file.objects.values_mut() {
        if let Object::Stream(stream) = object
            && is_font_program(stream)
        {
            *stream = packed(stream);
        }
    }
    // What is packed stays as it is.
    file.compress();
}

/// The length of a TrueType program is in `Length1` (ISO 32000-1, table 127).
fn is_font_program(stream: &Stream) -> bool {
    stream.allows_compression && stream.dict.has(b"Length1")
}

fn packed(plain: &Stream) -> Stream {
    if let Some(known) = remembered(plain) {
        return known;
    }
    // Nobody waits meanwhile: two that pack the same come to the same.
    let mut packed = plain.clone();
    // What can't be packed is written as it is, as lopdf does with every stream.
    let _ = packed.compress();
    let mut programs = PACKED.lock().unwrap_or_else(PoisonError::into_inner);
    programs.insert(0, PackedProgram { plain: plain.clone(), packed: packed.clone() });
    programs.truncate(REMEMBERED);
    packed
}

fn remembered(plain: &Stream) -> Option<Stream> {
    let mut programs = PACKED.lock().unwrap_or_else(PoisonError::into_inner);
    let at = programs.iter().position(|program| program.plain == *plain)?;
    programs[..=at].rotate_right(1);
    programs.first().map(|program| program.packed.clone())
}

#[cfg(test)]
mod tests {
    use lopdf::{Dictionary, Document, Object, Stream};

    use super::{REMEMBERED, pack};

    fn with_program(letters: u8) -> Document {
        let mut file = Document::with_version("1.7");
        let program: Vec<u8> = (0..5000_u32).map(|at| (at % 251) as u8 ^ letters).collect();
        let length = Dictionary::from_iter([("Length1", Object::Integer(5000))]);
        file.add_object(Stream::new(length, program.clone()));
        file.add_object(Stream::new(Dictionary::new(), program));
        file
    }

    #[test]
    fn packed_for_the_first_time_or_again_a_file_is_the_same() {
        for letters in (0..=REMEMBERED as u8 + 2).chain([0, 1, 1, 0]) {
            let mut expected = with_program(letters);
            expected.compress();
            let mut file = with_program(letters);
            pack(&mut file);
            assert!(file.objects == expected.objects, "{letters}");
        }
    }
}
