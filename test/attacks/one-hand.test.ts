// One person manages people alone: whoever it is, they come by nobody whom they let in, and by sending nobody
// away, to what is kept from them.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { actingChair } from '../../src/incident/capacities.ts';
import { type Concerned, concernable } from '../../src/incident/concerned.ts';
import { isRefusal } from '../../src/record/step.ts';
import { grant } from '../../src/school/grants.ts';
import { away, type Case, given, id, reportFacts, schoolWith, seers } from '../given.ts';

const puppet = { roles: ['governor'], employed: false, beholdenTo: [id('headteacher')] } as const;
const gone = { active: false } as const;
const sentAway = { chair: away(null, 'teacher'), 'vice-chair': away(null, 'teacher') };

type Changes = NonNullable<Parameters<typeof schoolWith>[0]>;
type About = { readonly concerns?: readonly Concerned[]; readonly naming?: 'named' | 'anonymous' };
/** A report in a school in which the teacher is a governor whom the headteacher let in. */
const reported = ({ concerns = [], naming = 'named' }: About, changes: Changes, whom = ''): Case => {
  const before = given(schoolWith({ teacher: puppet, ...changes }));
  const facts = { ...reportFacts('incident-1', before.now), concerns, naming };
  return before.done('report', facts, whom === '' ? {} : { concernsWhom: whom }, 'reporter by receipt');
};

describe('a governor whom the headteacher let in', () => {
  const abouts: readonly (readonly [string, About, string])[] = [
    ['concerns the headteacher', { concerns: ['headteacher'] }, ''],
    ['is anonymous', { naming: 'anonymous' }, ''],
    ['is anonymous and concerns them', { naming: 'anonymous', concerns: ['headteacher'] }, ''],
    ['names them in words', {}, 'Whoever runs the school.'],
  ];
  for (const [what, about, whom] of abouts) {
    test(`comes to nothing that ${what} by sending chair and vice-chair away`, () => {
      const other = { governor: gone, 'second-governor': gone };
      for (const changes of [sentAway, { ...sentAway, ...other }]) {
        assert.ok(!seers(reported(about, changes, whom)).includes('teacher'));
        assert.ok(seers(reported(about, changes, whom)).includes('chair'), 'who was sent away acts still');
      }
    });

    test(`nor where chair and vice-chair said that they are away, before the DPO of what ${what}`, () => {
      const own = { chair: away(null, 'chair'), 'vice-chair': away(null, 'vice-chair') };
      const found = seers(reported(about, { ...own, governor: gone, 'second-governor': gone }, whom));
      assert.ok(!found.includes('teacher'), found.join());
      assert.ok(found.includes('data-protection-officer'));
    });
  }

  test('reads it where nobody else is left at all', () => {
    const nobody = ['chair', 'vice-chair', 'governor', 'second-governor', 'data-protection-officer'] as const;
    const left = Object.fromEntries([...nobody, 'outside-body'].map((name) => [name, gone]));
    assert.deepEqual(seers(reported({ concerns: ['headteacher', 'bursar'] }, left)), ['teacher']);
    assert.deepEqual(
      seers(reported({ concerns: ['headteacher', 'bursar'] }, { ...left, 'outside-body': {} })),
      ['outside-body'],
    );
  });
});

test('a governor whom somebody let in who manages nobody any more is no freer for it', () => {
  const former = { teacher: { ...puppet, beholdenTo: [id('clerk')] } };
  for (const naming of ['anonymous', 'named'] as const) {
    const about = { naming, concerns: naming === 'named' ? (['headteacher'] as const) : [] };
    const found = seers(reported(about, { ...sentAway, ...former }));
    assert.ok(!found.includes('teacher') && found.includes('chair'), found.join());
  }
});

describe('the outside body', () => {
  const concerns = concernable;
  const absent = { 'outside-body': away('line-manager', 'outside-body') };

  test('is never away, whatever was said before it was that, and nobody stands in for it', () => {
    const each = reported({ concerns }, { ...absent, teacher: {} });
    assert.deepEqual(seers(each), ['outside-body']);
    assert.deepEqual(actingChair(each.incident, each.school), ['outside-body']);
  });

  test('is nobody who is marked as away', () => {
    const person = schoolWith(absent).people.get(id('outside-body')) ?? assert.fail();
    const granted = grant({ ...person, roles: [] }, 'outside-body', {
      school: schoolWith(),
      actor: { kind: 'person', person: id('headteacher') },
    });
    assert.ok(isRefusal(granted));
    assert.match(granted.because, /marked as away/);
  });
});

describe('a deputy of the bursar', () => {
  const byAdministrator = {
    bursar: away('line-manager', 'administrator'),
    administrator: { beholdenTo: [id('headteacher')] },
  };

  test('whom an administrator named that the headteacher let in sees nothing about the headteacher', () => {
    const found = seers(reported({ concerns: ['headteacher'] }, byAdministrator));
    assert.deepEqual(found, ['bursar', 'chair', 'data-protection-officer']);
  });

  test('whom the bursar named themselves does', () => {
    const own = { bursar: away('line-manager', 'bursar') };
    assert.ok(seers(reported({ concerns: ['headteacher'] }, own)).includes('line-manager'));
  });
});

test('the vice-chair says for the chair, whoever let them in, that they are away', () => {
  const beholdenTo = [id('administrator')];
  const changes = { chair: away(null, 'vice-chair'), 'vice-chair': { beholdenTo } };
  assert.ok(seers(reported({ concerns: ['headteacher'] }, changes)).includes('vice-chair'));
});
