//! Why a row in conflict is rejected (R7), in words; and what such words say that stand in a file of rejects, whatever language
//! they are in. It knows no row.

use crate::values::text::{Text, text};

/// Places that are told of one conflict; the rest are told by their number.
pub(crate) const PLACES: usize = 10;

/// Why a row in conflict is rejected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConflictReason {
    /// Others of its import say something else of the same event.
    Within {
        /// Where the first of them are.
        places: Vec<LogPlace>,
        /// How many there are besides.
        more: u64,
    },
    /// An earlier import counted a row that says something else.
    WithBatch {
        /// The batch of that import.
        batch: String,
        /// Where that row is, where it is known.
        place: Option<LogPlace>,
    },
}

/// Where a row stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogPlace {
    /// The log, as it was named.
    pub file: String,
    /// The line in it, from 1.
    pub line: u64,
}

/// The words of one language, as [`ConflictReason::words`] has them.
struct ReasonWords {
    within: &'static str,
    earlier: &'static str,
    line: &'static str,
    and: &'static str,
    more: &'static str,
}

const LANGUAGES: [ReasonWords; 2] = [
    ReasonWords {
        within: "samma event_id med annat innehåll i ",
        earlier: "samma event_id med annat innehåll i den tidigare importen ",
        line: " rad ",
        and: "och ",
        more: " till",
    },
    ReasonWords {
        within: "same event_id with other content in ",
        earlier: "same event_id with other content in the earlier import ",
        line: " line ",
        and: "and ",
        more: " more",
    },
];

impl ConflictReason {
    /// In words.
    pub fn words(&self) -> Text {
        match self {
            Self::Within { places, more } => {
                let mut words: Vec<Text> = places.iter().map(LogPlace::words).collect();
                if *more > 0 {
                    words.push(text!("och {more} till", "and {more} more"));
                }
                let places = Text::joined(&words, ", ");
                text!(
                    "samma event_id med annat innehåll i {places}",
                    "same event_id with other content in {places}";
                    places
                )
            }
            Self::WithBatch { batch, place: Some(place) } => {
                let place = place.words();
                text!(
                    "samma event_id med annat innehåll i den tidigare importen {batch}: {place}",
                    "same event_id with other content in the earlier import {batch}: {place}";
                    place
                )
            }
            Self::WithBatch { batch, place: None } => text!(
                "samma event_id med annat innehåll i den tidigare importen {batch}",
                "same event_id with other content in the earlier import {batch}"
            ),
        }
    }

    /// What words say, if they are such a reason's.
    pub fn of_words(written: &str) -> Option<Self> {
        LANGUAGES.iter().find_map(|words| {
            if let Some(rest) = written.strip_prefix(words.earlier) {
                return words.earlier(rest);
            }
            words.within(written.strip_prefix(words.within)?)
        })
    }
}

impl LogPlace {
    fn words(&self) -> Text {
        let Self { file, line } = self;
        text!("{file} rad {line}", "{file} line {line}")
    }
}

impl ReasonWords {
    fn earlier(&self, rest: &str) -> Option<ConflictReason> {
        let (batch, place) = match rest.split_once(": ") {
            Some((batch, place)) => (batch, Some(self.place(place)?)),
            None => (rest, None),
        };
        Some(ConflictReason::WithBatch { batch: batch.to_owned(), place })
    }

    /// The places, between which there are commas as in names.
    fn within(&self, rest: &str) -> Option<ConflictReason> {
        let (mut places, mut more, mut open) = (Vec::new(), 0, String::new());
        for part in rest.split(", ") {
            if let (true, Some(rest)) = (open.is_empty(), self.rest(part)) {
                more = rest;
                continue;
            }
            open.push_str(part);
            match self.place(&open) {
                Some(place) => {
                    places.push(place);
                    open.clear();
                }
                None => open.push_str(", "),
            }
        }
        let is_whole = open.is_empty() && !places.is_empty();
        is_whole.then_some(ConflictReason::Within { places, more })
    }

    fn place(&self, written: &str) -> Option<LogPlace> {
        let (file, line) = written.rsplit_once(self.line)?;
        Some(LogPlace { file: file.to_owned(), line: line.parse().ok()? })
    }

    fn rest(&self, written: &str) -> Option<u64> {
        written.strip_prefix(self.and)?.strip_suffix(self.more)?.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_in_one_language_is_read_for_the_other() {
        let place = |file: &str, line| LogPlace { file: file.to_owned(), line };
        let batch = "f3a1437f93ef".to_owned();
        for reason in [
            ConflictReason::Within { places: vec![place("a.csv", 3)], more: 0 },
            ConflictReason::Within {
                places: vec![place("april, maj.csv", 3), place("rad 5.csv", 12), place("x: y", 1)],
                more: 4,
            },
            ConflictReason::WithBatch { batch: batch.clone(), place: None },
            ConflictReason::WithBatch { batch, place: Some(place("in/a, b.csv", 88)) },
        ] {
            let words = reason.words();
            assert_eq!(ConflictReason::of_words(words.swedish()).as_ref(), Some(&reason));
            assert_eq!(ConflictReason::of_words(words.english()).as_ref(), Some(&reason));
        }
        for other in ["", "samma event_id med annat innehåll i a.csv", "utfallet finns inte"] {
            assert_eq!(ConflictReason::of_words(other), None, "{other}");
        }
    }
}
