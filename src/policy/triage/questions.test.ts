import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sampleFacts, triageSamples } from '../../../test/given/triage-samples.ts';
import { causeIds, proceduresDefault2026 } from '../procedures/procedures.ts';
import { adviseOn } from './advice.ts';
import { criteriaFrom } from './criteria.ts';
import { enisaOf } from './enisa.ts';
import {
  type FactField,
  fieldLabel,
  type Known,
  notKnown,
  numberRanges,
  several,
  severalFields,
  single,
  singleFields,
  type TriageFacts,
} from './facts.ts';
import { answered, canBeAsked, factFields, isCalledFor, questionsFor } from './questions.ts';
import { whatIfs } from './what-ifs.ts';

/** What somebody must answer themselves, beside what happened. */
const asked = (facts: TriageFacts): readonly string[] =>
  questionsFor(facts)
    .filter(({ answeredBy, folded }) => answeredBy === 'somebody' && !folded)
    .map(({ id }) => id);

describe('what is asked', () => {
  test('of a wrong parent is at most five questions, what happened among them', () => {
    for (const facts of [
      sampleFacts('class-list'),
      { certainty: 'confirmed', cause: 'emailed-wrong-recipient' },
    ] as const)
      assert.deepEqual(asked(facts), ['whose', 'categories', 'number', 'recipients']);
  });

  test('of ransomware is at most ten questions', () => {
    for (const facts of [sampleFacts('ransomware'), { certainty: 'confirmed', cause: 'malware' }] as const)
      assert.ok(1 + asked(facts).length <= 10, asked(facts).join());
  });

  test('of a near miss is at most three questions, whatever nearly happened', () => {
    for (const cause of causeIds) assert.ok(1 + asked({ certainty: 'near-miss', cause }).length <= 3, cause);
  });

  test('of an open door that led to nothing is three questions', () => {
    assert.deepEqual(asked(sampleFacts('server-room-door')), ['involves', 'origin']);
  });

  test('is called for only once the answers so far do so, not where an open one may yet', () => {
    const open: TriageFacts = { certainty: 'confirmed', cause: 'other', involves: ['people'] };
    assert.ok(isCalledFor(open, 'effects'));
    assert.ok(!isCalledFor(open, 'outage'));
    assert.ok(isCalledFor({ ...open, effects: ['unreachable'] }, 'outage'));
  });

  test('of a system alone is whether records could be reached, before it is no breach', () => {
    const system: TriageFacts = { certainty: 'confirmed', cause: 'other', involves: ['system'] };
    assert.ok(asked(system).includes('effects'));
    assert.equal(adviseOn(system).breach, notKnown);
    assert.equal(adviseOn({ ...system, effects: ['unaffected'] }).breach, 'no');
    assert.equal(adviseOn({ ...system, effects: ['unreachable'], outage: 'hours' }).breach, 'yes');
  });

  test('is corrected where the cause answered it otherwise, and asks on from there', () => {
    const lost: TriageFacts = { certainty: 'confirmed', cause: 'loss-of-device' };
    assert.ok(!asked(lost).includes('outage'));
    assert.ok(asked({ ...lost, effects: ['lost-no-copy'] }).includes('outage'));
    const outage: TriageFacts = { certainty: 'confirmed', cause: 'system-outage' };
    assert.deepEqual(asked(outage), ['outage']);
    assert.ok(asked({ ...outage, involves: ['system', 'people'] }).includes('categories'));
  });
});

/** Facts from which one answer or another makes a difference. */
const starts: readonly TriageFacts[] = triageSamples
  .map(({ facts }) => facts)
  .flatMap((facts) => [
    facts,
    { ...facts, vulnerable: ['none'], circumstances: ['none'], number: { atLeast: 6, atMost: 6 } },
    { ...facts, categories: ['contact'], vulnerable: ['none'], circumstances: ['none'], deletion: 'asked' },
    { ...facts, categories: ['contact'], effects: ['unreachable'], outage: 'days', services: ['payments'] },
  ]);

const outcome = (facts: TriageFacts): string => {
  const { risk, tell, breach } = adviseOn(facts);
  return JSON.stringify([
    risk,
    tell,
    breach,
    criteriaFrom(facts, proceduresDefault2026),
    enisaOf(facts)?.score,
  ]);
};

const differs = (field: FactField, answer: unknown): boolean =>
  starts.some((facts) => outcome(facts) !== outcome({ ...facts, [field]: answer }));

describe('every question', () => {
  for (const field of singleFields)
    test(`can change a judgement: ${single[field].label}`, () => {
      assert.ok(single[field].answers.some(({ id }) => differs(field, id)));
    });
  for (const field of severalFields)
    test(`can change a judgement: ${several[field].label}`, () => {
      assert.ok(several[field].answers.some(({ id }) => differs(field, [id])));
    });
  test('is called by words of its own', () => {
    const labels = factFields.map(fieldLabel);
    assert.equal(new Set(labels).size, factFields.length, labels.join());
    assert.equal(fieldLabel('recipients'), single.recipients.label);
    assert.equal(fieldLabel('effects'), several.effects.label);
  });
});

test('what may yet turn out otherwise fits the facts', () => {
  const may = (says: RegExp, facts: Partial<Known>): boolean =>
    whatIfs({ ...answered(sampleFacts('class-list'), 'worst'), ...facts }).some((each) =>
      says.test(each.says),
    );
  for (const { id: protection } of single.protection.answers)
    assert.equal(
      may(/protection turns out to be broken/, { protection }),
      protection === 'encrypted' || protection === 'hashed',
      protection,
    );
  for (const { id: recipients } of single.recipients.answers)
    assert.equal(may(/have copied it/, { recipients }), recipients === 'nobody', recipients);
  for (const { id: recipients } of single.recipients.answers)
    for (const { id: deletion } of single.deletion.answers)
      assert.equal(
        may(/refuses to delete/, { recipients, deletion }),
        canBeAsked({ recipients }) && deletion !== 'refused',
        `${recipients}, ${deletion}`,
      );
});

test('the ranges to choose from follow on one another, and there is no number beyond them', () => {
  const ranges = numberRanges.map(({ number }) => number);
  assert.equal(ranges[0]?.atLeast, 1);
  for (const [index, { atMost }] of ranges.entries())
    assert.equal(atMost, index === ranges.length - 1 ? null : (ranges[index + 1]?.atLeast ?? 0) - 1);
});
