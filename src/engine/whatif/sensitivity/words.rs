//! What an assumption and the values it is moved to are called, in Swedish and English. It rates nothing.

use super::{Assumption, MovedTo, Of};
use crate::values::language::Language;
use crate::values::money::Quantity;
use crate::values::text::{Text, text};

impl Assumption {
    /// The assumption, with the value that the scenario has.
    pub fn name(&self) -> Text {
        match self {
            Self::Volume => text!("All volym", "All volume"),
            Self::Growth { percent, of, from } => {
                let percent = signed_percent(*percent);
                let growth = text!("Tillväxt {percent}", "Growth {percent}"; percent);
                let from = from.map(|day| text!("från {day}", "from {day}"));
                with_parts(&growth, of.iter().map(Of::name).chain(from))
            }
            Self::QuestionsPerUnit { number, of } => {
                let number = Text::grouped(number);
                let questions = text!(
                    "Frågor per enhet {number}",
                    "Questions for each unit {number}";
                    number
                );
                with_parts(&questions, of.iter().map(Of::name))
            }
            Self::Elasticity { name, number, .. } => {
                let number = Text::grouped(number);
                let fee = Text::new(&name.swedish, &name.english);
                text!("Elasticitet {number} ({fee})", "Elasticity {number} ({fee})"; number, fee)
            }
            Self::Cost => text!("Kostnad", "Cost"),
            Self::LargestParty { name, .. } => {
                text!("Största kunden ({name})", "Largest party ({name})")
            }
        }
    }
}

impl Of {
    /// The part of usage that an assumption is about.
    fn name(&self) -> Text {
        let both = |name: fn(Language, &str) -> &str, code: &str| {
            Text::new(name(Language::Swedish, code), name(Language::English, code))
        };
        match self {
            Self::Category(category) => Text::new(
                Language::Swedish.category(*category),
                Language::English.category(*category),
            ),
            Self::Party(number) => Text::same(number.to_string()),
            Self::Service(code) => Text::same(code),
            Self::Channel(code) => both(|language, code| language.channel(code), code),
            Self::Outcome(code) => both(|language, code| language.outcome(code), code),
        }
    }
}

impl MovedTo {
    /// The value in words: `−10 %`.
    pub fn words(self) -> Text {
        match self {
            Self::Percent(percent) => signed_percent(percent),
            Self::Number(number) => Text::grouped(number),
            Self::Leaves => text!("lämnar", "leaves"),
        }
    }
}

fn with_parts(words: &Text, parts: impl Iterator<Item = Text>) -> Text {
    let parts: Vec<Text> = parts.collect();
    if parts.is_empty() {
        return words.clone();
    }
    let parts = Text::joined(&parts, ", ");
    text!("{words} ({parts})", "{words} ({parts})"; words, parts)
}

fn signed_percent(percent: Quantity) -> Text {
    let sign = if percent > Quantity::ZERO { "+" } else { "" };
    Text::grouped(percent).map(|number| format!("{sign}{number}\u{A0}%"))
}
