//! An amount that was looked for, in words: the question, and what follows from the values that matter. Those stand in a table
//! of their own.

use super::SoughtAmount;
use crate::engine::whatif::{Flat, NoSolution, Solution, Trial};
use crate::values::money::{Money, UnitPrice};
use crate::values::percent::Percent;
use crate::values::text::{Text, text};

impl SoughtAmount {
    /// What was asked: two lines.
    pub fn question(&self) -> Text {
        let days: Vec<String> = self.days.iter().map(ToString::to_string).collect();
        let (amount, proposal, days) = (&self.goal.amount, &self.proposal, days.join(", "));
        let coverage = Text::grouped(self.goal.coverage);
        let [cost, wanted] = [self.solved.cost, self.solved.wanted].map(Text::grouped);
        text!(
            "{amount} i förslaget {proposal} för {coverage} % kostnadstäckning, {days}\n\
             Kostnad {cost} kr; intäkterna ska bli {wanted} kr\n",
            "{amount} of the proposal {proposal} for a cost coverage of {coverage} %, {days}\n\
             Cost {cost} kr; revenue is to be {wanted} kr\n";
            coverage, cost, wanted
        )
    }

    /// What follows: the lines of an amount that was found, or why there is none.
    pub fn conclusion(&self) -> Text {
        match &self.solved.found {
            Ok(solution) => found(solution, self.goal.step),
            Err(none) => {
                let why = not_found(none);
                text!("Det finns ingen lösning: {why}", "There is no solution: {why}"; why)
            }
        }
    }
}

fn found(solution: &Solution, step: UnitPrice) -> Text {
    let mut lines = vec![lowest(solution)];
    lines.extend(solution.flat.map(|flat| same_through(solution.exact.value, flat)));
    if !solution.others.is_empty() {
        lines.push(text!(
            "Intäkten når målet vid flera värden, eftersom den inte bara stiger med beloppet; det lägsta som håller gränserna väljs.",
            "Revenue reaches the aim at several values, as it does not only rise with the amount; the lowest within the bounds is taken."
        ));
    }
    let step = Text::grouped(step);
    lines.push(match solution.recommended.map(Text::grouped) {
        Some(value) => text!(
            "Rekommenderas, i steg om {step}: {value}",
            "Recommended, by steps of {step}: {value}";
            step, value
        ),
        None => text!(
            "Inget värde i steg om {step} håller gränserna: ta mindre steg.",
            "No value by steps of {step} keeps the bounds: take smaller steps.";
            step
        ),
    });
    Text::joined(&lines, "\n")
}

fn lowest(solution: &Solution) -> Text {
    let exact = Text::grouped(solution.exact.value);
    if solution.beyond == Money::ZERO {
        return text!(
            "Lägst {exact}: det ger målet på öret.",
            "At least {exact}: that gives the aim to the öre.";
            exact
        );
    }
    let beyond = Text::grouped(solution.beyond);
    text!(
        "Lägst {exact}: det ger {beyond} kr mer än målet; inget värde ger det på öret.",
        "At least {exact}: that gives {beyond} kr more than the aim; the next lower value gives less.";
        exact, beyond
    )
}

fn same_through(exact: UnitPrice, flat: Flat) -> Text {
    let (exact, through) = (Text::grouped(exact), Text::grouped(flat.through.short()));
    let why = flat.why.words();
    text!(
        "Alla värden från {exact} till {through} ger detsamma: {why}.",
        "Any value from {exact} to {through} gives the same: {why}.";
        exact, through, why
    )
}

fn not_found(none: &NoSolution) -> Text {
    match none {
        NoSolution::Covered { lowest } => {
            let value = Text::grouped(lowest.value);
            text!(
                "redan vid {value} ger det som debiteras mer än målet.",
                "even at {value} what is charged gives more than the aim.";
                value
            )
        }
        NoSolution::NotReached { greatest, ceiling } => {
            let (value, revenue) =
                (Text::grouped(greatest.value), Text::grouped(greatest.coverage.revenue));
            let because = ceiling.words();
            text!(
                "intäkten blir som mest {revenue} kr, vid {value}: {because}.",
                "revenue is at most {revenue} kr, at {value}: {because}.";
                revenue, value, because
            )
        }
        NoSolution::PartyBound { exact, within } => {
            Text::joined(&[party_bound(exact), highest_within(within.as_ref())], " ")
        }
    }
}

fn party_bound(exact: &Trial) -> Text {
    let hit = exact.hardest_hit.as_ref();
    let name = hit.map(|hit| hit.name.as_str()).unwrap_or_default();
    let rise = percent(hit.and_then(|hit| hit.percent()));
    let value = Text::grouped(exact.value);
    text!(
        "vid {value} skulle {name} betala {rise} % mer.",
        "at {value} {name} would pay {rise} % more.";
        value, rise
    )
}

fn highest_within(within: Option<&Trial>) -> Text {
    let Some(within) = within else {
        return text!("Inget värde håller gränserna.", "No value keeps the bounds.");
    };
    let (coverage, value) = (percent(within.coverage.coverage), Text::grouped(within.value));
    text!(
        "Inom gränserna nås {coverage} % täckning, vid {value}.",
        "Within the bounds a coverage of {coverage} % is reached, at {value}.";
        coverage, value
    )
}

fn percent(percent: Option<Percent>) -> Text {
    percent.map_or(Text::same("–"), Text::grouped)
}
