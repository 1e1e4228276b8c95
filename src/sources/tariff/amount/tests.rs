//! Every name of an amount, what a change rounds, and every error in its words.

use std::collections::BTreeMap;

use super::*;
use crate::sources::tariff::{Price, parse};
use crate::values::fee_code::FeeCode;

const TARIFF: &str = r#"
format = 1
service = "lefi-online"
version = "2026"
title = "Påhittad"
valid_from = 2026-01-01
[decision]
status = "illustrative"
source = "Påhittad"
[vat]
insurer = { category = "S", rate = "25" }
[[fee]]
code = "connection"
name.sv = "Anslutning"
one_off = { on = "agreement-start" }
price.flat = "5000.00"
[[fee]]
code = "annual"
name.sv = "Årsavgift"
recurring = { every = "year", proration = "days" }
price.flat = "12000.00"
[[fee]]
code = "query"
name.sv = "Fråga"
usage = { channels = ["system"] }
included = "1000"
minimum = "500.00"
maximum = "2500.05"
price.graduated = [ { up_to = "3000", unit = "1.60", flat = "10.00" }, { up_to = "9000", unit = "0.96" }, { unit = "0.30" } ]
[[fee]]
code = "query.web"
name.sv = "Fråga på webben"
usage = { channels = ["web"] }
price.per_unit = "4.60"
[[fee]]
code = "report"
name.sv = "Rapport"
usage = { outcomes = ["delivered"] }
price.flat = "99.99"
[[fee]]
code = "packages"
name.sv = "Paket"
usage = {}
price.package = { size = "100", unit = "5.00" }
[[fee]]
code = "steps"
name.sv = "Trappa"
usage = {}
price.stairstep = [ { up_to = "1000", flat = "750" }, { flat = "500" } ]
[[fee]]
code = "free-first"
name.sv = "Första gratis"
usage = {}
price.volume = [ { up_to = "10", unit = "0" }, { unit = "2.00" } ]
"#;

fn tariff() -> Tariff {
    parse("tariff.toml", TARIFF).unwrap()
}

fn name(text: &str) -> AmountName {
    AmountName::parse(text).unwrap()
}

fn number(text: &str) -> UnitPrice {
    UnitPrice::parse(text).unwrap()
}

/// The tariff with these other amounts.
fn with(text: &str, value: &str) -> Result<Tariff, AmountError> {
    tariff().with_amount(&name(text), number(value))
}

/// The names whose amounts differ, with what they became; factors apart.
fn changes(changed: &Tariff) -> Vec<String> {
    let before = tariff();
    let names = before.amount_names().into_iter();
    let single = names.filter(|name| name.part() != AmountPart::Factor);
    let pairs = single.map(|name| (before.amount(&name), changed.amount(&name), name));
    let moved = pairs.filter(|(before, after, _)| before != after);
    moved.map(|(_, after, name)| format!("{name} = {}", after.unwrap())).collect()
}

fn error(text: &str, value: &str) -> (String, String) {
    let error = with(text, value).unwrap_err();
    (error.to_string(), error.help().english().to_owned())
}

#[test]
fn a_tariff_names_its_amounts_and_each_name_reads_back_as_itself() {
    let names = tariff().amount_names();
    let texts: Vec<String> = names.iter().map(ToString::to_string).collect();
    assert_eq!(
        texts.join(" "),
        "connection.amount connection.factor annual.amount annual.factor \
         query.unit query.tier-1.unit query.tier-1.flat query.tier-2.unit query.tier-3.unit \
         query.minimum query.maximum query.included query.factor \
         query.web.unit query.web.included query.web.factor \
         report.amount report.included report.factor \
         packages.unit packages.included packages.factor \
         steps.tier-1.flat steps.tier-2.flat steps.included steps.factor \
         free-first.tier-1.unit free-first.tier-2.unit free-first.included free-first.factor factor"
    );
    for (read, text) in names.iter().zip(&texts) {
        assert_eq!(AmountName::parse(text).as_ref(), Ok(read), "{text}");
        assert_eq!(tariff().with_amount(read, tariff().amount(read).unwrap()), Ok(tariff()));
    }
}

#[test]
fn a_name_is_read_from_its_end() {
    for (text, fee, part) in [
        ("query.web.unit", "query.web", AmountPart::Unit),
        ("a.tier-2x.unit", "a.tier-2x", AmountPart::Unit),
        ("a.tier-0.unit", "a.tier-0", AmountPart::Unit),
        ("a.tier-02.unit", "a.tier-02", AmountPart::Unit),
        ("tier-2.unit", "tier-2", AmountPart::Unit),
        ("factor.factor", "factor", AmountPart::Factor),
        ("a.tier-2.minimum", "a.tier-2", AmountPart::Minimum),
    ] {
        let read = name(text);
        assert_eq!(
            (read.fee(), read.part(), read.to_string()),
            (FeeCode::parse(fee).as_ref(), part, text.to_owned())
        );
    }
    assert_eq!(name("a.tier-12.flat").part().to_string(), "tier-12.flat");
    for text in
        ["", "unit", ".unit", "a.", "a.price", "a.tier-0.flat", "a.flat", "å.unit", "a unit"]
    {
        assert_eq!(AmountName::parse(text), Err(AmountError::Form(text.to_owned())), "{text}");
    }
    assert_eq!(name("factor").fee(), None);
}

