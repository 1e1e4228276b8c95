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

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;

#[path = "../readers/mod.rs"]
mod readers;

static READER: OnceLock<&readers::Reader> = OnceLock::new();

fuzz_target!(|bytes: &[u8]| {
    let reader = READER.get_or_init(|| {
        let name = std::env::var("LEFI_READER").expect("LEFI_READER names a reader: tariff");
        readers::named(&name)
    });
    (reader.read)(bytes);
});
