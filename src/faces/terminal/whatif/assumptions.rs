//! What a scenario assumes, as plain sentences: one for each thing somebody could doubt. It says nothing of what
//! comes out.

use crate::values::fee_code::FeeCode;
use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::engine::whatif::{FeeName, fee_names};
use crate::office::study::case::Case;
use crate::sources::scenario::{
    Growth, Joining, Leaving, Migration, Placed, Proposal, Response, Scenario,
};
use crate::sources::tariff::AmountName;
use crate::values::identity::{OrganisationNumber, PartyCategory};
use crate::values::language::Language;
use crate::values::period::Day;

/// The sentences, in the order of a scenario file. The scenario's own words stand as they are written.
pub(in crate::faces::terminal) fn sentences(case: &Case, language: Language) -> Vec<String> {
    let proposed = case.proposals.iter().map(|one| &one.catalogue);
    let fees = fee_names([&case.books.catalogue].into_iter().chain(proposed));
    let words = Words { case, fees, language };
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
pub(super) fn percent(factor: Decimal, language: Language) -> String {
    let percent = (factor * Decimal::ONE_HUNDRED).normalize();
    format!("{}\u{A0}%", language.number(&percent.to_string()))
}

struct Words<'a> {
    case: &'a Case,
    /// By code.
    fees: BTreeMap<FeeCode, FeeName>,
    language: Language,
}

