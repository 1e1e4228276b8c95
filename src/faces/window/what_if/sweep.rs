//! An amount of a proposal at every value of a stretch: what each brings, as a curve and a table. The saved scenario is asked;
//! nothing is recommended or changed.

use axum::http::StatusCode;
use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::answer::{
    PageAnswer, SentFile, WindowPage, clean, refusal_told, refused_page, status_of,
};
use super::super::asked::PageRequest;
use super::super::form::{self, Field};
use super::super::table;
use super::solve::{amount_choice, back, proposal_choice};
use super::{not_there, opened, plain};
use crate::keep::ledger::IssuedFile;
use crate::office::notice::Notices;
use crate::office::refusal::Refusal;
use crate::office::scenarios::ScenarioDraft;
use crate::office::study::sweep::{AskedSweeps, Swept};
use crate::paper::chart::{Labels, Limit, ValueLine, ValuePoint};
use crate::paper::tables;
use crate::values::money::{Money, Quantity};
use crate::values::text::{Text, text};

/// Rows on the page; the file has all.
const MOST_ROWS: usize = 40;

/// The form, and what each value brings where something is asked.
pub(in super::super) fn page(asked: &PageRequest) -> PageAnswer {
    let draft = match opened(asked) {
        Ok(draft) => draft,
        Err(refusal) => return not_there(asked, &refusal),
    };
    let is_asked = asked.query.get("belopp").is_some();
    let found = is_asked.then(|| swept(asked, &draft));
    let drawn =
        found.map(|found| found.and_then(|(swept, cost)| drawn(asked, &draft, &swept, cost)));
    let (status, answer) = match drawn {
        None => (StatusCode::OK, html! {}),
        Some(Ok(drawn)) => (StatusCode::OK, drawn),
        Some(Err(refusal)) => (status_of(&refusal), refusal_told(asked, &refusal)),
    };
    let lead = text!(
        "Vad ger varje värde på ett belopp? Det sparade scenariot räknas om för vart och ett.",
        "What does each value of an amount bring? The saved scenario is worked out for every one."
    );
    let body = html! {
        p.lead { (asked.say(&lead)) }
        (ask(asked, &draft))
        (answer)
        (back(asked, &draft))
    };
    let title = asked.say(&text!("Pröva ett belopp i steg", "Try an amount by steps"));
    WindowPage { status, title, body }.into()
}

/// All points for a spreadsheet.
pub(in super::super) fn csv(asked: &PageRequest) -> PageAnswer {
    let made = opened(asked).and_then(|draft| {
        let (swept, _) = swept(asked, &draft)?;
        let csv = tables::csv(&tables::sweep(&swept.points, asked.language)?)?;
        Ok((draft.name, csv))
    });
    match made {
        Ok((name, csv)) => {
            let name = format!("{}-steg.csv", plain(&name));
            PageAnswer::File(SentFile::of(IssuedFile { name, content: csv.into_bytes() }))
        }
        Err(refusal) => {
            let name = asked.places.text("scenario").to_owned();
            refused_page(asked, &refusal, &PageAddress::SweepScenario(name))
        }
    }
}

fn ask(asked: &PageRequest, draft: &ScenarioDraft) -> Markup {
    let field = |name, label: Text, usual: &'static str| {
        let value = asked.query.get(name).unwrap_or(usual);
        form::field(asked, &Field { name, label, value, hint: None, error: None })
    };
    html! {
        form.questions method="get" action=(PageAddress::SweepScenario(draft.name.clone())) {
            div.fields-in-a-row {
                (proposal_choice(asked, draft))
                (amount_choice(asked, draft, text!("Belopp", "Amount")))
                (field("fran", text!("Från", "From"), "1,00"))
                (field("till", text!("Till", "To"), "2,00"))
                (field("steg", text!("Steg", "Step"), "0,05"))
            }
            p.actions { button { (asked.say(&text!("Pröva", "Try"))) } }
        }
    }
}

/// What every value brings, and what it is held against.
fn swept(asked: &PageRequest, draft: &ScenarioDraft) -> Result<(Swept, Option<Money>), Refusal> {
    let desk = asked.desk()?;
    let text = |name| asked.query.text(name);
    let typed = [format!("{}={}..{}/{}", text("belopp"), text("fran"), text("till"), text("steg"))];
    let proposal = asked.query.get("forslag").filter(|name| !name.is_empty());
    let place = asked.say(&text!("Från, till, steg", "From, to, step"));
    let case = draft.written(&desk).case(&desk, &mut Notices::default())?;
    let swept = AskedSweeps { place: &place, typed: &typed, proposal }.ask(&case, &|_| ())?;
    Ok((swept, case.prepared.cost))
}

fn drawn(
    asked: &PageRequest,
    draft: &ScenarioDraft,
    swept: &Swept,
    cost: Option<Money>,
) -> Result<Markup, Refusal> {
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
    let query: Vec<(&str, &str)> = ["forslag", "belopp", "fran", "till", "steg"]
        .into_iter()
        .map(|field| (field, asked.query.text(field)))
        .collect();
    let file = PageAddress::SweepFile(draft.name.clone()).with(&query);
    Ok(html! {
        div.report { (curve(asked, swept, cost).draw(asked.language)) }
        (table::of_sheet(asked, &sheet, &caption))
        p { a.button.quiet href=(clean(&file)) { (asked.say(&text!("Alla värden som CSV", "All values as CSV"))) } }
    })
}

fn curve(asked: &PageRequest, swept: &Swept, cost: Option<Money>) -> ValueLine {
    let points = swept.points.iter().filter_map(|point| {
        let value = Quantity::from_decimal(point.amounts.values().next()?.decimal());
        let brings = point.coverage.map_or(point.change.proposed, |coverage| coverage.revenue);
        Some(ValuePoint { value, brings })
    });
    let name = clean(asked.query.text("belopp"));
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
