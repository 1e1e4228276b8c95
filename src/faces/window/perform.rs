//! How something is done from a page: as a job in its lane, once. What is done is the office's.

use std::time::Duration;

use super::address::PageAddress;
use super::answer::{PageAnswer, broken_off, refused_page};
use super::asked::PageRequest;
use super::form::ONCE;
use super::jobs::{ActDone, JobState, Work, Working};
use crate::office::refusal::Refusal;

/// How long a page waits for what it began: most acts are over by then, and are answered at once.
const AT_ONCE: Duration = Duration::from_millis(900);

/// Does what a form asks for, in its lane and once, however often the form is sent. What is over at once is answered by the
/// page that shows it, or by `again` where the office says no: the form once more, with what was typed. What takes longer
/// goes on by itself, and is answered by the page that shows how far it has come.
pub(super) fn perform(
    asked: &PageRequest,
    work: Work,
    act: impl FnOnce(&Working) -> Result<ActDone, Refusal> + Send + 'static,
    again: impl FnOnce(&Refusal) -> PageAnswer,
) -> PageAnswer {
    let back = work.back.clone();
    let window = asked.window.clone();
    let broke_off = move || window.broke_off("/arbete/{job}");
    let job = match asked.window.jobs.begin(asked.form.text(ONCE), work, act, broke_off) {
        Ok(job) => job,
        Err(refusal) => return refused_page(asked, &refusal, &back),
    };
    match job.wait(AT_ONCE) {
        JobState::Done(done) => PageAnswer::Did(done.see.clone(), job.number),
        JobState::Refused(refusal) => again(&refusal),
        JobState::BrokeOff(number) => broken_off(asked, number),
        JobState::Waits | JobState::Works(_) => PageAnswer::See(PageAddress::Job(job.number)),
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;
    use std::sync::atomic::{AtomicU64, Ordering};
    use std::sync::{Arc, Mutex};

    use super::super::answer::WindowPage;
    use super::super::fields::SentFields;
    use super::super::job_page;
    use super::super::jobs::Lane;
    use super::super::open_window::{OpenWindow, Wanted, WorkspaceKind};
    use super::super::told::WindowTold;
    use super::*;
    use crate::office::desk::Person;
    use crate::office::looks::LedgerLooks;
    use crate::office::notice::Notices;
    use crate::values::language::Language;
    use crate::values::text::Text;

    /// A window over no workspace, and what it tells.
    fn window() -> (Arc<OpenWindow>, Arc<Mutex<Vec<WindowTold>>>) {
        let told = Arc::new(Mutex::new(Vec::new()));
        let heard = told.clone();
        let wanted = Wanted {
            folder: None,
            place: PathBuf::from("."),
            kind: WorkspaceKind::Agency,
            person: Person::Named("Prov".to_owned()),
            language: Some(Language::Swedish),
            upload_most: 4 << 30,
            called: |_| Text::same(""),
        };
        let window = OpenWindow::new(wanted, 1, move |one| heard.lock().unwrap().push(one));
        (Arc::new(window), told)
    }

    fn asked(window: &Arc<OpenWindow>, once: &str) -> PageRequest {
        let form = SentFields(vec![(ONCE.to_owned(), once.to_owned())]);
        PageRequest {
            window: window.clone(),
            session: None,
            session_id: None,
            pattern: "/arbete/{job}",
            places: SentFields(vec![("job".to_owned(), "1".to_owned())]),
            query: SentFields::default(),
            form,
            received: None,
            language: Language::Swedish,
            agency: None,
            looks: LedgerLooks::default(),
        }
    }

    fn work() -> Work {
        Work { lane: Lane::Ledger, name: Text::same("arbete"), back: PageAddress::Home }
    }

    fn done() -> ActDone {
        ActDone { see: PageAddress::Trail, told: Vec::new(), notices: Notices::default() }
    }

    fn page(answer: PageAnswer) -> WindowPage {
        match answer {
            PageAnswer::WindowPage(page) => page,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn work_that_breaks_off_is_told_by_its_number_and_the_next_goes_on() {
        let (window, told) = window();
        let asked_for = asked(&window, "samma");
        let breaks = |_: &Working| -> Result<ActDone, Refusal> { panic!("a fault of the program") };
        let never = |_: &Refusal| -> PageAnswer { panic!("it was not refused") };
        let broken = page(perform(&asked_for, work(), breaks, never));
        assert_eq!(broken.status, 500);
        let words = broken.body.into_string();
        assert!(words.contains("nummer 1") && !words.contains("a fault of the program"), "{words}");
        // Whoever looks at the work itself hears the same, and so does who started the window.
        let looked = page(job_page::look(&asked_for));
        assert_eq!((looked.status, looked.body.into_string()), (broken.status, words));
        let number = |one: &WindowTold| matches!(one, WindowTold::BrokeOff { number: 1, .. });
        assert_eq!(told.lock().unwrap().iter().filter(|one| number(one)).count(), 1);
        // The same form is not held for done, and its lane is free.
        let again = perform(&asked_for, work(), |_: &Working| Ok(done()), never);
        assert!(matches!(again, PageAnswer::Did(PageAddress::Trail, 2)), "{again:?}");
    }

    #[test]
    fn a_form_is_done_once_however_often_it_is_sent() {
        let (window, _) = window();
        let times = Arc::new(AtomicU64::new(0));
        let never = |_: &Refusal| -> PageAnswer { panic!("it was not refused") };
        for once in ["samma", "samma", "annan", "samma"] {
            let times = times.clone();
            let act = move |_: &Working| {
                times.fetch_add(1, Ordering::SeqCst);
                Ok(done())
            };
            let answer = perform(&asked(&window, once), work(), act, never);
            assert!(matches!(answer, PageAnswer::Did(..)), "{answer:?}");
        }
        assert_eq!(times.load(Ordering::SeqCst), 2);
    }
}
