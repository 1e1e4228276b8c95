//! Two parties, a fixed fee each, a graduated and a plain price, worked out by hand.

use proptest::prelude::*;

use super::*;
use crate::engine::whatif::{PreparedScenario, ProposedTariffs, QuestionWatch, TariffsStanding};
use crate::engine::whatif::{Studied, prepare, study};
use crate::sources::party::{Agreement, Party, parse_agreements, parse_parties};
use crate::sources::scenario::Share;
use crate::sources::scenario::{self, Scenario};
use crate::sources::tariff::Catalogue;
use crate::sources::tariff::{self, Tariff};
use crate::sources::usage::Count;
use crate::values::identity::OrganisationNumber;
use crate::values::money::Quantity;
use crate::values::period::{Day, Interval};

const LARGE: &str = "556900-1018";
const SMALL: &str = "556900-1026";
const PARTIES: &str = "organisation_number;name;category;street;postal_code;city;country;reference;\
    email;peppol_id\n\
    556900-1018;Stora (påhittat);insurer;Gata 1;111 11;Stad;SE;;;\n\
    556900-1026;Lilla (påhittat);insurer;Gata 2;111 11;Stad;SE;;;\n";
const AGREEMENTS: &str = "agreement;organisation_number;service;valid_from;valid_through;reference\n\
    LO-1;556900-1018;lefi-online;2024-01-01;;\nLO-2;556900-1026;lefi-online;2024-01-01;;\n\
    LP-1;556900-1018;lefi-prenumeration;2024-01-01;;\n";
const TARIFF: &str = r#"
format = 1
service = "lefi-online"
version = "NAME"
title = "Prov"
valid_from = 2024-01-01
[decision]
status = "illustrative"
source = "Påhittade belopp"
[vat]
insurer = { category = "S", rate = "25" }
[[fee]]
code = "monthly"
name.sv = "Månadsavgift"
recurring = { every = "month", proration = "none" }
price.flat = "100.00"
[[fee]]
code = "query-system"
name.sv = "Fråga via system"
usage = { channels = ["system"] }
price.graduated = [ { up_to = "100", unit = "2.00" }, { unit = "1.00" } ]
[[fee]]
code = "query-web"
name.sv = "Fråga via webb"
usage = { channels = ["web"] }
price.per_unit = "WEB"
"#;
const GROWTH: &str = "[[growth]]\npercent = \"20\"\nchannel = \"web\"\n";
/// 560 kr for February's 28 days.
const COST: &str = "[cost]\n2025 = \"7300.00\"\n";

fn tariff(name: &str, web: &str) -> Tariff {
    tariff::parse("t.toml", &TARIFF.replace("NAME", name).replace("WEB", web)).unwrap()
}

fn count(party: &str, service: &str, channel: &str, quantity: u64) -> Count {
    Count {
        organisation_number: OrganisationNumber::parse(party).unwrap(),
        day: Day::parse("2025-02-10").unwrap(),
        service: service.into(),
        channel: channel.into(),
        outcome: "answered".into(),
        rows: 1,
        quantity: Quantity::from(quantity),
    }
}

/// A scenario over February with its proposal, ready to be asked.
struct World {
    scenario: Scenario,
    parties: Vec<Party>,
    agreements: Vec<Agreement>,
    counts: Vec<Count>,
    today: Catalogue,
    proposal: ProposedTariffs,
    prepared: PreparedScenario,
}

impl World {
    fn new(counts: &[Count], web: &str, assumptions: &str) -> Self {
        let text = format!(
            "format = 1\ntitle = \"Prov\"\nbase = \"2025-02\"\n[[proposal]]\nname = \"A\"\n\
             of = \"lefi-online/new\"\n{assumptions}"
        );
        let scenario = scenario::parse("s.toml", &text).unwrap();
        let parties = parse_parties("parties.csv", PARTIES.as_bytes()).unwrap();
        let agreements = parse_agreements("agreements.csv", AGREEMENTS.as_bytes()).unwrap();
        let today = Catalogue::new(vec![tariff("old", "2.00")]).unwrap();
        let question = Question {
            scenario: &scenario,
            today: &today,
            parties: &parties,
            agreements: &agreements,
            counts,
            billed_by: Interval::Month,
        };
        let prepared = prepare(&question).unwrap();
        let proposal =
            ProposedTariffs::new("A", vec![tariff("new", web)], &today, prepared.span).unwrap();
        Self { parties, agreements, counts: counts.to_vec(), today, proposal, prepared, scenario }
    }

