//! Whether all rows of a log have one event id: then the column is not what it is taken for. It looks at each row only
//! as long as they have.

/// The event id that all rows have so far.
#[derive(Debug, Default)]
pub(super) struct OneEvent {
    id: Option<String>,
    rows: u64,
    differ: bool,
}

impl OneEvent {
    /// Meets a row.
    pub(super) fn meet(&mut self, id: &str) {
        if self.differ {
            return;
        }
        self.rows += 1;
        match &self.id {
            None => self.id = Some(id.to_owned()),
            Some(one) => self.differ = one != id,
        }
    }

    /// Meets the rows that another met.
    pub(super) fn join(&mut self, other: &Self) {
        self.differ |= other.differ;
        if let Some(id) = &other.id {
            self.meet(id);
            self.rows += other.rows.saturating_sub(1);
        }
    }

    /// The id, where more than one row has it and no row another.
    pub(super) fn several_rows(&self) -> Option<&str> {
        self.id.as_deref().filter(|_| !self.differ && self.rows > 1)
    }
}
