//! Who asks next. A local model answers one question at a time, so questions wait; people take turns, whoever has asked
//! how often.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use domain::UserId;
use tokio::sync::oneshot;

use crate::error::Error;

#[derive(Clone)]
pub(crate) struct Queue {
    inner: Arc<Mutex<Inner>>,
    per_person: usize,
}

struct Inner {
    free: usize,
    running: usize,
    /// People with something waiting, in the order of their turns.
    turns: VecDeque<UserId>,
    waiting: HashMap<UserId, VecDeque<oneshot::Sender<Place>>>,
}

/// The right to ask; given back when dropped.
pub(crate) struct Place {
    /// None once it has been handed on.
    queue: Option<Queue>,
}

impl Queue {
    /// `places` questions at a time, and at most `per_person` waiting of one person.
    pub fn new(places: usize, per_person: usize) -> Self {
        let inner = Inner { free: places.max(1), running: 0, turns: VecDeque::new(), waiting: HashMap::new() };
        Self { inner: Arc::new(Mutex::new(inner)), per_person }
    }

    /// Waits for a place. Dropping the future gives the turn up.
    pub async fn enter(&self, person: UserId) -> Result<Place, Error> {
        let turn = {
            let mut inner = self.lock();
            // Those who gave up make room for others of the same person.
            if let Some(own) = inner.waiting.get_mut(&person) {
                own.retain(|sender| !sender.is_closed());
            }
            if inner.free > 0 {
                inner.free -= 1;
                inner.running += 1;
                return Ok(Place { queue: Some(self.clone()) });
            }
            if inner.waiting.get(&person).is_some_and(|own| own.len() >= self.per_person) {
                return Err(Error::QueueFull);
            }
            let (sender, turn) = oneshot::channel();
            if !inner.turns.contains(&person) {
                inner.turns.push_back(person);
            }
            inner.waiting.entry(person).or_default().push_back(sender);
            turn
        };
        turn.await.map_err(|_| Error::QueueFull)
    }

    /// Questions that run and that wait.
    pub fn counts(&self) -> (usize, usize) {
        let inner = self.lock();
        let waiting = inner.waiting.values().flatten().filter(|sender| !sender.is_closed()).count();
        (inner.running, waiting)
    }

    fn leave(&self) {
        loop {
            let next = {
                let mut inner = self.lock();
                let next = inner.next();
                if next.is_none() {
                    inner.free += 1;
                    inner.running -= 1;
                }
                next
            };
            let Some(sender) = next else { return };
            match sender.send(Place { queue: Some(self.clone()) }) {
                Ok(()) => return,
                // It gave up in this moment; the place is still ours to hand on, so it must not come back by itself.
                Err(mut place) => place.queue = None,
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    /// The next one in turn; the person goes to the end of the line with what else they have.
    fn next(&mut self) -> Option<oneshot::Sender<Place>> {
        while let Some(person) = self.turns.pop_front() {
            let Some(own) = self.waiting.get_mut(&person) else { continue };
            own.retain(|sender| !sender.is_closed());
            let first = own.pop_front();
            if own.is_empty() {
                self.waiting.remove(&person);
            } else {
                self.turns.push_back(person);
            }
            if first.is_some() {
                return first;
            }
        }
        None
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Some(queue) = self.queue.take() {
            queue.leave();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::time::timeout;
    use uuid::Uuid;

    use super::*;

    fn person(n: u128) -> UserId {
        UserId(Uuid::from_u128(n))
    }

    #[tokio::test]
    async fn people_take_turns() {
        let queue = Queue::new(1, 5);
        let first = queue.enter(person(9)).await.expect("free");
        let order = Arc::new(Mutex::new(Vec::new()));
        let mut tasks = Vec::new();
        // Anna asks four times before Ben asks once.
        for name in ["anna 1", "anna 2", "anna 3", "anna 4", "ben 1"] {
            let (queue, order) = (queue.clone(), order.clone());
            let who = person(if name.starts_with("anna") { 1 } else { 2 });
            tasks.push(tokio::spawn(async move {
                let place = queue.enter(who).await.expect("a turn");
                order.lock().expect("order").push(name);
                drop(place);
            }));
            tokio::task::yield_now().await;
        }
        assert_eq!(queue.counts(), (1, 5));
        drop(first);
        for task in tasks {
            task.await.expect("ran");
        }
        assert_eq!(*order.lock().expect("order"), ["anna 1", "ben 1", "anna 2", "anna 3", "anna 4"]);
        assert_eq!(queue.counts(), (0, 0));
    }

    #[tokio::test]
    async fn one_person_cannot_fill_it() {
        let queue = Queue::new(1, 2);
        let _running = queue.enter(person(1)).await.expect("free");
        let waiting: Vec<_> = (0..2)
            .map(|_| {
                let queue = queue.clone();
                tokio::spawn(async move { queue.enter(person(1)).await.map(drop) })
            })
            .collect();
        tokio::task::yield_now().await;
        assert_eq!(queue.enter(person(1)).await.err(), Some(Error::QueueFull));
        // Another person still may wait.
        assert!(timeout(Duration::from_millis(5), queue.enter(person(2))).await.is_err());
        waiting.iter().for_each(tokio::task::JoinHandle::abort);
    }

    #[tokio::test]
    async fn who_gives_up_waiting_takes_no_place() {
        let queue = Queue::new(1, 5);
        let running = queue.enter(person(1)).await.expect("free");
        for n in 2..5 {
            assert!(timeout(Duration::from_millis(2), queue.enter(person(n))).await.is_err());
        }
        assert_eq!(queue.counts(), (1, 0));
        drop(running);
        assert_eq!(queue.counts(), (0, 0));
        assert!(timeout(Duration::from_millis(5), queue.enter(person(9))).await.is_ok());
    }
}
