//! The tables and words that people read on the terminal.

use crate::outputs::place::Place;

/// The table of a run's documents: what stands below the title.
fn documents_of<'a>(text: &'a str, title: &str) -> &'a str {
    let at = text.find(title).unwrap_or_else(|| panic!("no {title} in\n{text}"));
    text[at..].split_once('\n').unwrap().1
}

#[test]
fn numbers_stand_in_a_run_that_has_them_only() {
    let place = Place::issued();
    let preview = place.lefi(&["bill", "2025-03"]);
    let headings = documents_of(&preview, "UTKAST 2025-03").lines().next().unwrap().to_owned();
    assert!(!headings.contains("Nummer") && headings.contains("Avtal"), "{headings}");
    place.lefi(&[
        "decide",
        "waive",
        "2025-03",
        "556900-1067",
        "lefi-online",
        "--reason",
        "Uppsagt avtal",
    ]);
    let issued = place.lefi(&["bill", "2025-03", "--issue"]);
    let table = documents_of(&issued, "UTFÄRDAT 2025-03");
    assert!(table.starts_with("Nummer"), "{table}");
    assert!(table.lines().nth(2).unwrap().contains("000014"), "{table}");
}

#[test]
fn what_is_no_terminal_gets_every_column_whole() {
    let place = Place::issued();
    let list = place.lefi(&["invoices", "--language", "en"]);
    for heading in ["Number", "Date", "Document", "Period", "Agreement", "Recipient", "Net", "VAT"]
    {
        assert!(list.lines().next().unwrap().contains(heading), "{heading}\n{list}");
    }
    assert!(list.contains("Försäkringsförmedling") && list.contains("Fantasiländets"), "{list}");
}

#[test]
fn what_is_a_table_is_given_as_csv_too() {
    let place = Place::issued();
    let csv = |arguments: &[&str]| {
        let text = place.lefi(&[arguments, &["--format", "csv", "--language", "en"]].concat());
        let text = text.strip_prefix('\u{FEFF}').expect("the mark that Excel reads by").to_owned();
        text.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let trail = csv(&["trail"]);
    assert_eq!(trail[0], "No;When;Who;What;Of;Reason");
    assert!(trail.iter().any(|line| line.contains(";run issued;")), "{trail:?}");
    place.lefi(&["decide", "hold", "2025-03", "LO-001", "--reason", "Tvist"]);
    let decided = csv(&["decide", "list"]);
    assert_eq!(decided[0], "No;Decision;Reason");
    assert!(decided[1].ends_with(";Tvist") && decided.len() == 2, "{decided:?}");
    let status = csv(&["status", "2025-02"]);
    assert_eq!(status[0], "Part;Item;Count;Amount");
    assert!(status.contains(&"Check;The sums tie to the öre;Yes;".to_owned()), "{status:?}");
    assert!(status.iter().any(|line| line.starts_with("Sum;To pay;;")), "{status:?}");
}

#[test]
fn a_document_names_its_recipient_with_the_number_that_is_its_own() {
    let place = Place::issued();
    let preview = place.lefi(&["bill", "2025-03"]);
    assert!(preview.contains("Fiktiva Liv Försäkring AB · 556900-1018 · avtal LO-001 · faktura"));
    // Its invoices go to another.
    let sent_on =
        "Fiktiva Liv Försäkring AB · 556900-1018 · avtal LO-004 (part 556900-1042) · faktura";
    assert!(preview.contains(sent_on), "{preview}");
    assert!(documents_of(&preview, "UTKAST 2025-03").starts_with("Mottagare"), "{preview}");
    let english = place.lefi(&["bill", "2025-03", "--language", "en"]);
    assert!(english.contains("agreement LO-004 (party 556900-1042)"), "{english}");
    assert!(documents_of(&english, "PREVIEW 2025-03").starts_with("Recipient"), "{english}");
}

#[test]
fn a_credit_note_is_not_to_be_paid() {
    let place = Place::issued();
    let number = place.documents()[0].number().to_owned();
    for (language, credited, paid) in
        [("sv", "Att kreditera", "Att betala"), ("en", "To credit", "To pay")]
    {
        let look = ["credit", &number, "--reason", "Prov", "--look", "--language", language];
        let text = place.lefi(&look);
        let note = text.split("\n\n").next().unwrap();
        let last = note.lines().last().unwrap();
        assert!(last.starts_with(credited) && !note.contains(paid), "{text}");
    }
}

#[test]
fn what_moved_has_its_sign() {
    let place = Place::issued();
    place.change("lefi.toml", "# [issuing]", "[issuing]");
    place.change("lefi.toml", "# four_eyes", "four_eyes");
    place.lefi(&["decide", "waive", "2025-03", "556900-1067", "lefi-online", "--reason", "Fel"]);
    place.lefi(&["bill", "2025-03", "--prepare"]);
    let text = place.lefi(&["approve", "2", "--look"]);
    let text = documents_of(&text, "Att granska");
    assert!(text.starts_with("Mottagare"), "{text}");
    let row = |agreement: &str| text.lines().find(|line| line.contains(agreement)).unwrap();
    // 27 915,15 → 36 434,70 and 11 566,80 → 9 957,75.
    assert!(row("LO-001").ends_with("+8\u{A0}519,55"), "{text}");
    assert!(row("LO-002").ends_with("−1\u{A0}609,05"), "{text}");
}

#[test]
fn decisions_are_listed_in_the_language_asked_for() {
    let place = Place::new();
    assert_eq!(place.lefi(&["decide", "list"]), "inget beslut gäller\n");
    place.lefi(&["decide", "hold", "2025-02", "LO-002", "--reason", "Tvist"]);
    place.lefi(&["decide", "waive", "2025-03", "556900-1067", "lefi-online", "--reason", "Fel"]);
    place.lefi(&[
        "decide",
        "line",
        "2025-02",
        "LO-005",
        "--text",
        "Rapport",
        "--amount",
        "1250,00",
        "--account",
        "3119",
        "--reason",
        "Beställd",
    ]);
    let swedish = place.lefi(&["decide", "list"]);
    for words in [
        "LO-002 är spärrat för fakturering",
        "får raden ”Rapport”, 1\u{A0}250,00 kr på konto 3119",
        "ofakturerad",
    ] {
        assert!(swedish.contains(words), "{words}\n{swedish}");
    }
    let english = place.lefi(&["decide", "list", "--language", "en"]);
    for words in ["LO-002 is held back", "1,250.00 kr on account 3119", "may stay unbilled"] {
        assert!(english.contains(words), "{words}\n{english}");
    }
}

#[test]
fn a_text_that_is_refused_names_its_option() {
    let place = Place::new();
    let line = ["decide", "line", "2025-02", "LO-005", "--amount", "1", "--account", "3119"];
    for (arguments, words) in [
        (&["--text", " ", "--reason", "Fel"][..], "--text: the text is empty"),
        (&["--text", "Rapport", "--reason", ""], "--reason: the text is empty"),
        (&["--text", "a\tb", "--reason", "Fel"], "--text: the text has a control character"),
        (
            &["--text", "Rapport", "--reason", "Om 19800101-1234"],
            "--reason: the text has what looks",
        ),
    ] {
        let output = place.run(&[&line[..], arguments].concat());
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.starts_with(words), "{said}");
    }
}

