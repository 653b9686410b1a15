// Turns of the event loop: long work beside a running server yields to others every few milliseconds, and
// those who want to know the same in one turn ask once.

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

/**
 * Those who ask in the same turn of the event loop share one question. It goes out once all of them have
 * asked, so each sees what was committed before they asked.
 */
export function askedTogether<T>(ask: () => Promise<T>): () => Promise<T> {
  let asking: Promise<T> | null = null;
  return () => {
    asking ??= yieldToEventLoop().then(() => {
      asking = null;
      return ask();
    });
    return asking;
  };
}
