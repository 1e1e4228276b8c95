//! A change of a register that is looked at and, where somebody gives a reason, saved at once: for a face that has one step for
//! both. It adds nothing to what either does.

use std::path::Path;

use serde::Serialize;

use super::super::desk::Desk;
use super::super::edit::Saved;
use super::super::named_file::impersonal;
use super::super::notice::Notices;
use super::super::refusal::Refusal;
use super::given_back::{GivenBack, GivenLook, look_at_given, save_given};
use super::row_edit::{AskedRow, RowLook, RowNo, look_at_row, save_row};
use crate::disk::{self, MOST_OF_A_REGISTER};

/// What a change of a register does, and that it is saved, where it is.
#[derive(Debug, Serialize)]
pub struct RegisterChange<L: Serialize> {
    /// What it changes in the register and does to the next documents.
    #[serde(flatten)]
    pub look: L,
    /// The save; none where it was looked at alone.
    pub saved: Option<Saved>,
}

/// Looks at a row that is asked for and, with a reason, saves it.
///
/// # Errors
/// Something in it is wrong, nothing changes, somebody else changed the same row, or nothing can be written.
pub fn change_row(
    desk: &Desk,
    asked: &AskedRow,
    reason: Option<&str>,
    notices: &mut Notices,
) -> Result<RegisterChange<RowLook>, Refusal> {
    let no = |no: RowNo| no.of_register(asked.register);
    let Some(reason) = reason else {
        let look = look_at_row(desk, asked, notices).map_err(no)?;
        return Ok(RegisterChange { look, saved: None });
    };
    // What is told of it is told of the save.
    let look = look_at_row(desk, asked, &mut Notices::default()).map_err(no)?;
    let saved = save_row(desk, asked, reason, notices).map_err(no)?;
    Ok(RegisterChange { look, saved: Some(saved) })
}

/// Looks at a table that is given back and, with a reason, saves it.
///
/// # Errors
/// It is no table of the register, something in it is wrong, nothing changes, or nothing can be written.
pub fn change_by_table(
    desk: &Desk,
    given: GivenBack<'_>,
    reason: Option<&str>,
    notices: &mut Notices,
) -> Result<RegisterChange<GivenLook>, Refusal> {
    let Some(reason) = reason else {
        let look = look_at_given(desk, given, notices)?;
        return Ok(RegisterChange { look, saved: None });
    };
    let look = look_at_given(desk, given, &mut Notices::default())?;
    let saved = save_given(desk, given, reason, notices)?;
    Ok(RegisterChange { look, saved: Some(saved) })
}

/// The bytes of a workbook or a file of comma-separated values that somebody names.
///
/// # Errors
/// It can't be read, or its name has what looks like a personal identity number.
pub fn given_file(path: &Path) -> Result<Vec<u8>, Refusal> {
    impersonal(path)?;
    Ok(disk::bytes(path, MOST_OF_A_REGISTER)?)
}
