//! A fee in words, as rows of label and value that can be compared with the printed fee model.

use crate::sources::tariff::{
    Accumulation, Basis, Billed, Decision, Fee, Measure, Price, Proration, Recurring, Step, Tier,
    UsageFee,
};
use crate::values::language::Language;
use crate::values::money::{Money, Quantity, UnitPrice};
use crate::values::period::Interval;

/// A label and what stands beside it.
pub(super) type Row = (String, String);

/// The rows of a fee, without its name and code.
pub(super) fn rows(fee: &Fee, language: Language) -> Vec<Row> {
    let words = Words(language);
    let mut rows = vec![words.row("Parter", "Parties", words.parties(fee))];
    if let Some(plans) = &fee.plans {
        rows.push(words.row("Endast plan", "Plan only", plans.join(", ")));
    }
    match &fee.basis {
        Basis::OneOff { amount } => {
            let when = words.pick("en gång, när avtalet börjar", "once, when the agreement starts");
            rows.push(words.row("Tas ut", "Charged", when));
            rows.push(words.row("Pris", "Price", words.money(*amount)));
        }
        Basis::Recurring(recurring) => words.recurring(recurring, &mut rows),
        Basis::Usage(usage) => words.usage(usage, &mut rows),
    }
    rows
}

/// How far the version has come.
pub(in super::super) fn decision(decision: &Decision, language: Language) -> String {
    match decision {
        Decision::Illustrative => language
            .pick("illustrativ: beloppen är påhittade", "illustrative: invented amounts")
            .to_owned(),
        Decision::Draft => language.pick("förslag", "draft").to_owned(),
        Decision::Decided { reference, decided_on } => {
            format!("{} {decided_on}, {reference}", language.pick("beslutad", "decided"))
        }
    }
}

struct Words(Language);

