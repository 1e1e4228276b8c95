//! What an assumption and the values it is moved to are called, in Swedish and English. It never reckons.

use crate::engine::whatif::{Assumption, MovedTo, Of};
use crate::values::language::Language;
use crate::values::money::Quantity;

/// The assumption, with the value that the scenario has.
pub fn name(assumption: &Assumption, language: Language) -> String {
    let pick = |swedish, english| language.pick(swedish, english);
    match assumption {
        Assumption::Volume => pick("All volym", "All volume").to_owned(),
        Assumption::Growth { percent, of, from } => {
            let growth =
                format!("{} {}", pick("Tillväxt", "Growth"), signed_percent(*percent, language));
            let from = from.map(|day| format!("{} {day}", pick("från", "from")));
            with_parts(growth, of.iter().map(|one| part(one, language)).chain(from))
        }
        Assumption::QuestionsPerUnit { number: questions, of } => {
            let words = pick("Frågor per enhet", "Questions for each unit");
            let of = of.iter().map(|one| part(one, language));
            with_parts(format!("{words} {}", number(*questions, language)), of)
        }
        Assumption::Elasticity { name, number: elasticity, .. } => {
            let words = pick("Elasticitet", "Elasticity");
            let fee = language.pick(&name.swedish, &name.english);
            format!("{words} {} ({fee})", number(*elasticity, language))
        }
        Assumption::Cost => pick("Kostnad", "Cost").to_owned(),
        Assumption::LargestParty { name, .. } => {
            format!("{} ({name})", pick("Största kunden", "Largest party"))
        }
    }
}

/// The part of usage that it is about.
fn part(of: &Of, language: Language) -> String {
    match of {
        Of::Category(category) => language.category(*category).to_owned(),
        Of::Party(number) => number.to_string(),
        Of::Service(code) => code.clone(),
        Of::Channel(code) => language.channel(code).to_owned(),
        Of::Outcome(code) => language.outcome(code).to_owned(),
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
