//! Every page that can be reached by links from the month, and every address of the table of routes with what is not there.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::served::{Answered, Served, Visitor};

/// A page that was reached.
pub struct Crawled {
    pub address: String,
    pub pattern: &'static str,
    /// The page that leads to it.
    pub from: String,
    pub answered: Answered,
}

/// The patterns of what is looked at by whoever has come in, in the order of the table.
pub fn patterns() -> Vec<&'static str> {
    let rows = include_str!("routes.txt").lines().filter(|row| row.ends_with("admitted"));
    let looked = rows.filter_map(|row| row.strip_prefix("GET"));
    looked.filter_map(|rest| rest.split_whitespace().next()).collect()
}

/// The pattern that an address is asked by: the one with the fewest open parts.
pub fn pattern_of(address: &str) -> Option<&'static str> {
    let path = address.split(['?', '#']).next().unwrap();
    let fits = |pattern: &&str| {
        let (parts, wanted) = (path.split('/'), pattern.split('/'));
        parts.clone().count() == wanted.clone().count()
            && parts.zip(wanted).all(|(part, wanted)| wanted.starts_with('{') || part == wanted)
    };
    patterns().into_iter().filter(fits).min_by_key(|pattern| pattern.matches('{').count())
}

/// Every address with the same in each of its open parts.
pub fn filled(with: &str) -> Vec<String> {
    let fill = |pattern: &str| {
        let parts = pattern.split('/').map(|part| if part.starts_with('{') { with } else { part });
        parts.collect::<Vec<_>>().join("/")
    };
    patterns().into_iter().map(fill).collect()
}

/// What a page links to within the window, and what its forms that only look would ask for.
pub fn links(body: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for attribute in [" href=\"", " src=\""] {
        for rest in body.split(attribute).skip(1) {
            let link = rest.split('"').next().unwrap().split('#').next().unwrap();
            if link.starts_with('/') && !link.starts_with("/static/") {
                found.insert(link.replace("&amp;", "&"));
            }
        }
    }
    for form in body.split("<form ").skip(1) {
        let tag = form.split('>').next().unwrap();
        if tag.contains("method=\"get\"")
            && let Some(action) = tag.split("action=\"").nth(1)
        {
            found.insert(action.split('"').next().unwrap().to_owned());
        }
    }
    found
}

/// All that links lead to, at most so many addresses of each pattern.
pub fn crawl(served: &Served, visitor: &Visitor, most: usize) -> Vec<Crawled> {
    let mut waiting = VecDeque::from([("/".to_owned(), String::new())]);
    let (mut met, mut counted) = (BTreeSet::new(), BTreeMap::new());
    let mut found = Vec::new();
    while let Some((address, from)) = waiting.pop_front() {
        if !met.insert(address.clone()) {
            continue;
        }
        let Some(pattern) = pattern_of(&address) else {
            panic!("{from} leads to {address}, which is in no table");
        };
        let count = counted.entry(pattern).or_insert(0);
        *count += 1;
        if *count > most {
            continue;
        }
        let answered = served.get(&address, &visitor.cookie);
        if answered.is_page() {
            waiting.extend(links(&answered.body).into_iter().map(|link| (link, address.clone())));
        }
        if let Some(location) = answered.header("location") {
            waiting.push_back((location.to_owned(), address.clone()));
        }
        found.push(Crawled { address, pattern, from, answered });
    }
    found
}
