// Changes of people in the middle of a test, as they come about: proposed by whoever runs the machine and,
// where a second person is needed, confirmed by the chair.
import assert from 'node:assert/strict';
import { isDone } from '../../src/app/door/order.ts';
import type { PersonId } from '../../src/record/ids.ts';
import type { PersonCommand } from '../../src/school/steps.ts';
import type { Name, OpenSite } from './site.ts';

const operator = { kind: 'operator' } as const;

/** Takes a step on a person, and has the chair confirm whatever it leaves waiting. */
export async function whenPersonChanges(
  site: OpenSite,
  person: PersonId,
  command: PersonCommand,
): Promise<void> {
  const { app, ids } = site;
  const order = { kind: 'person', stream: person } as const;
  assert.ok(isDone(await app.execute({ ...order, actor: operator, commands: [command] })));
  for (const { entry } of (await app.school()).people.get(person)?.waiting ?? []) {
    const confirm = { step: 'confirm-change', facts: { change: entry }, prose: {} } as const;
    const actor = { kind: 'person', person: ids.chair } as const;
    assert.ok(isDone(await app.execute({ ...order, actor, commands: [confirm] })));
  }
}

/** Somebody leaves: their account is closed. */
export const whenSomebodyLeaves = (site: OpenSite, name: Name): Promise<void> =>
  whenPersonChanges(site, site.ids[name], { step: 'deactivate', facts: {}, prose: {} });
