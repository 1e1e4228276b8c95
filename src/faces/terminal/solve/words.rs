//! The answer in words and one table for people, and what they must know beside it.

use std::fmt::Write;

use super::super::table::{self, Align};
use super::shown::Shown;
use crate::engine::billing::Unresolved;
use crate::engine::whatif::{Ceiling, Flat, NoSolution, Solution, Trial, Why};
use crate::values::language::Language;
use crate::values::money::{Money, UnitPrice};
use crate::values::percent::Percent;

/// What is to be known where revenue may fall as the amount rises.
pub(super) fn uneven(language: Language) -> &'static str {
    language.pick(
        "Intäkten kan sjunka när beloppet stiger (volymen svarar på priset, eller årets nivåer började före dagarna): \
         värden prövas tätt, men ett lägre svar mellan dem kan finnas",
        "Revenue may fall as the amount rises (volume answers price, or the year's tiers began before the days): \
         values are tried closely, yet a lower answer may lie between them",
    )
}

/// Decimals of an amount at least.
const DECIMALS: usize = 2;

/// A price as numbers stand: `1,25`, with more decimals where it has more.
fn price(value: UnitPrice, language: Language) -> String {
    language.number(&decimals(value))
}

/// The same as machines read it.
pub(super) fn decimals(value: UnitPrice) -> String {
    let plain = value.decimal().normalize().to_string();
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    format!("{whole}.{fraction:0<DECIMALS$}")
}

/// The question, a table of the values that matter, and what follows from it.
pub(super) fn text(shown: &Shown<'_>, language: Language) -> String {
    let mut text = question(shown, language);
    text.push('\n');
    text.push_str(&trials(shown, language));
    text.push('\n');
    match &shown.solved.found {
        Ok(solution) => found(&mut text, shown, solution, language),
        Err(none) => not_found(&mut text, none, language),
    }
    text
}

fn question(shown: &Shown<'_>, language: Language) -> String {
    let Shown { case, proposal, goal, solved } = *shown;
    let days: Vec<String> = case.prepared.days.iter().map(ToString::to_string).collect();
    let (amount, days) = (&goal.amount, days.join(", "));
    let coverage = language.number(&goal.coverage.to_string());
    let [cost, wanted] = [solved.cost, solved.wanted].map(|sum| kr(sum, language));
    match language {
        Language::Swedish => format!(
            "{amount} i förslaget {proposal} för {coverage} % kostnadstäckning, {days}\n\
             Kostnad {cost} kr; intäkterna ska bli {wanted} kr\n"
        ),
        Language::English => format!(
            "{amount} of the proposal {proposal} for a cost coverage of {coverage} %, {days}\n\
             Cost {cost} kr; revenue is to be {wanted} kr\n"
        ),
    }
}

/// The values that matter with their names: the proposal's own first.
fn rows<'a>(shown: &'a Shown<'_>, language: Language) -> Vec<(&'static str, &'a Trial)> {
    let name = |swedish, english| match language {
        Language::Swedish => swedish,
        Language::English => english,
    };
    let mut rows = vec![(name("I förslaget", "In the proposal"), &shown.solved.proposed)];
    match &shown.solved.found {
        Ok(solution) => {
            rows.push((name("Exakt", "Exact"), &solution.exact));
            let round = [
                (name("Närmast under", "Next below"), &solution.below),
                (name("Närmast från och med", "Next at or above"), &solution.above),
            ];
            rows.extend(round.into_iter().filter_map(|(name, one)| Some((name, one.as_ref()?))));
            let others = solution.others.iter();
            rows.extend(others.map(|one| (name("Även vid", "Also at"), one)));
        }
        Err(NoSolution::Covered { lowest }) => rows.push((name("Lägst", "Lowest"), lowest)),
        Err(NoSolution::NotReached { greatest, .. }) => {
            rows.push((name("Ger mest", "Gives most"), greatest));
        }
        Err(NoSolution::PartyBound { exact, within }) => {
            rows.push((name("Skulle behövas", "Would be needed"), exact));
            let within = within.iter();
            rows.extend(within.map(|one| (name("Högst inom gränsen", "Highest in bounds"), one)));
        }
    }
    rows
}

