//! How settings are changed from a page: their form, what it would change, and that it is saved, for a reason. The office reads and
//! writes; nothing is decided here.

use axum::http::StatusCode;

use super::super::address::PageAddress;
use super::super::answer::{PageAnswer, no, refused};
use super::super::asked::PageRequest;
use super::super::jobs::{ActDone, Lane, Work};
use super::super::perform::perform;
use super::super::saving::{self, REASON, ReasonTyped};
use super::super::settings_page::SettingsPage;
use super::fields::{self, SettingsWrong};
use super::sent::{BACK, MORE, SettingsForm};
use super::shown;
use crate::office::desk::Desk;
use crate::office::first_steps::first_steps;
use crate::office::notice::Notices;
use crate::office::refusal::Refusal;
use crate::office::settings::{SettingsNo, look_at_settings, opened_settings, save_settings};
use crate::values::text::text;

/// Rows more that a press of the button gives.
const MORE_ROWS: usize = 6;

fn named(asked: &PageRequest) -> Result<SettingsPage, PageAnswer> {
    SettingsPage::named(asked.places.text("section")).ok_or_else(|| {
        let title = text!("Sidan finns inte", "There is no such page");
        let words =
            text!("Inställningarna har ingen sådan del.", "The settings have no such part.");
        no(asked, StatusCode::NOT_FOUND, &title, &words)
    })
}

/// The form of a part as it is.
pub(in super::super) fn open(asked: &PageRequest) -> PageAnswer {
    if !asked.has_workspace() {
        return PageAnswer::See(PageAddress::NewWorkspace);
    }
    let page = match named(asked) {
        Ok(page) => page,
        Err(answer) => return answer,
    };
    let found = asked.desk().and_then(|desk| SettingsForm::of(page, &opened_settings(&desk)?));
    match found {
        Ok(form) => fields::page(asked, &form, &SettingsWrong::default()),
        Err(refusal) => refused(asked, &refusal),
    }
}

/// What saving it would change; or the fields once more, where that or more rows are asked for.
pub(in super::super) fn tried(asked: &PageRequest) -> PageAnswer {
    let page = match named(asked) {
        Ok(page) => page,
        Err(answer) => return answer,
    };
    let form = SettingsForm::sent(asked, page);
    let more = asked.form.get(MORE).map_or(0, |_| MORE_ROWS);
    if more > 0 || asked.form.get(BACK).is_some() {
        return fields::page(asked, &form, &SettingsWrong { more, ..SettingsWrong::default() });
    }
    looked_at(asked, &form, &ReasonTyped::default())
}

fn looked_at(asked: &PageRequest, form: &SettingsForm, reason: &ReasonTyped<'_>) -> PageAnswer {
    let mut notices = Notices::default();
    let (seen, desk) = match asked.see().and_then(|seen| Ok((seen, asked.desk()?))) {
        Ok(found) => found,
        Err(refusal) => return again(asked, form, &refusal),
    };
    match look_at_settings(&desk, &form.asked_settings(), &mut notices) {
        Ok(found) => shown::page(asked, (form, &seen), (&found, &notices), reason),
        Err(SettingsNo::Problems(problems)) => {
            fields::page(asked, form, &SettingsWrong { problems, ..SettingsWrong::default() })
        }
        Err(SettingsNo::Refused(refusal)) => again(asked, form, &refusal),
    }
}

/// The form once more, with what was typed.
fn again(asked: &PageRequest, form: &SettingsForm, refusal: &Refusal) -> PageAnswer {
    let refused = Some(refusal);
    fields::page(asked, form, &SettingsWrong { refused, ..SettingsWrong::default() })
}

/// Saves it.
pub(in super::super) fn save(asked: &PageRequest) -> PageAnswer {
    let page = match named(asked) {
        Ok(page) => page,
        Err(answer) => return answer,
    };
    let form = SettingsForm::sent(asked, page);
    let written = asked.form.text(REASON);
    let reason = match saving::reason(asked) {
        Ok(reason) => reason,
        Err(wrong) => {
            return looked_at(asked, &form, &ReasonTyped { written, wrong: Some(&wrong) });
        }
    };
    // Only what was looked at is saved: a run that was prepared since would be void without anybody having been told.
    let desk = match asked.desk_as_seen() {
        Ok(desk) => desk,
        Err(refusal) => return again(asked, &form, &refusal),
    };
    let name = text!("Ändring av inställningarna", "Change of the settings");
    let work = Work { lane: Lane::Ledger, name, back: PageAddress::Settings };
    let made = form.clone();
    perform(
        asked,
        work,
        move |_| saved(&desk, &made, &reason),
        |refusal| match refusal {
            // What is wrong with fields is told beside them.
            Refusal::Input(_) => looked_at(asked, &form, &ReasonTyped { written, wrong: None }),
            refusal if saving::is_seen_no_more(refusal) => {
                looked_at(asked, &form, &ReasonTyped { written, wrong: Some(refusal) })
            }
            refusal => again(asked, &form, refusal),
        },
    )
}

fn saved(desk: &Desk, form: &SettingsForm, reason: &str) -> Result<ActDone, Refusal> {
    let mut notices = Notices::default();
    let saved = save_settings(desk, &form.asked_settings(), reason, &mut notices);
    let saved = saved.map_err(|no| match no {
        SettingsNo::Refused(refusal) => refusal,
        SettingsNo::Problems(problems) => Refusal::Input(problems.others),
    })?;
    // Whoever begins a workspace goes on there.
    let begun = first_steps(desk, &mut Notices::default());
    let see = match begun {
        Ok(steps) if !steps.has_what_drafts_need() => PageAddress::Begin,
        _ => PageAddress::Settings,
    };
    Ok(saving::done(see, &saved, notices))
}
