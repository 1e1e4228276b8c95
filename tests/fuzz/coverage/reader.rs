//! One reader of `../readers/`, the one that `LEFI_READER` names, under a fuzzer that is guided by the code it reaches:
//!
//! ```sh
//! cargo install cargo-fuzz && mkdir -p tests/fuzz/coverage/found/tariff
//! LEFI_READER=tariff cargo +nightly fuzz run reader --fuzz-dir tests/fuzz/coverage -s none \
//!     tests/fuzz/coverage/found/tariff tests/fuzz/corpus/tariff -- -max_total_time=600
//! ```
//!
//! What it finds becomes a case: its bytes go to `tests/fuzz/corpus/tariff/`, under a name that says what they are.
#![no_main]

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;

#[path = "../readers/mod.rs"]
mod readers;

static READER: OnceLock<&readers::Reader> = OnceLock::new();

/// The reader, once. The fuzzer ends at every panic, and some of the readers' are caught: of damaged Parquet.
fn reader() -> &'static readers::Reader {
    READER.get_or_init(|| {
        std::panic::set_hook(Box::new(|_| {}));
        let name = std::env::var("LEFI_READER").expect("LEFI_READER names a reader: tariff");
        readers::named(&name)
    })
}

fuzz_target!(|bytes: &[u8]| {
    let reader = reader();
    if let Err(panic) = catch_unwind(AssertUnwindSafe(|| (reader.read)(bytes))) {
        let words = panic.downcast_ref::<String>().map(String::as_str);
        eprintln!(
            "{}: {}",
            reader.name,
            words.or(panic.downcast_ref().copied()).unwrap_or_default()
        );
        std::process::abort();
    }
});
