//! A sensitivity in words: what was asked, what the scenario itself comes to, and where the proposal breaks even. The bars
//! and the table of assumptions are drawn elsewhere.

use rust_decimal::RoundingStrategy;

use super::TestedAssumptions;
use crate::engine::whatif::{BreakEven, ProposalOutcome};
use crate::values::text::{Text, text};

impl TestedAssumptions {
    /// The scenario, the proposal and its days, and what all as in the scenario comes to; three lines.
    pub fn heading(&self) -> Text {
        let asked = &self.sensitivity;
        let days: Vec<String> = asked.days.iter().map(ToString::to_string).collect();
        let (title, proposal, days) = (&asked.title, &asked.proposal, days.join(", "));
        let base = base(&asked.base);
        text!(
            "{title}\nFörslag {proposal}, {days}\n{base}\n",
            "{title}\nProposal {proposal}, {days}\n{base}\n";
            base
        )
    }

    /// The volume at which the proposal breaks even.
    pub fn break_even(&self) -> Text {
        let Some(found) = &self.sensitivity.break_even else {
            return text!(
                "Utan kostnad finns inget nollresultat.",
                "Without a cost there is no break-even."
            );
        };
        let revenue = |outcome: &ProposalOutcome| Text::grouped(outcome.standing.revenue_by_days);
        match found {
            BreakEven::WithoutVolume { outcome } => {
                let revenue = revenue(outcome);
                text!(
                    "Nollresultat: avgifterna täcker kostnaden även utan frågor (intäkt {revenue})",
                    "Break-even: fees cover the cost without any question (revenue {revenue})";
                    revenue
                )
            }
            BreakEven::At { factor, outcome } => {
                let volume = outcome.standing.volume.decimal();
                let whole = RoundingStrategy::MidpointAwayFromZero;
                let volume = Text::grouped(volume.round_dp_with_strategy(0, whole));
                let factor = Text::grouped(factor);
                text!(
                    "Nollresultat: all volym × {factor}, det är ungefär {volume} frågor, vid oförändrad kostnad",
                    "Break-even: all volume × {factor}, that is about {volume} questions, at the same cost";
                    factor, volume
                )
            }
            BreakEven::OutOfReach { factor, outcome } => {
                let (factor, revenue) = (Text::grouped(factor), revenue(outcome));
                text!(
                    "Nollresultat: inget; ens all volym × {factor} ger inte mer än {revenue}",
                    "Break-even: none; even all volume × {factor} gives no more than {revenue}";
                    factor, revenue
                )
            }
        }
    }
}

fn base(base: &ProposalOutcome) -> Text {
    let revenue = Text::grouped(base.standing.revenue);
    let Some(cost) = base.cost else {
        return text!(
            "Intäkt {revenue}. Ingen kostnad är angiven i scenariot ([cost]): resultatet är intäkten",
            "Revenue {revenue}. The scenario has no cost ([cost]): the result is the revenue";
            revenue
        );
    };
    let by_days = Text::grouped(base.standing.revenue_by_days);
    let by_days = match base.standing.revenue_by_days == base.standing.revenue {
        true => Text::same(""),
        false => text!(" (periodiserad {by_days})", " (by days {by_days})"; by_days),
    };
    let (cost, result) = (Text::grouped(cost), Text::grouped(base.result()));
    let coverage = base.coverage().map_or(Text::same("–"), Text::grouped);
    text!(
        "Intäkt {revenue}{by_days}, kostnad {cost}, resultat {result}, täckning {coverage} %",
        "Revenue {revenue}{by_days}, cost {cost}, result {result}, coverage {coverage} %";
        revenue, by_days, cost, result, coverage
    )
}
