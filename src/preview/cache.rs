use std::collections::HashMap;

use super::{DocKey, Page, PageRequest};

/// Pages that were drawn, the least used forgotten first when there are too many bytes.
#[derive(Debug)]
pub(super) struct PageCache {
    pages: HashMap<(DocKey, u32, u32), (u64, bool, Page)>,
    bytes: usize,
    most: usize,
    turn: u64,
}

impl PageCache {
    /// A cache of at most `most` bytes.
    pub fn new(most: usize) -> Self {
        Self { pages: HashMap::new(), bytes: 0, most, turn: 0 }
    }

    /// The page as asked for, if it is here.
    pub fn get(&mut self, key: DocKey, request: &PageRequest) -> Option<Page> {
        let (turn, text, page) = self.pages.get_mut(&(key, request.page, request.width))?;
        if request.text && !*text {
            return None;
        }
        self.turn += 1;
        *turn = self.turn;
        Some(page.clone())
    }

    /// Keeps a page.
    pub fn put(&mut self, key: DocKey, request: &PageRequest, page: &Page) {
        let size = page.rgba.len();
        if size > self.most {
            return;
        }
        self.turn += 1;
        let place = (key, request.page, request.width);
        if let Some((_, _, old)) = self.pages.insert(place, (self.turn, request.text, page.clone())) {
            self.bytes -= old.rgba.len();
        }
        self.bytes += size;
        while self.bytes > self.most {
            let Some(oldest) = self.pages.iter().min_by_key(|(_, (turn, ..))| *turn).map(|(place, _)| *place) else { return };
            if let Some((_, _, page)) = self.pages.remove(&oldest) {
                self.bytes -= page.rgba.len();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::preview::PageSource;

    fn page(bytes: usize) -> Page {
        Page { width: 1, height: 1, rgba: Arc::new(vec![0; bytes]), pages: 1, pieces: Vec::new(), source: PageSource::Hayro }
    }

    #[test]
    fn the_least_used_page_goes_first() {
        let mut cache = PageCache::new(100);
        let request = PageRequest { page: 0, width: 100, text: false };
        cache.put(DocKey(1), &request, &page(40));
        cache.put(DocKey(2), &request, &page(40));
        assert!(cache.get(DocKey(1), &request).is_some());
        cache.put(DocKey(3), &request, &page(40));
        assert!(cache.get(DocKey(2), &request).is_none());
        assert!(cache.get(DocKey(1), &request).is_some());
        assert!(cache.get(DocKey(3), &request).is_some());
        cache.put(DocKey(4), &request, &page(101));
        assert!(cache.get(DocKey(4), &request).is_none());
        assert!(cache.bytes <= 100);
    }

    #[test]
    fn a_page_without_words_does_not_answer_for_one_with_words() {
        let mut cache = PageCache::new(100);
        let plain = PageRequest { page: 0, width: 100, text: false };
        let words = PageRequest { text: true, ..plain };
        cache.put(DocKey(1), &plain, &page(10));
        assert!(cache.get(DocKey(1), &words).is_none());
        cache.put(DocKey(1), &words, &page(10));
        assert!(cache.get(DocKey(1), &plain).is_some());
        assert_eq!(cache.bytes, 10);
    }
}
