//! A row of the table, and how high it is. It draws nothing.

use super::columns::LineFigures;
use super::corrected_row;

/// Height of a heading that is repeated on a new page.
pub(super) const CONTINUED: f32 = 6.0;

/// From a heading to the row under it.
pub(super) const HEADING: f32 = 7.5;

pub(super) const LINE: f32 = 5.0;

/// Above the heading of a period that is corrected.
pub(super) const BEFORE_PERIOD: f32 = 2.0;

/// A row of the table, or of a part beside it.
#[derive(Debug, Clone)]
pub(super) enum TableRow {
    /// What the rows under it have in common.
    Heading(RowHeading),
    /// A period that the document corrects, before its lines (R25).
    Period(RowHeading),
    /// A period that the document corrects, with what was billed and what is right: a table of its own.
    Corrected(corrected_row::CorrectedRow),
    /// What stands before documents that are referred to, or before a long reason: no part of the table.
    PartHeading(RowHeading),
    /// A line of a long reason.
    Text {
        /// The heading it stands under.
        under: RowHeading,
        /// The line.
        text: String,
    },
    /// What of a fee's units is included: the arithmetic before its first line (R8).
    Included {
        /// The heading it stands under.
        under: RowHeading,
        /// In lines.
        text: Vec<String>,
    },
    /// A line of a fee.
    Line {
        /// The heading it stands under, for where the row begins a page.
        under: RowHeading,
        /// What it is, in lines.
        detail: Vec<String>,
        /// The cells after the first column.
        figures: RowCells,
    },
    /// A line that somebody added: its text is a heading of its own, so that nothing need stand under it.
    Own {
        /// Its text, in lines.
        text: Vec<String>,
        /// The text's language, where it is not the document's.
        language: Option<&'static str>,
        /// The cells after the first column.
        figures: RowCells,
    },
    /// Documents that a credit note refers to, where they are too many for the head.
    References {
        /// The heading they stand under.
        under: RowHeading,
        /// Beside each other.
        cells: Vec<String>,
        /// From one to the next.
        column: f32,
    },
}

/// The part of the document that a row belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RowPart {
    /// The periods that are corrected.
    Corrected,
    /// The lines.
    Lines,
    /// What has no room in the head.
    After,
}

/// The heading over lines of one fee: its name, and beside it the version or period that tells it from others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RowHeading {
    /// In lines.
    pub name: Vec<String>,
    /// The name's language, where it is not the document's.
    pub language: Option<&'static str>,
    pub aside: String,
}

impl RowHeading {
    /// From the heading to the row under it.
    fn height(&self) -> f32 {
        HEADING + self.name.len().saturating_sub(1) as f32 * LINE
    }
}

/// The cells of a row after the first column.
#[derive(Debug, Clone)]
pub(super) struct RowCells {
    /// In lines.
    pub period: Vec<String>,
    pub figures: LineFigures,
}

impl TableRow {
    pub(super) fn is_heading(&self) -> bool {
        matches!(
            self,
            Self::Heading(_) | Self::Period(_) | Self::PartHeading(_) | Self::Included { .. }
        )
    }

    pub(super) fn part(&self) -> RowPart {
        match self {
            Self::Corrected(_) => RowPart::Corrected,
            Self::Heading(_)
            | Self::Period(_)
            | Self::Included { .. }
            | Self::Line { .. }
            | Self::Own { .. } => RowPart::Lines,
            Self::PartHeading(_) | Self::Text { .. } | Self::References { .. } => RowPart::After,
        }
    }

    /// The heading that is repeated where the row begins a page.
    pub(super) fn under(&self) -> Option<&RowHeading> {
        match self {
            Self::Line { under, .. }
            | Self::References { under, .. }
            | Self::Text { under, .. }
            | Self::Included { under, .. } => Some(under),
            Self::Heading(_)
            | Self::Period(_)
            | Self::Corrected(_)
            | Self::PartHeading(_)
            | Self::Own { .. } => None,
        }
    }

    pub(super) fn height(&self) -> f32 {
        let lines = |name: &[String], figures: &RowCells| {
            name.len().max(figures.period.len()).max(1) as f32 * LINE
        };
        match self {
            Self::Heading(heading) | Self::PartHeading(heading) => heading.height(),
            Self::Period(heading) => heading.height() + BEFORE_PERIOD,
            Self::Corrected(row) => row.height(),
            Self::Included { text, .. } => text.len() as f32 * LINE,
            Self::References { .. } | Self::Text { .. } => LINE,
            Self::Line { detail, figures, .. } => lines(detail, figures),
            Self::Own { text, figures, .. } => HEADING - LINE + lines(text, figures),
        }
    }
}
