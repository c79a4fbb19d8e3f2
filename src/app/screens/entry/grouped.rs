//! What is said of several lines in the same words is said once.

use crate::base::{Arg, Message};
use crate::i18n::Texts;

/// The argument that says which line a sentence is about.
const LINE: &str = "line";

/// The sentences of these messages, in their order; those that differ in nothing but their line become one:
/// “Lines 1, 2 and 4: …”.
pub fn sentences<'a>(texts: Texts, messages: impl Iterator<Item = &'a Message>) -> Vec<String> {
    let mut groups: Vec<(&Message, Vec<i64>)> = Vec::new();
    for message in messages {
        let line = line_of(message);
        let same = groups.iter_mut().find(|(first, lines)| !lines.is_empty() && line.is_some() && same_but_line(first, message));
        match (same, line) {
            (Some((_, lines)), Some(line)) => lines.push(line),
            _ => groups.push((message, line.into_iter().collect())),
        }
    }
    groups.into_iter().flat_map(|(message, lines)| told(texts, message, &lines)).collect()
}

fn line_of(message: &Message) -> Option<i64> {
    message.args.iter().find_map(|(name, value)| match value {
        Arg::Count(line) if name == LINE => Some(*line),
        _ => None,
    })
}

fn same_but_line(one: &Message, other: &Message) -> bool {
    let others = |message: &Message| message.args.iter().filter(|(name, _)| name != LINE).cloned().collect::<Vec<_>>();
    one.id == other.id && others(one) == others(other)
}

fn told(texts: Texts, message: &Message, lines: &[i64]) -> Vec<String> {
    let single = texts.text(message);
    let (Some((last, before)), Some(first)) = (lines.split_last(), lines.first()) else { return vec![single] };
    if before.is_empty() {
        return vec![single];
    }
    let start = texts.text(&Message::new("entry-line-start").text(LINE, first.to_string()));
    let Some(rest) = single.strip_prefix(&start) else {
        // The line stands elsewhere in the sentence: then each is told.
        return lines.iter().map(|line| texts.text(&with_line(message, *line))).collect();
    };
    let before = before.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let start = Message::new("entry-lines-start").text("before", before).text("last", last.to_string());
    vec![format!("{}{rest}", texts.text(&start))]
}

fn with_line(message: &Message, line: i64) -> Message {
    let mut message = message.clone();
    for (name, value) in &mut message.args {
        if name == LINE {
            *value = Arg::Count(line);
        }
    }
    message
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::office::Language;

    fn unsure(line: i64, case: &str) -> Message {
        Message::new("booking-need-vat-unsure").count(LINE, line).text("case", case)
    }

    #[test]
    fn the_same_sentence_about_several_lines_stands_once() {
        let messages =
            [unsure(1, "21 %"), unsure(2, "21 %"), Message::new("entry-balanced"), unsure(3, "6 %"), unsure(4, "21 %")];
        for (language, lines, one) in [
            (Language::Nl, "Lijnen 1, 2 en 4: ", "Lijn 3: "),
            (Language::Fr, "Lignes 1, 2 et 4 : ", "Ligne 3 : "),
            (Language::En, "Lines 1, 2 and 4: ", "Line 3: "),
            (Language::De, "Zeilen 1, 2 und 4: ", "Zeile 3: "),
        ] {
            let told = sentences(Texts::new(language), messages.iter());
            assert_eq!(told.len(), 3, "{told:?}");
            assert!(told[0].starts_with(lines), "{told:?}");
            assert!(told[2].starts_with(one), "{told:?}");
            assert!(told[0].contains("21 %") && told[2].contains("6 %"));
        }
    }

    #[test]
    fn a_line_elsewhere_in_the_sentence_is_told_each_time() {
        let message = |line| Message::new("booking-need-account-missing").count(LINE, line);
        let told = sentences(Texts::new(Language::Nl), [message(1), message(2)].iter());
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(told[1].contains('2'), "{told:?}");
    }
}
