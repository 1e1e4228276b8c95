//! Steps of long work on stderr: what is being done now, and at the end how long each took. It never goes to
//! stdout, where results are.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget};

/// Steps that are shown while they run.
pub(super) struct Steps {
    bar: ProgressBar,
    started: Instant,
    current: Option<&'static str>,
    done: Vec<(&'static str, Duration)>,
}

impl Steps {
    pub(super) fn new() -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        bar.enable_steady_tick(Duration::from_millis(100));
        Self { bar, started: Instant::now(), current: None, done: Vec::new() }
    }

    /// Begins a step; the one before is over.
    pub(super) fn begin(&mut self, name: &'static str) {
        self.end_current();
        self.bar.set_message(name);
        self.current = Some(name);
        self.started = Instant::now();
    }

    /// All steps with their seconds, once the last is over.
    pub(super) fn finish(mut self) -> String {
        self.end_current();
        self.bar.finish_and_clear();
        let seconds =
            |(name, took): &(&str, Duration)| format!("{name} {:.1} s", took.as_secs_f64());
        self.done.iter().map(seconds).collect::<Vec<_>>().join(", ")
    }

    fn end_current(&mut self) {
        if let Some(name) = self.current.take() {
            self.done.push((name, self.started.elapsed()));
        }
    }
}
