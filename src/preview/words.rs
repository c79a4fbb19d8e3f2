use super::Piece;
use super::limits::MAX_PIECES;

/// Share of the letter size that a gap must have to part two words that have no space between them.
const GAP: f64 = 0.17;
/// Longest word, in letters; longer ones are cut.
const LONGEST: usize = 200;

/// A letter as an engine tells it.
pub(super) struct Letter<'a> {
    /// What it reads as; more than one character for a ligature.
    pub text: &'a str,
    /// Left, top, right, bottom in parts of the page.
    pub place: [f32; 4],
    /// Where its baseline begins and ends and how large it is, in points; `None` when the engine
    /// tells the spaces between words itself.
    pub line: Option<([f64; 2], [f64; 2], f64)>,
}

/// Gathers letters into words, in the order they are drawn.
#[derive(Default)]
pub(super) struct Words {
    done: Vec<Piece>,
    word: Option<(Piece, usize, Option<[f64; 2]>)>,
}

impl Words {
    /// The next letter.
    pub fn push(&mut self, letter: &Letter<'_>) {
        let readable = letter.text.chars().any(|character| !character.is_whitespace() && !character.is_control());
        if !readable {
            self.end();
            return;
        }
        if let (Some((_, _, Some(end))), Some((start, _, size))) = (&self.word, letter.line) {
            let distance = (start[0] - end[0]).hypot(start[1] - end[1]);
            if distance > GAP * size {
                self.end();
            }
        }
        let end = letter.line.map(|(_, end, _)| end);
        match &mut self.word {
            Some((piece, length, last)) if *length < LONGEST => {
                piece.text.push_str(letter.text);
                piece.place = around(piece.place, letter.place);
                *length += 1;
                *last = end;
            }
            _ => {
                self.end();
                self.word = Some((Piece { text: letter.text.to_owned(), place: letter.place }, 1, end));
            }
        }
    }

    /// The word ends here.
    pub fn end(&mut self) {
        if let Some((mut piece, _, _)) = self.word.take()
            && self.done.len() < MAX_PIECES
        {
            piece.text.retain(|character| !character.is_control() && !character.is_whitespace());
            piece.place = piece.place.map(|side| if side.is_finite() { side.clamp(0.0, 1.0) } else { 0.0 });
            if piece.place[2] > piece.place[0] && piece.place[3] > piece.place[1] {
                self.done.push(piece);
            }
        }
    }

    /// All words.
    pub fn finish(mut self) -> Vec<Piece> {
        self.end();
        self.done
    }
}

fn around(a: [f32; 4], b: [f32; 4]) -> [f32; 4] {
    [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(text: &str, x: f64) -> Letter<'_> {
        #[expect(clippy::cast_possible_truncation, reason = "a test")]
        let left = x as f32 / 100.0;
        Letter { text, place: [left, 0.1, left + 0.05, 0.2], line: Some(([x, 50.0], [x + 5.0, 50.0], 10.0)) }
    }

    #[test]
    fn spaces_and_gaps_part_words() {
        let mut words = Words::default();
        for (text, x) in [("A", 0.0), ("b", 5.0), (" ", 10.0), ("c", 12.0), ("d", 17.5), ("e", 40.0)] {
            words.push(&letter(text, x));
        }
        let words = words.finish();
        let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
        assert_eq!(texts, ["Ab", "cd", "e"]);
        assert!(words[0].place.iter().zip([0.0, 0.1, 0.1, 0.2]).all(|(side, wanted)| (side - wanted).abs() < 1e-6));
    }

    #[test]
    fn what_lies_outside_the_page_is_left_out() {
        let mut words = Words::default();
        words.push(&letter("x", 200.0));
        assert!(words.finish().is_empty());
    }
}
