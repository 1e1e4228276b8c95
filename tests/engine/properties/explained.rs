//! An explanation comes to the document's lines, to the öre, whatever the fees are.

use std::collections::BTreeMap;

use lefi::engine::explain::{AtOnce, Material};
use lefi::engine::invoice::{Invoice, Origin, WholeKronor};
use lefi::values::period::Interval;
use proptest::prelude::*;

use crate::explained::check_explained;
use crate::issued::issued;
use crate::worlds::{periods, world};

fn any_world() -> impl Strategy<Value = (Interval, crate::worlds::World)> {
    let billing = prop::sample::select(&[Interval::Month, Interval::Quarter, Interval::Year][..]);
    billing.prop_flat_map(|billing| (Just(billing), world(billing)))
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 48,
        max_shrink_iters: 2000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn every_line_is_what_its_explanation_comes_to((billing, world) in any_world()) {
        let world = world.read();
        let texts = BTreeMap::new();
        for period in periods(billing) {
            let drafts = world.plan(period, WholeKronor::Off).drafts.into_iter().enumerate();
            let documents: Vec<Invoice> =
                drafts.map(|(at, draft)| issued(at, draft, Origin::Run).invoice).collect();
            for invoice in &documents {
                let ours = |other: &&Invoice| {
                    other.draft.agreement.name == invoice.draft.agreement.name
                };
                let beside: Vec<Invoice> = documents.iter().filter(ours).cloned().collect();
                check_explained(Material {
                    document: invoice.into(),
                    inputs: world.inputs(),
                    texts: &texts,
                    decisions: &[],
                    before: &[],
                    beside: AtOnce::Issued(&beside),
                    waiting: &[],
                });
            }
        }
    }
}
