//! Scenarios through the program: what they reproduce, what they assume, and what is said where they do not fit.

use crate::office;

use std::fs;

use crate::office::Office;
use serde_json::{Value, json};

const HEAD: &str = "format = 1\ntitle = \"Prov (påhittat)\"\n";
/// Today's version under another name, so that nothing changes but who proposes it.
const SAME: &str = "[[proposal]]\nname = \"same\"\nof = \"lefi-online/2024-01-01\"\n";

fn ask(office: &Office, scenario: &str) -> Value {
    fs::write(office.path("scenario.toml"), format!("{HEAD}{scenario}")).unwrap();
    office.json(&["whatif", "scenario.toml"])
}

fn ore(amount: &Value) -> i64 {
    amount.as_str().unwrap().replace('.', "").parse().unwrap()
}

fn sum(list: &Value, key: &str) -> i64 {
    list.as_array().unwrap().iter().map(|one| ore(&one[key])).sum()
}

fn quantity(of: &Value) -> f64 {
    of.as_str().unwrap().parse().unwrap()
}

/// What a month had through a channel.
fn month(answer: &Value, month: &str, service: &str, channel: &str) -> f64 {
    let months = answer["months"].as_array().unwrap();
    let found = months.iter().find(|one| {
        one["month"] == month && one["service"] == service && one["channel"] == channel
    });
    found.map_or(0.0, |one| quantity(&one["quantity"]))
}

#[test]
fn unchanged_volumes_and_todays_tariff_give_what_was_billed_to_the_ore() {
    let office = Office::new();
    office.waive_march();
    office.issue("2025-02");
    office.issue("2025-03");
    let answer = ask(&office, &format!("base = \"2025-02..2025-03\"\n{SAME}"));
    assert_eq!(answer["as_billed"], true, "{answer:#}");
    assert_eq!(answer["billed"], json!(["2025-02", "2025-03"]));
    let documents = ["2025-02", "2025-03"].map(|period| {
        let documents = office.json(&["invoices", "--period", period]);
        sum(&documents["invoices"], "net")
    });
    assert_eq!(ore(&answer["was"]["revenue"]), documents.iter().sum::<i64>());
    assert_eq!(answer["was"]["revenue"], answer["today"]["revenue"]);
    assert_eq!(answer["proposals"][0]["change"]["difference"], "0.00");
    assert_eq!(answer["proposals"][0]["pay_more"], 0);
}

#[test]
fn each_part_of_each_proposal_sums_to_its_whole() {
    let office = Office::new();
    let two = "[[proposal]]\nname = \"dear\"\nof = \"lefi-online/2025-04-01\"\n\
               amounts = { factor = \"1.2\", \"query-web.unit\" = \"9.99\" }\n";
    let answer = ask(&office, &format!("base = \"2025-02..2025-04\"\n{SAME}{two}"));
    assert_eq!(answer["proposals"].as_array().unwrap().len(), 2);
    for proposal in answer["proposals"].as_array().unwrap() {
        let [today, proposed, difference] =
            ["today", "proposed", "difference"].map(|key| ore(&proposal["change"][key]));
        assert_eq!(today + difference, proposed);
        assert_eq!(proposed, ore(&proposal["revenue"]));
        for parts in ["parties", "fees", "categories"] {
            assert_eq!(sum(&proposal[parts], "today"), today, "{parts}");
            assert_eq!(sum(&proposal[parts], "difference"), difference, "{parts}");
        }
    }
    assert_ne!(ore(&answer["proposals"][1]["change"]["difference"]), 0);
}

#[test]
fn a_forecast_takes_the_same_months_and_grows() {
    let office = Office::new();
    let plain = ask(&office, &format!("base = \"2025-02..2025-04\"\n{SAME}"));
    let growth = "[[growth]]\npercent = \"50\"\nchannel = \"web\"\nfrom = 2026-03-01\n";
    let forecast = ask(
        &office,
        &format!("base = \"2025-02..2025-04\"\nforecast = \"2026-02..2026-03\"\n{SAME}{growth}"),
    );
    let before = |name| month(&plain, name, "lefi-online", "web");
    let after = |name| month(&forecast, name, "lefi-online", "web");
    assert!(before("2025-02-01") > 0.0);
    assert_eq!(after("2026-02-01"), before("2025-02-01"));
    assert_eq!(after("2026-03-01"), before("2025-03-01") * 1.5);
    assert_eq!(after("2026-04-01"), 0.0);
    assert_eq!(forecast["was"], plain["was"]);
}

