//! What a run tells besides its lines: what is open, what is a draft only, what becomes of usage (R6, R9a, R27).

use super::*;
use crate::engine::invoice::{OneInvoicePer, WholeKronor};
use crate::sources::party::{Agreement, Party, parse_agreements, parse_parties};
use crate::sources::tariff::{Catalogue, Measure, parse};
use crate::sources::usage::Count;
use crate::values::identity::OrganisationNumber;
use crate::values::money::{Money, Quantity};
use crate::values::period::{BillingPeriod, Day, Period};

const DRAFT: &str = "status = \"draft\"";
const DECIDED: &str =
    "status = \"decided\"\nreference = \"Dnr 1 (påhittat)\"\ndecided_on = 2024-12-01";

/// A fee of 1.00 for each question with one of these outcomes.
fn fee(code: &str, outcome: &str, measure: &str) -> String {
    format!(
        "[[fee]]\ncode = \"{code}\"\nname.sv = \"Avgift\"\nprice.per_unit = \"1.00\"\n\
         usage = {{ outcomes = [\"{outcome}\"], measure = \"{measure}\" }}\n"
    )
}

/// One version from a day on.
fn tariff(first: &str, status: &str, fees: &str) -> crate::sources::tariff::Tariff {
    let source = format!(
        "format = 1\nservice = \"lefi-online\"\nversion = \"{first}\"\ntitle = \"Påhittad\"\n\
         valid_from = {first}\n[decision]\n{status}\nsource = \"Påhittad\"\n\
         [vat]\ninsurer = {{ category = \"S\", rate = \"25\" }}\n{fees}"
    );
    parse("tariff.toml", &source).unwrap()
}

/// A party with an agreement from 2025-04-10 on.
struct World {
    catalogue: Catalogue,
    parties: Vec<Party>,
    agreements: Vec<Agreement>,
    counts: Vec<Count>,
}

impl World {
    fn new(tariffs: Vec<crate::sources::tariff::Tariff>, counts: Vec<Count>) -> Self {
        let parties = "organisation_number;name;category;street;postal_code;city;country;reference;\
            email;peppol_id\n556900-0010;Fiktiva Försäkring AB;insurer;G 1;111 11;Ort;SE;;;\n";
        let agreements = "agreement;organisation_number;service;valid_from;valid_through;reference\n\
            A-1;556900-0010;lefi-online;2025-04-10;;\n";
        Self {
            catalogue: Catalogue::new(tariffs).unwrap(),
            parties: parse_parties("parties.csv", parties.as_bytes()).unwrap(),
            agreements: parse_agreements("agreements.csv", agreements.as_bytes()).unwrap(),
            counts,
        }
    }

    fn inputs(&self) -> Inputs<'_> {
        Inputs {
            catalogue: &self.catalogue,
            parties: &self.parties,
            agreements: &self.agreements,
            counts: &self.counts,
        }
    }
}

fn month(text: &str) -> BillingPeriod {
    BillingPeriod::parse(text).unwrap()
}

fn count(day: &str, outcome: &str) -> Count {
    Count {
        organisation_number: OrganisationNumber::parse("556900-0010").unwrap(),
        day: Day::parse(day).unwrap(),
        service: "lefi-online".into(),
        channel: "system".into(),
        outcome: outcome.into(),
        rows: 1,
        quantity: Quantity::ONE,
    }
}

#[test]
fn r6_what_nobody_has_decided_on_is_open() {
    let tariffs = vec![tariff("2025-01-01", DRAFT, &fee("query", "answered", "sum"))];
    let world = World::new(tariffs, vec![count("2025-04-01", "answered")]);
    let waiver = Decision {
        id: "w1".to_owned(),
        reason: "Provdrift".to_owned(),
        kind: DecisionKind::Waive {
            period: month("2025-04"),
            organisation_number: world.parties[0].organisation_number,
            service: "lefi-online".to_owned(),
        },
    };
    let open = |decisions: &[Decision]| {
        let run = run(&RunRequest {
            period: month("2025-04"),
            inputs: world.inputs(),
            whole_kronor: WholeKronor::Off,
            one_invoice_per: OneInvoicePer::Agreement,
            smallest: Money::ZERO,
            decisions,
            billed: &[],
            history: &[],
            carried: &[],
            waited: &[],
        });
        let run = run.unwrap();
        assert_eq!(run.unresolved.len(), 1, "it is told either way");
        run.undecided().count()
    };
    assert_eq!((open(&[]), open(&[waiver])), (1, 0));
}

