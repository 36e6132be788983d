//! Two pupils who had each other's slips, put right by the counselor.

use std::collections::BTreeMap;

use super::counselor::{self, Counselor, Plan};
use super::pupil::Pupil;
use super::sitting::short_items;
use crate::browser::{Browser, Settings};
use crate::chromium_media;
use crate::role::Role;
use crate::site::Site;
use crate::steps;
use crate::words::Words;

#[tokio::test]
#[ignore = "needs Chromium and the desk: make test-e2e"]
async fn a_sitting_of_two_who_had_each_others_slips_is_exchanged_in_one_step_and_back_in_one() {
    let (site, words) = (Site::of_program("desk"), Words::english());
    let browser = Browser::start(Settings::desk()).await;
    let page = counselor::open(&browser, &site, words).await;
    let counselor = Counselor::new(&page, words);
    let (codes, items) = (["7b-01", "7b-02"], short_items());
    let passphrase = counselor.begin(&Plan { name: "7B-3", form: "SNQ-16", codes: &codes }).await;
    for (number, code) in codes.iter().enumerate() {
        if number > 0 {
            counselor.press("NextPupil").await;
        }
        Pupil { at: &counselor, number, items: &items }.whole(code).await;
    }
    counselor.end(&passphrase).await;
    counselor.press("ToClass").await;
    let caption = words.desk_format("PupilsHeading", &[("count", "2")]);
    // What the table says of each code.
    let rows = async || -> BTreeMap<String, Vec<String>> {
        let rows = page.rows(&caption).await.into_iter().skip(1);
        rows.map(|row| (row[0].split_whitespace().next().unwrap_or_default().to_owned(), row[1..].to_vec())).collect()
    };
    let before = rows().await;
    assert_ne!(before["7b-01"], before["7b-02"]);

    let report = steps::named(&page, Role::Button, "7b-01").await;
    page.click(Role::Button, &report).await;
    page.wait_for_heading("7b-01").await;
    counselor.press("WrongPupil").await;
    counselor.choose(Role::Radio, words.desk("WrongExchanged")).await;
    counselor.write(words.desk("WrongCode"), "7b-02").await;
    counselor.write(words.desk("WrongWhy"), "sat side by side").await;
    counselor.press("WrongExchange").await;
    page.wait_for_text(words.desk("DecidedTitle")).await;
    let after = rows().await;
    assert_eq!((&after["7b-01"], &after["7b-02"]), (&before["7b-02"], &before["7b-01"]));

    let back = steps::named(&page, Role::Button, words.desk("DecidedTakeBack")).await;
    page.click(Role::Button, &back).await;
    let title = serde_json::json!(words.desk("DecidedTitle"));
    page.wait_until("it is taken back", &format!("return !root.textContent.includes({title})")).await;
    assert_eq!(rows().await, before);

    // Their reports on paper: one below the other, as wide as the sheet.
    counselor.go("PrintReports", "ReportsTitle").await;
    page.click_button(&words.desk_format("ReportsPrint", &[("count", "2")])).await;
    page.wait_until("both are there", "return root.querySelectorAll('.report-sheet').length === 2").await;
    chromium_media::show_as_printed(&browser).await;
    let below = "const [one, other] = [...root.querySelectorAll('.report-sheet')].map((own) => own.getBoundingClientRect()); \
                 return one.height > 100 && one.bottom <= other.top && one.left >= 0 && one.right <= innerWidth";
    assert!(page.ask::<bool>(below, vec![]).await, "a report lies over another");
}
