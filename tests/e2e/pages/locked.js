// Locks its page as the real one does: everything to none, and no WebRTC in this realm.

const names = ["script", "style", "img", "font", "connect", "media", "object", "frame", "child", "worker", "manifest"];
const policy = document.createElement("meta");
policy.httpEquiv = "Content-Security-Policy";
policy.content = ["default-src 'none'", ...names.map((name) => `${name}-src 'none'`)].join("; ");
document.head.append(policy);
delete globalThis.RTCPeerConnection;
