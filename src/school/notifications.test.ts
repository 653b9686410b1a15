import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { cases } from '../../test/then/cases.ts';
import type { EntryNo, PersonId } from '../record/ids.ts';
import { type Actor, type Event, isRefusal, type Recorded } from '../record/step.ts';
import { evolversOf, take } from '../record/take.ts';
import { asksOf } from './asks.ts';
import { permitSchool } from './may.ts';
import type { Happened, SchoolNotification } from './notifications.ts';
import { schoolNotices, stillHolds } from './notifications.ts';
import type { Role } from './offices.ts';
import { blankPerson, blankSchool, type Person, type School } from './school.ts';
import type { SchoolContext } from './step.ts';
import { type PersonCommand, type PersonStepName, personSteps } from './steps.ts';

const kind = { steps: personSteps, evolvers: evolversOf<Person, SchoolContext>(personSteps) };
const day = 24 * 3_600_000;
const id = (name: string): PersonId => name as PersonId;

const actorOf = (by: string): Actor => {
  if (by === 'operator') return { kind: 'operator' };
  return by === 'time' ? { kind: 'clock' } : { kind: 'person', person: id(by) };
};

const person = (name: string, roles: readonly Role[]): Person => ({
  ...blankPerson,
  ...{ id: id(name), version: 1, roles, active: true, employed: roles.includes('headteacher') },
});

/** A school in hand: what somebody does to somebody, and who is told what of it. */
const given = (people: Readonly<Record<string, readonly Role[]>>) => {
  let school: School = {
    ...blankSchool,
    people: new Map(Object.entries(people).map(([name, roles]) => [id(name), person(name, roles)])),
  };
  const does = (
    by: string,
    whom: string,
    step: PersonStepName,
    facts: object = {},
    now = 1_000,
    refusals: 'may refuse' | 'must pass' = 'must pass',
  ) => {
    const prose = { name: 'A. Person', address: 'a.person@oakfield.example', reason: 'A reason.' };
    const wanted = Object.keys(personSteps[step].prose);
    const given = Object.fromEntries(Object.entries(prose).filter(([field]) => wanted.includes(field)));
    const state = school.people.get(id(whom)) ?? blankPerson;
    const context = { now, actor: actorOf(by), school };
    const ask = { step, facts, prose: given } as unknown as PersonCommand;
    const refused =
      refusals === 'may refuse' ? permitSchool(personSteps[step], school, actorOf(by), state) : null;
    const taken = refused ?? take(kind, state, ask, context as never);
    if (isRefusal(taken)) {
      assert.equal(refusals, 'may refuse', `${step} by ${by}: ${taken.because}`);
      return [];
    }
    const before = school;
    school = { ...school, people: new Map(school.people).set(id(whom), taken.state) };
    const events = taken.events as readonly Recorded<Event>[] as Happened['events'];
    return schoolNotices({ events, person: id(whom), before, after: school });
  };
  return { does, school: () => school };
};

const said = (notices: ReturnType<typeof schoolNotices>): readonly string[] =>
  notices.map(({ to, kind, urgency }) => `${to}: ${kind} ${urgency}`);

const governed: Readonly<Record<string, readonly Role[]>> = {
  ...{ head: ['headteacher'], admin: ['administrator'], chair: ['chair'], vice: ['vice-chair'] },
  ...{ dpo: ['data-protection-officer'], gov: ['governor'], new: [], staff: [] },
};

