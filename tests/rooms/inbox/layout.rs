use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use postvak::base::FolderKind;
use postvak::inbox::Touched;
use postvak::office::Dossier;

use crate::inbox::office::{BAKERY, GARAGE, Office, number};

#[test]
fn enterprise_numbers_in_folder_names_may_be_written_in_any_way() {
    for written in ["0999.902.031", "0999 902 031", "BE0999902031", "be 0999.902.031", "0999902031 Kapper"] {
        let mut office = Office::new();
        office.dossiers.push(Dossier::new(number("0999902031"), "Kapper"));
        fs::create_dir_all(office.root.join(written).join("AANKOPEN")).expect("made");
        let layout = office.layout();
        let kinds: Vec<FolderKind> = layout.of(number("0999902031")).map(|folder| folder.kind).collect();
        assert_eq!(kinds, [FolderKind::Purchases], "{written}");
    }
}

#[test]
fn folders_of_nobody_are_offered_and_other_folders_are_not() {
    let office = Office::new();
    fs::create_dir_all(office.root.join("0999902031/verkoop")).expect("made");
    fs::create_dir_all(office.root.join("backup")).expect("made");
    let layout = office.layout();
    let unclaimed: Vec<String> = layout.unclaimed.iter().map(|one| one.enterprise_number.digits()).collect();
    assert_eq!(unclaimed, ["0999902031"]);
    assert!(layout.without_folder.is_empty());
    assert_eq!(layout.folders.len(), 6);
}

#[test]
fn a_dossier_without_folder_is_named() {
    let mut office = Office::new();
    office.dossiers.push(Dossier::new(number("0999902031"), "Kapper"));
    assert_eq!(office.layout().without_folder, [number("0999902031")]);
    // Nothing was ever there, so nothing is missing.
    assert_eq!(office.round().unreachable("0999902031"), None);
}

#[test]
fn any_folder_can_be_linked_by_hand() {
    let mut office = Office::new();
    let plain = office.dir.path().join("Facturen van de bakker");
    fs::create_dir_all(plain.join("2026")).expect("made");
    office.put(&plain.join("2026/a.xml"), crate::inbox::office::invoice("a"), Duration::from_hours(1));
    office.dossiers[0].linked_folder = Some(plain.clone());
    let layout = office.layout();
    let folders: Vec<(FolderKind, PathBuf)> = layout.of(number(BAKERY)).map(|f| (f.kind, f.path.clone())).collect();
    assert_eq!(folders, [(FolderKind::Purchases, plain.clone())]);
    assert_eq!(office.round().names(), ["a.xml"]);

    fs::create_dir_all(plain.join("Ventes")).expect("made");
    let layout = office.layout();
    let kinds: Vec<FolderKind> = layout.of(number(BAKERY)).map(|folder| folder.kind).collect();
    assert_eq!(kinds, [FolderKind::Sales], "with a sub-folder of ours only the sub-folders count");
}

#[test]
fn files_beside_the_sub_folders_belong_to_no_side() {
    let mut office = Office::new();
    office.put(&office.folder(BAKERY, "x.xml"), "<Invoice><ID>1</ID></Invoice>", Duration::from_hours(1));
    assert!(office.round().observed.is_empty());
}

#[test]
fn a_change_is_brought_back_to_its_dossier() {
    let office = Office::new();
    let layout = office.layout();
    let a = office.folder(BAKERY, "aankoop").join("a.xml");
    let b = office.folder(GARAGE, "verkoop").join("2026/b.xml");
    let both = BTreeSet::from([number(BAKERY), number(GARAGE)]);
    assert_eq!(layout.touched(&[a.clone(), b]), Touched::Dossiers(both));
    assert_eq!(layout.touched(&[a, office.root.join("0999902031")]), Touched::Everything);
}

#[cfg(unix)]
#[test]
fn links_lead_neither_out_nor_round_in_circles() {
    use std::os::unix::fs::symlink;

    let mut office = Office::new();
    let elsewhere = office.dir.path().join("elsewhere");
    fs::create_dir_all(elsewhere.join("aankoop")).expect("made");
    office.put(&elsewhere.join("aankoop/secret.xml"), crate::inbox::office::invoice("secret"), Duration::from_hours(1));
    office.dossiers.push(Dossier::new(number("0999902031"), "Kapper"));
    symlink(&elsewhere, office.root.join("0999902031")).expect("linked");
    let purchases = office.folder(BAKERY, "aankoop");
    symlink(elsewhere.join("aankoop"), purchases.join("out")).expect("linked");
    symlink(elsewhere.join("aankoop/secret.xml"), purchases.join("secret.xml")).expect("linked");
    symlink(&purchases, purchases.join("round")).expect("linked");
    symlink(&office.root, purchases.join("up")).expect("linked");
    symlink("itself", purchases.join("itself")).expect("linked");
    office.invoice("a.xml");
    let round = office.round();
    assert_eq!(round.names(), ["a.xml"]);

    // A link that stays inside the root is followed where a dossier may be.
    fs::remove_file(office.root.join("0999902031")).expect("removed");
    let inside = office.root.join("oud");
    fs::create_dir_all(inside.join("aankoop")).expect("made");
    office.put(&inside.join("aankoop/b.xml"), crate::inbox::office::invoice("b"), Duration::from_hours(1));
    symlink(&inside, office.root.join("0999902031")).expect("linked");
    assert_eq!(office.round().names(), ["b.xml"]);
}
