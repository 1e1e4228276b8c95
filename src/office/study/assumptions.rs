//! What a scenario assumes, as plain sentences in both languages: one for each thing somebody could doubt. It says nothing of
//! what comes out.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::case::Case;
use crate::engine::whatif::{FeeName, fee_names};
use crate::sources::scenario::{
    Growth, Joining, Leaving, Migration, Placed, Proposal, Response, Scenario,
};
use crate::sources::tariff::AmountName;
use crate::values::fee_code::FeeCode;
use crate::values::identity::{OrganisationNumber, PartyCategory};
use crate::values::period::Day;
use crate::values::text::{Text, text};

/// The sentences, in the order of a scenario file. The scenario's own words stand as they are written.
pub fn sentences(case: &Case) -> Vec<Text> {
    let proposed = case.proposals.iter().map(|one| &one.catalogue);
    let fees = fee_names([&case.books.catalogue].into_iter().chain(proposed));
    let words = Words { case, fees };
    let Scenario { proposals, growth, joins, migrations, leaves, responses, .. } = &case.scenario;
    let mut all = vec![words.base()];
    all.extend(words.forecast());
    all.extend(proposals.iter().filter_map(|one| words.amounts(one)));
    all.extend(growth.iter().map(|one| words.growth(one)));
    all.extend(joins.iter().map(|one| words.joins(one)));
    all.extend(migrations.iter().map(|one| words.migration(one)));
    all.extend(leaves.iter().map(|one| words.leaves(one)));
    all.extend(responses.iter().map(|one| words.response(one)));
    all.extend(words.cost());
    all
}

/// A share, or a factor above 1, in per cent: `12,5 %`.
pub(super) fn percent(factor: Decimal) -> Text {
    let percent = (factor * Decimal::ONE_HUNDRED).normalize();
    Text::grouped(percent).map(|number| format!("{number}\u{A0}%"))
}

struct Words<'a> {
    case: &'a Case,
    /// By code.
    fees: BTreeMap<FeeCode, FeeName>,
}

