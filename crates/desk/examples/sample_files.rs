//! Writes one of each file of the desk into a folder, with the passphrase and the recovery key that open them and what is in
//! them: for programs that read these files.
//!
//! ```text
//! cargo run --package trellis-desk --example sample_files -- FOLDER
//! ```

use std::error::Error;
use std::path::PathBuf;
use std::sync::Arc;

use rand::rand_core::UnwrapErr;
use rand::rngs::SysRng;
use trellis_core::instrument::Instrument;
use trellis_core::record::{AnswerRecord, Timestamp};
use trellis_core::simulate::{RespondentType, respondent};
use trellis_desk::desk_file::{Desk, DeskFile, KeptSitting, KeyRing};
use trellis_desk::key::{Passphrase, PrivateKey, RecoveryKey, WrappedKey};
use trellis_desk::log::{Content, LogFile, Part, Place, Recipients, SealedBox, Sealer};
use trellis_desk::sitting::{Id, Sitting};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("give a folder")?);
    let instrument = Arc::new(Instrument::parse(include_str!("../../../instruments/snq.json"))?);
    let sitting: Sitting = serde_json::from_str(include_str!("sitting.json"))?;
    let mut rng = UnwrapErr(SysRng);
    let passphrase = Passphrase::generate(&mut rng);
    let key = PrivateKey::generate(&mut rng);
    let recovery = RecoveryKey::generate(&mut rng);
    let (by_key_file, key_file) = WrappedKey::with_key_file(&key, &mut rng);
    let wrapped = WrappedKey::with_passphrase(&key, &passphrase, &mut rng)?;

    let recipients = Recipients { desk: key.public(), recovery: recovery.private_key().public(), responder: None };
    let sealer = Sealer::new(&instrument, &sitting, recipients)?;
    let now = Timestamp::from_millis(1_795_507_200_000, 480)?;
    let form = instrument.find_form(&sitting.form).ok_or("no such form")?;
    let record = respondent(&instrument, form, RespondentType::BothLow, 1).ok_or("no sides")?;
    let (run, second_run) = (Id::generate(&mut rng), Id::generate(&mut rng));
    let place = |code: usize, run: &Id, sequence: u32| Place {
        sitting: sitting.id.clone(),
        code: sitting.codes[code].clone(),
        run: run.clone(),
        sequence,
        furthest: sequence,
        age: sitting.age,
    };
    let mut entries = Vec::new();
    for (sequence, item) in (0..).zip(&record.items[..3]) {
        let part = Part {
            item: item.item.clone(),
            answer: item.answer.clone(),
            ms: item.ms,
            language: sitting.language.clone(),
            modules: Vec::new(),
            started: now,
            given: now,
        };
        entries.push(sealer.seal(place(0, &run, sequence), Content::Part(part))?);
    }
    let finished = Content::Record { record: Box::new(record.clone()), finished: now };
    entries.push(sealer.seal(place(1, &second_run, 0), finished)?);

    let kept =
        KeptSitting { sitting: sitting.clone(), recipients, entries: entries.clone(), notes: [].into(), ended: None };
    let desk = Desk { sittings: vec![kept], slips: Vec::new() };
    let for_recovery = Some(SealedBox { to: recipients.recovery, sealed: recipients.recovery.seal(key.as_bytes()) });
    let keys = KeyRing { wrapped: vec![wrapped.clone(), by_key_file], recovery: recipients.recovery, for_recovery };
    let write = |name: &str, text: String| std::fs::write(folder.join(name), text);
    write("passphrase.txt", passphrase.as_str().to_owned())?;
    write("recovery.txt", recovery.blocks().collect::<Vec<_>>().join(" "))?;
    write("key.trellis", wrapped.to_file())?;
    write("key-file.trellis", key_file.to_file())?;
    write("desk.trellis", DeskFile::seal(&desk, keys, None)?.to_file())?;
    write("sitting.trellis", LogFile { sitting, recipients, entries }.to_file())?;
    write("desk.json", serde_json::to_string(&desk)?)?;
    write("record.json", record.to_json())?;
    let answers: Vec<&AnswerRecord> = record.items[..3].iter().map(|item| &item.answer).collect();
    write("answers.json", serde_json::to_string(&answers)?)?;
    Ok(())
}
