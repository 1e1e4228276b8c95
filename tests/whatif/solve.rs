//! The amount that covers the cost, over small worlds whose answer can be worked out by hand, and against brute force.

use std::collections::BTreeMap;

use lefi::engine::whatif::{
    Ceiling, Goal, NoSolution, PreparedScenario, ProposedTariffs, Question, Setting, Solution,
    SolveError, Solved, Variants, Why, grid, prepare, replay, responded, responses, solve, sweep,
};
use lefi::sources::party::{Agreement, Party, parse_agreements, parse_parties};
use lefi::sources::scenario::{self, Scenario};
use lefi::sources::tariff::{self, AmountName, Catalogue};
use lefi::sources::usage::Count;
use lefi::values::identity::OrganisationNumber;
use lefi::values::money::{Money, Quantity, UnitPrice};
use lefi::values::period::{Day, Interval};
use proptest::prelude::*;

const ONE: &str = "556900-1018";
const OTHER: &str = "556900-1026";
const HEAD: &str = r#"
format = 1
service = "lefi-online"
version = "2025-01-01"
title = "Påhittad"
valid_from = 2024-01-01
[decision]
status = "illustrative"
source = "Påhittade belopp"
[vat]
insurer = { category = "S", rate = "25" }
[[fee]]
code = "annual"
name.sv = "Årsavgift"
recurring = { every = "month", proration = "days" }
price.flat = "100.00"
[[fee]]
code = "query-system"
name.sv = "Fråga"
usage = { channels = ["system"], outcomes = ["answered"] }
"#;

/// Two parties and two months: 1 000 and 200 questions each month.
struct World {
    scenario: Scenario,
    prepared: PreparedScenario,
    catalogue: Catalogue,
    proposal: ProposedTariffs,
}

fn counts(times: u64) -> Vec<Count> {
    let mut counts = Vec::new();
    for (party, each) in [(ONE, 100 * times), (OTHER, 20 * times)] {
        for month in [1, 2] {
            for day in 1..=10 {
                counts.push(Count {
                    organisation_number: OrganisationNumber::parse(party).unwrap(),
                    day: Day::new(2025, month, day).unwrap(),
                    service: "lefi-online".into(),
                    channel: "system".into(),
                    outcome: "answered".into(),
                    rows: each,
                    quantity: Quantity::from(each),
                });
            }
        }
    }
    counts
}

fn parties() -> Vec<Party> {
    let head = "organisation_number;name;category;street;postal_code;city;country;reference;email;peppol_id";
    let rows = format!(
        "{head}\n{ONE};Fiktiva Liv;insurer;Gatan 1;111 11;Staden;SE;;;\n\
         {OTHER};Lilla Bolaget;insurer;Gatan 2;111 11;Staden;SE;;;\n"
    );
    parse_parties("parties.csv", rows.as_bytes()).unwrap()
}

fn agreements() -> Vec<Agreement> {
    let head = "agreement;organisation_number;service;valid_from;valid_through;reference";
    let rows = format!(
        "{head}\nA-1;{ONE};lefi-online;2024-01-01;;\nA-2;{OTHER};lefi-online;2024-01-01;;\n"
    );
    parse_agreements("agreements.csv", rows.as_bytes()).unwrap()
}

impl World {
    /// A price of the question, and more lines of the scenario.
    fn new(price: &str, more: &str) -> Self {
        Self::of("2025-01..2025-02", price, more)
    }

    fn of(base: &str, price: &str, more: &str) -> Self {
        Self::under(&format!("{HEAD}{price}\n"), base, more)
    }

    fn under(tariff: &str, base: &str, more: &str) -> Self {
        Self::at_volume(1, tariff, base, more)
    }

