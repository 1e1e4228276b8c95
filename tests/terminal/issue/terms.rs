//! A customer may have a language and terms of payment of its own: they stand on its documents, and on nobody else's.

use crate::office::Office;

#[test]
fn a_customer_gets_documents_in_its_language_and_by_its_terms() {
    let office = Office::new();
    let parties = std::fs::read_to_string(office.path("parties.csv")).unwrap();
    let mut lines = parties.lines();
    let mut changed = format!("{};language;payment_days\n", lines.next().unwrap());
    for line in lines {
        let own = if line.starts_with("556900-1026") { "en;10" } else { ";" };
        changed.push_str(&format!("{line};{own}\n"));
    }
    std::fs::write(office.path("parties.csv"), changed).unwrap();
    office.done(&["check"]);
    office.issue_on("2025-02", "2025-06-02");
    let issued = office.json(&["invoices"]);
    let issued = issued["invoices"].as_array().unwrap();
    let due = |organisation: &str| {
        let of = issued.iter().find(|one| one["recipient_organisation_number"] == organisation);
        let of = of.unwrap_or_else(|| panic!("{organisation}: {issued:#?}"));
        (of["due_on"].as_str().unwrap().to_owned(), of["number"].as_str().unwrap().to_owned())
    };
    let ((own, number), (usual, other)) = (due("556900-1026"), due("556900-1018"));
    assert_eq!((own.as_str(), usual.as_str()), ("2025-06-12", "2025-07-02"));
    let xml = |number: &str| {
        let folder = office.path("out/documents/2025-02");
        let mut files = std::fs::read_dir(&folder).unwrap().map(|one| one.unwrap().path());
        let file = files
            .find(|path| {
                path.extension().is_some_and(|end| end == "xml")
                    && path.to_string_lossy().contains(number)
            })
            .unwrap_or_else(|| panic!("{}", folder.display()));
        std::fs::read_to_string(file).unwrap()
    };
    assert!(xml(&number).contains("Billing period: 2025-02"), "{}", xml(&number));
    assert!(xml(&other).contains("Faktureringsperiod: 2025-02"), "{}", xml(&other));
    office.done(&["verify"]);
}

#[test]
fn who_has_no_organisation_number_is_billed_by_a_customer_number() {
    let office = Office::new();
    let add = |name: &str, columns: &str, row: &str| {
        let text = std::fs::read_to_string(office.path(name)).unwrap();
        let mut lines = text.lines();
        let head = lines.next().unwrap();
        let more = ";".repeat(columns.matches(';').count());
        let mut changed = format!("{head}{columns}\n");
        lines.for_each(|line| changed.push_str(&format!("{line}{more}\n")));
        std::fs::write(office.path(name), format!("{changed}{row}\n")).unwrap();
    };
    let row = "K17;Opfundet Forsikring A/S;insurer;Opdigtet Gade 1;1000;København;DK;Ref 17;faktura@opfundet.example;0184:DK12345678;;pdf;;en;DK12345678";
    add("parties.csv", ";language;foreign_id", row);
    add("agreements.csv", "", "LO-017;K17;lefi-online;2025-01-01;;;");
    office.done(&["check"]);
    let log = "event_id;timestamp;organisation_number;service;channel;outcome;quantity\n\
               dk-1;2025-02-20T10:00:00;K17;lefi-online;system;answered;1000\n";
    std::fs::write(office.path("logs/dk.csv"), log).unwrap();
    let imported = office.done(&["import", "logs/dk.csv"]);
    assert!(!imported.contains("rejected; see"), "{imported}");
    let issued = office.issue("2025-02");
    let invoices = issued["invoices"].as_array().unwrap();
    let invoice = invoices.iter().find(|one| one["agreement"] == "LO-017").unwrap();
    assert_eq!(invoice["organisation_number"], "K17");
    let number = invoice["number"].as_str().unwrap();
    let folder = office.path("out/documents/2025-02");
    let mut files = std::fs::read_dir(&folder).unwrap().map(|one| one.unwrap().path());
    let xml = files.find(|path| {
        path.extension().is_some_and(|end| end == "xml") && path.to_string_lossy().contains(number)
    });
    let xml = std::fs::read_to_string(xml.unwrap()).unwrap();
    for part in [
        "schemeID=\"0184\">DK12345678<",
        "<cbc:ID>K17</cbc:ID>",
        "<cbc:CompanyID>DK12345678</cbc:CompanyID>",
        "<cbc:IdentificationCode>DK</cbc:IdentificationCode>",
    ] {
        assert!(xml.contains(part), "{part}: {xml}");
    }
    assert!(office.done(&["explain", number]).contains("K17"));
    office.done(&["verify"]);
    // A sole trader has no number but that, and a Swedish organisation no other. Who has no address for e-invoices
    // gets the PDF alone.
    office.change("parties.csv", "0184:DK12345678;;pdf;;en;DK12345678", ";;pdf;;;");
    office.done(&["check"]);
    let log = "event_id;timestamp;organisation_number;service;channel;outcome;quantity\n\
               dk-2;2025-03-20T10:00:00;K17;lefi-online;system;answered;1000\n";
    std::fs::write(office.path("logs/dk-march.csv"), log).unwrap();
    office.done(&["import", "logs/dk-march.csv"]);
    office.waive_march();
    let issued = office.issue("2025-03");
    let invoices = issued["invoices"].as_array().unwrap();
    let invoice = invoices.iter().find(|one| one["agreement"] == "LO-017").unwrap();
    let number = invoice["number"].as_str().unwrap();
    let names = std::fs::read_dir(office.path("out/documents/2025-03")).unwrap();
    let names = names.map(|one| one.unwrap().file_name().into_string().unwrap());
    let of: Vec<String> = names.filter(|name| name.contains(number)).collect();
    assert!(of.len() == 1 && of[0].ends_with(".pdf"), "{of:?}");
    office.done(&["verify"]);
}
