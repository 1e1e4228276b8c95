//! Connections: how many at once, how long a browser may take for its headers, and the end that waits for what is being
//! answered. It looks into no request.

use std::io;
use std::net::TcpListener as Bound;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Builder;
use tokio::sync::{Semaphore, mpsc};
use tokio::time::{sleep, timeout};

use super::super::open_window::OpenWindow;
use super::super::told::WindowError;
use super::dispatch;

/// Connections at once; the next waits.
const MOST: usize = 64;
/// How long a browser may take for the headers of a request.
const HEADERS: Duration = Duration::from_secs(15);
/// How long the end waits for browsers that take their answers slowly.
const FAREWELL: Duration = Duration::from_secs(10);
/// How long is waited after the system has given no connection.
const BREATH: Duration = Duration::from_millis(100);

/// Answers until the process is told to end; what is being answered then is answered. `begun` is called once it can be told
/// so.
///
/// # Errors
/// The system gives no threads, or no signals; or what `begun` says.
pub(in super::super) fn serve(
    window: &Arc<OpenWindow>,
    listeners: Vec<Bound>,
    begun: impl FnOnce() -> Result<(), WindowError>,
) -> Result<(), WindowError> {
    let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build();
    // Dropping the runtime waits for threads that still write.
    runtime.map_err(WindowError::System)?.block_on(async {
        let told = told_to_end().map_err(WindowError::System)?;
        begun()?;
        answer(window, listeners, told).await.map_err(WindowError::System)
    })
}

async fn answer(
    window: &Arc<OpenWindow>,
    listeners: Vec<Bound>,
    told: impl Future<Output = ()>,
) -> io::Result<()> {
    let (arrive, mut arrived) = mpsc::channel(MOST);
    for listener in listeners {
        tokio::spawn(accept(TcpListener::from_std(listener)?, arrive.clone()));
    }
    let router = dispatch::router(window);
    let (connections, graceful) = (Arc::new(Semaphore::new(MOST)), GracefulShutdown::new());
    let mut told = pin!(told);
    loop {
        tokio::select! {
            () = &mut told => break,
            stream = arrived.recv() => {
                let Some(stream) = stream else { break };
                // Never closed.
                let Ok(place) = connections.clone().acquire_owned().await else { break };
                let connection = connection(stream, router.clone());
                let watched = graceful.watch(connection);
                tokio::spawn(async move {
                    // A browser that goes away is nobody's fault.
                    watched.await.ok();
                    drop(place);
                });
            }
        }
    }
    timeout(FAREWELL, graceful.shutdown()).await.ok();
    Ok(())
}

fn connection(
    stream: TcpStream,
    router: Router,
) -> http1::Connection<TokioIo<TcpStream>, TowerToHyperService<Router>> {
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADERS)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router))
}

/// Hands on who connects, until nobody takes them any more.
async fn accept(listener: TcpListener, arrive: mpsc::Sender<TcpStream>) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                if arrive.send(stream).await.is_err() {
                    return;
                }
            }
            // Too many open files, or a connection that was gone again.
            Err(_) => sleep(BREATH).await,
        }
    }
}

/// Comes when the process is told to end: by Ctrl-C, or as services are.
#[cfg(unix)]
fn told_to_end() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! { _ = interrupt.recv() => {}, _ = terminate.recv() => {} }
    })
}

#[cfg(not(unix))]
fn told_to_end() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        tokio::signal::ctrl_c().await.ok();
    })
}
