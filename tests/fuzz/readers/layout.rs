//! Files of `usage-formats/`. What an accepted one does with logs, `log` asks.

use lefi::sources::usage::parse_layout;

use super::problems;

pub const FILE: &str = "layout.toml";

pub fn read(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Err(problems) = parse_layout(FILE, &text) {
        problems::hold_with_places(FILE, &text, &problems);
    }
}
