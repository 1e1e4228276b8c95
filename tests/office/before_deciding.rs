//! What people see before they decide, prepare, approve or issue: the effect of a decision, and a run with all that keeps
//! it from being issued. What is foretold is what then happens.

use lefi::office::approve::approve;
use lefi::office::bill::before_issue::{RunToIssue, before_issue};
use lefi::office::bill::issue::prepare;
use lefi::office::bill::run_stage::RunStage;
use lefi::office::decide::withdraw::withdraw;
use lefi::office::decide::{OwnLine, hold, own_line, waive};
use lefi::office::invoice_date::AskedDate;
use lefi::office::notice::{DecideNotice, Notice};
use lefi::office::refusal::{Kind, Refusal};
use lefi::office::to_decide::effect::{AskedDecision, effect};
use lefi::office::to_decide::of_period::of_period;
use lefi::office::typed;

use crate::room::{Room, no, none, on, period};

fn line(agreement: &str, amount: &str) -> OwnLine {
    OwnLine {
        period: period("2025-03"),
        agreement: agreement.to_owned(),
        text: "Utbildning".to_owned(),
        amount: typed::line_amount("belopp", amount).unwrap(),
        account: "3119".to_owned(),
    }
}

fn seen(room: &Room, name: &str, of: &str) -> RunToIssue {
    let date = AskedDate::Today;
    before_issue(&room.desk_of(name), (period(of), date), &mut none()).unwrap()
}

fn refusals(run: RunToIssue) -> Vec<String> {
    run.refusals.into_iter().map(|one| no(one.kind(), Err::<(), _>(one))).collect()
}

#[test]
fn the_effect_of_a_decision_is_what_it_then_does() {
    let room = Room::issued();
    let (desk, march) = (room.desk(), period("2025-03"));
    let held = AskedDecision::Hold { period: march, agreement: "LO-001".into() };
    let foretold = effect(&desk, &held, &mut none()).unwrap();
    assert_eq!(foretold.run, march);
    assert_eq!(foretold.after.documents, foretold.before.documents - 1);
    let [moved] = foretold.moved.as_slice() else { panic!("{:?}", foretold.moved) };
    assert_eq!((moved.agreement.as_str(), moved.after), ("LO-001", None));
    assert!(moved.why.is_none(), "that is what is decided");
    let gone = foretold.before.net.minus(foretold.after.net).unwrap();
    assert_eq!(moved.before, Some(gone));
    let number = hold(&desk, march, "LO-001", "Tvist", &mut none()).unwrap().number;
    let back = AskedDecision::Withdraw { number: number.clone() };
    let back = effect(&desk, &back, &mut none()).unwrap();
    assert_eq!((back.before, back.after), (foretold.after, foretold.before));
    let twice = no(Kind::Ledger, effect(&desk, &held, &mut none()));
    assert_eq!(twice, format!("det är redan beslutat: beslut {number}"));
    withdraw(&desk, &number, "Löst", &mut none()).unwrap();

    let party = typed::organisation_number("556900-1067").unwrap();
    let (of_party, service) = ((party, "lefi-online"), "lefi-online".to_owned());
    let waived = AskedDecision::Waive { period: march, organisation_number: party, service };
    let foretold = effect(&desk, &waived, &mut none()).unwrap();
    assert_eq!((foretold.before.undecided, foretold.after.undecided), (1, 0));
    assert_eq!(foretold.before.net, foretold.after.net);
    waive(&desk, march, of_party, "Uppsagt avtal", &mut none()).unwrap();

    let foretold = effect(&desk, &AskedDecision::OwnLine(line("LO-002", "1 250,00")), &mut none());
    let foretold = foretold.unwrap();
    assert_eq!(foretold.after.net.minus(foretold.before.net).unwrap().to_string(), "1250.00");
    assert_eq!((foretold.same, foretold.moved.len()), (None, 1));
    own_line(&desk, line("LO-002", "1250"), "Beställd kurs", None, &mut none()).unwrap();
    let again = AskedDecision::OwnLine(line("LO-002", "1250"));
    assert_eq!(effect(&desk, &again, &mut none()).unwrap().same.as_deref(), Some("3"));
    let unknown = AskedDecision::Hold { period: march, agreement: "LO-999".into() };
    let unknown = no(Kind::WrongUse, effect(&desk, &unknown, &mut none()));
    assert_eq!(unknown, "agreements.csv har inget avtal ”LO-999”");
}

#[test]
fn a_decision_of_an_issued_period_changes_the_run_that_comes_next() {
    let room = Room::issued();
    let (desk, february) = (room.desk(), period("2025-02"));
    let of_february = OwnLine { period: february, ..line("LO-002", "100") };
    let foretold = effect(&desk, &AskedDecision::OwnLine(of_february.clone()), &mut none());
    let foretold = foretold.unwrap();
    assert_eq!(foretold.run, period("2025-03"));
    assert_eq!(foretold.after.net.minus(foretold.before.net).unwrap().to_string(), "100.00");
    own_line(&desk, of_february, "Glömd", None, &mut none()).unwrap();
    let now = effect(&desk, &AskedDecision::Withdraw { number: "1".into() }, &mut none()).unwrap();
    assert_eq!(now.before, foretold.after);
}

