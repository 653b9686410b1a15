import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { triageSamples } from '../../../test/given/triage-samples.ts';
import { type CriterionId, criterionIds, proceduresDefault2026 } from '../procedures/procedures.ts';
import { criteriaFrom, isToBeTicked } from './criteria.ts';
import type { TriageFacts } from './facts.ts';

const slip: TriageFacts = {
  certainty: 'confirmed',
  cause: 'emailed-wrong-recipient',
  subjects: ['pupils'],
  vulnerable: ['none'],
  categories: ['contact'],
  number: { atLeast: 6, atMost: 6 },
  recipients: 'one-known',
  deletion: 'confirmed',
};
const found = (changed: Partial<TriageFacts>, sameCauseBefore = 0) =>
  criteriaFrom({ ...slip, ...changed }, proceduresDefault2026, sameCauseBefore);
const holds = (changed: Partial<TriageFacts>, id: CriterionId): boolean => found(changed).holds.includes(id);

describe('a criterion of the Procedures', () => {
  test('is found from the facts wherever a fact can tell; three are left to be ticked', () => {
    assert.deepEqual(criterionIds.filter(isToBeTicked), [
      'inconvenience',
      'risk-not-ruled-out',
      'malware-spreading',
    ]);
  });

  test('of each kind that facts can tell holds for some facts', () => {
    const samples = triageSamples.map(({ facts }) => facts);
    const few: readonly Partial<TriageFacts>[] = [
      {},
      { certainty: 'near-miss' },
      { recipients: 'trusted', categories: ['health'] },
      { recipients: 'public' },
      { categories: ['credentials'], recipients: 'intruder' },
      { effects: ['unreachable'], outage: 'hours', services: ['payments'] },
      { effects: ['unreachable'], outage: 'days', services: ['email'] },
      {
        circumstances: [
          ...(['complaint', 'press', 'police', 'gross-misconduct', 'senior-concerned'] as const),
          'school-may-close',
        ],
      },
    ];
    const all = [...samples, ...few.map((each) => ({ ...slip, ...each }))].flatMap(
      (facts) => criteriaFrom(facts, proceduresDefault2026, 2).holds,
    );
    assert.deepEqual(
      criterionIds.filter((id) => !isToBeTicked(id) && !all.includes(id)),
      [],
    );
  });

  test('counts people from the Procedures’ own thresholds', () => {
    const thresholds = { few: 3, many: 5, large: 1000 };
    const { holds } = criteriaFrom(slip, { ...proceduresDefault2026, thresholds });
    assert.ok(holds.includes('more-than-10-people') && holds.includes('more-than-100-people'));
    assert.ok(!found({}).holds.includes('more-than-10-people'));
    const of = (number: number) => found({ number: { atLeast: number, atMost: number } }).holds;
    const few = (['one-known-recipient-deleted', 'more-than-10-people'] as const).map((each) => [
      of(10).includes(each),
      of(11).includes(each),
    ]);
    assert.deepEqual(few, [
      [true, false],
      [false, true],
    ]);
  });

  test('counts the third incident of the same cause in 12 months', () => {
    assert.ok(!found({}, 1).holds.includes('third-of-same-cause'));
    assert.ok(found({}, 2).holds.includes('third-of-same-cause'));
  });

  test('is not ruled out where what is not known may meet it', () => {
    const { holds, notRuledOut } = found({ recipients: 'not-known' });
    assert.ok(!holds.includes('public-posting') && notRuledOut.includes('public-posting'));
  });

  test('of one recipient who deleted it holds for the school record of one pupil too, not of six', () => {
    const record = { categories: ['contact', 'records'], number: { atLeast: 1, atMost: 1 } } as const;
    const deleted = 'one-known-recipient-deleted';
    assert.ok(holds(record, deleted));
    assert.ok(!holds(record, 'risk-likely'));
    assert.ok(!holds({ categories: record.categories }, deleted));
    assert.ok(holds({ categories: record.categories }, 'risk-likely'));
  });

  test('of a stolen bag is no criminal attack on the school', () => {
    const stolen = { cause: 'loss-of-device', origin: 'outsider', recipients: 'unknown' } as const;
    assert.ok(!holds({ ...stolen, protection: 'none' }, 'criminal-attack'));
    assert.ok(holds({ origin: 'outsider', recipients: 'intruder' }, 'criminal-attack'));
  });
});
