use super::*;

fn path(dotted: &str) -> Vec<String> {
    dotted.split('.').map(str::to_owned).collect()
}

fn set(dotted: &str, value: TomlLiteral) -> TomlChange {
    TomlChange { path: path(dotted), value: Some(value) }
}

fn gone(dotted: &str) -> TomlChange {
    TomlChange { path: path(dotted), value: None }
}

const TEXT: &str = "# head\nformat = 1 # one\n\n[issuer]   # who\nname = \"A\"  # kept\nterms.sv = \"T\"\n\
# website = \"w\"\n\n[usage]\nchannels = [\n  \"web\", # browser\n  \"system\",\n]\n\n[accounts]\nvat = { \"25\" = \"2611\" }\n\n\
# first\n[[accounts.revenue]]\nfees = [\"a\"]\naccount = \"1\"\n\n# second\n[[accounts.revenue]]\nfees = [\"*\"]\n\
account = \"2\"\n\n[accounts.names]\n1 = \"One\" # n\n2 = \"Two\"\n";

#[test]
fn a_value_changes_where_it_stands_and_nothing_else_does() {
    for (change, from, to) in [
        (set("issuer.name", TomlLiteral::text("Å \"B\"")), "\"A\"", "\"Å \\\"B\\\"\""),
        (set("format", TomlLiteral::Whole("2".to_owned())), "format = 1", "format = 2"),
        (set("issuer.terms.sv", TomlLiteral::text("U")), "\"T\"", "\"U\""),
        (set("accounts.revenue.1.account", TomlLiteral::text("9")), "\"2\"\n\n", "\"9\"\n\n"),
        (
            set("issuer.city", TomlLiteral::text("C")),
            "terms.sv = \"T\"\n",
            "terms.sv = \"T\"\ncity = \"C\"\n",
        ),
        (set("language", TomlLiteral::text("sv")), "# one\n", "# one\nlanguage = \"sv\"\n"),
        (
            set("accounts.vat", TomlLiteral::Entries(vec![("6".to_owned(), "3".to_owned())])),
            "{ \"25\" = \"2611\" }",
            "{ 6 = \"3\" }",
        ),
        (gone("accounts.names.1"), "1 = \"One\" # n\n", ""),
        (
            gone("accounts.revenue.0"),
            "[[accounts.revenue]]\nfees = [\"a\"]\naccount = \"1\"\n\n",
            "",
        ),
        (
            set("accounts.revenue.2.fees", TomlLiteral::Texts(vec!["c".to_owned()])),
            "account = \"2\"\n",
            "account = \"2\"\n\n[[accounts.revenue]]\nfees = [\"c\"]\n",
        ),
    ] {
        assert!(TEXT.contains(from), "{from}");
        let made = changed(TEXT, std::slice::from_ref(&change)).unwrap();
        assert_eq!(made, TEXT.replacen(from, to, 1), "{change:?}");
    }
}

#[test]
fn a_list_that_gets_longer_keeps_what_stands_in_it() {
    let words = ["web", "system", "api"].map(str::to_owned).to_vec();
    let made = changed(TEXT, &[set("usage.channels", TomlLiteral::Texts(words))]).unwrap();
    assert_eq!(made, TEXT.replacen("\"system\",", "\"system\", \"api\",", 1));
    let words = vec!["api".to_owned()];
    let made = changed(TEXT, &[set("usage.channels", TomlLiteral::Texts(words))]).unwrap();
    assert!(made.contains("channels = [\"api\"]\n"), "{made}");
}

#[test]
fn tables_by_line_change_line_by_line_and_new_ones_stand_last() {
    let entries = [("1", "Ett"), ("3", "Tre")].map(|(a, b)| (a.to_owned(), b.to_owned()));
    let made = changed(TEXT, &[set("accounts.names", TomlLiteral::Table(entries.to_vec()))]);
    let wanted =
        TEXT.replacen("1 = \"One\" # n\n2 = \"Two\"\n", "1 = \"Ett\" # n\n3 = \"Tre\"\n", 1);
    assert_eq!(made, Ok(wanted));
    let made = changed(TEXT, &[set("issuing.four_eyes", TomlLiteral::On)]).unwrap();
    assert_eq!(made, format!("{TEXT}\n[issuing]\nfour_eyes = true\n"));
    let made = changed("format = 1\r\n", &[set("a.b", TomlLiteral::Off)]).unwrap();
    assert_eq!(made, "format = 1\r\n\r\n[a]\r\nb = false\r\n");
    let open = changed("[a]\nb = true", &[set("a.c", TomlLiteral::Off)]).unwrap();
    assert_eq!(open, "[a]\nb = true\nc = false\n");
}

