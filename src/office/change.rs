//! One thing that has changed since a run or a credit was prepared, as data and in words. What has changed is found in
//! `changes`.

use std::collections::BTreeMap;

use crate::sources::usage::Count;
use crate::values::identity::OrganisationNumber;
use crate::values::money::Quantity;
use crate::values::period::Day;
use crate::values::text::{Text, text};

/// One thing that has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A file is gone.
    FileGone {
        /// Its name.
        file: String,
    },
    /// A file has come.
    FileNew {
        /// Its name.
        file: String,
    },
    /// A line is gone.
    LineGone {
        /// The file.
        file: String,
        /// Its number, once.
        line: usize,
        /// What it said.
        words: String,
    },
    /// A line has come.
    LineNew {
        /// The file.
        file: String,
        /// Its number.
        line: usize,
        /// What it says.
        words: String,
    },
    /// The same lines are in another order.
    LinesMoved {
        /// The file.
        file: String,
    },
    /// A table has other columns.
    OtherColumns {
        /// The file.
        file: String,
    },
    /// A row has come.
    RowNew {
        /// The file.
        file: String,
        /// The row's line.
        line: usize,
        /// Its first cell.
        key: String,
    },
    /// A row is gone.
    RowGone {
        /// The file.
        file: String,
        /// The row's line, once.
        line: usize,
        /// Its first cell.
        key: String,
    },
    /// Cells of a row are others.
    Row {
        /// The file.
        file: String,
        /// The row's line.
        line: usize,
        /// Its first cell.
        key: String,
        /// Which cells.
        cells: Vec<ChangedCell>,
    },
    /// The same rows are in another order.
    RowsMoved {
        /// The file.
        file: String,
    },
    /// Something was decided.
    DecisionNew {
        /// The decision's number.
        id: String,
        /// Why.
        reason: String,
    },
    /// A decision was withdrawn.
    DecisionWithdrawn {
        /// The decision's number.
        id: String,
    },
    /// A document was issued.
    Issued {
        /// Its number.
        number: String,
    },
    /// What was counted is another figure.
    Usage(ChangedCount),
    /// So many more changes of the same kind.
    More(usize),
    /// Nothing that people write: the program calculates otherwise.
    Calculated {
        /// The version that prepared it.
        program: String,
    },
}

/// A cell that has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedCell {
    /// The column's name.
    pub column: String,
    /// What it says.
    pub now: String,
    /// What it said.
    pub before: String,
}

/// What was counted of an organisation's usage, as two say it: before and now, or the ledger and stored rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedCount {
    /// The day.
    pub day: Day,
    /// Whose usage.
    pub organisation_number: OrganisationNumber,
    /// Of which service.
    pub service: String,
    /// By which channel.
    pub channel: String,
    /// With which outcome.
    pub outcome: String,
    /// What the first says; nothing where it counted nothing.
    pub first: Option<Figure>,
    /// What the second says.
    pub second: Option<Figure>,
}

/// Rows and what they come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure {
    /// How many rows.
    pub rows: u64,
    /// How many units.
    pub quantity: Quantity,
}

impl ChangedCount {
    /// Where two lists of counts differ, by day, organisation, service, channel and outcome.
    pub fn all(first: &[Count], second: &[Count]) -> Vec<Self> {
        let key = |count: &Count| {
            (
                count.day,
                count.organisation_number,
                count.service.clone(),
                count.channel.clone(),
                count.outcome.clone(),
            )
        };
        let mut both: BTreeMap<_, (Option<&Count>, Option<&Count>)> = BTreeMap::new();
        for count in first {
            both.entry(key(count)).or_default().0 = Some(count);
        }
        for count in second {
            both.entry(key(count)).or_default().1 = Some(count);
        }
        both.into_values().filter_map(|(first, second)| Self::between(first, second)).collect()
    }

    /// What differs between two counts of the same, either of which may not be there; nothing where they are alike.
    pub fn between(first: Option<&Count>, second: Option<&Count>) -> Option<Self> {
        let either = first.or(second).filter(|_| first != second)?;
        let figure = |count: &Count| Figure { rows: count.rows, quantity: count.quantity };
        Some(Self {
            day: either.day,
            organisation_number: either.organisation_number,
            service: either.service.to_string(),
            channel: either.channel.to_string(),
            outcome: either.outcome.to_string(),
            first: first.map(figure),
            second: second.map(figure),
        })
    }

