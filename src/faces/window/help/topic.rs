//! What there is help with, its name in addresses, and the pages it belongs to. The words stand beside.

use std::fmt;

use super::super::navigation::is_under;
use super::words::HelpWords;
use super::{drafts, first_month, month, new_workspace};

/// Something there is help with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum HelpTopic {
    /// A first month, step by step.
    FirstMonth,
    /// The month.
    Month,
    /// Its drafts.
    Drafts,
    /// A folder without a workspace.
    NewWorkspace,
}

impl HelpTopic {
    /// All of them, in the order of a month.
    pub(super) const ALL: &'static [Self] =
        &[Self::FirstMonth, Self::Month, Self::Drafts, Self::NewWorkspace];

    /// Its name in addresses.
    fn name(self) -> &'static str {
        match self {
            Self::FirstMonth => "forsta-manaden",
            Self::Month => "manaden",
            Self::Drafts => "utkast",
            Self::NewWorkspace => "ny-arbetsmapp",
        }
    }

    /// What it says.
    pub(super) fn words(self) -> HelpWords {
        match self {
            Self::FirstMonth => first_month::words(),
            Self::Month => month::words(),
            Self::Drafts => drafts::words(),
            Self::NewWorkspace => new_workspace::words(),
        }
    }

    /// Where the pages stand that it belongs to, as patterns of the table of routes; those below are meant too, where no
    /// other topic is nearer.
    fn roots(self) -> &'static [&'static str] {
        match self {
            Self::FirstMonth => &[],
            Self::Month => &["/", "/period"],
            Self::Drafts => &["/period/{period}/utkast"],
            Self::NewWorkspace => &["/ny-arbetsmapp"],
        }
    }

    /// The one of this name.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|topic| topic.name() == name)
    }

    /// Help with a page, by its pattern: of all that it stands under, the nearest.
    pub(in super::super) fn of_page(pattern: &str) -> Option<Self> {
        let of_topic = |topic: Self| topic.roots().iter().map(move |root| (topic, *root));
        let all = Self::ALL.iter().copied().flat_map(of_topic);
        let found = all.filter(|(_, root)| is_under(root, pattern));
        found.max_by_key(|(_, root)| root.len()).map(|(topic, _)| topic)
    }
}

impl fmt::Display for HelpTopic {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::routes::{Method, ROUTES};
    use super::HelpTopic;

    /// What is no page that people read for long: files, the way in, what is being done, and help itself.
    const NO_PAGE: &[&str] = &["/in", "/static", "/arbete", "/hjalp", "/tillganglighet"];

    #[test]
    fn every_page_has_help() {
        let pages = ROUTES.iter().filter(|route| route.method == Method::Get);
        let pages = pages.map(|route| route.path);
        let pages = pages.filter(|path| !NO_PAGE.iter().any(|root| path.starts_with(root)));
        let without: Vec<_> = pages.filter(|path| HelpTopic::of_page(path).is_none()).collect();
        assert!(without.is_empty(), "{without:?}");
    }

    #[test]
    fn help_is_with_the_nearest() {
        assert_eq!(HelpTopic::of_page("/"), Some(HelpTopic::Month));
        assert_eq!(HelpTopic::of_page("/period/{period}"), Some(HelpTopic::Month));
        assert_eq!(HelpTopic::of_page("/period/{period}/utkast"), Some(HelpTopic::Drafts));
        assert_eq!(HelpTopic::of_page("/hjalp"), None);
    }

    #[test]
    fn every_topic_is_found_by_its_name_and_says_something() {
        for topic in HelpTopic::ALL {
            assert_eq!(HelpTopic::named(&topic.to_string()), Some(*topic));
            assert!(!topic.words().parts.is_empty(), "{topic}");
        }
    }
}
