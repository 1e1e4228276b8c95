//! How wide the columns of a table of plain text are: figures as they need, words what is left between them. It draws nothing.

use super::ColumnKind;
use super::plain_split::{parts, width};

/// Longest word that a column makes room for; longer ones, such as paths, are broken.
pub(super) const LONGEST_WORD: u16 = 30;

/// What a column of words has at least, however narrow the screen is.
const SHORTEST_PART: u16 = 8;

/// What is saved by a column that needs so much less once its words are broken is given to others.
const WORTH_SAVING: usize = 3;

/// Goes through the cells of a column, by its number.
pub(super) type CellsOfColumn<'a> = dyn Fn(usize, &mut dyn FnMut(&str)) + 'a;

/// What is known of a column's cells once all were seen.
#[derive(Debug, Clone)]
pub(super) struct PlainColumn {
    /// Whether its words may be broken.
    pub may_be_broken: bool,
    /// Whether it stands to the right.
    pub is_right: bool,
    /// Blanks after it.
    pub padding: u16,
    /// Places of the widest line.
    widest: u16,
    /// Characters of the longest line and of the longest word.
    longest_line: u16,
    longest_word: u16,
}

impl PlainColumn {
    /// One that nothing stands in; what stands to its right is parted from it.
    pub(super) fn new(kind: ColumnKind, is_last: bool) -> Self {
        Self {
            may_be_broken: matches!(kind, ColumnKind::Words | ColumnKind::Digests),
            is_right: matches!(kind, ColumnKind::Figures | ColumnKind::Changes),
            padding: if is_last { 0 } else { 2 },
            widest: 1,
            longest_line: 0,
            longest_word: 0,
        }
    }

    /// Looks at a cell, or at its heading.
    pub(super) fn see(&mut self, text: &str) {
        for line in text.split('\n') {
            self.widest = self.widest.max(as_u16(width(line)));
            self.longest_line = self.longest_line.max(as_u16(line.chars().count()));
            if self.may_be_broken {
                let words = line.split(' ').map(|word| word.chars().count());
                self.longest_word = self.longest_word.max(as_u16(words.max().unwrap_or(0)));
            }
        }
    }

    /// What it needs with its padding, when of words no more than `longest` characters stand together.
    fn least(&self, longest: u16) -> u16 {
        let least = match self.may_be_broken {
            true => self.longest_word.min(longest),
            false => self.longest_line,
        };
        least.saturating_add(self.padding)
    }
}

/// Columns of which some may be left out.
pub(super) struct ShownColumns<'a> {
    pub columns: &'a [PlainColumn],
    pub is_shown: Vec<bool>,
}

impl ShownColumns<'_> {
    fn shown(&self) -> impl Iterator<Item = &PlainColumn> {
        let both = self.columns.iter().zip(&self.is_shown);
        both.filter_map(|(column, is_shown)| is_shown.then_some(column))
    }

    /// What all of them need, with the blank between two of them that is no column's.
    pub(super) fn least_width(&self, longest: u16) -> u16 {
        let least = self.shown().map(|column| column.least(longest)).filter(|width| *width > 0);
        least.fold(0_u16, |sum, width| sum.saturating_add(width + 1)).saturating_sub(1)
    }

    /// What each column has at least in a table of this width.
    pub(super) fn least(&self, table: u16) -> Vec<u16> {
        let whole = self.least_width(LONGEST_WORD) <= table;
        let longest = if whole { LONGEST_WORD } else { SHORTEST_PART };
        self.columns.iter().map(|column| column.least(longest)).collect()
    }

    /// The width of each column within that of the table, none of those that are left out. `cells` goes through the cells of a
    /// column.
    pub(super) fn widths(&self, table: u16, cells: &CellsOfColumn<'_>) -> Vec<Option<u16>> {
        let mut room = RoomLeft::of(self, table);
        room.keep_least();
        room.fit_average();
        room.save(cells);
        room.share_out();
        room.decided
    }
}

/// What is left for columns that have no width yet.
struct RoomLeft<'a> {
    columns: &'a [PlainColumn],
    least: Vec<u16>,
    decided: Vec<Option<u16>>,
    /// Those without a width.
    open: Vec<usize>,
    left: usize,
}

impl<'a> RoomLeft<'a> {
    fn of(shown: &ShownColumns<'a>, table: u16) -> Self {
        let (columns, least) = (shown.columns, shown.least(table));
        let mut decided = vec![None; columns.len()];
        let mut open = Vec::new();
        let mut left = usize::from(table);
        left = left.saturating_sub(shown.shown().count().saturating_sub(1));
        for (at, column) in columns.iter().enumerate().filter(|(at, _)| shown.is_shown[*at]) {
            left = left.saturating_sub(column.padding.into());
            if !column.may_be_broken {
                decided[at] = Some(column.widest);
            } else if column.widest.saturating_add(column.padding) <= least[at] {
                decided[at] = Some(least[at].saturating_sub(column.padding).max(1));
            } else {
                open.push(at);
            }
        }
        for width in decided.iter().flatten() {
            left = left.saturating_sub((*width).into());
        }
        Self { columns, least, decided, open, left }
    }

    fn average(&self) -> usize {
        self.left.checked_div(self.open.len()).unwrap_or(0)
    }

    fn decide(&mut self, at: usize, width: u16) {
        self.decided[at] = Some(width.max(1));
        self.left = self.left.saturating_sub(width.into());
        self.open.retain(|one| *one != at);
    }

    /// Goes through the columns that have no width yet, again and again for as long as one gets a width.
    fn go_through(&mut self, mut width: impl FnMut(&Self, usize) -> Option<u16>) {
        loop {
            let mut decided = false;
            for at in self.open.clone() {
                if let Some(width) = width(self, at) {
                    self.decide(at, width);
                    decided = true;
                }
            }
            if !decided || self.open.is_empty() {
                return;
            }
        }
    }

    /// A column whose least is more than its share has that.
    fn keep_least(&mut self) {
        self.go_through(|room, at| {
            let least = room.least[at];
            let is_more = room.average() < usize::from(least);
            is_more.then(|| least.saturating_sub(room.columns[at].padding).max(1))
        });
    }

    /// A column that needs no more than its share has what it needs.
    fn fit_average(&mut self) {
        self.go_through(|room, at| {
            let widest = room.columns[at].widest;
            (usize::from(widest) <= room.average()).then_some(widest)
        });
    }

    /// A column that needs less once its words are broken has that.
    fn save(&mut self, cells: &CellsOfColumn<'_>) {
        self.go_through(|room, at| {
            let most = room.average();
            let mut longest = 0;
            cells(at, &mut |text| {
                for line in text.split('\n') {
                    longest = longest.max(match width(line) {
                        wide if wide > most => {
                            // A column is never narrower than one place.
                            let parts = parts(line, most.max(1));
                            parts.iter().map(|part| width(part)).max().unwrap_or(0)
                        }
                        wide => wide,
                    });
                }
            });
            (most.saturating_sub(longest) >= WORTH_SAVING).then(|| as_u16(longest))
        });
    }

    /// The others share what is left, the first of them a place more where it does not come out even.
    fn share_out(&mut self) {
        let open = std::mem::take(&mut self.open);
        let left = self.left.max(open.len());
        let Some(share) = left.checked_div(open.len()) else { return };
        let over = left - share * open.len();
        for (place, at) in open.into_iter().enumerate() {
            self.decided[at] = Some(as_u16(share + usize::from(place < over)).max(1));
        }
    }
}

fn as_u16(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}
