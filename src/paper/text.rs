use crate::preview::Piece;

/// Most words that are looked at; a page with more is a list, no invoice.
const MOST_WORDS: usize = 6_000;

/// Left, top, right, bottom in parts of the page.
pub type Place = [f32; 4];

/// A word of a page, and the line it stands on.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Word {
    pub text: String,
    /// Letters and digits only, in small letters, without accents.
    pub plain: String,
    pub place: Place,
}

/// The words of one page in reading order: lines from the top, words from the left.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Text {
    pub(super) lines: Vec<Vec<Word>>,
}

/// Words that stand together on a line, from `from` up to `to`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub line: usize,
    pub from: usize,
    pub to: usize,
}

impl Text {
    /// Puts the words of a page in lines.
    #[must_use]
    pub fn new(pieces: &[Piece]) -> Self {
        let mut words: Vec<Word> = pieces
            .iter()
            .take(MOST_WORDS)
            .filter(|piece| piece.place.iter().all(|side| side.is_finite()))
            .map(|piece| Word { text: piece.text.clone(), plain: plain(&piece.text), place: piece.place })
            .collect();
        words.sort_by(|a, b| middle(a).total_cmp(&middle(b)));
        let mut lines: Vec<Vec<Word>> = Vec::new();
        for word in words {
            // The first word of a line says how high the line is; what has its middle within belongs to it.
            let here = lines.last().and_then(|line| line.first()).is_some_and(|first| {
                let half = (first.place[3] - first.place[1]).min(word.place[3] - word.place[1]) / 2.0;
                middle(&word) - middle(first) < half
            });
            match lines.last_mut() {
                Some(line) if here => line.push(word),
                _ => lines.push(vec![word]),
            }
        }
        for line in &mut lines {
            line.sort_by(|a, b| a.place[0].total_cmp(&b.place[0]));
        }
        Self { lines }
    }

    /// Whether there are no words: a scan, or a page of pictures.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    pub(super) fn words(&self, span: Span) -> &[Word] {
        self.lines.get(span.line).and_then(|line| line.get(span.from..span.to)).unwrap_or_default()
    }

    pub(super) fn place(&self, span: Span) -> Place {
        around(self.words(span))
    }

    /// Every beginning of a run of words: line, first word, and the words from there on.
    pub(super) fn starts(&self) -> impl Iterator<Item = (usize, usize, &[Word])> {
        self.lines.iter().enumerate().flat_map(|(line, words)| (0..words.len()).map(move |from| (line, from, &words[from..])))
    }
}

/// The room that words take together.
pub(super) fn around(words: &[Word]) -> Place {
    let first = words.first().map_or([0.0; 4], |word| word.place);
    words.iter().skip(1).fold(first, |[l, t, r, b], word| {
        let [left, top, right, bottom] = word.place;
        [l.min(left), t.min(top), r.max(right), b.max(bottom)]
    })
}

/// Whether the second word stands so near behind the first that they can be one value.
pub(super) fn near(first: &Word, second: &Word) -> bool {
    let height = (first.place[3] - first.place[1]).max(second.place[3] - second.place[1]);
    // A page is higher than wide, so a part of its width is less than the same part of its height.
    second.place[0] - first.place[2] < height * 1.5
}

fn middle(word: &Word) -> f32 {
    f32::midpoint(word.place[1], word.place[3])
}

/// Letters and digits in small letters, accents taken off.
pub(super) fn plain(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).map(bare).collect()
}

fn bare(letter: char) -> char {
    match letter {
        'à' | 'á' | 'â' | 'ä' | 'ã' => 'a',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ò' | 'ó' | 'ô' | 'ö' | 'õ' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        other => other,
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A page of words: each line of `text` is a line, two blanks or more make a wide gap.
    pub fn page(text: &str) -> Text {
        Text::new(&pieces(text))
    }

    /// The words of such a page.
    #[expect(clippy::cast_precision_loss, reason = "a small page")]
    pub fn pieces(text: &str) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for (line, row) in text.lines().enumerate() {
            let top = 0.05 + 0.02 * line as f32;
            let mut at = 0;
            for word in row.split(' ') {
                if !word.is_empty() {
                    let left = 0.02 + 0.01 * at as f32;
                    let right = left + 0.01 * word.chars().count() as f32;
                    pieces.push(Piece { text: word.to_owned(), place: [left, top, right, top + 0.012] });
                }
                at += word.chars().count() + 1;
            }
        }
        pieces
    }

    #[test]
    fn words_come_in_reading_order_whatever_the_order_of_drawing() {
        let mut drawn = pieces("Factuur F-1\nDatum 12/03/2026");
        drawn.reverse();
        let text = Text::new(&drawn);
        let lines: Vec<Vec<&str>> = text.lines.iter().map(|line| line.iter().map(|word| word.text.as_str()).collect()).collect();
        assert_eq!(lines, [vec!["Factuur", "F-1"], vec!["Datum", "12/03/2026"]]);
    }

    #[test]
    fn places_that_are_no_numbers_are_left_out() {
        let piece = Piece { text: "x".to_owned(), place: [f32::NAN, 0.0, 0.1, 0.1] };
        assert!(Text::new(&[piece]).is_empty());
    }
}
