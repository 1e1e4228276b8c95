//! The runs of all stories, as the rules alone have them (R25): the documents issued before a run are told as they are,
//! what is owed is worked out in the other language, and both must find the same differences. After the run, with what
//! waits, there must be none.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use lefi::engine::billing::{DecisionKind, SkipReason};
use lefi::engine::invoice::{Draft, Issued, Line, LineDetail, Origin};
use lefi::sources::party::Agreement;
use lefi::values::money::{Money, Quantity};
use lefi::values::period::BillingPeriod;
use lefi::values::vat::VatKind;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::second_opinion::{python, told};
use crate::stories::{self, RunOfStory};

/// A question and what must come of it.
struct Asked {
    what: String,
    question: Value,
    expected: Found,
}

/// What is corrected, by agreement and whether it is outside VAT.
type Found = BTreeMap<(String, bool), Correction>;

/// What an agreement's documents of one VAT kind correct.
#[derive(Debug, Default, PartialEq)]
struct Correction {
    /// What each line is for, with its quantity, or its amount where that is its price.
    lines: BTreeSet<Vec<String>>,
    /// Period, fee and VAT with what all lines come to.
    fees: BTreeSet<Vec<String>>,
    /// Net, VAT and what is to be paid, where one document corrects it all.
    sums: Option<Vec<String>>,
}

/// All runs of all stories.
pub fn compare_stories() {
    let folder = TempDir::new().unwrap();
    let mut asked = Vec::new();
    for story in stories::all() {
        for (number, run) in story.runs.iter().enumerate() {
            let folder = folder.path().join(format!("{}-{number}", story.name));
            write_files(run, &folder);
            asked.push(found_by(run, &folder));
            asked.push(nothing_left(run, &folder));
        }
    }
    let questions: Vec<_> = asked.iter().map(|one| one.question.clone()).collect();
    let (mut corrected, mut summed) = (0, 0);
    for (one, answer) in asked.iter().zip(python::ask(&questions)) {
        let mut found = of_json(&answer["corrections"]);
        for (of, correction) in &mut found {
            if one.expected.get(of).is_none_or(|expected| expected.sums.is_none()) {
                correction.sums = None;
            }
            summed += usize::from(correction.sums.is_some());
        }
        assert_eq!(found, one.expected, "{}", one.what);
        corrected += one.expected.len();
    }
    assert!(corrected > 40 && summed > 30, "{corrected} were corrected, {summed} summed up");
}

fn of_json(corrections: &Value) -> Found {
    let texts = |list: &Value| -> Vec<String> {
        list.as_array().unwrap().iter().map(|one| one.as_str().unwrap().to_owned()).collect()
    };
    let rows = |list: &Value| list.as_array().unwrap().iter().map(texts).collect();
    let one = |of: &Value| {
        let name = of["agreement"].as_str().unwrap().to_owned();
        let (lines, fees) = (rows(&of["lines"]), rows(&of["fees"]));
        let sums = Some(texts(&of["sums"]));
        ((name, of["outside"].as_bool().unwrap()), Correction { lines, fees, sums })
    };
    corrections.as_array().unwrap().iter().map(one).collect()
}