#[test]
fn what_migrates_becomes_questions_step_by_step() {
    let office = Office::new();
    let plain = ask(&office, &format!("base = \"2025-02..2025-04\"\n{SAME}"));
    let migration = "[[migration]]\nservice = \"lefi-prenumeration\"\nquestions_per_unit = \"2\"\n\
        to = { service = \"lefi-online\", channel = \"system\", outcome = \"answered\" }\n\
        steps = [ { from = 2025-03-01, percent = \"25\" }, { from = 2025-04-01, percent = \"100\" } ]\n";
    let moved = ask(&office, &format!("base = \"2025-02..2025-04\"\n{SAME}{migration}"));
    let units = |answer: &Value, name| month(answer, name, "lefi-prenumeration", "subscription");
    let questions = |answer: &Value, name| month(answer, name, "lefi-online", "system");
    for (name, share) in [("2025-02-01", 0.0), ("2025-03-01", 0.25), ("2025-04-01", 1.0)] {
        let all = units(&plain, name);
        assert!(all > 0.0);
        assert_eq!(units(&moved, name), all * (1.0 - share), "{name}");
        assert_eq!(questions(&moved, name), questions(&plain, name) + all * share * 2.0, "{name}");
    }
    assert_eq!(quantity(&moved["migrated"][0]["units"]), units(&plain, "2025-03-01") * 0.25);
}

#[test]
fn who_migrates_without_an_agreement_is_assumed_to_sign_one() {
    let office = Office::new();
    let agreements = fs::read_to_string(office.path("agreements.csv")).unwrap();
    let one = agreements.lines().find(|line| line.contains("lefi-prenumeration")).unwrap();
    let party = one.split(';').nth(1).unwrap();
    let rest: String = agreements
        .lines()
        .filter(|line| !(line.contains(party) && line.contains("lefi-online")))
        .map(|line| line.to_owned() + "\n")
        .collect();
    fs::write(office.path("agreements.csv"), rest).unwrap();
    let migration = "[[migration]]\nservice = \"lefi-prenumeration\"\nquestions_per_unit = \"1\"\n\
        to = { service = \"lefi-online\", channel = \"system\", outcome = \"answered\" }\n\
        steps = [ { from = 2025-03-01, percent = \"100\" } ]\n";
    let answer = ask(&office, &format!("base = \"2025-02..2025-03\"\n{SAME}{migration}"));
    let signed = answer["not_signed"].as_array().unwrap();
    assert!(signed.contains(&json!(format!("{party} lefi-online"))), "{signed:?}");
}

#[test]
fn who_joins_uses_as_another_and_who_leaves_nothing() {
    let office = Office::new();
    let joins = "[[joins]]\nparty = \"556900-9953\"\nname = \"Nytt bolag (påhittat)\"\n\
                 category = \"insurer\"\nfrom = 2025-03-01\nlike = \"556900-1018\"\npercent = \"100\"\n";
    let answer = ask(&office, &format!("base = \"2025-03\"\n{SAME}{joins}"));
    let party = |answer: &Value, number: &str| {
        let parties = answer["proposals"][0]["parties"].as_array().unwrap();
        parties.iter().find(|one| one["organisation_number"] == number).cloned()
    };
    let [new, like] = ["556900-9953", "556900-1018"].map(|number| party(&answer, number).unwrap());
    assert_eq!(new["volume_today"], like["volume_today"]);
    assert_eq!(new["name"], "Nytt bolag (påhittat)");

    let leaves = "[[leaves]]\nparty = \"556900-1018\"\nfrom = 2025-03-01\n";
    let answer = ask(&office, &format!("base = \"2025-03\"\n{SAME}{leaves}"));
    assert_eq!(party(&answer, "556900-1018"), None);
}

