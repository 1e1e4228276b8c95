//! What there is help with, its name in addresses, and the pages it belongs to. The words stand in `help`.

use std::fmt;

/// Something there is help with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HelpTopic {
    /// A first month, step by step.
    FirstMonth,
    /// The month.
    Month,
    /// Importing logs.
    Imports,
    /// Rows that were rejected.
    Rejected,
    /// What the columns of a log mean.
    Layouts,
    /// Usage that is counted in a warehouse.
    Warehouse,
    /// The drafts of a month.
    Drafts,
    /// What is decided.
    Decisions,
    /// Preparing, approving and issuing.
    Issue,
    /// What two persons decide.
    TwoPersons,
    /// What was issued, and the search for it.
    Documents,
    /// One document and how its amounts came about.
    Document,
    /// Crediting.
    Credit,
    /// Customers and agreements.
    Registers,
    /// What accounting and customers are given.
    HandOver,
    /// Reconciling and closing.
    Close,
    /// Backups.
    Backup,
    /// What was done, by whom and when.
    Trail,
    /// A year.
    Year,
    /// Fee models.
    Tariffs,
    /// Proposals for them.
    Proposals,
    /// Scenarios.
    WhatIf,
    /// Work that goes on.
    Jobs,
    /// The settings.
    Settings,
    /// The steps to the first drafts.
    Begin,
    /// A folder without a workspace.
    NewWorkspace,
}

impl HelpTopic {
    /// All of them, in the order of a month.
    pub(super) const ALL: &'static [Self] = &[
        Self::FirstMonth,
        Self::Month,
        Self::Imports,
        Self::Rejected,
        Self::Layouts,
        Self::Warehouse,
        Self::Drafts,
        Self::Decisions,
        Self::Issue,
        Self::TwoPersons,
        Self::Documents,
        Self::Document,
        Self::Credit,
        Self::Registers,
        Self::HandOver,
        Self::Close,
        Self::Backup,
        Self::Trail,
        Self::Year,
        Self::Tariffs,
        Self::Proposals,
        Self::WhatIf,
        Self::Jobs,
        Self::Settings,
        Self::Begin,
        Self::NewWorkspace,
    ];

    /// Its name in addresses.
    fn name(self) -> &'static str {
        match self {
            Self::FirstMonth => "forsta-manaden",
            Self::Month => "manaden",
            Self::Imports => "las-in",
            Self::Rejected => "avvisade-rader",
            Self::Layouts => "layouter",
            Self::Warehouse => "datalagret",
            Self::Drafts => "utkast",
            Self::Decisions => "beslut",
            Self::Issue => "utfarda",
            Self::TwoPersons => "tva-personer",
            Self::Documents => "dokument",
            Self::Document => "ett-dokument",
            Self::Credit => "kreditera",
            Self::Registers => "kunder-och-avtal",
            Self::HandOver => "lamna-over",
            Self::Close => "stang",
            Self::Backup => "sakerhetskopia",
            Self::Trail => "handelser",
            Self::Year => "aret",
            Self::Tariffs => "avgifter",
            Self::Proposals => "avgiftsforslag",
            Self::WhatIf => "tank-om",
            Self::Jobs => "arbete",
            Self::Settings => "installningar",
            Self::Begin => "kom-i-gang",
            Self::NewWorkspace => "ny-arbetsmapp",
        }
    }

    /// Where the pages stand that it belongs to, as patterns of the table of routes; those below are meant too, where no
    /// other topic is nearer.
    fn roots(self) -> &'static [&'static str] {
        match self {
            Self::FirstMonth => &[],
            Self::Month => &["/", "/period"],
            Self::Imports => &["/las-in"],
            Self::Rejected => &["/las-in/{batch}/avvisade", "/las-in/{batch}/dubbletter"],
            Self::Layouts => &["/las-in/ny-layout"],
            Self::Warehouse => &["/las-in/datalager"],
            Self::Drafts => &["/period/{period}/utkast"],
            Self::Decisions => &["/period/{period}/beslut"],
            Self::Issue => &["/period/{period}/utfarda"],
            Self::TwoPersons => &["/godkannanden"],
            Self::Documents => &["/dokument"],
            Self::Document => &["/dokument/{number}"],
            Self::Credit => &["/dokument/{number}/kreditera", "/dokument/{number}/kreditering"],
            Self::Registers => &["/parter", "/avtal", "/ny-kund", "/nytt-avtal", "/excel"],
            Self::HandOver => &["/period/{period}/lamna", "/period/{period}/periodisering"],
            Self::Close => &["/period/{period}/stang"],
            Self::Backup => &["/sakerhetskopia"],
            Self::Trail => &["/handelser"],
            Self::Year => &["/ar"],
            Self::Tariffs => &["/avgifter"],
            Self::Proposals => &["/avgiftsforslag", "/avgifter/nytt-forslag"],
            Self::WhatIf => &["/tank-om"],
            Self::Jobs => &["/arbete"],
            Self::Settings => &["/installningar"],
            Self::Begin => &["/borja"],
            Self::NewWorkspace => &["/ny-arbetsmapp"],
        }
    }

    /// The one of this name.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|topic| topic.name() == name)
    }

    /// Help with a page, by its pattern: of all that it stands under, the nearest.
    pub(super) fn of_page(pattern: &str) -> Option<Self> {
        let of_topic = |topic: Self| topic.roots().iter().map(move |root| (topic, *root));
        let all = Self::ALL.iter().copied().flat_map(of_topic);
        let found = all.filter(|(_, root)| is_under(root, pattern));
        found.max_by_key(|(_, root)| root.len()).map(|(topic, _)| topic)
    }
}

