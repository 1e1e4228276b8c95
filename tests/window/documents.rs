//! What is issued, in the window: searched and filtered, taken away as files, one document with its files and what belongs
//! together with it.

use crate::browser::{Browser, Scripts};
use crate::office::Office;
use crate::served::{Served, Visitor};

fn numbers(served: &Served, visitor: &Visitor, query: &str) -> Vec<String> {
    let page = served.get(&format!("/dokument{query}"), &visitor.cookie);
    assert_eq!(page.status, 200, "{query}: {page:?}");
    let links = page.body.split("<a href=\"/dokument/").skip(1);
    links.filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

#[test]
fn documents_are_found_by_number_name_organisation_and_ocr_and_taken_away_as_files() {
    let office = Office::new();
    office.issue("2025-02");
    let listed = office.json(&["invoices"]);
    let all = listed["invoices"].as_array().unwrap();
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    assert_eq!(numbers(&served, &visitor, "").len(), all.len());
    let first = &all[0];
    let number = first["number"].as_str().unwrap();
    for typed in [number, first["payee_reference"].as_str().unwrap()] {
        let seen = served.get(&format!("/dokument?sok={typed}"), &visitor.cookie);
        assert_eq!(
            (seen.status, seen.header("location")),
            (303, Some(&*format!("/dokument/{number}")))
        );
    }
    let of = |query: &str| numbers(&served, &visitor, query);
    let organisation = first["organisation_number"].as_str().unwrap();
    let expected = office.json(&["invoices", "--party", organisation]);
    assert_eq!(
        of(&format!("?sok={organisation}")).len(),
        expected["invoices"].as_array().unwrap().len()
    );
    assert_eq!(of("?sok=fiktiva+liv"), of("?sok=FIKTIVA+LIV"));
    assert!(!of("?sok=fiktiva+liv").is_empty());
    assert!(of("?slag=kredit").is_empty());
    assert_eq!(of("?slag=faktura&period=2025").len(), all.len());
    assert!(of("?period=2025-03").is_empty());
    assert!(of("?sok=finns+inte").is_empty());
    let wrong = served.get("/dokument?period=februari&sok=liv", &visitor.cookie);
    assert_eq!(wrong.status, 422);
    assert!(wrong.body.contains("value=\"februari\"") && wrong.body.contains("value=\"liv\""));
    let csv = served.get("/dokument.csv?sok=fiktiva+liv", &visitor.cookie);
    assert_eq!(csv.header("content-disposition"), Some("attachment; filename=\"dokument.csv\""));
    assert_eq!(csv.body.trim_end().lines().count(), of("?sok=fiktiva+liv").len() + 1);
    assert_eq!(
        csv.body,
        office.done(&["--language", "sv", "invoices", "--party", "fiktiva liv", "--format", "csv"])
    );
    let zip = served.get("/period/2025-02/dokument.zip", &visitor.cookie);
    assert_eq!(zip.header("content-disposition"), Some("attachment; filename=\"2025-02.zip\""));
    assert!(
        zip.body.starts_with("PK")
            && all
                .iter()
                .all(|one| zip.body.contains(&format!("{}.pdf", one["number"].as_str().unwrap())))
    );
    assert_eq!(served.get("/period/2025-03/dokument.zip", &visitor.cookie).status, 422);
    let workbook = served.get("/dokument.xlsx", &visitor.cookie);
    assert_eq!(workbook.status, 200);
    assert!(workbook.body.starts_with("PK"));
}

#[test]
fn a_document_stands_beside_its_pdf_with_its_files_and_what_belongs_together_with_it() {
    let office = Office::new();
    office.issue("2025-02");
    let number = office.json(&["invoices"])["invoices"][0]["number"].as_str().unwrap().to_owned();
    office.done(&["credit", &number, "--reason", "Fel mottagare", "--line", "1"]);
    let credit = office.json(&["invoices", "--kind", "credit-note"]);
    let credit = credit["invoices"][0]["number"].as_str().unwrap();
    let served = Served::over(office.folder.path());
    let visitor = served.enter();
    let get = |path: &str| served.get(path, &visitor.cookie);
    let page = get(&format!("/dokument/{number}"));
    assert_eq!(page.status, 200);
    assert!(
        page.body.contains(&format!("Krediterad av <a href=\"/dokument/{credit}\"")),
        "{}",
        page.body
    );
    assert!(get(&format!("/dokument/{credit}")).body.contains("Fel mottagare"));
    let pdf = get(&format!("/dokument/{number}/pdf"));
    assert_eq!(pdf.header("content-type"), Some("application/pdf"));
    let file = get(&format!("/dokument/{number}/fil?namn={number}.pdf"));
    assert_eq!(
        file.header("content-disposition"),
        Some(&*format!("attachment; filename=\"{number}.pdf\""))
    );
    assert_eq!(file.body, pdf.body);
    for path in [
        "/dokument/1".to_owned(),
        "/dokument/..%2F..%2Flefi.toml".to_owned(),
        format!("/dokument/{number}/fil?namn=../../lefi.toml"),
        format!("/dokument/{number}/fil"),
        "/dokument/1/pdf".to_owned(),
    ] {
        assert_eq!(get(&path).status, 404, "{path}");
    }
}

#[test]
fn a_number_and_enter_leads_to_the_document() {
    let office = Office::new();
    office.issue("2025-02");
    let number = office.json(&["invoices"])["invoices"][3]["number"].as_str().unwrap().to_owned();
    for scripts in [Scripts::On, Scripts::Off] {
        let browser = Browser::start(scripts);
        let served = Served::over(office.folder.path());
        browser.enter(&served);
        browser.go(&format!("{}dokument", served.address));
        browser.keys("#sok-dokument", &format!("{number}\u{E007}"));
        browser.until("the document", || browser.text("h1").contains(&number));
        assert_eq!(browser.complaints(), Vec::<String>::new());
    }
}
