//! A register as it was written, with cells that are others.

use proptest::prelude::*;

use super::*;

const HEADER: &str = "agreement;organisation_number;service;valid_from;valid_through;reference";

fn cells(values: &[(&'static str, &str)]) -> RegisterCells {
    values.iter().map(|(column, value)| (*column, (*value).to_owned())).collect()
}

fn changed(bytes: &[u8], changes: &[RowChange]) -> Vec<u8> {
    let text = RegisterText::of(Register::Agreements, "agreements.csv", bytes).unwrap();
    text.with(changes).unwrap()
}

fn rows(bytes: &[u8]) -> Vec<RegisterRow> {
    let text = RegisterText::of(Register::Agreements, "agreements.csv", bytes).unwrap();
    text.rows().collect()
}

#[test]
fn only_the_cell_that_changes_changes() {
    let file = format!(
        "\u{FEFF}{HEADER}\r\n \"A-1\" ;5;x;2024-01-01; ;\"a;b\"\r\n\r\nA-2;6;y;2024-01-01;;\r\n"
    );
    let file = file.replace(" \"A-1\" ", "\"A-1\"");
    let set = RowChange::Set { line: 2, cells: cells(&[("valid_through", "2025-12-31")]) };
    let expected = file.replace("2024-01-01; ;\"a;b\"", "2024-01-01;2025-12-31;\"a;b\"");
    assert_eq!(String::from_utf8(changed(file.as_bytes(), &[set])).unwrap(), expected);
    assert_eq!(changed(file.as_bytes(), &[]), file.as_bytes());
}

#[test]
fn rows_come_and_go_with_the_line_ends_and_the_encoding_of_the_file() {
    let old = [HEADER.as_bytes(), b"\r\nA-1;5;\xE5;2024-01-01;;\r\nA-2;6;y;2024-01-01;;"].concat();
    let row = cells(&[("agreement", "A-3"), ("reference", "säg \"hej\"; då")]);
    let add = |after| RowChange::Add { after, cells: row.clone() };
    let made = changed(&old, &[add(Some(2)), RowChange::Remove { line: 2 }]);
    let line = b"A-3;;;;;\"s\xE4g \"\"hej\"\"; d\xE5\"\r\n".as_slice();
    assert_eq!(made, [HEADER.as_bytes(), b"\r\n", line, b"A-2;6;y;2024-01-01;;"].concat());
    let last = changed(&old, &[add(None)]);
    assert_eq!(last, [&old[..], b"\r\n", line].concat());
    let greek = RowChange::Set { line: 2, cells: cells(&[("service", "Ω")]) };
    assert_eq!(rows(&changed(&old, &[greek]))[0].cells["service"], "Ω");
}

#[test]
fn a_column_that_the_file_lacks_is_added_to_every_row() {
    let old = format!("{HEADER}\nA-1;5;x;2024-01-01;;\n\nA-2;6;y;2024-01-01;;\n");
    let set = RowChange::Set { line: 4, cells: cells(&[("plan", "stor")]) };
    let made = changed(old.as_bytes(), &[set]);
    let expected = format!("{HEADER};plan\nA-1;5;x;2024-01-01;;;\n\nA-2;6;y;2024-01-01;;;stor\n");
    assert_eq!(String::from_utf8(made).unwrap(), expected);
    // Excel left a column without a name.
    let old = format!("{HEADER};\nA-1;5;x;2024-01-01;;;\n");
    let set = RowChange::Set { line: 2, cells: cells(&[("plan", "stor")]) };
    let made = String::from_utf8(changed(old.as_bytes(), &[set])).unwrap();
    assert_eq!(made, format!("{HEADER};plan\nA-1;5;x;2024-01-01;;;stor\n"));
}

#[test]
fn a_line_break_is_no_part_of_a_row() {
    let file = format!("{HEADER}\nA-1;5;x;2024-01-01;;\n");
    let text = RegisterText::of(Register::Agreements, "agreements.csv", file.as_bytes()).unwrap();
    for value in ["a\nb", "a\rb", "\0"] {
        let set = RowChange::Set { line: 2, cells: cells(&[("reference", value)]) };
        assert_eq!(text.with(&[set]), Err(RowChangeFault::LineBreak { column: "reference" }));
    }
    let none = RowChange::Remove { line: 7 };
    assert_eq!(text.with(&[none]), Err(RowChangeFault::NoRow { line: 7 }));
    assert_eq!(text.column_at(2, 5), Some("organisation_number"));
}

proptest! {
    #[test]
    fn what_is_written_in_a_row_is_read_back(
        old in "[^\0\r\n\u{FFFE}]{0,12}", new in "[^\0\r\n]{0,12}", other in "[ab;\" '=åΩ]{0,8}",
    ) {
        let plain = |value: &str| composed(value.trim()).trim().to_owned();
        let (old, new, other) = (plain(&old), plain(&new), plain(&other));
        let file = format!("{HEADER}\nA-1;5;x;2024-01-01;;{}\n", quoted(&old));
        prop_assume!(RegisterText::of(Register::Agreements, "a.csv", file.as_bytes()).is_ok());
        let row = cells(&[("reference", &new), ("service", &other), ("plan", &other)]);
        let changes = [
            RowChange::Set { line: 2, cells: row.clone() },
            RowChange::Add { after: None, cells: row.clone() },
        ];
        let made = changed(file.as_bytes(), &changes);
        let read = rows(&made);
        prop_assert_eq!(read.len(), 2);
        for read in read {
            for (column, value) in &row {
                prop_assert_eq!(read.cells.get(column).map(String::as_str).unwrap_or_default(), value);
            }
        }
    }
}
