//! Every widget in both themes, drawn without a display. The picture is left in the target folder, to be looked at.
#![expect(clippy::unwrap_used, reason = "a test may stop where it stands")]

use egui::{Align, Id, Rect, Ui, UiBuilder, pos2, vec2};
use postvak::app::fonts::Text;
use postvak::app::icons::Icon;
use postvak::app::raster::Headless;
use postvak::app::theme;
use postvak::app::tokens::{DARK, LIGHT, Tokens, size};
use postvak::app::widgets::{
    Block, Button, Chip, Choice, Column, Field, IconButton, LineKind, Mark, Notice, RowHeights, Select, Sort, Table, Toast,
    galley, key_hint, label, nav_item, palette, paragraph, put, radio, rail_item, review_mark, search_button, status,
    status_mark, switch, tab_bar, table_header, table_line,
};
use postvak::store::Status;

/// Draw in a rectangle of its own, in points from the corner of the half.
fn at<R>(ui: &mut Ui, left: f32, top: f32, width: f32, height: f32, draw: impl FnOnce(&mut Ui) -> R) -> R {
    let origin = ui.max_rect().min;
    let rect = Rect::from_min_size(origin + vec2(left, top), vec2(width, height));
    let id = (left.to_bits(), top.to_bits());
    ui.scope_builder(UiBuilder::new().id_salt(id).max_rect(rect).layout(egui::Layout::left_to_right(Align::Min)), draw).inner
}

fn words(ui: &mut Ui, left: f32, top: f32, text: &str, style: Text, muted: bool) {
    let t = Tokens::of(ui);
    let color = if muted { t.muted } else { t.text };
    at(ui, left, top, 600.0, style.line(), |ui| label(ui, text, style, color));
}

/// The sheet of states: buttons, chips, fields, rows, statuses, notices.
fn states(ui: &mut Ui, name: &str) {
    let t = Tokens::of(ui);
    ui.painter().rect_filled(ui.max_rect(), 0.0, t.background);
    words(ui, 48.0, 20.0, name, Text::Heading, false);
    for (index, left) in [48.0, 160.0, 272.0, 384.0, 496.0].into_iter().enumerate() {
        words(ui, left, 52.0, ["rust", "muis erop", "ingedrukt", "focus", "uit"][index], Text::Small, true);
        let enabled = index != 4;
        at(ui, left, 72.0, 200.0, 32.0, |ui| ui.add(Button::primary("Overdragen").enabled(enabled, "Niets klaar")));
        at(ui, left, 112.0, 200.0, 32.0, |ui| ui.add(Button::secondary("Overdragen").enabled(enabled, "")));
        at(ui, left, 152.0, 200.0, 32.0, |ui| ui.add(Button::quiet("Overdragen").enabled(enabled, "")));
        if enabled {
            at(ui, left, 192.0, 200.0, 28.0, |ui| ui.add(Chip::new("Klaar").count("9").on(index > 1)));
        }
        let mut text = ["12/11/2026", "12/11/2026", "12/11/2026", "31/02/2026", "202611"][index].to_owned();
        at(ui, left, 256.0, 104.0, 28.0, |ui| {
            let error = (index == 3).then_some("Geen datum");
            Field::new(&mut text, "Datum").id(Id::unique(("field", name, index))).error(error).enabled(enabled).show(ui)
        });
    }
    at(ui, 496.0, 196.0, 36.0, 20.0, |ui| switch(ui, &mut false, "uit", ""));
    at(ui, 540.0, 196.0, 36.0, 20.0, |ui| switch(ui, &mut true, "aan", ""));
    at(ui, 584.0, 196.0, 36.0, 20.0, |ui| radio(ui, false, ""));
    at(ui, 608.0, 196.0, 36.0, 20.0, |ui| radio(ui, true, ""));
    words(ui, 48.0, 233.0, "Velden: rust, muis erop, focus, fout, uit", Text::SmallMedium, true);
    words(
        ui,
        48.0,
        297.0,
        "Rijen: rust, muis erop, gekozen, gekozen zonder focus, toetsenbordfocus; te controleren, fout, grijs, bezig",
        Text::SmallMedium,
        true,
    );
    rows(ui, name);
    words(ui, 48.0, 586.0, "Status van een document", Text::SmallMedium, true);
    for (index, (kind, word)) in [
        (Status::New, "Nieuw"),
        (Status::Ready, "Klaar"),
        (Status::Booked, "Geboekt"),
        (Status::HandedOver, "Overgedragen"),
        (Status::InExpertM, "In Expert/M"),
        (Status::Refused, "Geweigerd"),
        (Status::Unreadable, "Onleesbaar"),
        (Status::Duplicate, "Dubbel"),
        (Status::PutAside, "Opzijgezet"),
    ]
    .into_iter()
    .enumerate()
    {
        let left = [48.0, 173.0, 298.0, 421.0, 546.0][index % 5];
        let top = if index < 5 { 608.0 } else { 636.0 };
        at(ui, left, top, 130.0, 20.0, |ui| status(ui, kind, word));
    }
    at(ui, 546.0, 636.0, 130.0, 20.0, |ui| review_mark(ui, "Te controleren"));
    words(
        ui,
        48.0,
        670.0,
        "Melding met ongedaan maken, tooltip, pagina die laadt, document zonder leesbare PDF",
        Text::SmallMedium,
        true,
    );
    at(ui, 48.0, 693.0, 360.0, 48.0, |ui| {
        let done = status_mark(Status::Ready, Tokens::of(ui));
        Toast::new(done, "F-2026-0455 goedgekeurd").action("Ongedaan maken").ui(ui)
    });
    at(ui, 348.0, 757.0, 324.0, 120.0, |ui| {
        let t = Tokens::of(ui);
        Block::card("PDF niet leesbaar", Icon::FileX, t.error).show(ui, |ui| {
            paragraph(ui, &[("Pagina getekend uit de UBL. De PDF zelf is beschadigd.", Text::Body, t.muted)]);
            ui.add_space(8.0);
            ui.add(Button::secondary("PDF openen met Windows").small());
        })
    });
}

