//! Forms as a page has them, with what a browser would send of each as it stands.

use crate::served::{Answered, Served, Visitor};

/// A form that is sent by POST, as fields.
#[derive(Debug, Clone)]
pub struct PageForm {
    /// Where it goes.
    pub action: String,
    /// Other places that buttons of it go to.
    pub others: Vec<String>,
    /// Names and values as they stand on the page; of what is only ticked or chosen by hand, that too.
    pub fields: Vec<(String, String)>,
}

impl PageForm {
    /// One that stands on no page.
    pub fn of(action: &str, fields: &[(&str, &str)]) -> Self {
        let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Self { action: action.to_owned(), others: Vec::new(), fields: fields.collect() }
    }

    /// The same with this in a field, which it may not have had.
    #[must_use]
    pub fn with(&self, name: &str, value: &str) -> Self {
        let mut form = self.without(name);
        form.fields.push((name.to_owned(), value.to_owned()));
        form
    }

    /// The same without a field.
    #[must_use]
    pub fn without(&self, name: &str) -> Self {
        let mut form = self.clone();
        form.fields.retain(|(one, _)| one != name);
        form
    }

    /// The names of fields that are not the window's own.
    pub fn names(&self) -> Vec<String> {
        let names = self.fields.iter().map(|(name, _)| name.clone());
        names.filter(|name| !name.starts_with("lefi-")).collect()
    }

    /// What stands in a field.
    pub fn value(&self, name: &str) -> &str {
        self.fields.iter().find(|(one, _)| one == name).map_or("", |(_, value)| value)
    }

    /// As it is sent, but for the mark of its session, which whoever sends it has.
    pub fn sent(&self) -> String {
        let mut sent = form_urlencoded::Serializer::new(String::new());
        sent.extend_pairs(self.fields.iter().filter(|(name, _)| name != "lefi-token"));
        sent.finish()
    }
}

/// All forms of a page that are sent by POST as fields.
pub fn forms(page: &Answered) -> Vec<PageForm> {
    let all = page.body.split("<form ").skip(1).map(|rest| rest.split("</form>").next().unwrap());
    let all = all.filter_map(|form| {
        let (tag, body) = form.split_once('>').unwrap();
        let is_posted = attribute(tag, "method").as_deref() == Some("post");
        (is_posted && !tag.contains("multipart")).then(|| PageForm {
            action: attribute(tag, "action").unwrap(),
            others: tags(body).filter_map(|tag| attribute(tag, "formaction")).collect(),
            fields: fields(body),
        })
    });
    all.collect()
}

/// The form that goes there.
pub fn form_to(page: &Answered, action: &str) -> PageForm {
    let goes =
        |form: &PageForm| form.action == action || form.others.iter().any(|one| one == action);
    let found = forms(page).into_iter().find(goes);
    let mut form = found.unwrap_or_else(|| panic!("no form goes to {action}: {}", page.body));
    action.clone_into(&mut form.action);
    form
}

fn tags(body: &str) -> impl Iterator<Item = &str> {
    body.split('<').skip(1).map(|tag| tag.split('>').next().unwrap())
}

fn fields(body: &str) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    for rest in body.split('<').skip(1) {
        let (tag, text) = rest.split_once('>').unwrap();
        let kind = tag.split(' ').next().unwrap();
        let Some(name) = attribute(tag, "name") else { continue };
        let value = match kind {
            "input" | "button" if attribute(tag, "type").as_deref() == Some("file") => continue,
            "input" => attribute(tag, "value").unwrap_or_default(),
            "textarea" => unescaped(text),
            "select" => chosen(body, &name),
            _ => continue,
        };
        // Of those that exclude each other the one that is chosen.
        let is_radio = attribute(tag, "type").as_deref() == Some("radio");
        if !is_radio || tag.ends_with(" checked") {
            fields.push((name, value));
        }
    }
    fields
}

/// What is chosen of a list: what is marked so, or else the first.
fn chosen(body: &str, name: &str) -> String {
    let list = body.split("<select ").skip(1);
    let list = list.map(|list| list.split("</select>").next().unwrap());
    let mut list = list;
    let list = list
        .find(|list| attribute(list.split('>').next().unwrap(), "name").as_deref() == Some(name));
    let options: Vec<&str> = list.unwrap().split("<option ").skip(1).collect();
    let tag = |option: &&str| option.split('>').next().unwrap().contains(" selected");
    let one = options.iter().find(|option| tag(option)).or(options.first());
    one.and_then(|option| attribute(option.split('>').next().unwrap(), "value")).unwrap_or_default()
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let tag = format!(" {tag}");
    let rest = tag.split(&format!(" {name}=\"")).nth(1)?;
    Some(unescaped(rest.split('"').next().unwrap()))
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// Somebody who is in the window and goes from page to page.
pub struct At<'a> {
    /// The window.
    pub served: &'a Served,
    /// Who it is.
    pub visitor: Visitor,
}

impl At<'_> {
    /// A page.
    pub fn get(&self, path: &str) -> Answered {
        self.served.get(path, &self.visitor.cookie)
    }

    /// Sends the form of a page to an address, with this in some fields.
    pub fn send(&self, page: &Answered, action: &str, typed: &[(&str, &str)]) -> Answered {
        let mut form = form_to(page, action);
        for (name, value) in typed {
            form = form.with(name, value);
        }
        self.post(action, &form.sent())
    }

    /// Sends fields to an address.
    pub fn post(&self, path: &str, fields: &str) -> Answered {
        self.served.post(path, &self.visitor, fields)
    }

    /// The page that an act ends at.
    pub fn done(&self, act: &Answered) -> Answered {
        self.served.followed(&self.visitor, act)
    }
}
