//! Logs that are Excel workbooks.

use super::place::Place;

pub fn read(bytes: &[u8]) {
    Place::new().import(bytes);
}