describe('what waits for a second person', () => {
  const grant = { role: 'data-protection-officer' } as const;

  test('is told to each who may confirm it, and not to who proposed it or gains', () => {
    const { does } = given(governed);
    assert.deepEqual(said(does('head', 'new', 'grant-role', grant)), [
      'dpo: confirmation-asked at-once',
      'chair: confirmation-asked at-once',
      'vice: confirmation-asked at-once',
      'gov: confirmation-asked at-once',
    ]);
  });

  test('holds for them until somebody decides, and who proposed it hears how and by whom', () => {
    const { does, school } = given(governed);
    const [first] = does('head', 'new', 'grant-role', grant);
    assert.ok(first?.kind === 'confirmation-asked');
    assert.deepEqual(first.about, { person: 'new', change: 2 });
    assert.ok(stillHolds(first, id('gov'), school()));
    assert.ok(!stillHolds(first, id('staff'), school()));
    const notices = does('chair', 'new', 'confirm-change', { change: 2 });
    assert.deepEqual(said(notices), ['head: change-settled at-once', 'new: role-changed at-once']);
    const entry: EntryNo = 3;
    const about = { person: 'new', what: 'grant', ...grant, outcome: 'confirmed', by: 'chair', entry };
    assert.deepEqual(notices[0]?.about, about);
    assert.deepEqual(notices[1]?.about, { ...grant, held: true, by: 'chair' });
    assert.ok(!stillHolds(first, id('gov'), school()));
  });

  test('declined is told to who proposed it; taken back, to nobody', () => {
    const { does } = given(governed);
    does('admin', 'dpo', 'request-reset');
    const [declined] = does('dpo', 'dpo', 'decline-change', { change: 2 });
    assert.ok(declined?.kind === 'change-settled');
    assert.deepEqual([declined.to, declined.about.outcome, declined.about.by], ['admin', 'declined', 'dpo']);
    does('admin', 'dpo', 'request-reset');
    assert.deepEqual(does('admin', 'dpo', 'decline-change', { change: 4 }), []);
  });

  test('settled on the way by something else, it is told as that', () => {
    const { does } = given(governed);
    does('admin', 'vice', 'revoke-role', { role: 'vice-chair' });
    const notices = does('vice', 'vice', 'revoke-role', { role: 'vice-chair' });
    assert.deepEqual(said(notices), ['admin: change-settled at-once']);
    const [told] = notices;
    assert.equal(told?.kind === 'change-settled' && told.about.outcome, 'overtaken');
  });

  test('is told to the person who could decide only since they hold a role', () => {
    const { does } = given({ ...governed, late: [] });
    does('head', 'new', 'grant-role', grant);
    does('chair', 'late', 'grant-role', { role: 'governor' });
    const told = said(does('vice', 'late', 'confirm-change', { change: 2 }));
    assert.deepEqual(
      told.filter((each) => each.startsWith('late')),
      ['late: confirmation-asked at-once', 'late: role-changed at-once'],
    );
  });

  test('proposed from the machine itself, nobody is told what became of it', () => {
    const { does } = given(governed);
    does('operator', 'new', 'grant-role', grant);
    assert.deepEqual(said(does('chair', 'new', 'confirm-change', { change: 2 })), [
      'new: role-changed at-once',
    ]);
  });
});

describe('whatever happens', () => {
  const roleNames = ['chair', 'vice-chair', 'governor', 'data-protection-officer', 'headteacher'] as const;
  const who = fc.constantFrom(...Object.keys(governed));
  const acts = fc.array(
    fc.record({
      by: who,
      whom: who,
      step: fc.constantFrom<PersonStepName>(
        ...([
          'grant-role',
          'revoke-role',
          'request-reset',
          'deactivate',
          'mark-away',
          'end-absence',
        ] as const),
        ...(['change-address', 'confirm-change', 'decline-change', 'confirm-change'] as const),
      ),
      role: fc.constantFrom(...roleNames),
      deputy: who,
    }),
    { minLength: 20, maxLength: 60 },
  );

  test('those who may decide were told so, and nobody hears of their own acts or after they left', () => {
    const { came, allCame } = cases('asked', 'told', 'waits for somebody');
    fc.assert(
      fc.property(acts, (all) => {
        const { does, school } = given(governed);
        const told = new Set<string>();
        for (const { by, whom, step, role, deputy } of all) {
          const change = school().people.get(id(whom))?.waiting[0]?.entry ?? 0;
          const facts = { role, change, from: 0, until: day, deputy: id(deputy) };
          const notices = does(by, whom, step, facts, 1_000, 'may refuse');
          for (const notice of notices) {
            assert.ok(school().people.get(notice.to)?.active, JSON.stringify(notice));
            const isAsk = notice.kind === 'confirmation-asked';
            assert.ok(isAsk || notice.to !== by, JSON.stringify(notice));
            came(isAsk ? 'asked' : 'told');
            if (isAsk) assert.ok(stillHolds(notice, notice.to, school()));
            told.add(JSON.stringify([notice.to, notice.kind, notice.about]));
          }
          for (const person of school().people.keys()) {
            for (const {
              told: { kind: asked, about },
            } of asksOf(school(), person)) {
              came('waits for somebody');
              assert.ok(told.has(JSON.stringify([person, asked, about])), `${person} was not told`);
            }
          }
        }
      }),
      { numRuns: 200 },
    );
    allCame();
  });
});

