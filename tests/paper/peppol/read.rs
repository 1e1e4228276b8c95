//! An e-invoice read back: the values of its elements by path, in their order.

use quick_xml::Reader;
use quick_xml::events::Event;

/// Every value with the names of the elements it is in, without root and prefixes: `Price/PriceAmount`.
pub fn values(xml: &str) -> Vec<(String, String)> {
    let mut reader = Reader::from_str(xml);
    let (mut path, mut found, mut value) = (Vec::new(), Vec::new(), String::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                path.push(start.local_name().as_ref().to_owned());
                value.clear();
            }
            Event::Text(text) => value.push_str(&text.xml10_content()),
            Event::GeneralRef(name) => {
                value.push_str(quick_xml::escape::resolve_xml_entity(&name).unwrap());
            }
            Event::End(_) => {
                if !value.trim().is_empty() {
                    found.push((path[1..].join("/"), value.trim().to_owned()));
                }
                value.clear();
                path.pop();
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

/// All values of a path.
pub fn all<'a>(values: &'a [(String, String)], path: &str) -> Vec<&'a str> {
    values.iter().filter(|(one, _)| one == path).map(|(_, value)| value.as_str()).collect()
}
