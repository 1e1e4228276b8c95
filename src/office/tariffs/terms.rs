//! A fee's terms in words, each with what it is called, to compare with the printed fee model. It never computes anything.

use crate::sources::tariff::{
    Accumulation, Basis, BilledWhen, Fee, Measure, Price, PriceStep, Proration, Recurring,
    TariffStatus, Tier, UsageFee,
};
use crate::values::language::Language;
use crate::values::money::{Money, Quantity, UnitPrice};
use crate::values::period::Interval;
use crate::values::text::{Text, text};

/// One term of a fee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// What it is called.
    pub label: Text,
    /// What holds.
    pub value: Text,
}

impl Term {
    fn new(label: Text, value: Text) -> Self {
        Self { label, value }
    }
}

/// The terms of a fee, without its name and code.
pub fn of_fee(fee: &Fee) -> Vec<Term> {
    let mut terms = vec![Term::new(text!("Parter", "Parties"), parties(fee))];
    if let Some(plans) = &fee.plans {
        terms.push(Term::new(text!("Endast plan", "Plan only"), Text::same(plans.join(", "))));
    }
    match &fee.basis {
        Basis::OneOff { amount } => {
            let when = text!("en gång, när avtalet börjar", "once, when the agreement starts");
            terms.push(Term::new(text!("Tas ut", "Charged"), when));
            terms.push(price(money(*amount)));
        }
        Basis::Recurring(recurring) => terms.extend(of_recurring(recurring)),
        Basis::Usage(usage) => terms.extend(of_usage(usage)),
    }
    terms
}

/// How far a version has come.
pub fn decision(decision: &TariffStatus) -> Text {
    match decision {
        TariffStatus::Illustrative => {
            text!("illustrativ: beloppen är påhittade", "illustrative: invented amounts")
        }
        TariffStatus::Draft => text!("förslag", "draft"),
        TariffStatus::Decided { reference, decided_on } => {
            text!("beslutad {decided_on}, {reference}", "decided {decided_on}, {reference}")
        }
    }
}

fn price(value: Text) -> Term {
    Term::new(text!("Pris", "Price"), value)
}

fn quantity(quantity: Quantity) -> Text {
    Text::in_both(|language| language.number(&quantity.to_string()))
}

fn money(amount: Money) -> Text {
    Text::in_both(|language| format!("{} kr", language.number(&amount.to_string())))
}

fn unit_price(price: UnitPrice) -> Text {
    Text::in_both(|language| format!("{} kr", language.number(&price.to_string())))
}

fn all() -> Text {
    text!("alla", "all")
}

fn parties(fee: &Fee) -> Text {
    let Some(categories) = &fee.parties else { return all() };
    Text::in_both(|language| {
        let names = categories.iter().map(|category| language.category(*category));
        names.collect::<Vec<_>>().join(", ")
    })
}

fn codes(codes: &Option<Vec<String>>, name: fn(Language, &str) -> &str) -> Text {
    let Some(codes) = codes else { return all() };
    Text::in_both(|language| {
        codes.iter().map(|code| name(language, code)).collect::<Vec<_>>().join(", ")
    })
}

fn interval(interval: Interval) -> Text {
    match interval {
        Interval::Month => text!("månad", "month"),
        Interval::Quarter => text!("kvartal", "quarter"),
        Interval::Year => text!("kalenderår", "calendar year"),
    }
}

fn of_recurring(fee: &Recurring) -> Vec<Term> {
    let billed = match fee.billed {
        BilledWhen::Advance => text!("i förskott", "in advance"),
        BilledWhen::Arrears => text!("i efterskott", "in arrears"),
    };
    let every = interval(fee.every);
    let charged = text!("per {every}, {billed}", "per {every}, {billed}"; every, billed);
    let part = match fee.proration {
        Proration::Days => text!("proportioneras per dag", "by days in force"),
        Proration::Started => text!("påbörjad räknas hel", "charged whole once begun"),
        Proration::None => {
            text!("endast om i kraft första dagen", "only if in force on the first day")
        }
    };
    vec![
        Term::new(text!("Tas ut", "Charged"), charged),
        Term::new(text!("Del av tiden", "Part of it"), part),
        price(money(fee.amount)),
    ]
}

