//! The stories of `fixtures/billing/r25-…`: each numbered folder changes files and takes a step.
#![allow(dead_code, reason = "each test takes what it needs")]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use crate::books::{Books, World};
use crate::cases::{body, counts, entries, folders, name};
use lefi::engine::billing::{
    AnewRequest, ChosenLine, CreditExtent, CreditRequest, Decision, DecisionKind, Run, Selection,
    bill_anew, credit,
};
use lefi::engine::invoice::{
    CorrectedPeriod, Draft, Issued, OneInvoicePer, Origin, Reason, WholeKronor,
};
use lefi::sources::party::{parse_agreements, parse_parties};
use lefi::sources::tariff::{Catalogue, parse};
use lefi::values::agreement_name::AgreementName;
use lefi::values::identity::OrganisationNumber;
use lefi::values::money::{Money, Quantity};
use lefi::values::period::BillingPeriod;

/// The case's files as they are by now.
type Files = BTreeMap<String, String>;

fn read(folder: &Path, files: &mut Files) {
    for path in entries(folder) {
        if name(&path) == "tariffs" {
            for tariff in entries(&path) {
                files.insert(
                    format!("tariffs/{}", name(&tariff)),
                    fs::read_to_string(tariff).unwrap(),
                );
            }
        } else if path.is_file() {
            files.insert(name(&path), fs::read_to_string(path).unwrap());
        }
    }
}

fn world(files: &Files) -> World {
    let tariffs = files
        .iter()
        .filter(|(name, _)| name.starts_with("tariffs/"))
        .map(|(name, text)| parse(name, text).unwrap())
        .collect();
    let smallest = files.get("smallest.txt").map(|text| Money::parse(text.trim()).unwrap());
    World {
        catalogue: Catalogue::new(tariffs).unwrap(),
        parties: parse_parties("parties.csv", files["parties.csv"].as_bytes()).unwrap(),
        agreements: parse_agreements("agreements.csv", files["agreements.csv"].as_bytes()).unwrap(),
        counts: counts(&files["counts.csv"]),
        decisions: files.get("decisions.csv").map_or_else(Vec::new, |text| decisions(text)),
        smallest: smallest.unwrap_or(Money::ZERO),
        one_invoice_per: match files.get("one_invoice_per.txt").map(|text| text.trim()) {
            Some("recipient") => OneInvoicePer::Recipient,
            _ => OneInvoicePer::Agreement,
        },
    }
}

/// `id;decision;period;agreement;text;amount;account;reason`; a waiver names organisation and service in
/// place of agreement and text.
fn decisions(text: &str) -> Vec<Decision> {
    let decision = |line: &str| {
        let cells: Vec<String> = line.split(';').map(str::to_owned).collect();
        let period = BillingPeriod::parse(&cells[2]).unwrap();
        let agreement = AgreementName::parse(&cells[3]);
        let kind = match cells[1].as_str() {
            "hold" => DecisionKind::Hold { period, agreement: agreement.unwrap() },
            "line" => DecisionKind::OwnLine {
                period,
                agreement: agreement.unwrap(),
                text: cells[4].clone(),
                amount: amount(&cells[5]),
                account: cells[6].clone(),
            },
            _ => DecisionKind::Waive {
                period,
                organisation_number: OrganisationNumber::parse(&cells[3]).unwrap(),
                service: cells[4].clone(),
            },
        };
        Decision { id: cells[0].clone(), reason: cells[7].clone(), kind }
    };
    text.lines().skip(1).map(decision).collect()
}

fn amount(text: &str) -> Money {
    match text.strip_prefix('-') {
        Some(size) => Money::parse(size).unwrap().negated().unwrap(),
        None => Money::parse(text).unwrap(),
    }
}

fn document(text: &mut String, number: &str, draft: &Draft) {
    let (kind, agreement) = (draft.kind.word(), draft.agreement_names());
    let (period, buyer) = (draft.period, &draft.buyer.name);
    let refers: Vec<_> = draft.refers_to.iter().map(|one| one.number.as_str()).collect();
    let refers =
        if refers.is_empty() { String::new() } else { format!(" to {}", refers.join(", ")) };
    let parties = draft.parties();
    let party = match parties == [draft.buyer.organisation_number] {
        true => String::new(),
        false => {
            let parties: Vec<String> = parties.iter().map(ToString::to_string).collect();
            format!(" for {}", parties.join(", "))
        }
    };
    writeln!(text, "{number} {kind}{refers}, {agreement}, {period}, {buyer}{party}").unwrap();
    if let Some(reason) = &draft.reason {
        writeln!(text, "  “{}”", reason.swedish()).unwrap();
    }
    for one in &draft.corrected {
        let CorrectedPeriod { period, billed, right, .. } = one;
        let difference = one.difference().unwrap();
        write!(text, "  {period}: billed {billed}, right {right}, difference {difference}")
            .unwrap();
        let reason = Reason::Found(one.reasons.clone()).swedish();
        let is_all = draft.corrected.iter().all(|other| other.reasons == one.reasons);
        writeln!(text, "{}", if is_all { String::new() } else { format!(", “{reason}”") }).unwrap();
    }
    let mut lines = String::new();
    body(&mut lines, draft);
    writeln!(text, "{lines}").unwrap();
}

