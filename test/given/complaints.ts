// Complaints on a site, put on the record as its forms would.
import assert from 'node:assert/strict';
import { isDone } from '../../src/app/door/order.ts';
import { londonDate } from '../../src/policy/clock.ts';
import type { StreamId } from '../../src/record/ids.ts';
import type { OpenSite } from './site.ts';

export const complained = {
  complaint: 'You sent my daughter’s report to another family.',
  complainant: 'Maya Lindqvist',
  contact: 'maya@home.example',
};

type Complained = { readonly stream: StreamId; readonly path: string };

/** From outside, as the public page sends it. */
export async function givenComplainedOn({ app }: OpenSite, more: object = {}): Promise<Complained> {
  const stream = app.streams.newId();
  const facts = {
    receivedOn: londonDate(app.now()),
    aboutOfficer: false,
    incident: null,
    forOffice: true,
    ...more,
  };
  const command = { step: 'make-complaint', facts, prose: complained } as const;
  const actor = { kind: 'reporter' } as const;
  const answer = await app.execute({ kind: 'complaint', stream, actor, commands: [command] });
  assert.ok(isDone(answer));
  return { stream, path: `/complaint/${stream}` };
}