#[test]
fn a_code_that_looks_like_a_tier_has_no_name_for_its_unit() {
    let mut tariff = tariff();
    tariff.fees.retain(|fee| fee.code == "query.web");
    tariff.fees[0].code = FeeCode::parse("query.tier-2").unwrap();
    let names: Vec<String> = tariff.amount_names().iter().map(ToString::to_string).collect();
    assert_eq!(names, ["query.tier-2.included", "query.tier-2.factor", "factor"]);
}

#[test]
fn wider_names_come_first_in_order() {
    let texts = ["a.factor", "a.unit", "a.tier-1.unit", "a.tier-2.unit", "a.minimum", "b.factor"];
    let sorted: Vec<AmountName> = ["factor"].into_iter().chain(texts).map(name).collect();
    let mut shuffled = sorted.clone();
    shuffled.reverse();
    shuffled.sort();
    assert_eq!(shuffled, sorted);
}

#[test]
fn the_amounts_of_today() {
    for (text, value) in [
        ("connection.amount", "5000.00"),
        ("query.unit", "1.60"),
        ("query.tier-2.unit", "0.96"),
        ("query.tier-1.flat", "10.00"),
        ("query.included", "1000"),
        ("query.web.included", "0"),
        ("packages.unit", "5.00"),
        ("steps.tier-2.flat", "500.00"),
        ("free-first.unit", "0"),
        ("query.factor", "1"),
        ("factor", "1"),
    ] {
        assert_eq!(tariff().amount(&name(text)), Ok(number(value)), "{text}");
    }
}

#[test]
fn one_amount_is_changed_and_nothing_else() {
    for (text, value) in [
        ("connection.amount", "1.5"),
        ("annual.amount", "15000.00"),
        ("query.tier-2.unit", "0.9512345"),
        ("query.tier-1.flat", "0"),
        ("query.minimum", "2500.05"),
        ("query.maximum", "500"),
        ("query.included", "0.5"),
        ("query.web.unit", "1.10"),
        ("packages.unit", "6"),
        ("report.amount", "100.000"),
        ("steps.tier-1.flat", "751"),
    ] {
        let changed = with(text, value).unwrap();
        assert_eq!(changes(&changed).len(), 1, "{text}");
        assert_eq!(changed.amount(&name(text)), Ok(number(value)), "{text}");
    }
}

#[test]
fn tiers_keep_their_proportion_to_the_first() {
    let tiers = |value| changes(&with("query.unit", value).unwrap()).join(" ");
    let of = |first, second, third| {
        format!(
            "query.unit = {first} query.tier-1.unit = {first} \
             query.tier-2.unit = {second} query.tier-3.unit = {third}"
        )
    };
    assert_eq!(tiers("1.10"), of("1.10", "0.66", "0.20625"));
    // 0.30 × 0.000008 ÷ 1.60 = 0.0000015, half away from zero.
    assert_eq!(tiers("0.000008"), of("0.000008", "0.000005", "0.000002"));
    assert_eq!(tiers("0"), of("0", "0", "0"));
}

#[test]
fn a_factor_is_for_every_amount_but_not_for_included_units() {
    let changed = changes(&with("query.factor", "1.0333").unwrap());
    assert_eq!(
        changed,
        [
            "query.unit = 1.65328",
            "query.tier-1.unit = 1.65328",
            "query.tier-1.flat = 10.33",
            "query.tier-2.unit = 0.991968",
            "query.tier-3.unit = 0.30999",
            "query.minimum = 516.65",
            // 2500.05 × 1.0333 = 2583.301665
            "query.maximum = 2583.30",
        ]
    );
    // 99.99 × 0.5 = 49.995, half away from zero.
    assert_eq!(changes(&with("report.factor", "0.5").unwrap()), ["report.amount = 50.00"]);
    let all = with("factor", "2").unwrap();
    assert_eq!(all.amount(&name("annual.amount")), Ok(number("24000")));
    assert_eq!(all.amount(&name("free-first.tier-2.unit")), Ok(number("4")));
    assert_eq!(all.amount(&name("query.included")), Ok(number("1000")));
    // Prices that stay the same stay as they were written.
    let same = with("factor", "1").unwrap();
    let Basis::Usage(usage) = &same.fees[3].basis else { panic!() };
    assert!(matches!(usage.price, Price::PerUnit(unit) if unit.to_string() == "4.60"));
}

