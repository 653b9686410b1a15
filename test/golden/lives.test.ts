// Lives on the record are told as they were told before: who hears what, who sees it, what waits for whom;
// and facts come to what they came to.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { lives } from './lives.ts';

const folder = new URL('lives/', import.meta.url);
const written = (kind: string): string => readFileSync(new URL(`${kind}.txt`, folder), 'utf8');
const advice = 'read aloud what changed; if it is meant, run `npm run lives`';

for (const { kind, title, tell } of lives) {
  test(`what is told of this ${kind} stands as it is written down: ${title}`, () => {
    const [, from = ''] = written(kind).split(`## ${title}\n`);
    const [found = ''] = from.split('\n## ');
    assert.deepEqual(tell().split('\n'), found.trimEnd().split('\n'), advice);
  });
}

test('nothing else is written down', () => {
  const kinds = [...new Set(lives.map(({ kind }) => `${kind}.txt`))];
  assert.deepEqual(readdirSync(folder).toSorted(), kinds.toSorted());
  const titles = kinds.flatMap((file) => written(file.replace('.txt', '')).match(/^## .*$/gm) ?? []);
  assert.deepEqual(titles.toSorted(), lives.map(({ title }) => `## ${title}`).toSorted(), advice);
});
