//! Which amount covers the cost: what is looked for is asked in a form, and answered in a sentence, a table and a curve. The
//! saved scenario is asked; nothing is changed.

use axum::http::StatusCode;
use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::answer::{
    PageAnswer, WindowPage, all_told, clean, refusal_told, sentence, status_of,
};
use super::super::asked::PageRequest;
use super::super::form::{self, Field};
use super::super::table;
use super::{not_there, opened};
use crate::office::notice::Notices;
use crate::office::refusal::{Refusal, TypedRefusal};
use crate::office::scenarios::{ScenarioAmount, ScenarioDraft, amounts};
use crate::office::study::case::Case;
use crate::office::study::solve::{AskedAmount, SoughtAmount};
use crate::office::typed;
use crate::paper::tables;
use crate::sources::tariff::AmountName;
use crate::values::money::{Quantity, UnitPrice};
use crate::values::text::{Text, text};

/// The form, and the answer where something is asked.
pub(in super::super) fn page(asked: &PageRequest) -> PageAnswer {
    let draft = match opened(asked) {
        Ok(draft) => draft,
        Err(refusal) => return not_there(asked, &refusal),
    };
    let mut notices = Notices::default();
    let is_asked = asked.query.get("belopp").is_some();
    let found = is_asked.then(|| sought(asked, &draft, &mut notices));
    let (status, answer) = match &found {
        None => (StatusCode::OK, html! {}),
        Some(Ok(found)) => (StatusCode::OK, drawn(asked, found, &notices)),
        Some(Err(refusal)) => (status_of(refusal), refusal_told(asked, refusal)),
    };
    let lead = text!(
        "Vilket värde på ett belopp ger den intäkt som kostnaden kräver? Svaret räknas på det sparade scenariot och ändrar inget.",
        "Which value of an amount brings the revenue that the cost needs? The saved scenario is asked, and nothing is changed."
    );
    let body = html! {
        p.lead { (asked.say(&lead)) }
        (ask(asked, &draft))
        (answer)
        (back(asked, &draft))
    };
    let title = asked.say(&text!(
        "Lös: vilket belopp täcker kostnaden?",
        "Solve: which amount covers the cost?"
    ));
    WindowPage { status, title, body }.into()
}

/// The way back to the scenario.
pub(super) fn back(asked: &PageRequest, draft: &ScenarioDraft) -> Markup {
    html! {
        p { a href=(PageAddress::Scenario(draft.name.clone())) { (asked.say(&text!("Till scenariot", "To the scenario"))) } }
    }
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
pub(super) fn amount_choice(asked: &PageRequest, draft: &ScenarioDraft, label: Text) -> Markup {
    let found = asked.desk().and_then(|desk| amounts(&desk, &draft.written(&desk)));
    let all = found.unwrap_or_default();
    let names: Vec<(String, String)> =
        all.iter().map(|one| (one.name.to_string(), called(asked, one))).collect();
    let options = names.iter().map(|(name, words)| (name.as_str(), clean(words)));
    let value = asked.query.text("belopp");
    form::choice(asked, &Field { name: "belopp", label, value, hint: None, error: None }, options)
}

/// A choice among the scenario's proposals.
pub(super) fn proposal_choice(asked: &PageRequest, draft: &ScenarioDraft) -> Markup {
    use crate::sources::scenario::fields::ScenarioList;
    let names: Vec<String> = draft.fields().map_or(Vec::new(), |fields| {
        let many = fields.entries(ScenarioList::Proposals);
        (0..many).map(|at| fields.said(&format!("proposal/{at}/name"))).collect()
    });
    let options = names.iter().map(|name| (name.as_str(), clean(name)));
    let label = text!("Förslag", "Proposal");
    let value = asked.query.text("forslag");
    form::choice(asked, &Field { name: "forslag", label, value, hint: None, error: None }, options)
}

fn ask(asked: &PageRequest, draft: &ScenarioDraft) -> Markup {
    let field = |name, label: Text, usual: &'static str, hint: Option<Text>| {
        let value = asked.query.get(name).unwrap_or(usual);
        form::field(asked, &Field { name, label, value, hint, error: None })
    };
    html! {
        form.questions method="get" action=(PageAddress::SolveScenario(draft.name.clone())) {
            div.fields-in-a-row {
                (proposal_choice(asked, draft))
                (amount_choice(asked, draft, text!("Belopp som söks", "The amount looked for")))
                (field("tackning", text!("Intäkt i % av kostnaden", "Revenue in % of the cost"), "100", None))
                (field("steg", text!("Avrundas till, kr", "Rounded to, SEK"), "", Some(text!("Tomt: 0,01 kr", "Empty: SEK 0.01"))))
                (field("lagst", text!("Lägst", "At least"), "", None))
                (field("hogst", text!("Högst", "At most"), "", None))
                (field("okning", text!("Ingen kund mer än, %", "No customer above, %"), "", Some(text!("Tomt: ingen gräns", "Empty: no bound"))))
            }
            p.actions { button { (asked.say(&text!("Räkna ut", "Work it out"))) } }
        }
    }
}

fn sought(
    asked: &PageRequest,
    draft: &ScenarioDraft,
    notices: &mut Notices,
) -> Result<SoughtAmount, Refusal> {
    let desk = asked.desk()?;
    let goal = goal(asked)?;
    let case: Case = draft.written(&desk).case(&desk, notices)?;
    goal.ask(&case, notices)
}

fn goal(asked: &PageRequest) -> Result<AskedAmount<'_>, Refusal> {
    let query = |name| asked.query.get(name).filter(|typed| !typed.trim().is_empty());
    let price = |name| query(name).map(typed::price).transpose();
    let per_cent = |name| query(name).map(typed::per_cent).transpose();
    let amount = AmountName::parse(asked.query.text("belopp")).map_err(|error| {
        Refusal::from(crate::office::refusal::StudyRefusal::Solve(error.into()))
    })?;
    let step: Result<Option<UnitPrice>, TypedRefusal> = price("steg");
    Ok(AskedAmount {
        proposal: query("forslag"),
        amount,
        kept: Vec::new(),
        coverage: per_cent("tackning")?.unwrap_or(Quantity::from(100_u64)),
        step: step?,
        at_least: price("lagst")?,
        at_most: price("hogst")?,
        no_party_above: per_cent("okning")?,
    })
}

fn drawn(asked: &PageRequest, found: &SoughtAmount, notices: &Notices) -> Markup {
    let lines = |text: &Text| {
        let said = asked.say(text);
        html! { @for line in said.lines() { p { (sentence(line)) } } }
    };
    let sheet = tables::trials(&found.solved, asked.language);
    html! {
        section.sheet aria-label=(asked.say(&text!("Svaret", "The answer"))) {
            (lines(&found.question()))
            div.told role="status" { (lines(&found.conclusion())) }
        }
        (all_told(asked, notices))
        (table::of_sheet(asked, &sheet, &text!("Värden som spelar roll", "The values that matter")))
    }
}