#[test]
fn volume_answers_price_once() {
    let office = Office::new();
    let dear = "[[proposal]]\nname = \"dear\"\nof = \"lefi-online/2024-01-01\"\n\
                amounts = { \"query-web.factor\" = \"1.10\" }\n";
    let response = "[[response]]\nfee = \"query-web\"\nelasticity = \"-0.50\"\n";
    let answer = ask(&office, &format!("base = \"2025-02\"\n{dear}{response}"));
    let proposal = &answer["proposals"][0];
    assert_eq!(proposal["responses"][0]["fee"], "query-web");
    let fees = proposal["fees"].as_array().unwrap();
    let web = fees.iter().find(|one| one["name"] == "query-web").unwrap();
    let factor = quantity(&proposal["responses"][0]["factor"]);
    assert!((factor - 0.95).abs() < 0.001, "{factor}");
    let [before, after] = ["volume_today", "volume_proposed"].map(|key| quantity(&web[key]));
    assert!((after - before * factor).abs() < 1e-6);
}

/// How much more annual fees count for by days than February and March bill of them, in öre. Nine agreements in force all
/// year: 90 days at 9 600 a year are 2 367.12, of which 59 of 90 days, 1 551.78 each, 13 966.02. LO-006 until 20 March:
/// 79 days are 2 077.81, of which 48 of 79, 1 262.47. Two subscriptions: 59 of 365 days of 6 000.00, 969.86 each. Less
/// what LO-003 was billed in February for April to December: 275 days at 12 000 a year, 9 041.10.
const BY_DAYS_OF_FEBRUARY_AND_MARCH: i64 = 1_396_602 + 126_247 + 193_972 - 904_110;

#[test]
fn a_years_cost_and_its_annual_fees_are_shared_by_days() {
    let office = Office::new();
    let cost = "[cost]\n2025 = \"365000.00\"\n";
    let answer = ask(&office, &format!("base = \"2025-02..2025-03\"\n{SAME}{cost}"));
    assert_eq!(answer["cost"], "59000.00");
    let today = &answer["today"];
    let by_days = ore(&today["revenue_by_days"]);
    assert_eq!(by_days - ore(&today["revenue"]), BY_DAYS_OF_FEBRUARY_AND_MARCH);
    assert_eq!(ore(&today["coverage"]["result"]), by_days - 5_900_000);
}

/// What is said of a scenario that does not go with the workspace.
fn refusal(office: &Office, scenario: &str) -> String {
    fs::write(office.path("scenario.toml"), format!("{HEAD}{scenario}")).unwrap();
    office.refused(1, &["whatif", "scenario.toml"])
}

#[test]
fn what_does_not_go_with_the_workspace_is_told_with_its_place() {
    let office = Office::new();
    let known = refusal(
        &office,
        "base = \"2025-02\"\n[[proposal]]\nname = \"A\"\nof = \"lefi-online/1999\"\n\
         [[proposal]]\nname = \"B\"\ntariffs = [\"absent.toml\"]\n\
         [[proposal]]\nname = \"C\"\nof = \"lefi-online/2025-04-01\"\n\
         amounts = { \"query-wbe.unit\" = \"1.00\" }\n\
         [[leaves]]\nparty = \"556900-9953\"\nfrom = 2025-02-10\n[cost]\n2024 = \"1.00\"\n",
    );
    for code in [
        "scenario-version",
        "scenario-file",
        "scenario-amount",
        "scenario-stranger",
        "scenario-cost-year",
    ] {
        assert!(known.contains(code), "{code} is not in\n{known}");
    }
    assert!(known.contains("scenario.toml:6"), "{known}");

    let other = fs::read_to_string(office.path("tariffs/lefi-online/2025-04-01.toml")).unwrap();
    let other = other.replace("service = \"lefi-online\"", "service = \"lefi-annat\"");
    fs::write(office.path("other.toml"), other).unwrap();
    let service = refusal(
        &office,
        "base = \"2025-02\"\n[[proposal]]\nname = \"A\"\ntariffs = [\"other.toml\"]\n",
    );
    assert!(service.contains("scenario-service"), "{service}");

    office.change("lefi.toml", "billing_period = \"month\"", "billing_period = \"quarter\"");
    office.change("lefi.toml", "bills_from = \"2025-02\"", "bills_from = \"2025-Q1\"");
    let period = refusal(&office, &format!("base = \"2025-02\"\n{SAME}"));
    assert!(period.contains("scenario-period") && period.contains("billing_period"), "{period}");
}

