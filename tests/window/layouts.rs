//! A layout is pointed out in the window on the first rows of an unknown log, with scripts and without.

use std::fs::{self, File};
use std::path::Path;

use polars::prelude::{
    Column, DataFrame, DataType, IntoColumn, NamedFrom, ParquetWriter, Series, TimeUnit,
};

use crate::browser::{Browser, Scripts};
use crate::office::Office;
use crate::read_in::Form;
use crate::served::Served;

const LOG: &str = "Id,Datum,Kund,Kanal,Svar,Anm\n\
    u-1,03/02/2025,556900-1026,Webb,answered,<b>x</b>\n\
    u-2,13/02/2025,556900-1026,Webb,no-hit,\n";

fn choose(browser: &Browser, name: &str, value: &str) {
    browser.click(&format!("select[name='{name}'] option[value='{value}']"));
}

#[test]
fn a_layout_is_pointed_out_and_reads_its_log() {
    for scripts in [Scripts::On, Scripts::Off] {
        let office = Office::new();
        fs::write(office.path("logs/lager.csv"), LOG).unwrap();
        office.refused(1, &["import", "logs/lager.csv"]);
        let browser = Browser::start(scripts);
        let served = Served::over(office.folder.path());
        browser.enter(&served);
        browser.go(&format!("{}las-in/ny-layout", served.address));
        browser.keys("#rader", LOG);
        browser.click("main form button");
        browser.until("shown", || browser.text(".pointing caption") == "Vad varje kolumn är");
        assert_eq!(browser.text("h1"), "Ny layout");
        // The service is in no column.
        assert!(browser.text("main [role=status]").contains("Ännu saknas: tjänst."));
        browser.keys("#fast-service", "lefi-online");
        choose(&browser, "varde-0-ar", "web");
        browser.click(".actions button[formaction]");
        browser.until("tried", || browser.text("main [role=status]").starts_with("2 av 2 rader"));
        assert!(browser.text(".pointing tbody tr .right").contains("2025-02-03"));
        browser.keys("#namn", "lager");
        browser.click(".actions button:not([formaction])");
        browser.until("kept", || browser.text(".told").contains("usage-formats/lager.toml"));
        let imported = office.done(&["import", "logs/lager.csv"]);
        assert!(imported.contains("logs/lager.csv"), "{imported}");
        assert_eq!(browser.complaints(), Vec::<String>::new());
    }
}

#[test]
fn what_was_typed_stays_where_a_layout_is_refused() {
    let office = Office::new();
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    let empty = served.post("/las-in/ny-layout/prova", &visitor, "rader=&provad=ja");
    assert_eq!(empty.status, 422);
    let rows = "event_id%3Btimestamp%0D%0Aa-1%3B2025-02-03%0D%0A";
    let no =
        served.post("/las-in/ny-layout", &visitor, &format!("provad=ja&rader={rows}&namn=Lager"));
    assert_eq!(no.status, 422);
    assert!(no.body.contains("value=\"Lager\"") && no.body.contains("a-1;2025-02-03"), "{no:?}");
    assert!(!office.path("usage-formats").join("Lager.toml").exists());
}

/// A Parquet log under names of its own: an id that is exact and one that is not, an instant's clock, and quantities as numbers.
fn parquet(path: &Path) {
    let text = |name: &str, value: &str| Column::new(name.into(), [value, value]);
    // 2025-02-03T08:15:00 and a day later.
    let moments = Series::new("Tid".into(), [1_738_570_500_000_i64, 1_738_656_900_000]);
    let moments = moments.cast(&DataType::Datetime(TimeUnit::Milliseconds, None)).unwrap();
    let columns = vec![
        Column::new("Id".into(), [7_i64, 8]),
        moments.into_column(),
        Column::new("Kund".into(), [5_569_001_026_i64, 5_569_001_026]),
        text("Kanal", "Webb"),
        text("Svar", "answered"),
        Column::new("Antal".into(), [1.25_f64, 1.125]),
        Column::new("Bråk".into(), [7.0_f64, 8.0]),
        text("Anm", "a;\"b\""),
    ];
    let mut frame = DataFrame::new(2, columns).unwrap();
    ParquetWriter::new(File::create(path).unwrap()).finish(&mut frame).unwrap();
}

/// What the form says of that log, with this column as its event id.
fn pointed(id: &str) -> String {
    let meanings = ["timestamp", "organisation_number", "channel", "outcome", "quantity"];
    let columns: String =
        (1..).zip(meanings).map(|(at, field)| format!("&kolumn-{at}={field}")).collect();
    format!(
        "provad=ja&kolumner=8&kolumn-{id}=event_id{columns}&datumform=standard&fast-service=lefi-online\
         &varde-0-falt=channel&varde-0-star=Webb&varde-0-ar=web"
    )
}

