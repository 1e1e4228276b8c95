//! How a row is changed from a page: its form, what it would change, and that it is saved, for a reason. The office reads and
//! writes the register; nothing is decided here.

use maud::{Markup, html};

use super::super::answer::{PageAnswer, WindowPage, all_told, clean, refused};
use super::super::asked::PageRequest;
use super::super::form;
use super::super::jobs::{ActDone, Lane, Work};
use super::super::perform::perform;
use super::super::saving::{self, REASON, ReasonTyped};
use super::changed;
use super::row_form::{LINE, RowForm, RowFormKind};
use super::row_page::{self, RowWrong};
use crate::office::desk::Desk;
use crate::office::notice::Notices;
use crate::office::refusal::{Refusal, RegisterRefusal};
use crate::office::registers::{
    MeantRow, RowLook, RowNo, RowProblems, look_at_row, meant_row, opened_rows, save_row, services,
};
use crate::sources::party::{Register, RegisterCells};
use crate::values::text::text;

/// The form of a new customer or agreement; fields that the address names are filled in.
pub(super) fn begin(asked: &PageRequest, register: Register) -> PageAnswer {
    if !asked.has_workspace() {
        return PageAnswer::See(super::super::address::PageAddress::NewWorkspace);
    }
    let opened = asked.desk().and_then(|desk| opened_rows(&desk, register));
    let (opened, _) = match opened {
        Ok(opened) => opened,
        Err(refusal) => return refused(asked, &refusal),
    };
    let form = RowForm {
        register,
        kind: RowFormKind::New,
        of: String::new(),
        base: opened.digest.unwrap_or_default(),
        line: 0,
        cells: RegisterCells::new(),
    };
    let named = form
        .fields()
        .into_iter()
        .filter_map(|column| asked.query.get(column).map(|value| (column, value.to_owned())));
    let form = RowForm { cells: named.collect(), ..form };
    again(asked, &form, RowWrong::default())
}

/// The form of a row that is there, by the line that the address names; the last of the customer or agreement where it names
/// none.
pub(super) fn of_row(asked: &PageRequest, register: Register, kind: RowFormKind) -> PageAnswer {
    let of = match register {
        Register::Parties => asked.places.text("number"),
        Register::Agreements => asked.places.text("name"),
    };
    let found = asked.desk().and_then(|desk| opened_rows(&desk, register));
    let (opened, rows) = match found {
        Ok(found) => found,
        Err(refusal) => return refused(asked, &refusal),
    };
    let which = asked.query.text(LINE).parse().map_or(MeantRow::Last, MeantRow::InLine);
    let Some(row) = meant_row(register, &rows, (of, which)) else {
        return refused(asked, &RegisterRefusal::NoRow.into());
    };
    let mut form = RowForm {
        register,
        kind,
        of: of.to_owned(),
        base: opened.digest.unwrap_or_default(),
        line: row.line,
        cells: RegisterCells::new(),
    };
    for column in form.fields() {
        let value = row.cells.get(column).cloned().unwrap_or_default();
        let is_new_day = kind == RowFormKind::From && column == "valid_from";
        form.cells.insert(column, if is_new_day { String::new() } else { value });
    }
    again(asked, &form, RowWrong::default())
}

/// The form once more, with what was typed and what is wrong with it.
fn again(asked: &PageRequest, form: &RowForm, wrong: RowWrong<'_>) -> PageAnswer {
    let services = asked.desk().and_then(|desk| services(&desk)).unwrap_or_default();
    row_page::page(asked, (form, &services), &wrong)
}

fn no(asked: &PageRequest, form: &RowForm, no: RowNo) -> PageAnswer {
    match no {
        RowNo::Problems(problems) => again(asked, form, RowWrong { problems, refused: None }),
        RowNo::Refused(refusal) => {
            let wrong = RowWrong { problems: RowProblems::default(), refused: Some(&refusal) };
            again(asked, form, wrong)
        }
    }
}

/// What saving it would change.
pub(super) fn try_out(asked: &PageRequest, register: Register) -> PageAnswer {
    let Some(form) = RowForm::sent(asked, register) else {
        return refused(asked, &RegisterRefusal::NoRow.into());
    };
    looked_at(asked, &form, &ReasonTyped::default())
}