fn rows(ui: &mut Ui, name: &str) {
    let t = Tokens::of(ui);
    let columns = [
        Column::fixed("", 89.0),
        Column::rest("", 100.0),
        Column::fixed("", 84.0).right(),
        Column::fixed("", 240.0).offset(13.0),
    ];
    at(ui, 48.0, 320.0, 624.0, 254.0, |ui| {
        let rect = ui.max_rect();
        ui.painter().rect_stroke(rect, 0.0, Tokens::line(t.border), egui::StrokeKind::Inside);
        let inner = rect.shrink(1.0);
        ui.scope_builder(UiBuilder::new().max_rect(inner), |ui| {
            let table = Table::new(("states", name), "Documenten", &columns).padding(8.0).header(None);
            table.selected(Some(2)).active(true).cursor(Some(4)).show(ui, &RowHeights::even(9, 28.0), |row| {
                let line = [
                    ("05/11/2026", "Molens Graanhof NV", "2.318,40"),
                    ("12/11/2026", "Voltari Energie NV", "1.222,00"),
                    ("12/11/2026", "Verpakking Kartonnaar BV", "412,61"),
                    ("13/11/2026", "Zuivel De Witte Kan", "684,20"),
                    ("16/11/2026", "Telverio NV", "118,94"),
                    ("30/10/2026", "Rijvast Lease NV", "887,66"),
                    ("", "Elektro Blikstroom BV", ""),
                    ("", "Atelier Meeuwis", ""),
                    ("17/11/2026", "Koeltechniek Vriesdonk BV", "1.573,00"),
                ][row.index];
                row.body(0, line.0);
                if row.index == 7 {
                    row.muted(1, line.1);
                } else {
                    row.body(1, line.1);
                }
                row.body(2, line.2);
                let (mark, word) = match row.index {
                    0 | 2 => (status_mark(Status::Ready, t), "Klaar"),
                    1 => (status_mark(Status::New, t), "Nieuw"),
                    3 => (status_mark(Status::Booked, t), "Geboekt"),
                    4 => (status_mark(Status::HandedOver, t), "Overgedragen"),
                    5 => (Mark::review(t), "Privégebruik wagen?"),
                    6 => (Mark::error(t), "Map niet bereikbaar sinds 14:02"),
                    7 => (Mark::reason(t), "Geen boekhoudperiodes"),
                    _ => (Mark::updating(t), "Wordt bijgewerkt"),
                };
                row.mark(3, mark, word, Text::Body);
                row.name(format!("{}, {}, {word}", line.1, line.2));
            })
        })
    });
}

