//! The handles of one environment, by weak references: which of them V8 has collected can be asked
//! at any time, while their finalizers wait for the event loop.
#![expect(unsafe_code, reason = "napi has no safe weak reference")]

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::ptr;
use std::rc::Rc;

use napi::sys;

use crate::scope::Scopes;

/// What a native handle stands for.
pub(crate) trait Holder: Any {
    /// Frees what is held, since no handle of it is left. Says no while it is in use.
    fn release(&self) -> bool;
}

/// A holder's place in the registry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    index: u32,
    /// Places are used again, tokens are not (until four thousand million handles later, or a
    /// thousand where pointers have 32 bits).
    serial: u32,
}

/// How much of a pointer a token's index takes: half of it, or enough for four million handles, for
/// which 32 bits could not address the memory.
const INDEX_BITS: u32 = if usize::BITS == 64 { 32 } else { 22 };
const SERIAL_BITS: u32 = usize::BITS - INDEX_BITS;

impl Token {
    /// The token as a number of a pointer's size.
    pub(crate) fn to_bits(self) -> usize {
        (self.serial as usize) << INDEX_BITS | self.index as usize
    }

    pub(crate) fn from_bits(bits: usize) -> Self {
        Self {
            // The lower and the upper part.
            index: (bits & ((1 << INDEX_BITS) - 1)) as u32,
            serial: (bits >> INDEX_BITS) as u32,
        }
    }
}

struct Entry {
    serial: u32,
    handle: sys::napi_ref,
    holder: Rc<dyn Holder>,
}

#[derive(Default)]
struct Entries {
    places: Vec<Option<Entry>>,
    free: Vec<u32>,
    added: u64,
}

impl Entries {
    fn add(&mut self, handle: sys::napi_ref, holder: Rc<dyn Holder>) -> Token {
        self.added += 1;
        // A wrapping number.
        let serial = (self.added & ((1 << SERIAL_BITS) - 1)) as u32;
        let index = self.free.pop().unwrap_or_else(|| {
            self.places.push(None);
            // There is no room for more handles than that.
            (self.places.len() - 1) as u32
        });
        self.places[index as usize] = Some(Entry {
            serial,
            handle,
            holder,
        });
        Token { index, serial }
    }

    fn find(&mut self, token: Token) -> Option<&mut Entry> {
        self.places
            .get_mut(token.index as usize)?
            .as_mut()
            .filter(|entry| entry.serial == token.serial)
    }

    fn remove(&mut self, token: Token) -> Option<Entry> {
        self.find(token)?;
        self.free.push(token.index);
        self.places[token.index as usize].take()
    }

    fn len(&self) -> usize {
        self.places.len() - self.free.len()
    }
}

/// All native handles of one environment.
pub(crate) struct Registry {
    env: sys::napi_env,
    scopes: Scopes,
    entries: RefCell<Entries>,
    /// A weak reference to an object that nobody holds: empty once V8 has collected anything.
    canary: Cell<sys::napi_ref>,
}

impl Registry {
    pub(crate) fn new(env: sys::napi_env) -> Self {
        let registry = Self {
            env,
            scopes: Scopes::new(env),
            entries: RefCell::default(),
            canary: Cell::new(ptr::null_mut()),
        };
        registry.set_canary();
        registry
    }

    /// Handles that have not been collected, or not been found to be.
    pub(crate) fn len(&self) -> usize {
        self.entries.borrow().len()
    }

    /// Handles that there ever were.
    pub(crate) fn added(&self) -> u64 {
        self.entries.borrow().added
    }

    /// Adds a holder whose handle is wrapped by `reference`, which answers the weak reference of that.
    pub(crate) fn add(
        &self,
        holder: Rc<dyn Holder>,
        reference: impl FnOnce(Token) -> napi::Result<sys::napi_ref>,
    ) -> napi::Result<()> {
        let token = self.entries.borrow_mut().add(ptr::null_mut(), holder);
        // V8 may collect meanwhile, but only a call of ours sweeps.
        let handle = reference(token);
        let mut entries = self.entries.borrow_mut();
        match handle {
            Ok(handle) => {
                if let Some(entry) = entries.find(token) {
                    entry.handle = handle;
                }
                Ok(())
            }
            Err(error) => {
                entries.remove(token);
                Err(error)
            }
        }
    }

    /// What a handle stands for.
    pub(crate) fn holder(&self, token: Token) -> Option<Rc<dyn Holder>> {
        let mut entries = self.entries.borrow_mut();
        entries.find(token).map(|entry| Rc::clone(&entry.holder))
    }

