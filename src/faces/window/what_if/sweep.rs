//! An amount of a proposal at every value of a stretch: what each brings, as a curve and a table. Nothing is recommended or
//! changed.

use axum::http::StatusCode;
use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::answer::{PageAnswer, SentFile, clean, no, refused_page};
use super::super::asked::PageRequest;
use super::super::form::DONE;
use super::super::found_answers::{FoundAnswer, QuestionAnswer};
use super::super::table;
use super::plain;
use super::question::{self, QuestionKind, ScenarioQuestion, kept};
use super::solve::{amount_choice, field, proposal_choice};
use crate::keep::ledger::IssuedFile;
use crate::office::refusal::Refusal;
use crate::office::study::sweep::{AskedSweeps, Swept};
use crate::paper::chart::{Labels, Limit, ValueLine, ValuePoint};
use crate::paper::tables;
use crate::values::money::{Money, Quantity};
use crate::values::text::{Text, text};

/// Rows on the page; the file has all.
const MOST_ROWS: usize = 40;
/// Names the amount that is tried.
const AMOUNT: &str = "belopp";

fn kind() -> QuestionKind {
    QuestionKind {
        title: text!("Pröva ett belopp i steg", "Try an amount by steps"),
        lead: text!(
            "Vad ger varje värde på ett belopp? Scenariot räknas om för vart och ett.",
            "What does each value of an amount bring? The scenario is worked out for every one."
        ),
        work: text!("Prövar ett belopp i steg", "Trying an amount by steps"),
        address: PageAddress::SweepScenario,
        fields,
        button: text!("Pröva", "Try"),
        drawn,
        asks_by: AMOUNT,
    }
}

/// The form, and what each value brings where the address names an answer.
pub(in super::super) fn page(asked: &PageRequest) -> PageAnswer {
    question::look(asked, &kind())
}

/// Tries every value.
pub(in super::super) fn ask(asked: &PageRequest) -> PageAnswer {
    question::ask(asked, &kind(), |question| {
        let text = |name| question.typed.text(name);
        let [amount, from, to, step] = [AMOUNT, "fran", "till", "steg"].map(text);
        let typed = [format!("{amount}={from}..{to}/{step}")];
        let proposal = question.given("forslag").map(str::to_owned);
        let place = question.asked.say(&text!("Från, till, steg", "From, to, step"));
        Ok(Box::new(move |case, watch, _| {
            let sweeps =
                AskedSweeps { place: &place, typed: &typed, proposal: proposal.as_deref() };
            Ok(QuestionAnswer::Sweep(sweeps.ask(case, watch)?, case.prepared.cost))
        }))
    })
}

/// All points of an answer for a spreadsheet.
pub(in super::super) fn csv(asked: &PageRequest) -> PageAnswer {
    let answer = kept(asked);
    let Some(QuestionAnswer::Sweep(swept, _)) = answer.as_ref().map(|answer| &answer.found) else {
        let title = text!("Svaret finns inte kvar", "The answer is not kept any more");
        let words = text!(
            "Svar finns kvar en stund. Ställ frågan igen.",
            "Answers are kept for a while. Ask again."
        );
        return no(asked, StatusCode::NOT_FOUND, &title, &words);
    };
    let name = asked.places.text("scenario");
    let made = tables::sweep(&swept.points, asked.language)
        .map_err(Refusal::from)
        .and_then(|sheet| Ok(tables::csv(&sheet)?));
    match made {
        Ok(csv) => {
            let name = format!("{}-steg.csv", plain(name));
            PageAnswer::File(SentFile::of(IssuedFile { name, content: csv.into_bytes() }))
        }
        Err(refusal) => refused_page(asked, &refusal, &PageAddress::SweepScenario(name.to_owned())),
    }
}

fn fields(question: &ScenarioQuestion<'_>) -> Markup {
    let field = |name, label: Text, usual| field(question, name, label, usual, None);
    html! {
        (proposal_choice(question))
        (amount_choice(question, text!("Belopp", "Amount")))
        (field("fran", text!("Från", "From"), "1,00"))
        (field("till", text!("Till", "To"), "2,00"))
        (field("steg", text!("Steg", "Step"), "0,05"))
    }
}

fn drawn(question: &ScenarioQuestion<'_>, answer: &FoundAnswer) -> Result<Markup, Refusal> {
    let asked = question.asked;
    let QuestionAnswer::Sweep(swept, cost) = &answer.found else { return Ok(html! {}) };
    let points = swept.points.len();
    let sheet = tables::sweep_on_screen(&swept.points, MOST_ROWS, asked.language)?;
    let shown = points.min(MOST_ROWS);
    let name = &swept.proposal;
    let caption = match points > shown {
        true => text!(
            "{name}: {shown} av {points} värden, jämnt fördelade",
            "{name}: {shown} of {points} values, spread evenly"
        ),
        false => text!("{name}: {points} värden", "{name}: {points} values"),
    };
    let file = PageAddress::SweepFile(question.draft.name.clone());
    let file = file.with(&[(DONE, asked.query.text(DONE))]);
    Ok(html! {
        div.report { (curve(question, swept, *cost).draw(asked.language)) }
        (table::of_sheet(asked, &sheet, &caption))
        p { a.button.quiet href=(clean(&file)) { (asked.say(&text!("Alla värden som CSV", "All values as CSV"))) } }
    })
}

fn curve(question: &ScenarioQuestion<'_>, swept: &Swept, cost: Option<Money>) -> ValueLine {
    let asked = question.asked;
    let points = swept.points.iter().filter_map(|point| {
        let value = Quantity::from_decimal(point.amounts.values().next()?.decimal());
        let brings = point.coverage.map_or(point.change.proposed, |coverage| coverage.revenue);
        Some(ValuePoint { value, brings })
    });
    let name = clean(question.typed.text(AMOUNT));
    let of = &swept.proposal;
    let revenue = match cost {
        Some(_) => text!("Periodiserad intäkt, kr", "Revenue by days, SEK"),
        None => text!("Intäkt, kr", "Revenue, SEK"),
    };
    ValueLine {
        labels: Labels {
            name: "steg".to_owned(),
            title: asked.say(&text!("Vad varje värde ger", "What each value brings")),
            subtitle: asked.say(&text!("Förslaget {of}, {name}", "The proposal {of}, {name}")),
            description: asked.say(&text!(
                "En linje över värdena. Samma belopp står i tabellen under.",
                "A line over the values. The table below has the same amounts."
            )),
            note: String::new(),
        },
        brings_heading: asked.say(&revenue),
        value_heading: name,
        points: points.collect(),
        limit: cost.map(|value| Limit { name: asked.say(&text!("Kostnad", "Cost")), value }),
    }
}
