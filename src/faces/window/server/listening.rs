//! The place where the window is asked: a port of this machine, reached from nowhere else.

use std::io::{self, ErrorKind};
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};

/// How many free ports are tried where none is asked for.
const TRIES: usize = 16;

/// Where the window is asked.
#[derive(Debug)]
pub(in super::super) struct Listening {
    /// The port.
    pub port: u16,
    /// What is listened at: IPv4, and IPv6 where the machine has it.
    pub listeners: Vec<TcpListener>,
}

/// Listens at this port, or at a free one. Where the machine has IPv6 its port must be free too: `localhost` must be nobody
/// else's.
///
/// # Errors
/// The port is taken, or the system does not let it be listened at.
pub(in super::super) fn listen(port: Option<u16>) -> io::Result<Listening> {
    let Some(port) = port else {
        let mut last = listen_at(0);
        for _ in 1..TRIES {
            match last {
                Err(error) if error.kind() == ErrorKind::AddrInUse => last = listen_at(0),
                other => return other,
            }
        }
        return last;
    };
    listen_at(port)
}

fn listen_at(port: u16) -> io::Result<Listening> {
    let first = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))?;
    let port = first.local_addr()?.port();
    let mut listeners = vec![first];
    match TcpListener::bind(SocketAddr::from((Ipv6Addr::LOCALHOST, port))) {
        Ok(second) => listeners.push(second),
        Err(error) if error.kind() == ErrorKind::AddrInUse => return Err(error),
        // The machine has no IPv6.
        Err(_) => {}
    }
    for listener in &listeners {
        listener.set_nonblocking(true)?;
    }
    Ok(Listening { port, listeners })
}

#[cfg(test)]
mod tests {
    use super::listen;

    #[test]
    fn only_this_machine_reaches_it_and_a_port_is_taken_once() {
        let listening = listen(None).unwrap();
        for listener in &listening.listeners {
            assert!(listener.local_addr().unwrap().ip().is_loopback());
            assert_eq!(listener.local_addr().unwrap().port(), listening.port);
        }
        assert!(listen(Some(listening.port)).is_err());
    }
}