#[test]
fn a_workbook_and_csv_have_the_same_numbers_as_the_answer() {
    let office = Office::new();
    let answer = ask(&office, &format!("base = \"2025-02\"\n{SAME}"));
    let csv = office.done(&["whatif", "scenario.toml", "--format", "csv", "--table", "proposals"]);
    let revenue = answer["today"]["revenue"].as_str().unwrap().replace('.', ",");
    assert!(csv.contains(&format!(";{revenue};")), "{csv}");
    let fees = office.done(&["whatif", "scenario.toml", "--format", "csv", "--table", "fees"]);
    for fee in answer["proposals"][0]["fees"].as_array().unwrap() {
        let amount = fee["proposed"].as_str().unwrap().replace('.', ",");
        assert!(fees.lines().any(|line| line.contains(&format!(";{amount};"))), "{amount}");
    }
    assert!(fees.contains(";Fråga via system till system;") && !fees.contains("query-"), "{fees}");
    let categories = ["whatif", "scenario.toml", "--format", "csv", "--table", "categories"];
    let categories = office.done(&categories);
    assert!(categories.contains(";statlig myndighet;") && !categories.contains("state-agency"));
    let volumes =
        office.done(&["whatif", "scenario.toml", "--format", "csv", "--table", "volumes"]);
    assert!(volumes.contains("försäkringsbolag;lefi-online;system till system;"), "{volumes}");
    office.done(&["whatif", "scenario.toml", "--format", "xlsx", "--out", "answer.xlsx"]);
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(office.path("answer.xlsx")).unwrap();
    let sheet = calamine::Reader::worksheet_range(&mut book, "Förslag").unwrap();
    let today = sheet.rows().nth(2).unwrap();
    let shown: Vec<String> = today.iter().map(ToString::to_string).collect();
    let plain = answer["today"]["revenue"].as_str().unwrap();
    let plain = plain.trim_end_matches('0').trim_end_matches('.');
    assert!(shown.iter().any(|cell| cell == plain), "{shown:?} has no {plain}");
}

#[test]
fn the_demo_scenario_is_answered() {
    let office = Office::new();
    for file in ["demo.toml", "forslag-a.toml"] {
        let from = format!("{}/fixtures/scenarios/{file}", env!("CARGO_MANIFEST_DIR"));
        fs::copy(from, office.path(file)).unwrap();
    }
    let shown = office.done(&["whatif", "demo.toml"]);
    for words in
        ["Två förslag för 2026", "Utfall i underlaget", "Betalar mest mindre", "Flyttat i månaden"]
    {
        assert!(shown.contains(words), "{words} is not in\n{shown}");
    }
    let english = office.done(&["whatif", "demo.toml", "--language", "en"]);
    assert!(english.contains("Outcome of the base") && !english.contains("Avgift"), "{english}");
}

/// Numbers as the page has them, where a JSON amount is `-1234.50`.
fn on_paper(amount: &Value) -> String {
    lefi::values::language::Language::Swedish.number(amount.as_str().unwrap())
}

