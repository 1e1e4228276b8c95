//! Which amount covers the cost: what is looked for is asked in a form, and answered in a sentence, a table and a curve. Nothing
//! is changed.

use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::answer::{PageAnswer, all_told, clean, sentence};
use super::super::asked::PageRequest;
use super::super::form::{self, Field};
use super::super::found_answers::{FoundAnswer, QuestionAnswer};
use super::super::table;
use super::question::{self, QuestionKind, ScenarioQuestion};
use crate::office::refusal::{Refusal, StudyRefusal, TypedRefusal};
use crate::office::scenarios::{ScenarioAmount, amounts};
use crate::office::study::solve::AskedAmount;
use crate::office::typed;
use crate::paper::tables;
use crate::sources::scenario::fields::ScenarioList;
use crate::sources::tariff::AmountName;
use crate::values::money::{Quantity, UnitPrice};
use crate::values::text::{Text, text};

/// Names the amount that is looked for.
const AMOUNT: &str = "belopp";

fn kind() -> QuestionKind {
    QuestionKind {
        title: text!(
            "Lös: vilket belopp täcker kostnaden?",
            "Solve: which amount covers the cost?"
        ),
        lead: text!(
            "Vilket värde på ett belopp ger den intäkt som kostnaden kräver? Det lägsta som gör det söks; inget ändras.",
            "Which value of an amount brings the revenue that the cost needs? The lowest is looked for; nothing is changed."
        ),
        work: text!("Söker ett belopp", "Looking for an amount"),
        address: PageAddress::SolveScenario,
        fields,
        button: text!("Räkna ut", "Work it out"),
        drawn,
        asks_by: AMOUNT,
    }
}

/// The form, and the answer where the address names one.
pub(in super::super) fn page(asked: &PageRequest) -> PageAnswer {
    question::look(asked, &kind())
}

/// Looks for the amount.
pub(in super::super) fn ask(asked: &PageRequest) -> PageAnswer {
    question::ask(asked, &kind(), |question| {
        let goal = goal(question)?;
        let proposal = question.given("forslag").map(str::to_owned);
        Ok(Box::new(move |case, watch, notices| {
            let goal = AskedAmount { proposal: proposal.as_deref(), ..goal };
            Ok(QuestionAnswer::Amount(Box::new(goal.ask(case, watch, notices)?)))
        }))
    })
}

/// What an amount is called in a list of them.
pub(super) fn called(asked: &PageRequest, amount: &ScenarioAmount) -> String {
    let part = asked.language.amount_part(amount.name.part());
    match &amount.fee {
        Some(fee) => format!("{}, {part}", asked.say(fee)),
        None => asked.say(&text!("Alla avgifter, faktor", "All fees, factor")),
    }
}

/// A choice among the amounts of the scenario's proposals.
pub(super) fn amount_choice(question: &ScenarioQuestion<'_>, label: Text) -> Markup {
    let ScenarioQuestion { asked, draft, typed } = question;
    let found = asked.desk().and_then(|desk| amounts(&desk, &draft.written(&desk)));
    let all = found.unwrap_or_default();
    let names: Vec<(String, String)> =
        all.iter().map(|one| (one.name.to_string(), called(asked, one))).collect();
    let options = names.iter().map(|(name, words)| (name.as_str(), clean(words)));
    let value = typed.text(AMOUNT);
    form::choice(asked, &Field { name: AMOUNT, label, value, hint: None, error: None }, options)
}

/// A choice among the scenario's proposals.
pub(super) fn proposal_choice(question: &ScenarioQuestion<'_>) -> Markup {
    let ScenarioQuestion { asked, draft, typed } = question;
    let names: Vec<String> = draft.fields().map_or(Vec::new(), |fields| {
        let many = fields.entries(ScenarioList::Proposals);
        (0..many).map(|at| fields.said(&format!("proposal/{at}/name"))).collect()
    });
    let options = names.iter().map(|name| (name.as_str(), clean(name)));
    let label = text!("Förslag", "Proposal");
    let value = typed.text("forslag");
    form::choice(asked, &Field { name: "forslag", label, value, hint: None, error: None }, options)
}

/// A field, with what stands in it where nobody has typed.
pub(super) fn field(
    question: &ScenarioQuestion<'_>,
    name: &str,
    label: Text,
    usual: &str,
    hint: Option<Text>,
) -> Markup {
    let value = question.typed.get(name).unwrap_or(usual);
    form::field(question.asked, &Field { name, label, value, hint, error: None })
}

fn fields(question: &ScenarioQuestion<'_>) -> Markup {
    let field = |name, label, usual, hint| field(question, name, label, usual, hint);
    html! {
        (proposal_choice(question))
        (amount_choice(question, text!("Belopp som söks", "The amount looked for")))
        (field("tackning", text!("Intäkt i % av kostnaden", "Revenue in % of the cost"), "100", None))
        (field("steg", text!("Avrundas till, kr", "Rounded to, SEK"), "", Some(text!("Tomt: 0,01 kr", "Empty: SEK 0.01"))))
        (field("lagst", text!("Lägst", "At least"), "", None))
        (field("hogst", text!("Högst", "At most"), "", None))
        (field("okning", text!("Ingen kund mer än, %", "No customer above, %"), "", Some(text!("Tomt: ingen gräns", "Empty: no bound"))))
    }
}

/// What is typed of the amount; the proposal is named apart.
fn goal(question: &ScenarioQuestion<'_>) -> Result<AskedAmount<'static>, Refusal> {
    let price = |name| question.given(name).map(typed::price).transpose();
    let per_cent = |name| question.given(name).map(typed::per_cent).transpose();
    let amount = AmountName::parse(question.typed.text(AMOUNT))
        .map_err(|error| Refusal::from(StudyRefusal::Solve(error.into())))?;
    let step: Result<Option<UnitPrice>, TypedRefusal> = price("steg");
    Ok(AskedAmount {
        proposal: None,
        amount,
        kept: Vec::new(),
        coverage: per_cent("tackning")?.unwrap_or(Quantity::from(100_u64)),
        step: step?,
        at_least: price("lagst")?,
        at_most: price("hogst")?,
        no_party_above: per_cent("okning")?,
    })
}

fn drawn(question: &ScenarioQuestion<'_>, answer: &FoundAnswer) -> Result<Markup, Refusal> {
    let asked = question.asked;
    let QuestionAnswer::Amount(found) = &answer.found else { return Ok(html! {}) };
    let lines = |text: &Text| {
        let said = asked.say(text);
        html! { @for line in said.lines() { p { (sentence(line)) } } }
    };
    let sheet = tables::trials(&found.solved, asked.language);
    Ok(html! {
        section.sheet aria-label=(asked.say(&text!("Svaret", "The answer"))) {
            (lines(&found.question()))
            div.told role="status" { (lines(&found.conclusion())) }
        }
        (all_told(asked, &answer.notices))
        (table::of_sheet(asked, &sheet, &text!("Värden som spelar roll", "The values that matter")))
    })
}
