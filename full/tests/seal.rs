//! What seals a run that is kept.

use trellis_full::{Key, open, seal};

fn key(byte: u8) -> Key {
    Key::try_from(&[byte; 32][..]).expect("a key")
}

#[test]
fn what_is_sealed_opens_with_its_key_alone() {
    let sealed = seal(&key(1), b"an answer").expect("it is sealed");
    assert_eq!(open(&key(1), &sealed).as_deref().map(Vec::as_slice), Some(&b"an answer"[..]));
    assert!(open(&key(2), &sealed).is_none(), "another key");
    assert_ne!(seal(&key(1), b"an answer"), Some(sealed), "another nonce each time");
}

#[test]
fn what_is_damaged_does_not_open() {
    let sealed = seal(&key(1), b"an answer").expect("it is sealed");
    let changed = |at: usize| {
        let mut bytes = sealed.clone().into_bytes();
        bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
        String::from_utf8(bytes).expect("text")
    };
    let box_begins = sealed.rfind(":\"").expect("the box") + 2;
    for text in [changed(box_begins), changed(10), sealed[1..].into(), "{}".into(), String::new()] {
        assert!(open(&key(1), &text).is_none(), "{text}");
    }
    assert!(open(&key(1), &sealed.replace("\"sealed\":\"", "\"sealed\":\"\",\"x\":\"")).is_none());
}

#[test]
fn a_key_has_32_bytes() {
    for length in [0, 16, 31, 33] {
        assert!(Key::try_from(&vec![0; length][..]).is_err(), "{length}");
    }
}
