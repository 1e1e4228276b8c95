//! `lefi` turns usage logs of LEFI Online into right, explainable invoices.
//!
//! Data goes one way: files → typed input → pure core → documents → bytes → files.
//! The rules are numbered R1–R27 (`tests/rules.md`); code that decides one of them cites its number.
//!
//! * **Values** (`money`, `percent`, `period`, `identity`, `event_id`, `vat`, `unit`, `detail`, `diagnostic`, and within the crate
//!   `suggest`, `toml_table`, `workbook`, `composed`, `contained`, `country`, `formula`, `hidden`, `personal_number`) use no other room.
//! * **Input** (`tariff`, `party`, `usage`, `scenario`) turns text into types that cannot be wrong. These rooms
//!   use values only and never each other, but that a scenario names amounts as `tariff` does.
//! * **Core** (`rating`, `invoice`, `billing`, `accounting`, `audit`, `whatif`) takes values and gives
//!   values: no clock, no file, no environment and no print there. `audit` works out a second time what `rating` and `billing`
//!   did, by the rules alone, and shares neither their code nor their arithmetic.
//! * **Edge** (`ledger`, `output`, `workspace`, `cli`): the database, the bytes, the files, the words. Below them, `disk`
//!   alone asks the file system: it says what is there, that nothing is, or that nobody can tell, which is an error.
//!
//! # Words
//!
//! * **tariff** (*avgiftsmodell*): a dated list of fees for one service.
//! * **party** (*part*): an organisation that is billed; **agreement** (*avtal*, *överenskommelse*):
//!   its right to use one service over a range of days.
//! * **count**: how many events a party had on a day, by service, channel and outcome.
//! * **rating**: from counts and a fee to **details** (quantity × unit price = amount).
//! * **owed**: what an agreement comes to in a period by the second calculator; a **difference** is what a
//!   document says otherwise.
//! * **line** (*rad*): a detail on paper; **draft** (*utkast*): an invoice without a number.
//! * **fresh bill**: what a period owes as if nothing had been billed; a **difference** is that less
//!   what has been billed for it.
//! * **correction** (*rättelse*): a document that bills a difference; a **credit note**
//!   (*kreditfaktura*) takes one back.
//! * **voucher** (*verifikation*): a document as it is booked; **counterpart** (*motpart*): who is on the other
//!   side, **inside** or **outside** the state.
//! * **amount name**: what an amount of a tariff is called where it is to be another one: `query-system.unit`.
//! * **scenario**: proposals, stored usage to replay under them, and what is assumed of the years ahead.
//! * **proposal**: a tariff that is asked about, decided or not; a **replay** bills usage that was as if
//!   another tariff had held.
//! * **swing**: an assumption moved low and high, alone, and what comes out; **break-even** (*nollresultat*): the
//!   volume at which revenue is what the activity costs.
//! * **solve**: to look for the amount whose revenue covers a cost; a **trial** is one value tried out, a **sweep** many.
//! * **carried over** (*överfört*): too small to be sent; it waits for a later document.

// What the terminal does not take must not end the work: `cli/say.rs` alone writes there, and remembers.
#![cfg_attr(not(test), deny(clippy::print_stdout, clippy::print_stderr))]
// Answers of the file system that decide something come from `disk` (`.clippy.toml` has the list and why).
#![cfg_attr(not(test), deny(clippy::disallowed_methods))]

mod composed;
mod contained;
mod country;
pub mod detail;
pub mod diagnostic;
pub mod event_id;
mod formula;
mod hidden;
pub mod identity;
pub mod money;
pub mod percent;
pub mod period;
mod personal_number;
mod suggest;
mod toml_table;
pub mod unit;
pub mod vat;
mod workbook;

pub mod party;
pub mod scenario;
pub mod tariff;
pub mod usage;

pub mod accounting;
pub mod audit;
pub mod billing;
pub mod invoice;
pub mod rating;
pub mod whatif;

pub mod cli;
pub mod disk;
pub mod ledger;
pub mod output;
pub mod workspace;
