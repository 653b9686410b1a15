import assert from 'node:assert/strict';
import { test } from 'node:test';
import { product } from '../test/rules/code.ts';
import { pure } from '../test/rules/layers.ts';
import { drawn, kinds, type Mutant, mutantsOf } from './mutants/find.ts';

const core = product(...pure.map((layer) => `src/${layer}`));
const all = core.flatMap(mutantsOf);
const textOf = ({ path }: Mutant): string => core.find((each) => each.path === path)?.tree.text ?? '';
const replaced = (mutant: Mutant): string => textOf(mutant).slice(mutant.from, mutant.to);

const draw = (seed: number, count: number): readonly Mutant[] => [...drawn(all, seed).take(count)];

test('a seed draws the same mutants each time, another seed others, none twice', () => {
  const first = draw(7, 60);
  assert.deepEqual(first, draw(7, 60));
  assert.notDeepEqual(first, draw(8, 60));
  assert.equal(new Set(first).size, 60);
});

test('of each kind equally many are drawn', () => {
  const ofKind = Map.groupBy(draw(7, 60), ({ kind }) => kind);
  assert.deepEqual(
    kinds.map((kind) => ofKind.get(kind)?.length),
    kinds.map(() => 12),
  );
});

test('each mutant changes what it says it changes', () => {
  for (const mutant of all) {
    const was = replaced(mutant);
    assert.notEqual(was, mutant.by);
    if (mutant.kind === 'comparison') assert.match(`${was} ${mutant.by}`, /^([<>]=? [<>]=?|[!=]== [!=]==)$/);
    if (mutant.kind === 'and/or') assert.match(`${was} ${mutant.by}`, /^(&& \|\||\|\| &&)$/);
    if (mutant.kind === 'constant') assert.match(was, /^([\d._]+|true|false)$/);
    if (mutant.kind === 'guard') assert.match(was, /^if \(.*(return|continue)\b.*[;}]$/s);
    if (mutant.kind === 'element') assert.ok(mutant.by === '' && was.length > 0);
  }
});