fn trials(shown: &Shown<'_>, language: Language) -> String {
    let pick = |swedish, english| language.pick(swedish, english);
    let right = |heading| (heading, Align::Right);
    let mut table = table::new(&[
        ("", Align::Whole),
        right(pick("Värde", "Value")),
        right(revenue_heading(shown, language)),
        right(pick("Resultat", "Result")),
        right(pick("Täckning %", "Coverage %")),
        (pick("Störst ökning", "Largest increase"), Align::Left),
        right("%"),
    ]);
    for (name, one) in rows(shown, language) {
        let coverage = one.coverage;
        let (hit, rise) = match &one.hardest_hit {
            Some(hit) => (hit.name.clone(), percent(hit.percent(), language)),
            None => (String::new(), String::new()),
        };
        table.add_row([
            name.to_owned(),
            price(one.value, language),
            kr(one.coverage.revenue, language),
            kr(coverage.result, language),
            percent(coverage.coverage, language),
            hit,
            rise,
        ]);
    }
    table::show_without(&table, &[3, 2])
}

fn found(text: &mut String, shown: &Shown<'_>, solution: &Solution, language: Language) {
    let goal = shown.goal;
    let exact = price(solution.exact.value, language);
    let over = solution.beyond;
    let line = match (over == Money::ZERO, language) {
        (true, Language::Swedish) => format!("Lägst {exact}: det ger målet på öret."),
        (true, Language::English) => format!("At least {exact}: that gives the aim to the öre."),
        (false, Language::Swedish) => {
            let over = kr(over, language);
            format!("Lägst {exact}: det ger {over} kr mer än målet; inget värde ger det på öret.")
        }
        (false, Language::English) => {
            let over = kr(over, language);
            format!(
                "At least {exact}: that gives {over} kr more than the aim; the next lower value gives less."
            )
        }
    };
    let _ = writeln!(text, "{line}");
    if let Some(flat) = solution.flat {
        let _ = writeln!(text, "{}", flat_words(flat, &exact, language));
    }
    if !solution.others.is_empty() {
        let words = language.pick(
            "Intäkten når målet vid flera värden, eftersom den inte bara stiger med beloppet; det lägsta som håller gränserna väljs.",
            "Revenue reaches the aim at several values, as it does not only rise with the amount; the lowest within the bounds is taken.",
        );
        let _ = writeln!(text, "{words}");
    }
    let step = price(goal.step, language);
    let line = match (solution.recommended, language) {
        (Some(value), Language::Swedish) => {
            format!("Rekommenderas, i steg om {step}: {}", price(value, language))
        }
        (Some(value), Language::English) => {
            format!("Recommended, by steps of {step}: {}", price(value, language))
        }
        (None, Language::Swedish) => {
            format!("Inget värde i steg om {step} håller gränserna: ta mindre steg.")
        }
        (None, Language::English) => {
            format!("No value by steps of {step} keeps the bounds: take smaller steps.")
        }
    };
    let _ = writeln!(text, "{line}");
}

fn flat_words(flat: Flat, exact: &str, language: Language) -> String {
    let (through, why) = (price(flat.through, language), why(flat.why, language));
    match language {
        Language::Swedish => {
            format!("Alla värden från {exact} till {through} ger detsamma: {why}.")
        }
        Language::English => format!("Any value from {exact} to {through} gives the same: {why}."),
    }
}

fn why(why: Why, language: Language) -> &'static str {
    let (swedish, english) = match why {
        Why::NothingCharged => {
            ("ingenting debiteras med beloppet", "nothing is charged by the amount")
        }
        Why::Minimum => ("avgiftens minimum gäller", "the fee's minimum holds"),
        Why::Maximum => ("avgiftens maximum gäller", "the fee's maximum holds"),
        Why::OtherAmounts => {
            ("det som debiteras har andra belopp", "what is charged has other amounts")
        }
    };
    match language {
        Language::Swedish => swedish,
        Language::English => english,
    }
}

fn not_found(text: &mut String, none: &NoSolution, language: Language) {
    let words = match none {
        NoSolution::Covered { lowest } => covered(lowest, language),
        NoSolution::NotReached { greatest, ceiling } => not_reached(greatest, *ceiling, language),
        NoSolution::PartyBound { exact, within } => party_bound(exact, within.as_ref(), language),
    };
    let none = language.pick("Det finns ingen lösning:", "There is no solution:");
    let _ = writeln!(text, "{none} {words}");
}

