// One person manages people alone: they come by nobody whom they let in, and by sending nobody
// away, to what is kept from them.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { actingChair } from '../../src/incident/people/judges.ts';
import { type Concerned, concernable } from '../../src/incident/state/report.ts';
import type { PersonId } from '../../src/record/ids.ts';
import { isRefusal } from '../../src/record/step.ts';
import { evolversOf, take } from '../../src/record/take.ts';
import { holders } from '../../src/school/holders.ts';
import { permitSchool } from '../../src/school/may.ts';
import { type Role, roles, watchRoles } from '../../src/school/offices.ts';
import { grant } from '../../src/school/people/grants.ts';
import { blankPerson, type Person, type School } from '../../src/school/school.ts';
import type { SchoolContext } from '../../src/school/step.ts';
import { type PersonCommand, type PersonStepName, personSteps } from '../../src/school/steps.ts';
import { away, type Case, givenNoIncident, givenSchool, reportFacts, whoSees } from '../given/incident.ts';
import { id } from '../given/people.ts';

const kind = { steps: personSteps, evolvers: evolversOf<Person, SchoolContext>(personSteps) };

/** The school after somebody took a step on somebody, or as it was where that was refused. */
const after = (school: School, by: PersonId, stream: PersonId, command: PersonCommand): School => {
  const person = school.people.get(stream) ?? blankPerson;
  const actor = { kind: 'person', person: by } as const;
  const context = { now: 1_000, actor, school };
  const taken =
    permitSchool(personSteps[command.step], school, actor, person) ??
    take(kind, person, command, context as never);
  if (isRefusal(taken)) return school;
  return { ...school, people: new Map(school.people).set(stream, { ...taken.state, id: stream }) };
};

const own = ['headteacher', 'made-1', 'made-2', 'made-3'] as const;
const whom = [...own, 'chair', 'governor', 'teacher'] as const;
const people = (among: readonly string[]) => fc.constantFrom(...among).map((name) => name as PersonId);
const anyRole = fc.constantFrom(...roles);
/** Mostly what a hand needs: somebody who proposes by another account, somebody who is let in. */
const rolesHeld = fc.oneof(
  fc.constantFrom<readonly Role[]>(['administrator'], ['governor']),
  fc.subarray([...roles]),
);
const facts: Readonly<Partial<Record<PersonStepName, fc.Arbitrary<object>>>> = {
  'grant-role': anyRole.map((role) => ({ role })),
  'revoke-role': anyRole.map((role) => ({ role })),
  'change-address': fc.constant({}),
  'request-reset': fc.constant({}),
  deactivate: fc.constant({}),
};
const prose = { name: 'Sam', address: 'sam@brookside.example' };
const act = fc.oneof(
  fc
    .record({ by: people(own), stream: people(own), held: rolesHeld, employed: fc.boolean() })
    .map(({ by, stream, held, employed }) => ({
      ...{ by, stream },
      command: { step: 'add-person', facts: { person: stream, roles: held, employed }, prose },
    })),
  ...Object.entries(facts).map(([step, each]) =>
    fc.record({ by: people(own), stream: people(whom), facts: each }).map((drawn) => ({
      ...{ by: drawn.by, stream: drawn.stream },
      command: { step, facts: drawn.facts, prose: step === 'change-address' ? prose : {} },
    })),
  ),
);

/** The school after each of these accounts tried to confirm whatever waits. */
const confirmed = (before: School): School => {
  const waiting = [...before.people.values()].flatMap((person) =>
    person.waiting.map(({ entry }) => ({ stream: person.id, change: entry })),
  );
  return waiting.reduce(
    (school, { stream, change }) =>
      own.reduce(
        (each, by) =>
          after(each, by as PersonId, stream, { step: 'confirm-change', facts: { change }, prose: {} }),
        school,
      ),
    before,
  );
};

