//! What is counted: the words of a quantity, shared by tariffs and documents. Data only.

/// The unit of a quantity.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// *Frågor*.
    Questions,
    /// *Leveranser*.
    Deliveries,
    /// *Personer*.
    Persons,
    /// What a tariff says itself.
    Named {
        /// In Swedish, of many: `registrerade användare`.
        sv: String,
        /// In English, of many.
        en: String,
    },
}

impl Unit {
    /// Those that have a code.
    const KNOWN: [(Self, &'static str); 3] = [
        (Self::Questions, "questions"),
        (Self::Deliveries, "deliveries"),
        (Self::Persons, "persons"),
    ];

    /// The code that files and the ledger have; none where a tariff names the unit itself.
    pub fn code(&self) -> Option<&'static str> {
        Self::KNOWN.iter().find(|(unit, _)| unit == self).map(|(_, code)| *code)
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::KNOWN.iter().find(|(_, known)| *known == code).map(|(unit, _)| unit.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::Unit;

    #[test]
    fn each_code_is_read_back() {
        for (unit, code) in Unit::KNOWN {
            assert_eq!(Unit::parse(code), Some(unit));
        }
        let own = Unit::Named { sv: "konton".to_owned(), en: "accounts".to_owned() };
        assert_eq!((own.code(), Unit::parse("konton")), (None, None));
    }
}
