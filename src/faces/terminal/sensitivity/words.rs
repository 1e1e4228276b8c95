//! A sensitivity as a table for people, with bars and the volume at which the proposal breaks even.

use rust_decimal::RoundingStrategy;

use super::super::Failure;
use super::super::table::{self, Align};
use super::bar::{BASE, HIGH, LOW, Scale};
use crate::engine::whatif::{
    BreakEven, ProposalOutcome, Sensitivity, Swing, SwingEnd, WhatifError,
};
use crate::values::language::Language;
use crate::values::money::Money;
use crate::values::percent::Percent;

/// The base, each assumption with its bar, the volume at which the proposal breaks even.
pub(super) fn answer(answer: &Sensitivity, language: Language) -> Result<String, Failure> {
    let pick = |swedish, english| language.pick(swedish, english);
    let days: Vec<String> = answer.days.iter().map(ToString::to_string).collect();
    let proposal = pick("Förslag", "Proposal");
    let mut text =
        format!("{}\n{proposal} {}, {}\n", answer.title, answer.proposal, days.join(", "));
    text.push_str(&base(&answer.base, language));
    text.push('\n');
    text.push_str(&swings(answer, language)?);
    let legend = pick("lågt, ", "low, ");
    let around =
        pick("som i scenariot; resultat i hela kr", "as in the scenario; results in whole kr");
    let high = pick("högt, ", "high, ");
    text.push_str(&format!("{LOW} {legend}{HIGH} {high}{BASE} {around}\n\n"));
    text.push_str(&break_even(answer.break_even.as_ref(), language));
    Ok(text)
}

fn base(base: &ProposalOutcome, language: Language) -> String {
    let revenue = amount(base.standing.revenue, language);
    let Some(cost) = base.cost else {
        return match language {
            Language::Swedish => format!(
                "Intäkt {revenue}. Ingen kostnad är angiven i scenariot ([cost]): resultatet är intäkten\n"
            ),
            Language::English => format!(
                "Revenue {revenue}. The scenario has no cost ([cost]): the result is the revenue\n"
            ),
        };
    };
    let (cost, result) = (amount(cost, language), amount(base.result(), language));
    let coverage = percent(base, language);
    let by_days = match base.standing.revenue_by_days == base.standing.revenue {
        true => String::new(),
        false => {
            let words = language.pick("periodiserad", "by days");
            format!(" ({words} {})", amount(base.standing.revenue_by_days, language))
        }
    };
    let revenue = revenue + &by_days;
    match language {
        Language::Swedish => {
            format!("Intäkt {revenue}, kostnad {cost}, resultat {result}, täckning {coverage} %\n")
        }
        Language::English => {
            format!("Revenue {revenue}, cost {cost}, result {result}, coverage {coverage} %\n")
        }
    }
}

fn swings(answer: &Sensitivity, language: Language) -> Result<String, Failure> {
    let pick = |swedish, english| language.pick(swedish, english);
    let mut table = table::new(&[
        (pick("Antagande", "Assumption"), Align::Left),
        (pick("Lågt/högt", "Low/high"), Align::Whole),
        (pick("Lågt", "Low"), Align::Right),
        (pick("Högt", "High"), Align::Right),
        (pick("Täckning %", "Coverage %"), Align::Whole),
        (pick("Resultat", "Result"), Align::Whole),
    ]);
    let scale = Scale::of(answer);
    for swing in &answer.swings {
        let name = swing.assumption.name().in_language(language).to_owned();
        let setting = |moved: &SwingEnd| moved.setting.words().in_language(language).to_owned();
        let coverage = |moved: &SwingEnd| percent(&moved.outcome, language);
        let [low, high] = [&swing.low, &swing.high].map(|moved| whole(moved.as_ref(), language));
        table.add_row([
            name,
            both(swing, setting),
            low?,
            high?,
            both(swing, coverage),
            scale.bar(swing),
        ]);
    }
    Ok(table::show_without(&table, &[4]))
}

/// Low and high beside each other.
fn both(swing: &Swing, shown: impl Fn(&SwingEnd) -> String) -> String {
    let shown: Vec<String> = swing.low.iter().chain(&swing.high).map(shown).collect();
    shown.join(" / ")
}

/// The result in whole kronor, which is enough beside a bar.
fn whole(moved: Option<&SwingEnd>, language: Language) -> Result<String, Failure> {
    let Some(moved) = moved else { return Ok(String::new()) };
    let rounded = moved.outcome.result().to_whole_krona();
    let rounded = rounded.map_err(|error| WhatifError::from(error))?.to_string();
    Ok(language.number(rounded.strip_suffix(".00").unwrap_or(&rounded)))
}

fn break_even(found: Option<&BreakEven>, language: Language) -> String {
    let number = |plain: &dyn ToString| language.number(&plain.to_string());
    match (found, language) {
        (None, Language::Swedish) => "Utan kostnad finns inget nollresultat.\n".to_owned(),
        (None, Language::English) => "Without a cost there is no break-even.\n".to_owned(),
        (Some(BreakEven::WithoutVolume { outcome }), _) => {
            let revenue = amount(outcome.standing.revenue_by_days, language);
            match language {
                Language::Swedish => format!(
                    "Nollresultat: avgifterna täcker kostnaden även utan frågor (intäkt {revenue})\n"
                ),
                Language::English => format!(
                    "Break-even: fees cover the cost without any question (revenue {revenue})\n"
                ),
            }
        }
        (Some(BreakEven::At { factor, outcome }), _) => {
            let volume = outcome.standing.volume.decimal();
            let volume = volume.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
            let (factor, volume) = (number(factor), number(&volume));
            match language {
                Language::Swedish => format!(
                    "Nollresultat: all volym × {factor}, det är ungefär {volume} frågor, vid oförändrad kostnad\n"
                ),
                Language::English => format!(
                    "Break-even: all volume × {factor}, that is about {volume} questions, at the same cost\n"
                ),
            }
        }
        (Some(BreakEven::OutOfReach { factor, outcome }), _) => {
            let (factor, revenue) =
                (number(factor), amount(outcome.standing.revenue_by_days, language));
            match language {
                Language::Swedish => format!(
                    "Nollresultat: inget; ens all volym × {factor} ger inte mer än {revenue}\n"
                ),
                Language::English => format!(
                    "Break-even: none; even all volume × {factor} gives no more than {revenue}\n"
                ),
            }
        }
    }
}

fn amount(amount: Money, language: Language) -> String {
    language.number(&amount.to_string())
}

/// Coverage with one decimal; a dash where there is none.
fn percent(outcome: &ProposalOutcome, language: Language) -> String {
    let coverage: Option<Percent> = outcome.standing.coverage.and_then(|one| one.coverage);
    coverage.map_or("–".to_owned(), |percent| language.number(&percent.to_string()))
}
