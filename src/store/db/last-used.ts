// A bounded memory of what was last used. It is asked for the same few things over and over, so that must
// cost next to nothing: instead of an order of use it keeps two generations, and what was not used in a whole
// generation goes.

/** A bounded memory of what was last used; when it is full, what was not used for long is forgotten. */
interface LastUsed<T> {
  get(name: string): T | undefined;
  /** Remembers and returns the thing. */
  put(name: string, thing: T): T;
  forget(name: string): void;
}

/** Remembers at most `countMax` things by name, and at least the half of that which was used last. */
export function lastUsed<T>(countMax: number): LastUsed<T> {
  const generationSize = Math.ceil(countMax / 2);
  let present = new Map<string, T>();
  let past = new Map<string, T>();
  const put = (name: string, thing: T): T => {
    if (present.size >= generationSize && !present.has(name)) {
      past = present;
      present = new Map();
    }
    present.set(name, thing);
    return thing;
  };
  return {
    get: (name) => {
      const thing = present.get(name);
      if (thing !== undefined) return thing;
      const earlier = past.get(name);
      return earlier === undefined ? undefined : put(name, earlier);
    },
    put,
    forget: (name) => {
      present.delete(name);
      past.delete(name);
    },
  };
}
