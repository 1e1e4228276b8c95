//! Whether the machine lets threads begin. polars panics where it does not: asked before, that is an error with words.

use std::io;
use std::sync::OnceLock;
use std::sync::mpsc::channel;
use std::thread::{Builder, available_parallelism, scope};

use crate::disk::said;
use crate::values::text::text;

/// Asks for as many threads as polars begins without being told, once: what it has begun it keeps.
///
/// # Errors
/// As [`can_begin`].
pub(crate) fn for_tables() -> io::Result<()> {
    static ASKED: OnceLock<()> = OnceLock::new();
    if ASKED.get().is_none() {
        can_begin(available_parallelism().map_or(1, usize::from))?;
        // Another thread may have been sooner, with the same answer.
        let _ = ASKED.set(());
    }
    Ok(())
}

/// Begins so many threads at once and ends them again.
///
/// # Errors
/// The machine's, where one of them can't be begun.
pub(crate) fn can_begin(threads: usize) -> io::Result<()> {
    let begun = scope(|scope| {
        let mut held = Vec::new();
        for _ in 0..threads {
            let (hold, held_back) = channel::<()>();
            // Each waits until all have begun, so that there is room for all of them.
            Builder::new().spawn_scoped(scope, move || held_back.recv().is_ok())?;
            held.push(hold);
        }
        Ok(())
    });
    begun.map_err(|error: io::Error| {
        said(text!(
            "datorn låter inte fler trådar börja ({error}): avsluta andra program eller höj gränsen (ulimit -u)",
            "the machine lets no more threads begin ({error}): end other programs or raise the limit (ulimit -u)"
        ))
    })
}