fn of_usage(fee: &UsageFee) -> Vec<Term> {
    let channels = codes(&fee.channels, Language::channel);
    let outcomes = codes(&fee.outcomes, Language::outcome);
    let window = match fee.accumulate {
        Accumulation::BillingPeriod => text!("faktureringsperiod", "billing period"),
        Accumulation::Calendar(calendar) => interval(calendar),
    };
    let mut terms = vec![
        Term::new(text!("Gränssnitt", "Channels"), channels),
        Term::new(text!("Utfall", "Outcomes"), outcomes),
        Term::new(text!("Ackumuleras per", "Accumulated per"), window),
    ];
    let measure = match fee.measure {
        Measure::Sum => None,
        Measure::PeakDay => Some(text!("största dagen", "greatest day")),
        Measure::LastDay => Some(text!("sista dagen som har något", "last day that has any")),
    };
    terms.extend(measure.map(|measure| Term::new(text!("Mått", "Measure"), measure)));
    if !fee.included.is_zero() {
        terms.push(Term::new(text!("Ingår", "Included"), quantity(fee.included)));
    }
    if fee.per != Quantity::ONE {
        terms.push(Term::new(text!("À-pris per", "Unit price per"), quantity(fee.per)));
    }
    terms.extend(of_price(&fee.price));
    if let Some(minimum) = fee.minimum {
        terms.push(Term::new(text!("Lägst", "At least"), money(minimum)));
    }
    if let Some(maximum) = fee.maximum {
        terms.push(Term::new(text!("Högst", "At most"), money(maximum)));
    }
    terms
}

fn of_price(model: &Price) -> Vec<Term> {
    match model {
        Price::Flat(amount) => {
            let amount = money(*amount);
            vec![price(text!("{amount} totalt", "{amount} in all"; amount))]
        }
        Price::PerUnit(unit) => {
            let unit = unit_price(*unit);
            vec![price(text!("{unit} styck", "{unit} each"; unit))]
        }
        Price::Package { size, unit } => {
            let (unit, size) = (unit_price(*unit), quantity(*size));
            vec![price(text!(
                "{unit} per påbörjat paket om {size}",
                "{unit} per started package of {size}";
                unit, size
            ))]
        }
        Price::Graduated(tiers) => {
            let how = text!("varje nivå prissätts för sig", "each part at its tier's price");
            [price(how)].into_iter().chain(of_tiers(tiers)).collect()
        }
        Price::Volume(tiers) => {
            let how = text!(
                "hela antalet till den uppnådda nivåns pris",
                "the whole quantity at the price of the tier reached"
            );
            [price(how)].into_iter().chain(of_tiers(tiers)).collect()
        }
        Price::Stairstep(steps) => {
            let how = text!(
                "fast belopp för det uppnådda steget",
                "the fixed amount of the step reached"
            );
            [price(how)].into_iter().chain(of_steps(steps)).collect()
        }
    }
}

fn of_tiers(tiers: &[Tier]) -> Vec<Term> {
    let mut below = Quantity::ZERO;
    let mut terms = Vec::new();
    for (at, tier) in tiers.iter().enumerate() {
        let (reach, unit) = (reach(below, tier.up_to), unit_price(tier.unit));
        let mut value = text!("{reach}: {unit}", "{reach}: {unit}"; reach, unit);
        if let Some(flat) = tier.flat {
            let flat = money(flat);
            value = text!("{value} + {flat} fast", "{value} + {flat} fixed"; value, flat);
        }
        let number = at + 1;
        terms.push(Term::new(text!("  nivå {number}", "  tier {number}"), value));
        below = tier.up_to.unwrap_or(below);
    }
    terms
}

fn of_steps(steps: &[PriceStep]) -> Vec<Term> {
    let mut below = Quantity::ZERO;
    let mut terms = Vec::new();
    for (at, step) in steps.iter().enumerate() {
        let (reach, flat) = (reach(below, step.up_to), money(step.flat));
        let value = text!("{reach}: {flat}", "{reach}: {flat}"; reach, flat);
        let number = at + 1;
        terms.push(Term::new(text!("  steg {number}", "  step {number}"), value));
        below = step.up_to.unwrap_or(below);
    }
    terms
}

/// R10: a tier begins above the one before and its end is in it.
fn reach(below: Quantity, up_to: Option<Quantity>) -> Text {
    let above = quantity(below);
    match up_to.map(quantity) {
        Some(through) if below.is_zero() => {
            text!("till och med {through}", "up to {through}"; through)
        }
        Some(through) => text!(
            "över {above} till och med {through}",
            "above {above} up to {through}";
            above, through
        ),
        None => text!("över {above}", "above {above}"; above),
    }
}
