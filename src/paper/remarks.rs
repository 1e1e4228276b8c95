//! What stands beside a study's figures wherever they are shown, on pages and screens. It decides nothing.

use crate::engine::whatif::Ended;
use crate::values::language::Language;

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