/// Öresavrundning may leave nothing to pay back; what is below zero is a credit note all the same.
#[test]
fn r23_below_zero_by_less_than_half_a_krona_is_a_credit_note() {
    let tariffs = vec![tariff("2025-01-01", DECIDED, &fee("query", "answered", "sum"))];
    let world = World::new(tariffs, Vec::new());
    let line = Decision {
        id: "1".to_owned(),
        reason: "Enligt beslut".to_owned(),
        kind: DecisionKind::OwnLine {
            period: month("2025-04"),
            agreement: crate::values::agreement_name::AgreementName::parse("A-1").unwrap(),
            text: "Avdrag".to_owned(),
            amount: Money::from_ore(-30),
            account: "3590".to_owned(),
        },
    };
    for whole_kronor in [WholeKronor::On, WholeKronor::Off] {
        let run = run(&RunRequest {
            period: month("2025-04"),
            inputs: world.inputs(),
            whole_kronor,
            one_invoice_per: OneInvoicePer::Agreement,
            smallest: Money::ZERO,
            decisions: std::slice::from_ref(&line),
            billed: &[],
            history: &[],
            carried: &[],
            waited: &[],
        });
        let [draft] = &run.unwrap().drafts[..] else { panic!("one document") };
        let (kind, totals) = (draft.kind, &draft.totals);
        assert_eq!(
            (kind, totals.net.ore()),
            (crate::engine::invoice::DocumentKind::CreditNote, 30)
        );
        assert_eq!(crate::engine::audit::check_document(draft, whole_kronor), []);
        let left = if whole_kronor == WholeKronor::On { 0 } else { 38 };
        assert_eq!(totals.payable.ore(), left);
    }
}

#[test]
fn r27_a_document_is_marked_where_any_line_is_of_an_undecided_version() {
    let fees = fee("query", "answered", "sum");
    let marked = |period: &str| {
        let versions =
            vec![tariff("2025-01-01", DECIDED, &fees), tariff("2025-05-16", DRAFT, &fees)];
        let days = ["2025-04-20", "2025-05-10", "2025-05-20", "2025-06-10"];
        let world = World::new(versions, days.map(|day| count(day, "answered")).into());
        let run = plan(&world.inputs().request(month(period), WholeKronor::Off)).unwrap();
        (run.drafts[0].illustrative, run.drafts[0].lines.len())
    };
    assert_eq!(marked("2025-04"), (false, 1));
    assert_eq!(marked("2025-05"), (true, 2));
    assert_eq!(marked("2025-06"), (true, 1));
}

#[test]
fn r9a_usage_is_summed_where_any_of_its_fees_sums_it() {
    let fates = |fees: &str| -> Vec<Fate> {
        let counts = vec![count("2025-04-20", "answered")];
        let world = World::new(vec![tariff("2025-01-01", DRAFT, fees)], counts);
        let metering = metering(&world.counts).unwrap();
        let request = world.inputs().request(month("2025-04"), WholeKronor::Off);
        owed(&request, &metering).unwrap().usage.iter().map(|one| one.fate).collect()
    };
    let (sum, peak) = (fee("sum", "answered", "sum"), fee("peak", "answered", "peak-day"));
    let last = fee("last", "answered", "last-day");
    assert_eq!(fates(&sum), [Fate::Charged(Measure::Sum)]);
    assert_eq!(fates(&peak), [Fate::Charged(Measure::PeakDay)]);
    assert_eq!(fates(&format!("{peak}{last}")), [Fate::Charged(Measure::PeakDay)]);
    assert_eq!(fates(&format!("{peak}{sum}")), [Fate::Charged(Measure::Sum)]);
    assert_eq!(fates(&format!("{sum}{peak}{last}")), [Fate::Charged(Measure::Sum)]);
    assert_eq!(fates(&fee("other", "no-hit", "sum")), [Fate::Free]);
}

#[test]
fn the_days_needed_reach_back_to_the_start_of_each_year() {
    let days = |first, last| {
        Period::including(Day::parse(first).unwrap(), Some(Day::parse(last).unwrap())).unwrap()
    };
    assert_eq!(counts_needed(month("2025-04")), days("2025-01-01", "2025-04-30"));
    assert_eq!(counts_needed(month("2025-Q2")), days("2025-01-01", "2025-06-30"));
    let billed = [month("2024-11"), month("2025-06")];
    assert_eq!(days_needed(month("2025-04"), []), days("2025-01-01", "2025-04-30"));
    assert_eq!(days_needed(month("2025-04"), billed), days("2024-01-01", "2025-06-30"));
}

