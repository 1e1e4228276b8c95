//! What codes of the trade are called wherever people read them: categories of parties, channels and outcomes. One name
//! for each, here alone; it never decides what a code means.

use super::identity::PartyCategory;
use super::language::Language;

impl Language {
    /// A party's category: *statlig myndighet*.
    pub fn category(self, category: PartyCategory) -> &'static str {
        let (swedish, english) = match category {
            PartyCategory::Insurer => ("försäkringsbolag", "insurer"),
            PartyCategory::Broker => ("försäkringsförmedlare", "broker"),
            PartyCategory::StateAgency => ("statlig myndighet", "state agency"),
            PartyCategory::Municipality => ("kommun", "municipality"),
            PartyCategory::Region => ("region", "region"),
            PartyCategory::Other => ("annan", "other"),
        };
        self.pick(swedish, english)
    }

    /// A channel of usage: *system till system*. One that `lefi.toml` adds is its own name.
    pub fn channel(self, code: &str) -> &str {
        match code {
            "web" => self.pick("webbgränssnitt", "web interface"),
            "system" => self.pick("system till system", "system to system"),
            "subscription" => self.pick("prenumeration", "subscription"),
            other => other,
        }
    }

    /// An outcome of usage: *ingen träff*. One that `lefi.toml` adds is its own name.
    pub fn outcome(self, code: &str) -> &str {
        match code {
            "answered" => self.pick("besvarad", "answered"),
            "no-hit" => self.pick("ingen träff", "no hit"),
            "delivered" => self.pick("levererad", "delivered"),
            "failed" => self.pick("misslyckad", "failed"),
            "test" => "test",
            other => other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_names_in_both_languages() {
        let swedish = Language::Swedish;
        let categories = PartyCategory::ALL.map(|one| swedish.category(one));
        assert_eq!(
            categories,
            [
                "försäkringsbolag",
                "försäkringsförmedlare",
                "statlig myndighet",
                "kommun",
                "region",
                "annan"
            ]
        );
        let channels = ["web", "system", "subscription"].map(|code| swedish.channel(code));
        assert_eq!(channels, ["webbgränssnitt", "system till system", "prenumeration"]);
        let outcomes = ["answered", "no-hit", "delivered", "failed", "test"];
        assert_eq!(
            outcomes.map(|code| swedish.outcome(code)),
            ["besvarad", "ingen träff", "levererad", "misslyckad", "test"]
        );
        assert_eq!(Language::English.outcome("no-hit"), "no hit");
    }

    #[test]
    fn what_a_workspace_adds_is_its_own_name() {
        assert_eq!(Language::Swedish.channel("fax"), "fax");
        assert_eq!(Language::Swedish.outcome("partial"), "partial");
    }
}
