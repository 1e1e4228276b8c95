//! A scenario as the form of its page sends it: its text before, the file that it is a change of, what was typed into its fields,
//! and which button was pressed. Nothing of it is trusted: what the text says is read anew.

use super::super::asked::PageRequest;
use super::super::fields::SentFields;
use crate::office::refusal::Refusal;
use crate::office::scenarios::{ScenarioDraft, ScenarioEdit, choices};
use crate::sources::scenario::fields::{FieldChange, FieldPath, ListEntry, ScenarioList};

/// The id of the form.
pub(super) const FORM: &str = "scenariot";
/// By how much a question moves what has no low and high of its own.
pub(super) const BY: &str = "med";
/// How much that is, where nobody says it, in per cent.
pub(super) const USUAL: &str = "10";
/// Its text before what was typed.
pub(super) const TEXT: &str = "scenariots-text";
/// SHA-256 of the file that it is a change of.
pub(super) const BASE: &str = "lefi-bas";
/// How its lines end: browsers end them their own way.
pub(super) const ENDS: &str = "lefi-radslut";
/// Which button was pressed.
pub(super) const DO: &str = "gor";
/// The text as a whole, where somebody wrote that.
pub(super) const WHOLE: &str = "hel-text";

/// The form.
pub(super) struct SentScenario<'a> {
    asked: &'a PageRequest,
    /// As it was before what was typed.
    pub(super) draft: ScenarioDraft,
}

impl<'a> SentScenario<'a> {
    /// Whether a form was sent at all.
    pub(super) fn is_sent(asked: &PageRequest) -> bool {
        asked.form.get(TEXT).is_some()
    }

    pub(super) fn of(asked: &'a PageRequest) -> Self {
        Self { asked, draft: Self::asked(asked, &asked.form) }
    }

    /// The scenario that some fields carry, as it was before what was typed.
    pub(super) fn asked(asked: &PageRequest, form: &SentFields) -> ScenarioDraft {
        let base = form.get(BASE).filter(|base| !base.is_empty());
        ScenarioDraft {
            name: asked.places.text("scenario").to_owned(),
            text: ended(form, form.text(TEXT)),
            base: base.map(str::to_owned),
        }
    }

    /// The scenario with what was typed.
    pub(super) fn changed(self) -> Result<ScenarioDraft, Refusal> {
        let Self { asked, draft } = self;
        let action = asked.form.text(DO);
        if action == "text" {
            let text = ended(&asked.form, asked.form.text(WHOLE));
            return Ok(ScenarioDraft { text, ..draft });
        }
        let change = |(name, typed): &(String, String)| {
            Some(FieldChange { path: FieldPath::parse(name)?, typed: typed.clone() })
        };
        let changes: Vec<FieldChange> = asked.form.0.iter().filter_map(change).collect();
        let draft = match changes.is_empty() {
            true => draft,
            false => draft.with_fields(&changes)?,
        };
        match edit(asked, &draft, action)? {
            Some(edit) => draft.with(&edit),
            None => Ok(draft),
        }
    }
}

fn ended(form: &SentFields, text: &str) -> String {
    let unix = text.replace('\r', "");
    match form.text(ENDS) {
        "crlf" => unix.replace('\n', "\r\n"),
        _ => unix,
    }
}

/// What a button asks for: `nytt/growth`, `bort/growth/0`, `steg/0`, `steg-bort/0/1`.
fn edit(
    asked: &PageRequest,
    draft: &ScenarioDraft,
    action: &str,
) -> Result<Option<ScenarioEdit>, Refusal> {
    let parts: Vec<&str> = action.split('/').collect();
    let number = |text: &str| text.parse::<usize>().ok();
    Ok(match parts.as_slice() {
        ["nytt", list] => match ScenarioList::named(list) {
            Some(list) => Some(ScenarioEdit::Add(entry(asked, draft, list)?)),
            None => None,
        },
        ["bort", list, at] => ScenarioList::named(list)
            .zip(number(at))
            .map(|(list, at)| ScenarioEdit::Remove(list, at)),
        ["steg", at] => number(at).map(ScenarioEdit::AddStep),
        ["steg-bort", at, step] => {
            number(at).zip(number(step)).map(|(at, step)| ScenarioEdit::RemoveStep(at, step))
        }
        _ => None,
    })
}

/// What a new entry begins with: what changes nothing, or what has to be filled in.
fn entry(
    asked: &PageRequest,
    draft: &ScenarioDraft,
    list: ScenarioList,
) -> Result<ListEntry, Refusal> {
    let choices = choices(&asked.desk()?)?;
    let fields = draft.fields();
    let many = fields.as_ref().map_or(0, |fields| fields.entries(list));
    let first = |all: &[String]| all.first().cloned().unwrap_or_default();
    let party = choices.parties.first().map(|one| one.organisation_number.to_string());
    let party = party.unwrap_or_default();
    let from = fields.map_or(String::new(), |fields| {
        let asked = [fields.said("forecast"), fields.said("base")];
        let asked = asked.into_iter().find(|said| !said.is_empty()).unwrap_or_default();
        first_day(&asked)
    });
    let of = choices.usual_version();
    let fields = match list {
        ScenarioList::Proposals => {
            let letter = u8::try_from(many).ok().and_then(|many| b'A'.checked_add(many));
            let letter = letter.filter(u8::is_ascii_uppercase).map_or('X', char::from);
            vec![("name", letter.to_string()), ("of", of)]
        }
        ScenarioList::Growth => vec![("percent", "0".to_owned())],
        ScenarioList::Leaves => vec![("party", party), ("from", from)],
        ScenarioList::Joins => vec![
            ("party", String::new()),
            ("name", String::new()),
            ("category", "insurer".to_owned()),
            ("from", from),
            ("like", party),
            ("percent", "100".to_owned()),
        ],
        ScenarioList::Migrations => vec![
            ("service", choices.services.last().cloned().unwrap_or_default()),
            ("questions_per_unit", "1".to_owned()),
            ("to/service", first(&choices.services)),
            ("to/channel", first(&choices.channels)),
            ("to/outcome", first(&choices.outcomes)),
            ("steps/from", from),
            ("steps/percent", "100".to_owned()),
        ],
        ScenarioList::Responses => {
            let fee = choices.fees.first().map(|one| one.code.to_string()).unwrap_or_default();
            vec![("fee", fee), ("elasticity", "-0.10".to_owned())]
        }
    };
    Ok(ListEntry { list, fields })
}

/// The first day of a stretch as it is written: `2027-01..2027-12`.
fn first_day(stretch: &str) -> String {
    use crate::values::period::BillingPeriod;
    let first = stretch.split([',', ' ']).next().unwrap_or_default();
    let first = first.split("..").next().unwrap_or_default();
    let first = BillingPeriod::parse(first).map(|period| period.period().first());
    first.map_or(String::new(), |day| day.to_string())
}
