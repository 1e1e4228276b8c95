//! The two registers by their columns: what their files must and may have, by name. What a cell means is read in `parse` and
//! `agreements`.

use super::csv_cells::CsvLayout;
use super::{agreements, parse};

/// A register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Register {
    /// `parties.csv`.
    Parties,
    /// `agreements.csv`.
    Agreements,
}

impl Register {
    pub(super) fn layout(self) -> &'static CsvLayout {
        match self {
            Self::Parties => &parse::LAYOUT,
            Self::Agreements => &agreements::LAYOUT,
        }
    }

    /// All columns that its file may have, in the usual order.
    pub fn columns(self) -> impl Iterator<Item = &'static str> {
        let layout = self.layout();
        layout.required.iter().chain(layout.optional).copied()
    }

    /// The column of this name.
    pub fn column(self, name: &str) -> Option<&'static str> {
        self.columns().find(|column| *column == name)
    }
}
