//! How far each assumption of a scenario moves a proposal's result, and the volume at which it breaks even. It changes
//! nothing.

mod words;

use serde::Serialize;

use super::case::Case;
use super::digested_file::DigestedFile;
use super::left_out::tell_left_out;
use crate::engine::whatif::{self, QuestionWatch, Sensitivity, Tested};
use crate::office::notice::Notices;
use crate::office::progress::WatchTogether;
use crate::office::refusal::Refusal;
use crate::sources::scenario::Share;
use crate::values::text::Text;

/// What is asked of the assumptions of a scenario.
#[derive(Debug, Clone, Copy)]
pub struct AskedSensitivity<'a> {
    /// The proposal whose result they move; without one the first of the file.
    pub proposal: Option<&'a str>,
    /// How much what has no low and high of its own is moved.
    pub by: Share,
}

/// How far assumptions move a result, and what that was worked out from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TestedAssumptions {
    /// The base, the assumptions and the break-even.
    #[serde(flatten)]
    pub sensitivity: Sensitivity,
    /// Every file read.
    pub inputs: Vec<DigestedFile>,
}

impl AskedSensitivity<'_> {
    /// Moves every assumption, alone.
    ///
    /// # Errors
    /// No such proposal, what billing says; somebody stopped it.
    pub fn ask(
        &self,
        case: &Case,
        watch: &WatchTogether<'_>,
        notices: &mut Notices,
    ) -> Result<TestedAssumptions, Refusal> {
        let proposal = case.proposal(self.proposal)?;
        let (question, prepared, by) = (case.question(), &*case.prepared, self.by);
        let done = |done, total| watch.points(done, total);
        let watch = QuestionWatch { is_stopped: watch.is_stopped, done: &done };
        let tested = Tested { question, prepared, proposal, by, watch };
        let sensitivity = whatif::sensitivity(&tested)?;
        let unresolved = &sensitivity.base.standing.unresolved;
        tell_left_out(&Text::same(&sensitivity.proposal), unresolved, notices);
        Ok(TestedAssumptions { sensitivity, inputs: case.digests.clone() })
    }
}
