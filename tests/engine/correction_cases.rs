//! Each folder `fixtures/billing/r25-…` is a story an accountant can read, in steps `1/`, `2/` and so on. A
//! file in a step's folder takes the place of the earlier one from then on; `step.txt` says what is done:
//!
//! * `bill 2025-04`: issues what a run of that period would issue; documents are numbered from 1001.
//! * `credit 1001: why`, `credit 1001 line 2: why`, `credit 1001 line 2 quantity 10 and line 3: why`: by hand.
//! * `anew 1001: why`: credited whole and billed anew.
//!
//! `expected.txt` beside it is what that makes. Set `UPDATE_EXPECTED=1` to write the expectations anew,
//! then read them.

use crate::cases;
use crate::stories;

#[test]
fn every_story_makes_the_documents_beside_it() {
    let mut steps = 0;
    for story in stories::all() {
        for (folder, found) in story.steps {
            cases::compare(&folder.join("expected.txt"), &found);
            steps += 1;
        }
    }
    assert!(steps > 80, "only {steps} steps were found");
}
