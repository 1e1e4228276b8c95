//! The pages of the settings, by their names in addresses. What stands on them is theirs.

use crate::office::settings::SettingsPart;

/// A page of the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SettingsPage {
    /// Of a part, in fields.
    Part(SettingsPart),
    /// Of all of them, as text.
    Text,
}

impl SettingsPage {
    /// All of them.
    const ALL: [Self; 6] = [
        Self::Part(SettingsPart::Issuer),
        Self::Part(SettingsPart::Payment),
        Self::Part(SettingsPart::Issuing),
        Self::Part(SettingsPart::Words),
        Self::Part(SettingsPart::Accounts),
        Self::Text,
    ];

    /// Its name in addresses.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Part(SettingsPart::Issuer) => "utfardare",
            Self::Part(SettingsPart::Payment) => "betalning",
            Self::Part(SettingsPart::Issuing) => "fakturering",
            Self::Part(SettingsPart::Words) => "ord",
            Self::Part(SettingsPart::Accounts) => "konton",
            Self::Text => "text",
        }
    }

    /// The one of this name.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|page| page.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::SettingsPage;

    #[test]
    fn every_page_is_found_by_its_name() {
        for page in SettingsPage::ALL {
            assert_eq!(SettingsPage::named(page.name()), Some(page));
        }
        assert_eq!(SettingsPage::named("annat"), None);
    }
}
