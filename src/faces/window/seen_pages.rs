//! What people saw on pages that have an act, for as long as somebody may still press its button. It is in memory: a window
//! that is started anew knows no page that was shown before.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use crate::office::seen::Seen;

/// Pages that are remembered; of a page older than these somebody looks anew.
const MOST: usize = 64;

/// What was seen, oldest first.
#[derive(Debug, Default)]
pub(super) struct SeenPages(Mutex<VecDeque<(String, Seen)>>);

impl SeenPages {
    /// Remembers what is seen, and gives what stands for it in a form.
    pub(super) fn remember(&self, seen: Seen) -> String {
        let mark = seen.to_string();
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|(one, _)| *one != mark);
        // Registers may be large, and change seldom.
        let seen = match all.back() {
            Some((_, last)) => seen.sharing_files_of(last),
            None => seen,
        };
        all.push_back((mark.clone(), seen));
        while all.len() > MOST {
            all.pop_front();
        }
        mark
    }

    /// What was seen on the page whose form carries this.
    pub(super) fn of(&self, mark: &str) -> Option<Seen> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.iter().find(|(one, _)| one == mark).map(|(_, seen)| seen.clone())
    }
}