/// The parts that are not on the sheet of states.
fn parts(ui: &mut Ui, name: &str) {
    let t = Tokens::of(ui);
    ui.painter().rect_filled(ui.max_rect(), 0.0, t.surface);
    at(ui, 0.0, 0.0, 80.0, 340.0, |ui| {
        ui.painter().rect_filled(ui.max_rect(), 0.0, t.background);
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        ui.vertical(|ui| {
            for (index, (icon, word)) in [
                (Icon::SquaresFour, "Overzicht"),
                (Icon::FolderOpen, "Dossier"),
                (Icon::PaperPlaneTilt, "Overdracht"),
                (Icon::BookOpenText, "Dagboek"),
                (Icon::GearSix, "Instellingen"),
            ]
            .into_iter()
            .enumerate()
            {
                rail_item(ui, icon, word, index == 1, "");
            }
        });
    });
    at(ui, 104.0, 8.0, 512.0, 32.0, |ui| search_button(ui, "Dossier, leverancier, nummer, bedrag of opdracht", "Ctrl+K", 512.0));
    at(ui, 104.0, 48.0, 600.0, 40.0, |ui| {
        let mut chosen = 0;
        tab_bar(ui, "Documenten", &["Aankopen (12)", "Verkopen (3)", "Documenten (1)"], &mut chosen)
    });
    at(ui, 104.0, 96.0, 610.0, 32.0, |ui| {
        ui.add(Button::secondary("Te controleren").icon(Icon::Warning).icon_color(t.review).key("Ctrl+M"));
        ui.add(Button::primary("Goedkeuren en volgende").key("Ctrl+Enter"));
        ui.add(Chip::new("Te controleren").count("2").review());
    });
    at(ui, 104.0, 136.0, 610.0, 32.0, |ui| {
        ui.add(Button::review("Te controleren").key("Ctrl+M"));
        ui.add(Button::secondary("Bakkerij Korenlicht BV").caret());
        ui.add(IconButton::new(Icon::CaretLeft, "Vorige").enabled(false));
        ui.add(IconButton::new(Icon::CaretRight, "Volgende"));
        ui.add(IconButton::new(Icon::ArrowsHorizontal, "Breedte").on(true));
        key_hint(ui, "F8", "volgende met aandacht");
    });
    at(ui, 104.0, 176.0, 600.0, 100.0, |ui| {
        let after = [("Els, 24/11/2026 10:12", Text::Body, t.muted)];
        let right = [("voor", Text::Body, t.muted), ("Karim", Text::BodyMedium, t.text)];
        Block::review("Te controleren").after(&after).right(&right).show(ui, |ui| {
            paragraph(
                ui,
                &[
                    ("Interne informatie: ", Text::Body, t.muted),
                    (
                        "Wagen 1-XKD-482 wordt ook privé gebruikt. Is 50 % btw-aftrek nog juist? Graag navragen.",
                        Text::Body,
                        t.text,
                    ),
                ],
            );
        })
    });
    form(ui, name);
    at(ui, 104.0, 404.0, 600.0, 36.0, |ui| {
        Notice::error("Periode 10 is afgesloten.")
            .text("De btw-aangifte van oktober is ingediend.")
            .mend("Boek in periode 11")
            .show(ui)
            .row
    });
    lines(ui);
    at(ui, 104.0, 624.0, 600.0, 100.0, |ui| {
        Block::different("Wat is anders").show(ui, |ui| {
            paragraph(
                ui,
                &[
                    ("Nieuw rekeningnummer BE42 9991 1807 6554.", Text::BodyMedium, t.text),
                    (" De vorige 7 facturen: BE09 9996 0421 1757.", Text::Body, t.muted),
                ],
            );
        })
    });
    at(ui, 104.0, 716.0, 216.0, 72.0, |ui| {
        ui.vertical(|ui| {
            nav_item(ui, Icon::LinkSimple, "Expert/M", true);
            nav_item(ui, Icon::CloudCheck, "Billit", false);
        });
    });
    at(ui, 340.0, 716.0, 300.0, 20.0, |ui| switch(ui, &mut true, "PDF meegeven", "Aan"));
    at(ui, 440.0, 716.0, 300.0, 20.0, |ui| {
        radio(ui, true, "Postvak boekt");
        radio(ui, false, "Alleen voorbereiden");
    });
    at(ui, 340.0, 748.0, 374.0, 32.0, |ui| {
        let mut folder = "E:\\kluwerdata\\import".to_owned();
        let mark = Mark::right(t);
        Field::new(&mut folder, "Map").id(Id::unique(("map", name))).large().width(256.0).mark(mark, "").show(ui);
        ui.add(Button::secondary("Kiezen…"));
    });
}