fn covered(lowest: &Trial, language: Language) -> String {
    let value = price(lowest.value, language);
    match language {
        Language::Swedish => {
            format!("redan vid {value} ger det som debiteras mer än målet.")
        }
        Language::English => format!("even at {value} what is charged gives more than the aim."),
    }
}

fn not_reached(greatest: &Trial, ceiling: Ceiling, language: Language) -> String {
    let (value, revenue) =
        (price(greatest.value, language), kr(greatest.coverage.revenue, language));
    let because = match ceiling {
        Ceiling::AtMost => language.pick("högre får det inte bli", "no higher value is allowed"),
        Ceiling::Bounds => language.pick(
            "ett minimum kan inte bli högre än sitt maximum",
            "a minimum can't be above its maximum",
        ),
        Ceiling::BeyondReason => language
            .pick("det är tusen gånger dagens värde", "that is a thousand times the present value"),
        Ceiling::Peak => language.pick(
            "vid högre värden minskar volymen så att intäkten faller",
            "at higher values volume goes down so far that revenue falls",
        ),
        Ceiling::Stays(stays) => why(stays, language),
    };
    match language {
        Language::Swedish => {
            format!("intäkten blir som mest {revenue} kr, vid {value}: {because}.")
        }
        Language::English => format!("revenue is at most {revenue} kr, at {value}: {because}."),
    }
}

fn party_bound(exact: &Trial, within: Option<&Trial>, language: Language) -> String {
    let hit = exact.hardest_hit.as_ref();
    let name = hit.map(|hit| hit.name.as_str()).unwrap_or_default();
    let rise = percent(hit.and_then(crate::engine::whatif::PartyRise::percent), language);
    let value = price(exact.value, language);
    let stopped = match language {
        Language::Swedish => format!("vid {value} skulle {name} betala {rise} % mer."),
        Language::English => format!("at {value} {name} would pay {rise} % more."),
    };
    let reachable = within.map(|one| {
        let coverage = percent(one.coverage.coverage, language);
        let value = price(one.value, language);
        match language {
            Language::Swedish => {
                format!(" Inom gränserna nås {coverage} % täckning, vid {value}.")
            }
            Language::English => {
                format!(" Within the bounds a coverage of {coverage} % is reached, at {value}.")
            }
        }
    });
    let none = language.pick(" Inget värde håller gränserna.", " No value keeps the bounds.");
    stopped + &reachable.unwrap_or(none.to_owned())
}

/// Recurring fees are counted by days, as the cost is: the heading says so where that is not what is billed.
fn revenue_heading(shown: &Shown<'_>, language: Language) -> &'static str {
    match rows(shown, language).iter().any(|(_, one)| one.coverage.revenue != one.revenue) {
        true => language.pick("Periodiserad\nintäkt", "Revenue\nby days"),
        false => language.pick("Intäkt", "Revenue"),
    }
}

/// Which proposal was taken, and what can't be billed and so is in no sum.
pub(super) fn remarks(shown: &Shown<'_>, unresolved: &[Unresolved], language: Language) -> String {
    let mut text = String::new();
    if shown.case.proposals.len() > 1 {
        let words = language.pick(
            "Scenariot har flera förslag; det som räknats är",
            "The scenario has several proposals; the one taken is",
        );
        let _ = writeln!(text, "{words} {}", shown.proposal);
    }
    if rows(shown, language).iter().any(|(_, one)| one.coverage.revenue != one.revenue) {
        let _ = writeln!(text, "{}", language.revenue_by_days_note());
    }
    let rows: u64 = unresolved.iter().map(|one| one.rows).sum();
    if rows > 0 {
        let line = match language {
            Language::Swedish => {
                let rows = language.counted(rows, "loggrad", "loggrader");
                format!("{rows} kan inte faktureras i dag och är inte med: lefi whatif visar vilka")
            }
            Language::English => {
                let rows = language.counted(rows, "log row", "log rows");
                format!("{rows} can't be billed today and are left out: lefi whatif shows which")
            }
        };
        let _ = writeln!(text, "{line}");
    }
    text
}

fn kr(amount: Money, language: Language) -> String {
    language.number(&amount.to_string())
}

fn percent(percent: Option<Percent>, language: Language) -> String {
    percent.map_or("–".to_owned(), |percent| language.number(&percent.to_string()))
}