#[test]
fn a_quote_is_told_in_swedish_and_its_json_is_not() {
    let place = Place::new();
    let quote = ["quote", "tariffs/lefi-online/2025-04-01.toml", "--fee", "query-system"];
    let quote = [&quote[..], &["--quantity", "7000"]].concat();
    let table = place.lefi(&quote);
    assert!(table.contains("Nivå 1") && !table.contains("tier"), "{table}");
    let json = place.json(&[&quote[..], &["--format", "json"]].concat());
    assert_eq!(json["details"][0]["detail"], "tier 1");
}

#[test]
fn one_is_said_as_one() {
    let place = Place::issued();
    let log = "event_id;timestamp;organisation_number;service;channel;outcome\n\
        a;2025-06-01;556900-1018;lefi-online;web;answered\nb;igår;556900-1018;lefi-online;web;answered\n";
    std::fs::write(place.path("one.csv"), log).unwrap();
    place.lefi(&["import", "one.csv"]);
    let status = place.lefi(&["status", "2025-06"]);
    assert!(status.contains("1 logg, 1 rad avvisad"), "{status}");
    let status = place.lefi(&["status", "2025-06", "--language", "en"]);
    assert!(status.contains("1 log, 1 row rejected"), "{status}");
    let checked = place.lefi(&["check"]);
    assert!(checked.contains("4 tariff versions, 13 rows of parties"), "{checked}");
    let list = place.lefi(&["invoices", "--agreement", "LO-003", "--language", "en"]);
    assert!(list.contains("1 document ") && !list.contains("1 documents"), "{list}");
}

/// What `lefi decide line` says to a line with this text, amount and account.
fn line(place: &Place, [text, amount, account]: [&str; 3]) -> Result<String, String> {
    let which = ["decide", "line", "2025-02", "LO-005", "--reason", "Beställd"];
    let what = ["--text", text, "--amount", amount, "--account", account];
    let output = place.run(&[&which[..], &what].concat());
    let said = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    match output.status.code() {
        Some(0) => Ok(said(output.stdout)),
        Some(2) => Err(said(output.stderr)),
        other => panic!("{other:?}: {}", said(output.stderr)),
    }
}

#[test]
fn a_line_of_ones_own_can_be_booked_and_printed() {
    let place = Place::new();
    for right in [
        ["Rapport – à la carte, 5 €", "1250,00", "3119"],
        ["Rapport", "999999999.99", "311"],
        ["Rapport", "-999999999,99", "31190001"],
    ] {
        line(&place, right).unwrap();
    }
    for (wrong, option) in [
        (["Rapport", "1", "31"], "--account"),
        (["Rapport", "1", "311900012"], "--account"),
        (["Rapport", "1", "31a9"], "--account"),
        (["Rapport", "1", "３１１９"], "--account"),
        (["Rapport", "1000000000.00", "3119"], "--amount"),
        (["Rapport", "-1000000000.00", "3119"], "--amount"),
        (["Rapport", "0", "3119"], "--amount"),
        (["Rapport 税", "1", "3119"], "--text: the character “税” (U+7A0E)"),
        (["Rapport 🙂", "1", "3119"], "--text"),
        (["Rapport \u{202E}001", "1", "3119"], "--text: the text has a character that turns"),
        (
            ["Rapport \u{2066}001\u{2069}", "1", "3119"],
            "--text: the text has a character that turns",
        ),
    ] {
        let said = line(&place, wrong).unwrap_err();
        assert!(said.starts_with(option), "{wrong:?}: {said}");
    }
    assert_eq!(place.lefi(&["decide", "list"]).matches("LO-005").count(), 3);
}
