//! How far an import has come, told to whoever watches it, who may say that it is to stop. It reads and writes nothing.

use std::ops::ControlFlow;

use crate::sources::usage::error::ImportError;

/// Who watches: told how many bytes more are done, and answers whether to go on.
pub type Watching<'a> = dyn Fn(u64) -> ControlFlow<()> + 'a;

/// Tells that these bytes are done.
///
/// # Errors
/// Whoever watches says that it is to stop.
pub(super) fn go_on(progress: &Watching<'_>, bytes: u64) -> Result<(), ImportError> {
    match progress(bytes) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(ImportError::Stopped),
    }
}
