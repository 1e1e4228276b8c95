//! What an agency hands in when it consults about its fees (avgiftssamråd): a page and a workbook, written to a folder. It
//! changes nothing of what is billed.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::assumptions;
use super::case::Case;
use super::whatif::remarks;
use crate::engine::billing::days_needed;
use crate::engine::whatif::{self, Consultation, Consulted};
use crate::keep::ledger::IssuedFile;
use crate::office::act::Called;
use crate::office::desk::Desk;
use crate::office::notice::Notices;
use crate::office::refusal::{Refusal, StudyRefusal};
use crate::office::{named_file, reading, typed};
use crate::paper::report::{self, Handed};
use crate::paper::tables::{self, AssumedStudy, StudyTable};
use crate::values::language::Language;
use crate::values::money::Money;
use crate::values::period::BillingPeriod;
use crate::values::text::Text;

/// What the files are called, before their endings.
const NAME: &str = "avgiftssamrad";

/// What is handed in.
#[derive(Debug, Clone, Copy)]
pub struct ToHandIn<'a> {
    /// The scenario file; its cost table has the years that are billed too.
    pub scenario: &'a Path,
    /// A file of text with the motives; an empty line begins a new paragraph.
    pub motives: &'a Path,
    /// The accumulated result before the first year billed here.
    pub opening: Money,
    /// The folder that the files are written to.
    pub folder: &'a Path,
    /// The language of the files.
    pub language: Language,
}

/// What was handed in.
#[derive(Debug, Serialize)]
pub struct HandedIn {
    /// The files that were written.
    #[serde(serialize_with = "crate::values::json::paths")]
    pub files: Vec<PathBuf>,
    /// What stands in them.
    #[serde(flatten)]
    pub consultation: Consultation,
}

/// A consultation made ready: the files as they would be written, and what stands in them.
#[derive(Debug)]
pub struct ConsultationPack {
    /// The page, then the workbook.
    pub files: [IssuedFile; 2],
    /// What stands in them.
    pub consultation: Consultation,
}

/// Reads what is billed and a scenario, and writes the tables of a consultation.
///
/// # Errors
/// What is wrong with the scenario and the motives; a scenario without a cost; a file that can't be written.
pub fn hand_in(
    desk: &Desk,
    asked: &ToHandIn<'_>,
    called: &Called<'_>,
    notices: &mut Notices,
) -> Result<HandedIn, Refusal> {
    let name = asked.motives.display().to_string();
    let motives = motives(&name, &reading::text(asked.motives)?)?;
    let case = Case::read(desk, asked.scenario, notices)?;
    let made =
        ConsultationTold { motives: &motives, opening: asked.opening, language: asked.language };
    let pack = pack(desk, &case, &made, called, notices)?;
    let mut files = Vec::new();
    for file in &pack.files {
        let path = asked.folder.join(&file.name);
        files.push(named_file::write_named(&path, &file.content)?.file);
    }
    Ok(HandedIn { files, consultation: pack.consultation })
}

/// What is told beside the tables.
#[derive(Debug, Clone, Copy)]
pub struct ConsultationTold<'a> {
    /// The motives, paragraph by paragraph.
    pub motives: &'a [String],
    /// The accumulated result before the first year billed here.
    pub opening: Money,
    /// The language of the files.
    pub language: Language,
}

/// The tables of a consultation as files, of which none is written.
///
/// # Errors
/// A scenario without a cost; what billing says.
pub fn pack(
    desk: &Desk,
    case: &Case,
    told: &ConsultationTold<'_>,
    called: &Called<'_>,
    notices: &mut Notices,
) -> Result<ConsultationPack, Refusal> {
    let ConsultationTold { motives, opening, language } = *told;
    if case.scenario.cost.is_empty() {
        return Err(StudyRefusal::NoCost.into());
    }
    let consultation = consulted(desk, case, opening)?;
    let mut beside = Notices::default();
    remarks(&consultation.study, case, &mut beside);
    let told: Vec<Text> = beside.iter().map(|notice| notice.text(called)).collect();
    let made_on = desk.today();
    let handed = Handed {
        agency: &case.books.settings.issuer.name,
        motives,
        assumptions: &assumptions::sentences(case),
        remarks: &told,
        made_on,
        program: concat!("lefi ", env!("CARGO_PKG_VERSION")),
        language,
    };
    let page = report::consultation(&consultation, &handed)?;
    let workbook = tables::xlsx(&sheets(&consultation, motives, language)?, made_on)?;
    notices.extend(beside);
    let file = |ending, content| IssuedFile { name: format!("{NAME}.{ending}"), content };
    let files = [file("html", page.into_bytes()), file("xlsx", workbook)];
    Ok(ConsultationPack { files, consultation })
}

/// The paragraphs of a text, which is called so: an empty line begins a new one.
///
/// # Errors
/// There is no text; it has what is never kept.
pub fn motives(name: &str, text: &str) -> Result<Vec<String>, Refusal> {
    let text = text.replace("\r\n", "\n");
    let mut paragraphs = Vec::new();
    for paragraph in text.trim_start_matches('\u{FEFF}').split("\n\n") {
        let line = paragraph.lines().map(str::trim).collect::<Vec<_>>().join(" ");
        if !line.trim().is_empty() {
            paragraphs.push(typed::words(name, &line)?);
        }
    }
    if paragraphs.is_empty() {
        return Err(StudyRefusal::NoMotives { path: name.to_owned() }.into());
    }
    Ok(paragraphs)
}

/// The scenario's study beside all that runs have billed.
fn consulted(desk: &Desk, case: &Case, opening: Money) -> Result<Consultation, Refusal> {
    let ledger = desk.ledger()?;
    let head = ledger.head()?;
    let runs = ledger.issued_runs(head)?;
    let mut billed: Vec<BillingPeriod> = runs.iter().map(|run| run.period).collect();
    billed.sort_by_key(|period| period.period());
    billed.dedup();
    let counts = match billed.first() {
        Some(first) => ledger.counts(days_needed(*first, billed.iter().copied()), head)?,
        None => Vec::new(),
    };
    let studied = case.studied();
    let consulted = Consulted { studied, billed: &billed, counts: &counts, opening };
    Ok(whatif::consultation(&consulted)?)
}

/// The sheets of the workbook.
fn sheets(
    consultation: &Consultation,
    motives: &[String],
    language: Language,
) -> Result<Vec<tables::Sheet>, Refusal> {
    let mut sheets = vec![
        tables::consultation_years(consultation, language)?,
        tables::consultation_amounts(consultation, language)?,
    ];
    let of_study =
        [StudyTable::Proposals, StudyTable::Categories, StudyTable::Parties, StudyTable::Volumes];
    for table in of_study {
        // What is assumed stands on the page.
        let assumed = AssumedStudy { study: &consultation.study, assumptions: &[] };
        sheets.push(tables::study(assumed, table, language)?);
    }
    sheets.push(tables::paragraphs(language.pick("Motiv", "Motives"), motives, language)?);
    Ok(sheets)
}
