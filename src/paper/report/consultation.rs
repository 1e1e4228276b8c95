//! A fee consultation (avgiftssamråd) as a page that is handed in: the years first, then what the fees become, whom
//! it touches, and why. Lays out tables; it computes nothing.

use maud::{Markup, html};

use super::facts::{Remark, Weight, remarks};
use super::page::{Page, Section};
use super::sheet::of_sheet;
use crate::engine::whatif::{Consultation, Year, YearOf};
use crate::paper::chart::{Bar, BarRole, Bars, Labels, Limit};
use crate::paper::names::capitalised;
use crate::paper::tables::{self, AssumedStudy, StudyTable, TableError};
use crate::values::language::Language;
use crate::values::period::Day;
use crate::values::text::Text;

/// The columns of the years that are of kronor and questions.
const FIGURES: [usize; 8] = [0, 1, 2, 3, 4, 5, 6, 7];
/// Those that tell how far fees cover the cost.
const COVERAGE: [usize; 7] = [0, 1, 12, 9, 8, 10, 11];
/// The columns of the proposals that are of revenue, and those that tell how far it covers the cost.
const REVENUE: [usize; 5] = [0, 1, 2, 4, 5];
const COVERED: [usize; 8] = [0, 6, 7, 3, 8, 9, 10, 11];
/// Those of the amounts that people read: all but the code.
const AMOUNTS: [usize; 7] = [0, 1, 2, 3, 4, 5, 6];

/// What stands on the page beside the figures.
#[derive(Debug, Clone, Copy)]
pub struct Handed<'a> {
    /// The agency that consults.
    pub agency: &'a str,
    /// Why the fees change, a paragraph each.
    pub motives: &'a [String],
    /// What is assumed, a sentence each.
    pub assumptions: &'a [Text],
    /// What must be known about the figures.
    pub remarks: &'a [Text],
    /// The day it is made.
    pub made_on: Day,
    /// What made it, with its version.
    pub program: &'a str,
    /// The language of the page.
    pub language: Language,
}

/// The page.
///
/// # Errors
/// An amount does not fit (R22).
pub fn consultation(
    consultation: &Consultation,
    handed: &Handed<'_>,
) -> Result<String, TableError> {
    let language = handed.language;
    let pick = |swedish: &'static str, english: &'static str| language.pick(swedish, english);
    let study = &consultation.study;
    let table = |sheet: &tables::Sheet, caption: &str| of_sheet(sheet, caption).draw();
    let years = tables::consultation_years(consultation, language)?;
    let amounts = tables::consultation_amounts(consultation, language)?;
    // What is assumed stands in a section of its own.
    let assumed = AssumedStudy { study, assumptions: &[] };
    let parties = tables::study(assumed, StudyTable::Parties, language)?;
    let categories = tables::study(assumed, StudyTable::Categories, language)?;
    let proposals = tables::study(assumed, StudyTable::Proposals, language)?;
    let volumes = tables::study(assumed, StudyTable::Volumes, language)?;
    let motives = paragraphs(handed.motives);
    let section = |heading: &str, body| Section { heading: heading.to_owned(), body };
    let mut sections = vec![
        section(pick("Motiv", "Motives"), motives),
        section(
            pick("Kostnad, volym, intäkt och resultat", "Cost, volume, revenue and result"),
            html! {
                (remarks(&weighed(consultation, handed), language))
                (bars(consultation, language).draw(language))
                (table(&years.only(&FIGURES), pick("Per år, kr utan moms", "By year, kr without VAT")))
                (table(&years.only(&COVERAGE), pick("Kostnadstäckning per år", "Cost coverage by year")))
                p { (opening(consultation, language)) }
                p { (language.revenue_by_days_note()) }
                (table(&volumes, pick("Volym i prognosen per kategori och gränssnitt", "Forecast volume by category and channel")))
            },
        ),
        section(
            pick("Avgifter före och efter", "Fees before and after"),
            table(&amounts.only(&AMOUNTS), &amounts_caption(study, language)),
        ),
        section(
            pick("Förslagen", "The proposals"),
            html! {
                (table(&proposals.only(&REVENUE), pick("Förslagen jämförda, kr utan moms", "The proposals compared, kr without VAT")))
                (table(&proposals.only(&COVERED), pick("Hur förslagen täcker kostnaden, kr utan moms", "How the proposals cover the cost, kr without VAT")))
                (table(&categories, pick("Per kategori av kund", "By category of party")))
            },
        ),
        section(
            pick("Effekt per kund", "Effect by party"),
            table(&parties, pick("Per kund, kr utan moms", "By party, kr without VAT")),
        ),
    ];
    if !handed.assumptions.is_empty() {
        let list =
            html! { ul { @for one in handed.assumptions { li { (one.in_language(language)) } } } };
        sections.push(section(pick("Antaganden", "Assumptions"), list));
    }
    Ok(Page {
        title: match language {
            Language::Swedish => format!("Underlag för avgiftssamråd: {}", study.title),
            Language::English => format!("Fee consultation: {}", study.title),
        },
        subtitle: handed.agency.to_owned(),
        language,
        sections,
        foot: foot(handed),
    }
    .write())
}