#[test]
fn a_page_has_the_same_figures_as_the_answer_and_fetches_nothing() {
    let office = Office::new();
    let parties = fs::read_to_string(office.path("parties.csv")).unwrap();
    let hostile = "<script>alert(1)</script> & <b onload=x>";
    let parties = parties.replace("Fiktiva Liv Försäkring AB", hostile);
    assert!(parties.contains(hostile));
    fs::write(office.path("parties.csv"), parties).unwrap();
    for file in ["demo.toml", "forslag-a.toml"] {
        let from = format!("{}/fixtures/scenarios/{file}", env!("CARGO_MANIFEST_DIR"));
        fs::copy(from, office.path(file)).unwrap();
    }
    let answer = office.json(&["whatif", "demo.toml"]);
    office.done(&["whatif", "demo.toml", "--format", "html", "--out", "report.html"]);
    let page = fs::read_to_string(office.path("report.html")).unwrap();
    assert_eq!(page, office.done(&["whatif", "demo.toml", "--format", "html"]));
    for standing in ["was", "today"] {
        assert!(page.contains(&on_paper(&answer[standing]["revenue"])), "{standing}");
    }
    for proposal in answer["proposals"].as_array().unwrap() {
        for of in [&proposal["revenue"], &proposal["change"]["difference"]] {
            assert!(page.contains(&on_paper(of)), "{of}");
        }
        for parts in ["parties", "fees", "categories"] {
            for part in proposal[parts].as_array().unwrap() {
                assert!(page.contains(&on_paper(&part["proposed"])), "{part}");
            }
        }
    }
    for input in answer["inputs"].as_array().unwrap() {
        assert!(page.contains(input["sha256"].as_str().unwrap()), "{input}");
    }
    for word in ["http:", "https:", "<script", "src=", "<b ", "url(h"] {
        assert!(!page.contains(word), "{word}");
    }
    assert!(
        page.contains("Alla frågor via system till system ökar med 5\u{A0}%."),
        "assumptions are told"
    );
    assert!(
        page.contains("Avgifterna är inte beslutade och får inte användas för fakturering"),
        "R27"
    );
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    let english = office.done(&["whatif", "demo.toml", "--format", "html", "--language", "en"]);
    assert!(english.contains("lang=\"en\"") && !english.contains("Avgift"));
}

#[test]
fn one_proposal_is_a_scenario_with_every_format_and_a_sweep() {
    let office = Office::new();
    let tariff = "tariffs/lefi-online/2025-04-01.toml";
    let one = ["whatif", "--period", "2025-02", "--tariff", tariff];
    let cost = ["--cost", "100000,00"];
    let page = office.done(&[&one[..], &cost, &["--format", "html"]].concat());
    assert!(page.contains("lefi-online/2025-04-01 i stället för dagens avgifter"));
    assert!(page.contains("Verksamheten kostar 100\u{A0}000,00\u{A0}kr i dessa dagar."));
    let months = office.done(&[&one[..], &["--format", "csv", "--table", "months"]].concat());
    assert!(months.lines().count() > 1, "{months}");
    let sweep = ["--sweep", "query-system.unit=1.00..1.20/0.10"];
    let points = office.json(&[&one[..], &sweep].concat());
    assert_eq!(points["points"].as_array().map(Vec::len), Some(3), "{points}");
}

#[test]
fn the_same_amounts_under_another_name_change_nothing_wherever_the_days_begin() {
    let office = Office::new();
    let today = fs::read_to_string(office.path("tariffs/lefi-online/2024-01-01.toml")).unwrap();
    let copy = today
        .replace("version = \"2024-01-01\"", "version = \"copy\"")
        .replace("valid_from = 2024-01-01", "valid_from = 2026-01-01");
    assert_ne!(copy, today);
    fs::write(office.path("copy.toml"), copy).unwrap();
    // March lies in the middle of the calendar year over which tiers run.
    let answer = ask(
        &office,
        "base = \"2025-03\"\n[[proposal]]\nname = \"copy\"\ntariffs = [\"copy.toml\"]\n",
    );
    assert_eq!(answer["proposals"][0]["change"]["difference"], "0.00");
    assert_eq!(answer["proposals"][0]["pay_the_same"], json!(11));
}

#[test]
fn nobody_is_billed_for_what_migrates_from_an_agreement_that_has_ended() {
    let office = Office::new();
    let migration = "[[migration]]\nservice = \"lefi-online\"\nchannel = \"web\"\nquestions_per_unit = \"1\"\n\
        to = { service = \"lefi-online\", channel = \"system\", outcome = \"answered\" }\n\
        steps = [ { from = 2025-02-01, percent = \"100\" } ]\n";
    let answer = ask(&office, &format!("base = \"2025-02..2025-04\"\n{SAME}{migration}"));
    assert_eq!(answer["not_signed"], json!([]));
    let plain = ask(&office, &format!("base = \"2025-02..2025-04\"\n{SAME}"));
    let fee = |answer: &Value, name: &str| {
        let fees = answer["proposals"][0]["fees"].as_array().unwrap();
        fees.iter().find(|one| one["name"] == name).map(|one| one["today"].clone())
    };
    assert_eq!(fee(&answer, "connection"), fee(&plain, "connection"));
    assert_eq!(fee(&answer, "annual"), fee(&plain, "annual"));
    assert_eq!(fee(&answer, "query-web"), None);
}

