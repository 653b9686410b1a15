// `npm run lives`: writes test/golden/lives/, which tell what comes of every step. A test compares them with
// what this makes: read what changed aloud before you keep it.
import { writeFileSync } from 'node:fs';
import { lives } from '../test/golden/lives.ts';

for (const [kind, all] of Map.groupBy(lives, (life) => life.kind)) {
  const text = all.map(({ title, tell }) => `## ${title}\n${tell()}`).join('\n');
  writeFileSync(new URL(`../test/golden/lives/${kind}.txt`, import.meta.url), `${text}\n`);
}