#[test]
fn a_factor_leaves_the_kept_amounts_alone() {
    let but = |text: &str, kept: &[&str]| {
        let kept: Vec<AmountName> = kept.iter().map(|kept| name(kept)).collect();
        tariff().with_amount_but(&name(text), number("2"), &kept)
    };
    let changed = but("factor", &["annual.amount", "query.minimum", "steps.factor"]).unwrap();
    for (text, value) in [
        ("annual.amount", "12000"),
        ("query.minimum", "500"),
        ("query.maximum", "5000.10"),
        ("steps.tier-1.flat", "750"),
        ("connection.amount", "10000"),
    ] {
        assert_eq!(changed.amount(&name(text)), Ok(number(value)), "{text}");
    }
    let tiers = but("query.unit", &["query.tier-2.unit"]).unwrap();
    assert_eq!(tiers.amount(&name("query.tier-2.unit")), Ok(number("0.96")));
    assert_eq!(tiers.amount(&name("query.tier-3.unit")), Ok(number("0.375")));

    let kept = but("annual.amount", &["factor"]).unwrap_err();
    assert_eq!(kept.to_string(), "`annual.amount` is to change, but all of it is kept");
    assert_eq!(kept.help().english(), "keep less, or change something else");
    let unknown = but("factor", &["anual.amount"]).unwrap_err();
    assert_eq!(unknown.to_string(), "lefi-online/2026 has no fee `anual`");
}

#[test]
fn several_amounts_change_together_the_wider_first() {
    let amounts = |all: &[(&str, &str)]| {
        let all = all.iter().map(|(text, value)| (name(text), number(value)));
        tariff().with_amounts(&all.collect::<BTreeMap<_, _>>())
    };
    let changed = amounts(&[
        ("annual.amount", "15000"),
        ("factor", "2"),
        ("query.tier-3.unit", "0.10"),
        ("query.unit", "0.80"),
    ])
    .unwrap();
    for (text, value) in [
        ("annual.amount", "15000"),
        ("connection.amount", "10000"),
        ("query.tier-2.unit", "0.48"),
        ("query.tier-3.unit", "0.10"),
    ] {
        assert_eq!(changed.amount(&name(text)), Ok(number(value)), "{text}");
    }
    for bounds in [("100", "200"), ("5000", "6000")] {
        let moved = amounts(&[("query.minimum", bounds.0), ("query.maximum", bounds.1)]);
        assert!(moved.is_ok(), "{bounds:?}");
    }
}

#[test]
fn the_finest_step_of_each_kind() {
    for (text, step) in [
        ("query.unit", "0.000001"),
        ("query.tier-2.unit", "0.000001"),
        ("factor", "0.000001"),
        ("query.factor", "0.000001"),
        ("query.included", "1"),
        ("query.tier-1.flat", "0.01"),
        ("annual.amount", "0.01"),
        ("query.minimum", "0.01"),
        ("query.maximum", "0.01"),
    ] {
        assert_eq!(name(text).finest().to_string(), step, "{text}");
    }
}

#[test]
fn each_error_says_what_is_wrong_and_how_to_mend_it() {
    let form = AmountName::parse("query").unwrap_err();
    assert_eq!(form.to_string(), "“query” is no name of an amount");
    assert_eq!(
        form.help().english(),
        "a fee's code and `unit`, `tier-1.unit`, `tier-1.flat`, `amount`, `minimum`, `maximum`, \
         `included` or `factor`, such as query-system.unit; or `factor` alone"
    );
    for (text, value, message, help) in [
        (
            "querry.unit",
            "1",
            "lefi-online/2026 has no fee `querry`",
            "did you mean `query`? known here: connection, annual, query, query.web, report, packages, steps, free-first",
        ),
        (
            "zebra.factor",
            "1",
            "lefi-online/2026 has no fee `zebra`",
            "known here: connection, annual, query, query.web, report, packages, steps, free-first",
        ),
        (
            "annual.unit",
            "1",
            "the fee has no amount `annual.unit`",
            "known here: annual.amount, annual.factor",
        ),
        (
            "query.web.tier-1.unit",
            "1",
            "the fee has no amount `query.web.tier-1.unit`",
            "did you mean `query.web.unit`? known here: query.web.unit, query.web.included, query.web.factor",
        ),
        (
            "annual.amount",
            "1.005",
            "`annual.amount` can't be 1.005: it is an amount in kr with at most two decimals",
            "round it to öre",
        ),
        (
            "query.maximum",
            "499.99",
            "the maximum of `query` would be 499.99, below its minimum of 500.00",
            "change query.minimum and query.maximum together",
        ),
        (
            "free-first.unit",
            "1",
            "`free-first.unit` can't be changed: its first tier costs nothing, so tier 2 has no proportion to it",
            "change each tier by its own name, such as free-first.tier-2.unit",
        ),
        (
            "factor",
            "99999999999999999999",
            "the amount is too large to be kept exactly",
            "write a smaller number, or fewer decimals",
        ),
    ] {
        assert_eq!(error(text, value), (message.to_owned(), help.to_owned()), "{text}");
    }
    for absent in ["query.tier-4.unit", "steps.unit", "packages.minimum", "query.tier-2.flat"] {
        assert!(matches!(with(absent, "1"), Err(AmountError::NoAmount { .. })), "{absent}");
    }
}
