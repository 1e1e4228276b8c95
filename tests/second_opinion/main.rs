//! A second opinion: the same files billed by a calculator in another language that shares no code with the
//! program, written from the rules alone (the `.py` files here). Both must agree line by line and to the öre.

#[path = "../cases/mod.rs"]
mod cases;
mod python;
mod told;

use cases::name;
use serde_json::json;

#[test]
fn every_case_comes_out_as_the_rules_alone_have_it() {
    let cases = cases::all();
    let question = |case: &cases::Case| {
        let folder = case.expected.parent().unwrap();
        let period = name(&case.expected).replace(".expected.txt", "");
        json!({ "workspace": folder, "counts": folder.join("counts.csv"), "periods": [period] })
    };
    let questions: Vec<_> = cases.iter().map(question).collect();
    for (case, answer) in cases.iter().zip(python::ask(&questions)) {
        let second = told::of_json(&answer["runs"][0]);
        told::compare(&case.expected.display().to_string(), &told::of(&case.plan()), &second);
    }
}
