//! Which layouts logs may have: the one that is named, or all of the workspace, among which each header tells. It reads no
//! log.

use std::collections::BTreeMap;

use super::super::desk::Desk;
use super::super::reading;
use super::super::refusal::Refusal;
use crate::keep::workspace::Workspace;
use crate::sources::usage::Layout;
use crate::values::diagnostic::Diagnostic;
use crate::values::text::text;

/// The layout named, or all that a log may have.
pub(in crate::office) fn of(
    workspace: &Workspace,
    name: Option<&str>,
) -> Result<BTreeMap<String, Layout>, Refusal> {
    if let Some(name) = name
        && let Some(layout) = reading::layout(workspace, name)?
    {
        return Ok(BTreeMap::from([(name.to_owned(), layout)]));
    }
    let mut layouts = reading::layouts(workspace).map_err(|refusal| untried(refusal, name))?;
    layouts.entry(Layout::STANDARD.to_owned()).or_default();
    let Some(name) = name else { return Ok(layouts) };
    let names: Vec<String> = layouts.into_keys().collect();
    let message = text!(
        "det finns ingen layout ”{name}” i usage-formats/",
        "there is no layout “{name}” in usage-formats/"
    );
    let help = text!("det finns {names}", "there is {names}", names = names.join(", "));
    Err(Refusal::Input(vec![Diagnostic::error("usage-layout", message).help(help)]))
}

/// The names of the layouts that somebody can choose from. One that has errors is none of them now: what is wrong is told
/// where it is chosen by the header.
pub fn names(desk: &Desk) -> Result<Vec<String>, Refusal> {
    let layouts = match reading::layouts(&desk.workspace) {
        Ok(layouts) => layouts,
        Err(Refusal::Input(_)) => BTreeMap::new(),
        Err(refusal) => return Err(refusal),
    };
    let mut names: Vec<String> = layouts.into_keys().collect();
    if !names.iter().any(|name| name == Layout::STANDARD) {
        names.insert(0, Layout::STANDARD.to_owned());
    }
    Ok(names)
}

/// A layout that can't be read may be the one of a log whose header is all that tells, so that none is tried.
fn untried(refusal: Refusal, name: Option<&str>) -> Refusal {
    let Refusal::Input(mut problems) = refusal else { return refusal };
    if name.is_none() {
        let message = text!(
            "det går inte att avgöra av rubrikraderna vilken layout loggarna har så länge en i usage-formats/ har fel",
            "which layout the logs have can't be told by their headers while one of usage-formats/ has errors"
        );
        let help = text!(
            "rätta den, eller välj loggarnas layout vid dess namn (standard är en): då läses inte de andra",
            "mend it, or choose the layout of these logs by its name (standard is one): then the others are not read"
        );
        problems.push(Diagnostic::error("usage-layout", message).help(help));
    }
    Refusal::Input(problems)
}
