//! Work on all cores with results in order: one thread hands out, some work, the caller takes. At most
//! a few items are under way at a time. Where the machine lets no thread begin, the caller does it all. It never knows
//! what the work is.

use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread::{self, Builder, Scope};

/// How many threads work at once. Each holds some megabytes, and one that reads can't feed many.
pub(crate) fn workers() -> usize {
    thread::available_parallelism().map_or(1, usize::from).min(4)
}

/// Hands what `produce` gives to the workers in turn, and their results to `consume` in the order
/// they were produced. `produce` gets a function that says whether anybody still listens.
///
/// # Errors
/// The first of `consume`; then the rest is let go.
pub(crate) fn in_order<T: Send, R: Send, E>(
    workers: Vec<impl FnMut(T) -> R + Send>,
    produce: impl FnOnce(&mut dyn FnMut(T) -> bool) + Send,
    mut consume: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    // A thread that can't be begun lets go of what it was to do: it only gets to know where that is.
    let workers: Vec<_> = workers.into_iter().map(TakenOnce::new).collect();
    let produce = TakenOnce::new(produce);
    let all_done = thread::scope(|scope| {
        let Some(start) = producer(scope, &produce) else { return Ok(SideBySide::Nothing) };
        let begun: Vec<_> = workers.iter().map_while(|work| worker(scope, work)).collect();
        let (inputs, outputs): (Vec<_>, Vec<_>) = begun.into_iter().unzip();
        // Without an input the producer ends and has produced nothing.
        if inputs.is_empty() || start.send(inputs).is_err() {
            return Ok(SideBySide::Nothing);
        }
        // The first worker without a further result is the first that got no further item.
        for turn in 1.. {
            let Some(output) = outputs.get(turn % outputs.len().max(1)) else { break };
            let Ok(result) = output.recv() else { break };
            consume(result)?;
        }
        Ok(SideBySide::All)
    })?;
    match (all_done, produce.take(), workers.iter().find_map(TakenOnce::take)) {
        (SideBySide::Nothing, Some(produce), Some(work)) => alone(work, produce, consume),
        _ => Ok(()),
    }
}

/// Whether the threads did the work, or none of it.
enum SideBySide {
    All,
    Nothing,
}

/// Work that one of several threads takes, once.
struct TakenOnce<T>(Mutex<Option<T>>);

impl<T> TakenOnce<T> {
    fn new(kept: T) -> Self {
        Self(Mutex::new(Some(kept)))
    }

    fn take(&self) -> Option<T> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// A thread that hands out what is produced, once it is sent to whom; none where none can be begun.
fn producer<'scope, T: Send + 'scope>(
    scope: &'scope Scope<'scope, '_>,
    produce: &'scope TakenOnce<impl FnOnce(&mut dyn FnMut(T) -> bool) + Send>,
) -> Option<std::sync::mpsc::Sender<Vec<SyncSender<T>>>> {
    let (start, started) = channel::<Vec<SyncSender<T>>>();
    let hand_out = move || {
        let Ok(inputs) = started.recv() else { return };
        let Some(produce) = produce.take() else { return };
        let mut turn = 0;
        produce(&mut |item| {
            turn += 1;
            inputs.get(turn % inputs.len()).is_some_and(|input| input.send(item).is_ok())
        });
    };
    Builder::new().spawn_scoped(scope, hand_out).ok().map(|_| start)
}

/// A thread that works, with where its items go and its results come from; none where none can be begun.
fn worker<'scope, T: Send + 'scope, R: Send + 'scope>(
    scope: &'scope Scope<'scope, '_>,
    work: &'scope TakenOnce<impl FnMut(T) -> R + Send>,
) -> Option<(SyncSender<T>, Receiver<R>)> {
    let (input, items) = sync_channel::<T>(1);
    let (result, output) = sync_channel::<R>(1);
    let work_off = move || {
        // Taken with the first item: without any, this worker's work stays for the caller.
        let mut items = items.into_iter().peekable();
        if items.peek().is_none() {
            return;
        }
        let Some(mut work) = work.take() else { return };
        for item in items {
            if result.send(work(item)).is_err() {
                return;
            }
        }
    };
    Builder::new().spawn_scoped(scope, work_off).ok().map(|_| (input, output))
}

/// The same by this thread alone, one item after the other.
fn alone<T, R, E>(
    mut work: impl FnMut(T) -> R,
    produce: impl FnOnce(&mut dyn FnMut(T) -> bool),
    mut consume: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    let mut ended = Ok(());
    produce(&mut |item| {
        ended = consume(work(item));
        ended.is_ok()
    });
    ended
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

    #[test]
    fn one_thread_alone_comes_to_the_same() {
        let mut found = Vec::new();
        let produce =
            |hand: &mut dyn FnMut(u32) -> bool| (0..9).for_each(|item| assert!(hand(item)));
        let all = alone(
            |item: u32| item * 2,
            produce,
            |result| {
                found.push(result);
                Ok::<(), ()>(())
            },
        );
        assert_eq!(all, Ok(()));
        assert_eq!(found, (0..9).map(|item| item * 2).collect::<Vec<_>>());
        let mut handed = 0;
        let produce = |hand: &mut dyn FnMut(u32) -> bool| {
            while hand(1) {
                handed += 1;
            }
        };
        assert_eq!(alone(|item: u32| item, produce, |_| Err(7)), Err(7));
        assert_eq!(handed, 0);
    }
}
