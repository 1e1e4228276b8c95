//! Who has come in by the one-time link, for how long, and the link itself. All of it is in memory: a window that is started
//! anew knows nobody. What is kept of a secret is its fingerprint.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::secret::{Fingerprint, NoRandomness, Secret};

/// How long a session lasts without being used.
const IDLE: Duration = Duration::from_secs(60 * 60);
/// How long a session lasts at most.
const LONGEST: Duration = Duration::from_secs(12 * 60 * 60);
/// How long a link can be used.
const LINK: Duration = Duration::from_secs(10 * 60);

/// One who is in.
#[derive(Debug, Clone)]
pub(super) struct Session {
    /// What forms of this session carry, so that no other page can make them.
    pub token: String,
    begun: Instant,
    used: Instant,
}

/// What somebody who comes in is given.
#[derive(Debug)]
pub(super) struct Admitted {
    /// The session's id, for the cookie.
    pub id: Secret,
}

/// All who are in, and the link that lets the next one in.
#[derive(Debug, Default)]
pub(super) struct Sessions {
    all: Mutex<HashMap<Fingerprint, Session>>,
    link: Mutex<Option<Link>>,
}

#[derive(Debug)]
struct Link {
    fingerprint: Fingerprint,
    made: Instant,
}

impl Sessions {
    /// A new link; the one before is not valid any more.
    pub(super) fn new_link(&self, now: Instant) -> Result<Secret, NoRandomness> {
        let secret = Secret::new()?;
        *held(&self.link) = Some(Link { fingerprint: secret.fingerprint(), made: now });
        Ok(secret)
    }

    /// Lets somebody in by the link, once.
    ///
    /// # Errors
    /// The system gives no random bytes. `None`: it is not the link, or no longer.
    pub(super) fn admit(&self, link: &str, now: Instant) -> Result<Option<Admitted>, NoRandomness> {
        let mut kept = held(&self.link);
        let is_it = kept.as_ref().is_some_and(|kept| {
            kept.fingerprint == Fingerprint::of(link) && now.duration_since(kept.made) < LINK
        });
        if !is_it {
            return Ok(None);
        }
        let (id, token) = (Secret::new()?, Secret::new()?);
        *kept = None;
        let session = Session { token: token.text().to_owned(), begun: now, used: now };
        let mut all = held(&self.all);
        all.retain(|_, session| session.lasts(now));
        all.insert(id.fingerprint(), session);
        Ok(Some(Admitted { id }))
    }

    /// The session of this id, which is used now.
    pub(super) fn session(&self, id: &str, now: Instant) -> Option<Session> {
        let mut all = held(&self.all);
        let session = all.get_mut(&Fingerprint::of(id)).filter(|session| session.lasts(now))?;
        session.used = now;
        Some(session.clone())
    }

    /// Ends the session of this id.
    pub(super) fn end(&self, id: &str) {
        held(&self.all).remove(&Fingerprint::of(id));
    }
}

impl Session {
    fn lasts(&self, now: Instant) -> bool {
        now.duration_since(self.used) < IDLE && now.duration_since(self.begun) < LONGEST
    }

    /// Whether a form carries this session's token.
    pub(super) fn made(&self, token: &str) -> bool {
        Fingerprint::of(token) == Fingerprint::of(&self.token)
    }
}

/// What is behind the lock: a thread that broke off left whole values, for each is changed in one go.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::{IDLE, LINK, LONGEST, Sessions};

    const SHORT: Duration = Duration::from_secs(1);

    #[test]
    fn a_link_lets_one_in_once_and_for_ten_minutes() {
        let (sessions, now) = (Sessions::default(), Instant::now());
        let link = sessions.new_link(now).unwrap();
        assert!(sessions.admit("another", now).unwrap().is_none());
        assert!(sessions.admit(link.text(), now + LINK).unwrap().is_none(), "too late");
        let admitted = sessions.admit(link.text(), now + LINK - SHORT).unwrap().unwrap();
        assert!(sessions.session(admitted.id.text(), now + LINK).is_some());
        assert!(sessions.admit(link.text(), now).unwrap().is_none(), "used");
        let older = sessions.new_link(now).unwrap();
        sessions.new_link(now).unwrap();
        assert!(sessions.admit(older.text(), now).unwrap().is_none(), "replaced");
    }

    #[test]
    fn a_session_ends_when_it_is_left_when_it_is_old_or_when_it_is_ended() {
        let (sessions, begun) = (Sessions::default(), Instant::now());
        let enter = |at| {
            let link = sessions.new_link(at).unwrap();
            sessions.admit(link.text(), at).unwrap().unwrap().id
        };
        let idle = enter(begun);
        assert!(sessions.session(idle.text(), begun + IDLE).is_none());
        let busy = enter(begun);
        let mut now = begun;
        while now.duration_since(begun) + IDLE / 2 < LONGEST {
            now += IDLE / 2;
            assert!(sessions.session(busy.text(), now).is_some(), "used every half hour");
        }
        assert!(sessions.session(busy.text(), begun + LONGEST).is_none());
        let ended = enter(begun);
        sessions.end(ended.text());
        assert!(sessions.session(ended.text(), begun).is_none());
        assert!(sessions.session("nobody's", begun).is_none());
    }

    #[test]
    fn forms_are_known_by_their_sessions_token() {
        let (sessions, now) = (Sessions::default(), Instant::now());
        let enter = || {
            let link = sessions.new_link(now).unwrap();
            let id = sessions.admit(link.text(), now).unwrap().unwrap().id;
            sessions.session(id.text(), now).unwrap()
        };
        let (one, other) = (enter(), enter());
        assert!(one.made(&one.token));
        assert!(!one.made(&other.token));
        assert!(!one.made(""));
    }
}
