// The cases for which a property holds something: "if it is closed, …" tests nothing where nothing closes.
import assert from 'node:assert/strict';

/** Counts how often each of these cases came up, and insists in the end that all of them did. */
export const cases = <Name extends string>(...names: readonly Name[]) => {
  const times = new Map<Name, number>(names.map((name) => [name, 0]));
  return {
    came(name: Name): void {
      times.set(name, (times.get(name) ?? 0) + 1);
    },
    allCame(): void {
      const missing = names.filter((name) => times.get(name) === 0);
      assert.deepEqual(missing, [], 'These cases never came up, so nothing was tested of them.');
    },
  };
};
