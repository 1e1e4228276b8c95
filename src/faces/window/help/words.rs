//! What a page of help is made of: a title, what it is about in one sentence, parts with words, steps, lists and terms. It
//! holds no help itself.

use super::super::help_topic::HelpTopic;
use crate::values::text::Text;

/// A page of help.
#[derive(Debug)]
pub(super) struct HelpWords {
    pub(super) title: Text,
    pub(super) lead: Text,
    pub(super) parts: Vec<HelpPart>,
    pub(super) see: &'static [HelpTopic],
}

/// What stands under one heading.
#[derive(Debug)]
pub(super) struct HelpPart {
    pub(super) heading: Text,
    pub(super) blocks: Vec<HelpBlock>,
}

/// Something that is said.
#[derive(Debug)]
pub(super) enum HelpBlock {
    /// In a paragraph.
    Words(Text),
    /// In an order to follow.
    Steps(Vec<Text>),
    /// One by one, in no order.
    List(Vec<Text>),
    /// Of words that stand on the page.
    Terms(Vec<(Text, Text)>),
}

impl HelpWords {
    pub(super) fn new(title: Text, lead: Text) -> Self {
        Self { title, lead, parts: Vec::new(), see: &[] }
    }

    /// With one more part.
    pub(super) fn part(
        mut self,
        heading: Text,
        blocks: impl IntoIterator<Item = HelpBlock>,
    ) -> Self {
        self.parts.push(HelpPart { heading, blocks: blocks.into_iter().collect() });
        self
    }

    /// With other pages of help that belong to it.
    pub(super) fn see(mut self, topics: &'static [HelpTopic]) -> Self {
        self.see = topics;
        self
    }
}
