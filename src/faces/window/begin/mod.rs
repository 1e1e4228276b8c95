//! The way from an empty workspace to its first drafts, step by step, each on the page where it is taken. What is done the office
//! says; nothing is decided here.

mod fees;
mod guide;

pub(super) use fees::{choose, take};
pub(super) use guide::{back, page, unfinished};
