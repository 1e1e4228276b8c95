//! Work on all cores with results in order: one thread hands out, some work, the caller takes. At most
//! a few items are under way at a time. It never knows what the work is.

use std::sync::mpsc::sync_channel;
use std::thread;

/// How many threads work at once. Each holds some megabytes, and one that reads can't feed many.
pub(super) fn workers() -> usize {
    thread::available_parallelism().map_or(1, usize::from).min(4)
}

/// Hands what `produce` gives to the workers in turn, and their results to `consume` in the order
/// they were produced. `produce` gets a function that says whether anybody still listens.
///
/// # Errors
/// The first of `consume`; then the rest is let go.
pub(super) fn in_order<T: Send, R: Send, E>(
    workers: Vec<impl FnMut(T) -> R + Send>,
    produce: impl FnOnce(&mut dyn FnMut(T) -> bool) + Send,
    mut consume: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    thread::scope(|scope| {
        let (mut inputs, mut outputs) = (Vec::new(), Vec::new());
        for mut work in workers {
            let (input, items) = sync_channel::<T>(1);
            let (result, output) = sync_channel::<R>(1);
            scope.spawn(move || {
                for item in items {
                    if result.send(work(item)).is_err() {
                        return;
                    }
                }
            });
            inputs.push(input);
            outputs.push(output);
        }
        scope.spawn(move || {
            let mut turn = 0;
            produce(&mut |item| {
                turn += 1;
                inputs.get(turn % inputs.len()).is_some_and(|input| input.send(item).is_ok())
            });
        });
        // The first worker without a further result is the first that got no further item.
        for turn in 1.. {
            let Some(output) = outputs.get(turn % outputs.len().max(1)) else { break };
            let Ok(result) = output.recv() else { break };
            consume(result)?;
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_and_an_error_ends_it() {
        let workers = || (0..3).map(|_| |item: u32| item * 2).collect::<Vec<_>>();
        let mut found = Vec::new();
        let all = in_order(
            workers(),
            |hand| (0..1000).for_each(|item| assert!(hand(item))),
            |result| {
                found.push(result);
                Ok::<(), ()>(())
            },
        );
        assert_eq!(all, Ok(()));
        assert_eq!(found, (0..1000).map(|item| item * 2).collect::<Vec<_>>());

        let produce = |hand: &mut dyn FnMut(u32) -> bool| while hand(1) {};
        assert_eq!(in_order(workers(), produce, |_| Err(7)), Err(7));
    }
}
