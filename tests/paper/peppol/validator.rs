//! Python and its packages, made where they are not there yet, and what they say of a folder of files.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use serde::Deserialize;

/// What a rule says of a file.
#[derive(Debug, Deserialize)]
pub struct Finding {
    pub rule: String,
    pub text: String,
}

/// What every e-invoice of these is said to be; they stay in the target folder to be looked at.
pub fn findings<'a>(
    files: impl Iterator<Item = (&'a str, &'a str)>,
) -> BTreeMap<String, Vec<Finding>> {
    let files = files.map(|(name, xml)| (name, xml.as_bytes()));
    told(("e-invoices", "validate.py"), files)
}

/// The same of PDF files.
pub fn findings_of_pdf<'a>(
    files: impl Iterator<Item = (&'a str, &'a [u8])>,
) -> BTreeMap<String, Vec<Finding>> {
    told(("pdf", "validate_pdf.py"), files)
}

fn told<'a>(
    (folder, script): (&str, &str),
    files: impl Iterator<Item = (&'a str, &'a [u8])>,
) -> BTreeMap<String, Vec<Finding>> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(folder);
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    for (name, content) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        assert!(!path.exists(), "two documents are called {name}");
        fs::write(path, content).unwrap();
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/paper/peppol").join(script);
    let mut command = Command::new(python());
    let output = command.arg(&script).arg(folder).stderr(Stdio::inherit()).output().unwrap();
    assert!(output.status.success(), "{} failed", script.display());
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The Python that has the packages of `requirements.txt`; made once, however many tests ask for it.
fn python() -> PathBuf {
    static MADE: OnceLock<PathBuf> = OnceLock::new();
    MADE.get_or_init(make).clone()
}

fn make() -> PathBuf {
    let wanted = include_str!("requirements.txt");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("peppol-python");
    let (python, made) = (folder.join("bin/python"), folder.join("made-from.txt"));
    // It is a link: to nothing, once the machine's Python is another one.
    if python.exists() && fs::read_to_string(&made).is_ok_and(|text| text == wanted) {
        return python;
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/paper/peppol/requirements.txt");
    run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&folder));
    let install = ["-m", "pip", "install", "--quiet", "--no-deps", "--requirement"];
    run(Command::new(&python).args(install).arg(script));
    fs::write(made, wanted).unwrap();
    python
}

fn run(command: &mut Command) {
    let done = command.status().is_ok_and(|status| status.success());
    assert!(
        done,
        "e-invoices and PDF files can't be validated: {command:?} failed. It needs Python 3 with venv (on Debian: apt-get \
         install python3-venv) and, the first time, PyPI"
    );
}
