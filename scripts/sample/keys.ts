// Keys to identities in the sample school, made as people make them: the code on the sheet is typed back.
import type { App } from '../../src/app/app.ts';
import type { PersonId } from '../../src/record/ids.ts';
import { password } from './people.ts';

/** Makes a key for each of these people under the sample's password: without one the chair keeps no name. */
export async function makeKeys({ identities: { keys } }: App, people: readonly PersonId[]): Promise<void> {
  for (const person of people) {
    const { carried, sheet } = await keys.make(person, password);
    const fault = await keys.confirm(person, carried, sheet);
    if (fault !== null) throw new Error(fault.problem);
  }
}