fn amounts_caption(study: &crate::engine::whatif::Study, language: Language) -> String {
    let day = study.days.iter().map(|days| days.last().to_string()).max().unwrap_or_default();
    match language {
        Language::Swedish => format!("Belopp, kr, som de gäller {day}"),
        Language::English => format!("Amounts, kr, as they are on {day}"),
    }
}

fn foot(handed: &Handed<'_>) -> String {
    let Handed { made_on, program, .. } = handed;
    match handed.language {
        Language::Swedish => format!("Framtaget {made_on} med {program}."),
        Language::English => format!("Made on {made_on} with {program}."),
    }
}

fn paragraphs(texts: &[String]) -> Markup {
    html! { @for text in texts { p { (text) } } }
}

fn opening(consultation: &Consultation, language: Language) -> String {
    let amount = language.number(&consultation.opening.to_string());
    match language {
        Language::Swedish => format!(
            "Ackumulerat resultat före det första året: {amount} kr. Fakturerade år är alla dokument \
             hittills, även rättelser och krediter, efter den period de avser; kostnaden är årets, fördelad \
             på de dagar som raden avser."
        ),
        Language::English => format!(
            "Accumulated result before the first year: {amount} kr. Years billed are all documents so far, \
             corrections and credits too, by the period they are for; the cost is the year's, by the days \
             that the row is for."
        ),
    }
}

fn weighed(consultation: &Consultation, handed: &Handed<'_>) -> Vec<Remark> {
    let language = handed.language;
    let over = consultation.years.iter().filter(|year| year.is_over_the_mark());
    let over = over.map(|year| Remark {
        weight: Weight::Warning,
        text: match language {
            Language::Swedish => format!(
                "{} {}: ackumulerat överskott över 10 % av omsättningen (25 a § avgiftsförordningen).",
                year.year,
                named(year, language)
            ),
            Language::English => format!(
                "{} {}: accumulated surplus over 10 % of turnover (25 a § avgiftsförordningen).",
                year.year,
                named(year, language)
            ),
        },
    });
    let neither = consultation.neither.map(|days| Remark {
        weight: Weight::Warning,
        text: match language {
            Language::Swedish => format!(
                "{days} är varken fakturerat eller i prognosen: det ackumulerade resultatet saknar dessa dagar."
            ),
            Language::English => format!(
                "{days} is neither billed nor in the forecast: the accumulated result lacks these days."
            ),
        },
    });
    let over = over.chain(neither);
    let told = handed.remarks.iter().flat_map(|text| text.in_language(language).lines());
    let told = told.map(|line| Remark { weight: Weight::Note, text: sentence(line) });
    over.chain(told).collect()
}

/// A line of a terminal as a sentence of a page; a code or a day begins as it is written.
fn sentence(line: &str) -> String {
    let word = line.split(' ').next().unwrap_or_default();
    let is_word = word.chars().all(|one| one.is_alphabetic() || one == ':');
    if is_word { capitalised(line) } else { line.to_owned() }
}

fn named(year: &Year, language: Language) -> String {
    match &year.of {
        YearOf::Billed => language.pick("fakturerat", "billed").to_owned(),
        YearOf::Today => language.pick("dagens avgifter", "today's fees").to_owned(),
        YearOf::Proposal(name) => format!("{} {name}", language.pick("förslag", "proposal")),
    }
}

/// The study's days: revenue today and under each proposal, beside the cost.
fn bars(consultation: &Consultation, language: Language) -> Bars {
    let pick = |swedish: &str, english: &str| language.pick(swedish, english).to_owned();
    let study = &consultation.study;
    let bar = |name: String, role, standing: &crate::engine::whatif::TariffsStanding| Bar {
        name,
        role,
        value: standing.coverage.map_or(standing.revenue, |coverage| coverage.revenue),
        note: standing
            .coverage
            .and_then(|one| one.coverage)
            .map_or(String::new(), |percent| language.number(&percent.to_string()) + " %"),
    };
    let proposals = study.proposals.iter();
    let proposals = proposals.map(|one| bar(one.name.clone(), BarRole::Proposal, &one.standing));
    let today = bar(pick("Dagens avgifter", "Today's fees"), BarRole::Today, &study.today);
    Bars {
        labels: Labels {
            name: "revenue".to_owned(),
            title: pick(
                "Periodiserad intäkt och kostnadstäckning",
                "Revenue by days and cost coverage",
            ),
            description: pick(
                "En stapel för dagens avgifter och en för varje förslag, mot kostnaden för samma dagar.",
                "A bar for today's fees and one for each proposal, against the cost of the same days.",
            ),
            subtitle: pick("kr utan moms, scenariots dagar", "kr without VAT, the scenario's days"),
            note: String::new(),
        },
        value_heading: pick("Intäkt, kr", "Revenue, kr"),
        note_heading: pick("Täckning", "Coverage"),
        bars: [today].into_iter().chain(proposals).collect(),
        limit: study.cost.map(|value| Limit { name: pick("Kostnad", "Cost"), value }),
    }
}
