//! Names that another program takes, unique among each other.

use std::collections::BTreeSet;

/// What a program takes for a name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rules {
    /// Whether a character after the first may stand in a name.
    pub(crate) allows: fn(char) -> bool,
    /// Stands before a name that begins with no letter.
    pub(crate) prefix: &'static str,
    /// How many characters a name may have.
    pub(crate) max_length: usize,
    /// Whether upper and lower case are the same; names are then lower case.
    pub(crate) is_lower_case: bool,
    /// Words that are no names.
    pub(crate) reserved: &'static [&'static str],
}

/// Gives out names.
#[derive(Debug, Clone)]
pub(crate) struct Names {
    rules: Rules,
    taken: BTreeSet<String>,
}

impl Names {
    pub(crate) fn new(rules: Rules) -> Self {
        let taken = rules.reserved.iter().map(|word| word.to_lowercase()).collect();
        Self { rules, taken }
    }

    /// A name as like a text as the rules allow, and like no other that was given: what is not allowed becomes `_`, and a
    /// number is added where the name is taken.
    pub(crate) fn give(&mut self, text: &str) -> String {
        let mut base = String::new();
        for character in text.chars() {
            let character = if self.rules.is_lower_case { character.to_ascii_lowercase() } else { character };
            let character = if (self.rules.allows)(character) { character } else { '_' };
            if !(character == '_' && base.ends_with('_')) {
                base.push(character);
            }
        }
        let base = base.trim_end_matches(['_', '.']);
        let begins_well = base.starts_with(|first: char| first.is_ascii_alphabetic());
        let base = if begins_well { base.to_owned() } else { format!("{}{base}", self.rules.prefix) };
        for number in 1.. {
            let end = if number == 1 { String::new() } else { format!("_{number}") };
            let kept: String = base.chars().take(self.rules.max_length - end.len()).collect();
            let name = format!("{}{end}", kept.trim_end_matches(['_', '.']));
            // Names that differ by case alone are the same to most of these programs.
            if self.taken.insert(name.to_lowercase()) {
                return name;
            }
        }
        base
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: Rules = Rules {
        allows: |c| c.is_ascii_alphanumeric() || c == '_',
        prefix: "v_",
        max_length: 8,
        is_lower_case: true,
        reserved: &["ALL"],
    };

    #[test]
    fn names_are_allowed_and_unique() {
        let mut names = Names::new(RULES);
        let rows = [
            ("S1a", "s1a"),
            ("s1A", "s1a_2"),
            ("at.ease", "at_ease"),
            ("at-ease!", "at_eas_2"),
            ("1", "v_1"),
            ("all", "all_2"),
            ("a__b", "a_b"),
            ("心", "v_"),
            ("愛", "v_2"),
            ("very_long_name", "very_lon"),
        ];
        let mut seen = BTreeSet::new();
        for (text, _) in rows {
            let name = names.give(text);
            assert!(name.len() <= 8 && name.starts_with(|c: char| c.is_ascii_lowercase()), "{name}");
            assert!(seen.insert(name.clone()), "{name} twice");
        }
        let mut names = Names::new(RULES);
        let given: Vec<String> = rows.iter().map(|(text, _)| names.give(text)).collect();
        assert_eq!(given[..7], rows[..7].iter().map(|(_, name)| (*name).to_owned()).collect::<Vec<_>>());
    }
}
