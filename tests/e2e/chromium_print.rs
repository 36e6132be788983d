//! The page on paper. WebDriver's own command does not honour `@page`; this one does.

use serde_json::json;

use crate::browser::Browser;

/// A printed document.
pub(crate) struct Print {
    pub(crate) pdf: Vec<u8>,
    /// Width and height of each page in millimetres.
    pub(crate) pages: Vec<(f64, f64)>,
}

/// The paper of a printer.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Paper {
    A4,
    /// Wider, and shorter.
    Letter,
}

impl Paper {
    pub(crate) const ALL: [Self; 2] = [Self::A4, Self::Letter];

    /// Width and height. Unit: millimetres.
    pub(crate) fn size(self) -> (f64, f64) {
        match self {
            Self::A4 => (210.0, 297.0),
            Self::Letter => (215.9, 279.4),
        }
    }
}

/// Prints on the paper that the page's own `@page` rules ask for, else on Letter.
pub(crate) async fn print(browser: &Browser) -> Print {
    print_on(browser, Paper::Letter).await
}

/// Prints on the paper that the page's own `@page` rules ask for, else on this one.
pub(crate) async fn print_on(browser: &Browser, paper: Paper) -> Print {
    let (width, height) = paper.size();
    let parameters = json!({
        "preferCSSPageSize": true, "printBackground": true, "paperWidth": width / 25.4, "paperHeight": height / 25.4,
    });
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