    /// With so many times the questions.
    fn at_volume(times: u64, tariff: &str, base: &str, more: &str) -> Self {
        let tariff = tariff::parse("tariff.toml", tariff).unwrap();
        let catalogue = Catalogue::new(vec![tariff.clone()]).unwrap();
        let text = format!(
            "format = 1\ntitle = \"Liten\"\nbase = \"{base}\"\n\
             [[proposal]]\nname = \"A\"\nof = \"lefi-online/2025-01-01\"\n{more}\n"
        );
        let scenario = scenario::parse("scenario.toml", &text).unwrap();
        let (parties, agreements, counts) = (parties(), agreements(), counts(times));
        let prepared = prepare(&Question {
            scenario: &scenario,
            today: &catalogue,
            parties: &parties,
            agreements: &agreements,
            counts: &counts,
            billed_by: Interval::Month,
        })
        .unwrap();
        let proposal = ProposedTariffs::new("A", vec![tariff], &catalogue, prepared.span).unwrap();
        Self { scenario, prepared, catalogue, proposal }
    }

    fn ask<T>(&self, changing: &[AmountName], question: impl FnOnce(&Variants<'_>) -> T) -> T {
        let today = self.prepared.replay(&self.catalogue).unwrap();
        let setting = Setting {
            scenario: &self.scenario,
            prepared: &self.prepared,
            catalogue: &self.catalogue,
            today: &today,
            proposal: &self.proposal,
        };
        question(&Variants::new(setting, changing).unwrap())
    }

    fn solve(&self, goal: &Goal) -> Result<Solved, SolveError> {
        self.ask(std::slice::from_ref(&goal.amount), |variants| solve(variants, goal))
    }

    fn solution(&self, goal: &Goal) -> Solution {
        self.solve(goal).unwrap().found.unwrap()
    }

    fn none(&self, goal: &Goal) -> NoSolution {
        self.solve(goal).unwrap().found.unwrap_err()
    }

    /// Revenue as the whole replay has it, with no part left out.
    fn whole(&self, amount: &AmountName, value: UnitPrice) -> Money {
        let tariffs =
            lefi::engine::whatif::with_amount(&self.proposal.tariffs, amount, value, &[]).unwrap();
        let proposal =
            ProposedTariffs::new("A", tariffs, &self.catalogue, self.prepared.span).unwrap();
        let today = self.prepared.replay(&self.catalogue).unwrap();
        let same = self.prepared.replay(&proposal.catalogue).unwrap();
        let answers = responses(&self.scenario.responses, &today, &same).unwrap();
        let metering = responded(&self.prepared.metering, &proposal.catalogue, &answers).unwrap();
        self.prepared.replay_of(&proposal.catalogue, &metering).unwrap().total
    }
}

fn name(text: &str) -> AmountName {
    AmountName::parse(text).unwrap()
}

fn price(text: &str) -> UnitPrice {
    UnitPrice::parse(text).unwrap()
}

fn goal(amount: &str) -> Goal {
    Goal {
        amount: name(amount),
        kept: Vec::new(),
        coverage: Quantity::from(100_u64),
        step: price("0.01"),
        at_least: None,
        at_most: None,
        no_party_above: None,
    }
}

/// The whole year's cost, of which January and February are 59 days.
fn cost_of(revenue_in_ore: i64) -> String {
    cost_by_days(59, revenue_in_ore)
}

fn cost_by_days(days: i64, revenue_in_ore: i64) -> String {
    // The share is rounded to öre, so a cost is sought whose share is the revenue.
    let near = revenue_in_ore * 365 / days;
    let cost = (near - 10..near + 10)
        .find(|cost| (cost * days * 2 + 365) / (365 * 2) == revenue_in_ore)
        .unwrap();
    format!("[cost]\n2025 = \"{}\"", Money::from_ore(cost))
}

fn same(one: UnitPrice, text: &str) {
    assert_eq!(one.decimal(), price(text).decimal(), "{one} is not {text}");
}

#[test]
fn a_unit_price_is_what_is_left_by_the_number_of_questions() {
    // 400 kr by the annual fee; 2 400 questions have to bring 3 000 kr: 1.25 each.
    let world = World::new("price.per_unit = \"1.00\"", &cost_of(340_000));
    let answer = world.solve(&goal("query-system.unit")).unwrap();
    assert_eq!((answer.wanted.ore(), answer.proposed.revenue.ore()), (340_000, 280_000));
    let solution = answer.found.unwrap();
    // 1 000 × 1.249995 is 1 250.00 to the öre, and 200 × that 250.00 as well.
    same(solution.exact.value, "1.249995");
    assert_eq!(solution.exact.revenue.ore(), 340_000);
    same(solution.above.clone().unwrap().value, "1.25");
    assert_eq!(solution.above.unwrap().revenue.ore(), 340_000);
    let below = solution.below.unwrap();
    same(below.value, "1.24");
    assert_eq!(below.revenue.ore(), 337_600);
    same(solution.recommended.unwrap(), "1.25");
    let hit = solution.exact.hardest_hit.unwrap();
    assert_eq!(
        (hit.name.as_str(), hit.today.ore(), hit.proposed.ore()),
        ("Fiktiva Liv", 220_000, 270_000)
    );
    assert!(solution.others.is_empty() && solution.flat.is_none());
}

#[test]
fn the_step_decides_which_round_values_stand_beside_it() {
    let world = World::new("price.per_unit = \"1.00\"", &cost_of(347_200));
    let solution = world.solution(&Goal { step: price("0.05"), ..goal("query-system.unit") });
    // 1.28 exactly; 1.30 is nearer than 1.25.
    same(solution.below.unwrap().value, "1.25");
    same(solution.above.unwrap().value, "1.3");
    same(solution.recommended.unwrap(), "1.3");
}

#[test]
fn one_tier_and_all_tiers_in_proportion() {
    // Each month 1 000 and 200 questions: tier 1 has 500 + 200, tier 2 has 500.
    let tiers = "price.graduated = [ { up_to = \"500\", unit = \"1.00\" }, { unit = \"0.50\" } ]";
    let world = World::new(tiers, &cost_of(40_000 + 2 * (70_000 + 35_000)));
    let step = price("0.01");
    let second = world.solution(&Goal { step, ..goal("query-system.tier-2.unit") });
    same(second.recommended.unwrap(), "0.7");
    // 1 400 + 1 000 ÷ 2 = 1 900 of the first tier's: 2 100 ÷ 1 900 = 1.10526…
    let first = world.solution(&goal("query-system.unit"));
    assert!(first.exact.value > price("1.10525") && first.exact.value < price("1.10527"));
    assert!(first.exact.revenue.ore() >= 250_000);
}

#[test]
fn included_units_are_not_charged() {
    let priced = "included = \"200\"\nprice.per_unit = \"1.00\"";
    // Each month 800 questions of one party are charged and none of the other.
    let world = World::new(priced, &cost_of(40_000 + 2 * 80_000 * 2));
    let solution = world.solution(&goal("query-system.unit"));
    same(solution.recommended.unwrap(), "2");
}

#[test]
fn a_minimum_makes_a_flat_stretch() {
    // Each of the four windows brings at least 300 kr: the large party's passes that at 0.30, the small one's at 1.50.
    let priced = "minimum = \"300.00\"\nprice.per_unit = \"0.10\"";
    let world = World::new(priced, &cost_of(40_000 + 4 * 30_000));
    let solution = world.solution(&goal("query-system.unit"));
    same(solution.exact.value, "0");
    let flat = solution.flat.unwrap();
    same(flat.through, "0.300004");
    assert_eq!(flat.why, Why::Minimum);
    // The minimum itself is an amount that can be looked for.
    let world = World::new(priced, &cost_of(40_000 + 4 * 45_000));
    same(world.solution(&goal("query-system.minimum")).exact.value, "450");
}

#[test]
fn a_maximum_caps_what_any_price_brings() {
    let priced = "maximum = \"500.00\"\nprice.per_unit = \"0.10\"";
    let world = World::new(priced, &cost_of(40_000 + 4 * 50_000 + 1));
    let NoSolution::NotReached { greatest, ceiling } = world.none(&goal("query-system.unit"))
    else {
        panic!()
    };
    assert_eq!((greatest.revenue.ore(), ceiling), (240_000, Ceiling::Stays(Why::Maximum)));
    let world = World::new(priced, &cost_of(40_000 + 4 * 50_000));
    let solution = world.solution(&goal("query-system.unit"));
    // 200 questions × 2.50 are the maximum of the small party.
    same(solution.recommended.unwrap(), "2.5");
    assert_eq!(solution.flat.unwrap().why, Why::Maximum);
    // A maximum does not go below its minimum, nor a minimum above its maximum.
    let both = format!("minimum = \"300.00\"\n{priced}");
    let world = World::new(&both, &cost_of(40_000 + 4 * 60_000));
    let NoSolution::NotReached { greatest, ceiling } = world.none(&goal("query-system.minimum"))
    else {
        panic!()
    };
    same(greatest.value, "500");
    assert_eq!(ceiling, Ceiling::Bounds);
    let world = World::new(&both, &cost_of(40_000 + 4 * 20_000));
    assert!(matches!(world.none(&goal("query-system.maximum")), NoSolution::Covered { lowest } if
        lowest.value == price("300")));
}

#[test]
fn no_amount_helps_where_nothing_is_charged_or_other_fees_cover_already() {
    let world = World::new("included = \"5000\"\nprice.per_unit = \"1.00\"", &cost_of(50_000));
    let none = world.none(&goal("query-system.unit"));
    let NoSolution::NotReached { ceiling, .. } = none else { panic!() };
    assert_eq!(ceiling, Ceiling::Stays(Why::NothingCharged));
    let world = World::new("price.per_unit = \"1.00\"", &cost_of(39_999));
    let none = world.none(&goal("query-system.unit"));
    assert!(matches!(none, NoSolution::Covered { lowest } if lowest.revenue.ore() == 40_000));
}

#[test]
fn limits_and_the_bound_on_a_party_stop_it() {
    let world = World::new("price.per_unit = \"1.00\"", &cost_of(340_000));
    let at_most = Some(price("1.20"));
    let none = world.none(&Goal { at_most, ..goal("query-system.unit") });
    let NoSolution::NotReached { greatest, ceiling } = none else { panic!() };
    assert_eq!((greatest.revenue.ore(), ceiling), (328_000, Ceiling::AtMost));
    let at_least = Some(price("1.30"));
    let none = world.none(&Goal { at_least, ..goal("query-system.unit") });
    assert!(matches!(none, NoSolution::Covered { lowest } if lowest.value == price("1.3")));
    let wrong = world.solve(&Goal { at_least, at_most, ..goal("query-system.unit") });
    assert!(matches!(wrong, Err(SolveError::Limits(_))));

    // 2 200 kr today; ten per cent are 220 kr over 2 000 questions: 0.11 more.
    let no_party_above = Some(Quantity::from(10_u64));
    let none = world.none(&Goal { no_party_above, ..goal("query-system.unit") });
    let NoSolution::PartyBound { exact, within } = none else { panic!() };
    assert_eq!(exact.hardest_hit.unwrap().name, "Fiktiva Liv");
    let within = within.unwrap();
    same(within.value, "1.110004");
    assert_eq!(within.hardest_hit.unwrap().proposed.ore(), 242_000);
    let no_party_above = Some(Quantity::from(23_u64));
    let solution = world.solution(&Goal { no_party_above, ..goal("query-system.unit") });
    assert!(solution.exact.keeps(no_party_above));
}

#[test]
fn a_round_value_beyond_the_bound_is_not_recommended() {
    let world = World::new("price.per_unit = \"1.00\"", &cost_of(347_200));
    // 1.28 is a rise of 25.5 per cent for the large party, 1.30 one of 27.3.
    let no_party_above = Some(Quantity::from(26_u64));
    let goal = Goal { no_party_above, step: price("0.05"), ..goal("query-system.unit") };
    let solution = world.solution(&goal);
    same(solution.above.unwrap().value, "1.3");
    same(solution.recommended.unwrap(), "1.25");
}

#[test]
fn a_factor_changes_all_but_what_is_kept() {
    let world = World::new("price.per_unit = \"1.00\"", &cost_of(420_000));
    // 2 800 kr today: times 1.5.
    same(world.solution(&goal("factor")).recommended.unwrap(), "1.5");
    // 400 kr kept, 2 400 kr become 3 800.
    let kept = vec![name("annual.amount")];
    let solution = world.solution(&Goal { kept, ..goal("factor") });
    assert!(solution.exact.value > price("1.583") && solution.exact.value < price("1.584"));
    // The fixed fee alone: 4 months of 450 kr each.
    same(world.solution(&goal("annual.amount")).exact.value, "450");
}

#[test]
fn revenue_that_falls_again_has_two_prices_or_a_peak() {
    // Volume goes down by half as much as price goes up: p × (3 − p) ÷ 2 of 2 400 kr, at most 2 700 kr at 1.50.
    let response = "[[response]]\nfee = \"query-system\"\nelasticity = \"-0.5\"\n";
    let more = response.to_owned() + &cost_of(40_000 + 265_200);
    let world = World::new("price.per_unit = \"1.00\"", &more);
    // p² − 3p + 2.21 = 0: 1.30 and 1.70.
    let solution = world.solution(&goal("query-system.unit"));
    same(solution.recommended.unwrap(), "1.3");
    assert_eq!(solution.others.len(), 1);
    let other = &solution.others[0];
    assert!(other.value > price("1.6999") && other.value < price("1.7001"), "{}", other.value);
    assert!(other.revenue.ore() >= 305_200);

    let more = response.to_owned() + &cost_of(40_000 + 270_100);
    let none = World::new("price.per_unit = \"1.00\"", &more).none(&goal("query-system.unit"));
    let NoSolution::NotReached { greatest, ceiling } = none else { panic!() };
    assert_eq!(ceiling, Ceiling::Peak);
    assert!((309_990..=310_010).contains(&greatest.revenue.ore()), "{greatest:?}");
    assert!(greatest.value > price("1.48") && greatest.value < price("1.52"));
}

#[test]
fn a_window_that_began_before_is_taken_off() {
    // Only February of a year's window: 400 and 80 of the second tier come on top of January's.
    let priced = "price.graduated = [ { up_to = \"1200\", unit = \"1.00\" }, { unit = \"0.50\" } ]";
    let priced = priced.to_owned();
    let world = World::of("2025-02", &priced, "[cost]\n2025 = \"13035.72\"");
    // 13 035.72 × 28 ÷ 365 = 1 000.00; 200 kr by the annual fee, 1 200 questions.
    let solution = world.solution(&goal("query-system.unit"));
    assert_eq!(solution.exact.revenue.ore(), 100_000);
    let value = solution.exact.value;
    assert_eq!(world.whole(&name("query-system.unit"), value).ore(), 100_000);
}

#[test]
fn what_can_not_be_looked_for_is_told() {
    let world = World::new("included = \"5\"\nprice.per_unit = \"1.00\"", "");
    assert_eq!(world.solve(&goal("query-system.unit")), Err(SolveError::NoCost));
    assert!(SolveError::NoCost.help().english().contains("[cost]"));
    let world = World::new("included = \"5\"\nprice.per_unit = \"1.00\"", &cost_of(300_000));
    let wrong = world.solve(&goal("query-system.included"));
    assert!(matches!(wrong, Err(SolveError::Units(_))));
    for step in ["0", "0.0000005", "0.0100005"] {
        let wrong = world.solve(&Goal { step: price(step), ..goal("query-system.unit") });
        assert!(matches!(wrong, Err(SolveError::Step { .. })), "{step}");
    }
    let wrong =
        world.solve(&Goal { kept: vec![name("query-system.unit")], ..goal("query-system.unit") });
    assert!(matches!(wrong, Err(SolveError::Amount(_))));
}

#[test]
fn a_sweep_is_the_whole_replay_at_every_point() {
    let response = "[[response]]\nfee = \"query-system\"\nelasticity = \"-0.5\"\n";
    for more in ["", response] {
        let world = World::new("price.per_unit = \"1.00\"", &(more.to_owned() + &cost_of(300_000)));
        let amount = name("query-system.unit");
        let sweeps =
            [lefi::engine::whatif::Sweep::parse("query-system.unit=0.50..2.00/0.05").unwrap()];
        let points = grid(&sweeps).unwrap();
        let swept = world.ask(std::slice::from_ref(&amount), |variants| {
            sweep(variants, &points, &|_| {}).unwrap()
        });
        assert_eq!(swept.len(), 31);
        for point in &swept {
            let revenue = world.whole(&amount, point.amounts[&amount]);
            assert_eq!(point.change.proposed, revenue);
            assert_eq!(
                point.coverage.unwrap().result,
                revenue.minus(Money::from_ore(300_000)).unwrap()
            );
        }
        let halved = swept.first().unwrap();
        assert_eq!((halved.more, halved.same, halved.less), (0, 0, 2));
        assert_eq!(halved.hardest_hit.as_ref().unwrap().name, "Lilla Bolaget");
    }
}

#[test]
fn several_amounts_are_swept_as_a_grid() {
    let world = World::new("price.per_unit = \"1.00\"", "");
    let texts = ["factor=1..2/1", "annual.amount=50..100/50"];
    let sweeps = texts.map(|text| lefi::engine::whatif::Sweep::parse(text).unwrap());
    let names: Vec<AmountName> = sweeps.iter().map(|one| one.amount.clone()).collect();
    let points: Vec<BTreeMap<AmountName, UnitPrice>> = grid(&sweeps).unwrap();
    let swept = world.ask(&names, |variants| sweep(variants, &points, &|_| {}).unwrap());
    // The narrower name has the last word: 4 × 50 or 100 kr, and the questions' 2 400 kr once or twice.
    let revenue: Vec<i64> = swept.iter().map(|one| one.change.proposed.ore()).collect();
    assert_eq!(revenue, [260_000, 280_000, 500_000, 520_000]);
    assert!(swept.iter().all(|one| one.coverage.is_none()));
}

fn prices() -> impl Strategy<Value = String> {
    let price = 0_u32..400;
    let unit = |price: u32| format!("{}.{:02}", price / 100, price % 100);
    prop_oneof![
        price.clone().prop_map(move |one| format!("price.per_unit = \"{}\"", unit(one))),
        (1_u32..400, price.clone(), 1_u32..1100).prop_map(move |(one, two, up_to)| format!(
            "price.graduated = [ {{ up_to = \"{up_to}\", unit = \"{}\" }}, {{ unit = \"{}\" }} ]",
            unit(one),
            unit(two)
        )),
        (1_u32..400, price, 1_u32..1100).prop_map(move |(one, two, up_to)| format!(
            "price.volume = [ {{ up_to = \"{up_to}\", unit = \"{}\" }}, {{ unit = \"{}\" }} ]",
            unit(one),
            unit(two)
        )),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// The lowest at the finest step: one step less gives less than is wanted, and so does every value below that
    /// brute force tries.
    #[test]
    fn no_lower_value_reaches_what_is_wanted(
        priced in prices(),
        included in 0_u32..300,
        minimum in prop_oneof![Just(0_u32), 1_u32..400],
        wanted in 40_000_i64..900_000,
        answers in any::<bool>(),
    ) {
        let minimum = if minimum > 0 { format!("minimum = \"{minimum}.00\"\n") } else { String::new() };
        let priced = format!("included = \"{included}\"\n{minimum}{priced}");
        let response = "[[response]]\nfee = \"query-system\"\nelasticity = \"-0.3\"\n";
        let more = if answers { response.to_owned() } else { String::new() };
        let world = World::new(&priced, &(more + &cost_of(wanted)));
        let amount = name("query-system.unit");
        let answer = world.solve(&goal("query-system.unit")).unwrap();
        prop_assert_eq!(answer.wanted.ore(), wanted);
        let top = match &answer.found {
            Ok(solution) => {
                let value = solution.exact.value;
                let revenue = world.whole(&amount, value);
                prop_assert_eq!(revenue, solution.exact.revenue);
                prop_assert!(revenue.ore() >= wanted);
                let steps = value.whole_steps(amount.finest()).unwrap();
                if steps > 0 {
                    let before = amount.finest().multiple(steps - 1).unwrap();
                    prop_assert!(world.whole(&amount, before).ore() < wanted, "{value}");
                }
                steps
            }
            Err(NoSolution::Covered { lowest }) => {
                prop_assert!(lowest.revenue.ore() > wanted);
                0
            }
            Err(_) => 20_000_000,
        };
        for part in 1..60 {
            let value = amount.finest().multiple(top.saturating_sub(1) * part / 60).unwrap();
            let reached = world.whole(&amount, value).ore() >= wanted;
            prop_assert!(top == 0 || !reached, "{value} too");
        }
    }
}

/// A fee whose questions answer its price, with the amount that is looked for: kinks, leaps and falls within a few
/// hundred steps.
fn answered_prices() -> impl Strategy<Value = (String, &'static str)> {
    let unit = |price: u32| format!("0.{price:06}");
    let tiers = (1_u32..900, 1_u32..900, 1_u32..1100, any::<bool>());
    let tiered = move |model: &'static str| {
        tiers.clone().prop_map(move |(one, two, up_to, flat)| {
            let flat = if flat { ", flat = \"12.50\"" } else { "" };
            let (one, two) = (unit(one), unit(two));
            let first = format!("{{ up_to = \"{up_to}000\", unit = \"{one}\"{flat} }}");
            let last = format!("{{ unit = \"{two}\" }}");
            (format!("price.{model} = [ {first}, {last} ]"), "query-system.unit")
        })
    };
    prop_oneof![
        (1_u32..900).prop_map(move |one| {
            (format!("price.per_unit = \"{}\"", unit(one)), "query-system.unit")
        }),
        tiered("graduated"),
        tiered("volume"),
        (1_u32..900, 1_u32..300_000).prop_map(move |(one, size)| {
            let priced =
                format!("price.package = {{ size = \"{size}\", unit = \"{}\" }}", unit(one));
            (priced, "query-system.unit")
        }),
        (100_u32..900, 0_u32..900, 1_u32..1100).prop_map(|(one, two, up_to)| {
            let ore = |ore: u32| format!("{}.{:02}", ore / 100, ore % 100);
            let (one, two) = (ore(one), ore(two));
            let first = format!("{{ up_to = \"{up_to}000\", flat = \"{one}\" }}");
            let priced = format!("price.stairstep = [ {first}, {{ flat = \"{two}\" }} ]");
            (priced, "query-system.tier-1.flat")
        }),
    ]
}

const ALSO: &str = r#"
[[fee]]
code = "also"
name.sv = "Avgift på samma frågor"
usage = { channels = ["system"] }
price.graduated = [ { up_to = "600000", unit = "0.000210" }, { unit = "0.000090" } ]
"#;

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Where volume answers price, or a window began before the days, revenue rises, falls and leaps: the answer is the
    /// lowest of all values there are, each of them tried.
    #[test]
    fn no_lower_value_is_missed_where_revenue_falls(
        (priced, amount) in answered_prices(),
        included in prop_oneof![Just(0_u32), 1_u32..300],
        minimum in prop_oneof![2 => Just(None), 1 => (1_u32..400).prop_map(Some)],
        maximum in prop_oneof![2 => Just(None), 1 => (400_u32..700).prop_map(Some)],
        elasticity in 5_u32..250,
        windows in prop_oneof![Just(None), Just(Some("calendar-year"))],
        base in prop_oneof![Just(("2025-01..2025-02", 59)), Just(("2025-02", 28))],
        also in any::<bool>(),
        least in 0_u64..300,
        aimed in 0_u64..1200,
        beside in -3_i64..4,
    ) {
        let bound = |name: &str, kronor: Option<u32>| {
            kronor.map_or(String::new(), |kronor| format!("{name} = \"{kronor}.00\"\n"))
        };
        let window = windows.map_or(String::new(), |window| format!(", accumulate = \"{window}\""));
        let counted = "outcomes = [\"answered\"] }";
        let head = HEAD.replace(counted, &format!("outcomes = [\"answered\"]{window} }}"));
        let also = if also { ALSO } else { "" };
        let (minimum, maximum) = (bound("minimum", minimum), bound("maximum", maximum));
        let tariff =
            format!("{head}included = \"{included}000\"\n{minimum}{maximum}{priced}\n{also}");
        let elasticity = format!("-{}.{:02}", elasticity / 100, elasticity % 100);
        let response = format!("[[response]]\nfee = \"query-system\"\nelasticity = \"{elasticity}\"\n");
        // 1 000.00 kr, so that a thousandth of a per cent is an öre.
        let more = response + &cost_by_days(base.1, 100_000);
        let world = World::at_volume(1000, &tariff, base.0, &more);
        let amount = name(amount);
        let value = |steps: u64| amount.finest().multiple(steps).unwrap();
        let most = least + 1200;
        let all = world.ask(std::slice::from_ref(&amount), |variants| {
            (least..=most)
                .map(|steps| {
                    let tariffs = variants.tariffs_with(&amount, value(steps), &[]).unwrap();
                    variants.ask(&tariffs).unwrap().revenue_by_days.ore()
                })
                .collect::<Vec<_>>()
        });
        let some = usize::try_from(aimed).unwrap();
        prop_assert_eq!(all[some], world.whole(&amount, value(least + aimed)).ore());
        let wanted = (all[some] + beside).max(0);
        let coverage = Quantity::parse(&format!("{}.{:03}", wanted / 1000, wanted % 1000)).unwrap();
        let (at_least, at_most) = (Some(value(least)), Some(value(most)));
        let step = amount.finest();
        let goal = Goal { coverage, step, at_least, at_most, ..goal(&amount.to_string()) };
        let answer = world.solve(&goal).unwrap();
        prop_assert_eq!(answer.wanted.ore(), wanted);
        let lowest = all.iter().position(|revenue| *revenue >= wanted);
        match (lowest, answer.found) {
            (Some(at), Ok(solution)) => {
                prop_assert_eq!(solution.exact.value, value(least + at as u64).short());
            }
            (Some(0), Err(NoSolution::Covered { .. })) => prop_assert!(all[0] > wanted),
            (None, Err(NoSolution::NotReached { greatest, .. })) => {
                prop_assert!(all.iter().any(|one| *one == greatest.coverage.revenue.ore()));
            }
            (lowest, found) => prop_assert!(false, "{lowest:?} {found:?}"),
        }
    }
}

