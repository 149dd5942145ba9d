//! What belongs to one JavaScript environment (the main thread's or a worker's): its ledger, its
//! handles and the memory that V8 knows of.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use canvas2d::{Error, Ledger, Reclaim};
use napi::bindgen_prelude::{Env, Object};
use napi::sys;

use crate::collector::{Collector, Heap};
use crate::error::Failure;
use crate::font_files::MappedFiles;
use crate::headroom::{self, Taker};
use crate::ledger::ExternalMemory;
use crate::runtimes::Runtime;
use crate::sweep::{Holder, Registry, Token};
use crate::wrapped::Classes;

thread_local! {
    /// Loading the addon twice on one thread makes two environments, so this is a list.
    static ENVIRONMENTS: RefCell<Vec<Rc<Environment>>> = const { RefCell::new(Vec::new()) };
}

/// One JavaScript environment.
pub(crate) struct Environment {
    env: sys::napi_env,
    ledger: Arc<Ledger>,
    external: ExternalMemory,
    runtime: Runtime,
    registry: Registry,
    classes: Classes,
    collector: Collector,
    pending: Arc<AtomicU64>,
}

/// Bytes that a task is going to take, until it does.
#[derive(Debug)]
pub(crate) struct Reservation {
    pending: Arc<AtomicU64>,
    bytes: u64,
}

impl Drop for Reservation {
    fn drop(&mut self) {
        self.pending.fetch_sub(self.bytes, Ordering::Relaxed);
    }
}

impl Environment {
    /// Sets an environment up when the addon is loaded into it.
    pub(crate) fn open(env: Env, exports: &mut Object<'_>) -> napi::Result<()> {
        let raw = env.raw();
        let environment = Rc::new(Self {
            env: raw,
            ledger: Ledger::new(),
            external: ExternalMemory::new(raw),
            runtime: Runtime::default(),
            registry: Registry::new(raw),
            classes: Classes::define(&env, exports)?,
            collector: Collector::default(),
            pending: Arc::default(),
        });
        environment.ledger.set_reclaim(Box::new(SweepOwnThread));
        canvas2d::text::Registry::global().set_source(Box::new(MappedFiles));
        ENVIRONMENTS.with_borrow_mut(|all| all.push(Rc::clone(&environment)));
        env.add_env_cleanup_hook(environment, |environment| environment.close())?;
        Ok(())
    }

    /// The environment that a call came from. Fails once its end has begun.
    pub(crate) fn of(env: &Env) -> Result<Rc<Self>, Failure> {
        find(|environment| environment.env == env.raw()).ok_or(Failure::Closed)
    }

    pub(crate) fn raw(&self) -> sys::napi_env {
        self.env
    }

    /// The classes of the handles that `wrapped` makes.
    pub(crate) fn classes(&self) -> &Classes {
        &self.classes
    }

    /// What is different from Node.js.
    pub(crate) fn runtime(&self) -> &Runtime {
        &self.runtime
    }

    /// Makes room for an `ArrayBuffer`, which the runtime is going to own, where it lets dropped ones
    /// gather.
    pub(crate) fn before_buffer(&self, bytes: u64) {
        self.collector.before_buffer(self.heap(), bytes);
        self.runtime.add_buffer(bytes);
    }

    /// Counts a realm that loads the package's JavaScript.
    pub(crate) fn count_realm(&self) {
        self.collector.count_realm(self.heap());
    }

    /// The sums of what is held.
    pub(crate) fn ledger(&self) -> &Arc<Ledger> {
        &self.ledger
    }

    /// Asks for what V8 is about to take for a buffer or a string: it ends the process at a refusal.
    pub(crate) fn ask_for_v8(&self, bytes: u64) -> Result<(), Failure> {
        let is_there = headroom::is_there(bytes, Taker::Library)
            || self.has_after_collection(bytes, Taker::Library);
        if is_there {
            Ok(())
        } else {
            Err(Error::OutOfMemory { bytes }.into())
        }
    }

