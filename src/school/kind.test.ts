import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { givenSchool } from '../../test/given/incident.ts';
import { type AnyStep, type Event, isRefusal, refuse, type StepOf } from '../record/step.ts';
import { defineKind, type Given } from './kind.ts';

type Tally = { readonly version: number; readonly changed: number; readonly total: number };
type Context = Given & { readonly proseGiven: ReadonlySet<string> };
type Added = Event<'added', { readonly count: number }>;
type Tallying = {
  state: Tally;
  context: Context;
  who: 'operator';
  outline: object;
  names: null;
  standing: null;
  announcement: never;
};
type Add = StepOf<Tallying, 'add', { readonly count: number }, 'note', Added>;

const add: Add = {
  name: 'add',
  point: 'school default',
  who: ['operator'],
  prose: { note: 'required' },
  decide: (_tally, facts) => [{ type: 'added', facts }],
  events: {
    added: { evolve: (tally, { facts }) => ({ ...tally, total: tally.total + facts.count }) },
  },
};

/** The same, but one rests on the entry that it replaces, and one on nothing. */
const replace: StepOf<Tallying, 'replace', { readonly count: number }, 'note', Added> = {
  ...{ ...add, name: 'replace' },
  replaces: ({ total }) => total,
};
const addOnly: StepOf<Tallying, 'add-only', { readonly count: number }, 'note', Added> = {
  ...{ ...add, name: 'add-only' },
  onlyAdds: true,
};

const steps = { add, replace, 'add-only': addOnly } as const satisfies Record<
  string,
  AnyStep<Tally, Context>
>;
const blank: Tally = { version: 0, changed: 0, total: 0 };

/** A kind of stream that adds up, for the operator alone, and keeps times to the hundred. */
const tallyKind = defineKind<'tally', Tally, Context, typeof steps>({
  name: 'tally',
  steps,
  blank,
  opensWith: [],
  sealedAs: 'stream',
  contextOf: (_tally, given) => given,
  permit: (_tally, _step, { actor }) =>
    actor.kind === 'operator' ? null : refuse('school default', 'This is for the operator.'),
  notificationsOf: () => ({ notices: [], toReporter: null }),
  asRecorded: (_tally, ask, { now }) => ({ ask, at: now - (now % 100) }),
});

const given = (kind: 'operator' | 'clock'): Given => ({ now: 1234, actor: { kind }, school: givenSchool() });
const ask = { step: 'add', facts: { count: 3 }, prose: { note: 'Three more.' } };

describe('a kind of stream', () => {
  test('records an ask, folds it, and hands on its prose', () => {
    const taken = tallyKind.take(blank, ask, given('operator'));
    assert.ok(!isRefusal(taken));
    assert.deepEqual(taken.state, { version: 1, changed: 1, total: 3 });
    assert.deepEqual(taken.prose, ask.prose);
    assert.deepEqual(
      taken.events.map(({ type, at }) => [type, at]),
      [['added', 1200]],
    );
    assert.deepEqual(taken.events.reduce(tallyKind.fold, blank), taken.state);
  });

  test('refuses who may not, and what lacks its prose', () => {
    assert.ok(isRefusal(tallyKind.take(blank, ask, given('clock'))));
    assert.ok(isRefusal(tallyKind.take(blank, { ...ask, prose: {} }, given('operator'))));
  });

  test('rests on what last changed it and on what it replaces, and on nothing where it only adds', () => {
    const changed = { version: 9, changed: 4, total: 7 };
    const rests = (['add', 'replace', 'add-only'] as const).map((step) => tallyKind.restsOn(changed, step));
    assert.deepEqual(rests, [4, 7, 0]);
    assert.equal(tallyKind.restsOn({ ...changed, changed: 0 }, 'add'), 0);
  });

  test('knows every type of event that its steps lead to', () => {
    assert.deepEqual(tallyKind.eventTypes, ['added']);
  });
});
