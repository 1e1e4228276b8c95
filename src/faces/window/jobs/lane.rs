//! Lanes: what may not be done side by side waits here for its turn, in the order it was asked for. It knows no job.

use std::sync::{Arc, Condvar, Mutex, PoisonError};

/// What is done one after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Lane {
    /// Reading logs in, and taking that back. What is written to the ledger goes on beside it.
    Import,
    /// What is written to the ledger.
    Ledger,
    /// What reads for long: verifying everything, a backup.
    Reading,
    /// What is only asked and reads for long: it can be stopped, and waits for its turn among what reads.
    Asking,
}

/// The lanes.
#[derive(Debug, Default)]
pub(super) struct Lanes {
    import: Arc<Turns>,
    ledger: Arc<Turns>,
    reading: Arc<Turns>,
}

impl Lanes {
    /// The next place in a lane.
    pub(super) fn queue(&self, lane: Lane) -> LanePlace {
        let turns = match lane {
            Lane::Import => &self.import,
            Lane::Ledger => &self.ledger,
            Lane::Reading | Lane::Asking => &self.reading,
        };
        let mut state = turns.state.lock().unwrap_or_else(PoisonError::into_inner);
        let number = state.given;
        state.given += 1;
        LanePlace { turns: turns.clone(), number }
    }
}

#[derive(Debug, Default)]
struct Turns {
    state: Mutex<TurnsGiven>,
    over: Condvar,
}

#[derive(Debug, Default)]
struct TurnsGiven {
    /// The number of the next who comes.
    given: u64,
    /// Whose turn it is.
    now: u64,
}

/// A place in a lane. It is over when it is dropped, whatever came of it.
#[derive(Debug)]
pub(super) struct LanePlace {
    turns: Arc<Turns>,
    number: u64,
}

impl LanePlace {
    /// Waits until it is this one's turn.
    pub(super) fn wait(&self) {
        let state = self.turns.state.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.turns.over.wait_while(state, |state| state.now < self.number);
        drop(waited.unwrap_or_else(PoisonError::into_inner));
    }
}

impl Drop for LanePlace {
    fn drop(&mut self) {
        // One that never came to its turn has to be waited for: otherwise the next would be called before those ahead.
        self.wait();
        let mut state = self.turns.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.now += 1;
        self.turns.over.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::thread;

    use super::{Lane, Lanes};

    #[test]
    fn turns_come_in_the_order_they_were_asked_for_and_lanes_do_not_wait_for_each_other() {
        let lanes = Lanes::default();
        let first = lanes.queue(Lane::Ledger);
        first.wait();
        let (told, order) = mpsc::channel();
        let waiting: Vec<_> = (0..4)
            .map(|number| {
                let (turn, told) = (lanes.queue(Lane::Ledger), told.clone());
                let waits = move || {
                    turn.wait();
                    told.send(number).unwrap();
                };
                thread::Builder::new().spawn(waits).unwrap()
            })
            .collect();
        lanes.queue(Lane::Import).wait();
        assert!(order.try_recv().is_err(), "the first is not over");
        drop(first);
        for one in waiting {
            one.join().unwrap();
        }
        assert_eq!(order.try_iter().collect::<Vec<_>>(), [0, 1, 2, 3]);
    }
}