impl Words<'_> {
    fn base(&self) -> Text {
        let stretches = self.case.scenario.base.iter().map(|one| one.days.to_string());
        let stretches = stretches.collect::<Vec<_>>().join(", ");
        text!(
            "Underlaget är den användning som är lagrad för {stretches}.",
            "The base is the usage that is stored for {stretches}."
        )
    }

    fn forecast(&self) -> Option<Text> {
        let days = self.case.scenario.forecast.as_ref()?.days;
        Some(text!(
            "Prognosen gäller {days}: varje månad tar användningen i underlagets senaste månad med samma namn.",
            "The forecast is for {days}: each month takes the usage of the base's latest month of that name."
        ))
    }

    /// Amounts that are other than in the version a proposal is made of.
    fn amounts(&self, proposal: &Proposal) -> Option<Text> {
        if proposal.amounts.is_empty() {
            return None;
        }
        let amounts = proposal.amounts.iter().map(|(name, placed)| {
            let (name, value) = (self.amount(name), Text::grouped(placed.value));
            text!("{name} {value}", "{name} {value}"; name, value)
        });
        let amounts = Text::joined(&amounts.collect::<Vec<_>>(), "; ");
        let name = &proposal.name;
        Some(text!(
            "I förslaget ”{name}” är belopp ändrade: {amounts}.",
            "In the proposal “{name}” amounts are changed: {amounts}.";
            amounts
        ))
    }

    /// *Årsavgift, belopp*: which amount it is.
    fn amount(&self, name: &AmountName) -> Text {
        Text::in_both(|language| {
            let part = language.amount_part(name.part());
            match name.fee() {
                Some(code) => format!("{}, {part}", language.fee_name(&self.fees, code)),
                None => part,
            }
        })
    }

    fn growth(&self, growth: &Growth) -> Text {
        let whose = self.whose(growth);
        let change = growth.factor.decimal() - Decimal::ONE;
        let (by, from) = (percent(change.abs()), from(growth.from));
        match (change.is_zero(), change.is_sign_negative()) {
            (true, _) => {
                text!("{whose} är lika många{from}.", "{whose} stay as many{from}."; whose, from)
            }
            (_, true) => text!(
                "{whose} minskar med {by}{from}.",
                "{whose} fall by {by}{from}.";
                whose, by, from
            ),
            (_, false) => text!(
                "{whose} ökar med {by}{from}.",
                "{whose} rise by {by}{from}.";
                whose, by, from
            ),
        }
    }

    /// *Försäkringsbolagens frågor via system*: whose usage grows.
    fn whose(&self, growth: &Growth) -> Text {
        let questions = match growth.category {
            Some(category) => {
                let whose = of(category);
                text!("{whose} frågor", "{whose} questions"; whose)
            }
            None if growth.party.is_some() => text!("Frågor", "Questions"),
            None => text!("Alla frågor", "All questions"),
        };
        let party = growth.party.as_ref().map(|one| {
            let party = self.party(one.value);
            text!("från {party}", "of {party}")
        });
        let service = growth.service.as_ref();
        let service =
            service.map(|one| text!("till {service}", "to {service}", service = one.value));
        let channel = growth.channel.as_ref().map(|one| {
            let channel = channel(&one.value);
            text!("via {channel}", "through {channel}"; channel)
        });
        let parts = [Some(questions), party, service, channel];
        Text::joined(&parts.into_iter().flatten().collect::<Vec<_>>(), " ")
    }

    /// A party's name and number; of one that is not known its number.
    fn party(&self, number: OrganisationNumber) -> String {
        let parties = &self.case.books.parties;
        let found = parties.iter().rev().find(|one| one.organisation_number == number);
        found.map_or(number.to_string(), |party| format!("{} ({number})", party.name))
    }

    fn joins(&self, joining: &Joining) -> Text {
        let Joining { name, from, of_usage, .. } = joining;
        let number = joining.party.value;
        let part = percent(of_usage.decimal());
        let like = self.party(joining.like.value);
        text!(
            "{name} ({number}) ansluter från {from}, med {part} av den användning som {like} har, och likadana avtal.",
            "{name} ({number}) joins from {from}, with {part} of the usage that {like} has, and agreements like theirs.";
            part
        )
    }

    fn leaves(&self, leaving: &Leaving) -> Text {
        let (party, from) = (self.party(leaving.party.value), leaving.from);
        text!(
            "{party} lämnar, och ställer inga frågor från {from}.",
            "{party} leaves, and asks nothing from {from}."
        )
    }

    fn migration(&self, migration: &Migration) -> Text {
        let steps = migration.steps.iter().map(|step| {
            let (share, from) = (percent(step.share.decimal()), from(Some(step.from)));
            text!("{share}{from}", "{share}{from}"; share, from)
        });
        let steps = Text::joined(&steps.collect::<Vec<_>>(), ", ");
        let what = what_migrates(migration);
        let per_unit = Text::grouped(migration.questions_per_unit);
        let (service, channel) =
            (&migration.to.service.value, channel(&migration.to.channel.value));
        text!(
            "Enheter i {what} blir frågor till {service} via {channel}, {per_unit} frågor för varje enhet: {steps}. Den \
             som saknar avtal antas teckna ett.",
            "Units of {what} become questions to {service} through {channel}, {per_unit} for each unit: {steps}. Who has \
             no agreement is assumed to sign one.";
            what, channel, per_unit, steps
        )
    }

    fn response(&self, response: &Response) -> Text {
        let code = &response.fee.value;
        let fee = Text::in_both(|language| language.fee_name(&self.fees, code).to_owned());
        let elasticity = response.elasticity.decimal();
        let number = Text::grouped(elasticity.normalize());
        let fewer = percent(elasticity.abs() / Decimal::TEN);
        text!(
            "Antalet frågor svarar på priset för ”{fee}” med elasticiteten {number}: blir de 10\u{A0}% dyrare blir de \
             {fewer} färre.",
            "The number of questions answers the price of “{fee}” with elasticity {number}: 10\u{A0}% dearer makes them \
             {fewer} fewer.";
            fee, number, fewer
        )
    }

    fn cost(&self) -> Option<Text> {
        let cost = &self.case.scenario.cost;
        if cost.is_empty() {
            let cost = Text::grouped(self.case.prepared.cost?);
            return Some(text!(
                "Verksamheten kostar {cost}\u{A0}kr i dessa dagar.",
                "The activity costs SEK\u{A0}{cost} in these days.";
                cost
            ));
        }
        let years = cost.iter().map(|(year, cost)| {
            let cost = Text::grouped(cost);
            text!("{cost}\u{A0}kr år {year}", "SEK\u{A0}{cost} in {year}"; cost)
        });
        let years = Text::joined(&years.collect::<Vec<_>>(), ", ");
        Some(text!(
            "Verksamheten kostar {years}, fördelat lika på årets dagar.",
            "The activity costs {years}, shared evenly by days.";
            years
        ))
    }
}

fn of(category: PartyCategory) -> Text {
    match category {
        PartyCategory::Insurer => text!("Försäkringsbolagens", "Insurers’"),
        PartyCategory::Broker => text!("Försäkringsförmedlarnas", "Brokers’"),
        PartyCategory::StateAgency => text!("De statliga myndigheternas", "State agencies’"),
        PartyCategory::Municipality => text!("Kommunernas", "Municipalities’"),
        PartyCategory::Region => text!("Regionernas", "Regions’"),
        PartyCategory::Other => text!("Andra kunders", "Other parties’"),
    }
}

fn from(day: Option<Day>) -> Text {
    day.map_or(Text::same(""), |day| text!(" från {day}", " from {day}"))
}

fn channel(code: &str) -> Text {
    Text::in_both(|language| language.channel(code).to_owned())
}

/// *lefi-prenumeration (prenumeration)*: what a migration takes units from.
fn what_migrates(migration: &Migration) -> Text {
    let word = |placed: &Option<Placed<String>>| placed.as_ref().map(|one| one.value.clone());
    let outcome = |code: String| Text::in_both(|language| language.outcome(&code).to_owned());
    let parts = [
        word(&migration.service).map(Text::same),
        word(&migration.channel).map(|code| channel(&code)),
        word(&migration.outcome).map(outcome),
    ];
    let named: Vec<Text> = parts.into_iter().flatten().collect();
    match named.as_slice() {
        [only] => only.clone(),
        [first, rest @ ..] => {
            let rest = Text::joined(rest, ", ");
            text!("{first} ({rest})", "{first} ({rest})"; first, rest)
        }
        [] => Text::same(""),
    }
}
