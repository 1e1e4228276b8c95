//! Work that mostly waits, such as for a disk, on several threads: the caller hands out what only it can read, and takes the
//! results in order. At most one item of each thread is under way. Where the machine lets no thread begin, the caller does it
//! all. It never knows what the work is.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, Builder, Scope};

/// A thread that works: where its items go, and where its results come from.
struct HandedThread<T, R> {
    items: SyncSender<T>,
    results: Receiver<R>,
}

/// Hands items to so many threads in turn, and their results to `consume` in the order of the items.
///
/// # Errors
/// The first of an item or of `consume`; then the rest is let go.
pub(crate) fn handed_out<T: Send, R: Send, E>(
    threads: usize,
    work: impl Fn(T) -> R + Sync,
    items: impl Iterator<Item = Result<T, E>>,
    mut consume: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    thread::scope(|scope| {
        let hands: Vec<_> = (0..threads).map_while(|_| hand(scope, &work)).collect();
        let mut under_way = 0;
        let mut turns = hands.iter().cycle();
        let mut results = hands.iter().cycle();
        for item in items {
            let Some(turn) = turns.next() else {
                consume(work(item?))?;
                continue;
            };
            let item = item?;
            if under_way == hands.len() {
                take(results.next(), &mut consume)?;
                under_way -= 1;
            }
            // One that is gone had a panic, which the end of all threads hands on.
            if turn.items.send(item).is_err() {
                return Ok(());
            }
            under_way += 1;
        }
        (0..under_way).try_for_each(|_| take(results.next(), &mut consume))
    })
}

/// Gives the next result to whoever consumes it; one that is gone had a panic, which the end of all threads hands on.
fn take<T, R, E>(
    next: Option<&HandedThread<T, R>>,
    consume: &mut impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    match next.map(|hand| hand.results.recv()) {
        Some(Ok(result)) => consume(result),
        Some(Err(_)) | None => Ok(()),
    }
}

/// A thread that works until nothing more is handed to it; none where none can be begun.
fn hand<'scope, T: Send + 'scope, R: Send + 'scope>(
    scope: &'scope Scope<'scope, '_>,
    work: &'scope (impl Fn(T) -> R + Sync),
) -> Option<HandedThread<T, R>> {
    let (items, taken) = sync_channel::<T>(1);
    let (done, results) = sync_channel::<R>(1);
    let work_off = move || {
        for item in taken {
            if done.send(work(item)).is_err() {
                return;
            }
        }
    };
    let begun = Builder::new().spawn_scoped(scope, work_off);
    begun.ok().map(|_| HandedThread { items, results })
}

#[cfg(test)]
mod tests {
    use super::handed_out;

    #[test]
    fn results_come_in_order_however_many_threads_there_are() {
        for threads in 0..10 {
            for items in [0, 1, 7, 8, 9, 1000] {
                let mut found = Vec::new();
                let all = handed_out(
                    threads,
                    |item: u32| item * 2,
                    (0..items).map(Ok::<_, ()>),
                    |result| {
                        found.push(result);
                        Ok(())
                    },
                );
                assert_eq!(all, Ok(()));
                assert_eq!(found, (0..items).map(|item| item * 2).collect::<Vec<_>>());
            }
        }
    }

    #[test]
    fn the_first_error_ends_it() {
        for threads in [0, 1, 3] {
            let read = |item| if item == 20 { Err("unread") } else { Ok(item) };
            let mut taken = 0;
            let unread = handed_out(
                threads,
                |item: u32| item,
                (0..).map(read),
                |_| {
                    taken += 1;
                    Ok(())
                },
            );
            assert_eq!(unread, Err("unread"));
            assert!(taken <= 20, "{taken}");
            let full = |item| if item == 5 { Err("full") } else { Ok(()) };
            let all = (0_u32..).map(Ok);
            assert_eq!(handed_out(threads, |item| item, all, full), Err("full"));
        }
    }

    #[test]
    #[should_panic(expected = "a scoped thread panicked")]
    fn a_panic_is_handed_on() {
        let _ = handed_out(2, |item: u32| assert!(item < 3), (0..9).map(Ok::<_, ()>), Ok);
    }
}
