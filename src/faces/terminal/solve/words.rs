//! The answer in words and one table for people.

use super::super::table::{self, Align};
use crate::engine::whatif::TrialPlace;
use crate::office::study::solve::SoughtAmount;
use crate::values::language::Language;
use crate::values::money::Money;
use crate::values::percent::Percent;
use crate::values::text::{Text, text};

/// The question, a table of the values that matter, and what follows from them.
pub(super) fn text(sought: &SoughtAmount, language: Language) -> String {
    let (question, conclusion) = (sought.question(), sought.conclusion());
    let [question, conclusion] = [&question, &conclusion].map(|text| text.in_language(language));
    format!("{question}\n{}\n{conclusion}\n", trials(sought, language))
}

fn trials(sought: &SoughtAmount, language: Language) -> String {
    let pick = |swedish, english| language.pick(swedish, english);
    let right = |heading| (heading, Align::Right);
    // Recurring fees are counted by days, as the cost is: the heading says so where that is not what is billed.
    let revenue = match sought.solved.differs_by_days() {
        true => pick("Periodiserad\nintäkt", "Revenue\nby days"),
        false => pick("Intäkt", "Revenue"),
    };
    let mut table = table::new(&[
        ("", Align::Whole),
        right(pick("Värde", "Value")),
        right(revenue),
        right(pick("Resultat", "Result")),
        right(pick("Täckning %", "Coverage %")),
        (pick("Störst ökning", "Largest increase"), Align::Left),
        right("%"),
    ]);
    for (place, one) in sought.solved.trials() {
        let (hit, rise) = match &one.hardest_hit {
            Some(hit) => (hit.name.clone(), percent(hit.percent(), language)),
            None => (String::new(), String::new()),
        };
        table.add_row([
            name(place).in_language(language).to_owned(),
            language.number(&one.value.to_string()),
            kr(one.coverage.revenue, language),
            kr(one.coverage.result, language),
            percent(one.coverage.coverage, language),
            hit,
            rise,
        ]);
    }
    table::show_without(&table, &[3, 2])
}

fn name(place: TrialPlace) -> Text {
    match place {
        TrialPlace::Proposed => text!("I förslaget", "In the proposal"),
        TrialPlace::Exact => text!("Exakt", "Exact"),
        TrialPlace::Below => text!("Närmast under", "Next below"),
        TrialPlace::Above => text!("Närmast från och med", "Next at or above"),
        TrialPlace::AlsoAt => text!("Även vid", "Also at"),
        TrialPlace::Lowest => text!("Lägst", "Lowest"),
        TrialPlace::BringsMost => text!("Ger mest", "Gives most"),
        TrialPlace::Needed => text!("Skulle behövas", "Would be needed"),
        TrialPlace::HighestWithin => text!("Högst inom gränsen", "Highest in bounds"),
    }
}

fn kr(amount: Money, language: Language) -> String {
    language.number(&amount.to_string())
}

fn percent(percent: Option<Percent>, language: Language) -> String {
    percent.map_or("–".to_owned(), |percent| language.number(&percent.to_string()))
}
