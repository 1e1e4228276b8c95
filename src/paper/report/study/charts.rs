//! The page's charts with their titles: what a study's figures look like. It draws only figures the study has.

use std::cmp::Ordering;

use maud::{Markup, html};

use super::StudyReport;
use super::words::{kronor, percent};
use crate::engine::whatif::{CurveLine, PriceCurve, ProposalAnswer, TariffsStanding};
use crate::paper::chart::{
    Bar, BarRole, Bars, CurvePoint, Curves, Labels, Limit, PartyBar, PartyChanges, Shape,
    TariffCurve,
};
use crate::values::language::Language;
use crate::values::money::{Money, MoneyError};

/// The revenue that is drawn beside the cost: recurring fees by days, as the cost; as billed where there is no cost.
fn held_against_cost(standing: &TariffsStanding) -> Money {
    standing.coverage.map_or(standing.revenue, |coverage| coverage.revenue)
}

impl StudyReport<'_> {
    /// Revenue under each set of tariffs beside the cost, then the same as tables.
    pub(super) fn revenue(&self) -> Result<Markup, MoneyError> {
        let chart = self.bars().draw(self.language);
        let tables = self.standings()?;
        let note = self.study.cost.map(|_| self.language.revenue_by_days_note());
        Ok(html! {
            (chart)
            @if let Some(note) = note { p { (note) } }
            @for table in &tables { (table.draw()) }
        })
    }

    fn bars(&self) -> Bars {
        let bar = |at: usize, standing: &TariffsStanding| Bar {
            name: self.name(at),
            role: if at == 0 { BarRole::Today } else { BarRole::Proposal },
            value: held_against_cost(standing),
            note: match standing.coverage {
                Some(coverage) => percent(coverage.coverage, self.language),
                None => String::new(),
            },
        };
        let proposals = self.study.proposals.iter().zip(1..);
        let proposals = proposals.map(|(answer, at)| bar(at, &answer.standing));
        let cost = self.study.cost;
        Bars {
            labels: Labels {
                name: "revenue".to_owned(),
                title: self.revenue_title(),
                subtitle: self.revenue_subtitle(),
                description: self.revenue_described(),
                note: String::new(),
            },
            value_heading: self.pick("Intäkt", "Revenue").to_owned(),
            note_heading: match cost {
                Some(_) => self.pick("Täckning", "Coverage").to_owned(),
                None => String::new(),
            },
            bars: [bar(0, &self.study.today)].into_iter().chain(proposals).collect(),
            limit: cost.map(|value| Limit { name: self.pick("Kostnad", "Cost").to_owned(), value }),
        }
    }

    fn revenue_title(&self) -> String {
        if self.study.cost.is_none() {
            return self.pick("Intäkt med varje förslag", "Revenue under each proposal").to_owned();
        }
        let covering = self.covering();
        let all = self.study.proposals.len();
        match (covering.as_slice(), self.language) {
            ([], Language::Swedish) if all == 1 => "Förslaget täcker inte kostnaden".to_owned(),
            ([], Language::English) if all == 1 => {
                "The proposal does not cover the cost".to_owned()
            }
            ([], Language::Swedish) => "Inget av förslagen täcker kostnaden".to_owned(),
            ([], Language::English) => "None of the proposals covers the cost".to_owned(),
            (every, Language::Swedish) if every.len() == all && all > 1 => {
                "Alla förslag täcker kostnaden".to_owned()
            }
            (every, Language::English) if every.len() == all && all > 1 => {
                "All proposals cover the cost".to_owned()
            }
            ([only], Language::Swedish) => format!("{} täcker kostnaden", self.name(*only)),
            ([only], Language::English) => format!("{} covers the cost", self.name(*only)),
            (many, Language::Swedish) => {
                format!("{} av {all} förslag täcker kostnaden", many.len())
            }
            (many, Language::English) => {
                format!("{} of {all} proposals cover the cost", many.len())
            }
        }
    }

    fn revenue_subtitle(&self) -> String {
        let days = self.language.stretches(&self.study.days);
        match (self.study.cost.is_some(), self.language) {
            (true, Language::Swedish) => {
                format!("Periodiserad intäkt {days} och hur stor del av kostnaden den täcker")
            }
            (true, Language::English) => {
                format!("Revenue by days, {days}, and how much of the cost it covers")
            }
            (false, Language::Swedish) => format!("Intäkt {days}"),
            (false, Language::English) => format!("Revenue {days}"),
        }
    }

    fn revenue_described(&self) -> String {
        let one = |at: usize, standing: &TariffsStanding| {
            let revenue = kronor(held_against_cost(standing), self.language);
            format!("{} {revenue}", self.name(at))
        };
        let proposals = self.study.proposals.iter().zip(1..);
        let told = proposals.map(|(answer, at)| one(at, &answer.standing));
        let told: Vec<String> = [one(0, &self.study.today)].into_iter().chain(told).collect();
        format!("{}: {}.", self.revenue_title(), told.join("; "))
    }

    /// What changes for each party, a chart for each proposal.
    pub(super) fn changes(&self) -> Result<Markup, MoneyError> {
        let mut charts = Vec::new();
        for (answer, at) in self.study.proposals.iter().zip(1..) {
            charts.push(self.change(answer, at)?.draw(self.language));
        }
        Ok(html! { @for chart in &charts { (chart) } })
    }

    fn change(&self, answer: &ProposalAnswer, at: usize) -> Result<PartyChanges, MoneyError> {
        let mut parties = Vec::new();
        for one in &answer.comparison.parties {
            let (change, percent) = (one.change.difference()?, one.change.percent());
            parties.push(PartyBar { name: one.name.clone(), change, percent });
        }
        let days = self.language.stretches(&self.study.days);
        let title = format!("{}: {}", self.name(at), self.who_pays_more(answer));
        let words = self.pick("Ändring mot dagens avgifter", "Change from today's fees");
        Ok(PartyChanges {
            labels: Labels {
                name: format!("changes-{at}"),
                subtitle: format!("{words}, {days}"),
                description: match self.language {
                    Language::Swedish => format!("{title}. Siffrorna står under Effekt per kund."),
                    Language::English => format!("{title}. The figures are under Effect by party."),
                },
                title,
                note: String::new(),
            },
            parties,
        })
    }

    fn who_pays_more(&self, answer: &ProposalAnswer) -> String {
        let (more, same, less) = answer.comparison.more_same_less();
        let [more, less] = [more, less].map(|count| self.language.number(&count.to_string()));
        let total = answer.comparison.total;
        match (total.proposed.cmp(&total.today), self.language) {
            (Ordering::Equal, Language::Swedish) if same == answer.comparison.parties.len() => {
                "ingen betalar mer eller mindre".to_owned()
            }
            (Ordering::Equal, Language::English) if same == answer.comparison.parties.len() => {
                "nobody pays more or less".to_owned()
            }
            (_, Language::Swedish) => format!("{more} betalar mer och {less} mindre"),
            (_, Language::English) => format!("{more} pay more and {less} less"),
        }
    }

    /// What a question costs over volume, a chart for each fee.
    pub(super) fn prices(&self) -> Markup {
        html! {
            @for curve in &self.study.curves { (self.price(curve).draw(self.language)) }
        }
    }

    fn price(&self, curve: &PriceCurve) -> Curves {
        let title = self.fee(&curve.fee).to_owned();
        Curves {
            labels: Labels {
                name: format!("price-{}", curve.fee),
                subtitle: self
                    .pick(
                        "Vad en fråga kostar i snitt, efter hur många kunden ställer på ett år",
                        "What a question costs on the average, by how many the party asks in a year",
                    )
                    .to_owned(),
                description: self.price_described(curve),
                title,
                note: self
                    .pick(
                        "Med lägsta och högsta avgift och frågor som ingår, om lika många ställs i varje \
                         period. Fasta avgifter är inte med.",
                        "With minimum and maximum fees and included questions, as many being asked in each \
                         period. Fixed fees are not in it.",
                    )
                    .to_owned(),
            },
            price_heading: self.pick("Per fråga", "Per question").to_owned(),
            volume_heading: self
                .pick(
                    "Frågor per år (varje streck är tio gånger fler)",
                    "Questions a year (each line is ten times as many)",
                )
                .to_owned(),
            curves: self.price_lines(curve),
        }
    }

    /// Tariffs that price every volume alike are one line, for a line below another is not seen.
    fn price_lines(&self, curve: &PriceCurve) -> Vec<TariffCurve> {
        let mut alike: Vec<(&CurveLine, Vec<String>)> = Vec::new();
        for line in &curve.lines {
            match alike.iter_mut().find(|(other, _)| other.points == line.points) {
                Some((_, names)) => names.push(self.name(line.catalogue)),
                None => alike.push((line, vec![self.name(line.catalogue)])),
            }
        }
        let curve = |(line, names): (&CurveLine, Vec<String>)| TariffCurve {
            name: names.join(", "),
            series: line.catalogue,
            shape: Shape::Straight,
            points: line
                .points
                .iter()
                .map(|one| CurvePoint { volume: one.volume, price: one.price })
                .collect(),
        };
        alike.into_iter().map(curve).collect()
    }

    fn price_described(&self, curve: &PriceCurve) -> String {
        let told = curve.lines.iter().filter_map(|line| {
            let (first, last) = (line.points.first()?, line.points.last()?);
            let number = |quantity: &crate::values::money::Quantity| {
                self.language.number(&quantity.to_string())
            };
            let name = self.name(line.catalogue);
            let (low, high) = (number(&first.volume), number(&last.volume));
            let (from, to) = (number(&first.price), number(&last.price));
            Some(match self.language {
                Language::Swedish => {
                    format!("{name}: {from} kr vid {low} frågor om året, {to} kr vid {high}.")
                }
                Language::English => {
                    format!("{name}: SEK {from} at {low} questions a year, SEK {to} at {high}.")
                }
            })
        });
        told.collect::<Vec<_>>().join(" ")
    }
}
