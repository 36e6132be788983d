//! Everything that a page can leave behind in a browser.

use serde::Deserialize;

use crate::browser::Browser;
use crate::offline;

#[derive(Debug, Default, Deserialize, PartialEq)]
pub(crate) struct Traces {
    pub(crate) cookies: Vec<String>,
    pub(crate) local_storage: Vec<String>,
    pub(crate) session_storage: Vec<String>,
    pub(crate) databases: Vec<String>,
    pub(crate) caches: Vec<String>,
    pub(crate) files: Vec<String>,
    pub(crate) service_workers: Vec<String>,
    pub(crate) window_name: String,
    /// What `history.state` holds, as JSON.
    pub(crate) history_state: String,
    pub(crate) history_length: u32,
    pub(crate) address: String,
    pub(crate) title: String,
}

impl Traces {
    /// What is there now.
    pub(crate) async fn of(browser: &Browser) -> Self {
        let script = "return (async () => {
            const files = [];
            for await (const name of (await navigator.storage.getDirectory()).keys()) files.push(name);
            return {
                cookies: [],
                local_storage: Object.keys(localStorage),
                session_storage: Object.keys(sessionStorage),
                databases: (await indexedDB.databases()).map((database) => database.name),
                caches: await caches.keys(),
                files,
                service_workers: (await navigator.serviceWorker.getRegistrations()).map((worker) => worker.scope),
                window_name: window.name,
                history_state: JSON.stringify(history.state),
                history_length: history.length,
                address: location.href,
                title: document.title,
            };
        })()";
        let traces = browser.run(script, vec![]).await;
        let mut traces: Self = serde_json::from_value(traces).expect("all traces");
        // Asked of the driver: a script does not see every cookie.
        let cookies = browser.driver.get_all_cookies().await.expect("cookies");
        traces.cookies = cookies.into_iter().map(|cookie| cookie.name).collect();
        traces
    }

    /// Nothing but the page's address and title and the one step of the history that led here
    /// from the empty page of a new browser.
    pub(crate) fn none(address: &str, title: &str) -> Self {
        Self {
            history_state: "null".to_owned(),
            history_length: 2,
            address: address.to_owned(),
            title: title.to_owned(),
            ..Self::default()
        }
    }

    /// The same of the built page: nothing but its own files, and the service worker that keeps them.
    pub(crate) fn none_of_a_person(address: &str) -> Self {
        let (caches, service_workers) = (vec![offline::own_cache()], vec![address.to_owned()]);
        Self { caches, service_workers, ..Self::none(address, "Trellis") }
    }
}
