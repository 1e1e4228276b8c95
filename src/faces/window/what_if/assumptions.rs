//! The assumptions of a scenario as sentences that can be edited, and what the activity costs. They say what the file says.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::inline::{FieldWidth, PageFields};
use super::sent::DO;
use crate::office::scenarios::ScenarioChoices;
use crate::sources::scenario::fields::ScenarioList;
use crate::values::identity::PartyCategory;
use crate::values::text::{Text, text};

/// The assumptions on their page.
pub(super) struct Assumptions<'a> {
    pub(super) page: &'a PageFields<'a>,
    pub(super) choices: &'a ScenarioChoices,
    /// The years that the scenario asks about.
    pub(super) years: &'a BTreeSet<i32>,
}

/// Those that are sentences; proposals have a table.
const SENTENCES: [ScenarioList; 5] = [
    ScenarioList::Growth,
    ScenarioList::Joins,
    ScenarioList::Migrations,
    ScenarioList::Leaves,
    ScenarioList::Responses,
];

impl Assumptions<'_> {
    /// All of them, and buttons for more.
    pub(super) fn draw(&self) -> Markup {
        let none = text!(
            "Inget är antaget: användningen är som den var.",
            "Nothing is assumed: usage is as it was."
        );
        let fields = self.page.fields;
        let many: usize = SENTENCES.iter().map(|list| fields.entries(*list)).sum();
        html! {
            h2 { (self.say(&text!("Antaganden", "Assumptions"))) }
            @if many == 0 { p.lead { (self.say(&none)) } }
            ol.assumptions {
                @for list in SENTENCES {
                    @for at in 0..fields.entries(list) { (self.entry(list, at)) }
                }
            }
            div.add-buttons role="group" aria-label=(self.say(&text!("Nytt antagande", "A new assumption"))) {
                @for list in SENTENCES {
                    button.quiet name=(DO) value={ "nytt/" (list.key()) } { "+ " (self.say(&more(list))) }
                }
            }
            (self.cost())
        }
    }

    fn say(&self, text: &Text) -> String {
        self.page.asked.say(text)
    }

    fn entry(&self, list: ScenarioList, at: usize) -> Markup {
        let prefix = format!("{}/{at}", list.key());
        html! {
            li {
                p.sentence {
                    @match list {
                        ScenarioList::Growth => (self.growth(&prefix)),
                        ScenarioList::Joins => (self.joining(&prefix)),
                        ScenarioList::Migrations => (self.migration(&prefix, at)),
                        ScenarioList::Leaves => (self.leaving(&prefix)),
                        ScenarioList::Responses => (self.response(&prefix)),
                        ScenarioList::Proposals => {},
                    }
                    " "
                    button.plain name=(DO) value={ "bort/" (prefix) } { (self.say(&text!("Ta bort", "Remove"))) }
                }
                (self.page.errors(&prefix))
            }
        }
    }

    fn growth(&self, prefix: &str) -> Markup {
        let at = |key: &str| format!("{prefix}/{key}");
        let everybody = text!("alla kunder", "all customers");
        html! {
            (self.say(&text!("Frågor från", "Questions of"))) " "
            (self.page.choice(&at("category"), &text!("Kategori", "Category"), Some(&everybody), self.categories()))
            " " (self.say(&text!("(kund", "(customer"))) " "
            (self.page.party(&at("party"), &text!("Kundens organisationsnummer, tomt för alla", "The customer’s organisation number, empty for all")))
            ") " (self.say(&text!("till", "to"))) " "
            (self.service(&at("service"), Some(&text!("alla tjänster", "all services"))))
            " " (self.say(&text!("via", "through"))) " "
            (self.channel(&at("channel"), Some(&text!("alla gränssnitt", "all channels"))))
            " " (self.say(&text!("ändras med", "change by"))) " "
            (self.page.field(&at("percent"), &text!("Procent, med minustecken om de minskar", "Per cent, with a minus sign where they fall"), FieldWidth::Number))
            " % " (self.say(&text!("från", "from"))) " "
            (self.page.field(&at("from"), &text!("Från vilken dag, tomt från början", "From which day, empty from the beginning"), FieldWidth::Code))
            "."
        }
    }

    fn joining(&self, prefix: &str) -> Markup {
        let at = |key: &str| format!("{prefix}/{key}");
        html! {
            (self.page.field(&at("name"), &text!("Den nya kundens namn", "The new customer’s name"), FieldWidth::Words))
            " ("
            (self.page.field(&at("party"), &text!("Den nya kundens organisationsnummer", "The new customer’s organisation number"), FieldWidth::Code))
            ", "
            (self.page.choice(&at("category"), &text!("Kategori", "Category"), None, self.categories()))
            ") " (self.say(&text!("ansluter från", "joins from"))) " "
            (self.page.field(&at("from"), &text!("Första dag", "First day"), FieldWidth::Code))
            " " (self.say(&text!("med", "with"))) " "
            (self.page.field(&at("percent"), &text!("Procent av användningen", "Per cent of the usage"), FieldWidth::Number))
            " % " (self.say(&text!("av den användning som", "of the usage that"))) " "
            (self.page.party(&at("like"), &text!("Kunden som den liknar", "The customer that it is like")))
            " " (self.say(&text!("har.", "has.")))
        }
    }

    fn leaving(&self, prefix: &str) -> Markup {
        let at = |key: &str| format!("{prefix}/{key}");
        html! {
            (self.page.party(&at("party"), &text!("Kunden som lämnar", "The customer that leaves")))
            " " (self.say(&text!("lämnar, och ställer inga frågor från", "leaves, and asks nothing from"))) " "
            (self.page.field(&at("from"), &text!("Första dagen utan frågor", "The first day without questions"), FieldWidth::Code))
            "."
        }
    }

    fn response(&self, prefix: &str) -> Markup {
        let at = |key: &str| format!("{prefix}/{key}");
        let asked = self.page.asked;
        let fees = self.choices.fees.iter().map(|fee| (fee.code.to_string(), asked.say(&fee.name)));
        html! {
            (self.say(&text!("Antalet frågor svarar på priset för", "The number of questions answers the price of"))) " "
            (self.page.choice(&at("fee"), &text!("Avgift", "Fee"), None, fees))
            " " (self.say(&text!("med elasticiteten", "with elasticity"))) " "
            (self.page.field(&at("elasticity"), &text!("Elasticitet, som −0,30", "Elasticity, as -0.30"), FieldWidth::Number))
            "."
        }
    }

    fn migration(&self, prefix: &str, number: usize) -> Markup {
        let at = |key: &str| format!("{prefix}/{key}");
        let any = text!("alla", "all");
        let steps = self.page.fields.steps(number);
        html! {
            (self.say(&text!("Enheter i", "Units of"))) " "
            (self.service(&at("service"), Some(&text!("alla tjänster", "all services"))))
            " " (self.say(&text!("via", "through"))) " "
            (self.channel(&at("channel"), Some(&any)))
            " " (self.say(&text!("med utfallet", "with the outcome"))) " "
            (self.outcome(&at("outcome"), Some(&any)))
            " " (self.say(&text!("blir", "become"))) " "
            (self.page.field(&at("questions_per_unit"), &text!("Frågor för varje enhet", "Questions for each unit"), FieldWidth::Number))
            " " (self.say(&text!("frågor var, till", "questions each, to"))) " "
            (self.service(&at("to/service"), None))
            " " (self.say(&text!("via", "through"))) " "
            (self.channel(&at("to/channel"), None))
            " " (self.say(&text!("med utfallet", "with the outcome"))) " "
            (self.outcome(&at("to/outcome"), None))
            ": "
            @for step in 0..steps {
                span.step {
                    (self.page.field(&at(&format!("steps/{step}/percent")), &text!("Så många procent", "So many per cent"), FieldWidth::Number))
                    " % " (self.say(&text!("från", "from"))) " "
                    (self.page.field(&at(&format!("steps/{step}/from")), &text!("Från vilken dag", "From which day"), FieldWidth::Code))
                    @if steps > 1 {
                        " "
                        button.plain name=(DO) value={ "steg-bort/" (number) "/" (step) }
                            aria-label=(self.say(&text!("Ta bort steget", "Remove the step"))) { "×" }
                    }
                }
                " "
            }
            button.plain name=(DO) value={ "steg/" (number) } { (self.say(&text!("+ steg", "+ step"))) }
        }
    }

    fn cost(&self) -> Markup {
        let written = self.page.fields.years();
        let mut years: BTreeSet<String> = written.into_iter().collect();
        years.extend(self.years.iter().map(ToString::to_string));
        let hint = text!(
            "Tomt för alla år: kostnadstäckning visas inte. Anges ett år ska alla år som prognosen gäller anges.",
            "Empty for all years: no coverage is shown. Where one year is given, all years asked about are."
        );
        html! {
            h2 { (self.say(&text!("Vad verksamheten kostar", "What the activity costs"))) }
            p.hint { (self.say(&hint)) }
            div.costs {
                @for year in &years {
                    @let path = format!("cost/{year}");
                    @if PageFields::is_one(&path) {
                        p.sentence {
                            (super::super::answer::clean(year)) " "
                            (self.page.field(&path, &text!("Kostnad {year}, kr", "Cost {year}, SEK"), FieldWidth::Code))
                            " kr"
                        }
                        (self.page.errors(&path))
                    }
                }
            }
        }
    }

    fn categories(&self) -> impl Iterator<Item = (String, String)> {
        let language = self.page.asked.language;
        let of =
            move |one: PartyCategory| (one.word().to_owned(), language.category(one).to_owned());
        PartyCategory::ALL.into_iter().map(of)
    }

    fn service(&self, path: &str, none: Option<&Text>) -> Markup {
        let all = self.choices.services.iter().map(|one| (one.clone(), one.clone()));
        self.page.choice(path, &text!("Tjänst", "Service"), none, all)
    }

    fn channel(&self, path: &str, none: Option<&Text>) -> Markup {
        let language = self.page.asked.language;
        let all = self.choices.channels.iter();
        let all = all.map(|one| (one.clone(), language.channel(one).to_owned()));
        self.page.choice(path, &text!("Gränssnitt", "Channel"), none, all)
    }

    fn outcome(&self, path: &str, none: Option<&Text>) -> Markup {
        let language = self.page.asked.language;
        let all = self.choices.outcomes.iter();
        let all = all.map(|one| (one.clone(), language.outcome(one).to_owned()));
        self.page.choice(path, &text!("Utfall", "Outcome"), none, all)
    }
}

/// What a button adds.
fn more(list: ScenarioList) -> Text {
    match list {
        ScenarioList::Growth => text!("Volymen ändras", "Volume changes"),
        ScenarioList::Joins => text!("En kund ansluter", "A customer joins"),
        ScenarioList::Migrations => text!("Användning flyttar", "Usage migrates"),
        ScenarioList::Leaves => text!("En kund lämnar", "A customer leaves"),
        ScenarioList::Responses => text!("Volymen svarar på priset", "Volume answers price"),
        ScenarioList::Proposals => text!("Ett förslag", "A proposal"),
    }
}
