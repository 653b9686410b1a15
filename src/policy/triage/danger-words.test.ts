import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { dangerWordsIn } from './danger-words.ts';
import type { TriageFacts } from './facts.ts';

type Told = { readonly story: string; readonly answers: Partial<TriageFacts> };
const stories: readonly Told[] = JSON.parse(
  readFileSync(new URL('../../../test/given/triage-stories.json', import.meta.url), 'utf8'),
);

const isDangerous = ({ answers: { who, kinds = [], care = [], flagRisk, ticks = [] } }: Told): boolean =>
  flagRisk === 'yes' ||
  who === 'hostile' ||
  kinds.includes('whereabouts') ||
  care.some((each) => each === 'hidden' || each === 'at-risk') ||
  ticks.some((each) => each === 'danger' || each === 'hurt');

test('finds nearly all stories of somebody in danger, and few others', () => {
  const count = (all: readonly Told[]) =>
    all.filter(({ story }) => dangerWordsIn(story).length > 0).length / all.length;
  assert.ok(count(stories.filter(isDangerous)) > 0.85);
  assert.ok(count(stories.filter((each) => !isDangerous(each))) <= 0.1);
});

test('gives whole words, as they are written, each once', () => {
  assert.deepEqual(dangerWordsIn('The Court  order says it; the court order, again.'), ['court order']);
  assert.deepEqual(dangerWordsIn('He must not know their new address.'), ['must not know', 'new address']);
  assert.deepEqual(dangerWordsIn('Her ex-husband threatened her'), ['ex-husband', 'threatened']);
  assert.deepEqual(dangerWordsIn('They are estranged'), ['estranged']);
  assert.deepEqual(dangerWordsIn('The secretary is courteous about the courtyard'), []);
});
