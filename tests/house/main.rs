//! What holds the house itself: who may use whom, that every rule and every code is shown, what is built in. Reads the
//! repository; lefi does not run.

mod answers;
mod codes;
mod dependencies;
mod names;
mod reference;
mod rooms;
mod rules;
