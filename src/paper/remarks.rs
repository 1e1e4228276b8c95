//! What stands beside a study's figures wherever they are shown, on pages and screens. It decides nothing.

use crate::engine::whatif::{AsBilled, Ended};
use crate::values::language::Language;
use crate::values::period::BillingPeriod;
use crate::values::text::{Text, text};

/// Whether today's tariffs give what was billed of the base. Where they do not, it ends so that what differs can follow.
pub fn as_billed(held: &AsBilled) -> Text {
    if held.periods.is_empty() {
        return text!(
            "Ingen av perioderna är fakturerad: det finns inget att stämma av mot.",
            "None of the periods is billed: there is nothing to hold this against."
        );
    }
    if !held.differences.is_empty() {
        return text!(
            "Dagens avgifter ger inte det som är fakturerat (spärrat, överfört eller ännu inte rättat):",
            "Today's fees do not give what was billed (held back, carried over or not yet corrected):"
        );
    }
    let counted = Text::in_both(|language| {
        let many = language.pick("perioder", "periods");
        language.counted(held.periods.len() as u64, "period", many)
    });
    text!(
        "Dagens avgifter ger det som är fakturerat, på öret ({counted}).",
        "Today's fees give what was billed, to the öre ({counted}).";
        counted
    )
}

/// Periods of the base that no usage is stored for.
pub fn without_usage(periods: &[BillingPeriod]) -> Text {
    let periods = periods.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    text!("Ingen användning är lagrad för: {periods}", "No usage is stored for: {periods}")
}

/// Agreements that the scenario assumes and that nobody has signed, by their names.
pub fn not_signed(agreements: &[String]) -> Text {
    let agreements = agreements.join(", ");
    text!(
        "Antagna avtal som ingen har tecknat: {agreements}",
        "Assumed agreements not signed yet: {agreements}"
    )
}

/// R27: what nobody decided is no fee. What is not decided follows.
pub fn not_decided() -> Text {
    text!(
        "Avgifterna är inte beslutade och får inte användas för fakturering:",
        "These fees are not decided and may not be billed:"
    )
}

impl Language {
    /// A migration whose service has its last day: whether it goes on after it.
    pub fn ended(self, ended: &Ended) -> String {
        let Ended { service, last, .. } = ended;
        let [goes_on, stops] = [&ended.goes_on, &ended.stops].map(|months| self.stretches(months));
        let mut text = match self {
            Self::Swedish => format!("{service} har sin sista dag {last}."),
            Self::English => format!("{service} has its last day on {last}."),
        };
        if !ended.goes_on.is_empty() {
            text.push_str(&match self {
                Self::Swedish => format!(
                    " Därefter fortsätter flytten i prognosen, efter underlagets månader: {goes_on}."
                ),
                Self::English => format!(
                    " After it the migration goes on in the forecast, by the base's months: {goes_on}."
                ),
            });
        }
        if !ended.stops.is_empty() {
            text.push_str(&match self {
                Self::Swedish => format!(
                    " Underlaget har inget av tjänsten att flytta för {stops}: där upphör flytten."
                ),
                Self::English => format!(
                    " The base has nothing of the service to migrate for {stops}: there the migration ends."
                ),
            });
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::period::{Day, Period};

    #[test]
    fn an_end_is_told_with_what_comes_after_it() {
        let stretch =
            |first, last| Period::including(Day::parse(first).unwrap(), Day::parse(last)).unwrap();
        let mut ended = Ended {
            service: "lefi-prenumeration".to_owned(),
            last: Day::parse("2026-03-31").unwrap(),
            goes_on: vec![stretch("2026-04-01", "2026-12-31")],
            stops: Vec::new(),
        };
        assert_eq!(
            Language::Swedish.ended(&ended),
            "lefi-prenumeration har sin sista dag 2026-03-31. Därefter fortsätter flytten i prognosen, efter \
             underlagets månader: april–december 2026."
        );
        (ended.stops, ended.goes_on) = (ended.goes_on, Vec::new());
        assert!(
            Language::Swedish.ended(&ended).ends_with("april–december 2026: där upphör flytten.")
        );
    }
}
