//! The widgets as somebody with a keyboard, or a screen reader, meets them.

use std::time::{Duration, Instant};

use egui::{Id, Key, Modifiers, Role, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use postvak::app::theme;
use postvak::app::widgets::{
    Button, Choice, Column, Combo, Field, Notice, RowHeights, Select, Sort, Table, Tip as _, switch, tab_bar,
};

fn harness<S: 'static>(state: S, mut draw: impl FnMut(&mut egui::Ui, &mut S) + 'static) -> Harness<'static, S> {
    let mut frames = 0;
    let first_without_text = move |ui: &mut egui::Ui, state: &mut S| {
        // Fonts count from the frame after they are given.
        if frames == 0 {
            theme::apply(ui.ctx());
        } else {
            draw(ui, state);
        }
        frames += 1;
    };
    let mut harness = Harness::builder().with_size(Vec2::new(600.0, 400.0)).build_ui_state(first_without_text, state);
    harness.run();
    harness
}

#[test]
fn a_button_that_cannot_be_used_says_why_and_is_not_pressed() {
    let mut harness = harness(0, |ui, presses: &mut i32| {
        if ui.add(Button::primary("Goedkeuren").key("Ctrl+Enter").enabled(false, "Periode 10 is afgesloten")).clicked() {
            *presses += 1;
        }
    });
    let button = harness.get_by_role_and_label(Role::Button, "Goedkeuren");
    assert!(button.accesskit_node().is_disabled());
    button.click();
    harness.run();
    assert_eq!(*harness.state(), 0);
}

#[test]
fn a_button_is_reached_and_pressed_by_key() {
    let mut harness = harness(0, |ui, presses: &mut i32| {
        if ui.add(Button::secondary("Map openen").small()).tip("Open de map").clicked() {
            *presses += 1;
        }
    });
    harness.key_press(Key::Tab);
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    harness.key_press(Key::Space);
    harness.run();
    assert_eq!(*harness.state(), 2);
}

#[test]
fn a_choice_is_made_by_key() {
    let choices = ["Aankopen", "Creditnota’s", "Verkopen"].map(Choice::text);
    let mut harness = harness(0, move |ui, chosen: &mut usize| {
        Select::new("Dagboek", &choices).id(Id::unique("journal")).width(200.0).show(ui, chosen);
    });
    harness.get_by_role_and_label(Role::ComboBox, "Dagboek").focus();
    harness.run();
    harness.key_press(Key::ArrowDown);
    harness.run();
    assert_eq!(*harness.state(), 1, "down without the list");
    harness.key_press(Key::Space);
    harness.run();
    assert_eq!(harness.get_all_by_role(Role::ListBoxOption).count(), 3, "space opens the list");
    harness.key_press(Key::ArrowDown);
    harness.run();
    assert_eq!(*harness.state(), 1, "nothing is taken yet");
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(*harness.state(), 2);
    assert!(harness.query_by_role(Role::ListBoxOption).is_none(), "the list is closed");
    harness.key_press_modifiers(Modifiers::ALT, Key::ArrowDown);
    harness.run();
    harness.key_press(Key::Home);
    harness.run();
    harness.key_press(Key::Escape);
    harness.run();
    assert_eq!(*harness.state(), 2, "escape leaves the choice");
    assert!(harness.query_by_role(Role::ListBoxOption).is_none());
}

#[test]
fn a_choice_is_made_by_pressing_it() {
    let choices = ["Aankopen", "Verkopen"].map(Choice::text);
    let mut harness = harness(0, move |ui, chosen: &mut usize| {
        Select::new("Dagboek", &choices).id(Id::unique("journal")).width(200.0).show(ui, chosen);
    });
    harness.get_by_role_and_label(Role::ComboBox, "Dagboek").click();
    harness.run();
    harness.get_by_role_and_label(Role::ListBoxOption, "Verkopen").click();
    harness.run();
    assert_eq!(*harness.state(), 1);
    assert!(harness.query_by_role(Role::ListBoxOption).is_none());
}

#[test]
fn typing_opens_what_fits_and_enter_takes_it() {
    let mut harness = harness((String::new(), None), |ui, (text, picked): &mut (String, Option<usize>)| {
        let choices = [Choice::code("612000", "Energie"), Choice::code("612100", "Elektriciteit")];
        let output = Combo::new(Id::unique("account"), &choices).show(ui, Field::new(text, "Rekening").width(200.0));
        *picked = output.picked.or(*picked);
    });
    harness.get_by_label("Rekening").focus();
    harness.run();
    harness.get_by_label("Rekening").type_text("61");
    harness.run();
    assert_eq!(harness.get_all_by_role(Role::ListBoxOption).count(), 2);
    harness.key_press(Key::ArrowDown);
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().1, Some(1));
    assert!(harness.query_by_role(Role::ListBoxOption).is_none());
}

