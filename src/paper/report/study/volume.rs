//! Volume by month, a chart for each service, with the days from which more is migrated; then what migrated and
//! how volume answered prices. It counts nothing that the study has not counted.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::StudyReport;
use super::words::whole;
use crate::engine::whatif::MonthVolume;
use crate::paper::chart::{Labels, Month, Months};
use crate::paper::names::capitalised;
use crate::paper::report::{Table, of_sheet};
use crate::paper::tables::SheetColumn;
use crate::values::language::Language;
use crate::values::money::Quantity;
use crate::values::period::Day;

/// Where usage through a channel comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Whence {
    /// It was asked through the channel anyway.
    Own,
    /// It migrated from elsewhere.
    Migrated,
}

impl StudyReport<'_> {
    pub(super) fn volume(&self) -> Markup {
        let services: BTreeSet<&str> =
            self.study.months.iter().map(|one| one.service.as_str()).collect();
        html! {
            @for service in services { (self.months(service).draw(self.language)) }
            @if !self.study.migrated.is_empty() { (self.migration().draw()) }
            @if self.study.proposals.iter().any(|one| !one.responses.is_empty()) {
                (self.responses().draw())
            }
        }
    }

    fn months(&self, service: &str) -> Months {
        let of_service: Vec<&MonthVolume> =
            self.study.months.iter().filter(|one| one.service == service).collect();
        // What migrated from elsewhere is a series of its own, above what was asked through the channel anyway.
        let series: BTreeSet<(&str, Whence)> = of_service
            .iter()
            .flat_map(|one| {
                let moved =
                    (!one.migrated.is_zero()).then_some((one.channel.as_str(), Whence::Migrated));
                [(one.channel.as_str(), Whence::Own)].into_iter().chain(moved)
            })
            .collect();
        let days: BTreeSet<Day> = self.study.months.iter().map(|one| one.month).collect();
        let volume = |day: Day, (channel, whence): (&str, Whence)| {
            let found = of_service.iter().find(|one| one.month == day && one.channel == channel);
            found.map_or(Quantity::ZERO, |one| match whence {
                Whence::Migrated => one.migrated,
                Whence::Own => one.quantity.minus(one.migrated).unwrap_or(one.quantity),
            })
        };
        let months = days.into_iter().map(|day| Month {
            day,
            volumes: series.iter().map(|one| volume(day, *one)).collect(),
            marker: self.marker(day, service),
        });
        let asked = self.language.stretches(&self.study.days);
        let title = match self.language {
            Language::Swedish => format!("Volym i {service}"),
            Language::English => format!("Volume of {service}"),
        };
        Months {
            labels: Labels {
                name: format!("volume-{service}"),
                subtitle: match self.language {
                    Language::Swedish => format!("Antal per månad, {asked}, med antagandena"),
                    Language::English => format!("Number a month, {asked}, as assumed"),
                },
                description: self.months_described(&of_service),
                title,
                note: String::new(),
            },
            series: series.iter().map(|one| self.series(*one)).collect(),
            months: months.collect(),
        }
    }

    fn series(&self, (code, whence): (&str, Whence)) -> String {
        let name = capitalised(self.language.channel(code));
        match whence {
            Whence::Own => name,
            Whence::Migrated => format!("{name}, {}", self.pick("flyttat", "migrated")),
        }
    }

    /// What begins to hold in a month, where it shows in this service.
    fn marker(&self, first: Day, service: &str) -> String {
        let here = self.steps.iter().filter(|step| {
            step.services.iter().any(|one| one == service)
                && (step.from.year(), step.from.month()) == (first.year(), first.month())
        });
        here.map(|step| step.words.in_language(self.language)).collect::<Vec<_>>().join("; ")
    }

    fn months_described(&self, volumes: &[&MonthVolume]) -> String {
        let told = volumes.iter().map(|one| {
            let (month, channel) =
                (self.language.month(one.month), self.language.channel(&one.channel));
            format!("{month}, {channel}: {}", whole(one.quantity, self.language))
        });
        told.collect::<Vec<_>>().join("; ")
    }

    fn migration(&self) -> Table {
        let mut sheet = self.sheet([
            SheetColumn::words(self.pick("Månad", "Month")),
            SheetColumn::figures(self.pick("Enheter som flyttar", "Units that migrate")),
            SheetColumn::figures(self.pick("Blir frågor", "Become questions")),
        ]);
        for (day, moved) in &self.study.migrated {
            let [units, questions] = [moved.units, moved.questions].map(Quantity::to_whole);
            sheet.add([self.language.month(*day).into(), units.into(), questions.into()]);
        }
        let caption = self.pick(
            "Flyttat mellan tjänster, avrundat till hela",
            "Migrated between services, in whole ones",
        );
        of_sheet(&sheet, caption)
    }

    fn responses(&self) -> Table {
        let mut sheet = self.sheet([
            SheetColumn::words(self.pick("Förslag", "Proposal")),
            SheetColumn::words(self.pick("Avgift", "Fee")),
            SheetColumn::figures(self.pick("Frågorna kostar i dag", "The questions cost today")),
            SheetColumn::figures(
                self.pick("Samma frågor med förslaget", "The same under the proposal"),
            ),
            SheetColumn::figures(self.pick("Antal ×", "Number ×")),
        ]);
        for (answer, at) in self.study.proposals.iter().zip(1..) {
            for one in &answer.responses {
                let fee = self.fee(&one.fee).into();
                let (today, proposed) = (one.today.into(), one.proposed.into());
                sheet.add([self.name(at).into(), fee, today, proposed, one.factor.into()]);
            }
        }
        let caption = self
            .pick("Hur volymen antas svara på priset, kr", "How volume is assumed to answer, SEK");
        of_sheet(&sheet, caption)
    }
}
