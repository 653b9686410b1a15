// Suggestions on a site, put on the record as its forms would.
import assert from 'node:assert/strict';
import { isDone } from '../../src/app/door/order.ts';
import type { PolicyRef } from '../../src/policy/policy.ts';
import type { StreamId } from '../../src/record/ids.ts';
import type { Actor } from '../../src/record/step.ts';
import type { Name } from './people.ts';
import type { OpenSite } from './site.ts';

export const suggested = {
  problem: 'Nobody answers the telephone at night.',
  proposal: 'Name who to ring at night.',
};

type Suggested = { readonly stream: StreamId; readonly path: string };

/** Nobody’s name where `by` is null. */
export async function givenSuggestedOn(
  { app, ids }: OpenSite,
  by: Name | null = 'teacher',
  about: PolicyRef | null = '1',
): Promise<Suggested> {
  const stream = app.streams.newId();
  const actor: Actor = by === null ? { kind: 'reporter' } : { kind: 'person', person: ids[by] };
  const command = { step: 'make-suggestion', facts: { about, incident: null }, prose: suggested } as const;
  const answer = await app.execute({ kind: 'suggestion', stream, actor, commands: [command] });
  assert.ok(isDone(answer));
  return { stream, path: `/suggestion/${stream}` };
}

export async function givenAgreedOn(
  site: OpenSite,
  by: Name | null = 'teacher',
  about: PolicyRef | null = '1',
): Promise<Suggested> {
  const made = await givenSuggestedOn(site, by, about);
  const actor = { kind: 'person', person: site.ids['information-champion'] } as const;
  const prose = { reasons: 'Three people asked for this within a month.' };
  const commands = [{ step: 'agree-suggestion', facts: {}, prose }] as const;
  assert.ok(isDone(await site.app.execute({ kind: 'suggestion', stream: made.stream, actor, commands })));
  return made;
}
