//! What tells rows apart (R7): hashes of organisation and event id, and of the content. It never keeps
//! a row.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

use crate::sources::usage::log::numbered_names::NumberedNames;
use crate::sources::usage::log::row::{Fields, UsageRow};
use crate::values::money::Quantity;
use crate::values::period::Day;

/// What tells rows apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Identity {
    /// 128 bits of SHA-256 over organisation and event id: nobody can make two alike.
    pub event: u128,
    /// 64 bits of SHA-256 over the content.
    pub content: u64,
}

/// 128 bits over organisation and event id.
pub(crate) fn event(organisation: u64, event_id: &str) -> u128 {
    let hash = Sha256::new()
        .chain_update(organisation.to_le_bytes())
        .chain_update(event_id.as_bytes())
        .finalize();
    let mut first = [0; 16];
    first.copy_from_slice(&hash[..16]);
    u128::from_be_bytes(first)
}

/// 64 bits over the content, by its words and not their places in lefi.toml: those may change.
pub(crate) fn content(
    day: Day,
    service: &str,
    channel: &str,
    outcome: &str,
    quantity: Quantity,
) -> u64 {
    let hash = Sha256::new()
        .chain_update(day.days_since_1970().to_le_bytes())
        .chain_update(service)
        .chain_update([0])
        .chain_update(channel)
        .chain_update([0])
        .chain_update(outcome)
        .chain_update([0])
        .chain_update(quantity.to_string())
        .finalize();
    let mut first = [0; 8];
    first.copy_from_slice(&hash[..8]);
    u64::from_le_bytes(first)
}

/// What the content hash of a row is of: day, service, channel, outcome and quantity.
type RowContent = (Day, u16, u16, u16, Quantity);

/// Makes identities; contents repeat, so their hashes are remembered, up to a bound.
#[derive(Default)]
pub(crate) struct Identities {
    last: Option<(RowContent, u64)>,
    contents: HashMap<RowContent, u64, foldhash::fast::RandomState>,
}

/// Contents that are remembered.
const REMEMBERED: usize = 20_000;

impl Identities {
    /// What tells this row apart from others.
    pub(crate) fn of(
        &mut self,
        row: &UsageRow<'_>,
        fields: &Fields<'_>,
        services: &NumberedNames,
    ) -> Identity {
        let event = event(row.organisation.value(), row.event_id);
        let key = (row.day, row.service, row.channel, row.outcome, row.quantity);
        if let Some((last, content)) = self.last
            && last == key
        {
            return Identity { event, content };
        }
        if self.contents.len() >= REMEMBERED {
            self.contents.clear();
        }
        let content = *self.contents.entry(key).or_insert_with(|| {
            let (channel, outcome) = fields.words(row);
            content(row.day, services.name(row.service), channel, outcome, row.quantity)
        });
        self.last = Some((key, content));
        Identity { event, content }
    }
}
