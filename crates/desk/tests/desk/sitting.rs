//! What a sitting needs before it begins.

use jiff::civil::date;
use trellis_core::record::{Consent, FollowUp};
use trellis_desk::sitting::{Sitting, SittingDraft, SittingError, TypedCode};

use crate::support::{SNQ, draft, rng};

fn error(change: impl FnOnce(&mut SittingDraft)) -> SittingError {
    let mut draft = draft(5, &mut rng(1));
    change(&mut draft);
    Sitting::try_from(draft).unwrap_err()
}

#[test]
fn what_is_missing_or_wrong_in_a_draft_is_told() {
    assert_eq!(error(|draft| draft.consent = None), SittingError::NoConsent);
    assert_eq!(error(|draft| draft.consent = Some(Consent::Held)), SittingError::NoConsent);
    assert_eq!(error(|draft| draft.codes.clear()), SittingError::NoCodes);
    assert_eq!(error(|draft| draft.responder = FollowUp::of_written(" ")), SittingError::NoResponder);
    assert_eq!(error(|draft| draft.talks_a_day = 0), SittingError::NoTalks);
    assert_eq!(error(|draft| draft.opted_out = draft.codes.clone()), SittingError::NobodyLeft);
    assert!(matches!(error(|draft| draft.hours.to = draft.hours.from), SittingError::NoHours { .. }));
    assert!(matches!(error(|draft| draft.keep_until = date(2026, 1, 1)), SittingError::KeptTooShortly { .. }));
    let double = |draft: &mut SittingDraft| {
        let lower = draft.codes[2].as_str().to_lowercase();
        draft.codes[3] = lower.try_into().unwrap();
    };
    assert!(matches!(error(double), SittingError::CodeTwice { .. }));
    let unknown = |draft: &mut SittingDraft| draft.opted_out = vec![String::from("nobody-1").try_into().unwrap()];
    assert!(matches!(error(unknown), SittingError::UnknownOptOut { .. }));
    // A file is read by the same way.
    let whole = Sitting::try_from(draft(5, &mut rng(1))).unwrap();
    let json = serde_json::to_string(&whole).unwrap();
    assert_eq!(serde_json::from_str::<Sitting>(&json).unwrap(), whole);
    assert!(serde_json::from_str::<Sitting>(&json.replace("\"notice\"", "null")).is_err());
}

#[test]
fn a_sitting_is_checked_against_the_instrument() {
    let check = |change: fn(&mut SittingDraft)| {
        let mut draft = draft(5, &mut rng(2));
        change(&mut draft);
        Sitting::try_from(draft).unwrap().check(&SNQ)
    };
    assert_eq!(check(|_| {}), Ok(()));
    assert!(matches!(check(|draft| draft.form = "SNQ-41".into()), Err(SittingError::UnknownForm { .. })));
    assert!(matches!(check(|draft| draft.language = "tlh".into()), Err(SittingError::UnknownLanguage { .. })));
    assert!(matches!(check(|draft| draft.modules.push("none".into())), Err(SittingError::UnknownModule { .. })));
    let twice = check(|draft| draft.modules.push(draft.modules[0].clone()));
    assert!(matches!(twice, Err(SittingError::UnknownModule { .. })));
    let other = check(|draft| draft.instrument.hashes.key = "0".repeat(64));
    assert!(matches!(other, Err(SittingError::OtherInstrument { .. })));
}

#[test]
fn a_typed_code_is_found_however_it_is_written_and_a_wrong_sign_is_told() {
    let mut draft = draft(5, &mut rng(3));
    draft.opted_out = vec![draft.codes[4].clone()];
    let sitting = Sitting::try_from(draft).unwrap();
    let code = &sitting.codes[0];
    for written in [code.as_str().to_lowercase(), code.as_str().replace('-', ""), format!("  {} ", code.as_str())] {
        assert_eq!(sitting.find(&written), TypedCode::Listed(code.clone()), "{written}");
    }
    assert_eq!(sitting.find(sitting.codes[4].as_str()), TypedCode::OptedOut(sitting.codes[4].clone()));
    let mut wrong = code.as_str().to_owned();
    wrong.replace_range(..1, if wrong.starts_with('2') { "3" } else { "2" });
    assert_eq!(sitting.find(&wrong), TypedCode::WrongSign);
    assert_eq!(sitting.find("7b-1"), TypedCode::NotListed);
    assert_eq!(sitting.taking_part().count(), 4);
    assert_eq!(sitting.days_left(date(2027, 7, 30)), 1);
    assert_eq!(sitting.days_left(date(2027, 8, 2)), -2);
}
