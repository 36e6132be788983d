//! Places on this computer where a connection or a packet arrives, if one is sent.

use std::net::{TcpListener, UdpSocket};

/// Notices a connection on which nothing may ever be asked for.
pub(crate) struct TcpDoor(TcpListener);

impl TcpDoor {
    pub(crate) fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port on this computer");
        listener.set_nonblocking(true).expect("a listener that does not wait");
        Self(listener)
    }

    pub(crate) fn address(&self) -> String {
        self.0.local_addr().expect("an address").to_string()
    }

    /// Whether somebody came since this was asked last.
    pub(crate) fn was_reached(&self) -> bool {
        std::iter::from_fn(|| self.0.accept().ok()).count() > 0
    }
}

/// Notices a packet.
pub(crate) struct UdpDoor(UdpSocket);

impl UdpDoor {
    pub(crate) fn open() -> Self {
        let socket = UdpSocket::bind("127.0.0.1:0").expect("a free port on this computer");
        socket.set_nonblocking(true).expect("a socket that does not wait");
        Self(socket)
    }

    pub(crate) fn address(&self) -> String {
        self.0.local_addr().expect("an address").to_string()
    }

    /// Whether something came since this was asked last.
    pub(crate) fn was_reached(&self) -> bool {
        std::iter::from_fn(|| self.0.recv_from(&mut [0; 64]).ok()).count() > 0
    }
}
