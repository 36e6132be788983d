//! Every way we know by which a page can send something away, and what the policy does to it.
//!
//! Each row of the [table] is first shown to arrive from a page without a policy: a way
//! that never arrives proves nothing. Only then is it tried on the page in question.
//! What the server and the doors saw is the truth; what a script says of itself
//! is not (`sendBeacon` says yes even when it was stopped).
//!
//! Two ways are missing, because nothing on this computer sees them arrive: looking up a
//! name (`dns-prefetch`; it takes the same way as `preconnect`, which is here), and speech
//! that is made or understood elsewhere.

mod table;

use std::time::{Duration, Instant};

use serde_json::json;

use crate::browser::Browser;
use crate::doors::{TcpDoor, UdpDoor};
use crate::site::Site;
use crate::wait::{self, PATIENCE};

pub(crate) use table::{Arrival, Expected, WAYS, Way};

/// What the scripts of the table are written in.
const WORDS: &str = include_str!("ways_out/words.js");

/// One way, tried once.
struct Trial<'a> {
    way: &'static Way,
    path: String,
    sites: [&'a Site; 2],
    connections: TcpDoor,
    packets: UdpDoor,
}

impl<'a> Trial<'a> {
    /// `run` keeps the arrivals of one page apart from those of another.
    async fn start(browser: &Browser, sites: [&'a Site; 2], run: &str, way: &'static Way) -> Self {
        let path = format!("{}{run}/{}", Site::ENDS, way.name).replace(' ', "-");
        let (connections, packets) = (TcpDoor::open(), UdpDoor::open());
        let door = match way.arrival {
            Arrival::Packet => packets.address(),
            Arrival::Connection | Arrival::Request => connections.address(),
        };
        // A way that is stopped may throw: all the better.
        let script = format!("{WORDS}\nreturn (async () => {{ {} }})().then(() => null, () => null)", way.script);
        let [here, away] = sites;
        browser.run(&script, vec![json!(here.url(&path)), json!(away.url(&path)), json!(door)]).await;
        Self { way, path, sites, connections, packets }
    }

    fn has_arrived(&self) -> bool {
        match self.way.arrival {
            Arrival::Request => self.sites.iter().any(|site| site.was_asked_for(&self.path)),
            Arrival::Connection => self.connections.was_reached(),
            Arrival::Packet => self.packets.was_reached(),
        }
    }

    /// Whether it arrives in that time, or even before.
    async fn arrives_within(&self, time: Duration) -> bool {
        wait::within(time, async || self.has_arrived().then_some(())).await.is_some()
    }
}

/// A busy computer is no policy.
const AT_LEAST: Duration = Duration::from_millis(100);

/// How long each way takes, in the order of the table.
pub(crate) struct Pace(Vec<Duration>);

/// Tries every way from the page that is open and has no policy; each must arrive.
/// `sites`: the page's own, and another.
pub(crate) async fn all_arrive(browser: &Browser, sites: [&Site; 2]) -> Pace {
    let mut pace = Vec::new();
    let mut lost = Vec::new();
    for way in WAYS {
        let began = Instant::now();
        if !Trial::start(browser, sites, "free", way).await.arrives_within(PATIENCE).await {
            lost.push(way.name);
        }
        pace.push(began.elapsed());
    }
    assert!(lost.is_empty(), "These do not even arrive from a page without a policy: {lost:?}");
    Pace(pace)
}

/// Tries every way from the page that is open, and returns the names of those that did
/// otherwise than expected. A way counts as blocked if it has not arrived in three times
/// the time that it took where it was free, nor by the end. `run` names this call: each has one of its own.
pub(crate) async fn surprises(browser: &Browser, sites: [&Site; 2], run: &str, pace: &Pace) -> Vec<&'static str> {
    let mut trials = Vec::new();
    for (way, time) in WAYS.iter().zip(&pace.0) {
        let trial = Trial::start(browser, sites, run, way).await;
        let limit = match way.expected {
            Expected::Blocked => (*time * 3).max(AT_LEAST),
            Expected::CannotBeBlocked => PATIENCE,
        };
        let arrived = trial.arrives_within(limit).await;
        trials.push((trial, arrived));
    }
    let surprises = trials.iter().filter(|(trial, arrived)| {
        (*arrived || trial.has_arrived()) != (trial.way.expected == Expected::CannotBeBlocked)
    });
    surprises.map(|(trial, _)| trial.way.name).collect()
}
