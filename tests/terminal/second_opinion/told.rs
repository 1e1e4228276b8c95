//! A run as both sides tell it. No rule decides the order of lines or the zeros after a unit price, so neither
//! side is held to those.

use std::collections::BTreeMap;

use lefi::engine::billing::Run;
use lefi::engine::invoice::{Draft, Line};
use serde_json::{Value, json};

/// A run of the library in the words of `lefi bill --format json`.
pub fn of(run: &Run) -> Value {
    let control = run.control;
    in_order(json!({
        "control": {
            "accepted": control.accepted,
            "charged": control.charged,
            "free": control.free,
            "unresolved": control.unresolved,
        },
        "invoices": run.drafts.iter().map(document).collect::<Vec<_>>(),
        "skipped": run.skipped.iter().map(|one| json!({
            "agreement": one.agreement,
            "reason": one.reason.words().english(),
        })).collect::<Vec<_>>(),
        "unresolved": run.unresolved.iter().map(|one| json!({
            "organisation_number": one.organisation_number.to_string(),
            "service": one.service,
            "reason": one.reason.words().english(),
            "rows": one.rows,
        })).collect::<Vec<_>>(),
    }))
}

fn document(draft: &Draft) -> Value {
    let totals = &draft.totals;
    json!({
        "kind": draft.kind.word(),
        "agreement": draft.agreement.name,
        "organisation_number": draft.agreement.organisation_number.to_string(),
        "lines": draft.lines.iter().map(line).collect::<Vec<_>>(),
        "net": totals.net.to_string(),
        "vat": totals.vat.to_string(),
        "rounding": totals.rounding.to_string(),
        "payable": totals.payable.to_string(),
    })
}

pub fn line(line: &Line) -> Value {
    json!({
        "fee": line.fee,
        "tariff": line.tariff,
        "detail": line.detail.kind().to_string(),
        "from": line.period.first().to_string(),
        "through": line.period.last().to_string(),
        "quantity": line.detail.quantity().to_string(),
        "unit_price": line.detail.unit_price().to_string(),
        "per": line.detail.per().to_string(),
        "amount": line.detail.amount().to_string(),
        "vat_category": line.vat.category().to_string(),
        "vat_rate": line.vat.rate().to_string(),
    })
}

/// What the other side or the command tells, reduced to what both tell.
pub fn of_json(run: &Value) -> Value {
    let only = |value: &Value, keys: &[&str]| -> Value {
        keys.iter().map(|key| ((*key).to_owned(), value[*key].clone())).collect()
    };
    let each = |key: &str, keys: &[&str]| -> Value {
        run[key].as_array().unwrap().iter().map(|one| only(one, keys)).collect()
    };
    let document =
        ["kind", "agreement", "organisation_number", "lines", "net", "vat", "rounding", "payable"];
    in_order(json!({
        "control": run["control"],
        "invoices": each("invoices", &document),
        "skipped": each("skipped", &["agreement", "reason"]),
        "unresolved": each("unresolved", &["organisation_number", "service", "reason", "rows"]),
    }))
}

fn in_order(mut run: Value) -> Value {
    for document in run["invoices"].as_array_mut().unwrap() {
        for line in document["lines"].as_array_mut().unwrap() {
            // Of a period's own invoice it says nothing that the run's period does not.
            line.as_object_mut().unwrap().remove("billing_period");
            line["unit_price"] = without_zeros(line["unit_price"].as_str().unwrap()).into();
        }
        sort(&mut document["lines"]);
    }
    run["unresolved"] = added_up(&run["unresolved"]);
    ["invoices", "skipped", "unresolved"].iter().for_each(|key| sort(&mut run[*key]));
    run
}

/// The rows of one party, service and reason together: they may be told apart by agreement and days, or not.
fn added_up(unresolved: &Value) -> Value {
    let mut rows: BTreeMap<[String; 3], u64> = BTreeMap::new();
    for one in unresolved.as_array().unwrap() {
        let key = ["organisation_number", "service", "reason"].map(|key| one[key].to_string());
        *rows.entry(key).or_default() += one["rows"].as_u64().unwrap();
    }
    rows.into_iter().map(|(key, rows)| json!({ "of": key, "rows": rows })).collect()
}

/// A price may be told with the zeros that its tariff has or without: 1.60 is 1.6.
fn without_zeros(price: &str) -> &str {
    match price.contains('.') {
        true => price.trim_end_matches('0').trim_end_matches('.'),
        false => price,
    }
}

fn sort(list: &mut Value) {
    list.as_array_mut().unwrap().sort_by_cached_key(Value::to_string);
}

/// Holds two runs against each other, and shows where they part.
pub fn compare(of_what: &str, program: &Value, second: &Value) {
    let (only_program, only_second) = (without(program, second), without(second, program));
    assert!(
        program == second,
        "{of_what}\nonly the program: {only_program:#?}\nonly the second opinion: {only_second:#?}"
    );
}

/// What one tells and the other doesn't, piece by piece.
fn without(one: &Value, other: &Value) -> Vec<String> {
    let other = pieces(other);
    pieces(one).into_iter().filter(|piece| !other.contains(piece)).collect()
}

fn pieces(run: &Value) -> Vec<String> {
    let mut all = vec![run["control"].to_string()];
    for document in run["invoices"].as_array().unwrap() {
        let lines = document["lines"].as_array().unwrap();
        all.extend(lines.iter().map(|line| format!("{} {line}", document["agreement"])));
        let mut sums = document.clone();
        sums["lines"] = lines.len().into();
        all.push(sums.to_string());
    }
    let told = ["skipped", "unresolved"].map(|key| run[key].as_array().unwrap());
    all.extend(told.into_iter().flatten().map(ToString::to_string));
    all
}

/// Holds the totals of imports against each other, file by file (R6).
pub fn compare_totals(imports: &[Value], second: &Value) {
    let files: Vec<_> = imports.iter().flat_map(|one| one["files"].as_array().unwrap()).collect();
    assert_eq!(files.len(), second["files"].as_array().unwrap().len());
    for (program, second) in files.iter().zip(second["files"].as_array().unwrap()) {
        let keys = ["read", "accepted", "duplicate", "rejected"];
        let totals = |of: &Value| keys.map(|key| format!("{key} {}", of[key]));
        assert_eq!(totals(program), totals(second), "{}", program["path"]);
    }
}
