//! What must not be left, searched for in everything that can be seen of a page from outside.

use crate::browser::Browser;
use crate::{chromium_dom, chromium_memory};

/// No record of one answer is larger. Unit: bytes.
const MOST_APART: usize = 128;

/// How often something is in the document, on the heap, and in Wasm.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Found {
    pub(crate) page: usize,
    pub(crate) heap: usize,
    pub(crate) wasm: usize,
}

impl Found {
    pub(crate) const NOWHERE: Self = Self { page: 0, heap: 0, wasm: 0 };
}

/// What can be seen of a page at one moment, after everything went that nothing holds.
pub(crate) struct Sight {
    page: String,
    heap: String,
    wasm: Vec<u8>,
}

impl Sight {
    pub(crate) async fn of(browser: &Browser) -> Self {
        chromium_memory::collect_garbage(browser).await;
        let page = chromium_dom::strings(browser).await.join("\n");
        let heap = chromium_memory::heap_strings(browser).await.join("\n");
        let memories = chromium_memory::wasm_memories(browser).await;
        let [wasm] = <[_; 1]>::try_from(memories).expect("the page has one Wasm memory");
        Self { page, heap, wasm }
    }

    /// Words must have come to the page by its own ways: those in a test's script would be found there.
    pub(crate) fn find(&self, words: &str) -> Found {
        let count = |haystack: &[u8]| chromium_memory::count(haystack, words.as_bytes());
        Found { page: count(self.page.as_bytes()), heap: count(self.heap.as_bytes()), wasm: count(&self.wasm) }
    }

    /// How often bytes stand in Wasm.
    pub(crate) fn bytes(&self, bytes: &[u8]) -> usize {
        chromium_memory::count(&self.wasm, bytes)
    }

    /// How far apart from each other the bytes of a run lie in Wasm, wherever all of them do.
    pub(crate) fn strides(&self, run: &[u8]) -> Vec<usize> {
        let starts: Vec<usize> = (0..self.wasm.len()).filter(|&at| self.wasm[at] == run[0]).collect();
        let has_run = |from: usize, stride: usize| {
            run.iter().enumerate().all(|(at, byte)| self.wasm.get(from + at * stride) == Some(byte))
        };
        (1..=MOST_APART).filter(|&stride| starts.iter().any(|&from| has_run(from, stride))).collect()
    }

    /// What stands around the first of these words, to find out whose they are.
    pub(crate) fn around(&self, words: &str) -> Vec<String> {
        let places = [self.page.as_bytes(), self.heap.as_bytes(), &self.wasm];
        let part = |bytes: &[u8]| {
            let at = bytes.windows(words.len()).position(|window| window == words.as_bytes())?;
            let (from, to) = (at.saturating_sub(96), (at + words.len() + 96).min(bytes.len()));
            Some(bytes[from..to].escape_ascii().to_string())
        };
        places.into_iter().filter_map(part).collect()
    }
}