describe('somebody who manages people, with all the accounts that they make', () => {
  const watchers = (school: School): readonly string[] =>
    watchRoles.flatMap((role) => holders(school, role).map((person) => `${person} is ${role}`));
  /** How those who watch sign in: nobody else’s doing but their own. */
  const waysIn = ({ people: all }: School): readonly unknown[] =>
    (['chair', 'governor'] as const).map((name) => {
      const { addressEntry, resetAllowedAt } = all.get(id(name)) ?? blankPerson;
      return [addressEntry, resetAllowedAt];
    });

  const alone = Object.fromEntries(
    (['vice-chair', 'governor', 'second-governor', 'data-protection-officer', 'outside-body'] as const).map(
      (name) => [name, { active: false }],
    ),
  );
  const governorToo = { headteacher: { roles: ['headteacher', 'administrator', 'governor'] } } as const;
  for (const [what, before] of [
    ['only manages', givenSchool()],
    ['is a governor too', givenSchool(governorToo)],
    ['stands before one chair', givenSchool(alone)],
    ['is a governor too and stands before one chair', givenSchool({ ...alone, ...governorToo })],
  ] as const) {
    test(`makes nobody a watcher, unmakes none and gets into no account of theirs, who ${what}`, () => {
      let proposed = 0;
      fc.assert(
        fc.property(fc.array(act, { minLength: 20, maxLength: 40 }), (acts) => {
          let school = before;
          for (const { by, stream, command } of acts) {
            school = confirmed(after(school, by, stream, command as PersonCommand));
          }
          proposed += [...school.people.values()].reduce((sum, { waiting }) => sum + waiting.length, 0);
          // Where one person alone watches, another role for that same person is nobody’s hand.
          const watched = new Set(watchers(before).map((each) => each.split(' ')[0]));
          const isNew = (each: string) => !watched.has(each.split(' ')[0]);
          // The headteacher may give up what is their own.
          const kept = watchers(before).filter((each) => !each.startsWith('headteacher'));
          const now = watchers(school);
          assert.deepEqual(
            kept.filter((each) => !now.includes(each)),
            [],
          );
          assert.deepEqual(now.filter(isNew), []);
          assert.deepEqual(waysIn(school), waysIn(before));
        }),
        { numRuns: 300 },
      );
      assert.ok(proposed > 0, 'nothing was ever proposed');
    });
  }
});

type Changes = NonNullable<Parameters<typeof givenSchool>[0]>;
const reported = (concerns: readonly Concerned[], changes: Changes): Case => {
  const before = givenNoIncident(givenSchool(changes));
  const facts = { ...reportFacts('incident-1', before.now), concerns };
  return before.done('report', facts, {}, 'reporter by receipt');
};

describe('the outside body', () => {
  const absent = { 'outside-body': away('line-manager', 'outside-body') };

  test('is never away, whatever was said before it was that, and nobody stands in for it', () => {
    const each = reported(concernable, absent);
    assert.deepEqual(whoSees(each), ['outside-body']);
    assert.deepEqual(actingChair(each.incident, each.school), ['outside-body']);
  });

  test('is nobody who is marked as away', () => {
    const person = givenSchool(absent).people.get(id('outside-body')) ?? assert.fail();
    const granted = grant({ ...person, roles: [] }, 'outside-body', {
      school: givenSchool(),
      actor: { kind: 'person', person: id('headteacher') },
    });
    assert.ok(isRefusal(granted));
    assert.match(granted.because, /marked as away/);
  });
});

describe('a deputy of the bursar', () => {
  test('whom the headteacher named sees nothing about the headteacher, and the bursar acts still', () => {
    const found = whoSees(reported(['headteacher'], { bursar: away('line-manager', 'headteacher') }));
    assert.deepEqual(found, ['bursar', 'chair', 'data-protection-officer']);
  });

  test('whom the bursar named themselves does', () => {
    const own = { bursar: away('line-manager', 'bursar') };
    assert.ok(whoSees(reported(['headteacher'], own)).includes('line-manager'));
  });
});

test('the vice-chair says for the chair that they are away, and acts', () => {
  const each = reported(['headteacher'], { chair: away(null, 'vice-chair') });
  assert.ok(whoSees(each).includes('vice-chair'));
});
