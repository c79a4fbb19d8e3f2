//! That another window works on this document, and how to take it over.

use egui::Ui;

use super::super::words;
use crate::app::commands::UiCommand;
use crate::app::model::{EntryModel, Model};
use crate::app::msg::Msg;
use crate::app::widgets::Notice;
use crate::base::Message;
use crate::office::same_person;

/// Says who works on it and since when; once asked, what taking it over means.
pub fn claimed_ui(ui: &mut Ui, model: &Model, entry: &EntryModel, out: &mut Vec<Msg>) {
    let texts = model.texts;
    let Some(claim) = &entry.claimed else { return };
    let own = same_person(&claim.who, &model.user);
    let (title, text, word) = if entry.taking_over {
        let [title, text] = if own {
            ["entry-take-over-self", "entry-take-over-self-text"].map(|id| texts.get(id))
        } else {
            ["entry-take-over", "entry-take-over-text"].map(|id| texts.text(&Message::new(id).text("who", claim.who.clone())))
        };
        (title, text, "entry-take-over-yes")
    } else {
        (texts.text(&words::at_work(model, claim)), texts.get("entry-at-work-text"), UiCommand::TakeOver.text_id())
    };
    if Notice::info(&title).text(&text).mend(&texts.get(word)).show(ui).mended() {
        out.push(Msg::Do(UiCommand::TakeOver));
    }
}
