//! Keys: what opens, what does not, and what is said.

use trellis_desk::key::{
    FileError, KeyError, KeyFile, Passphrase, PrivateKey, Protection, ProtectionKind, PublicKey, RecoveryKey,
    WrappedKey,
};

use crate::support::rng;

/// A key under a passphrase, made once: Argon2id takes its time.
fn wrapped() -> (PrivateKey, Passphrase, WrappedKey) {
    let mut rng = rng(1);
    let (key, passphrase) = (PrivateKey::generate(&mut rng), Passphrase::generate(&mut rng));
    let wrapped = WrappedKey::with_passphrase(&key, &passphrase, &mut rng).unwrap();
    (key, passphrase, wrapped)
}

#[test]
fn a_passphrase_opens_the_key_and_its_change_leaves_the_key_as_it_is() {
    let (key, passphrase, first) = wrapped();
    let sealed = key.public().seal(b"before the change");
    let file = WrappedKey::from_file(first.to_file().as_bytes()).unwrap();
    assert_eq!(file, first);

    let new = Passphrase::own("quite another passphrase").unwrap();
    let second = first.change_passphrase(Protection::Passphrase(&passphrase), &new, &mut rng(2)).unwrap();
    let opened = second.unwrap_with(Protection::Passphrase(&new)).unwrap();
    assert_eq!(opened.public(), key.public());
    assert_eq!(*opened.open(&sealed).unwrap(), b"before the change");
    let old = second.unwrap_with(Protection::Passphrase(&passphrase)).unwrap_err();
    assert_eq!(old, KeyError::WrongPassphrase);
}

#[test]
fn a_key_file_opens_the_key_and_the_one_of_another_does_not() {
    let mut rng = rng(3);
    let key = PrivateKey::generate(&mut rng);
    let (wrapped, file) = WrappedKey::with_key_file(&key, &mut rng);
    let file = KeyFile::from_file(file.to_file().as_bytes()).unwrap();
    assert_eq!(wrapped.unwrap_with(Protection::KeyFile(&file)).unwrap().public(), key.public());

    let other = KeyFile::generate(key.public(), &mut rng);
    assert_eq!(wrapped.unwrap_with(Protection::KeyFile(&other)).unwrap_err(), KeyError::WrongKeyFile);
    let passphrase = Passphrase::generate(&mut rng);
    let error = wrapped.unwrap_with(Protection::Passphrase(&passphrase)).unwrap_err();
    assert_eq!(error, KeyError::OtherProtection { needed: ProtectionKind::KeyFile });
}

#[test]
fn a_box_opens_with_its_key_alone_and_unchanged() {
    let mut rng = rng(4);
    let (key, other) = (PrivateKey::generate(&mut rng), PrivateKey::generate(&mut rng));
    let sealed = key.public().seal(b"an answer");
    assert!(!sealed.windows(9).any(|part| part == b"an answer"));
    assert_ne!(sealed, key.public().seal(b"an answer"), "each box has a key of its own");
    assert!(other.open(&sealed).is_err());
    for byte in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[byte] ^= 1;
        assert!(key.open(&changed).is_err(), "{byte}");
        assert!(key.open(&sealed[..byte]).is_err(), "{byte}");
    }
}

#[test]
fn truncated_damaged_foreign_and_other_files_are_told_apart() {
    let file = wrapped().2.to_file();
    let bytes = file.as_bytes();
    let content = bytes.len() - file.find('\n').unwrap() - 1;
    for length in 0..bytes.len() {
        let error = WrappedKey::from_file(&bytes[..length]).unwrap_err();
        let expected = match length {
            0 => matches!(error, FileError::Foreign),
            _ => matches!(error, FileError::Truncated { .. }),
        };
        assert!(expected, "{length}: {error:?}");
        if length >= bytes.len() - content {
            let found = length - (bytes.len() - content);
            assert_eq!(error, FileError::Truncated { found, needed: content });
        }
    }
    for byte in 0..bytes.len() {
        let mut changed = bytes.to_vec();
        changed[byte] ^= 1;
        assert!(WrappedKey::from_file(&changed).is_err(), "{byte}");
        if byte > file.find('\n').unwrap() {
            assert_eq!(WrappedKey::from_file(&changed).unwrap_err(), FileError::Damaged, "{byte}");
        }
    }
    let error = |file: &str| WrappedKey::from_file(file.as_bytes()).unwrap_err();
    assert_eq!(error("{\"a\":\n 1}"), FileError::Foreign);
    assert_eq!(error("PK\u{3}\u{4}"), FileError::Foreign);
    assert_eq!(error(&(file.clone() + " ")), FileError::Damaged);
    let newer = file.replacen("trellis-key/1", "trellis-key/2", 1);
    assert_eq!(error(&newer), FileError::Newer { found: "trellis-key/2".into(), needed: "trellis-key/1" });
    let mut rng = rng(5);
    let key_file = KeyFile::generate(PrivateKey::generate(&mut rng).public(), &mut rng).to_file();
    assert_eq!(error(&key_file), FileError::OtherKind { found: "trellis-key-file/1".into(), needed: "trellis-key/1" });
}

#[test]
fn a_file_that_asks_for_too_much_work_is_refused() {
    let (_, passphrase, wrapped) = wrapped();
    let json = serde_json::to_string(&wrapped).unwrap();
    assert!(json.contains(r#""memory_kib":65536,"passes":3"#), "{json}");
    for (memory, passes) in [(1 << 20, 3), (64 << 10, 1000), (0, 3), (64 << 10, 0)] {
        let hostile =
            json.replace(r#""memory_kib":65536,"passes":3"#, &format!(r#""memory_kib":{memory},"passes":{passes}"#));
        let hostile: WrappedKey = serde_json::from_str(&hostile).unwrap();
        let error = hostile.unwrap_with(Protection::Passphrase(&passphrase)).unwrap_err();
        assert_eq!(error, KeyError::Argon2id { memory_kib: memory, passes });
    }
}

#[test]
fn a_public_key_with_which_anybody_could_open_is_refused() {
    assert!(PublicKey::try_from([0; 32]).is_err());
    assert!(serde_json::from_str::<PublicKey>(&format!("\"{}=\"", "A".repeat(43))).is_err());
    let key = PrivateKey::generate(&mut rng(6)).public();
    assert_eq!(PublicKey::try_from(*key.as_bytes()).unwrap(), key);
}

#[test]
fn secrets_are_not_printed() {
    let mut rng = rng(7);
    let key = PrivateKey::generate(&mut rng);
    let (_, file) = WrappedKey::with_key_file(&key, &mut rng);
    let recovery = RecoveryKey::generate(&mut rng);
    let printed = format!("{key:?} {file:?} {recovery:?}");
    assert!(!printed.contains("secret"), "{printed}");
    assert!(!printed.contains(&recovery.blocks().next().unwrap()), "{printed}");
}
