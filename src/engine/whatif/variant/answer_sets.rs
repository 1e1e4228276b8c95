//! Which responses a part of usage answers to, and what they multiply it by. It works out no response.

use crate::engine::whatif::respond::counts_some_of;
use crate::sources::tariff::Catalogue;
use crate::sources::usage::Series;
use crate::values::fee_code::FeeCode;
use crate::values::money::{MoneyError, Quantity};

/// The place of a set of responses among those known; the first answers to none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct AnswerSet(usize);

/// All sets of responses that some usage answers to.
#[derive(Debug)]
pub(super) struct AnswerSets {
    /// The fees of the responses, in their order.
    fees: Vec<FeeCode>,
    /// The places of responses, each set once.
    sets: Vec<Vec<usize>>,
}

/// What usage is multiplied by, for each set.
#[derive(Debug, Clone)]
pub(super) struct VolumeFactors(Vec<Quantity>);

impl AnswerSets {
    pub(super) fn new(fees: impl Iterator<Item = FeeCode>) -> Self {
        Self { fees: fees.collect(), sets: vec![Vec::new()] }
    }

    /// The set that a series of a service answers to, by what the fees of a catalogue count.
    pub(super) fn of(
        &mut self,
        catalogue: &Catalogue,
        service: &str,
        series: &Series,
    ) -> AnswerSet {
        let answers = |at: &usize| {
            let code = self.fees.get(*at);
            code.is_some_and(|code| counts_some_of(catalogue, code, service, series))
        };
        let set: Vec<usize> = (0..self.fees.len()).filter(answers).collect();
        let known = self.sets.iter().position(|one| *one == set);
        AnswerSet(known.unwrap_or_else(|| {
            self.sets.push(set);
            self.sets.len() - 1
        }))
    }

    /// Each set's factor, of the factor of each response.
    pub(super) fn factors(&self, of: &[Quantity]) -> Result<VolumeFactors, MoneyError> {
        let product = |set: &Vec<usize>| {
            let mut factors = set.iter().filter_map(|at| of.get(*at));
            factors.try_fold(Quantity::ONE, |product, one| product.times(*one))
        };
        self.sets.iter().map(product).collect::<Result<_, _>>().map(VolumeFactors)
    }

    /// How far each set's factor can be from a straight line where that of each of the first responses can be so far,
    /// and the others, `steady`, stay: of several that multiply, as far as from the least to the most.
    pub(super) fn deviations(
        &self,
        of: &[Quantity],
        steady: &[Quantity],
        (least, most): (&VolumeFactors, &VolumeFactors),
    ) -> Result<VolumeFactors, MoneyError> {
        let all: Vec<Quantity> = of.iter().chain(steady).copied().collect();
        let alone = self.factors(&all)?;
        let mut deviations = Vec::new();
        let bounds = least.0.iter().zip(&most.0);
        for ((set, alone), (least, most)) in self.sets.iter().zip(alone.0).zip(bounds) {
            deviations.push(match set.iter().filter(|at| **at < of.len()).count() {
                0 => Quantity::ZERO,
                1 => alone,
                _ => most.minus(*least)?,
            });
        }
        Ok(VolumeFactors(deviations))
    }

    /// As if nothing answered.
    pub(super) fn unanswered(&self) -> VolumeFactors {
        VolumeFactors(vec![Quantity::ONE; self.sets.len()])
    }
}

impl VolumeFactors {
    /// A quantity after the responses of a set.
    pub(super) fn times(&self, set: AnswerSet, quantity: Quantity) -> Result<Quantity, MoneyError> {
        match self.0.get(set.0) {
            Some(factor) if *factor != Quantity::ONE => quantity.times(*factor),
            _ => Ok(quantity),
        }
    }
}
