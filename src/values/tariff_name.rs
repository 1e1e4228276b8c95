//! The name of a version of a tariff. It knows no tariff.

use std::sync::Arc;

use super::name::{is_name, name_as_text};

/// A tariff version's name, `lefi-online/2025-04-01`: its service, and the version of the service's tariff.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TariffName(Arc<str>);

name_as_text!(TariffName);

impl TariffName {
    /// The name of a service's version; none where one of the two can't be part of it.
    pub fn of(service: &str, version: &str) -> Option<Self> {
        (is_name(service) && is_name(version)).then(|| Self(format!("{service}/{version}").into()))
    }

    /// Reads `lefi-online/2025-04-01`.
    pub fn parse(text: &str) -> Option<Self> {
        let (service, version) = text.split_once('/')?;
        Self::of(service, version)
    }

    /// The service, `lefi-online`.
    pub fn service(&self) -> &str {
        self.0.split_once('/').map_or("", |(service, _)| service)
    }

    /// The version of the service's tariff, `2025-04-01`.
    pub fn version(&self) -> &str {
        self.0.split_once('/').map_or("", |(_, version)| version)
    }
}

#[cfg(test)]
mod tests {
    use super::TariffName;

    #[test]
    fn a_name_is_a_service_and_its_version() {
        let name = TariffName::parse("lefi-online/2025-04-01").unwrap();
        assert_eq!((name.service(), name.version()), ("lefi-online", "2025-04-01"));
        assert_eq!(name.to_string(), "lefi-online/2025-04-01");
        for text in ["lefi-online", "lefi-online/", "/2025", "a/b/c", "å/b", ""] {
            assert_eq!(TariffName::parse(text), None, "{text}");
        }
    }
}