impl Words<'_> {
    fn pick(&self, swedish: &'static str, english: &'static str) -> &'static str {
        self.language.pick(swedish, english)
    }

    fn base(&self) -> String {
        let stretches = self.case.scenario.base.iter().map(|one| one.days.to_string());
        let stretches = stretches.collect::<Vec<_>>().join(", ");
        match self.language {
            Language::Swedish => {
                format!("Underlaget är den användning som är lagrad för {stretches}.")
            }
            Language::English => format!("The base is the usage that is stored for {stretches}."),
        }
    }

    fn forecast(&self) -> Option<String> {
        let days = self.case.scenario.forecast.as_ref()?.days;
        Some(match self.language {
            Language::Swedish => format!(
                "Prognosen gäller {days}: varje månad tar användningen i underlagets senaste månad med samma \
                 namn."
            ),
            Language::English => format!(
                "The forecast is for {days}: each month takes the usage of the base's latest month of that name."
            ),
        })
    }

    /// Amounts that are other than in the version a proposal is made of.
    fn amounts(&self, proposal: &Proposal) -> Option<String> {
        if proposal.amounts.is_empty() {
            return None;
        }
        let amounts = proposal.amounts.iter().map(|(name, placed)| {
            format!("{} {}", self.amount(name), self.language.number(&placed.value.to_string()))
        });
        let amounts = amounts.collect::<Vec<_>>().join("; ");
        let name = &proposal.name;
        Some(match self.language {
            Language::Swedish => format!("I förslaget ”{name}” är belopp ändrade: {amounts}."),
            Language::English => {
                format!("In the proposal “{name}” amounts are changed: {amounts}.")
            }
        })
    }

    /// *Årsavgift, belopp*: which amount it is.
    fn amount(&self, name: &AmountName) -> String {
        let part = self.language.amount_part(name.part());
        match name.fee() {
            Some(code) => format!("{}, {part}", self.language.fee_name(&self.fees, code)),
            None => part,
        }
    }

    fn growth(&self, growth: &Growth) -> String {
        let whose = self.whose(growth);
        let change = growth.factor.decimal() - Decimal::ONE;
        let by = percent(change.abs(), self.language);
        let from = self.from(growth.from);
        match (change.is_zero(), change.is_sign_negative(), self.language) {
            (true, _, Language::Swedish) => format!("{whose} är lika många{from}."),
            (true, _, Language::English) => format!("{whose} stay as many{from}."),
            (_, true, Language::Swedish) => format!("{whose} minskar med {by}{from}."),
            (_, true, Language::English) => format!("{whose} fall by {by}{from}."),
            (_, false, Language::Swedish) => format!("{whose} ökar med {by}{from}."),
            (_, false, Language::English) => format!("{whose} rise by {by}{from}."),
        }
    }

    /// *Försäkringsbolagens frågor via system*: whose usage grows.
    fn whose(&self, growth: &Growth) -> String {
        let mut words = match growth.category {
            Some(category) => format!("{} {}", self.of(category), self.pick("frågor", "questions")),
            None if growth.party.is_some() => self.pick("Frågor", "Questions").to_owned(),
            None => self.pick("Alla frågor", "All questions").to_owned(),
        };
        let more = [
            growth.party.as_ref().map(|one| (self.pick("från", "of"), self.party(one.value))),
            growth.service.as_ref().map(|one| (self.pick("till", "to"), one.value.clone())),
            growth.channel.as_ref().map(|one| {
                (self.pick("via", "through"), self.language.channel(&one.value).to_owned())
            }),
        ];
        for (word, name) in more.into_iter().flatten() {
            words.push_str(&format!(" {word} {name}"));
        }
        words
    }

    fn of(&self, category: PartyCategory) -> &'static str {
        match category {
            PartyCategory::Insurer => self.pick("Försäkringsbolagens", "Insurers’"),
            PartyCategory::Broker => self.pick("Försäkringsförmedlarnas", "Brokers’"),
            PartyCategory::StateAgency => {
                self.pick("De statliga myndigheternas", "State agencies’")
            }
            PartyCategory::Municipality => self.pick("Kommunernas", "Municipalities’"),
            PartyCategory::Region => self.pick("Regionernas", "Regions’"),
            PartyCategory::Other => self.pick("Andra kunders", "Other parties’"),
        }
    }

    fn from(&self, day: Option<Day>) -> String {
        day.map_or(String::new(), |day| format!(" {} {day}", self.pick("från", "from")))
    }

    /// A party's name and number; of one that is not known its number.
    fn party(&self, number: OrganisationNumber) -> String {
        let parties = &self.case.books.parties;
        let found = parties.iter().rev().find(|one| one.organisation_number == number);
        found.map_or(number.to_string(), |party| format!("{} ({number})", party.name))
    }

    fn joins(&self, joining: &Joining) -> String {
        let Joining { name, from, of_usage, .. } = joining;
        let number = joining.party.value;
        let part = percent(of_usage.decimal(), self.language);
        let like = self.party(joining.like.value);
        match self.language {
            Language::Swedish => format!(
                "{name} ({number}) ansluter från {from}, med {part} av den användning som {like} har, och \
                 likadana avtal."
            ),
            Language::English => format!(
                "{name} ({number}) joins from {from}, with {part} of the usage that {like} has, and agreements \
                 like theirs."
            ),
        }
    }

    fn leaves(&self, leaving: &Leaving) -> String {
        let (party, from) = (self.party(leaving.party.value), leaving.from);
        match self.language {
            Language::Swedish => format!("{party} lämnar, och ställer inga frågor från {from}."),
            Language::English => format!("{party} leaves, and asks nothing from {from}."),
        }
    }

    fn migration(&self, migration: &Migration) -> String {
        let steps = migration.steps.iter().map(|step| {
            let share = percent(step.share.decimal(), self.language);
            format!("{share}{}", self.from(Some(step.from)))
        });
        let steps = steps.collect::<Vec<_>>().join(", ");
        let what = self.what_migrates(migration);
        let per_unit = self.language.number(&migration.questions_per_unit.to_string());
        let to = &migration.to;
        let (service, channel) = (&to.service.value, self.language.channel(&to.channel.value));
        match self.language {
            Language::Swedish => format!(
                "Enheter i {what} blir frågor till {service} via {channel}, {per_unit} frågor för varje enhet: \
                 {steps}. Den som saknar avtal antas teckna ett."
            ),
            Language::English => format!(
                "Units of {what} become questions to {service} through {channel}, {per_unit} for each unit: \
                 {steps}. Who has no agreement is assumed to sign one."
            ),
        }
    }

    /// *lefi-prenumeration (prenumeration)*: what a migration takes units from.
    fn what_migrates<'a>(&self, migration: &'a Migration) -> String {
        let word =
            |placed: &'a Option<Placed<String>>| placed.as_ref().map(|one| one.value.as_str());
        let parts = [
            word(&migration.service),
            word(&migration.channel).map(|code| self.language.channel(code)),
            word(&migration.outcome).map(|code| self.language.outcome(code)),
        ];
        let named: Vec<&str> = parts.into_iter().flatten().collect();
        match named.as_slice() {
            [only] => (*only).to_owned(),
            [first, rest @ ..] => format!("{first} ({})", rest.join(", ")),
            [] => String::new(),
        }
    }

    fn response(&self, response: &Response) -> String {
        let code = &response.fee.value;
        let fee = self.language.fee_name(&self.fees, code);
        let elasticity = response.elasticity.decimal();
        let number = self.language.number(&elasticity.normalize().to_string());
        let fewer = percent(elasticity.abs() / Decimal::TEN, self.language);
        match self.language {
            Language::Swedish => format!(
                "Antalet frågor svarar på priset för ”{fee}” med elasticiteten {number}: blir de 10\u{A0}% dyrare \
                 blir de {fewer} färre."
            ),
            Language::English => format!(
                "The number of questions answers the price of “{fee}” with elasticity {number}: 10\u{A0}% dearer \
                 makes them {fewer} fewer."
            ),
        }
    }

    fn cost(&self) -> Option<String> {
        let cost = &self.case.scenario.cost;
        if cost.is_empty() {
            let cost = self.language.number(&self.case.prepared.cost?.to_string());
            return Some(match self.language {
                Language::Swedish => format!("Verksamheten kostar {cost}\u{A0}kr i dessa dagar."),
                Language::English => format!("The activity costs SEK\u{A0}{cost} in these days."),
            });
        }
        let years = cost.iter().map(|(year, cost)| {
            let cost = self.language.number(&cost.to_string());
            match self.language {
                Language::Swedish => format!("{cost}\u{A0}kr år {year}"),
                Language::English => format!("SEK\u{A0}{cost} in {year}"),
            }
        });
        let years = years.collect::<Vec<_>>().join(", ");
        Some(match self.language {
            Language::Swedish => {
                format!("Verksamheten kostar {years}, fördelat lika på årets dagar.")
            }
            Language::English => format!("The activity costs {years}, shared evenly by days."),
        })
    }
}
