//! Parquet readers take a file at its word and panic where it does not keep it. Here such a panic becomes an error
//! of the file, without a word on stderr. It must never contain anything but the reading of a file.

use std::cell::Cell;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

thread_local! {
    static CONTAINED: Cell<bool> = const { Cell::new(false) };
}

/// Panics elsewhere are told as ever.
fn be_quiet_within() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let otherwise = take_hook();
        set_hook(Box::new(move |panic| {
            if !CONTAINED.get() {
                otherwise(panic);
            }
        }));
    });
}

/// Reads from a file that may be damaged.
///
/// # Errors
/// Those of `read`, and one where it panics.
pub(super) fn contained<T>(read: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
    be_quiet_within();
    let before = CONTAINED.replace(true);
    let result = catch_unwind(AssertUnwindSafe(read));
    CONTAINED.set(before);
    result.unwrap_or_else(|_| Err(not_as_it_says()))
}

/// A file that contradicts itself.
pub(super) fn not_as_it_says() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "the Parquet file is damaged: it is not as it says")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_an_error_and_what_is_read_is_read() {
        assert_eq!(contained(|| Ok(7)).unwrap(), 7);
        let error = contained(|| -> io::Result<()> { panic!("hidden") }).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::InvalidData);
        assert!(!CONTAINED.get());
    }
}
