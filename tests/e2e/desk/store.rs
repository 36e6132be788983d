//! What the desk has kept in the browser, as it lies there; and what it comes to for whoever has the passphrase.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use serde_json::{Value, json};
use trellis_core::instrument::Instrument;
use trellis_core::record::Record;
use trellis_desk::desk_file::DeskFile;
use trellis_desk::key::{Passphrase, PrivateKey, Protection, WrappedKey};
use trellis_desk::log::{self, Entry, Joined};
use trellis_desk::sitting::Sitting;

use crate::browser::Browser;

pub(super) static SNQ: LazyLock<Arc<Instrument>> = LazyLock::new(|| {
    Arc::new(Instrument::parse(include_str!("../../../instruments/snq.json")).expect("the instrument that ships"))
});

/// Notes with what durability each transaction that writes was begun. Runs before the page's own scripts.
pub(super) const TRANSACTIONS: &str = "
    globalThis.durabilities = [];
    const begin = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (...given) {
        const transaction = begin.apply(this, given);
        if (transaction.mode === 'readwrite') durabilities.push(transaction.durability);
        return transaction;
    };
";

/// Every text under its name.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Dump(pub(super) BTreeMap<String, String>);

impl Dump {
    /// Everything that is in the one database.
    pub(super) async fn of(browser: &Browser) -> Self {
        let script = "
            const names = (await indexedDB.databases()).map(({ name }) => name);
            if (names.some((name) => name !== 'trellis-desk')) throw new Error(`databases: ${names}`);
            if (names.length === 0) return {};
            const done = (request) => new Promise((resolve, reject) => {
                request.onsuccess = () => resolve(request.result);
                request.onerror = () => reject(request.error);
            });
            const database = await done(indexedDB.open('trellis-desk'));
            const stores = [...database.objectStoreNames];
            if (stores.length !== 1) throw new Error(`stores: ${stores}`);
            const store = database.transaction('desk').objectStore('desk');
            const [keys, values] = [await done(store.getAllKeys()), await done(store.getAll())];
            database.close();
            return Object.fromEntries(keys.map((key, at) => [key, values[at]]));
        ";
        let kept = browser.run(&format!("return (async () => {{ {script} }})()"), vec![]).await;
        Self(serde_json::from_value(kept).expect("texts under names"))
    }

    /// The entries of answers.
    pub(super) fn entries(&self) -> Vec<Entry> {
        let entries = self.0.iter().filter(|(name, _)| name.starts_with("entry/"));
        entries.map(|(_, text)| serde_json::from_str(text).expect("an entry")).collect()
    }

    /// The only sitting.
    pub(super) fn sitting(&self) -> Sitting {
        let mut sittings = self.0.iter().filter(|(name, _)| name.starts_with("sitting/"));
        let (_, text) = sittings.next().expect("a sitting");
        assert!(sittings.next().is_none(), "one sitting");
        serde_json::from_str(text).expect("a sitting")
    }

    fn wrapped(&self) -> WrappedKey {
        let key: Value = serde_json::from_str(&self.0["key"]).expect("JSON");
        serde_json::from_value(key["wrapped"].clone()).expect("a protected key")
    }

    /// Whom answers are sealed to: the desk's key and that of the recovery sheet.
    pub(super) fn recipients(&self) -> log::Recipients {
        let key: Value = serde_json::from_str(&self.0["key"]).expect("JSON");
        let recipients = json!({ "desk": key["wrapped"]["public"], "recovery": key["recovery"] });
        serde_json::from_value(recipients).expect("public keys")
    }

    /// The desk's private key.
    pub(super) fn key(&self, passphrase: &str) -> PrivateKey {
        unwrap(&self.wrapped(), passphrase)
    }

    /// Everything that was answered, put together.
    pub(super) fn open(&self, passphrase: &str) -> Joined {
        let (sitting, key, entries) = (self.sitting(), self.key(passphrase), self.entries());
        log::join(&SNQ, &sitting, log::open(&sitting, &key, &entries)).expect("the sitting is of this instrument")
    }
}

/// A sealer for the sitting, as anybody has it who can read what the desk keeps.
pub(super) fn sealer(dump: &Dump) -> log::Sealer {
    log::Sealer::new(&SNQ, &dump.sitting(), dump.recipients()).expect("the sitting is of this instrument")
}

pub(super) fn unwrap(key: &WrappedKey, passphrase: &str) -> PrivateKey {
    key.unwrap_with(Protection::Passphrase(&Passphrase::typed(passphrase))).expect("the passphrase of the key")
}

/// What is in a sealed file that the desk has saved.
pub(super) fn of_file(file: &[u8], passphrase: &str) -> Joined {
    let file = DeskFile::from_file(file).expect("a sealed file");
    let desk = file.open(&unwrap(&file.keys.wrapped[0], passphrase)).expect("the file opens");
    let [kept] = &desk.sittings[..] else { panic!("{} sittings", desk.sittings.len()) };
    let opened = log::open(&kept.sitting, &unwrap(&file.keys.wrapped[0], passphrase), &kept.entries);
    log::join(&SNQ, &kept.sitting, opened).expect("the sitting is of this instrument")
}

/// The answers of a record, in the order of asking.
pub(super) fn answers(record: &Record) -> Vec<Value> {
    let record = serde_json::to_value(record).expect("a record is JSON");
    let places = record["places"].as_array().expect("a record has places");
    places.iter().map(|place| place["answer"].clone()).collect()
}

/// The only record of a code.
pub(super) fn record<'j>(joined: &'j Joined, code: &str) -> &'j Record {
    let mut records = joined.records.iter().filter(|joined| joined.code.as_str() == code);
    let record = records.next().unwrap_or_else(|| panic!("no record of {code}"));
    assert!(records.next().is_none(), "one record of {code}");
    &record.record
}