#[test]
fn what_touches_nothing_and_what_is_not_decided_is_told() {
    let office = Office::new();
    for file in ["demo.toml", "forslag-a.toml"] {
        let from = format!("{}/fixtures/scenarios/{file}", env!("CARGO_MANIFEST_DIR"));
        fs::copy(from, office.path(file)).unwrap();
    }
    let idle = "[[growth]]\npercent = \"5\"\nfrom = 2030-01-01\n[[leaves]]\nparty = \"556900-1018\"\n\
                from = 2030-01-01\n";
    let text = fs::read_to_string(office.path("demo.toml")).unwrap();
    fs::write(office.path("demo.toml"), text.replace("[cost]", &format!("{idle}[cost]"))).unwrap();
    let told = String::from_utf8(office.lefi(&["whatif", "demo.toml", "--language", "sv"]).stderr)
        .unwrap();
    assert_eq!(told.matches("antagandet träffar ingen användning").count(), 2, "{told}");
    assert!(told.contains("Avgifterna är inte beslutade och får inte användas för fakturering: A, lefi-online/forslag-a (förslag)"), "{told}");
    assert!(told.contains("2026-01-01–2026-01-31: underlaget saknar månader"), "{told}");
}

#[test]
fn words_that_are_nowhere_are_refused() {
    let office = Office::new();
    let migration = "[[migration]]\nservice = \"lefi-prenumeration\"\nquestions_per_unit = \"1\"\n\
        to = { service = \"lefi-annat\", channel = \"fax\", outcome = \"answered\" }\n\
        steps = [ { from = 2025-03-01, percent = \"100\" } ]\n\
        [[response]]\nfee = \"annual\"\nelasticity = \"-1\"\n";
    let words = refusal(&office, &format!("base = \"2025-02\"\n{SAME}{migration}"));
    assert_eq!(words.matches("scenario-word").count(), 3, "{words}");
}

#[test]
fn nothing_precious_is_written_over() {
    let office = Office::new();
    fs::write(office.path("scenario.toml"), format!("{HEAD}base = \"2025-02\"\n{SAME}")).unwrap();
    fs::create_dir(office.path("folder")).unwrap();
    for target in [
        "ledger/lefi.sqlite",
        "ledger/new.csv",
        "out/documents/x.csv",
        "parties.csv",
        "agreements.csv",
        "lefi.toml",
        "scenario.toml",
        "tariffs/lefi-online/x.csv",
        "folder",
        "/dev/null",
    ] {
        let ask = ["whatif", "scenario.toml", "--format", "csv", "--out", target];
        let words = office.refused(2, &ask);
        assert!(words.contains("is not written over"), "{target}: {words}");
    }
    office.done(&["whatif", "scenario.toml", "--format", "csv", "--out", "new/answer.csv"]);
    office.done(&["whatif", "scenario.toml", "--format", "csv", "--out", "new/answer.csv"]);
}

#[test]
fn who_stayed_until_a_service_ended_goes_on_to_ask() {
    let office = Office::new();
    let ask_april = |from: &str| {
        let migration = format!(
            "[[migration]]\nservice = \"lefi-prenumeration\"\nquestions_per_unit = \"1\"\n\
             to = {{ service = \"lefi-online\", channel = \"system\", outcome = \"answered\" }}\n\
             steps = [ {{ from = {from}, percent = \"100\" }} ]\n"
        );
        ask(&office, &format!("base = \"2025-04\"\nforecast = \"2026-04\"\n{SAME}{migration}"))
    };
    // The tariff and LP-001 end on 31 March 2026; LP-008 ended with 2025, so nobody is assumed to ask for it.
    let plain = ask_april("2030-01-01");
    let moved = ask_april("2026-04-01");
    let units = quantity(&moved["migrated"][0]["units"]);
    let all = month(&plain, "2026-04-01", "lefi-prenumeration", "subscription");
    assert!(units > 0.0 && units < all, "{units} of {all}");
    let left = month(&moved, "2026-04-01", "lefi-prenumeration", "subscription");
    assert_eq!(left, all - units);
    let told = office::text(&office.lefi(&["whatif", "scenario.toml", "--language", "sv"]).stderr);
    let end =
        "lefi-prenumeration har sin sista dag 2026-03-31. Därefter fortsätter flytten i prognosen";
    assert!(told.contains(end) && told.contains("april 2026"), "{told}");
}

