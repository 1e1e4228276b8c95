//! What matters most, in a few plain sentences and on cards. It says what the figures are and never what to
//! decide.

use maud::{Markup, html};

use super::StudyReport;
use super::words::{kronor, percent, signed_kronor, signed_percent, size};
use crate::engine::whatif::{Coverage, PartyChange, ProposalAnswer, TariffsStanding};
use crate::paper::report::{Fact, facts, remarks};
use crate::paper::text::visible;
use crate::values::language::Language;
use crate::values::money::{Money, MoneyError};

/// Of more proposals than these, no sentence tells each by itself.
const EACH: usize = 3;

/// Who pays more, and how much.
pub(super) struct Hit<'a> {
    pub party: &'a PartyChange,
    pub more: Money,
}

/// Who pays most more under a proposal; nobody where none pays more.
pub(super) fn largest_increase(answer: &ProposalAnswer) -> Result<Option<Hit<'_>>, MoneyError> {
    let Some(party) = answer.comparison.parties.first() else { return Ok(None) };
    let more = party.change.difference()?;
    Ok((more > Money::ZERO).then_some(Hit { party, more }))
}

impl StudyReport<'_> {
    pub(super) fn summary(&self) -> Result<Markup, MoneyError> {
        let sentences = self.sentences()?;
        let cards = self.cards()?;
        let beside = self.remarks()?;
        Ok(html! {
            div.lead { @for sentence in &sentences { p { (visible(sentence)) } } }
            (facts(&cards))
            (remarks(&beside, self.language))
        })
    }

    fn sentences(&self) -> Result<Vec<String>, MoneyError> {
        let mut sentences = vec![self.today()];
        if self.study.proposals.len() <= EACH {
            for (answer, at) in self.study.proposals.iter().zip(1..) {
                let effect = self.effect(answer)?;
                sentences.push(format!("{} {effect}", self.gives(&self.name(at), answer)?));
            }
        } else {
            sentences.push(self.range());
            sentences.extend(self.hardest()?);
        }
        Ok(sentences)
    }

    /// What today's tariffs give in the days asked about.
    fn today(&self) -> String {
        let language = self.language;
        let standing = &self.study.today;
        let (days, revenue) =
            (language.stretches(&self.study.days), kronor(standing.revenue, language));
        let covers = match (self.study.cost, standing.coverage) {
            (Some(cost), Some(coverage)) => {
                let (cost, part) = (kronor(cost, language), percent(coverage.coverage, language));
                let by_days = kronor(coverage.revenue, language);
                match (coverage.revenue == standing.revenue, language) {
                    (true, Language::Swedish) => format!("Det täcker {part} av kostnaden, {cost}."),
                    (true, Language::English) => format!("That covers {part} of the cost, {cost}."),
                    (false, Language::Swedish) => format!(
                        "Räknat efter dagar är intäkten {by_days}, som täcker {part} av kostnaden, {cost}."
                    ),
                    (false, Language::English) => format!(
                        "Counted by days revenue is {by_days}, which covers {part} of the cost, {cost}."
                    ),
                }
            }
            _ => self
                .pick(
                    "Scenariot anger ingen kostnad, så kostnadstäckning visas inte.",
                    "The scenario states no cost, so no cost coverage is shown.",
                )
                .to_owned(),
        };
        match language {
            Language::Swedish => format!("Dagens avgifter ger {revenue} för {days}. {covers}"),
            Language::English => format!("Today's fees give {revenue} for {days}. {covers}"),
        }
    }

    /// What a proposal gives beside today's.
    fn gives(&self, name: &str, answer: &ProposalAnswer) -> Result<String, MoneyError> {
        let language = self.language;
        let total = answer.comparison.total;
        let difference = total.difference()?;
        let revenue = kronor(total.proposed, language);
        let by = format!(
            "{} ({})",
            size(difference, language),
            signed_percent(total.percent(), language)
        );
        let beside = match (difference.cmp(&Money::ZERO), language) {
            (std::cmp::Ordering::Equal, Language::Swedish) => "lika mycket som i dag".to_owned(),
            (std::cmp::Ordering::Equal, Language::English) => "the same as today".to_owned(),
            (std::cmp::Ordering::Greater, Language::Swedish) => format!("{by} mer än i dag"),
            (std::cmp::Ordering::Greater, Language::English) => format!("{by} more than today"),
            (std::cmp::Ordering::Less, Language::Swedish) => format!("{by} mindre än i dag"),
            (std::cmp::Ordering::Less, Language::English) => format!("{by} less than today"),
        };
        let covers = answer.standing.coverage.map_or(String::new(), |coverage| {
            let part = percent(coverage.coverage, language);
            match (coverage.revenue == total.proposed, language) {
                (true, Language::Swedish) => format!(", och täcker {part} av kostnaden"),
                (true, Language::English) => format!(", and covers {part} of the cost"),
                (false, Language::Swedish) => {
                    format!(", och täcker räknat efter dagar {part} av kostnaden")
                }
                (false, Language::English) => {
                    format!(", and counted by days covers {part} of the cost")
                }
            }
        });
        Ok(match language {
            Language::Swedish => format!("{name} ger {revenue}, {beside}{covers}."),
            Language::English => format!("{name} gives {revenue}, {beside}{covers}."),
        })
    }

    /// How many pay more, the same and less, and who pays most more.
    fn effect(&self, answer: &ProposalAnswer) -> Result<String, MoneyError> {
        let language = self.language;
        let (more, same, less) = answer.comparison.more_same_less();
        let counted = |count: usize| match language {
            Language::Swedish if count == 0 => "Ingen kund".to_owned(),
            Language::English if count == 0 => "No party".to_owned(),
            Language::Swedish => language.counted(count as u64, "kund", "kunder"),
            Language::English => language.counted(count as u64, "party", "parties"),
        };
        let same = language.number(&same.to_string());
        let less = language.number(&less.to_string());
        let more_words = counted(more);
        let mut words = match language {
            Language::Swedish => {
                format!("{more_words} betalar mer, {same} lika mycket och {less} mindre")
            }
            Language::English if more <= 1 => {
                format!("{more_words} pays more, {same} the same and {less} less")
            }
            Language::English => format!("{more_words} pay more, {same} the same and {less} less"),
        };
        if let Some(hit) = largest_increase(answer)? {
            let by = self.hit(&hit);
            words.push_str(self.pick("; störst ökning får ", "; the largest increase has "));
            words.push_str(&by);
        }
        Ok(words + ".")
    }

    /// `Fiktiva Liv, +1 250 kr (+4,2 %)`.
    pub(super) fn hit(&self, hit: &Hit<'_>) -> String {
        let more = signed_kronor(hit.more, self.language);
        let percent = hit.party.change.percent();
        let percent = percent.map_or(String::new(), |percent| {
            format!(" ({})", signed_percent(Some(percent), self.language))
        });
        format!("{}, {more}{percent}", hit.party.name)
    }

    /// Between which revenues the proposals lie, and how many cover the cost.
    fn range(&self) -> String {
        let language = self.language;
        let named = |(answer, at): (&ProposalAnswer, usize)| {
            let revenue = kronor(answer.standing.revenue, language);
            format!("{revenue} ({})", self.name(at))
        };
        let proposals = || self.study.proposals.iter().zip(1_usize..);
        let least = proposals().min_by_key(|(one, _)| one.standing.revenue).map(named);
        let most = proposals().max_by_key(|(one, _)| one.standing.revenue).map(named);
        let (least, most) = (least.unwrap_or_default(), most.unwrap_or_default());
        let many = language.number(&self.study.proposals.len().to_string());
        let words = match language {
            Language::Swedish => format!("De {many} förslagen ger från {least} till {most}."),
            Language::English => format!("The {many} proposals give from {least} to {most}."),
        };
        if self.study.cost.is_none() {
            return words;
        }
        let all = self.study.proposals.len();
        let covering = self.covering().len();
        let number = language.number(&covering.to_string());
        let told = match (covering, language) {
            (0, Language::Swedish) => "Inget av dem täcker kostnaden".to_owned(),
            (0, Language::English) => "None of them covers the cost".to_owned(),
            (some, Language::Swedish) if some == all => "Alla täcker kostnaden".to_owned(),
            (some, Language::English) if some == all => "All of them cover the cost".to_owned(),
            (_, Language::Swedish) => format!("{number} av dem täcker kostnaden"),
            (1, Language::English) => "1 of them covers the cost".to_owned(),
            (_, Language::English) => format!("{number} of them cover the cost"),
        };
        format!("{words} {told}.")
    }

    /// The proposals whose revenue is not below the cost.
    pub(super) fn covering(&self) -> Vec<usize> {
        let proposals = self.study.proposals.iter().zip(1..);
        let covers = |standing: &TariffsStanding| {
            standing.coverage.is_some_and(|coverage| coverage.result >= Money::ZERO)
        };
        proposals.filter(|(one, _)| covers(&one.standing)).map(|(_, at)| at).collect()
    }

    /// Who pays most more under any of the proposals.
    fn hardest(&self) -> Result<Option<String>, MoneyError> {
        let mut hardest: Option<(Hit<'_>, usize)> = None;
        for (answer, at) in self.study.proposals.iter().zip(1..) {
            if let Some(hit) = largest_increase(answer)?
                && hardest.as_ref().is_none_or(|(before, _)| hit.more > before.more)
            {
                hardest = Some((hit, at));
            }
        }
        Ok(hardest.map(|(hit, at)| match self.language {
            Language::Swedish => {
                format!("Störst ökning får {} med {}.", self.hit(&hit), self.name(at))
            }
            Language::English => {
                format!("The largest increase has {} under {}.", self.hit(&hit), self.name(at))
            }
        }))
    }

    fn cards(&self) -> Result<Vec<Fact>, MoneyError> {
        let today = &self.study.today;
        let mut cards = vec![Fact {
            label: self.name(0),
            figure: kronor(today.revenue, self.language),
            notes: self.covered(today),
        }];
        for (answer, at) in self.study.proposals.iter().zip(1..) {
            let total = answer.comparison.total;
            let (more, same, less) = answer.comparison.more_same_less();
            let mut notes = vec![format!(
                "{} ({})",
                signed_kronor(total.difference()?, self.language),
                signed_percent(total.percent(), self.language)
            )];
            notes.extend(self.covered(&answer.standing));
            let parties = [more, same, less].map(|count| self.language.number(&count.to_string()));
            let [more, same, less] = parties;
            notes.push(match self.language {
                Language::Swedish => format!("{more} betalar mer, {same} lika, {less} mindre"),
                Language::English => format!("{more} pay more, {same} the same, {less} less"),
            });
            let figure = kronor(answer.standing.revenue, self.language);
            cards.push(Fact { label: self.name(at), figure, notes });
        }
        Ok(cards)
    }

    /// How far revenue covers the cost, and what that leaves.
    fn covered(&self, standing: &TariffsStanding) -> Vec<String> {
        let Some(coverage) = standing.coverage else { return Vec::new() };
        let language = self.language;
        let part = percent(coverage.coverage, language);
        vec![
            match language {
                Language::Swedish => format!("täcker {part} av kostnaden"),
                Language::English => format!("covers {part} of the cost"),
            },
            self.left_over(coverage),
        ]
    }

    /// A surplus beside the turnover and the mark of 25 a §, or what is lacking.
    fn left_over(&self, coverage: Coverage) -> String {
        let language = self.language;
        let result = size(coverage.result, language);
        if coverage.result < Money::ZERO {
            return format!("{} {result}", self.pick("underskott", "deficit"));
        }
        let part = percent(coverage.of_turnover, language);
        match language {
            Language::Swedish => format!("överskott {result}, {part} av omsättningen"),
            Language::English => format!("surplus {result}, {part} of turnover"),
        }
    }
}
