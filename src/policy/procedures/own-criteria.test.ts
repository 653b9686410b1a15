import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { proposeSeverity } from '../triage/propose-severity.ts';
import {
  criteriaFault,
  criteriaWith,
  isAlike,
  lockedCriteria,
  ownCriterionIds,
  worded,
} from './own-criteria.ts';
import {
  type CriterionId,
  criterionIds,
  type OwnCriteria,
  type OwnCriterionId,
  proceduresDefault2026,
  type Severity,
  type ShippedCriterionId,
  severities,
} from './procedures.ts';
import { figuresOf, withFigures } from './procedures-figures.ts';

const none: OwnCriteria = { leftOut: [], reworded: [], added: [] };
const added = (...levels: readonly (readonly [OwnCriterionId, Severity])[]): OwnCriteria => ({
  ...none,
  added: levels.map(([id, level]) => ({ id, level })),
});
const all = new Set<string>([...criterionIds, ...ownCriterionIds]);
const fault = (criteria: OwnCriteria, adopted: readonly OwnCriteria[] = [], written = all) =>
  criteriaFault(criteria, adopted, written)?.because ?? null;
const made = (criteria: OwnCriteria) =>
  withFigures('set-1', { ...figuresOf(proceduresDefault2026), criteria });
const proposed = (criteria: OwnCriteria, ...ticked: readonly CriterionId[]) =>
  proposeSeverity({ criteria: ticked, concernsSenior: false, redFlags: [] }, made(criteria)).severity;

describe('the criteria of severity as a school makes them (7)', () => {
  test('what is left out lifts nothing any more, and what is added lifts to its level', () => {
    assert.equal(proposed(none, 'police-one-of-ours'), 'major');
    assert.equal(proposed({ ...none, leftOut: ['police-one-of-ours'] }, 'police-one-of-ours'), 'minor');
    assert.equal(proposed(none, 'own-1'), 'minor');
    assert.equal(proposed(added(['own-1', 'critical']), 'own-1'), 'critical');
  });

  test('what the law asks for stays as it is, and its floors hold whatever is left out', () => {
    for (const id of Object.keys(lockedCriteria) as ShippedCriterionId[]) {
      assert.match(fault({ ...none, leftOut: [id] }) ?? '', /The law asks for this/, id);
      assert.match(fault({ ...none, reworded: [id] }) ?? '', /The law asks for this/, id);
    }
    const leftOut = criterionIds.filter((id) => lockedCriteria[id] === undefined);
    const found = { criteria: [], concernsSenior: false, redFlags: [], riskToPeople: 'likely' } as const;
    assert.equal(proposeSeverity(found, made({ ...none, leftOut })).floor, 'major');
  });

  test('a new one takes the next number, keeps it and its level, and needs words', () => {
    assert.equal(fault(added(['own-1', 'minor'], ['own-2', 'major'])), null);
    assert.match(fault(added(['own-2', 'minor'])) ?? '', /one after the other/);
    const before = [added(['own-1', 'minor'], ['own-2', 'major'])];
    assert.equal(fault(added(['own-2', 'major'], ['own-3', 'minor']), before), null);
    assert.match(fault(added(['own-3', 'minor'], ['own-3', 'minor']), before) ?? '', /each criterion once/);
    assert.match(fault(added(['own-2', 'minor']), before) ?? '', /keeps its level/);
    assert.match(fault(added(['own-1', 'grave' as Severity])) ?? '', /which level/);
    assert.match(fault(added(['own-1', 'minor']), [], new Set()) ?? '', /Write the words/);
    assert.match(
      fault({ ...none, reworded: ['police-one-of-ours'] }, [], new Set()) ?? '',
      /Write the words/,
    );
  });

  test('a criterion is not reworded and left out at once, and none is made up', () => {
    assert.match(
      fault({ ...none, leftOut: ['police-one-of-ours'], reworded: ['police-one-of-ours'] }) ?? '',
      /each criterion once/,
    );
    assert.match(fault({ ...none, leftOut: ['nothing' as 'police-one-of-ours'] }) ?? '', /no such criterion/);
    const madeUp = { ...none, reworded: ['nothing' as 'police-one-of-ours'] };
    assert.match(fault(madeUp, [], new Set(['nothing'])) ?? '', /no such criterion/);
  });

  test('so many can be added over the years, and one more is refused', () => {
    const each = ownCriterionIds.map((id) => [id, 'minor'] as const);
    const adopted = [added(...each.slice(0, -1))];
    assert.equal(fault(added(...each.slice(-1)), adopted), null);
    const next = `own-${ownCriterionIds.length + 1}` as const;
    const written = new Set([...all, next]);
    assert.match(fault(added(...each.slice(-1), [next, 'minor']), adopted, written) ?? '', /over the years/);
  });

  test('they are alike where the same is left out, reworded, and added at the same level', () => {
    const one: OwnCriteria = {
      leftOut: ['police-one-of-ours'],
      reworded: ['press'],
      added: added(['own-1', 'minor']).added,
    };
    const others: readonly Partial<OwnCriteria>[] = [
      { leftOut: [] },
      { reworded: [] },
      { added: [] },
      { added: [{ id: 'own-2', level: 'minor' }] },
      { added: [{ id: 'own-1', level: 'major' }] },
    ];
    assert.ok(isAlike(one, structuredClone(one)));
    for (const other of others) assert.ok(!isAlike(one, { ...one, ...other }), JSON.stringify(other));
  });

  test('words are the school’s for what it reworded, and the shipped ones for the rest', () => {
    const own: OwnCriteria = { ...added(['own-1', 'minor']), reworded: ['police-one-of-ours'] };
    const words = {
      'police-one-of-ours': 'The police called',
      'own-1': 'A governor was told',
      press: 'Nobody asked',
    };
    const label = (id: CriterionId) =>
      worded(criteriaWith(own), own, words).find((each) => each.id === id)?.label;
    assert.equal(label('police-one-of-ours'), 'The police called');
    assert.equal(label('own-1'), 'A governor was told');
    assert.match(label('press') ?? '', /The press is interested/);
  });

  test('whatever is left out or added, the criteria stand level by level and each is there once', () => {
    const offered = proceduresDefault2026.criteria.map(({ id }) => id as ShippedCriterionId);
    const open = offered.filter((id) => lockedCriteria[id] === undefined);
    const anyLevel = fc.constantFrom<Severity[]>(...severities);
    fc.assert(
      fc.property(fc.subarray([...open]), fc.array(anyLevel, { maxLength: 5 }), (leftOut, levels) => {
        const own = levels.map((level, index) => ({ id: `own-${index + 1}` as const, level }));
        const criteria = { ...none, leftOut, added: own };
        assert.equal(fault(criteria), null);
        const found = criteriaWith(criteria);
        assert.equal(new Set(found.map(({ id }) => id)).size, found.length);
        assert.equal(found.length, offered.length - leftOut.length + own.length);
        const order = found.map(({ level }) => severities.indexOf(level));
        assert.deepEqual(order, order.toSorted());
        assert.deepEqual(figuresOf(made(criteria)).criteria ?? none, criteria);
      }),
    );
  });
});