fn form(ui: &mut Ui, name: &str) {
    let t = Tokens::of(ui);
    let row = |index: u8| 280.0 + 36.0 * f32::from(index);
    for (index, text) in (0..).zip(["Leverancier", "Dagboek", "Datum"]) {
        let top = row(index);
        let rect = Rect::from_min_size(ui.max_rect().min + vec2(104.0, top), vec2(120.0, 28.0));
        put(ui.painter(), rect, Align::Min, galley(ui.painter(), text, Text::Small, t.muted));
    }
    let mut supplier = "1042".to_owned();
    let shown = [
        ("1042", Text::Body, t.muted),
        ("Voltari Energie NV", Text::BodyMedium, t.text),
        ("BE 0999.947.165", Text::Body, t.muted),
    ];
    at(ui, 224.0, row(0), 504.0, 28.0, |ui| {
        Field::new(&mut supplier, "Leverancier")
            .id(Id::unique(("sup", name)))
            .display(&shown)
            .mark(Mark::right(t), "KBO")
            .show(ui)
    });
    let journals = [Choice::code("1", "Aankopen"), Choice::code("2", "Creditnota’s aankoop")];
    at(ui, 224.0, row(1), 204.0, 28.0, |ui| Select::new("Dagboek", &journals).width(204.0).show(ui, &mut 0));
    let periods = [Choice { text: "11", note: "btw 202611", ..Choice::default() }];
    at(ui, 528.0, row(1), 200.0, 28.0, |ui| Select::new("Periode", &periods).show(ui, &mut 0));
    let (mut date, mut due) = ("12/11/2026".to_owned(), "12/12/2026".to_owned());
    at(ui, 224.0, row(2), 204.0, 28.0, |ui| {
        Field::new(&mut date, "Datum").id(Id::unique(("date", name))).icon(Icon::CalendarBlank).show(ui)
    });
    at(ui, 528.0, row(2), 200.0, 28.0, |ui| {
        let field = Field::new(&mut due, "Vervaldatum").id(Id::unique(("due", name)));
        field.note("30 dagen").icon(Icon::CalendarBlank).show(ui)
    });
}

fn lines(ui: &mut Ui) {
    let t = Tokens::of(ui);
    let columns = [
        Column::rest("Omschrijving", 100.0),
        Column::fixed("Rekening", 184.0).sortable(),
        Column::fixed("Vent.", 56.0),
        Column::fixed("Rooster", 64.0),
        Column::fixed("Bedrag", 88.0).right(),
    ];
    at(ui, 96.0, 452.0, 616.0, 170.0, |ui| {
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
            table_header(ui, &columns, 0.0, size::TABLE_HEADER_PANE, Some((1, Sort::Up)), t.surface);
            table_line(ui, &columns, 0.0, size::ROW, LineKind::Plain, |row| {
                row.body(0, "Elektriciteit piekuren");
                row.parts(1, &[("612100", Text::Body, t.text), ("Elektriciteit", Text::Body, t.muted)]);
                row.body(2, "1·21");
                row.body(3, "82");
                row.body(4, "295,75");
                row.focus_cell(1);
            });
            table_line(ui, &columns, 0.0, size::ROW, LineKind::Soft, |row| {
                row.parts(1, &[("612000", Text::Body, t.text), ("Energie", Text::Body, t.text)]);
                row.muted(2, "1 van 5");
                row.body(4, "2 %");
            });
            table_line(ui, &columns, 0.0, size::ROW, LineKind::Last, |row| {
                row.body(0, "Btw 21 %");
                row.parts(1, &[("411000", Text::Body, t.text), ("Aftrekbare btw", Text::Body, t.muted)]);
                row.body(2, "11");
                row.body(3, "59");
                row.body(4, "212,08");
            });
            table_line(ui, &columns, 0.0, size::ROW_TOTAL, LineKind::Total, |row| {
                row.text(0, "Totaal", Text::BodyStrong, t.text);
                row.text(4, "1.222,00", Text::BodyStrong, t.text);
            });
        });
    });
}

fn halves(ui: &mut Ui, draw: impl Fn(&mut Ui, &str)) {
    for (index, (name, tokens)) in [("Licht", &LIGHT), ("Donker", &DARK)].into_iter().enumerate() {
        let rect = Rect::from_min_size(pos2(if index == 0 { 0.0 } else { 720.0 }, 0.0), vec2(720.0, 900.0));
        ui.scope_builder(UiBuilder::new().id_salt(name).max_rect(rect), |ui| {
            theme::set_style(ui.style_mut(), tokens);
            draw(ui, name);
        });
    }
}

fn save(window: &mut Headless, name: &str) {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, window.png().unwrap()).unwrap();
}

#[test]
fn every_widget_is_drawn_in_both_themes() {
    for scale in [1.0, 1.5] {
        let mut window = Headless::new([1440.0, 900.0], scale);
        for _ in 0..3 {
            window.frame(|ui| halves(ui, states));
        }
        save(&mut window, &format!("gallery-states-{scale}.png"));
        let mut window = Headless::new([1440.0, 900.0], scale);
        for _ in 0..3 {
            window.frame(|ui| halves(ui, parts));
        }
        save(&mut window, &format!("gallery-parts-{scale}.png"));
        let picture = window.picture();
        let colors: std::collections::HashSet<_> = picture.pixels.iter().map(egui::Color32::to_array).collect();
        assert!(colors.len() > 100, "only {} colours were drawn", colors.len());
    }
}