#[test]
fn a_field_reached_by_key_is_replaced_by_what_is_typed() {
    let mut harness = harness("12/11/2026".to_owned(), |ui, text: &mut String| {
        Field::new(text, "Datum").id(Id::unique("date")).width(120.0).error(Some("Periode afgesloten")).show(ui);
    });
    let field = harness.get_by_label("Datum");
    assert_eq!(field.accesskit_node().value().as_deref(), Some("12/11/2026"));
    harness.key_press(Key::Tab);
    harness.run();
    harness.get_by_label("Datum").type_text("13");
    harness.run();
    assert_eq!(harness.state(), "13");
}

#[test]
fn tabs_are_chosen_by_arrow() {
    let mut harness = harness(0, |ui, chosen: &mut usize| {
        tab_bar(ui, "Documenten", &["Aankopen (12)", "Verkopen (3)"], chosen);
    });
    harness.get_by_role_and_label(Role::Tab, "Aankopen (12)").focus();
    harness.run();
    harness.key_press(Key::ArrowRight);
    harness.run();
    assert_eq!(*harness.state(), 1);
}

#[test]
fn a_notice_offers_its_remedy() {
    let mut harness = harness(false, |ui, mended: &mut bool| {
        *mended |= Notice::error("Periode 10 is afgesloten.").mend("Boek in periode 11").show(ui).mended();
    });
    harness.get_by_label("Boek in periode 11").click();
    harness.run();
    assert!(*harness.state());
}

#[test]
fn a_switch_is_named_for_what_it_switches() {
    let mut harness = harness(false, |ui, on: &mut bool| {
        switch(ui, on, "Pad van de PDF meegeven", "Uit");
    });
    harness.get_by_role_and_label(Role::Switch, "Pad van de PDF meegeven").click();
    harness.run();
    assert!(*harness.state());
}

#[derive(Default)]
struct List {
    chosen: Option<usize>,
    reveal: bool,
    sorted: Option<usize>,
    drawn: usize,
    visible: std::ops::Range<usize>,
}

fn list(rows: usize) -> Harness<'static, List> {
    harness(List::default(), move |ui, list: &mut List| {
        let columns = [Column::fixed("Datum", 92.0).sortable(), Column::rest("Leverancier", 120.0)];
        let mut drawn = 0;
        let table = Table::new("list", "Aankopen", &columns).sort(Some((0, Sort::Up)));
        let output = table.selected(list.chosen).reveal(list.chosen.filter(|_| std::mem::take(&mut list.reveal))).show(
            ui,
            &RowHeights::even(rows, 28.0),
            |row| {
                drawn += 1;
                row.body(0, "12/11/2026");
                row.body(1, &format!("Leverancier {}", row.index));
                row.name(format!("Leverancier {}, Nieuw", row.index));
            },
        );
        list.chosen = output.clicked.or(list.chosen);
        list.sorted = output.sort.or(list.sorted);
        list.visible = output.visible;
        list.drawn = drawn;
    })
}

#[test]
fn rows_tell_their_place_and_only_those_in_sight_are_drawn() {
    let mut harness = list(100_000);
    assert!((10..20).contains(&harness.state().drawn), "{} rows were drawn", harness.state().drawn);
    let row = harness.get_by_label("Leverancier 3, Nieuw");
    assert_eq!(row.accesskit_node().position_in_set(), Some(4));
    assert_eq!(row.accesskit_node().size_of_set(), Some(100_000));
    row.click();
    harness.run();
    assert_eq!(harness.state().chosen, Some(3));
    let focused = harness.ctx.memory(egui::Memory::focused);
    assert_eq!(focused, Some(Table::id_of("list")), "a press gives the list the keyboard");
    harness.get_by_role_and_label(Role::ColumnHeader, "Datum").click();
    harness.run();
    assert_eq!(harness.state().sorted, Some(0));
}

#[test]
fn the_last_of_a_hundred_thousand_rows_stands_whole_at_the_lower_edge() {
    let mut harness = list(100_000);
    harness.state_mut().chosen = Some(99_999);
    harness.state_mut().reveal = true;
    harness.run();
    let row = harness.get_by_label("Leverancier 99999, Nieuw");
    let place = row.rect();
    assert!((place.bottom() - 392.0).abs() < 9.0, "{place:?}");
    assert!((place.height() - 28.0).abs() < 0.01, "{place:?}");
    let above = harness.get_by_label("Leverancier 99998, Nieuw").rect();
    assert!((above.bottom() - place.top()).abs() < 0.01, "no gap: {above:?} {place:?}");
    harness.state_mut().chosen = Some(0);
    harness.state_mut().reveal = true;
    harness.run();
    assert_eq!(harness.state().visible.start, 0);
}

#[test]
fn a_long_list_costs_no_more_than_a_short_one() {
    let time = |rows| {
        let mut harness = list(rows);
        let start = Instant::now();
        for _ in 0..20 {
            harness.step();
        }
        start.elapsed()
    };
    // The least of several, taken by turns: other work of the machine must not decide.
    let (short, long) = (0..5)
        .map(|_| (time(100), time(1_000_000)))
        .fold((Duration::MAX, Duration::MAX), |least, (short, long)| (least.0.min(short), least.1.min(long)));
    assert!(long < short * 3, "{long:?} against {short:?}");
}