    fn asked(&self, by: &str) -> Sensitivity {
        let question = Question {
            scenario: &self.scenario,
            today: &self.today,
            parties: &self.parties,
            agreements: &self.agreements,
            counts: &self.counts,
            billed_by: Interval::Month,
        };
        let Self { prepared, proposal, .. } = self;
        let by = Share::of_percent(by).unwrap();
        sensitivity(&Tested { question, prepared, proposal, by, watch: QuestionWatch::NOBODY })
            .unwrap()
    }

    /// The proposal as `lefi whatif` has it.
    fn studied(&self) -> TariffsStanding {
        let studied = Studied {
            scenario: &self.scenario,
            prepared: &self.prepared,
            today: &self.today,
            proposals: std::slice::from_ref(&self.proposal),
            parties: &self.parties,
            agreements: &self.agreements,
            counts: &self.counts,
            history: &[],
            billed: &[],
            billed_by: Interval::Month,
        };
        study(&studied).unwrap().proposals[0].standing.clone()
    }
}

/// The large party asks 150 questions, the small one 50.
fn two() -> [Count; 2] {
    [count(LARGE, "lefi-online", "system", 150), count(SMALL, "lefi-online", "web", 50)]
}

/// Each assumption with its results, low before high.
fn results(answer: &Sensitivity) -> Vec<(&'static str, Vec<String>)> {
    let shown = |swing: &Swing| {
        let name = match swing.assumption {
            Assumption::Volume => "volume",
            Assumption::Growth { .. } => "growth",
            Assumption::QuestionsPerUnit { .. } => "questions",
            Assumption::Elasticity { .. } => "elasticity",
            Assumption::Cost => "cost",
            Assumption::LargestParty { .. } => "largest",
        };
        let moved = swing.low.iter().chain(&swing.high);
        (name, moved.map(|moved| moved.outcome.result().to_string()).collect())
    };
    answer.swings.iter().map(shown).collect()
}

fn texts<const N: usize>(texts: [&str; N]) -> Vec<String> {
    texts.map(str::to_owned).to_vec()
}

#[test]
fn each_assumption_is_moved_alone_and_the_widest_comes_first() {
    let world = World::new(&two(), "2.00", &format!("{GROWTH}{COST}"));
    let answer = world.asked("10");
    // 100 + 200 + 50 of the large one, 100 + 60 × 2 of the small one that has grown by 20 %; less 560.
    assert_eq!(answer.base.standing.revenue.to_string(), "570.00");
    assert_eq!(answer.base.result().to_string(), "10.00");
    assert_eq!(
        results(&answer),
        [
            ("largest", texts(["-340.00"])),
            ("cost", texts(["66.00", "-46.00"])),
            ("volume", texts(["-17.00", "37.00"])),
            ("growth", texts(["-10.00", "30.00"])),
        ]
    );
    let Assumption::LargestParty { organisation_number, name } = &answer.swings[0].assumption
    else {
        panic!("{answer:?}")
    };
    assert_eq!(
        (organisation_number.to_string().as_str(), name.as_str()),
        (LARGE, "Stora (påhittat)")
    );
    let settings = |at: usize| {
        let swing = &answer.swings[at];
        [swing.low.as_ref().unwrap().setting, swing.high.as_ref().unwrap().setting]
    };
    let percent = |number: i64| MovedTo::Percent(Quantity::from(number));
    assert_eq!(settings(2), [percent(-10), percent(10)]);
    assert_eq!(settings(3), [percent(0), percent(40)]);
}

#[test]
fn migration_and_elasticity_are_moved_too() {
    let mut counts = two().to_vec();
    counts.push(count(LARGE, "lefi-prenumeration", "subscription", 10));
    let migration = "[[migration]]\nservice = \"lefi-prenumeration\"\nquestions_per_unit = \"2\"\n\
        to = { service = \"lefi-online\", channel = \"web\", outcome = \"answered\" }\n\
        steps = [ { from = 2025-02-01, percent = \"100\" } ]\n";
    let response = "[[response]]\nfee = \"query-web\"\nelasticity = \"-0.50\"\n";
    let world = World::new(&counts, "2.20", &format!("{migration}{response}"));
    let answer = world.asked("10");
    // 350 of system and fixed fees, 100 more, and (50 + 20) × 0.95 questions at 2.20, that is 146.30.
    assert_eq!(answer.base.standing.revenue.to_string(), "596.30");
    let found = results(&answer);
    let of = |name: &str| found.iter().find(|one| one.0 == name).unwrap().1.clone();
    // 68 or 72 questions before they answer the price.
    assert_eq!(of("questions"), ["592.12", "600.48"]);
    // All 70 of them, or 63.
    assert_eq!(of("elasticity"), ["604.00", "588.60"]);
    // Who leaves takes along what has migrated: 100 + 50 × 0.95 × 2.20.
    assert_eq!(of("largest"), ["204.50"]);
}