/// What a frame costs: `cargo test --release --test gallery -- --ignored --nocapture`.
#[test]
#[ignore = "a measurement"]
fn a_frame_is_drawn_in_time() {
    let mut window = Headless::new([1440.0, 900.0], 1.0);
    for (name, draw) in [("states", states as fn(&mut Ui, &str)), ("parts", parts)] {
        window.frame(|ui| halves(ui, draw));
        window.picture();
        let (mut layout, mut paint) = (std::time::Duration::MAX, std::time::Duration::MAX);
        for _ in 0..50 {
            let start = std::time::Instant::now();
            window.frame(|ui| halves(ui, draw));
            layout = layout.min(start.elapsed());
            let start = std::time::Instant::now();
            window.picture();
            paint = paint.min(start.elapsed());
        }
        println!("{name}: layout {layout:?}, tessellate and paint {paint:?}");
    }
}

/// What pops up: a list under a field, a toast, the palette over all.
#[test]
fn what_pops_up_lies_over_the_window() {
    let choices = [Choice::code("1", "Aankopen"), Choice::code("2", "Creditnota’s aankoop"), Choice::code("3", "Verkopen")];
    let field = Id::unique("journal");
    for (theme, name) in [(egui::Theme::Light, "light"), (egui::Theme::Dark, "dark")] {
        let mut window = Headless::new([900.0, 520.0], 1.0);
        window.context().set_theme(theme);
        let mut open_palette = false;
        for frame in 0..12 {
            match frame {
                2 => window.context().memory_mut(|memory| memory.request_focus(field)),
                3 => window.push(key(egui::Key::Space)),
                5 => window.push(egui::Event::PointerMoved(pos2(60.0, 40.0))),
                _ => {}
            }
            window.frame(|ui| {
                ui.painter().rect_filled(ui.max_rect(), 0.0, Tokens::of(ui).background);
                at(ui, 24.0, 24.0, 200.0, 32.0, |ui| {
                    ui.add(IconButton::new(Icon::ArrowClockwise, "Opnieuw lezen").key("F5"));
                });
                at(ui, 24.0, 100.0, 204.0, 28.0, |ui| Select::new("Dagboek", &choices).id(field).show(ui, &mut 0));
                let done = status_mark(Status::Ready, Tokens::of(ui));
                Toast::new(done, "F-2026-0455 goedgekeurd").action("Ongedaan maken").show(ui.ctx(), Id::unique("toast"), 0.0);
                if open_palette {
                    palette(ui.ctx(), Id::unique("palette"), |ui| {
                        let mut text = "vol".to_owned();
                        ui.add_space(12.0);
                        Field::new(&mut text, "Zoek").bare().lead(Icon::MagnifyingGlass).style(Text::Input).show(ui);
                        ui.add_space(12.0);
                    });
                }
            });

            if frame == 9 {
                save(&mut window, &format!("gallery-popup-{name}.png"));
                open_palette = true;
            }
        }
        save(&mut window, &format!("gallery-palette-{name}.png"));
        let t = Tokens::of_theme(theme);
        let pixel = window.picture().pixels[500 * 900 + 10];
        assert_ne!(pixel, t.background, "the window behind the palette is dimmed");
    }
}

/// A tooltip, after the pointer rested.
#[test]
fn a_tooltip_names_an_icon_and_its_key() {
    let mut window = Headless::new([400.0, 120.0], 1.0);
    for frame in 0..60 {
        if frame == 2 {
            window.push(egui::Event::PointerMoved(pos2(40.0, 40.0)));
        }
        window.frame(|ui| {
            ui.painter().rect_filled(ui.max_rect(), 0.0, Tokens::of(ui).background);
            at(ui, 24.0, 24.0, 200.0, 32.0, |ui| {
                ui.add(IconButton::new(Icon::ArrowClockwise, "Opnieuw lezen").key("F5"));
            });
        });
    }
    let dark = LIGHT.tooltip;
    let seen = window.picture().pixels.iter().filter(|pixel| **pixel == dark).count();
    save(&mut window, "gallery-tooltip.png");
    assert!(seen > 1000, "only {seen} pixels of a tooltip");
}

fn key(key: egui::Key) -> egui::Event {
    egui::Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: egui::Modifiers::NONE }
}
