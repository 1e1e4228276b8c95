//! Readers of Parquet and Excel take a file at its word and panic where it does not keep it. Here such a panic becomes an
//! error of the file, without a word on stderr. It must never contain anything but the reading of a file.

use std::cell::Cell;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

thread_local! {
    static CONTAINED: Cell<bool> = const { Cell::new(false) };
}

/// How many readings go on. The readers share theirs among threads of their own, whose panics come back to who
/// asked.
static READING: AtomicUsize = AtomicUsize::new(0);

/// Panics elsewhere are told as ever.
fn be_quiet_within() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let otherwise = take_hook();
        set_hook(Box::new(move |panic| {
            let reading = READING.load(Ordering::SeqCst) > 0 && is_of_a_reader();
            if !(CONTAINED.get() || reading) {
                otherwise(panic);
            }
        }));
    });
}

/// Whether this thread is one of those that polars reads with.
fn is_of_a_reader() -> bool {
    thread::current().name().is_some_and(|name| name.starts_with("polars-"))
}

/// Reads from a file that may be damaged.
///
/// # Errors
/// Those of `read`, and one where it panics.
pub(crate) fn contained<T>(read: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
    be_quiet_within();
    let before = CONTAINED.replace(true);
    READING.fetch_add(1, Ordering::SeqCst);
    let result = catch_unwind(AssertUnwindSafe(read));
    READING.fetch_sub(1, Ordering::SeqCst);
    CONTAINED.set(before);
    result.unwrap_or_else(|_| Err(not_as_it_says()))
}

/// A file that contradicts itself.
pub(crate) fn not_as_it_says() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "the file is damaged: it is not as it says")
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
