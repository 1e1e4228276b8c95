//! Logs with gzip and zstd: whole they are as the text is, cut off or with something after their end they are refused.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::place::Place;

/// The first byte says how it is packed, the second what is done to it, the third where; the rest is the log.
pub fn read(bytes: &[u8]) {
    let [form, harm, at, text @ ..] = bytes else { return };
    let packed = match form % 4 {
        0 => gzip(text),
        1 => zstd::encode_all(text, 1).unwrap(),
        2 => parts(text, *at, gzip),
        _ => parts(text, *at, |part| zstd::encode_all(part, 3).unwrap()),
    };
    let at = 1 + usize::from(*at) * packed.len().saturating_sub(1) / 256;
    match harm % 5 {
        0 | 1 => {
            let expected = Place::new().import(text);
            assert_eq!(Place::new().import(&packed), expected);
        }
        2 if at >= 4 && at < packed.len() => {
            let refused = Place::new().import(&packed[..at]);
            // Several members may be cut where one of them ends.
            assert!(refused.is_none() || form % 4 >= 2, "cut off at {at} of {}", packed.len());
        }
        3 => {
            let more = [&packed[..], b"more"].concat();
            assert!(Place::new().import(&more).is_none(), "there is more after the end");
        }
        _ => {
            let mut harmed = packed;
            let at = at.min(harmed.len() - 1);
            harmed[at] ^= 1 << (harm % 8);
            Place::new().import(&harmed);
        }
    }
}

fn gzip(text: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(text).unwrap();
    encoder.finish().unwrap()
}

/// Two members, one after the other: together they are one log.
fn parts(text: &[u8], at: u8, pack: impl Fn(&[u8]) -> Vec<u8>) -> Vec<u8> {
    let (one, other) = text.split_at(usize::from(at) * text.len() / 256);
    [pack(one), pack(other)].concat()
}
