//! Logs that are Parquet, with the standard columns or with those of the program's own store.

use lefi::sources::usage::parse_layout;

use super::place::Place;

const OF_THE_STORE: &str = "format = 1\nignored = [\"file\", \"line\"]\n[columns]\nevent_id = \"event_id\"\n\
    timestamp = \"day\"\norganisation_number = \"organisation_number\"\nservice = \"service\"\n\
    channel = \"channel\"\noutcome = \"outcome\"\nquantity = \"quantity\"\n";

pub fn read(bytes: &[u8]) {
    let standard = bytes.windows(9).any(|window| window == b"timestamp");
    let place = match standard {
        true => Place::new(),
        false => Place::of(parse_layout("store.toml", OF_THE_STORE).unwrap()),
    };
    place.import(bytes);
}
