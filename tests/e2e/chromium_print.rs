//! The page on paper. WebDriver's own command does not honour `@page`; this one does.

use serde_json::json;

use crate::browser::Browser;

/// A printed document.
pub(crate) struct Print {
    pub(crate) pdf: Vec<u8>,
    /// Width and height of each page in millimetres.
    pub(crate) pages: Vec<(f64, f64)>,
}

/// Prints on the paper that the page's own `@page` rules ask for, else on Letter.
pub(crate) async fn print(browser: &Browser) -> Print {
    let parameters = json!({ "preferCSSPageSize": true, "printBackground": true });
    let answer = browser.driver.cdp().send_raw("Page.printToPDF", parameters).await.expect("the page prints");
    let data = answer["data"].as_str().expect("a document in base64");
    let pdf = thirtyfour::support::base64_decode(data).expect("a document in base64");
    let pages = pages(&String::from_utf8_lossy(&pdf));
    Print { pdf, pages }
}

fn pages(pdf: &str) -> Vec<(f64, f64)> {
    let millimetres = |points: &str| points.parse::<f64>().expect("a length in points") / 72.0 * 25.4;
    pdf.split("/MediaBox [")
        .skip(1)
        .map(|rest| {
            let sides: Vec<f64> =
                rest.split(']').next().unwrap_or_default().split_whitespace().map(millimetres).collect();
            (sides[2] - sides[0], sides[3] - sides[1])
        })
        .collect()
}
