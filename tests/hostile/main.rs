//! Hostile input: what somebody could put into logs, names, texts, file names and backups to harm who works with
//! the program or reads what it writes. What needs gigabytes: `LEFI_HOSTILE=1 cargo test --test hostile`.

#[path = "../shared"]
mod shared {
    pub mod attacks;
    pub mod office;
}
use shared::{attacks, office};

mod modes;
mod month;
mod opened;
mod paths;
mod personal;
mod restore;
mod sizes;
mod texts;
