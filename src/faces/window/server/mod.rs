//! HTTP: listens on this machine alone, takes requests apart, lets the page answer in a thread of its own, and ends when the
//! process is told to, once what is being done is done. It knows no page and decides nothing but who may ask.

mod answered;
mod connections;
mod dispatch;
mod listening;
mod upload;

pub(super) use connections::serve;
pub(super) use listening::listen;
