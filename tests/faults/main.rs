//! What happens when something breaks: the program is killed at random moments or in a system call, one call fails, the
//! disk is full, nothing may be written or asked, nobody can be told, files are torn, removed, swapped or something else, two work
//! at once, the ledger is an older one. Nothing is lost, nothing is doubled, what is wrong is named with how to mend it,
//! and what was issued verifies. How often is killed: `LEFI_KILLS=300 cargo test --test faults`.

#[path = "../shared"]
mod shared {
    pub mod office;
}
use shared::office;

mod answers;
mod calls;
mod damaged;
mod full;
mod killed;
mod older;
mod once;
mod place;
mod readonly;
mod strace;
mod syncs;
mod together;
mod unsaid;

use office::Office;
use serde_json::Value;

fn documents(office: &Office) -> Vec<Value> {
    let text = office.done(&["invoices", "--format", "json"]);
    let list: Value = serde_json::from_str(&text).unwrap();
    list["invoices"].as_array().unwrap().clone()
}

/// All is as it was written.
fn identical(office: &Office) {
    let said = office.done(&["verify"]);
    assert!(said.starts_with("identical"), "{said}");
}
