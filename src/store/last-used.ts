/** A bounded memory of what was last used; when it is full, what was not used for longest is forgotten. */
export interface LastUsed<T> {
  get(name: string): T | undefined;
  /** Remembers and returns the thing. */
  put(name: string, thing: T): T;
  forget(name: string): void;
}

/** Remembers at most `countMax` things by name. */
export function lastUsed<T>(countMax: number): LastUsed<T> {
  // A Map keeps the order in which names were put, so putting again moves a name to the end.
  const things = new Map<string, T>();
  const put = (name: string, thing: T): T => {
    things.delete(name);
    things.set(name, thing);
    if (things.size > countMax) things.delete(things.keys().next().value ?? '');
    return thing;
  };
  return {
    get: (name) => {
      const thing = things.get(name);
      return thing === undefined ? undefined : put(name, thing);
    },
    put,
    forget: (name) => void things.delete(name),
  };
}
