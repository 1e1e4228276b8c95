//! The list of all codes that are stored (R26): a test holds it against the frozen one.

use super::action::Action;
use super::code::{Code, PLAIN_DETAILS, line_detail};
use crate::engine::billing::UnresolvedReason;
use crate::engine::invoice::{CorrectionReason, DocumentKind, Origin};
use crate::sources::party::Delivery;
use crate::values::detail::LineDetail;
use crate::values::identity::PartyCategory;
use crate::values::unit::Unit;
use crate::values::vat::{VatCategory, VatKind};

/// All codes that are stored, each with its kind, in alphabetical order.
pub fn codes() -> Vec<(&'static str, String)> {
    fn each<T: Code>() -> impl Iterator<Item = (&'static str, String)> {
        T::EACH.iter().map(|one| (T::KIND, one.code().to_owned()))
    }
    let tiers = [LineDetail::Tier(2), LineDetail::TierFlat(2)];
    let details = PLAIN_DETAILS.into_iter().chain(tiers);
    let units = [Unit::Questions, Unit::Deliveries, Unit::Persons].into_iter();
    let mut all: Vec<_> = each::<Action>()
        .chain(each::<DocumentKind>())
        .chain(each::<Origin>())
        .chain(each::<VatKind>())
        .chain(each::<VatCategory>())
        .chain(each::<PartyCategory>())
        .chain(each::<Delivery>())
        .chain(each::<UnresolvedReason>())
        .chain(each::<super::TakenOver>())
        .chain(details.map(|detail| ("line-detail", line_detail(detail))))
        .chain(super::decisions::KINDS.map(|kind| ("decision-kind", kind.to_owned())))
        .chain(super::not_billed::REASONS.map(|reason| ("skip-reason", reason.to_owned())))
        .chain(CorrectionReason::CODES.map(|code| ("correction-reason", code.to_owned())))
        .chain(units.filter_map(|unit| Some(("unit", unit.code()?.to_owned()))))
        .chain([
            ("entry-reason", super::schema::CARRIED_OVER.to_owned()),
            ("entry-reason", super::writing::RESTATED.to_owned()),
        ])
        .collect();
    all.sort();
    all
}
