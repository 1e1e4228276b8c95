//! Independent work on as many threads as the machine has, its results in the order asked for. Knows nothing of what
//! it works on.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{Builder, available_parallelism, scope};

/// Does the same with every item; a panic in one is a panic here. Where no more threads can be begun, those that are do
/// the work, in the end this one alone.
pub(super) fn side_by_side<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = available_parallelism().map_or(1, NonZeroUsize::get).min(items.len());
    let next = AtomicUsize::new(0);
    let take_turns = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(at) else { return done };
            done.push((at, work(item)));
        }
    };
    let mut all = scope(|scope| {
        let begun = |_| Builder::new().spawn_scoped(scope, take_turns).ok();
        let helpers: Vec<_> = (1..threads).map_while(begun).collect();
        let mut all = take_turns();
        for helper in helpers {
            match helper.join() {
                Ok(done) => all.extend(done),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        all
    });
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_asked_for() {
        let items: Vec<u64> = (0..1000).collect();
        assert_eq!(side_by_side(&items, |one| one * 2), (0..2000).step_by(2).collect::<Vec<_>>());
        assert!(side_by_side(&[] as &[u64], |one| *one).is_empty());
    }
}