#[test]
fn a_service_ends_with_its_last_agreement_too_and_the_migration_goes_on() {
    let office = Office::new();
    let migration = "[[migration]]\nservice = \"lefi-prenumeration\"\nquestions_per_unit = \"1\"\n\
        to = { service = \"lefi-online\", channel = \"system\", outcome = \"answered\" }\n\
        steps = [ { from = 2025-02-01, percent = \"100\" } ]\n";
    // The tariff has no last day; LP-001 ends with 2025, as LP-008 does.
    office.change("tariffs/lefi-prenumeration/2024-01-01.toml", "valid_through = 2026-03-31", "");
    office.change("agreements.csv", "2026-03-31", "2025-12-31");
    let scenario =
        format!("base = \"2025-02..2025-04\"\nforecast = \"2026-02..2026-04\"\n{SAME}{migration}");
    let answer = ask(&office, &scenario);
    assert_eq!(answer["migrated"].as_array().map(Vec::len), Some(3), "{answer:#}");
    let told = office::text(&office.lefi(&["whatif", "scenario.toml", "--language", "sv"]).stderr);
    assert!(told.contains("har sin sista dag 2025-12-31. Därefter fortsätter flytten"), "{told}");
    assert!(told.contains("februari–april 2026"), "{told}");
}

#[test]
fn what_begins_anew_within_the_days_is_told_of_the_tariffs_it_does_under() {
    let office = Office::new();
    let today = fs::read_to_string(office.path("tariffs/lefi-online/2025-04-01.toml")).unwrap();
    let later = today
        .replace("version = \"2025-04-01\"", "version = \"2026-03-01\"")
        .replace("valid_from = 2025-04-01", "valid_from = 2026-03-01")
        .replace("\"1.60\"", "\"1.50\"");
    fs::write(office.path("tariffs/lefi-online/2026-03-01.toml"), later).unwrap();
    let scenario = "base = \"2025-02..2025-04\"\nforecast = \"2026-02..2026-04\"\n\
        [[proposal]]\nname = \"Åtgärd ö\"\nof = \"lefi-online/2025-04-01\"\n";
    let answer = ask(&office, scenario);
    assert_eq!(answer["proposals"][0]["name"], "Åtgärd ö");
    let told = office::text(&office.lefi(&["whatif", "scenario.toml", "--language", "sv"]).stderr);
    // Under the proposal the versions of March and April do not begin.
    let march = "i dag: Fråga via system till system: nivåerna börjar om 1 mars 2026";
    assert!(told.contains(march) && told.contains("även där priset är lägre"), "{told}");
    assert!(told.contains("i dag: Fråga via system till system: nivåerna börjar om 1 april 2026"));
    let page = office.done(&["whatif", "scenario.toml", "--format", "html"]);
    assert!(
        page.contains(
            "Dagens avgifter: Fråga via system till system: nivåerna börjar om 1 mars 2026"
        )
    );
    let diff = ["tariff", "diff", "lefi-online/2025-04-01", "lefi-online/2026-03-01"];
    let diff = office.done(&diff);
    assert!(diff.contains("nivåerna börjar om 1 mars 2026"), "{diff}");
    let preview = office::text(&office.lefi(&["bill", "2026-03", "--language", "sv"]).stderr);
    assert!(preview.contains("nivåerna börjar om 1 mars 2026"), "{preview}");
    assert!(
        !office::text(&office.lefi(&["bill", "2026-02", "--language", "sv"]).stderr)
            .contains("börjar om")
    );
    let sweep = [
        "--sweep",
        "query-web.unit=4.00..5.00/1.00",
        "--proposal",
        "Åtgärd ö",
        "--out",
        "svep å.csv",
    ];
    office.done(&[&["whatif", "scenario.toml", "--format", "csv"][..], &sweep].concat());
    assert!(fs::read_to_string(office.path("svep å.csv")).unwrap().contains("Intäkt"));
}
