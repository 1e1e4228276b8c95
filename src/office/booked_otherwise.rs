//! What is booked otherwise than by the accounts that `lefi.toml` had when documents were made, as data and in words. It
//! finds none of it.

use std::collections::BTreeMap;

use crate::engine::accounting::{BookingPlace, Rebooking};
use crate::values::text::{Text, text};

/// What is booked otherwise: the numbers of documents, each list in the order of issue.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Otherwise {
    /// On another place.
    pub moved: BTreeMap<Rebooking, Vec<String>>,
    /// On one that was not said by then.
    pub first: Vec<String>,
}

impl Otherwise {
    /// Whether nothing is.
    pub fn is_empty(&self) -> bool {
        self.moved.is_empty() && self.first.is_empty()
    }

    /// All of it.
    pub fn words(&self) -> Text {
        let mut lines: Vec<Text> = Vec::new();
        for (moved, numbers) in &self.moved {
            let (which, now, before) = (which(numbers), places(&moved.now), places(&moved.before));
            lines.push(text!(
                "{which}: {now}, var {before}",
                "{which}: {now}, was {before}";
                which, now, before
            ));
        }
        if !self.first.is_empty() {
            let which = which(&self.first);
            lines.push(text!(
                "{which}: på konton som inte var angivna då",
                "{which}: on accounts that were not said by then";
                which
            ));
        }
        let lines = Text::joined(&lines, "\n  ");
        text!(
            "kontona i lefi.toml har ändrats sedan dokumenten gjordes:\n  {lines}",
            "the accounts in lefi.toml were changed since the documents were made:\n  {lines}";
            lines
        )
    }
}

fn which(numbers: &[String]) -> Text {
    let first = numbers.first().map(String::as_str).unwrap_or_default();
    match numbers.len() {
        1 => Text::same(first),
        many => text!("{first} och {more} till", "{first} and {more} more", more = many - 1),
    }
}

fn places(places: &[BookingPlace]) -> Text {
    let place = |place: &BookingPlace| {
        let BookingPlace { series, account, objects } = place;
        let objects: Vec<String> = objects
            .iter()
            .map(|(dimension, number)| format!("dimension {dimension}: {number}"))
            .collect();
        let objects = match objects.is_empty() {
            true => String::new(),
            false => format!(" ({})", objects.join(", ")),
        };
        text!(
            "serie {series}, konto {account}{objects}",
            "series {series}, account {account}{objects}"
        )
    };
    Text::joined(&places.iter().map(place).collect::<Vec<_>>(), "; ")
}
