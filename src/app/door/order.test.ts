import assert from 'node:assert/strict';
import { test } from 'node:test';
import { givenNoIncident, reportFacts } from '../../../test/given/incident.ts';
import { id } from '../../../test/given/people.ts';
import { momentOf } from '../../policy/clock.ts';
import { isRefusal } from '../../record/step.ts';
import type { Versioned } from '../../record/take.ts';
import { happenedBy, type Order, takeAll } from './order.ts';

const now = momentOf('2026-10-05', '14:43');
const fullHour = momentOf('2026-10-05', '14:00');
const { school, incident: blank } = givenNoIncident();

const report = (naming: 'named' | 'anonymous'): Order['commands'] & readonly unknown[] => [
  { step: 'report', facts: { ...reportFacts('incident-1', now), naming }, prose: { what: 'A list.' } },
];

const taken = (order: Partial<Order>, state: Versioned) => {
  const all = takeAll({ kind: 'incident', stream: 'incident-1', ...order } as Order, state, school, now);
  if (isRefusal(all)) return assert.fail(all.because);
  return all;
};

const reporter = { kind: 'reporter' } as const;
const details = (happenedAt: number) => [
  {
    step: 'add-details',
    facts: { discoveredAt: null, happenedAt, affected: null, files: [] },
    prose: { more: 'More.' },
  },
];

test('what a protected reporter does stands at the full hour, its facts too', () => {
  const [made] = taken({ actor: reporter, commands: report('anonymous') as never }, blank);
  const event = made?.events[0];
  assert.deepEqual(
    [event?.at, (event?.facts as { receivedAt: number } | undefined)?.receivedAt],
    [fullHour, fullHour],
  );
  const [added] = taken({ actor: reporter, commands: details(now - 60_000) as never }, made?.state ?? blank);
  assert.equal(added?.events[0]?.at, fullHour, 'what happened a minute ago lies in no future');
});

test('everybody else’s minute stands, on a protected report and on a named one', () => {
  const [open] = taken({ actor: reporter, commands: report('named') as never }, blank);
  assert.equal(open?.events[0]?.at, now);
  const [made] = taken({ actor: reporter, commands: report('anonymous') as never }, blank);
  const chair = { kind: 'person', person: id('chair') } as const;
  const command = { step: 'forward-report', facts: { to: ['bursar'] }, prose: {} };
  const [forwarded] = taken({ actor: chair, commands: [command] as never }, made?.state ?? blank);
  assert.equal(forwarded?.events[0]?.at, now);
});

test('a kind hears on which stream it happened, and need not keep that among its facts', () => {
  const happened = happenedBy({ kind: 'incident', stream: 'incident-1' }, [], blank, school, now);
  assert.equal(happened.stream, 'incident-1');
});
