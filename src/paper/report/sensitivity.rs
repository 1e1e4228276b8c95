//! How far each assumption of a scenario moves a proposal's result, as a chart. It draws outcomes it is given.

use maud::Markup;

use super::proposal_name::proposal;
use crate::engine::whatif::{Sensitivity, Swing, SwingEnd};
use crate::paper::chart::{Labels, Tornado, TornadoOutcome, TornadoRow};
use crate::values::language::Language;
use crate::values::money::Money;

/// The chart of a proposal.
pub fn tornado(answer: &Sensitivity, language: Language) -> Markup {
    let called = proposal(&answer.proposal, language);
    let result = match answer.base.cost {
        Some(_) => language.pick("resultat", "result"),
        None => language.pick("intäkt", "revenue"),
    };
    let base = answer.base.result();
    let chart = Tornado {
        labels: Labels {
            name: format!("tornado-{}", answer.proposal),
            title: match language {
                Language::Swedish => {
                    format!("{called}: hur långt varje antagande flyttar utfallet")
                }
                Language::English => format!("{called}: how far each assumption moves the outcome"),
            },
            subtitle: match language {
                Language::Swedish => format!("{result}, kr, med ett antagande i taget ändrat"),
                Language::English => format!("{result}, SEK, with one assumption at a time moved"),
            },
            description: described(answer, language),
            note: String::new(),
        },
        base_name: language.pick("Som i scenariot", "As in the scenario").to_owned(),
        base,
        assumptions: answer.swings.iter().map(|swing| row(swing, base, language)).collect(),
    };
    chart.draw(language)
}

fn row(swing: &Swing, base: Money, language: Language) -> TornadoRow {
    let outcome = |end: Option<&SwingEnd>| TornadoOutcome {
        setting: end
            .map_or(String::new(), |end| end.setting.words().in_language(language).to_owned()),
        value: end.map_or(base, |end| end.outcome.result()),
    };
    TornadoRow {
        name: swing.assumption.name().in_language(language).to_owned(),
        low: outcome(swing.low.as_ref()),
        high: outcome(swing.high.as_ref()),
    }
}

fn described(answer: &Sensitivity, language: Language) -> String {
    let Some(first) = answer.swings.first() else { return String::new() };
    let name = first.assumption.name().in_language(language).to_owned();
    match language {
        Language::Swedish => {
            format!(
                "Det antagande som flyttar utfallet mest är: {name}. Siffrorna står i tabellen under."
            )
        }
        Language::English => {
            format!(
                "The assumption that moves the outcome most: {name}. The table below has the figures."
            )
        }
    }
}
