// Makes Node's test runner follow fewer things. It keeps account of every promise, only to know which test an
// error came from that nobody caught, and takes as much of the processor for that as the tests for their own
// work. Such an error still fails the run, and its stack is printed. Surprising: it must be imported before
// `node:test` is; where a later Node works otherwise, it changes nothing.
import hooks from 'node:async_hooks';

const { createHook } = hooks;
hooks.createHook = (callbacks) => createHook({ ...callbacks, trackPromises: false });
