//! Usage logs as text, in the standard layout and in one of their own: no row is lost, counted by another counter.

use lefi::sources::usage::parse_layout;

use super::layout;
use super::place::Place;

/// What parts a layout from its log.
const PART: &[u8] = b"\n=====\n";

pub fn read(bytes: &[u8]) {
    read_in(&Place::new(), bytes, false, false);
}

pub fn read_with_layout(bytes: &[u8]) {
    let at = bytes.windows(PART.len()).position(|window| window == PART);
    let Some(at) = at else { return layout::read(bytes) };
    let (before, after) = (&bytes[..at], &bytes[at + PART.len()..]);
    layout::read(before);
    let text = String::from_utf8_lossy(before);
    if let Ok(layout) = parse_layout(layout::FILE, &text) {
        let windows = text.contains("windows-1252");
        let skips = text.contains("skip_rows");
        read_in(&Place::of(layout), after, windows, skips);
    }
}

fn read_in(place: &Place, bytes: &[u8], windows: bool, skips: bool) {
    let Some(totals) = place.import(bytes) else { return };
    let packed = [&[0x1F, 0x8B][..], &[0x28, 0xB5, 0x2F, 0xFD], b"PAR1", b"PK"];
    if !packed.iter().any(|magic| bytes.starts_with(magic)) && !skips_frames(bytes) {
        let rows = rows(bytes, windows);
        assert!(totals.read == rows || (skips && totals.read < rows), "{totals:?} of {rows}");
    }
}

/// The first frame of zstd may be one without data.
fn skips_frames(bytes: &[u8]) -> bool {
    matches!(bytes, [0x50..=0x5F, 0x2A, 0x4D, 0x18, ..])
}

/// The lines under the header that are not blank; the header is the first that is not, but for Excel's own.
fn rows(bytes: &[u8], windows: bool) -> u64 {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let is_row = |line: &&[u8]| !blank(line, windows) && !line.trim_ascii().starts_with(b"sep=");
    let mut lines = bytes.split(|byte| *byte == b'\n');
    lines.by_ref().find(is_row);
    lines.filter(|line| !blank(line, windows)).count() as u64
}

fn blank(line: &[u8], windows: bool) -> bool {
    // Of a longer line, only the beginning is looked at.
    let line = &line[..line.len().min(64 * 1024)];
    match std::str::from_utf8(line) {
        Ok(text) if !windows => text.trim().is_empty(),
        _ => encoding_rs::WINDOWS_1252.decode_without_bom_handling(line).0.trim().is_empty(),
    }
}
