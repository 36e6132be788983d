//! The answers of an item as a cell says them: `1-5`, or `1 = Never | 2 = Sometimes | 3 = Often`.

use super::draft::Answer;

/// What stands between the smallest and the largest code of a range.
const TO: [&str; 7] = ["..", " to ", "至", "到", "–", "~", "-"];

/// What a cell must be, as errors say it.
pub(super) const NEEDED: &str = "a range such as 1-5, or every answer, such as 1 = Never | 2 = Sometimes | 3 = Often";

/// The answers that a cell names, from the lowest code; `None` where it names none.
pub(super) fn read(cell: &str) -> Option<Vec<Answer>> {
    let mut answers = if cell.contains(['=', '＝']) { named(cell)? } else { range(cell)? };
    answers.sort_by_key(code);
    let is_whole = answers.len() >= 2 && answers.windows(2).all(|pair| code(&pair[1]) == code(&pair[0]) + 1);
    is_whole.then_some(answers)
}

/// The code of an answer that was read here.
pub(super) fn code(answer: &Answer) -> i16 {
    // Each was made from a number.
    answer.code.parse().unwrap_or_default()
}

fn range(cell: &str) -> Option<Vec<Answer>> {
    let number = |text: &str| text.trim().parse::<i16>().ok();
    let (min, max) = TO.iter().find_map(|to| {
        // The sign of a first number that is negative stands between nothing.
        let at = cell.get(1..)?.find(to)? + 1;
        Some((number(&cell[..at])?, number(&cell[at + to.len()..])?))
    })?;
    // More answers than any scale has are a mistake, and not a list to make.
    (min < max && i32::from(max) - i32::from(min) < 1_000)
        .then(|| (min..=max).map(|code| Answer { code: code.to_string(), label: code.to_string() }).collect())
}

fn named(cell: &str) -> Option<Vec<Answer>> {
    let separator = if cell.contains('|') { '|' } else { ';' };
    let parts = cell.split(separator).map(str::trim).filter(|part| !part.is_empty());
    parts
        .map(|part| {
            let (code, label) = part.split_once(['=', '＝'])?;
            let code: i16 = code.trim().parse().ok()?;
            let label = label.trim();
            (!label.is_empty()).then(|| Answer { code: code.to_string(), label: label.to_owned() })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{code, read};

    fn shown(cell: &str) -> Option<Vec<String>> {
        let answers = read(cell)?;
        Some(answers.iter().map(|answer| format!("{}={}", code(answer), answer.label)).collect())
    }

    #[test]
    fn ranges_and_named_answers_are_read() {
        for cell in ["1-3", "1..3", "1 to 3", "1 至 3", "1–3", " 1 - 3 "] {
            assert_eq!(shown(cell.trim()).unwrap(), ["1=1", "2=2", "3=3"], "{cell}");
        }
        assert_eq!(shown("-1-1").unwrap(), ["-1=-1", "0=0", "1=1"]);
        assert_eq!(shown("-2 to -1").unwrap(), ["-2=-2", "-1=-1"]);
        assert_eq!(shown("2 = Often | 1 = Never").unwrap(), ["1=Never", "2=Often"]);
        assert_eq!(shown("0 = a, b; 1 = c").unwrap(), ["0=a, b", "1=c"]);
        for cell in ["", "5", "5-1", "1-1", "a-b", "1 = Never", "1 = Never | 3 = Often", "1 = | 2 = x", "0-9999"] {
            assert_eq!(shown(cell), None, "{cell}");
        }
    }
}
