// Schools hold entries of every shape that was ever written. Each must fold for ever: what stands in
// events.json, and in events-KIND.json for some kinds, is added to and never changed. A new type of event, or
// a new shape of its facts, brings its entry here.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { kindNames, kinds, replay } from '../../src/app/kinds.ts';
import { shapes } from '../../src/record/shapes.ts';
import type { LogRow } from '../../src/store/db/tables.ts';
import type { StreamKind } from '../../src/store/log/log.ts';

type Golden = {
  readonly version: number;
  readonly type: string;
  readonly shape: number;
  readonly at: number;
  readonly actor: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly proseGiven: readonly string[];
};
type Stream = {
  readonly kind: StreamKind;
  readonly entries: readonly Golden[];
  readonly state: Readonly<Record<string, unknown>>;
};

const folder = new URL('./', import.meta.url);
const streams = readdirSync(folder)
  .filter((name) => /^events.*\.json$/.test(name))
  .flatMap((name) => {
    const read = JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
    return (read as { readonly streams: readonly Stream[] }).streams;
  });

/** The entry as the log holds it: facts and commitments as text. */
const rowOf = ({ facts, proseGiven, ...entry }: Golden): LogRow =>
  ({
    ...entry,
    facts: JSON.stringify(facts),
    commits: JSON.stringify(Object.fromEntries(proseGiven.map((field) => [field, '']))),
  }) as unknown as LogRow;

test('every type of event that a step leads to has its entry among the golden ones', () => {
  for (const kind of kindNames) {
    const golden = streams.filter((stream) => stream.kind === kind).flatMap(({ entries }) => entries);
    const types = new Set(golden.map(({ type }) => type));
    const missing = [...kinds[kind].eventTypes].filter((type) => !types.has(type));
    assert.deepEqual(missing, [], `${kind}: put one of each into events.json or events-${kind}.json`);
  }
});

test('every golden entry still folds to the state that it folded to', () => {
  for (const { kind, entries, state } of streams) {
    const folded = JSON.parse(JSON.stringify(replay(kind, entries.map(rowOf)))) as typeof state;
    assert.deepEqual(folded, { ...folded, ...state }, `${kind}: ${entries[0]?.type}`);
  }
});

test('what an entry puts on a list stays there when another of its type comes', () => {
  for (const { kind, entries } of streams) {
    const listsOf = (all: readonly Golden[]): Readonly<Record<string, unknown>> => ({
      ...replay(
        kind,
        all.map((each, at) => rowOf({ ...each, version: at + 1 })),
      ),
    });
    // The first entry of a stream comes once.
    for (const [index, entry] of [...entries.entries()].slice(1)) {
      const upTo = entries.slice(0, index + 1);
      const again = listsOf([...upTo, entry]);
      for (const [name, list] of Object.entries(listsOf(upTo))) {
        const added = Array.isArray(list) && list.find((each) => each?.entry === index + 1);
        if (added)
          assert.ok(JSON.stringify(again[name]).includes(JSON.stringify(added)), `${entry.type}: ${name}`);
      }
    }
  }
});

test('every shape ever written is among the golden ones, and none that is not yet', () => {
  const written = new Set(streams.flatMap(({ entries }) => entries.map(({ shape }) => shape)));
  const ever = Array.from({ length: shapes.now }, (_, index) => index + 1);
  assert.deepEqual([...written].sort(), ever);
});

test('an entry of a newer Candour is not folded by guesswork', () => {
  const [first] = streams[0]?.entries ?? [];
  assert.ok(first !== undefined);
  const newer = rowOf({ ...first, shape: shapes.now + 1 });
  assert.throws(() => replay('incident', [newer]), /written by a newer Candour/);
});

test('versions are contiguous from 1', () => {
  for (const { entries } of streams) {
    assert.deepEqual(
      entries.map(({ version }) => version),
      entries.map((_, index) => index + 1),
    );
  }
});