    /// Whether there is room once V8 has collected everything.
    fn has_after_collection(&self, bytes: u64, taker: Taker) -> bool {
        if bytes > headroom::BEYOND_ALL {
            return false;
        }
        // Twice, as V8 frees the memory of array buffers aside, and is done with those of the last
        // collection only at the next.
        (0..2).any(|_| {
            self.collector.collect_all(self.heap(), bytes);
            headroom::is_there(bytes, taker)
        })
    }

    /// Asks whether a task may be given to other threads. Node starts those for the first one, and the
    /// process ends where there is no memory for their stacks.
    pub(crate) fn ask_for_task(&self) -> Result<(), Failure> {
        Ok(self.ledger.ask_system(headroom::UNASKED)?)
    }

    /// Makes room for what a task on another thread is going to take, where V8 can't be asked.
    pub(crate) fn reserve(&self, bytes: u64) -> Result<Reservation, Failure> {
        self.ledger.make_room(bytes)?;
        self.pending.fetch_add(bytes, Ordering::Relaxed);
        let pending = Arc::clone(&self.pending);
        Ok(Reservation { pending, bytes })
    }

    /// Watches for the end of the handle that `reference` wraps.
    pub(crate) fn watch(
        &self,
        holder: Rc<dyn Holder>,
        reference: impl FnOnce(Token) -> napi::Result<sys::napi_ref>,
    ) -> napi::Result<()> {
        // A handle is small, but a program may make millions that never take any pixels.
        self.collector.before_taking(self.heap(), 0);
        self.registry.add(holder, reference)
    }

    /// What a handle stands for.
    pub(crate) fn holder(&self, token: Token) -> Option<Rc<dyn Holder>> {
        self.registry.holder(token)
    }

    /// Frees what a handle stands for that is at its end.
    pub(crate) fn release(&self, token: Token) {
        self.registry.release(token);
        self.settle();
    }

    /// Tells V8 what is held, after something was freed on this or another thread.
    pub(crate) fn settle(&self) {
        self.external.report(self.heap().held());
    }

    /// V8's sum, which is not ours alone.
    pub(crate) fn external_memory(&self) -> i64 {
        self.settle();
        self.external.sum()
    }

    fn heap(&self) -> Heap<'_> {
        Heap {
            ledger: &self.ledger,
            env: Env::from_raw(self.env),
            external: &self.external,
            runtime: &self.runtime,
            registry: &self.registry,
            pending: self.pending.load(Ordering::Relaxed),
        }
    }

    fn close(self: Rc<Self>) {
        self.registry.close();
        self.external.close();
        ENVIRONMENTS.with_borrow_mut(|all| all.retain(|other| !Rc::ptr_eq(other, &self)));
    }
}

/// Looks among the environments of this thread; other threads have none.
fn find(wanted: impl Fn(&Environment) -> bool) -> Option<Rc<Environment>> {
    ENVIRONMENTS
        .try_with(|all| {
            all.borrow()
                .iter()
                .find(|environment| wanted(environment))
                .cloned()
        })
        .ok()
        .flatten()
}

/// Sweeps when bytes are taken on the thread that the ledger belongs to. V8 can't be asked from any
/// other, so tasks on the thread pool have room made for them before they start.
struct SweepOwnThread;

impl Reclaim for SweepOwnThread {
    fn before_taking(&self, ledger: &Ledger, bytes: u64) {
        if let Some(environment) = find(|own| std::ptr::eq(Arc::as_ptr(&own.ledger), ledger)) {
            let (collector, heap) = (&environment.collector, environment.heap());
            match bytes {
                0 => collector.look(heap),
                _ => collector.before_taking(heap, bytes),
            }
        }
    }

    fn has_system(&self, ledger: &Ledger, bytes: u64) -> bool {
        headroom::is_there(bytes, Taker::Pages)
            || find(|own| std::ptr::eq(Arc::as_ptr(&own.ledger), ledger))
                .is_some_and(|own| own.has_after_collection(bytes, Taker::Pages))
    }
}
