// Who decides second must be another hand: not somebody whom the first let in, or whose mail they chose, who
// could be they themselves by another account.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Digest } from '../../src/record/ids.ts';
import { type Case, given, id, type Name, names, reportFacts, schoolWith } from '../given.ts';

const identityKey = 'key of chair' as Digest;
const beholdenTo = [id('headteacher')];
const puppet = { beholdenTo };
const gone = { active: false };

const asked = (changes: Parameters<typeof schoolWith>[0]): Case => {
  const before = given(schoolWith({ chair: { identityKey }, ...changes }));
  const facts = { ...reportFacts('incident-1', before.now), naming: 'confidential' } as const;
  return before
    .done('report', { ...facts, sealedTo: [identityKey] }, { identity: 'sealed' }, 'reporter by receipt')
    .done('forward-report', { to: ['headteacher'] }, {}, 'chair')
    .done('ask-unsealing', {}, {}, 'headteacher');
};
const approved = (changes: Parameters<typeof schoolWith>[0]): Case =>
  asked(changes).done('approve-unsealing', { tellFirst: true }, {}, 'chair');
const unsealers = (each: Case): readonly Name[] =>
  names.filter((name) => each.capacitiesOf(name).has('unsealer'));

describe('who decides on making a confidential reporter known', () => {
  test('is no governor whom whoever asked let in, while there is another', () => {
    assert.deepEqual(unsealers(approved({ governor: puppet })), ['vice-chair', 'second-governor']);
    const through = { governor: { beholdenTo: [id('administrator')] }, administrator: puppet };
    assert.deepEqual(unsealers(approved(through)), ['vice-chair', 'second-governor']);
    const byChair = { governor: { beholdenTo: [id('chair')] } };
    assert.deepEqual(unsealers(approved(byChair)), ['vice-chair', 'second-governor']);
  });

  test('is the data protection officer before such a governor, and such a one where nobody else is', () => {
    const few = { governor: puppet, 'vice-chair': gone, 'second-governor': gone };
    assert.deepEqual(unsealers(approved(few)), ['data-protection-officer']);
    assert.deepEqual(unsealers(approved({ ...few, 'data-protection-officer': gone })), ['governor']);
  });

  test('is not such a governor in the place of chair and vice-chair either', () => {
    const without = { 'vice-chair': gone, governor: puppet };
    const chairGone = (each: Case, changes: Parameters<typeof schoolWith>[0]) =>
      each.in(schoolWith({ chair: gone, ...changes }));
    assert.deepEqual(unsealers(chairGone(asked(without), without)), ['second-governor']);
    const only = { ...without, 'second-governor': gone };
    assert.deepEqual(unsealers(chairGone(asked(only), only)), ['data-protection-officer']);
  });
});
