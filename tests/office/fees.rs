//! Tariffs are listed, compared and asked for a price.

use lefi::office::quote;
use lefi::office::refusal::{Kind, Refusal};
use lefi::office::tariffs::comparison::compare;
use lefi::office::tariffs::{self, AskedTariff};

use crate::room::{Room, none};

/// The message and the help of the only thing wrong, in Swedish.
fn wrong<T>(result: Result<T, Refusal>) -> [String; 2] {
    let Err(refusal) = result else { panic!("that should not be done") };
    assert_eq!(refusal.kind(), Kind::Input);
    let Refusal::Input(problems) = refusal else { panic!("it is input") };
    let [one] = &problems[..] else { panic!("{problems:?}") };
    let help = one.help.as_ref().unwrap();
    assert_ne!(one.message.swedish(), one.message.english());
    [one.message.swedish(), help.swedish()].map(str::to_owned)
}

#[test]
fn versions_are_listed_compared_and_priced() {
    let room = Room::empty();
    let workspace = room.desk().workspace;
    let versions = tariffs::list(&workspace, &mut none()).unwrap();
    let names: Vec<String> = versions.versions.iter().map(|one| one.name.to_string()).collect();
    let [first, second] = ["lefi-online/2024-01-01", "lefi-online/2025-04-01"];
    assert!(names.iter().any(|name| name == first) && names.iter().any(|name| name == second));
    let [old, new] = [first, second].map(|name| tariffs::of_workspace(&workspace, name).unwrap());
    let differs = compare(&old, &new);
    assert!(!differs.fees.is_empty() && compare(&old, &old).fees.is_empty());
    let [message, help] = wrong(tariffs::of_workspace(&workspace, "lefi-online/1999"));
    assert_eq!(message, "det finns ingen avgiftsmodell ”lefi-online/1999”");
    assert!(help.starts_with("det finns ") && help.contains(second), "{help}");

    let path = room.path("tariffs/lefi-online/2025-04-01.toml");
    let typed = path.display().to_string();
    assert_eq!(AskedTariff::typed(&typed).unwrap(), AskedTariff::File(path.clone()));
    assert_eq!(tariffs::of_file(&path).unwrap().name, new.name);
    let code = new.fees[0].code.to_string();
    let quoted = quote::quote(&path, &code, quote::quantity("2").unwrap()).unwrap();
    assert_eq!(quoted.fee.code, new.fees[0].code);
    let [message, help] = wrong(quote::quote(&path, "fax", quote::quantity("2").unwrap()));
    assert_eq!(message, "avgiftsmodellen har ingen avgift ”fax”");
    assert!(help.starts_with("den har ") && help.contains(&code), "{help}");
    let [_, help] = wrong(quote::quantity("två"));
    assert_eq!(help, "skriv det som 7000, 7 000 eller 12,5");
}