fn write_files(run: &RunOfStory, folder: &Path) {
    for (name, text) in &run.files {
        let file = folder.join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
}

/// What the run found in the periods billed before it.
fn found_by(run: &RunOfStory, folder: &Path) -> Asked {
    let left_out = left_out(run);
    let drafts: Vec<Draft> =
        run.run.drafts.iter().chain(&run.run.waiting).flat_map(apart).collect();
    let expected = corrected(drafts.iter(), &run.billed, &left_out);
    Asked {
        what: format!("found by {}", run.folder.display()),
        question: question(&of_history(&run.before), &run.billed, &left_out, (run, folder)),
        expected,
    }
}

/// Once the run is issued, and what waits were, nothing differs in any period.
fn nothing_left(run: &RunOfStory, folder: &Path) -> Asked {
    let mut issued = of_history(&run.before);
    let by_run = run.run.drafts.iter().chain(&run.run.waiting);
    issued.extend(by_run.flat_map(apart).map(|draft| (draft, Origin::Run)));
    let mut billed = run.billed.clone();
    if !billed.contains(&run.run.period) {
        billed.push(run.run.period);
    }
    Asked {
        what: format!("left by {}", run.folder.display()),
        question: question(&issued, &billed, &left_out(run), (run, folder)),
        expected: Found::new(),
    }
}

/// Agreements and periods that a run does not look at, or whose lines wait for an invoice: held back, carried over,
/// nobody to bill.
fn left_out(run: &RunOfStory) -> BTreeSet<(String, String)> {
    let carried =
        run.run.carried.iter().map(|one| (one.agreement.to_string(), one.period.to_string()));
    let held = run.world.decisions.iter().filter_map(|one| match &one.kind {
        DecisionKind::Hold { period, agreement } => {
            Some((agreement.to_string(), period.to_string()))
        }
        _ => None,
    });
    let nobody = run.run.skipped.iter().filter_map(|one| match one.reason {
        SkipReason::Unresolved(_) => Some((one.agreement.to_string(), one.period.to_string())),
        _ => None,
    });
    carried.chain(held).chain(nobody).collect()
}

fn of_history(issued: &[Issued]) -> Vec<(Draft, Origin)> {
    let parts = |one: &Issued| {
        let origin = one.origin;
        apart(&one.invoice.draft).into_iter().map(move |part| (part, origin))
    };
    issued.iter().flat_map(parts).collect()
}

/// The parts of a document that agreements share, each as if it were by itself (R23).
fn apart(draft: &Draft) -> Vec<Draft> {
    let of = |agreement: &Agreement| {
        let lines = draft.lines_of(agreement).cloned().collect();
        Draft { agreement: agreement.clone(), others: Vec::new(), lines, ..draft.clone() }
    };
    draft.agreements().map(of).collect()
}

fn question(
    issued: &[(Draft, Origin)],
    billed: &[BillingPeriod],
    left_out: &BTreeSet<(String, String)>,
    (run, folder): (&RunOfStory, &Path),
) -> Value {
    let document = |(draft, origin): &(Draft, Origin)| {
        let lines: Vec<_> = draft.lines.iter().map(line).collect();
        json!({
            "kind": draft.kind.word(),
            "by_hand": *origin == Origin::ByHand,
            "agreement": draft.agreement.name,
            "lines": lines,
        })
    };
    assert!(run.files.contains_key("counts.csv"));
    json!({
        "workspace": folder,
        "counts": folder.join("counts.csv"),
        "documents": issued.iter().map(document).collect::<Vec<_>>(),
        "billed": billed.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "left_out": left_out,
    })
}

fn line(line: &Line) -> Value {
    let mut told = told::line(line);
    told["billing_period"] = line.billing_period.to_string().into();
    told
}

/// What drafts correct of these periods.
fn corrected<'a>(
    drafts: impl Iterator<Item = &'a Draft>,
    billed: &[BillingPeriod],
    left_out: &BTreeSet<(String, String)>,
) -> Found {
    let mut of_kind: BTreeMap<(String, bool), Vec<&Draft>> = BTreeMap::new();
    for draft in drafts {
        let outside = draft.lines[0].vat.kind() == VatKind::Outside;
        of_kind.entry((draft.agreement.name.to_string(), outside)).or_default().push(draft);
    }
    let mut found = Found::new();
    for (of, drafts) in of_kind {
        let counts = |line: &Line| {
            let period = (of.0.clone(), line.billing_period.to_string());
            billed.contains(&line.billing_period)
                && !left_out.contains(&period)
                && line.detail.kind() != LineDetail::Own
        };
        let correction = correction(&drafts, counts);
        if !(correction.lines.is_empty() && correction.fees.is_empty()) {
            found.insert(of, correction);
        }
    }
    found
}

fn correction(drafts: &[&Draft], counts: impl Fn(&Line) -> bool) -> Correction {
    let mut lines: BTreeMap<Vec<String>, (Quantity, Money)> = BTreeMap::new();
    let mut fees: BTreeMap<Vec<String>, Money> = BTreeMap::new();
    for draft in drafts {
        for line in draft.lines.iter().filter(|line| counts(line)) {
            let amount = draft.kind.counted(line.detail.amount()).unwrap();
            let of_fee = fees.entry(fee(line)).or_default();
            *of_fee = of_fee.plus(amount).unwrap();
            if line.detail.kind() != LineDetail::Rounding {
                let (quantity, sum) =
                    lines.entry(key(line)).or_insert((Quantity::ZERO, Money::ZERO));
                *quantity = quantity
                    .plus(draft.kind.counted_quantity(line.detail.quantity()).unwrap())
                    .unwrap();
                *sum = sum.plus(amount).unwrap();
            }
        }
    }
    let size = |key: &[String], (quantity, amount): (Quantity, Money)| match is_by_amount(&key[4]) {
        true => (amount.ore() != 0).then(|| amount.to_string()),
        false => (!quantity.is_zero()).then(|| plain(quantity.decimal())),
    };
    let lines = lines.into_iter().filter_map(|(mut key, sum)| {
        let size = size(&key, sum)?;
        key.push(size);
        Some(key)
    });
    let lines: BTreeSet<_> = lines.collect();
    let whole = match drafts {
        [draft] if draft.lines.iter().all(counts) => Some(draft),
        _ => None,
    };
    let sums = whole.map(|draft| {
        let totals = &draft.totals;
        let all = [totals.net, totals.vat, totals.payable];
        all.iter().map(|one| draft.kind.counted(*one).unwrap().to_string()).collect()
    });
    let fees = fees.into_iter().map(|(mut fee, amount)| {
        fee.push(amount.to_string());
        fee
    });
    Correction { lines, fees: fees.collect(), sums }
}

fn is_by_amount(detail: &str) -> bool {
    ["minimum", "maximum"].contains(&detail)
}

fn plain(decimal: Decimal) -> String {
    decimal.normalize().to_string()
}

fn fee(line: &Line) -> Vec<String> {
    let (category, rate) = (line.vat.category().to_string(), plain(line.vat.rate()));
    vec![line.billing_period.to_string(), line.fee.to_string(), category, rate]
}

fn key(line: &Line) -> Vec<String> {
    let detail = line.detail.kind().to_string();
    let price = match is_by_amount(&detail) {
        true => ["0".to_owned(), "1".to_owned()],
        false => [plain(line.detail.unit_price().decimal()), plain(line.detail.per().decimal())],
    };
    [fee(line), vec![detail], price.to_vec()].concat()
}