#[test]
fn the_volume_at_which_revenue_is_the_cost_is_found_on_the_rating() {
    let world = World::new(&two(), "2.00", &format!("{GROWTH}{COST}"));
    let Some(BreakEven::At { factor, outcome }) = world.asked("10").break_even else {
        panic!("a volume should be found")
    };
    // 144.45 questions: 200 + 44.45; 57.78 at 2.00: 115.56; with 200 of fixed fees 560.01.
    assert_eq!(
        (factor.to_string(), outcome.standing.volume.to_string()),
        ("0.963".into(), "202.23".into())
    );
    assert_eq!(outcome.standing.revenue.to_string(), "560.01");
}

#[test]
fn fixed_fees_may_cover_the_cost_and_no_volume_may() {
    let cheap = World::new(&two(), "2.00", "[cost]\n2025 = \"365.00\"\n").asked("10");
    let Some(BreakEven::WithoutVolume { outcome }) = cheap.break_even else {
        panic!("200 kr of fixed fees cover 28 kr")
    };
    assert_eq!(outcome.standing.revenue.to_string(), "200.00");
    let dear = World::new(&two(), "2.00", "[cost]\n2025 = \"36500000.00\"\n").asked("10");
    let Some(BreakEven::OutOfReach { factor, outcome }) = dear.break_even else {
        panic!("nobody asks so much")
    };
    assert_eq!(factor.to_string(), "1000");
    // 100 + 200 + 149 900 × 1.00, and 100 + 50 000 × 2.00.
    assert_eq!(outcome.standing.revenue.to_string(), "250300.00");
}

#[test]
fn without_a_cost_the_result_is_the_revenue() {
    let answer = World::new(&two(), "2.00", "").asked("10");
    assert_eq!(answer.base.result(), answer.base.standing.revenue);
    assert_eq!(answer.break_even, None);
    assert!(answer.swings.iter().all(|swing| swing.assumption != Assumption::Cost));
}

#[test]
fn who_leaves_later_may_leave_from_the_first_day() {
    let leaves = "[[leaves]]\nparty = \"556900-1018\"\nfrom = 2025-02-20\n";
    let answer = World::new(&two(), "2.00", leaves).asked("10");
    let found = results(&answer);
    assert_eq!(answer.base.standing.revenue.to_string(), "550.00");
    assert_eq!(found[0], ("largest", texts(["200.00"])));
}

/// The base is the replay that `lefi whatif` shows, and more volume is what a growth of all usage gives.
fn is_the_scenario_itself(
    (system, web): (u64, u64),
    (by, ore): (u8, u32),
) -> Result<(), TestCaseError> {
    let counts =
        [count(LARGE, "lefi-online", "system", system), count(SMALL, "lefi-online", "web", web)];
    let price = format!("{}.{:02}", ore / 100, ore % 100);
    let response = "[[response]]\nfee = \"query-web\"\nelasticity = \"-0.50\"\n";
    let assumed = format!("{GROWTH}{response}{COST}");
    let world = World::new(&counts, &price, &assumed);
    let answer = world.asked(&by.to_string());
    prop_assert_eq!(&answer.base.standing, &world.studied());
    let all = format!("[[growth]]\npercent = \"{by}\"\n{assumed}");
    let more = World::new(&counts, &price, &all).studied();
    let volume = answer.swings.iter().find(|one| one.assumption == Assumption::Volume).unwrap();
    prop_assert_eq!(&volume.high.as_ref().unwrap().outcome.standing, &more);
    Ok(())
}

#[test]
fn without_any_usage_the_base_is_the_scenario_itself() {
    is_the_scenario_itself((0, 0), (1, 100)).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_base_is_the_scenario_itself(
        used in (0_u64..400, 0_u64..400),
        (by, ore) in (1_u8..=100, 100_u32..400),
    ) {
        is_the_scenario_itself(used, (by, ore))?;
    }
}
