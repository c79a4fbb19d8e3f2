//! The two themes as egui knows them: visuals, spacing and text styles, made from the tokens.

use egui::style::{ScrollAnimation, ScrollStyle, Selection, WidgetVisuals, Widgets};
use egui::{Context, CornerRadius, FontId, Margin, Stroke, Style, TextStyle, Theme, Visuals, vec2};

use super::fonts::{self, Text};
use super::tokens::{Tokens, size};

/// Give the context the fonts, both themes and the spacing; once, at the start.
pub fn apply(ctx: &Context) {
    fonts::install(ctx);
    for theme in [Theme::Light, Theme::Dark] {
        ctx.style_mut_of(theme, |style| set_style(style, Tokens::of_theme(theme)));
    }
}

/// The style of one theme, for a part of the window that shows the other one.
pub fn set_style(style: &mut Style, tokens: &Tokens) {
    style.visuals = visuals(tokens);
    style.text_styles = [
        (TextStyle::Heading, Text::Heading),
        (TextStyle::Body, Text::Body),
        (TextStyle::Monospace, Text::Body),
        (TextStyle::Button, Text::BodyMedium),
        (TextStyle::Small, Text::Small),
        (TextStyle::Name("title".into()), Text::Title),
        (TextStyle::Name("micro".into()), Text::Micro),
    ]
    .into_iter()
    .map(|(name, text)| (name, text.font()))
    .collect::<std::collections::BTreeMap<TextStyle, FontId>>();

    style.spacing.item_spacing = vec2(8.0, 4.0);
    style.spacing.button_padding = vec2(size::BUTTON_PADDING, 6.0);
    style.spacing.interact_size.y = size::CONTROL_SMALL;
    style.spacing.window_margin = Margin::ZERO;
    style.spacing.menu_margin = Margin::same(4);
    style.spacing.icon_width = size::RADIO;
    style.spacing.icon_spacing = size::ICON_GAP;
    style.spacing.scroll = ScrollStyle {
        bar_width: size::SCROLL,
        floating_width: size::SCROLL,
        bar_inner_margin: 0.0,
        bar_outer_margin: 4.0,
        handle_min_length: 24.0,
        foreground_color: false,
        dormant_handle_opacity: 1.0,
        active_handle_opacity: 1.0,
        interact_handle_opacity: 1.0,
        dormant_background_opacity: 0.0,
        active_background_opacity: 0.0,
        interact_background_opacity: 0.0,
        ..ScrollStyle::floating()
    };
    style.spacing.scroll.fade.strength = 0.0;

    // Nothing here needs motion, and on a remote session each frame is sent over the line.
    style.animation_time = 0.0;
    style.scroll_animation = ScrollAnimation::none();
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.4;
    style.url_in_tooltip = true;
}

fn visuals(t: &Tokens) -> Visuals {
    let mut visuals = if t.dark { Visuals::dark() } else { Visuals::light() };
    visuals.dark_mode = t.dark;
    visuals.panel_fill = t.background;
    visuals.window_fill = t.surface;
    visuals.window_stroke = Tokens::line(t.border);
    visuals.window_shadow = t.popup_shadow();
    visuals.popup_shadow = t.popup_shadow();
    visuals.window_corner_radius = CornerRadius::same(size::RADIUS_POPUP);
    visuals.menu_corner_radius = CornerRadius::same(size::RADIUS_POPUP);
    visuals.extreme_bg_color = t.surface;
    visuals.text_edit_bg_color = Some(t.surface);
    visuals.faint_bg_color = t.background;
    visuals.code_bg_color = t.sunken;
    visuals.selection = Selection { bg_fill: t.selected, stroke: Tokens::line(t.accent) };
    visuals.hyperlink_color = t.accent;
    visuals.weak_text_color = Some(t.muted);
    visuals.warn_fg_color = t.review;
    visuals.error_fg_color = t.error;
    visuals.striped = false;
    visuals.image_loading_spinners = false;
    visuals.indent_has_left_vline = false;
    visuals.text_cursor.stroke = Stroke::new(size::FOCUS, t.accent);
    visuals.text_cursor.blink = false;
    visuals.text_options.subpixel_binning = true;
    visuals.text_options.font_hinting = true;

    let widget = |fill, stroke, text| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Tokens::line(stroke),
        corner_radius: CornerRadius::same(size::RADIUS),
        fg_stroke: Tokens::line(text),
        expansion: 0.0,
    };
    // egui takes `noninteractive.bg_stroke` for its own lines and for the tracks of scroll bars.
    visuals.widgets = Widgets {
        noninteractive: widget(t.surface, t.border, t.text),
        inactive: widget(t.surface, t.control, t.text),
        hovered: widget(t.hover, t.control_edge, t.text),
        active: widget(t.pressed, t.control, t.text),
        open: widget(t.selected_idle, t.control, t.text),
    };
    // egui fills the thumb of a scroll bar with `bg_fill`, and nothing else that is drawn here.
    visuals.widgets.inactive.bg_fill = t.scroll;
    visuals.widgets.hovered.bg_fill = t.control_edge;
    visuals.widgets.active.bg_fill = t.control_edge;
    visuals
}
