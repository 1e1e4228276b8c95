//! A run as both sides tell it, in an order that no rule decides and so neither is held to.

use lefi::billing::Run;
use lefi::invoice::{Draft, Line};
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
            "reason": one.reason.to_string(),
        })).collect::<Vec<_>>(),
        "unresolved": run.unresolved.iter().map(|one| json!({
            "organisation_number": one.organisation_number.to_string(),
            "service": one.service,
            "reason": one.reason.words(),
            "rows": one.rows,
        })).collect::<Vec<_>>(),
    }))
}

fn document(draft: &Draft) -> Value {
    let totals = &draft.totals;
    json!({
        "kind": draft.kind.word(),
        "agreement": draft.agreement.agreement,
        "organisation_number": draft.agreement.organisation_number.to_string(),
        "lines": draft.lines.iter().map(line).collect::<Vec<_>>(),
        "net": totals.net.to_string(),
        "vat": totals.vat.to_string(),
        "rounding": totals.rounding.to_string(),
        "payable": totals.payable.to_string(),
    })
}

fn line(line: &Line) -> Value {
    json!({
        "fee": line.fee,
        "tariff": line.tariff,
        "detail": line.detail.to_string(),
        "from": line.period.first().to_string(),
        "through": line.period.last().to_string(),
        "quantity": line.quantity.to_string(),
        "unit_price": line.unit_price.to_string(),
        "per": line.per.to_string(),
        "amount": line.amount.to_string(),
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
        sort(&mut document["lines"]);
    }
    ["invoices", "skipped", "unresolved"].iter().for_each(|key| sort(&mut run[*key]));
    run
}

fn sort(list: &mut Value) {
    list.as_array_mut().unwrap().sort_by_cached_key(Value::to_string);
}

/// Holds two runs against each other, and shows where they part.
pub fn compare(of_what: &str, program: &Value, second: &Value) {
    assert!(
        program == second,
        "{of_what}\nthe program: {program:#}\nthe second opinion: {second:#}"
    );
}
