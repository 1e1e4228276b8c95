//! `lefi consultation`: the tables that an agency hands in when it consults about its fees (avgiftssamråd). Reads what
//! is billed and a scenario, writes a page and a workbook, changes nothing else.

use std::path::{Path, PathBuf};

use super::language;
use super::say::say_lines;
use super::swedish::Swedish;
use super::value_error::ValueError;
use super::{Context, Failure, Outcome, load, tell, whatif};
use crate::engine::billing::days_needed;
use crate::engine::whatif::{Consultation, Consulted, consultation};
use crate::office::desk::Desk;
use crate::office::named_file;
use crate::office::notice::Notices;
use crate::office::reading;
use crate::office::refusal::StudyRefusal;
use crate::office::study::case::Case;
use crate::office::typed;
use crate::paper::report::{self, Handed};
use crate::paper::tables::{self, StudyTable, TableError};
use crate::values::language::Language;
use crate::values::money::Money;
use crate::values::period::BillingPeriod;

/// What the files are called.
const NAME: &str = "avgiftssamrad";

/// Writes the tables of a fee consultation: years billed and forecast, fees before and after, each party
#[derive(Debug, clap::Args)]
pub(super) struct ConsultationArguments {
    /// The scenario file; its cost table needs the years that are billed too
    scenario: PathBuf,
    /// A text file with the motives; an empty line begins a new paragraph
    #[arg(long, value_name = "FILE")]
    motives: PathBuf,
    /// The accumulated result before the first year billed here, in kr; below zero for a deficit
    #[arg(long, value_name = "KR", default_value = "0", value_parser = signed_kronor, allow_hyphen_values = true)]
    opening: Money,
    /// The folder to write avgiftssamrad.html and avgiftssamrad.xlsx to
    #[arg(long, value_name = "FOLDER")]
    out: PathBuf,
}

/// The same in Swedish.
pub(super) const SWEDISH: Swedish = Swedish {
    about: "Skriver tabellerna till ett avgiftssamråd: fakturerade år och prognos, avgifter före och efter, varje kund",
    arguments: &[
        ("scenario", "Scenariofilen; kostnadstabellen ska även omfatta de år som är fakturerade"),
        ("motives", "En textfil med motiveringen; en tom rad ger nytt stycke"),
        (
            "opening",
            "Ackumulerat resultat före det första året som faktureras här, i kr; negativt vid underskott",
        ),
        ("out", "Mappen där avgiftssamrad.html och avgiftssamrad.xlsx skrivs"),
    ],
    ..Swedish::NONE
};

/// An amount in kr, with a minus sign for a deficit.
fn signed_kronor(text: &str) -> Result<Money, ValueError> {
    typed::signed_kronor(text).map_err(ValueError::from)
}

pub(super) fn run(arguments: &ConsultationArguments, context: &Context) -> Outcome {
    tell::finish(|notices| write(arguments, context, notices))
}

fn write(
    arguments: &ConsultationArguments,
    context: &Context,
    notices: &mut Notices,
) -> Result<String, Failure> {
    let motives = motives(&arguments.motives)?;
    let desk = context.desk()?;
    let case = Case::read(&desk, &arguments.scenario, notices)?;
    if case.scenario.cost.is_empty() {
        return Err(StudyRefusal::NoCost.into());
    }
    let consultation = consulted(&case, arguments.opening, &desk)?;
    let language = language::of_results();
    let remarks = whatif::remarks(&consultation.study, &case, language);
    let page = page(&consultation, &case, &motives, &remarks, language, context)?;
    let workbook = workbook(&consultation, &motives, language, context)?;
    say_lines(&remarks);
    let mut written = String::new();
    for (ending, bytes) in [("html", page.into_bytes()), ("xlsx", workbook)] {
        let path = arguments.out.join(format!("{NAME}.{ending}"));
        named_file::write_named(&path, &bytes)?;
        written.push_str(&format!("{}\n", path.display()));
    }
    Ok(written)
}

/// The paragraphs of a text file.
fn motives(path: &Path) -> Result<Vec<String>, Failure> {
    let text = reading::text(path)?.replace("\r\n", "\n");
    let mut paragraphs = Vec::new();
    for paragraph in text.trim_start_matches('\u{FEFF}').split("\n\n") {
        let line = paragraph.lines().map(str::trim).collect::<Vec<_>>().join(" ");
        if !line.trim().is_empty() {
            paragraphs.push(load::named_words(&path.display().to_string(), &line)?);
        }
    }
    if paragraphs.is_empty() {
        let path = path.display().to_string();
        return Err(StudyRefusal::NoMotives { path }.into());
    }
    Ok(paragraphs)
}

fn consulted(case: &Case, opening: Money, desk: &Desk) -> Result<Consultation, Failure> {
    let ledger = desk.ledger()?;
    let head = ledger.head()?;
    let runs = ledger.issued_runs(head)?;
    let mut billed: Vec<BillingPeriod> = runs.iter().map(|run| run.period).collect();
    billed.sort_by_key(|period| period.period());
    billed.dedup();
    let counts = match billed.first() {
        Some(first) => {
            let days = days_needed(*first, billed.iter().copied());
            ledger.counts(days, head)?
        }
        None => Vec::new(),
    };
    let studied = case.studied();
    let consulted = Consulted { studied, billed: &billed, counts: &counts, opening };
    Ok(consultation(&consulted)?)
}

fn page(
    consultation: &Consultation,
    case: &Case,
    motives: &[String],
    remarks: &str,
    language: Language,
    context: &Context,
) -> Result<String, Failure> {
    let remarks: Vec<String> = remarks.lines().map(str::to_owned).collect();
    let version = env!("CARGO_PKG_VERSION");
    let today = context.today();
    let foot = match language {
        Language::Swedish => format!("Framtaget {today} med lefi {version}."),
        Language::English => format!("Made on {today} with lefi {version}."),
    };
    let handed = Handed {
        agency: &case.books.settings.issuer.name,
        motives,
        assumptions: &whatif::assumptions_told(case, language),
        remarks: &remarks,
        foot: &foot,
        language,
    };
    report::consultation(consultation, &handed).map_err(|error| load::table_failure(&error))
}

fn workbook(
    consultation: &Consultation,
    motives: &[String],
    language: Language,
    context: &Context,
) -> Result<Vec<u8>, Failure> {
    let sheets = || -> Result<Vec<tables::Sheet>, TableError> {
        let mut sheets = vec![
            tables::consultation_years(consultation, language)?,
            tables::consultation_amounts(consultation, language)?,
        ];
        for table in [
            StudyTable::Proposals,
            StudyTable::Categories,
            StudyTable::Parties,
            StudyTable::Volumes,
        ] {
            sheets.push(tables::study(&consultation.study, table, language)?);
        }
        sheets.push(tables::paragraphs(language.pick("Motiv", "Motives"), motives, language)?);
        Ok(sheets)
    };
    let failed = |error: TableError| load::table_failure(&error);
    tables::xlsx(&sheets().map_err(failed)?, context.today()).map_err(failed)
}