/// Whether a page of this pattern stands at this address or below it; below the month itself stands everything.
pub(super) fn is_under(root: &str, pattern: &str) -> bool {
    match pattern.strip_prefix(root) {
        Some(rest) => rest.is_empty() || (root != "/" && rest.starts_with('/')),
        None => false,
    }
}

impl fmt::Display for HelpTopic {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::super::routes::{Method, ROUTES};
    use super::{HelpTopic, is_under};

    /// What is no page that people read: files, the way in, and help itself.
    const NO_PAGE: &[&str] = &["/in", "/static", "/hjalp", "/tillganglighet"];

    #[test]
    fn every_page_has_help() {
        let pages = ROUTES.iter().filter(|route| route.method == Method::Get);
        let pages = pages.map(|route| route.path);
        let pages = pages.filter(|path| {
            !NO_PAGE.iter().any(|root| path.starts_with(root)) && !path.contains('.')
        });
        let without: Vec<_> = pages.filter(|path| HelpTopic::of_page(path).is_none()).collect();
        assert!(without.is_empty(), "{without:?}");
    }

    #[test]
    fn help_is_with_the_nearest() {
        assert_eq!(HelpTopic::of_page("/"), Some(HelpTopic::Month));
        assert_eq!(HelpTopic::of_page("/period/{period}"), Some(HelpTopic::Month));
        assert_eq!(HelpTopic::of_page("/period/{period}/utkast"), Some(HelpTopic::Drafts));
        assert_eq!(HelpTopic::of_page("/dokument/{number}"), Some(HelpTopic::Document));
        assert_eq!(HelpTopic::of_page("/dokument/{number}/kreditera"), Some(HelpTopic::Credit));
        assert_eq!(HelpTopic::of_page("/hjalp"), None);
    }

    #[test]
    fn every_topic_is_found_by_its_name() {
        for topic in HelpTopic::ALL {
            assert_eq!(HelpTopic::named(&topic.to_string()), Some(*topic));
        }
    }

    #[test]
    fn a_page_is_under_its_own_root_and_every_root_it_stands_below() {
        assert!(is_under("/", "/"));
        assert!(!is_under("/", "/dokument"), "not all of it is the month");
        assert!(is_under("/dokument", "/dokument"));
        assert!(is_under("/dokument", "/dokument/{number}/kreditera"));
        assert!(!is_under("/dokument", "/dokumentation"));
    }
}
