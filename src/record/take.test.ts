import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Event, isRefusal, refuse, type StepOf } from './step.ts';
import { evolversOf, fold, take } from './take.ts';

type Counter = { readonly version: number; readonly changed: number; readonly count: number };
type Context = {
  readonly now: number;
  readonly actor: { readonly kind: 'clock' };
  readonly proseGiven: ReadonlySet<string>;
};
type Counted = Event<'counted', { readonly by: number }>;

const counted = (state: Counter, event: { readonly facts: { readonly by: number } }): Counter => ({
  ...state,
  count: state.count + event.facts.by,
});
type Counting = {
  state: Counter;
  context: Context;
  who: 'anybody';
  outline: object;
  names: null;
  standing: null;
  announcement: never;
};
const count: StepOf<Counting, 'count', { readonly by: number }, 'why' | 'more', Counted> = {
  name: 'count',
  point: '1',
  who: [],
  prose: { why: 'required', more: 'optional' },
  decide: (_state, facts) =>
    facts.by > 0
      ? [
          { type: 'counted', facts },
          { type: 'counted', facts },
        ]
      : refuse('1', 'It only counts up.'),
  events: { counted: { evolve: counted } },
};
const kind = { steps: { count }, evolvers: evolversOf<Counter, Context>({ count }) };
const blank: Counter = { version: 0, changed: 0, count: 0 };
const taken = (by: number, prose: Record<string, string>, step = 'count') =>
  take<Counter, Context>(kind, blank, { step, facts: { by }, prose }, { now: 7, actor: { kind: 'clock' } });

test('a step leads to events with their versions, and the prose belongs to the first', () => {
  const result = taken(2, { why: 'Because.', more: ' ', unknown: 'x' });
  assert.ok(!isRefusal(result));
  assert.deepEqual(result.state, { version: 2, changed: 0, count: 4 });
  assert.deepEqual(
    result.events.map(({ version, at, proseGiven }) => ({ version, at, proseGiven })),
    [
      { version: 1, at: 7, proseGiven: ['why'] },
      { version: 2, at: 7, proseGiven: [] },
    ],
  );
});

test('required prose that is blank is refused before the step decides', () => {
  const result = taken(0, { why: '  ' });
  assert.ok(isRefusal(result));
  assert.deepEqual([result.basis, result.because], ['2', 'Still to be filled in: why.']);
});

test('what the step refuses is refused', () => {
  const result = taken(0, { why: 'Because.' });
  assert.ok(isRefusal(result));
  assert.equal(result.because, 'It only counts up.');
});

test('a step or an event that no table knows is a fault of the program', () => {
  assert.throws(() => taken(1, {}, 'discount'), /no step discount/);
  const event = {
    type: 'lost',
    facts: {},
    version: 1,
    at: 1,
    actor: { kind: 'clock' },
    proseGiven: [],
  } as const;
  assert.throws(() => fold(kind.evolvers, blank, event), /No step leads to lost/);
});

test('two steps that fold one event differently are a fault of the program', () => {
  const other = { ...count, events: { counted: { evolve: (state: Counter) => state } } };
  assert.throws(() => evolversOf<Counter, Context>({ count, other }), /differ about counted/);
});