#[test]
fn what_is_written_is_read_as_it_stands() {
    let written = WrittenToml::of(TEXT).unwrap();
    assert_eq!(written.one(&path("format")).as_deref(), Some("1"));
    assert_eq!(written.one(&path("issuer.terms.sv")).as_deref(), Some("T"));
    assert_eq!(written.tables(&path("accounts.revenue")), 2);
    let names = written.entries(&path("accounts.names")).unwrap();
    assert_eq!(names[1], ("2".to_owned(), "Two".to_owned()));
    assert!(WrittenToml::of("a = ").is_none());
}

#[test]
fn whatever_is_put_there_is_read_back_and_nothing_else_changes() {
    let long = "å\"".repeat(50_000);
    let hostile = [
        "",
        "\"",
        "\\",
        "\\u0041",
        "a\nb = 1\r\n[issuer]",
        "\u{0}\u{7F}\u{85}\u{202E}",
        "\"\"\"",
        "'",
        "# x",
        "= [{",
        "\u{FEFF}",
        &long,
    ];
    for text in hostile {
        for place in
            ["issuer.name", "issuer.city", "accounts.names.2", "accounts.revenue.2.account"]
        {
            let made = changed(TEXT, &[set(place, TomlLiteral::text(text))]).unwrap();
            let written = WrittenToml::of(&made).unwrap();
            assert_eq!(written.one(&path(place)).as_deref(), Some(text), "{place}");
            let rest: Vec<&str> =
                TEXT.lines().filter(|line| made.lines().any(|one| one == *line)).collect();
            assert!(rest.len() + 1 >= TEXT.lines().count(), "{place}: {made}");
        }
        let entries = vec![(text.to_owned(), text.to_owned())];
        for literal in [TomlLiteral::Entries(entries.clone()), TomlLiteral::Table(entries.clone())]
        {
            let made = changed(TEXT, &[set("usage.new", literal)]).unwrap();
            let written = WrittenToml::of(&made).unwrap();
            assert_eq!(written.entries(&path("usage.new")), Some(entries.clone()), "{made}");
        }
    }
}

#[test]
fn what_stands_above_something_that_goes_stays() {
    let text = "# head\n# of format\nformat = 1\n# of title\ntitle = \"T\"\n\n# of a\n[a] # a\n# one\nx = 1\n# two\ny.z = 2 # b\n\n\
# of list\n[[a.list]]\nq = 1\n# second\n[[a.list]]\nq = 2\n\n# of b\n[b]\nz = 3\n# end\n";
    let comments = |text: &str| -> Vec<String> {
        text.lines().filter(|line| line.starts_with('#')).map(str::to_owned).collect()
    };
    for (place, gone) in [
        ("format", "format = 1\n"),
        ("title", "title = \"T\"\n"),
        ("a.x", "x = 1\n"),
        ("a.y.z", "y.z = 2 # b\n"),
        ("a.list.0", "[[a.list]]\nq = 1\n"),
        ("a.list.1", "[[a.list]]\nq = 2\n\n"),
        ("b.z", "z = 3\n"),
        ("b", "[b]\nz = 3\n"),
    ] {
        for ends in ["\n", "\r\n"] {
            let text = text.replace('\n', ends);
            let made = changed(&text, &[self::gone(place)]).unwrap();
            assert_eq!(comments(&made), comments(&text), "{place}: {made}");
            let gone = gone.replace('\n', ends);
            let wanted = text.replacen(&gone, "", 1);
            assert_eq!(made.replace(ends, ""), wanted.replace(ends, ""), "{place}: {made}");
        }
    }
    // Whoever takes away all takes the table too.
    let made = changed(text, &[set("b", TomlLiteral::Table(Vec::new()))]).unwrap();
    assert!(!made.contains("[b]") && made.ends_with("# of b\n# end\n"), "{made}");
}
