//! A workspace begins, and is checked.

use lefi::office::check::check;
use lefi::office::desk::{Desk, Person};
use lefi::office::new_workspace::{left_of_template, make};
use lefi::office::refusal::{Kind, Refusal};
use lefi::values::language::Language;

use crate::room::{Room, no, none};

#[test]
fn a_workspace_begins_with_the_template_in_swedish() {
    let folder = tempfile::tempdir().unwrap();
    make(folder.path()).unwrap();
    let desk = Desk::at(Some(folder.path()), Person::Named("Prov".to_owned())).unwrap();
    assert_eq!(desk.workspace.settings.language, Some(Language::Swedish));
    assert_eq!(left_of_template(&desk.workspace.settings.issuer).len(), 6);
    let words = no(Kind::WrongUse, make(folder.path()));
    assert!(words.ends_with(" är inte tom; ange en ny mapp"), "{words}");
}

#[test]
fn all_that_is_wrong_with_a_workspace_is_found_at_once() {
    let room = Room::empty();
    let checked = check(&room.desk(), &mut none()).unwrap();
    assert_eq!((checked.agreements, checked.tariff_versions), (14, 4));
    room.office.change("agreements.csv", "LO-002;556900-1026", "LO-002;556900-1027");
    room.office.change("parties.csv", "232100-9116", "232100-911");
    let refused = check(&room.desk(), &mut none()).unwrap_err();
    let Refusal::Input(problems) = &refused else { panic!("{refused:?}") };
    let files: Vec<_> = problems.iter().filter_map(|one| one.place.as_ref()).collect();
    for file in ["agreements.csv", "parties.csv"] {
        assert!(files.iter().any(|place| place.file.ends_with(file)), "{problems:?}");
    }
    for problem in problems {
        assert_ne!(problem.message.swedish(), problem.message.english());
    }
    assert_eq!(refused.kind(), Kind::Input);
}
