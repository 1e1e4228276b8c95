//! The registers as people look at and change them: a row in a form, a row from a date, notice, all of it in Excel and back.

use std::collections::BTreeMap;
use std::fs;

use lefi::office::edit::save;
use lefi::office::refusal::{EditRefusal, Kind, Refusal};
use lefi::office::registers::{AgreementFilter, AgreementStands};
use lefi::office::registers::{
    AskedRow, GivenBack, GivenText, PartyFilter, RowNo, RowStands, RowsNotGiven, SoughtParty,
    agreement_in_full, find_agreements, find_parties, look_at_given, look_at_row, opened_rows,
    party_in_full, past_changes, save_given, save_row, workbook,
};
use lefi::office::typed;
use lefi::sources::party::{Register, RegisterCells};
use lefi::values::language::Language;

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

use crate::room::{Room, no, none};

/// A row in a form that was made from the register as it is now.
fn asked(
    room: &Room,
    register: Register,
    place: RowStands,
    cells: &[(&'static str, &str)],
) -> AskedRow {
    let (opened, _) = opened_rows(&room.desk(), register).unwrap();
    let cells: RegisterCells =
        cells.iter().map(|(column, value)| (*column, (*value).to_owned())).collect();
    AskedRow { register, base: opened.digest.unwrap(), place, cells }
}

fn line(room: &Room, register: Register, of: &str) -> usize {
    let (_, rows) = opened_rows(&room.desk(), register).unwrap();
    rows.iter().find(|row| row.cells.values().any(|value| value == of)).unwrap().line
}

fn wrong(room: &Room, asked: &AskedRow) -> BTreeMap<&'static str, String> {
    match look_at_row(&room.desk(), asked, &mut none()) {
        Err(RowNo::Problems(problems)) => {
            assert!(problems.others.is_empty(), "{:?}", problems.others);
            let fields = problems.fields.into_iter();
            fields.map(|(column, words)| (column, words.swedish().to_owned())).collect()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn customers_are_found_by_what_people_know_of_them() {
    let room = Room::empty();
    let find = |words: &str, only| {
        let sought = SoughtParty { words: words.to_owned(), only };
        find_parties(&room.desk(), &sought).unwrap()
    };
    let all = find("", PartyFilter::All);
    assert_eq!((all.parties.len(), all.all), (12, 12));
    for words in ["5569001026", "556900-1026", "påhittade sak", "sagostad", "ref 88", "LO-002"] {
        let found = find(words, PartyFilter::All);
        let is_there = |one: &lefi::office::registers::ListedParty| {
            one.party.organisation_number.to_string() == "556900-1026"
        };
        assert!(found.parties.iter().any(is_there), "{words}");
    }
    assert!(find("finns inte", PartyFilter::All).parties.is_empty());
    let with = find("", PartyFilter::WithAgreement).parties.len();
    assert_eq!(with + find("", PartyFilter::WithoutAgreement).parties.len(), 12);
    let full = party_in_full(
        &room.desk(),
        typed::organisation_number("556900-1018").unwrap(),
        &mut none(),
    )
    .unwrap();
    assert_eq!((full.rows.len(), full.agreements.len(), full.pays_for.len()), (1, 2, 1));
    let none_such = party_in_full(
        &room.desk(),
        typed::organisation_number("202100-5521").unwrap(),
        &mut none(),
    );
    assert!(no(Kind::WrongUse, none_such).contains("ingen kund 202100-5521"));
}

#[test]
fn what_is_wrong_stands_by_its_field_and_nothing_is_written() {
    let room = Room::empty();
    let before = fs::read(room.path("parties.csv")).unwrap();
    let number = line(&room, Register::Parties, "556900-1018");
    let mend = |cells: &[(&'static str, &str)]| {
        wrong(&room, &asked(&room, Register::Parties, RowStands::Instead(number), cells))
    };
    for (column, value, words) in [
        ("name", "", "”Namn”"),
        ("name", "A\nB", "radbrytning"),
        ("postal_code", "1234", "fem siffror"),
        ("country", "Atlantis", "ingen landskod"),
        ("email", "inte en adress", "ingen e-postadress"),
        ("peppol_id", "0007:1", "inte ett giltigt Peppol-id"),
        ("invoice_to", "556900-1019", "inte ett giltigt organisationsnummer"),
        ("valid_from", "i går", "inget datum"),
        ("category", "okänd", "okänd kategori"),
        ("reference", "850430-1234", "personnummer"),
    ] {
        let wrong = mend(&[(column, value)]);
        let said = wrong.get(column).unwrap_or_else(|| panic!("{column}: {wrong:?}"));
        let is_said = said.contains(words) || column == "name" && said.contains("Namn");
        assert!(is_said, "{column}: {said}");
    }
    // Peppol wants a reference, which is of the row as a whole.
    let peppol = [("delivery", "peppol"), ("peppol_id", "0007:5569001018"), ("reference", "")];
    assert!(mend(&peppol).contains_key("reference"));
    let several = mend(&[("country", "Atlantis"), ("email", "x")]);
    assert_eq!(several.len(), 2, "{several:?}");
    assert_eq!(fs::read(room.path("parties.csv")).unwrap(), before);
}

#[test]
fn a_row_from_a_date_leaves_the_old_one_and_the_trail_tells_of_it() {
    let room = Room::empty();
    let number = line(&room, Register::Parties, "556900-1026");
    let mut cells: RegisterCells = opened_rows(&room.desk(), Register::Parties)
        .unwrap()
        .1
        .into_iter()
        .find(|row| row.line == number)
        .unwrap()
        .cells;
    cells.insert("valid_from", "2025-05-01".to_owned());
    cells.insert("street", "Nya gatan 7".to_owned());
    let cells: Vec<(&'static str, &str)> =
        cells.iter().map(|(column, value)| (*column, value.as_str())).collect();
    let row = asked(&room, Register::Parties, RowStands::After(number), &cells);
    let look = look_at_row(&room.desk(), &row, &mut none()).unwrap();
    let [changed] = look.rows.as_slice() else { panic!("{:?}", look.rows) };
    let cells: Vec<&str> =
        changed.cells(Register::Parties).iter().map(|cell| cell.column).collect();
    assert_eq!(cells, ["street", "valid_from"]);
    save_row(&room.desk(), &row, "Flyttar i maj", &mut none()).unwrap();
    let number = typed::organisation_number("556900-1026").unwrap();
    let full = party_in_full(&room.desk(), number, &mut none()).unwrap();
    let streets: Vec<&str> = full.rows.iter().map(|row| row.party.street.as_str()).collect();
    assert_eq!(streets, ["Box 12", "Nya gatan 7"]);
    let last = full.rows[0].days.unwrap().last().to_string();
    assert_eq!(last, "2025-04-30");
    let past = past_changes(&room.desk(), Register::Parties, "556900-1026", &mut none()).unwrap();
    let [past] = past.as_slice() else { panic!("{past:?}") };
    assert_eq!((past.entry.reason.as_str(), past.rows.len()), ("Flyttar i maj", 1));
    assert!(
        past_changes(&room.desk(), Register::Parties, "556900-1018", &mut none())
            .unwrap()
            .is_empty()
    );
    // The same form once more: the row is there now, and the form is of what was before.
    let again = save_row(&room.desk(), &row, "Flyttar i maj", &mut none());
    assert!(matches!(again, Err(RowNo::Refused(Refusal::Edit(_)))), "{again:?}");
}

#[test]
fn a_cell_that_nobody_touched_stays_as_it_was_written() {
    let room = Room::empty();
    room.office.change(
        "parties.csv",
        "556900-1018;Fiktiva Liv Försäkring AB;insurer",
        "5569001018;Fiktiva Liv Försäkring AB;försäkringsbolag",
    );
    let before = fs::read_to_string(room.path("parties.csv")).unwrap();
    let number = line(&room, Register::Parties, "5569001018");
    let cells = [("category", "insurer"), ("street", "Nya gatan 7"), ("postal_code", "11111")];
    let row = asked(&room, Register::Parties, RowStands::Instead(number), &cells);
    save_row(&room.desk(), &row, "Flyttat", &mut none()).unwrap();
    let after = fs::read_to_string(room.path("parties.csv")).unwrap();
    assert_eq!(after, before.replace("Påhittade gatan 1", "Nya gatan 7"));
}

#[test]
fn notice_on_an_agreement_shows_what_it_does_before_it_is_given() {
    let room = Room::issued();
    let number = line(&room, Register::Agreements, "LO-002");
    let row = asked(
        &room,
        Register::Agreements,
        RowStands::Instead(number),
        &[("valid_through", "2025-02-14")],
    );
    let look = look_at_row(&room.desk(), &row, &mut none()).unwrap();
    let effect = look.look.effect.unwrap();
    assert_eq!(effect.corrected.len(), 1, "{effect:?}");
    save_row(&room.desk_of("Bo"), &row, "Uppsagt", &mut none()).unwrap();
    let full = agreement_in_full(&room.desk(), "LO-002", &mut none()).unwrap();
    assert!(matches!(full.stands, AgreementStands::Ended(day) if day.to_string() == "2025-02-14"));
    assert_eq!(full.documents_in_all, 1);
    let ended = find_agreements(&room.desk(), "LO-002", AgreementFilter::Ended).unwrap();
    assert_eq!(ended.agreements.len(), 1);
    let backwards = asked(
        &room,
        Register::Agreements,
        RowStands::Instead(number),
        &[("valid_through", "2020-01-01")],
    );
    assert!(wrong(&room, &backwards).contains_key("valid_through"));
}

#[test]
fn an_agreement_that_gets_another_name_stays_the_same_agreement() {
    let room = Room::issued();
    let number = line(&room, Register::Agreements, "LO-002");
    let row =
        asked(&room, Register::Agreements, RowStands::Instead(number), &[("agreement", "SAK-2")]);
    let look = look_at_row(&room.desk(), &row, &mut none()).unwrap();
    assert!(look.look.effect.unwrap().corrected.is_empty());
    save_row(&room.desk(), &row, "Nytt diarienummer", &mut none()).unwrap();
    let full = agreement_in_full(&room.desk(), "SAK-2", &mut none()).unwrap();
    assert_eq!((full.agreement.formerly[0].as_str(), full.documents_in_all), ("LO-002", 1));
}

fn given<'a>(base: &'a str, text: GivenText<'a>, others: RowsNotGiven) -> GivenBack<'a> {
    GivenBack { register: Register::Parties, base, text, others }
}

#[test]
fn a_register_goes_to_excel_and_back_and_is_the_same() {
    let room = Room::empty();
    let base = opened_rows(&room.desk(), Register::Parties).unwrap().0.digest.unwrap();
    for language in [Language::Swedish, Language::English] {
        for register in [Register::Parties, Register::Agreements] {
            let base = opened_rows(&room.desk(), register).unwrap().0.digest.unwrap();
            let file = workbook(&room.desk(), register, language).unwrap();
            let back = GivenBack {
                register,
                base: &base,
                text: GivenText::File(&file.content),
                others: RowsNotGiven::Go,
            };
            let same = look_at_given(&room.desk(), back, &mut none()).unwrap_err();
            assert!(
                matches!(&same, Refusal::Edit(edit) if matches!(edit.as_ref(), EditRefusal::NothingChanged)),
                "{same:?}"
            );
        }
    }
    let pasted =
        "Organisationsnummer\tOrt\tGäller från\n5569001018\tNystad\t\n202100-5521\tStockholm\t\n";
    let refused = look_at_given(
        &room.desk(),
        given(&base, GivenText::Pasted(pasted), RowsNotGiven::Stay),
        &mut none(),
    );
    let Err(Refusal::Input(problems)) = refused else { panic!("a customer without a name") };
    assert!(
        problems.iter().any(|one| one.message.swedish().starts_with("rad 3 i tabellen")),
        "{problems:?}"
    );
    let pasted = "Organisationsnummer\tOrt\tNamn\tKategori\n5569001018\tNystad\tFiktiva Liv Försäkring AB\tFörsäkringsbolag\n202100-5521\tStockholm\tFörsäkringskassan\tstatlig myndighet\n";
    let look = look_at_given(
        &room.desk(),
        given(&base, GivenText::Pasted(pasted), RowsNotGiven::Stay),
        &mut none(),
    )
    .unwrap();
    assert_eq!((look.rows.len(), look.same, look.not_given), (2, 0, 12), "{:?}", look.rows);
    // What the form carries on is the same once more.
    let carried = look_at_given(
        &room.desk(),
        given(&base, GivenText::Pasted(&look.carried), RowsNotGiven::Stay),
        &mut none(),
    )
    .unwrap();
    assert_eq!(carried.edit, look.edit);
    save(&room.desk(), &[look.edit], "Ur Excel", &mut none()).unwrap();
    let number = typed::organisation_number("202100-5521").unwrap();
    assert_eq!(
        party_in_full(&room.desk(), number, &mut none()).unwrap().rows[0].party.city,
        "Stockholm"
    );
}

#[test]
fn a_workbook_of_somebodys_own_is_read_with_its_title_formulas_and_dates() {
    let room = Room::empty();
    let mut workbook = Workbook::new();
    let page = workbook.add_worksheet();
    let day = Format::new().set_num_format("yyyy-mm-dd");
    page.merge_range(0, 0, 0, 3, "Avtal som ändras", &Format::new()).unwrap();
    for (column, heading) in
        (0_u16..).zip(["Avtal", "Gäller till och med", "Plan", "Organisationsnummer"])
    {
        page.write_string(2, column, heading).unwrap();
    }
    page.write_string(3, 0, "LO-002").unwrap();
    page.write_datetime_with_format(3, 1, ExcelDateTime::from_ymd(2031, 12, 31).unwrap(), &day)
        .unwrap();
    page.write_formula(3, 2, Formula::new("=UPPER(\"stor\")").set_result("STOR")).unwrap();
    page.write_number(3, 3, 5_569_001_026_f64).unwrap();
    let content = workbook.save_to_buffer().unwrap();
    let base = opened_rows(&room.desk(), Register::Agreements).unwrap().0.digest.unwrap();
    let back = GivenBack {
        register: Register::Agreements,
        base: &base,
        text: GivenText::File(&content),
        others: RowsNotGiven::Stay,
    };
    let look = look_at_given(&room.desk(), back, &mut none()).unwrap();
    let [row] = look.rows.as_slice() else { panic!("{:?}", look.rows) };
    let cells: Vec<_> = row
        .cells(Register::Agreements)
        .iter()
        .map(|cell| (cell.column, cell.now.to_owned()))
        .collect();
    assert_eq!(cells, [("valid_through", "2031-12-31".to_owned()), ("plan", "STOR".to_owned())]);
    save_given(&room.desk(), back, "Ur Excel", &mut none()).unwrap();
    let full = agreement_in_full(&room.desk(), "LO-002", &mut none()).unwrap();
    assert_eq!(full.agreement.plan.as_deref(), Some("STOR"));
}

/// A workbook of `fixtures/registers`, held against the register.
fn of_fixture(room: &Room, register: Register, name: &str) -> Result<Vec<String>, Refusal> {
    let path = format!("{}/fixtures/registers/{name}.xlsx", env!("CARGO_MANIFEST_DIR"));
    let content = fs::read(path).unwrap();
    let base = opened_rows(&room.desk(), register).unwrap().0.digest.unwrap();
    let text = GivenText::File(&content);
    let back = GivenBack { register, base: &base, text, others: RowsNotGiven::Stay };
    let look = look_at_given(&room.desk(), back, &mut none())?;
    let of_row = |row: &lefi::office::registers::ChangedRow| {
        let cells = row.cells(register);
        let cells = cells.iter().map(|cell| format!("{}={}", cell.column, cell.now));
        cells.collect::<Vec<_>>().join(";")
    };
    let rows = look.rows.iter().map(of_row).collect();
    save_given(&room.desk(), back, "Ur ett kalkylprogram", &mut none())?;
    Ok(rows)
}

#[test]
fn workbooks_of_libreoffice_are_read_with_formulas_dates_and_merged_cells() {
    let room = Room::empty();
    assert_eq!(
        of_fixture(&room, Register::Parties, "parties-libreoffice").unwrap(),
        [
            "city=Nystad;reference=Ref 89",
            "organisation_number=202100-5521;name=Försäkringskassan;category=state-agency;\
             postal_code=103 51;city=Stockholm;valid_from=2025-05-01"
        ]
    );
    assert_eq!(
        of_fixture(&room, Register::Agreements, "agreements-libreoffice").unwrap(),
        [
            "valid_through=2031-12-31;reference=Dnr 7",
            "agreement=SAK-9;organisation_number=802400-9121;service=lefi-prenumeration;\
             valid_from=2025-03-01;reference=SAK-9"
        ]
    );
}

#[test]
fn a_formula_without_a_value_and_one_that_failed_are_refused_with_their_cell() {
    let room = Room::empty();
    let before = fs::read(room.path("parties.csv")).unwrap();
    for (register, name, words) in [
        (Register::Parties, "parties-openpyxl", "cellen G4 har en formel som inte är uträknad"),
        (
            Register::Agreements,
            "agreements-openpyxl",
            "cellen E4 har en formel som inte är uträknad",
        ),
        (Register::Parties, "error-openpyxl", "cellen B4 har en formel som inte är uträknad"),
        (Register::Parties, "error-libreoffice", "formeln i cellen B4 ger felet #DIV/0!"),
    ] {
        let told = no(Kind::Input, of_fixture(&room, register, name));
        assert!(told.contains(words), "{name}: {told}");
    }
    assert_eq!(fs::read(room.path("parties.csv")).unwrap(), before);
}

#[test]
fn rows_that_are_not_given_back_go_only_where_that_is_said() {
    let room = Room::empty();
    let base = opened_rows(&room.desk(), Register::Agreements).unwrap().0.digest.unwrap();
    let pasted = "Avtal\tAvtalets referens\nLO-001\tNy referens\n";
    let back = |others| GivenBack {
        register: Register::Agreements,
        base: &base,
        text: GivenText::Pasted(pasted),
        others,
    };
    let stay = look_at_given(&room.desk(), back(RowsNotGiven::Stay), &mut none()).unwrap();
    assert_eq!((stay.rows.len(), stay.not_given), (1, 13));
    let go = look_at_given(&room.desk(), back(RowsNotGiven::Go), &mut none()).unwrap();
    assert_eq!(go.rows.len(), 14);
    for (text, wrong) in [
        ("Plan\nx\n", "saknas"),
        ("Avtal\tPlan\n\tx\n", "har inget i kolumnen"),
        ("Avtal\tPlan\nLO-001\tx\nlo-001\ty\n", "redan har en rad"),
    ] {
        let back = GivenBack {
            register: Register::Agreements,
            base: &base,
            text: GivenText::Pasted(text),
            others: RowsNotGiven::Stay,
        };
        let said = no(Kind::Input, look_at_given(&room.desk(), back, &mut none()));
        assert!(said.contains(wrong), "{text}: {said}");
    }
}

#[test]
fn a_register_of_ten_thousand_customers_is_changed_at_once() {
    let room = Room::empty();
    let header = "organisation_number;name;category;street;postal_code;city;country;reference;email;peppol_id\n";
    let numbers = (0..).filter_map(|at: u64| {
        let digits = format!("5560{:05}", at);
        (0..10)
            .map(|check| format!("{digits}{check}"))
            .find(|one| typed::organisation_number(one).is_ok())
    });
    let rows: Vec<String> = numbers
        .take(10_000)
        .map(|number| format!("{number};Bolag {number};insurer;Gatan 1;111 11;Ort;SE;;;"))
        .collect();
    fs::write(room.path("parties.csv"), format!("{header}{}\n", rows.join("\n"))).unwrap();
    fs::write(
        room.path("agreements.csv"),
        "agreement;organisation_number;service;valid_from;valid_through;reference\n",
    )
    .unwrap();
    let row = asked(&room, Register::Parties, RowStands::Instead(5_000), &[("city", "Annanstans")]);
    let look = look_at_row(&room.desk(), &row, &mut none()).unwrap();
    assert_eq!(look.rows.len(), 1);
    save_row(&room.desk(), &row, "Flyttat", &mut none()).unwrap();
    let all: String = rows
        .iter()
        .map(|row| {
            let number = row.split(';').next().unwrap();
            format!("{number}\tNystad\n")
        })
        .collect();
    let base = opened_rows(&room.desk(), Register::Parties).unwrap().0.digest.unwrap();
    let text = format!("Organisationsnummer\tOrt\n{all}");
    let look = look_at_given(
        &room.desk(),
        given(&base, GivenText::Pasted(&text), RowsNotGiven::Stay),
        &mut none(),
    )
    .unwrap();
    assert_eq!(look.rows.len(), 10_000);
}