impl Words {
    fn pick(&self, swedish: &'static str, english: &'static str) -> &'static str {
        self.0.pick(swedish, english)
    }

    fn row(&self, swedish: &'static str, english: &'static str, value: impl Into<String>) -> Row {
        (self.pick(swedish, english).to_owned(), value.into())
    }

    fn number(&self, plain: &str) -> String {
        self.0.number(plain)
    }

    fn quantity(&self, quantity: Quantity) -> String {
        self.number(&quantity.to_string())
    }

    fn money(&self, amount: Money) -> String {
        format!("{} kr", self.number(&amount.to_string()))
    }

    fn unit(&self, price: UnitPrice) -> String {
        format!("{} kr", self.number(&price.to_string()))
    }

    fn parties(&self, fee: &Fee) -> String {
        match &fee.parties {
            None => self.pick("alla", "all").to_owned(),
            Some(all) => {
                let words: Vec<_> = all.iter().map(|one| self.0.category(*one)).collect();
                words.join(", ")
            }
        }
    }

    fn interval(&self, interval: Interval) -> &'static str {
        match interval {
            Interval::Month => self.pick("månad", "month"),
            Interval::Quarter => self.pick("kvartal", "quarter"),
            Interval::Year => self.pick("kalenderår", "calendar year"),
        }
    }

    fn recurring(&self, fee: &Recurring, rows: &mut Vec<Row>) {
        let billed = match fee.billed {
            Billed::Advance => self.pick("i förskott", "in advance"),
            Billed::Arrears => self.pick("i efterskott", "in arrears"),
        };
        let every = self.interval(fee.every);
        rows.push(self.row(
            "Tas ut",
            "Charged",
            format!("{} {every}, {billed}", self.pick("per", "per")),
        ));
        let part = match fee.proration {
            Proration::Days => self.pick("proportioneras per dag", "by days in force"),
            Proration::Started => self.pick("påbörjad räknas hel", "charged whole once begun"),
            Proration::None => {
                self.pick("endast om i kraft första dagen", "only if in force on the first day")
            }
        };
        rows.push(self.row("Del av tiden", "Part of it", part));
        rows.push(self.row("Pris", "Price", self.money(fee.amount)));
    }

    fn usage(&self, fee: &UsageFee, rows: &mut Vec<Row>) {
        let all = self.pick("alla", "all");
        let list = |codes: &Option<Vec<String>>, name: fn(Language, &str) -> &str| {
            codes.as_ref().map_or_else(
                || all.to_owned(),
                |codes| codes.iter().map(|code| name(self.0, code)).collect::<Vec<_>>().join(", "),
            )
        };
        rows.push(self.row("Gränssnitt", "Channels", list(&fee.channels, Language::channel)));
        rows.push(self.row("Utfall", "Outcomes", list(&fee.outcomes, Language::outcome)));
        let window = match fee.accumulate {
            Accumulation::BillingPeriod => self.pick("faktureringsperiod", "billing period"),
            Accumulation::Calendar(interval) => self.interval(interval),
        };
        rows.push(self.row("Ackumuleras per", "Accumulated per", window));
        match fee.measure {
            Measure::Sum => {}
            Measure::PeakDay => {
                rows.push(self.row("Mått", "Measure", self.pick("största dagen", "greatest day")));
            }
            Measure::LastDay => {
                let value = self.pick("sista dagen som har något", "last day that has any");
                rows.push(self.row("Mått", "Measure", value));
            }
        }
        if !fee.included.is_zero() {
            rows.push(self.row("Ingår", "Included", self.quantity(fee.included)));
        }
        if fee.per != Quantity::ONE {
            rows.push(self.row("À-pris per", "Unit price per", self.quantity(fee.per)));
        }
        self.price(&fee.price, rows);
        if let Some(minimum) = fee.minimum {
            rows.push(self.row("Lägst", "At least", self.money(minimum)));
        }
        if let Some(maximum) = fee.maximum {
            rows.push(self.row("Högst", "At most", self.money(maximum)));
        }
    }

    fn price(&self, price: &Price, rows: &mut Vec<Row>) {
        let mut add = |value: String| rows.push(self.row("Pris", "Price", value));
        match price {
            Price::Flat(amount) => {
                add(format!("{} {}", self.money(*amount), self.pick("totalt", "in all")))
            }
            Price::PerUnit(unit) => {
                add(format!("{} {}", self.unit(*unit), self.pick("styck", "each")))
            }
            Price::Package { size, unit } => add(format!(
                "{} {} {}",
                self.unit(*unit),
                self.pick("per påbörjat paket om", "per started package of"),
                self.quantity(*size)
            )),
            Price::Graduated(tiers) => {
                let how = "varje nivå prissätts för sig";
                add(self.pick(how, "each part at its tier's price").to_owned());
                self.tiers(tiers, rows);
            }
            Price::Volume(tiers) => {
                let how = "hela antalet till den uppnådda nivåns pris";
                add(self
                    .pick(how, "the whole quantity at the price of the tier reached")
                    .to_owned());
                self.tiers(tiers, rows);
            }
            Price::Stairstep(steps) => {
                let how = "fast belopp för det uppnådda steget";
                add(self.pick(how, "the fixed amount of the step reached").to_owned());
                self.steps(steps, rows);
            }
        }
    }

    fn tiers(&self, tiers: &[Tier], rows: &mut Vec<Row>) {
        let mut below = Quantity::ZERO;
        for (at, tier) in tiers.iter().enumerate() {
            let mut value = format!("{}: {}", self.reach(below, tier.up_to), self.unit(tier.unit));
            if let Some(flat) = tier.flat {
                value.push_str(&format!(" + {} {}", self.money(flat), self.pick("fast", "fixed")));
            }
            rows.push((format!("  {} {}", self.pick("nivå", "tier"), at + 1), value));
            below = tier.up_to.unwrap_or(below);
        }
    }

    fn steps(&self, steps: &[Step], rows: &mut Vec<Row>) {
        let mut below = Quantity::ZERO;
        for (at, step) in steps.iter().enumerate() {
            let value = format!("{}: {}", self.reach(below, step.up_to), self.money(step.flat));
            rows.push((format!("  {} {}", self.pick("steg", "step"), at + 1), value));
            below = step.up_to.unwrap_or(below);
        }
    }

    /// R10: a tier begins above the one before and its end is in it.
    fn reach(&self, below: Quantity, up_to: Option<Quantity>) -> String {
        match up_to {
            Some(up_to) if below.is_zero() => {
                format!("{} {}", self.pick("till och med", "up to"), self.quantity(up_to))
            }
            Some(up_to) => {
                let (above, through) =
                    (self.pick("över", "above"), self.pick("till och med", "up to"));
                format!("{above} {} {through} {}", self.quantity(below), self.quantity(up_to))
            }
            None => format!("{} {}", self.pick("över", "above"), self.quantity(below)),
        }
    }
}