fn looked_at(asked: &PageRequest, form: &RowForm, reason: &ReasonTyped<'_>) -> PageAnswer {
    let mut notices = Notices::default();
    let (seen, desk) = match asked.see().and_then(|seen| Ok((seen, asked.desk()?))) {
        Ok(seen) => seen,
        Err(refusal) => return refused(asked, &refusal),
    };
    match look_at_row(&desk, &form.asked_row(), &mut notices) {
        Ok(look) => shown(asked, (form, &seen), (&look, &notices), reason),
        Err(wrong) => no(asked, form, wrong),
    }
}

fn shown(
    asked: &PageRequest,
    (form, seen): (&RowForm, &str),
    (look, notices): (&RowLook, &Notices),
    reason: &ReasonTyped<'_>,
) -> PageAnswer {
    let body = html! {
        (all_told(asked, notices))
        div.narrow {
            (changed::rows(asked, form.register, &look.rows))
            (saving::effect(asked, &look.look))
            section.act aria-labelledby="spara" {
                h2 id="spara" { (asked.say(&text!("Spara", "Save"))) }
                (form::act(asked, seen, form.save(), html! {
                    (form.carried())
                    (reason.field(asked))
                    button { (asked.say(&text!("Spara ändringen", "Save the change"))) }
                }))
            }
            (change_more(asked, form))
            p.after { a href=(form.back()) { (asked.say(&text!("Avbryt", "Cancel"))) } }
        }
    };
    WindowPage { status: reason.status(), title: clean(&asked.say(&form.title())), body }.into()
}

/// The way back to the fields, with what was typed.
fn change_more(asked: &PageRequest, form: &RowForm) -> Markup {
    form::plain(
        asked,
        form.look(),
        html! {
            (form.carried())
            (form::hidden(BACK, "ja"))
            div.actions { button.quiet { (asked.say(&text!("Ändra uppgifterna", "Change what is typed"))) } }
        },
    )
}

/// The field that asks for the fields once more.
const BACK: &str = "tillbaka";

/// What saving it would change; or the fields once more, where that is asked for.
pub(super) fn tried(asked: &PageRequest, register: Register) -> PageAnswer {
    match (asked.form.get(BACK), RowForm::sent(asked, register)) {
        (Some(_), Some(form)) => again(asked, &form, RowWrong::default()),
        _ => try_out(asked, register),
    }
}

/// Saves it.
pub(super) fn save(asked: &PageRequest, register: Register) -> PageAnswer {
    let Some(form) = RowForm::sent(asked, register) else {
        return refused(asked, &RegisterRefusal::NoRow.into());
    };
    let written = asked.form.text(REASON);
    let reason = match saving::reason(asked) {
        Ok(reason) => reason,
        Err(wrong) => {
            return looked_at(asked, &form, &ReasonTyped { written, wrong: Some(&wrong) });
        }
    };
    // Only what was looked at is saved; what others have changed since is looked at first.
    let desk = match asked.desk_as_seen() {
        Ok(desk) => desk,
        Err(refusal) => return refused_again(asked, &form, &refusal),
    };
    let name = match register {
        Register::Parties => text!("Ändring av kunder", "Change of customers"),
        Register::Agreements => text!("Ändring av avtal", "Change of agreements"),
    };
    let work = Work { lane: Lane::Ledger, name, back: form.back() };
    let made = form.clone();
    perform(
        asked,
        work,
        move |_| saved(&desk, &made, &reason),
        |refusal| match saving::is_seen_no_more(refusal) {
            true => looked_at(asked, &form, &ReasonTyped { written, wrong: Some(refusal) }),
            false => refused_again(asked, &form, refusal),
        },
    )
}

fn saved(desk: &Desk, form: &RowForm, reason: &str) -> Result<ActDone, Refusal> {
    let mut notices = Notices::default();
    let saved = save_row(desk, &form.asked_row(), reason, &mut notices);
    let saved = saved.map_err(|no| no.of_register(form.register))?;
    Ok(saving::done(form.shown_on(), &saved, notices))
}

/// What is wrong with the row is told by its fields; whatever else, above them.
fn refused_again(asked: &PageRequest, form: &RowForm, refusal: &Refusal) -> PageAnswer {
    let looked = asked.desk().map_err(RowNo::Refused).and_then(|desk| {
        look_at_row(&desk, &form.asked_row(), &mut Notices::default()).map(|_| ())
    });
    match looked {
        Err(RowNo::Problems(problems)) => no(asked, form, RowNo::Problems(problems)),
        _ => {
            let wrong = RowWrong { problems: RowProblems::default(), refused: Some(refusal) };
            again(asked, form, wrong)
        }
    }
}
