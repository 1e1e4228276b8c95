//! Asks the calculator in Python: many questions to one process, for starting it costs most.

use std::io::{Seek, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

/// The answer to each question, in their order.
pub fn ask(questions: &[Value]) -> Vec<Value> {
    let mut input = tempfile::tempfile().unwrap();
    questions.iter().for_each(|question| writeln!(input, "{question}").unwrap());
    input.rewind().unwrap();
    let script =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/terminal/second_opinion/main.py");
    // -B: nothing compiled is left in the tree.
    let mut command = Command::new("python3");
    command.arg("-B").arg(script).stdin(input).stderr(Stdio::inherit());
    let output = command.output().unwrap();
    assert!(output.status.success(), "the second opinion failed; what it says is above");
    let answers: Vec<Value> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(answers.len(), questions.len());
    answers
}
