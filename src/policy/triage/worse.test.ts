// Over facts at random: with the same questions asked, no answer made worse lowers advice, severity or hurry;
// an answer whose question is not asked changes nothing.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { anyFacts, idsTo, severalFields, singleFields } from '../../../test/given/triage-facts.ts';
import { hurries } from '../procedures/hurries.ts';
import { proceduresDefault2026, severities } from '../procedures/procedures.ts';
import { adviseOn } from './advice.ts';
import { criteriaAt } from './criteria.ts';
import { answersTo, type FactField, notKnown, several, single, type TriageFacts } from './facts.ts';
import { hurryFor } from './hurry.ts';
import { allAtBest, askedOnly, atBest, factFields, knownOf, questionsFor } from './questions.ts';
import { riskOf, risksToPeople } from './rules.ts';

const cameTo = (facts: TriageFacts) => {
  const known = knownOf(facts);
  const risk = riskOf(known);
  const criteria = criteriaAt(facts, proceduresDefault2026, 0);
  // A rule broken on purpose says who did it: an outsider who is worse broke none of ours.
  const counted = proceduresDefault2026.criteria.filter(({ id }) => id !== 'deliberate');
  const levels = counted.filter(({ id }) => criteria.includes(id));
  return {
    risk: risk === null ? -1 : risksToPeople.indexOf(risk),
    severity: Math.max(0, ...levels.map(({ level }) => severities.indexOf(level))),
    hurry: hurries.indexOf(hurryFor(known)),
  };
};

const asksTheSame = (one: TriageFacts, other: TriageFacts): boolean =>
  String(questionsFor(one)) === String(questionsFor(other));

/** The one exception: an encrypted device is moderate where one that came back unread is minor. */
const isSevererEncrypted = ({ protection }: TriageFacts): boolean => protection === 'encrypted';

const neverMilder = (better: TriageFacts, worse: TriageFacts): void => {
  if (!asksTheSame(better, worse) || isSevererEncrypted(better)) return;
  const [before, after] = [cameTo(better), cameTo(worse)];
  for (const what of ['risk', 'severity', 'hurry'] as const)
    assert.ok(
      after[what] >= before[what],
      `${what} ${before[what]} > ${after[what]}: ${JSON.stringify(better)} | ${JSON.stringify(worse)}`,
    );
};

const runs = { numRuns: 1500 };

describe('an answer made worse never lowers advice, severity or hurry:', () => {
  for (const field of singleFields)
    test(`${single[field].label}`, () => {
      fc.assert(
        fc.property(anyFacts, (facts) => {
          if (!questionsFor(facts).includes(field)) return;
          const all = idsTo(field, facts).filter((id) => id !== notKnown);
          const each = all.map((id) => ({ ...facts, [field]: id }) as TriageFacts);
          each.slice(1).forEach((worse, index) => {
            neverMilder(each[index] ?? worse, worse);
          });
        }),
        runs,
      );
    });

  for (const field of severalFields)
    test(`${several[field].label}`, () => {
      fc.assert(
        fc.property(anyFacts, fc.nat(), (facts, draw) => {
          const given = (facts[field] ?? []).filter((id) => id !== notKnown) as readonly string[];
          if (!questionsFor(facts).includes(field) || given.length === 0) return;
          const alone = ['none', 'nothing', 'no-people', 'public'];
          const more = idsTo(field, facts).filter((id) => id !== notKnown && !alone.includes(id));
          const one = more[draw % more.length] ?? '';
          neverMilder({ ...facts, [field]: given }, {
            ...facts,
            [field]: [...given.filter((id) => !alone.includes(id)), one],
          } as TriageFacts);
        }),
        runs,
      );
    });

  test('How many people?', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const counts = [1, 10, 11, 100, 101, 1000, 1001, 20_000];
        const each = counts.map((count) => ({ ...facts, number: { atLeast: count, atMost: count } }));
        each.slice(1).forEach((worse, index) => {
          neverMilder(each[index] ?? worse, worse);
        });
      }),
      { numRuns: 300 },
    );
  });

  test('that it has happened, after it nearly happened', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const near = cameTo({ ...facts, certainty: 'near-miss' });
        const real = cameTo({ ...facts, certainty: 'confirmed' });
        assert.ok(real.risk >= near.risk && real.severity >= near.severity && real.hurry >= near.hurry);
      }),
      runs,
    );
  });
});

test('an answer whose question is not asked changes nothing', () => {
  fc.assert(
    fc.property(anyFacts, anyFacts, (facts, other) => {
      const asked = questionsFor(facts);
      const stray = Object.fromEntries(
        factFields
          .filter((field) => !asked.includes(field) && other[field] !== undefined)
          .map((field) => [field, other[field]]),
      );
      const crowded = { ...facts, ...stray };
      assert.deepEqual(cameTo(crowded), cameTo(facts));
      assert.deepEqual(askedOnly(crowded), askedOnly(facts));
    }),
    runs,
  );
});

test('at best, each answer is the mildest: one person, of kinds of information names', () => {
  const facts: TriageFacts = { certainty: 'confirmed', cause: 'other' };
  const at = (field: FactField) => atBest(facts, field)[field];
  for (const field of singleFields) assert.equal(at(field), single[field].answers[0].id);
  assert.deepEqual(at('number'), { atLeast: 1, atMost: 1 });
  assert.deepEqual(
    severalFields.map((field) => at(field)),
    severalFields.map((field) => [{ effect: 'nothing', kinds: 'names', care: 'none', down: 'other' }[field]]),
  );
});

test('of who could see it, a colleague who looked without cause has words of their own', () => {
  const said = (cause: TriageFacts['cause']) =>
    answersTo('who', { cause }).find(({ id }) => id === 'colleague')?.label;
  assert.ok(said('other'));
  assert.notEqual(said('inside-misuse'), said('other'));
  assert.equal(said('phishing'), undefined);
});

test('of people without an upper end, ten times as many count, and more than a hundred', () => {
  const most = (atLeast: number) =>
    knownOf({
      ...{ certainty: 'confirmed', cause: 'other', effect: ['leak'], who: 'one', kinds: ['health'] },
      number: { atLeast, atMost: null },
    }).number?.atMost;
  assert.deepEqual([3, 50, 2000].map(most), [101, 500, 2000]);
});

test('that it is back, and that nobody read it, decide together that nobody is told', () => {
  const facts: TriageFacts = {
    ...{ certainty: 'confirmed', cause: 'other', effect: ['leak'], who: 'one', kinds: ['health'] },
    ...{
      number: { atLeast: 1, atMost: 1 },
      back: 'returned',
      read: 'no',
      care: ['none'],
      intent: 'accident',
    },
  };
  const { decidedBy, tell } = adviseOn(facts);
  assert.deepEqual([tell, decidedBy.length], ['nobody', 2]);
});

test('the reasonable worst is advised, as provisional where it may turn out better', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const advice = adviseOn(facts);
      const best = allAtBest(facts);
      assert.equal(adviseOn(best).provisional, false);
      assert.equal(advice.provisional, cameTo(best).risk < cameTo(facts).risk);
      if (advice.provisional) assert.notDeepEqual(advice.findOut, [] satisfies FactField[]);
      assert.ok(advice.decidedBy.length <= 3);
    }),
    runs,
  );
});
