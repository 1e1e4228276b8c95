//! `lefi` turns usage logs of LEFI Online into right, explainable invoices.
//!
//! Data goes one way: files → typed input → pure engine → documents → bytes → files.
//! The rules are numbered R1–R27 (`tests/rules.md`); code that decides one of them cites its number.
//!
//! The house has floors. In this list each uses only those before it, as `tests/house/rooms.rs` says; nothing knows a
//! face, and no file uses another in a circle:
//!
//! * **Values** (`values`): money, days, identities, VAT, diagnostics. They use no other room.
//! * **Threads** (`threads`): work on all cores, whatever it is, with results in order.
//! * **Disk** (`disk`) alone asks the file system: it says what is there, that nothing is, or that nobody can tell,
//!   which is an error.
//! * **Sources** (`sources`: `tariff`, `party`, `usage`, `scenario`) turn text into types that cannot be wrong, and never
//!   know each other, but that a scenario names amounts as `tariff` does. `usage` has rooms of its own along the way of a
//!   row: `log`, `rows`, `events`, `counts`, `store`, and `import` over them.
//! * **Engine** (`engine`: `rating`, `invoice`, `billing`, `explain`, `accounting`, `audit`, `whatif`) takes values and
//!   gives values: no clock, no file, no environment and no print there. `explain` says where each amount came from as
//!   `billing` found it, and rates nothing. `audit` works out a second time what `rating` and `billing` did, by the
//!   rules alone, and shares neither their code nor their arithmetic.
//! * **Keep** (`keep`: `ledger`, `workspace`): the database, the files of a workspace.
//! * **Paper** (`paper`: `pdf`, `peppol`, `sie`, `tables`, `report`, `chart`): finished documents and studies as bytes.
//! * **Office** (`office`): what people do with a workspace, as values, notices and refusals.
//!   It prints nothing, and knows no command, table on a terminal or page.
//! * **Faces** (`faces`): `terminal`, arguments and the words that people read; `window`, pages and forms in a browser. A face
//!   decides nothing.
//!
//! # Words
//!
//! * **tariff** (*avgiftsmodell*): a dated list of fees for one service.
//! * **party** (*part*): an organisation that is billed; **agreement** (*avtal*, *överenskommelse*):
//!   its right to use one service over a range of days.
//! * **count**: how many events a party had on a day, by service, channel and outcome.
//! * **rating**: from counts and a fee to **details** (quantity × unit price = amount).
//! * **owed**: what an agreement comes to in a period by the second calculator; a **deviation** (*avvikelse*) is what
//!   documents say otherwise.
//! * **charge**: what some days of a fee come to, with its **origin**: the window and what it came to before and to date,
//!   the interval, or the day.
//! * **line** (*rad*): a detail on paper; **draft** (*utkast*): an invoice without a number.
//! * **fresh bill**: what a period owes as if nothing had been billed; a **difference** is the fresh bill less
//!   what has been billed for the period.
//! * **correction** (*rättelse*): a document that bills a difference; a **credit note**
//!   (*kreditfaktura*) takes one back.
//! * **creditable**: what can still be credited of a document's lines; **manual line**: one that a person adds.
//! * **voucher** (*verifikation*): a document as it is booked, by **postings** (*konteringar*); **counterpart** (*motpart*): who is
//!   on the other side, **inside** or **outside** the state.
//! * **amount name**: what an amount of a tariff is called where it is to be another one: `query-system.unit`.
//! * **scenario**: proposals, stored usage to replay under them, and what is assumed of the years ahead.
//! * **proposal**: a tariff that is asked about, decided or not; a **replay** bills usage that was as if
//!   another tariff had held.
//! * **swing**: an assumption moved low and high, alone, and what comes out; **break-even** (*nollresultat*): the
//!   volume at which revenue is what the activity costs.
//! * **solve**: to look for the amount whose revenue covers a cost; a **trial** is one value tried out, a **sweep** many.
//! * **carried over** (*överfört*): too small to be sent; it waits for a later document.

// Whatever goes wrong is an error with words and never the end of the program; tests may end.
#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::panic))]
#![cfg_attr(not(test), deny(clippy::unreachable, clippy::todo, clippy::unimplemented))]
// What is public can be reached, and is described.
#![deny(missing_docs, unreachable_pub)]
// What the terminal does not take must not end the work: `faces/terminal/say.rs` alone writes there, and remembers.
#![cfg_attr(not(test), deny(clippy::print_stdout, clippy::print_stderr))]
// Answers of the file system that decide something come from `disk` (`.clippy.toml` has the list and why).
#![cfg_attr(not(test), deny(clippy::disallowed_methods))]

pub mod disk;
pub mod engine;
pub mod faces;
pub mod keep;
pub mod office;
pub mod paper;
pub mod sources;
mod threads;
pub mod values;
