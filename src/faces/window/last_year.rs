//! The last year's usage, made ready once and kept for as long as nothing that it is made from changes: so that whoever types a
//! price sees at once what it means. It works nothing out.

use std::sync::{Arc, Mutex, PoisonError};

use crate::office::desk::Desk;
use crate::office::notice::Notices;
use crate::office::refusal::Refusal;
use crate::office::tariffs::last_year::LastYear;

/// A year with what stands for all that it was made from.
type MarkedYear = (String, Option<Arc<LastYear>>);

/// The year that was made ready last.
#[derive(Debug, Default)]
pub(super) struct KeptYear(Mutex<Option<MarkedYear>>);

impl KeptYear {
    /// As everything stands now; none where no usage is stored.
    pub(super) fn of(
        &self,
        desk: &Desk,
        notices: &mut Notices,
    ) -> Result<Option<Arc<LastYear>>, Refusal> {
        let mark = desk.see()?.to_string();
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((_, year)) = kept.filter(|(known, _)| *known == mark) {
            return Ok(year);
        }
        let year = LastYear::read(desk, notices)?.map(Arc::new);
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((mark, year.clone()));
        Ok(year)
    }
}