    /// What the ledger counted, beside what its stored rows are.
    pub fn beside_stored(&self) -> Text {
        let Self { day, organisation_number, service, channel, outcome, .. } = self;
        let (ledger, stored) = (Figure::words(self.first), Figure::words(self.second));
        text!(
            "{day} {organisation_number} {service} {channel} {outcome}: liggaren räknade {ledger}, de lagrade raderna är {stored}",
            "{day} {organisation_number} {service} {channel} {outcome}: the ledger counted {ledger}, the stored rows are {stored}";
            ledger, stored
        )
    }

    /// What is kept of a warehouse's result, beside what a fresh one has.
    pub fn beside_kept(&self) -> Text {
        let Self { day, organisation_number, service, channel, outcome, .. } = self;
        let (kept, fresh) = (Figure::words(self.first), Figure::words(self.second));
        text!(
            "{day} {organisation_number} {service} {channel} {outcome}: inläst {kept}, nu {fresh}",
            "{day} {organisation_number} {service} {channel} {outcome}: imported {kept}, now {fresh}";
            kept, fresh
        )
    }

    fn since(&self) -> Text {
        let Self { day, organisation_number, service, channel, outcome, .. } = self;
        let (before, now) = (Figure::words(self.first), Figure::words(self.second));
        text!(
            "användning av {organisation_number} {day} ({service}, {channel}, {outcome}): {now}, var {before}",
            "usage of {organisation_number} on {day} ({service}, {channel}, {outcome}): {now}, was {before}";
            before, now
        )
    }
}

impl Figure {
    fn words(figure: Option<Self>) -> Text {
        let Some(Self { rows, quantity }) = figure else { return text!("inget", "nothing") };
        match rows {
            1 => text!("1 rad, antal {quantity}", "1 row, quantity {quantity}"),
            _ => text!("{rows} rader, antal {quantity}", "{rows} rows, quantity {quantity}"),
        }
    }
}

impl ChangedCell {
    fn words(&self) -> Text {
        let Self { column, now, before } = self;
        text!("{column} ”{now}”, var ”{before}”", "{column} “{now}”, was “{before}”")
    }
}

impl Change {
    /// It in words.
    pub fn words(&self) -> Text {
        match self {
            Self::FileGone { file } => text!("{file} är borta", "{file} is gone"),
            Self::FileNew { file } => text!("{file} är ny", "{file} is new"),
            Self::LineGone { file, line, words } => text!(
                "{file}, rad {line} är borta: {words}",
                "{file}, line {line} is gone: {words}"
            ),
            Self::LineNew { file, line, words } => {
                text!("{file}, rad {line} är ny: {words}", "{file}, line {line} is new: {words}")
            }
            Self::LinesMoved { file } => text!(
                "{file}: raderna står i en annan ordning",
                "{file}: its lines are in another order"
            ),
            Self::OtherColumns { file } => {
                text!("{file} har andra kolumner", "{file} has other columns")
            }
            Self::RowNew { file, line, key } => text!(
                "{file}, rad {line}: raden för {key} är ny",
                "{file}, line {line}: the row of {key} is new"
            ),
            Self::RowGone { file, line, key } => text!(
                "{file}: raden för {key}, förut rad {line}, är borta",
                "{file}: the row of {key}, once line {line}, is gone"
            ),
            Self::Row { file, line, key, cells } => {
                let cells: Vec<Text> = cells.iter().map(ChangedCell::words).collect();
                let cells = Text::joined(&cells, "; ");
                text!(
                    "{file}, rad {line}, {key}: {cells}",
                    "{file}, line {line}, {key}: {cells}";
                    cells
                )
            }
            Self::RowsMoved { file } => text!(
                "{file}: raderna står i en annan ordning",
                "{file}: its rows are in another order"
            ),
            Self::DecisionNew { id, reason } => {
                text!("beslut {id} är nytt: {reason}", "decision {id} is new: {reason}")
            }
            Self::DecisionWithdrawn { id } => {
                text!("beslut {id} har tagits tillbaka", "decision {id} was withdrawn")
            }
            Self::Issued { number } => {
                text!("{number} har utfärdats", "{number} was issued")
            }
            Self::Usage(count) => count.since(),
            Self::More(more) => {
                text!("… och {more} till av samma slag", "… and {more} more of this kind")
            }
            Self::Calculated { program } => text!(
                "beräkningen är en annan sedan lefi {program} förberedde",
                "it is computed otherwise since lefi {program} prepared it"
            ),
        }
    }

    /// Several in words, each on a line of its own.
    pub fn lines(changes: &[Self]) -> Text {
        let lines: Vec<Text> = changes.iter().map(Self::words).collect();
        Text::joined(&lines, "\n  ")
    }
}