/// R24: what is used or otherwise billed in arrears is invoiced when its period is over, a fee in advance from its
/// first day on.
#[test]
fn r24_no_invoice_is_dated_before_the_end_of_what_it_bills_in_arrears() {
    let recurring = |code: &str, when: &str| {
        format!(
            "[[fee]]\ncode = \"{code}\"\nname.sv = \"Avgift\"\nprice.flat = \"12.00\"\n\
             recurring = {{ every = \"month\", proration = \"days\", in = \"{when}\" }}\n"
        )
    };
    let earliest = |fees: &str, period: &str| {
        let tariffs = vec![tariff("2025-01-01", DECIDED, fees)];
        let world = World::new(tariffs, vec![count("2025-05-02", "answered")]);
        let run = plan(&world.inputs().request(month(period), WholeKronor::Off)).unwrap();
        let EarliestDate { day, why } = earliest_date(&run, &world.catalogue);
        let fee = match why {
            EarliestReason::PeriodBegins => String::new(),
            EarliestReason::Arrears { fee, .. } => fee.to_string(),
        };
        (day.to_string(), fee)
    };
    let advance = recurring("advance", "advance");
    let arrears = format!("{advance}{}", recurring("arrears", "arrears"));
    let usage = format!("{advance}{}", fee("query", "answered", "sum"));
    let day = |day: &str, fee: &str| (day.to_owned(), fee.to_owned());
    assert_eq!(earliest(&advance, "2025-05"), day("2025-05-01", ""));
    assert_eq!(earliest(&arrears, "2025-05"), day("2025-05-31", "arrears"));
    assert_eq!(earliest(&usage, "2025-05"), day("2025-05-31", "query"));
    // Without usage only what is paid in advance is billed.
    assert_eq!(earliest(&usage, "2025-06"), day("2025-06-01", ""));
    assert_eq!(earliest(&usage, "2025-Q2"), day("2025-06-30", "query"));
}

/// A service falls silent where somebody who used it still may and would pay for it.
#[test]
fn a_service_has_fallen_silent_where_its_users_still_may_use_it_and_would_pay() {
    let used = |day| vec![count(day, "answered")];
    let rows = |fees: &str, (before, now): (Vec<Count>, Vec<Count>), period: &str| -> u64 {
        let world = World::new(vec![tariff("2025-01-01", DECIDED, fees)], Vec::new());
        let counts = (before.as_slice(), now.as_slice());
        let silent = silent_services(&world.catalogue, &world.agreements, counts, month(period));
        silent.iter().map(|one| one.rows_before).sum()
    };
    let usage = fee("query", "answered", "sum");
    assert_eq!(rows(&usage, (used("2025-04-20"), Vec::new()), "2025-05"), 1);
    assert_eq!(rows(&usage, (used("2025-04-20"), used("2025-05-31")), "2025-05"), 0);
    // Usage of other periods is no usage of this one or of the one before.
    assert_eq!(rows(&usage, (used("2025-03-31"), Vec::new()), "2025-05"), 0);
    assert_eq!(rows(&usage, (used("2025-04-20"), used("2025-06-01")), "2025-05"), 1);
    // A quarter is compared with the quarter before, whatever its days were issued in.
    assert_eq!(rows(&usage, (used("2025-04-20"), Vec::new()), "2025-Q3"), 1);
    assert_eq!(rows(&usage, (Vec::new(), Vec::new()), "2025-05"), 0, "a period before any");
    let flat = "[[fee]]\ncode = \"month\"\nname.sv = \"Avgift\"\nprice.flat = \"1.00\"\n\
        recurring = { every = \"month\", proration = \"days\" }\n";
    assert_eq!(rows(flat, (used("2025-04-20"), Vec::new()), "2025-05"), 0, "nothing is lost");
    // Whose agreement has ended is missed by nobody.
    let mut world = World::new(vec![tariff("2025-01-01", DECIDED, &usage)], Vec::new());
    let ended = Period::including(Day::parse("2025-04-10").unwrap(), Day::parse("2025-04-30"));
    world.agreements[0].validity = ended.unwrap();
    let (before, period) = (used("2025-04-20"), month("2025-05"));
    let counts = (before.as_slice(), [].as_slice());
    assert_eq!(silent_services(&world.catalogue, &world.agreements, counts, period), []);
}
