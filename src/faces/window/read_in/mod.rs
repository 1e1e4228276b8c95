//! Reading in: logs from this computer, logs that others delivered to the server, and what was read in before. What a log
//! holds is the office's to say.

mod act;
mod chosen;
mod delivered;
mod file_size;
mod gathered;
mod import_list;
mod import_page;
mod page;
mod take_back;

pub(super) use act::{import, put_away, receive};
pub(super) use import_page::look;
pub(super) use page::page;
pub(super) use take_back::{ask as ask_take_back, take_back};
