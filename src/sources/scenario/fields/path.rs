//! Which field of a scenario file is meant: `title`, `growth/0/percent`, `proposal/1/amounts/query-system.unit`. A path that
//! no scenario has is none.

use std::fmt;

/// A list of a scenario file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ScenarioList {
    /// What is proposed.
    Proposals,
    /// Usage that grows.
    Growth,
    /// Parties that join.
    Joins,
    /// Usage that becomes another service's.
    Migrations,
    /// Parties that leave.
    Leaves,
    /// How volume answers price.
    Responses,
}

impl ScenarioList {
    /// All of them, in the order in which their sentences are told.
    pub const ALL: [Self; 6] = [
        Self::Proposals,
        Self::Growth,
        Self::Joins,
        Self::Migrations,
        Self::Leaves,
        Self::Responses,
    ];

    /// What a file calls it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Proposals => "proposal",
            Self::Growth => "growth",
            Self::Joins => "joins",
            Self::Migrations => "migration",
            Self::Leaves => "leaves",
            Self::Responses => "response",
        }
    }

    /// The one that a file calls so.
    pub fn named(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.key() == key)
    }
}

/// How a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FieldKind {
    /// A text in quotes.
    Words,
    /// A decimal in quotes.
    Number,
    /// A day without quotes.
    Day,
    /// One text in quotes, or a list of several.
    OneOrSeveral,
    /// A list of texts in quotes.
    Several,
}

/// Whether a field must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Presence {
    /// It stays, though it is emptied: what reads the file says what is missing.
    Needed,
    /// Emptied, it is gone.
    Optional,
}

/// A step from a table or list into it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum PathStep {
    /// By a key.
    Key(String),
    /// By its number in a list, from 0.
    At(usize),
}

/// A field.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FieldPath(pub(super) Vec<PathStep>);

impl FieldPath {
    /// The field that is written so; none where no scenario has it.
    pub fn parse(text: &str) -> Option<Self> {
        let mut steps: Vec<PathStep> = Vec::new();
        for part in text.split('/') {
            let in_list = match steps.last() {
                Some(PathStep::Key(key)) => key == "steps" || ScenarioList::named(key).is_some(),
                _ => false,
            };
            steps.push(match in_list {
                true => PathStep::At(part.parse().ok()?),
                false => PathStep::Key(part.to_owned()),
            });
        }
        let path = Self(steps);
        path.meant().map(|_| path)
    }

    /// Whether a number stands there, which people write with a comma.
    pub fn is_number(&self) -> bool {
        self.kind() == FieldKind::Number
    }

    /// How its value is written.
    pub(super) fn kind(&self) -> FieldKind {
        self.meant().map_or(FieldKind::Words, |(kind, _)| kind)
    }

    /// Whether it must be there.
    pub(super) fn presence(&self) -> Presence {
        self.meant().map_or(Presence::Needed, |(_, presence)| presence)
    }

    fn meant(&self) -> Option<(FieldKind, Presence)> {
        use FieldKind::{Day, Number, OneOrSeveral, Several, Words};
        use Presence::{Needed, Optional};
        let keys: Vec<&str> = self.0.iter().filter_map(key).collect();
        let numbers = self.0.len() - keys.len();
        let fits = |wanted: usize| numbers == wanted;
        Some(match keys.as_slice() {
            ["title"] => (Words, Needed),
            ["base"] => (OneOrSeveral, Needed),
            ["forecast"] => (Words, Optional),
            ["cost", _] if fits(0) => (Number, Optional),
            ["proposal", "name"] if fits(1) => (Words, Needed),
            ["proposal", "of"] if fits(1) => (Words, Optional),
            ["proposal", "tariffs"] if fits(1) => (Several, Optional),
            ["proposal", "amounts", _] if fits(1) => (Number, Optional),
            ["growth", "percent"] if fits(1) => (Number, Needed),
            ["growth", "category" | "channel" | "party" | "service"] if fits(1) => {
                (Words, Optional)
            }
            ["growth", "from"] if fits(1) => (Day, Optional),
            ["leaves" | "joins", "party"] | ["joins", "name" | "category" | "like"] if fits(1) => {
                (Words, Needed)
            }
            ["leaves" | "joins", "from"] if fits(1) => (Day, Needed),
            ["joins", "percent"] if fits(1) => (Number, Optional),
            ["migration", "service" | "channel" | "outcome"] if fits(1) => (Words, Optional),
            ["migration", "questions_per_unit"] if fits(1) => (Number, Needed),
            ["migration", "to", "service" | "channel" | "outcome"] if fits(1) => (Words, Needed),
            ["migration", "steps", "from"] if fits(2) => (Day, Needed),
            ["migration", "steps", "percent"] if fits(2) => (Number, Needed),
            ["response", "fee"] if fits(1) => (Words, Needed),
            ["response", "elasticity"] if fits(1) => (Number, Needed),
            _ => return None,
        })
    }
}

fn key(step: &PathStep) -> Option<&str> {
    match step {
        PathStep::Key(key) => Some(key),
        PathStep::At(_) => None,
    }
}

impl fmt::Display for FieldPath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, step) in self.0.iter().enumerate() {
            if at > 0 {
                formatter.write_str("/")?;
            }
            match step {
                PathStep::Key(key) => formatter.write_str(key)?,
                PathStep::At(number) => write!(formatter, "{number}")?,
            }
        }
        Ok(())
    }
}
