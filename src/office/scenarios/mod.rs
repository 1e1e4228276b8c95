//! Scenarios of a workspace as somebody writes them: the list of them (`listed`), one opened and changed field by field or as a
//! text (`draft`), a new one (`begun`), what there is to choose from (`choices`), and the amounts that its proposals can change
//! (`amounts`). They are asked in `study`; nothing here bills anything.

mod amounts;
mod begun;
mod choices;
mod draft;
mod listed;

pub use amounts::{AmountReach, AmountSlider, ProposedAmount, ScenarioAmount, amounts};
pub use begun::{NewScenario, begin, usual_base};
pub use choices::{
    FeeChoice, PartyChoice, ScenarioChoices, choices, named_proposal, proposal_file,
};
pub use draft::{ScenarioDraft, ScenarioEdit, check_name, years_asked};
pub use listed::{ListedScenario, scenarios, scenarios_with};