#[test]
fn a_delivered_parquet_log_is_pointed_at_and_imported() {
    let office = Office::empty();
    fs::create_dir(office.path("in")).unwrap();
    parquet(&office.path("in/lager.parquet"));
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    let list = served.get("/las-in", &visitor.cookie);
    let link = list.body.split("href=\"/las-in/ny-layout?logg=").nth(1).expect(&list.body);
    let log = format!("logg={}", link.split('"').next().unwrap());

    let first = served.get(&format!("/las-in/ny-layout?{log}"), &visitor.cookie);
    assert_eq!(first.status, 200, "{first:?}");
    assert!(first.body.contains("de första raderna i in/lager.parquet"), "{}", first.body);
    assert!(first.body.contains("2025-02-03T08:15:00") && first.body.contains("1.1250"));
    assert!(first.body.contains("a;&quot;b&quot;"), "a cell is a cell, whatever is in it");
    for absent in ["Mellan kolumner", "Teckenkodning", "id=\"rader\""] {
        assert!(!first.body.contains(absent), "{absent}");
    }

    let try_out =
        |fields: &str| served.post("/las-in/ny-layout/prova", &visitor, &format!("{log}&{fields}"));
    let inexact = try_out(&pointed("6"));
    assert!(inexact.body.contains("flyttal, som inte är exakta"), "{}", inexact.body);
    let no =
        served.post("/las-in/ny-layout", &visitor, &format!("{log}&{}&namn=lager", pointed("6")));
    assert_eq!(no.status, 422);
    let tried = try_out(&pointed("0"));
    assert!(tried.body.contains("2 av 2 rader"), "{}", tried.body);
    let kept =
        served.post("/las-in/ny-layout", &visitor, &format!("{log}&{}&namn=lager", pointed("0")));
    let kept = served.followed(&visitor, &kept);
    assert!(kept.body.contains("usage-formats/lager.toml"), "{}", kept.body);
    let imported = served.followed(&visitor, &served.post("/las-in", &visitor, &log));
    assert!(imported.body.contains("2 lästa = 2 godtagna"), "{}", imported.body);

    // A file that has changed since, and one that never was.
    fs::write(office.path("in/lager.parquet"), LOG).unwrap();
    for log in [log.as_str(), "logg=..%2Flefi.toml"] {
        let gone = served.get(&format!("/las-in/ny-layout?{log}"), &visitor.cookie);
        assert_eq!(gone.status, 409, "{gone:?}");
    }
}

#[test]
fn an_uploaded_parquet_log_is_pointed_at() {
    let office = Office::empty();
    let file = office.path("lager.parquet");
    parquet(&file);
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    let form = Form::of(&visitor).file("lager.parquet", &fs::read(&file).unwrap()).whole();
    let no = form.sent(&served, &visitor);
    let no = if no.status == 303 { served.followed(&visitor, &no) } else { no };
    let address = "/las-in/ny-layout?uppladdning=1&amp;fil=0";
    assert!(no.body.contains(address), "{}", no.body);
    let first = served.get(&address.replace("&amp;", "&"), &visitor.cookie);
    assert!(first.body.contains("de första raderna i lager.parquet"), "{}", first.body);
    let tried = served.post(
        "/las-in/ny-layout/prova",
        &visitor,
        &format!("uppladdning=1&fil=0&{}", pointed("0")),
    );
    assert!(tried.body.contains("2 av 2 rader"), "{}", tried.body);
    served.post("/las-in/bort", &visitor, "uppladdning=1");
    let gone = served.get("/las-in/ny-layout?uppladdning=1&fil=0", &visitor.cookie);
    assert!(gone.status == 409 && !gone.body.contains("kolumn-0"), "{gone:?}");
}

#[test]
fn somebodys_number_in_pasted_rows_is_not_repeated() {
    let office = Office::empty();
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    // An id of the day of its row looks like somebody's number, and is taken.
    let rows = "event_id%3Btimestamp%3Borganisation_number%3Bservice%3Bchannel%3Boutcome%0D%0A\
        20250203-0006%3B2025-02-03%3B556900-1026%3Blefi-online%3Bweb%3Banswered%0D%0A\
        a-1%3B2025-02-03%3B811218-9876%3Blefi-online%3Bweb%3Banswered%0D%0A";
    let tried =
        served.post("/las-in/ny-layout/prova", &visitor, &format!("provad=ja&rader={rows}"));
    assert_eq!(tried.status, 200, "{tried:?}");
    assert!(!tried.body.contains("811218"), "{}", tried.body);
    assert!(tried.body.contains("1 av 2 rader"), "{}", tried.body);
}