#[test]
fn a_replay_of_the_changed_fee_alone_is_the_whole_one() {
    let tiers = "price.graduated = [ { up_to = \"500\", unit = \"1.00\" }, { unit = \"0.50\" } ]";
    let world = World::new(tiers, "");
    let amount = name("query-system.tier-2.unit");
    let value = price("0.123456");
    let part = world.ask(std::slice::from_ref(&amount), |variants| {
        let tariffs = variants.tariffs_with(&amount, value, &[]).unwrap();
        variants.ask(&tariffs).unwrap()
    });
    assert_eq!(part.revenue, world.whole(&amount, value));
    let basis = lefi::engine::whatif::StudyBasis {
        catalogue: &world.catalogue,
        parties: &world.prepared.assumed.parties,
        agreements: &world.prepared.assumed.agreements,
        metering: &world.prepared.metering,
    };
    let today = replay(basis, &world.prepared.periods).unwrap();
    assert_eq!(today.by_party().unwrap().len(), part.parties.len());
}

#[test]
fn an_annual_fee_covers_a_part_of_the_year_by_its_days() {
    let annual = "recurring = { every = \"year\", proration = \"days\", in = \"advance\" }";
    let tariff = HEAD.replace("recurring = { every = \"month\", proration = \"days\" }", annual);
    assert!(tariff.contains(annual));
    let tariff = format!("{tariff}price.per_unit = \"1.00\"\n");
    // February costs 28 of 365 days, 1 344.00; 1 200 questions bring 1 200.00. So the two annual fees, which January
    // bills, are to be 72.00 each for its days: 938.51 × 28 ÷ 365 = 71.995…, and 938.50 gives 71.99.
    let world = World::under(&tariff, "2025-02", "[cost]\n2025 = \"17520.00\"");
    let exact = world.solution(&goal("annual.amount")).exact;
    assert_eq!(exact.value.to_string(), "938.51");
    assert_eq!(exact.revenue.to_string(), "1200.00");
    assert_eq!(exact.coverage.revenue.to_string(), "1344.00");
    let amount = AmountName::parse("annual.amount").unwrap();
    let points = world.ask(std::slice::from_ref(&amount), |variants| {
        let sweeps =
            [lefi::engine::whatif::Sweep::parse("annual.amount=365.00..365.00/1.00").unwrap()];
        sweep(variants, &grid(&sweeps).unwrap(), &|_| ()).unwrap()
    });
    // 28.00 each.
    assert_eq!(points[0].coverage.unwrap().revenue.to_string(), "1256.00");
}
