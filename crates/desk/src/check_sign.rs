//! An alphabet of signs that are not mistaken for each other, and check signs over it.
//!
//! There are 19 signs, a prime number: a sum of the signs with weights that are different and not 0, modulo 19, changes
//! with every single sign and with every exchange of two signs.

/// The signs. Of letters and digits that look alike (0 O Q D, 1 I L, 2 Z, 5 S, 6 G, 8 B, U V), and of letters that sound
/// alike in English (B C D E G P T V Z, M N, A J K, Q U), at most one is here.
pub(crate) const SIGNS: [char; 19] =
    ['2', '3', '4', '5', '6', '7', '8', '9', 'F', 'H', 'K', 'L', 'M', 'P', 'R', 'U', 'W', 'X', 'Y'];

/// How many signs there are.
pub(crate) const COUNT: u8 = SIGNS.len() as u8;

/// The value of a sign, 0 to 18: in either case, and with the sign that is here in place of one that looks like it. `None`
/// where it is none.
pub(crate) fn value(sign: char) -> Option<u8> {
    let sign = match sign.to_ascii_uppercase() {
        '1' | 'I' => 'L',
        'Z' => '2',
        'S' => '5',
        'G' => '6',
        'B' => '8',
        'V' => 'U',
        other => other,
    };
    SIGNS.iter().position(|&other| other == sign).map(|position| position as u8)
}

/// The sign of a value below [`COUNT`].
pub(crate) fn sign(value: u8) -> char {
    SIGNS[usize::from(value % COUNT)]
}

/// The value of the check sign over at most 17 values. `offset` makes it differ from block to block.
pub(crate) fn check(values: &[u8], offset: u8) -> u8 {
    // The check sign itself has the weight 1, so the others begin with 2.
    let sum: u32 = values.iter().zip(2..).map(|(&value, weight)| u32::from(value) * weight).sum();
    let count = u32::from(COUNT);
    ((count - (sum + u32::from(offset)) % count) % count) as u8
}

/// Whether the last of the values is the check sign over the others.
pub(crate) fn is_valid(values: &[u8], offset: u8) -> bool {
    values.split_last().is_some_and(|(&last, rest)| last == check(rest, offset))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_has_its_value_and_what_looks_like_it_the_same() {
        for (position, &own) in SIGNS.iter().enumerate() {
            assert_eq!(value(own), Some(position as u8));
            assert_eq!(value(own.to_ascii_lowercase()), Some(position as u8));
            assert_eq!(sign(position as u8), own);
        }
        for (like, own) in [('1', 'L'), ('i', 'L'), ('z', '2'), ('S', '5'), ('g', '6'), ('B', '8'), ('v', 'U')] {
            assert_eq!(value(like), value(own));
        }
        for none in ['0', 'O', 'A', 'é', '-', ' '] {
            assert_eq!(value(none), None);
        }
    }
}
