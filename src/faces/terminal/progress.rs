//! Progress of long work on stderr: bars, and steps with how long each took. It never goes to stdout, where results are,
//! and never stops the work: where the terminal can't be written to, or no thread can be begun, nothing moves.

use std::cell::RefCell;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::tell;
use crate::office::progress::{Progress, Work};
use crate::values::text::{Text, text};

/// A bar of this length on stderr, or a sign of life where there is no length.
pub(super) fn bar(length: Option<u64>) -> ProgressBar {
    ProgressBar::with_draw_target(length, ProgressDrawTarget::stderr())
}

/// A bar for each work in turn, as it is told of, until all is dropped.
pub(super) struct DrawnProgress {
    shown: RefCell<Option<(Work, ProgressBar)>>,
}

impl DrawnProgress {
    pub(super) const fn none() -> Self {
        Self { shown: RefCell::new(None) }
    }

    /// Draws how far the work has come; the bar of the work before goes.
    pub(super) fn draw(&self, progress: Progress) {
        let Progress::Of { work, done, total } = progress else { return };
        let mut shown = self.shown.borrow_mut();
        if shown.as_ref().is_none_or(|(before, _)| *before != work) {
            clear(shown.replace((work, bar_of(work))));
        }
        if let Some((_, bar)) = &*shown {
            bar.set_length(total);
            bar.set_position(done);
        }
    }
}

impl Drop for DrawnProgress {
    fn drop(&mut self) {
        clear(self.shown.take());
    }
}

fn clear(shown: Option<(Work, ProgressBar)>) {
    if let Some((_, bar)) = shown {
        bar.finish_and_clear();
    }
}

fn bar_of(work: Work) -> ProgressBar {
    let bar = bar(Some(0));
    let words = work.name();
    let template = text!(
        "{words} {{bar:40}} {{percent:>3}} %  {{eta}} kvar",
        "{words} {{bar:40}} {{percent:>3}} %  {{eta}} left";
        words
    );
    match ProgressStyle::with_template(tell::words(&template)) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// Moves a bar that is seen, until it is dropped. The bar's own ticking panics where no thread can be begun.
pub(super) struct Ticking {
    running: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Ticking {
    pub(super) fn of(bar: &ProgressBar) -> Self {
        if bar.is_hidden() {
            return Self { running: None };
        }
        let (stop, stopped) = channel();
        let bar = bar.clone();
        let tick = move || {
            let pause = Duration::from_millis(100);
            while stopped.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
                bar.tick();
            }
        };
        let thread = Builder::new().name("progress".to_owned()).spawn(tick);
        Self { running: thread.ok().map(|thread| (stop, thread)) }
    }
}

impl Drop for Ticking {
    fn drop(&mut self) {
        if let Some((stop, thread)) = self.running.take() {
            drop(stop);
            // What it showed is nobody's result.
            let _ = thread.join();
        }
    }
}

/// Steps that are shown while they run.
pub(super) struct Steps {
    // Stopped before the bar is gone.
    ticking: Ticking,
    bar: ProgressBar,
    started: Instant,
    current: Option<Text>,
    done: Vec<(Text, Duration)>,
}

impl Steps {
    pub(super) fn new() -> Self {
        let bar = bar(None);
        let ticking = Ticking::of(&bar);
        Self { ticking, bar, started: Instant::now(), current: None, done: Vec::new() }
    }

    /// Begins a step; the one before is over.
    pub(super) fn begin(&mut self, name: Text) {
        self.end_current();
        self.bar.set_message(tell::words(&name).to_owned());
        self.current = Some(name);
        self.started = Instant::now();
    }

    /// How far the step has come.
    pub(super) fn come(&self, done: u64, total: u64) {
        if let Some(name) = &self.current {
            self.bar.set_message(format!("{} {done}/{total}", tell::words(name)));
        }
    }

    /// All steps with their seconds, once the last is over.
    pub(super) fn finish(mut self) -> String {
        self.end_current();
        drop(self.ticking);
        self.bar.finish_and_clear();
        let seconds = |(name, took): &(Text, Duration)| {
            format!("{} {:.1} s", tell::words(name), took.as_secs_f64())
        };
        self.done.iter().map(seconds).collect::<Vec<_>>().join(", ")
    }

    fn end_current(&mut self) {
        if let Some(name) = self.current.take() {
            self.done.push((name, self.started.elapsed()));
        }
    }
}