#[test]
fn a_waiver_of_nothing_is_told_before_it_is_made() {
    let room = Room::imported();
    let party = typed::organisation_number("556900-1018").unwrap();
    let service = "lefi-online".to_owned();
    let idle =
        AskedDecision::Waive { period: period("2025-02"), organisation_number: party, service };
    let mut notices = none();
    let foretold = effect(&room.desk(), &idle, &mut notices).unwrap();
    assert_eq!(foretold.before, foretold.after);
    assert!(notices.into_iter().any(|one| matches!(one, Notice::Decide(DecideNotice::IdleWaiver))));
}

#[test]
fn what_there_is_to_decide_on_is_seen_with_who_decided_what() {
    let room = Room::issued();
    let (desk, march) = (room.desk(), period("2025-03"));
    hold(&desk, march, "LO-001", "Tvist", &mut none()).unwrap();
    let seen = of_period(&desk, march, &mut none()).unwrap();
    assert!(seen.agreements.iter().any(|one| one.name.as_str() == "LO-002"));
    assert!(seen.accounts.iter().any(|one| one.number == "3119"));
    let [open] = seen.unbilled.as_slice() else { panic!("{:?}", seen.unbilled) };
    assert_eq!((open.unresolved.rows, open.log_lines.is_empty()), (1, false));
    let [held] = seen.in_force.as_slice() else { panic!("{:?}", seen.in_force) };
    assert_eq!((held.signature.who.as_str(), held.decision.reason.as_str()), ("Anna", "Tvist"));
}

#[test]
fn all_that_keeps_a_run_from_being_issued_is_seen_at_once() {
    let room = Room::issued();
    let found = seen(&room, "Anna", "2025-03");
    assert!(matches!(found.stage, RunStage::Issue(None)));
    let [unbilled] = <[String; 1]>::try_from(refusals(found)).unwrap();
    assert!(unbilled.starts_with("användning som inte kan faktureras"), "{unbilled}");
    let early = refusals(seen(&room, "Anna", "2025-04"));
    assert!(early.iter().any(|one| one.contains("nästa period att utfärda är 2025-03")));
    assert!(early.len() > 1, "{early:?}");

    room.office.waive_march();
    let ready = seen(&room, "Anna", "2025-03");
    assert!(ready.refusals.is_empty(), "{:?}", ready.refusals);
    assert_eq!(ready.samples.len(), 3);
    let foretold: Vec<_> = ready.numbers.into_iter().map(|one| (one.first, one.last)).collect();
    let issued = lefi::office::bill::issue::issue(
        &room.desk(),
        period("2025-03"),
        on(&ready.issued_on.to_string()),
        &|_| {},
        &mut none(),
    );
    let lefi::office::bill::shown::Status::Issued { numbers } = issued.unwrap().status else {
        panic!("it is issued")
    };
    assert_eq!(foretold.len(), 1);
    let (first, last) = (numbers.iter().min().unwrap(), numbers.iter().max().unwrap());
    assert_eq!(foretold[0], (first.clone(), last.clone()));
    let after = seen(&room, "Anna", "2025-03");
    assert!(matches!(after.stage, RunStage::Nothing) && after.refusals.is_empty());
    assert_eq!(after.issued.len(), 1);
}

#[test]
fn where_two_persons_are_needed_each_sees_the_step_that_is_next() {
    let room = Room::of_two_persons();
    let february = period("2025-02");
    assert!(matches!(seen(&room, "Anna", "2025-02").stage, RunStage::Prepare));
    prepare(&room.desk(), february, on("2025-06-02"), &mut none()).unwrap();
    let annas = seen(&room, "Anna", "2025-02");
    assert!(matches!(annas.stage, RunStage::Approve(_)));
    assert_eq!(annas.issued_on.to_string(), "2025-06-02");
    let [same] = <[String; 1]>::try_from(refusals(annas)).unwrap();
    assert!(same.starts_with("körning 1 förbereddes av Anna"), "{same}");
    let berts = seen(&room, "Bert", "2025-02");
    assert!(berts.refusals.is_empty(), "{:?}", berts.refusals);

    hold(&room.desk(), february, "LO-001", "Tvist", &mut none()).unwrap();
    let RunStage::PrepareAnew { why, .. } = seen(&room, "Bert", "2025-02").stage else {
        panic!("it has changed")
    };
    assert!(matches!(why, Refusal::PreparedRun(_)));
    prepare(&room.desk(), february, on("2025-06-02"), &mut none()).unwrap();
    approve(&room.desk_of("Bert"), "2", &mut none()).unwrap();
    assert!(matches!(seen(&room, "Anna", "2025-02").stage, RunStage::Issue(Some(_))));
}