fn run_words(run: &Run, numbers: &[String]) -> String {
    let mut text = String::new();
    for (draft, number) in run.drafts.iter().zip(numbers) {
        document(&mut text, number, draft);
    }
    if run.drafts.is_empty() {
        writeln!(text, "nothing to issue\n").unwrap();
    }
    for one in &run.skipped {
        writeln!(
            text,
            "no invoice for {} {}: {}",
            one.agreement,
            one.period,
            one.reason.words().english()
        )
        .unwrap();
    }
    for one in &run.carried {
        writeln!(text, "carried over: {} {}", one.agreement, one.period).unwrap();
    }
    for one in &run.unresolved {
        let waived = one.waived.as_ref().map_or(String::new(), |why| format!(", waived: {why}"));
        let (organisation, service, days) = (one.organisation_number, &one.service, one.days);
        let (rows, reason) = (one.rows, one.reason.words().english().to_owned());
        writeln!(
            text,
            "unresolved {organisation} {service}: {reason}, {rows} rows, {days}{waived}"
        )
        .unwrap();
    }
    text.trim_end().to_owned() + "\n"
}

/// `line 2 quantity 10 and line 3`, or nothing for the whole document.
fn selection(words: &[&str]) -> Selection {
    if words.is_empty() {
        return Selection::Whole;
    }
    Selection::Lines(words.split(|word| *word == "and").map(chosen_line).collect())
}

fn chosen_line(words: &[&str]) -> ChosenLine {
    let (line, share) = match words {
        ["line", line] => (line, CreditExtent::All),
        ["line", line, "quantity", quantity] => {
            (line, CreditExtent::Quantity(Quantity::parse_signed(quantity).unwrap()))
        }
        other => panic!("{other:?}"),
    };
    ChosenLine { number: line.parse().unwrap(), share }
}

fn credit_step(books: &mut Books, world: &World, words: &[&str], reason: &str) -> String {
    let made = credit(&CreditRequest {
        original: books.document(words[0]),
        history: &books.history,
        agreements: &world.agreements,
        catalogue: &world.catalogue,
        selection: &selection(&words[1..]),
        reason,
        whole_kronor: WholeKronor::Off,
    });
    let mut text = String::new();
    match made {
        Ok(draft) => {
            let number = books.add(draft.clone(), Origin::ByHand);
            document(&mut text, &number, &draft);
        }
        Err(error) => writeln!(text, "refused: {error}").unwrap(),
    }
    text.trim_end().to_owned() + "\n"
}

fn anew_step(books: &mut Books, world: &World, number: &str, reason: &str) -> String {
    let made = bill_anew(&AnewRequest {
        original: books.document(number),
        inputs: world.inputs(),
        decisions: &world.decisions,
        history: &books.history,
        reason,
        whole_kronor: WholeKronor::Off,
    });
    let mut text = String::new();
    match made {
        Ok(made) => {
            for draft in std::iter::once(made.credit).chain(made.anew) {
                let number = books.add(draft.clone(), Origin::BilledAnew);
                document(&mut text, &number, &draft);
            }
        }
        Err(error) => writeln!(text, "refused: {error}").unwrap(),
    }
    text.trim_end().to_owned() + "\n"
}

/// What a step made, on paper, and the run that it is, if it is one.
fn step(books: &mut Books, world: &World, step: &str) -> (String, Option<Run>) {
    let (command, reason) = step.trim().split_once(": ").unwrap_or((step.trim(), ""));
    let words: Vec<_> = command.split(' ').collect();
    match words[..] {
        ["bill", period] => {
            let (run, numbers) = books.issue(world, BillingPeriod::parse(period).unwrap());
            (run_words(&run, &numbers), Some(run))
        }
        ["credit", ref rest @ ..] => (credit_step(books, world, rest, reason), None),
        ["anew", number] => (anew_step(books, world, number, reason), None),
        _ => panic!("{step}"),
    }
}

/// A story with what each of its steps made.
pub struct Story {
    pub name: String,
    /// The step's folder, and its documents as one would note them on paper.
    pub steps: Vec<(PathBuf, String)>,
    /// What each step that is a run was made from.
    pub runs: Vec<RunOfStory>,
    pub books: Books,
}

/// A run of a story.
pub struct RunOfStory {
    /// The step's folder.
    pub folder: PathBuf,
    /// The files as they were, by name.
    pub files: BTreeMap<String, String>,
    /// The same, read.
    pub world: World,
    /// The documents that were issued before it.
    pub before: Vec<Issued>,
    /// The periods that were billed before it.
    pub billed: Vec<BillingPeriod>,
    pub run: Run,
}

/// All stories, told to the end.
pub fn all() -> impl Iterator<Item = Story> {
    folders().into_iter().filter(|path| name(path).starts_with("r25-")).map(|path| tell(&path))
}

fn tell(case: &Path) -> Story {
    let (mut files, mut books, mut steps) = (Files::new(), Books::default(), Vec::new());
    let mut runs = Vec::new();
    read(case, &mut files);
    for number in 1.. {
        let folder = case.join(number.to_string());
        if !folder.is_dir() {
            break;
        }
        read(&folder, &mut files);
        let world = world(&files);
        let (before, billed) =
            (books.history.clone(), books.billed.iter().map(|one| one.0).collect());
        let (found, run) = step(&mut books, &world, &files["step.txt"]);
        if let Some(run) = run {
            let (folder, files) = (folder.clone(), files.clone());
            runs.push(RunOfStory { folder, files, world, before, billed, run });
        }
        steps.push((folder, found));
    }
    Story { name: name(case), steps, runs, books }
}
