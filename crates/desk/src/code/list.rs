//! A list of codes as it was pasted or read: the codes, and each line that needs a look.

use std::collections::BTreeMap;

use trellis_core::record::Subject;

use super::{CheckSign, CodeKey, check_sign};

/// Codes in the order in which they were written, with what is odd about lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CodeList {
    /// The codes that can be used, each once.
    pub codes: Vec<Subject>,
    /// The lines that are no code, stand there twice or need a look. Nothing that was written is left out silently.
    pub lines: Vec<ListLine>,
}

/// A line that needs a look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListLine {
    /// Which line or row, from 1.
    pub line: usize,
    /// What stands there.
    pub written: String,
    /// What is odd about it.
    pub problem: LineProblem,
}

/// What is odd about a line of a list of codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineProblem {
    /// It is no code: 1 to 32 letters, digits, `-`, `_` or `.`. It is not among the codes.
    NotACode,
    /// It looks like a name. It is among the codes where it can be one.
    LooksLikeAName,
    /// The same code stands in an earlier line; it is among the codes once.
    Double {
        /// The first line of the code, from 1.
        first: usize,
    },
    /// It has the shape of a code that is made here, but its check sign does not fit. It is among the codes.
    CheckSign,
}

impl CodeList {
    /// Codes from pasted text: one a line, or several with commas, semicolons or tabs between them.
    ///
    /// ```
    /// use trellis_desk::code::{CodeList, LineProblem};
    ///
    /// let list = CodeList::of_text("7b-01\n7b-02; Anna Berg\n\n7B-01");
    /// assert_eq!(list.codes.len(), 2);
    /// assert_eq!(list.lines[0].problem, LineProblem::LooksLikeAName);
    /// assert_eq!((list.lines[1].line, list.lines[1].problem), (4, LineProblem::Double { first: 1 }));
    /// ```
    #[must_use]
    pub fn of_text(text: &str) -> Self {
        let separators = [',', ';', '\t', '，', '；', '、'];
        let cells = text
            .lines()
            .zip(1..)
            .flat_map(|(line, number)| line.split(separators).map(move |cell| (number, cell.to_owned())));
        Self::of_cells(cells)
    }

    /// Codes from the cells of a column, each with its row, from 1. Empty cells are passed over.
    #[must_use]
    pub fn of_cells(cells: impl IntoIterator<Item = (usize, String)>) -> Self {
        let mut list = Self::default();
        let mut first_lines: BTreeMap<CodeKey, usize> = BTreeMap::new();
        for (line, written) in cells {
            let plain = Subject::normalized(&written);
            if plain.is_empty() {
                continue;
            }
            let mut tell = |problem| list.lines.push(ListLine { line, written: written.clone(), problem });
            let is_name = Subject::looks_like_a_name(&plain) && check_sign(&plain) != CheckSign::Fits;
            let Ok(code) = Subject::try_from(plain) else {
                tell(if is_name { LineProblem::LooksLikeAName } else { LineProblem::NotACode });
                continue;
            };
            match first_lines.get(&CodeKey::from(&code)) {
                Some(&first) => {
                    tell(LineProblem::Double { first });
                    continue;
                }
                None => first_lines.insert(CodeKey::from(&code), line),
            };
            if is_name {
                tell(LineProblem::LooksLikeAName);
            } else if check_sign(code.as_str()) == CheckSign::Wrong {
                tell(LineProblem::CheckSign);
            }
            list.codes.push(code);
        }
        // A check sign tells something only where the codes are those that are made here.
        let made_here = list.codes.iter().filter(|code| check_sign(code.as_str()) == CheckSign::Fits).count();
        if 2 * made_here < list.codes.len() {
            list.lines.retain(|line| line.problem != LineProblem::CheckSign);
        }
        list
    }
}

#[cfg(test)]
mod tests {
    use rand::{SeedableRng, rngs::ChaCha20Rng};

    use super::*;

    #[test]
    fn codes_are_normalized_and_doubles_told_with_their_first_line() {
        let list = CodeList::of_text(" Ｋ７１２　\n\n7b-001\nk712\nK-712");
        assert_eq!(list.codes.iter().map(Subject::as_str).collect::<Vec<_>>(), ["K712", "7b-001"]);
        let doubles: Vec<_> = list.lines.iter().map(|line| (line.line, line.problem)).collect();
        assert_eq!(doubles, [(4, LineProblem::Double { first: 1 }), (5, LineProblem::Double { first: 1 })]);
    }

    #[test]
    fn names_are_told_and_what_is_no_code_is_not_used() {
        let list = CodeList::of_text("Anna\nBerg, Li\n王小明\n7b 01\n7b-01");
        assert_eq!(list.codes.iter().map(Subject::as_str).collect::<Vec<_>>(), ["Anna", "Berg", "Li", "7b-01"]);
        let told: Vec<_> = list.lines.iter().map(|line| (line.line, line.problem)).collect();
        let name = LineProblem::LooksLikeAName;
        assert_eq!(told, [(1, name), (2, name), (3, name), (4, LineProblem::NotACode)]);
    }

    #[test]
    fn a_wrong_check_sign_is_told_among_codes_that_are_made_here() {
        let mut written: Vec<String> = super::super::generate(9, &[], &mut ChaCha20Rng::seed_from_u64(2))
            .unwrap()
            .into_iter()
            .map(String::from)
            .collect();
        let wrong = if written[4].ends_with('2') { "3" } else { "2" };
        written[4].replace_range(4.., wrong);
        let list = CodeList::of_text(&written.join("\n"));
        assert_eq!(list.codes.len(), 9);
        assert_eq!(
            list.lines.iter().map(|line| (line.line, line.problem)).collect::<Vec<_>>(),
            [(5, LineProblem::CheckSign)]
        );
        // A school's own codes may have that shape by chance.
        assert!(CodeList::of_text("7223\n7224\n7225\n7226").lines.is_empty());
    }
}