describe('a role', () => {
  test('granted or taken back is told to whose it is, who has not done it themselves', () => {
    const { does, school } = given(governed);
    const [granted] = does('head', 'staff', 'grant-role', { role: 'investigating-officer' });
    assert.deepEqual(said(granted ? [granted] : []), ['staff: role-changed at-once']);
    assert.ok(granted && stillHolds(granted, id('staff'), school()));
    const [revoked] = does('head', 'staff', 'revoke-role', { role: 'investigating-officer' });
    assert.deepEqual(revoked?.about, { role: 'investigating-officer', held: false, by: 'head' });
    assert.ok(granted && !stillHolds(granted, id('staff'), school()));
    assert.deepEqual(does('chair', 'chair', 'revoke-role', { role: 'chair' }), []);
  });

  test('of somebody who is put on the list with it waits in their bell: they are invited anyway', () => {
    const { does } = given({ head: ['headteacher'] });
    const facts = { person: 'one', roles: ['chair', 'investigating-officer'], employed: false };
    assert.deepEqual(said(does('head', 'one', 'add-person', facts)), ['one: role-changed bell']);
  });
});

describe('a deputy', () => {
  const away = { from: 10 * day, until: 15 * day, deputy: id('staff') };
  const now = (told: SchoolNotification | undefined): string =>
    told?.kind === 'stands-in' ? `${told.about.person} ${told.about.now}` : '';

  test('hears of it beforehand, when it begins, and when it ends', () => {
    const { does, school } = given(governed);
    const named = does('head', 'head', 'mark-away', away);
    assert.deepEqual([said(named), now(named[0])], [['staff: stands-in at-once'], 'head not-yet']);
    const holdsNow = (told: (typeof named)[number] | undefined) =>
      told && stillHolds(told, id('staff'), school());
    assert.ok(holdsNow(named[0]));
    const { deputy: _, ...days } = away;
    assert.deepEqual(named[0]?.about, { person: 'head', ...days, now: 'not-yet' });
    const begun = does('time', 'head', 'pass-time', {}, 10 * day);
    assert.deepEqual([said(begun), now(begun[0])], [['staff: stands-in at-once'], 'head standing']);
    assert.deepEqual([holdsNow(named[0]), holdsNow(begun[0])], [false, true]);
    const ended = does('time', 'head', 'pass-time', {}, 15 * day);
    assert.deepEqual([said(ended), now(ended[0])], [['staff: stands-in digest'], 'head ended']);
    assert.deepEqual([holdsNow(begun[0]), holdsNow(ended[0])], [false, true]);
  });

  test('hears at once that it begins today, that others stand in, and that it ends early', () => {
    const { does } = given(governed);
    const begun = does('head', 'head', 'mark-away', away, 11 * day);
    assert.deepEqual([begun.length, now(begun[0])], [1, 'head standing']);
    const other = does('head', 'head', 'mark-away', { ...away, deputy: id('admin') }, 12 * day);
    assert.deepEqual(
      other.map((each) => `${each.to} ${now(each)}`),
      ['staff head ended', 'admin head standing'],
    );
    const back = does('chair', 'head', 'end-absence', {}, 13 * day);
    assert.deepEqual([said(back), now(back[0])], [['admin: stands-in at-once'], 'head ended']);
  });

  test('hears that it was called off; what passed unseen is told as over', () => {
    const { does } = given(governed);
    does('head', 'head', 'mark-away', away);
    assert.equal(now(does('head', 'head', 'end-absence')[0]), 'head called-off');
    does('head', 'head', 'mark-away', away);
    const passed = does('time', 'head', 'pass-time', {}, 20 * day);
    assert.deepEqual(passed.map(now), ['head ended']);
  });

  test('who has left meanwhile is told nothing', () => {
    const { does } = given(governed);
    does('head', 'head', 'mark-away', away);
    does('head', 'staff', 'deactivate');
    assert.deepEqual(does('time', 'head', 'pass-time', {}, 10 * day), []);
  });
});

test('what was decided or changed holds, whatever comes after', () => {
  const about = { outcome: 'confirmed', by: null, entry: 3 } as const;
  assert.ok(stillHolds({ kind: 'procedures-settled', about }, id('chair'), given(governed).school()));
});
