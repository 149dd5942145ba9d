'use strict';

/** Timers wait no longer. */
const LONGEST = 2 ** 31 - 1;

/**
 * Does something that a signal and the time end, whatever it waits for.
 * @param work is called with a signal
 * @param limits `signal`; `timeout` in milliseconds, 0 or Infinity for none; `timedOut` makes the error
 */
async function withinTime(work, { signal, timedOut, timeout }) {
  const stop = new AbortController();
  const give = () => stop.abort(signal.reason);
  signal?.throwIfAborted();
  signal?.addEventListener('abort', give, { once: true });
  const isLimited = timeout > 0 && timeout <= LONGEST;
  const timer = isLimited ? setTimeout(() => stop.abort(timedOut()), timeout) : undefined;
  try {
    return await work(stop.signal);
  } catch (error) {
    throw stop.signal.aborted ? stop.signal.reason : error;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', give);
  }
}

module.exports = { withinTime };
