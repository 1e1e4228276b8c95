//! The proposals of a scenario side by side: what each is made from, and every amount that it can change, with today's beside. An
//! empty field is the amount of the fee model.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::answer::clean;
use super::inline::{FieldWidth, PageFields};
use super::sent::DO;
use crate::office::scenarios::{
    AmountReach, ProposedAmount, ScenarioAmount, ScenarioChoices, named_proposal,
};
use crate::sources::scenario::fields::ScenarioList;
use crate::values::language::Language;
use crate::values::text::{Text, text};

/// The proposals on their page.
pub(super) struct Proposals<'a> {
    pub(super) page: &'a PageFields<'a>,
    pub(super) choices: &'a ScenarioChoices,
    /// Nothing where the fee models can't be read.
    pub(super) amounts: &'a [ScenarioAmount],
}

impl Proposals<'_> {
    /// What each is made from, then their amounts.
    pub(super) fn draw(&self) -> Markup {
        let many = self.page.fields.entries(ScenarioList::Proposals);
        let (single, several): (Vec<&ScenarioAmount>, Vec<&ScenarioAmount>) =
            self.amounts.iter().partition(|one| one.reach == AmountReach::Single);
        let has_several = several
            .iter()
            .any(|row| (0..many).any(|at| !self.page.fields.said(&path(at, row)).is_empty()));
        html! {
            h2 { (self.say(&text!("Förslag", "Proposals"))) }
            div.proposals { @for at in 0..many { (self.made_from(at, many)) } }
            @if !single.is_empty() {
                (self.table(&single, many, &text!("Belopp per förslag; tomt är som i avgiftsmodellen", "Amounts of each proposal; empty is as in the fee model")))
            }
            (self.unknown(many))
            @if !several.is_empty() {
                details open[has_several] {
                    summary { (self.say(&text!("Fler belopp: faktorer, hela nivåtrappor, antal som ingår", "More amounts: factors, all tiers at once, numbers included"))) }
                    (self.table(&several, many, &text!("En faktor ändrar alla belopp; med första nivåns à-pris följer de andra nivåerna med", "A factor changes all amounts; the other tiers follow the unit price of the first")))
                }
            }
            p { button.quiet name=(DO) value="nytt/proposal" { "+ " (self.say(&text!("Ett förslag", "A proposal"))) } }
        }
    }

    fn say(&self, text: &Text) -> String {
        self.page.asked.say(text)
    }

    fn made_from(&self, at: usize, many: usize) -> Markup {
        let prefix = format!("proposal/{at}");
        let versions = self.choices.versions.iter().map(|one| (one.to_string(), one.to_string()));
        let files = format!("{prefix}/tariffs");
        let is_of_files = self.page.fields.has(&files);
        html! {
            fieldset.proposal {
                legend { (self.say(&text!("Förslag", "Proposal"))) " " (at + 1) }
                p.sentence {
                    (self.page.field(&format!("{prefix}/name"), &text!("Förslagets namn", "The proposal’s name"), FieldWidth::Code))
                    " " (self.say(&text!("utgår från", "is made from"))) " "
                    @if is_of_files {
                        (self.page.field(&files, &text!("Filer med avgiftsmodeller", "Files of fee models"), FieldWidth::Words))
                        @for name in self.page.fields.said(&files).split(',').filter_map(|file| named_proposal(file.trim())) {
                            " " a href=(PageAddress::Proposal(name.to_owned())) { (self.say(&text!("Till förslaget", "To the proposal"))) " " (clean(name)) }
                        }
                    } @else {
                        (self.page.choice(&format!("{prefix}/of"), &text!("Avgiftsmodell", "Fee model"), None, versions))
                    }
                    @if many > 1 {
                        " "
                        button.plain name=(DO) value={ "bort/" (prefix) } { (self.say(&text!("Ta bort", "Remove"))) }
                    }
                }
                (self.page.errors(&prefix))
            }
        }
    }

    fn table(&self, rows: &[&ScenarioAmount], many: usize, caption: &Text) -> Markup {
        let caption = self.say(caption);
        let name = |at: usize| {
            let name = self.page.fields.said(&format!("proposal/{at}/name"));
            if name.is_empty() { (at + 1).to_string() } else { name }
        };
        html! {
            div.table tabindex="0" role="region" aria-label=(caption) {
                table.amounts {
                    caption { (caption) }
                    thead { tr {
                        th scope="col" { (self.say(&text!("Belopp", "Amount"))) }
                        th.number scope="col" { (self.say(&text!("I dag", "Today"))) }
                        @for at in 0..many { th scope="col" { (clean(&name(at))) } }
                    } }
                    tbody { @for row in rows {
                        tr {
                            th scope="row" { (self.called(row)) }
                            td.number { @if let Some(today) = row.today { (self.number(&today.to_string())) } }
                            @for at in 0..many {
                                td {
                                    @if let Some(Some(amount)) = row.proposed.get(at) {
                                        (self.amount(&path(at, row), row, amount, &name(at)))
                                    }
                                }
                            }
                        }
                    } }
                }
            }
        }
    }

    fn number(&self, plain: &str) -> String {
        self.page.asked.language.number(plain)
    }

    fn called(&self, row: &ScenarioAmount) -> Markup {
        let part = self.page.asked.language.amount_part(row.name.part());
        html! {
            @match &row.fee {
                Some(fee) => { (clean(&self.say(fee))) br; span.place { (part) } },
                None => (self.say(&text!("Alla avgifter, faktor", "All fees, factor"))),
            }
        }
    }

    /// The field and, where a script runs, what it can be moved by.
    fn amount(
        &self,
        path: &str,
        row: &ScenarioAmount,
        amount: &ProposedAmount,
        proposal: &str,
    ) -> Markup {
        let language = self.page.asked.language;
        let fee = row.fee.as_ref().map_or(String::new(), |fee| self.say(fee));
        let part = language.amount_part(row.name.part());
        let label = clean(&format!("{proposal}: {fee}, {part}"));
        let written = self.page.fields.said(path);
        let value = amount.value.to_string();
        let at = if written.is_empty() { value.clone() } else { written };
        let point = if language == Language::Swedish { "," } else { "." };
        let slider = &amount.slider;
        html! {
            input id=(path) name=(path) value=(clean(&self.page.shown(path))) size="9"
                inputmode="decimal" autocomplete="off" placeholder=(self.number(&value)) aria-label=(label)
                aria-invalid=[self.page.is_wrong(path).then_some("true")];
            input type="range" hidden data-slides=(path) data-point=(point) min=(slider.least) max=(slider.most)
                step=(slider.step) value=(clean(&at)) aria-label={ (label) ", " (self.say(&text!("reglage", "slider"))) };
        }
    }

    /// Amounts that the scenario changes and that no fee model here has.
    fn unknown(&self, many: usize) -> Markup {
        let known: BTreeSet<String> = self.amounts.iter().map(|row| row.name.to_string()).collect();
        let of = |at: usize| {
            let written = self.page.fields.amounts(at).into_iter();
            let unknown = written.filter(|name| !known.contains(name)).map(move |name| (at, name));
            unknown.collect::<Vec<_>>()
        };
        html! {
            @for (at, name) in (0..many).flat_map(of) {
                @let path = format!("proposal/{at}/amounts/{name}");
                @if PageFields::is_one(&path) {
                    p.sentence {
                        (clean(&name)) " "
                        (self.page.field(&path, &text!("Belopp {name}", "Amount {name}"), FieldWidth::Number))
                    }
                    (self.page.errors(&path))
                }
            }
        }
    }
}

fn path(at: usize, row: &ScenarioAmount) -> String {
    format!("proposal/{at}/amounts/{}", row.name)
}