    /// Frees what a handle stands for that is at its end, and forgets it.
    pub(crate) fn release(&self, token: Token) {
        if let Some(holder) = self.holder(token) {
            holder.release();
        }
        self.remove(token);
    }

    fn remove(&self, token: Token) {
        let entry = self.entries.borrow_mut().remove(token);
        if let Some(entry) = entry {
            self.delete(entry.handle);
        }
    }

    /// Whether V8 has collected anything since the last sweep.
    pub(crate) fn is_stale(&self) -> bool {
        self.in_scope(|| self.is_collected(self.canary.get()))
    }

    /// Frees what collected handles stand for.
    pub(crate) fn sweep(&self) {
        self.scopes.around(|| self.release_collected());
        self.set_canary();
    }

    fn release_collected(&self) {
        let mut entries = self.entries.borrow_mut();
        let places = entries.places.len();
        for index in 0..places {
            // A scope each: a value that was looked at stays alive until its scope ends.
            let dead = entries.places[index].as_ref().is_some_and(|entry| {
                let handle = entry.handle;
                self.scopes.within(|| self.is_collected(handle))
            });
            if !dead {
                continue;
            }
            let entry = entries.places[index].take_if(|entry| entry.holder.release());
            if let Some(entry) = entry {
                entries.free.push(index as u32);
                self.delete(entry.handle);
            }
        }
    }

    /// Makes V8 collect its young generation, by filling it. Says whether that happened.
    ///
    /// Costs a few milliseconds whatever the size of the heap, where a full collection has to visit
    /// all of it.
    pub(crate) fn collect_young(&self) -> bool {
        const CHUNK: usize = 64 << 10;
        /// What a program that makes few objects leaves free of its young generation, which V8
        /// makes 1 to 16 MiB large, since Node 24 up to 64. More would be felt as memory.
        const MOST: usize = 17 << 20;
        /// Deno's V8 makes it up to 32 MiB large, and those pages are there already.
        const MOST_IN_DENO: usize = 36 << 20;
        static LITTER: [u8; CHUNK] = [b' '; CHUNK];
        self.set_canary();
        let most = if self.scopes.are_missing() {
            MOST_IN_DENO
        } else {
            MOST
        };
        for _ in 0..most / CHUNK {
            let dead = self.in_scope(|| {
                let mut text = ptr::null_mut();
                // SAFETY: the bytes are there for the length given.
                unsafe {
                    sys::napi_create_string_latin1(
                        self.env,
                        LITTER.as_ptr().cast(),
                        CHUNK as isize,
                        &mut text,
                    )
                };
                self.is_collected(self.canary.get())
            });
            if dead {
                return true;
            }
        }
        false
    }

    /// Frees everything at the end of the environment.
    pub(crate) fn close(&self) {
        let entries = std::mem::take(&mut *self.entries.borrow_mut());
        for entry in entries.places.iter().flatten() {
            entry.holder.release();
            self.delete(entry.handle);
        }
        self.delete(self.canary.replace(ptr::null_mut()));
        self.scopes.close();
    }

    fn set_canary(&self) {
        let canary = self.in_scope(|| {
            let mut object = ptr::null_mut();
            // SAFETY: `object` is a place for the result.
            unsafe { sys::napi_create_object(self.env, &mut object) };
            self.weak_reference(object)
        });
        self.delete(self.canary.replace(canary.unwrap_or(ptr::null_mut())));
    }

    fn weak_reference(&self, value: sys::napi_value) -> Option<sys::napi_ref> {
        let mut reference = ptr::null_mut();
        // SAFETY: `value` is a value of the current scope; zero makes the reference weak.
        let status = unsafe { sys::napi_create_reference(self.env, value, 0, &mut reference) };
        (status == sys::Status::napi_ok).then_some(reference)
    }

    /// No reference counts as one that was collected.
    fn is_collected(&self, reference: sys::napi_ref) -> bool {
        if reference.is_null() {
            return true;
        }
        let mut value = ptr::null_mut();
        // SAFETY: references are deleted when they leave the registry, not before.
        let status = unsafe { sys::napi_get_reference_value(self.env, reference, &mut value) };
        status == sys::Status::napi_ok && value.is_null()
    }

    fn delete(&self, reference: sys::napi_ref) {
        if !reference.is_null() {
            // SAFETY: the reference has just left the registry, so nobody uses it again.
            unsafe { sys::napi_delete_reference(self.env, reference) };
        }
    }

    /// Lets go of the JavaScript values that `look` has looked at.
    fn in_scope<T>(&self, look: impl FnOnce() -> T) -> T {
        self.scopes.around(|| self.scopes.within(look))
    }
}
