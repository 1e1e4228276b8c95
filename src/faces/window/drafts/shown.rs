//! What of a list of drafts is shown, in which order, and which draft is chosen: as the address says. It changes nothing.

use std::cmp::Reverse;

use super::super::address::PageAddress;
use super::super::answer::clean;
use super::super::asked::PageRequest;
use crate::engine::invoice::DocumentKind;
use crate::office::bill::drafts::{DraftList, ListedDraft};
use crate::values::period::BillingPeriod;

/// What is shown of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shown {
    /// Part of a recipient's name, of an agreement's, or of an organisation number.
    pub search: String,
    /// Which drafts.
    pub view: View,
    /// In which order.
    pub order: Order,
    /// The name of the draft that is chosen.
    pub chosen: String,
}

/// Which drafts are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum View {
    /// All of them.
    All,
    /// Those that somebody should look at.
    Unusual,
    /// Those that correct earlier periods.
    Corrections,
}

/// In which order drafts are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// The run's.
    Run,
    /// By the recipient's name.
    Recipient,
    /// By net, the largest first.
    Net,
    /// By how much net is away from what is usual, the most first; what has nothing usual comes last.
    Change,
}

impl View {
    pub(super) const ALL: [Self; 3] = [Self::All, Self::Unusual, Self::Corrections];

    /// Its word in addresses.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::All => "alla",
            Self::Unusual => "granska",
            Self::Corrections => "rattelser",
        }
    }

    fn has(self, one: &ListedDraft) -> bool {
        match self {
            Self::All => true,
            Self::Unusual => !one.unusual.is_empty(),
            Self::Corrections => one.draft.kind != DocumentKind::Invoice,
        }
    }
}

impl Order {
    pub(super) const ALL: [Self; 4] = [Self::Run, Self::Recipient, Self::Net, Self::Change];

    /// Its word in addresses.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Run => "korning",
            Self::Recipient => "mottagare",
            Self::Net => "belopp",
            Self::Change => "andring",
        }
    }
}

impl Shown {
    /// What the address asks for; what it does not say, or says in no known word, is as ever.
    pub(super) fn asked(asked: &PageRequest) -> Self {
        let view = View::ALL.into_iter().find(|one| one.word() == asked.query.text("visa"));
        let order = Order::ALL.into_iter().find(|one| one.word() == asked.query.text("ordning"));
        Self {
            search: clean(asked.query.text("sok").trim()),
            view: view.unwrap_or(View::All),
            order: order.unwrap_or(Order::Run),
            chosen: clean(asked.query.text("utkast")),
        }
    }

    /// The address that shows the same, and chooses this draft.
    pub(super) fn choosing(&self, period: BillingPeriod, name: &str) -> String {
        let (view, order) = (self.view.word(), self.order.word());
        let fields =
            [("sok", self.search.as_str()), ("visa", view), ("ordning", order), ("utkast", name)];
        PageAddress::Drafts(period).with(&fields)
    }

    /// What is shown of a list, in its order.
    pub(super) fn of<'a>(&self, list: &'a DraftList) -> Vec<&'a ListedDraft> {
        let mut found: Vec<&ListedDraft> =
            list.drafts.iter().filter(|one| self.view.has(one) && self.finds(one)).collect();
        match self.order {
            Order::Run => {}
            Order::Recipient => found.sort_by_key(|one| one.draft.buyer.name.to_lowercase()),
            Order::Net => found.sort_by_key(|one| Reverse(one.net)),
            Order::Change => found.sort_by_key(|one| {
                Reverse(one.usual.map(|usual| usual.now.ore().abs_diff(usual.before.ore())))
            }),
        }
        found
    }

    fn finds(&self, one: &ListedDraft) -> bool {
        let wanted = self.search.to_lowercase();
        let draft = &one.draft;
        let numbers = draft.parties().into_iter().map(|one| one.to_string());
        let names = draft.agreement_names().to_lowercase();
        [draft.buyer.name.to_lowercase(), one.name.to_lowercase(), names]
            .into_iter()
            .chain(numbers)
            .any(|text| text.contains(&wanted))
    }
}
