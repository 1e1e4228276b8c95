//! Where people meet the program. A face words what it is given and decides nothing.

pub mod terminal;
pub mod window;
