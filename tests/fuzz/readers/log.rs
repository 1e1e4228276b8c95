//! Usage logs as text, in the standard layout and in one of their own: no row is lost, counted by another counter.

use lefi::usage::parse_layout;

use super::layout;
use super::place::Place;

/// What parts a layout from its log.
const PART: &[u8] = b"\n=====\n";

pub fn read(bytes: &[u8]) {
    read_in(&Place::new(), bytes, false);
}

pub fn read_with_layout(bytes: &[u8]) {
    let at = bytes.windows(PART.len()).position(|window| window == PART);
    let Some(at) = at else { return layout::read(bytes) };
    let (before, after) = (&bytes[..at], &bytes[at + PART.len()..]);
    layout::read(before);
    let text = String::from_utf8_lossy(before);
    if let Ok(layout) = parse_layout(layout::FILE, &text) {
        let windows = text.contains("windows-1252");
        read_in(&Place::of(layout), after, windows);
    }
}

fn read_in(place: &Place, bytes: &[u8], windows: bool) {
    let Some(totals) = place.import(bytes) else { return };
    let packed = [&[0x1F, 0x8B][..], &[0x28, 0xB5, 0x2F, 0xFD], b"PAR1"];
    if !packed.iter().any(|magic| bytes.starts_with(magic)) {
        assert_eq!(totals.read, rows(bytes, windows));
    }
}

/// The lines under the header that are not blank.
fn rows(bytes: &[u8], windows: bool) -> u64 {
    let line = |line: &&[u8]| {
        // Of a longer line, only the beginning is looked at.
        let line = &line[..line.len().min(64 * 1024)];
        match std::str::from_utf8(line) {
            Ok(text) if !windows => !text.trim().is_empty(),
            _ => !encoding_rs::WINDOWS_1252.decode_without_bom_handling(line).0.trim().is_empty(),
        }
    };
    bytes.split(|byte| *byte == b'\n').skip(1).filter(line).count() as u64
}
