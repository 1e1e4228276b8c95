//! What an assumption and the values it is moved to are called, in Swedish and English. It never reckons.

use super::words::Language;
use crate::money::Quantity;
use crate::whatif::{Assumption, MovedTo};

/// The assumption, with the value that the scenario has.
pub fn name(assumption: &Assumption, language: Language) -> String {
    let pick = |swedish, english| language.pick(swedish, english);
    match assumption {
        Assumption::Volume => pick("All volym", "All volume").to_owned(),
        Assumption::Growth { percent, of, from } => {
            let growth =
                format!("{} {}", pick("Tillväxt", "Growth"), signed_percent(*percent, language));
            let from = from.map(|day| format!("{} {day}", pick("från", "from")));
            with_parts(growth, of.iter().cloned().chain(from))
        }
        Assumption::QuestionsPerUnit { number: questions, of } => {
            let words = pick("Frågor per enhet", "Questions for each unit");
            with_parts(format!("{words} {}", number(*questions, language)), of.iter().cloned())
        }
        Assumption::Elasticity { fee, number: elasticity } => {
            let words = pick("Elasticitet", "Elasticity");
            format!("{words} {} ({fee})", number(*elasticity, language))
        }
        Assumption::Cost => pick("Kostnad", "Cost").to_owned(),
        Assumption::LargestParty { name, .. } => {
            format!("{} ({name})", pick("Största parten", "Largest party"))
        }
    }
}

/// The value it is moved to: `−10 %`.
pub fn setting(setting: MovedTo, language: Language) -> String {
    match setting {
        MovedTo::Percent(percent) => signed_percent(percent, language),
        MovedTo::Number(value) => number(value, language),
        MovedTo::Leaves => language.pick("lämnar", "leaves").to_owned(),
    }
}

fn with_parts(words: String, parts: impl Iterator<Item = String>) -> String {
    let parts: Vec<String> = parts.collect();
    if parts.is_empty() { words } else { format!("{words} ({})", parts.join(", ")) }
}

fn signed_percent(percent: Quantity, language: Language) -> String {
    let sign = if percent > Quantity::ZERO { "+" } else { "" };
    format!("{sign}{}\u{A0}%", number(percent, language))
}

fn number(number: Quantity, language: Language) -> String {
    language.number(&number.to_string())
}
