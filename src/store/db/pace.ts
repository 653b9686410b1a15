// Long work beside a running server: every few milliseconds it yields to others.

/** A turn of the event loop, in which others are heard. */
export const yieldToEventLoop = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** How long others have waited, and the rest in which they are heard. */
type Pace = { readonly isLong: () => boolean; readonly rest: () => Promise<void> };

const sliceMs = 5;
const stepsBetween = 32;

/** Begins a slice; `isLong` costs nothing to ask often. */
export const pacing = (): Pace => {
  let since = performance.now();
  let steps = 0;
  return {
    isLong: () => {
      steps += 1;
      return steps % stepsBetween === 0 && performance.now() - since > sliceMs;
    },
    rest: async () => {
      await yieldToEventLoop();
      since = performance.now();
    },
  };
};
