//! What somebody could write into names, texts and logs to harm who reads them, and an office that is full of it.
#![allow(dead_code, reason = "each test takes what it needs")]

use std::fs;
use std::path::{Path, PathBuf};

use crate::office::Office;

/// What parties, agreements, fees, lines, reasons and scenarios are called here.
pub const ATTACKS: [&str; 11] = [
    "=HYPERLINK(\"http://x.invalid\";\"A\")",
    "+1+cmd|'/C calc'!A0",
    "-2+3",
    "@SUM(A1:A9)",
    "<script>alert(1)</script>",
    "]]></cbc:Name><!-- & &amp; &#x1b; \"'",
    "\" } #VER A 1 20250101 {",
    "\\\" \\",
    ") Tj ET (a\\) /JS (app.alert)",
    "<img src=x onerror=alert(1)>",
    "{0} %s%n ${x} '; DROP TABLE entry; --",
];

/// A cell of a file of rows.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// The office whose names, references and texts are all of these.
pub fn attacked() -> Office {
    let office = Office::empty();
    for (name, columns) in [("parties.csv", &[1, 3, 5, 7][..]), ("agreements.csv", &[5])] {
        let text = fs::read_to_string(office.path(name)).unwrap();
        let mut lines = text.lines();
        let mut changed = vec![lines.next().unwrap().to_owned()];
        for (line, number) in lines.zip(0..) {
            let mut cells: Vec<String> = line.split(';').map(str::to_owned).collect();
            for column in columns {
                cells[*column] = quoted(ATTACKS[(number + column / 2) % ATTACKS.len()]);
            }
            changed.push(cells.join(";"));
        }
        fs::write(office.path(name), changed.join("\n")).unwrap();
    }
    let issuer = "name = \"Exempelmyndigheten (påhittad)\"";
    office.change("lefi.toml", issuer, "name = '<b>&=1+1</b> \"} #VER'");
    office.change("lefi.toml", "1511 = \"Kundfordringar", "1511 = '=1+1\" } #VER X");
    office.change("lefi.toml", "X, utomstatliga\"", "X'");
    for file in files(&office.path("tariffs")) {
        let text = fs::read_to_string(&file).unwrap();
        let text = text.replace("name.sv = \"Fråga via", "name.sv = \"=1+1<script>) Tj");
        fs::write(&file, text).unwrap();
    }
    office
}

/// All files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

/// One person's and one with a coordination number, as people and systems write them.
pub const PERSONAL: &[&str] = &[
    "850430-1238",
    "850430+1238",
    "8504301238",
    "198504301238",
    "19850430-1238",
    "850430 1238",
    "19850430 1238",
    "1985-04-30-1238",
    "850430\u{2013}1238",
    "850430\u{A0}1238",
    "\u{FF18}\u{FF15}0430-1238",
    "850490-1235",
    "198504901235",
    "850490 1235",
    "19850430.1238",
    "850430:1238",
    "8 504 301 238",
    "0198504301238",
    "202502108504301238",
    "20250210198504301238",
    "85 04 30 12 38",
    "850430123-8",
    "198504 30 1238",
    "1985 04 30 12 38",
    "198504-30-1238",
    "198504%2D30%2D1238",
    "850430x1238",
    "\u{668}\u{665}\u{660}\u{664}\u{663}\u{660}-\u{661}\u{662}\u{663}\u{668}",
];
