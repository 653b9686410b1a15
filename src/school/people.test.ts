import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { plainly } from '../policy/said.ts';
import type { PersonId } from '../record/ids.ts';
import { type Actor, isRefusal } from '../record/step.ts';
import { evolversOf, take } from '../record/take.ts';
import { permitSchool } from './may.ts';
import { type Role, watchRoles } from './offices.ts';
import { grantAll } from './people/grants.ts';
import { seconds } from './people/guarded.ts';
import { effectRows } from './people/person-events.ts';
import { blankPerson, blankSchool, type Person, type School } from './school.ts';
import type { SchoolContext } from './step.ts';
import { type PersonCommand, type PersonStepName, personSteps } from './steps.ts';

const kind = { steps: personSteps, evolvers: evolversOf<Person, SchoolContext>(personSteps) };
/** Who acts and is nobody at the school. */
const others: Readonly<Record<string, Actor>> = { operator: { kind: 'operator' }, time: { kind: 'clock' } };
const prose: Readonly<Partial<Record<PersonStepName, Record<string, string>>>> = {
  'add-person': { name: 'A. Person', address: 'a.person@oakfield.example' },
  'change-address': { address: 'new@oakfield.example' },
};

/**
 * A school in hand: who is in it, what they do, and what came of it ('' when done, the words of a refusal).
 */
const given = (people: Readonly<Record<string, readonly Role[]>>, unemployed: readonly string[] = []) => {
  let school: School = blankSchool;
  const keep = (person: Person): void => {
    school = { ...school, people: new Map(school.people).set(person.id, person) };
  };
  const does = (by: string, whom: string, step: PersonStepName, facts: object = {}, words = {}): string => {
    const actor: Actor = others[by] ?? { kind: 'person', person: by as PersonId };
    const id = whom as PersonId;
    const person = school.people.get(id) ?? blankPerson;
    const ask = { step, facts, prose: { ...prose[step], ...words } } as unknown as PersonCommand;
    const context = { now: 1_000, actor, school };
    const taken =
      permitSchool(personSteps[step], school, actor, person) ?? take(kind, person, ask, context as never);
    if (isRefusal(taken)) return plainly(taken.because);
    keep({ ...taken.state, id });
    return '';
  };
  for (const [id, roles] of Object.entries(people)) {
    const employed = !unemployed.includes(id);
    const person = { ...blankPerson, id: id as PersonId, version: 1, roles, employed, active: true };
    keep(person);
  }
  return { does, person: (id: string) => school.people.get(id as PersonId) ?? blankPerson };
};

const office = { head: ['headteacher'], admin: ['administrator'] } as const;
const governed = { ...office, chair: ['chair'], vice: ['vice-chair'], gov: ['governor'], new: [] } as const;
const lay = ['chair', 'vice', 'gov', 'new', 'sock'];

describe('people of the school', () => {
  test('An administrator adds a person with roles that nobody guards, at once.', () => {
    const { does, person } = given(office);
    const facts = { person: 'bea', roles: ['bursar', 'investigating-officer'], employed: true };
    assert.equal(does('admin', 'bea', 'add-person', facts), '');
    assert.deepEqual(person('bea').roles, ['bursar', 'investigating-officer']);
    assert.equal(person('bea').addressEntry, 1);
    assert.match(does('admin', 'bea', 'add-person', facts), /already been added/);
  });

  test('Chair and vice-chair make themselves a key to identities, and nobody else does.', () => {
    const { does, person } = given(governed, lay);
    for (const name of ['chair', 'vice']) {
      assert.equal(does(name, name, 'make-identity-key', { key: `key of ${name}` }), '');
      assert.equal(person(name).identityKey, `key of ${name}`);
    }
    for (const name of ['gov', 'head', 'admin', 'new']) {
      assert.match(
        does(name, name, 'make-identity-key', { key: 'a key' }),
        /Only the chair and the vice-chair/,
      );
    }
    assert.notEqual(does('chair', 'vice', 'make-identity-key', { key: 'key of chair' }), '');
  });

  test('Staff without a role manage nobody.', () => {
    const { does } = given({ ...office, teacher: [] });
    assert.match(does('teacher', 'head', 'revoke-role', { role: 'headteacher' }), /administrator/);
    assert.equal(does('teacher', 'teacher', 'rename-person', {}, { name: 'T. Eacher' }), '');
  });

  test('While nobody governs, the headteacher’s grant of the chair takes effect at once and says so.', () => {
    const { does, person } = given({ ...office, new: [] }, lay);
    assert.equal(does('head', 'new', 'grant-role', { role: 'chair' }), '');
    assert.deepEqual(person('new').roles, ['chair']);
  });

  test('Nobody grants a role that opens incidents or watches others to themselves.', () => {
    const { does } = given(office, ['admin', 'head']);
    for (const role of [
      'chair',
      'vice-chair',
      'data-protection-officer',
      'headteacher',
      'bursar',
      'governor',
    ]) {
      assert.match(does('admin', 'admin', 'grant-role', { role }), /cannot grant this role to yourself/);
    }
    assert.match(does('head', 'head', 'grant-role', { role: 'chair' }), /yourself/);
  });

  test('Somebody employed cannot be chair or vice-chair, and a chair cannot become employed.', () => {
    const { does } = given({ ...governed, teacher: [] }, lay);
    assert.match(does('head', 'teacher', 'grant-role', { role: 'chair' }), /employed/);
    assert.match(does('head', 'chair', 'change-employment', { employed: true }), /employed/);
  });

  test('Nobody of the office says whether a governor is employed: somebody who governs does.', () => {
    const { does, person } = given({ ...governed, teacher: [] }, lay);
    for (const name of ['head', 'admin']) {
      assert.match(does(name, 'gov', 'change-employment', { employed: true }), /a governor can change/);
    }
    assert.equal(does('chair', 'gov', 'change-employment', { employed: true }), '');
    assert.equal(person('gov').employed, true);
    assert.match(does('chair', 'teacher', 'change-employment', { employed: false }), /headteacher/);
    assert.equal(does('head', 'teacher', 'change-employment', { employed: false }), '');
  });

  test('A headteacher or bursar cannot also be chair, whichever came first.', () => {
    const { does } = given({ admin: ['administrator'], head: ['headteacher'], chair: ['chair'] }, [
      'head',
      'chair',
    ]);
    assert.match(does('admin', 'head', 'grant-role', { role: 'vice-chair' }), /cannot also be chair/);
    assert.match(does('admin', 'chair', 'grant-role', { role: 'bursar' }), /cannot also be chair/);
    const both = { person: 'new', roles: ['governor', 'chair', 'headteacher'], employed: false };
    assert.match(does('admin', 'new', 'add-person', both), /cannot also be chair/);
  });

  test('Where somebody governs, a guarded role waits for a second person.', () => {
    const { does, person } = given(governed, lay);
    assert.equal(does('admin', 'new', 'grant-role', { role: 'data-protection-officer' }), '');
    assert.deepEqual(person('new').roles, []);
    assert.equal(person('new').waiting[0]?.by, 'admin');
    assert.match(does('admin', 'new', 'grant-role', { role: 'data-protection-officer' }), /already proposed/);
    assert.match(does('head', 'new', 'confirm-change', { change: 2 }), /This is for/);
    assert.match(does('new', 'new', 'confirm-change', { change: 2 }), /must not gain/);
    assert.equal(does('gov', 'new', 'confirm-change', { change: 2 }), '');
    assert.deepEqual(person('new').roles, ['data-protection-officer']);
    assert.deepEqual(person('new').waiting, []);
    assert.match(does('chair', 'new', 'confirm-change', { change: 2 }), /no longer waiting/);
  });

  test('The present holder passes a guarded role on with a second person, and gives it up alone.', () => {
    const { does, person } = given(governed, lay);
    assert.equal(does('chair', 'new', 'grant-role', { role: 'chair' }), '');
    assert.deepEqual(person('new').roles, []);
    assert.equal(does('vice', 'new', 'confirm-change', { change: 2 }), '');
    assert.equal(does('chair', 'chair', 'revoke-role', { role: 'chair' }), '');
    assert.deepEqual([person('new').roles, person('chair').roles], [['chair'], []]);
  });

  test('A governor who proposed a change cannot also confirm it.', () => {
    const { does } = given({ ...governed, admin: ['administrator', 'governor'] }, [...lay, 'admin']);
    does('admin', 'new', 'grant-role', { role: 'vice-chair' });
    assert.match(does('admin', 'new', 'confirm-change', { change: 2 }), /cannot also confirm/);
  });

  test('Nobody adds a governor alone: a second person confirms it.', () => {
    const { does, person } = given(governed, [...lay, 'bea']);
    const facts = { person: 'bea', roles: ['governor', 'line-manager'], employed: false };
    assert.equal(does('admin', 'bea', 'add-person', facts), '');
    assert.deepEqual(person('bea').roles, ['line-manager']);
    assert.match(does('bea', 'bea', 'confirm-change', { change: 2 }), /This is for|must not gain/);
    assert.equal(does('vice', 'bea', 'confirm-change', { change: 2 }), '');
    assert.deepEqual(person('bea').roles, ['line-manager', 'governor']);
  });

  test('Nor the clerk, who writes down what the governors decide.', () => {
    const { does, person } = given(governed, [...lay, 'bea']);
    const facts = { person: 'bea', roles: ['clerk'], employed: false };
    assert.equal(does('admin', 'bea', 'add-person', facts), '');
    assert.deepEqual(person('bea').roles, []);
    assert.match(does('admin', 'bea', 'confirm-change', { change: 2 }), /This is for|must not gain|manage/);
    assert.equal(does('vice', 'bea', 'confirm-change', { change: 2 }), '');
    assert.deepEqual(person('bea').roles, ['clerk']);
  });

  test('Nor by an account of their own making: somebody who manages people is no second person.', () => {
    const { does, person } = given({ ...governed, head: ['headteacher', 'governor'] }, lay);
    does('head', 'second', 'add-person', { person: 'second', roles: ['administrator'], employed: true });
    does('second', 'new', 'grant-role', { role: 'governor' });
    assert.match(does('head', 'new', 'confirm-change', { change: 2 }), /manage accounts/);
    assert.deepEqual(person('new').roles, []);
  });

  test('Where one person governs, they confirm; what they grant themselves takes effect and says so.', () => {
    const { does, person } = given({ ...office, chair: ['chair'], new: [], other: [] }, [
      'chair',
      'new',
      'other',
    ]);
    does('admin', 'new', 'grant-role', { role: 'governor' });
    assert.deepEqual(person('new').roles, []);
    assert.equal(does('chair', 'other', 'grant-role', { role: 'governor' }), '');
    assert.deepEqual(person('other').roles, ['governor']);
    assert.equal(does('other', 'new', 'confirm-change', { change: 2 }), '');
  });

  test('Nobody makes a watcher an administrator alone: they themselves confirm it, or another.', () => {
    const { does, person } = given({ ...office, chair: ['chair'] }, lay);
    assert.equal(does('admin', 'chair', 'grant-role', { role: 'administrator' }), '');
    assert.deepEqual(person('chair').roles, ['chair']);
    assert.match(does('admin', 'chair', 'confirm-change', { change: 1 }), /This is for/);
    assert.equal(does('chair', 'chair', 'confirm-change', { change: person('chair').waiting[0]?.entry }), '');
    assert.deepEqual(person('chair').roles, ['chair', 'administrator']);
  });

  test('A grant never waits for nobody: somebody can confirm it, or it takes effect at once.', () => {
    const among = { chair: ['chair'], gov: ['governor'], boss: ['administrator', 'governor'] } as const;
    for (const present of [[], ['chair'], ['gov'], ['boss'], ['chair', 'boss'], ['gov', 'boss']] as const) {
      const watching = Object.fromEntries(present.map((name) => [name, among[name]]));
      for (const by of ['admin', ...present.filter((name) => name !== 'gov')]) {
        for (const role of watchRoles) {
          const { does, person } = given({ ...office, ...watching, new: [] }, lay);
          assert.equal(does(by, 'new', 'grant-role', { role }), '');
          if (person('new').roles.includes(role)) continue;
          const waits = { change: 2 };
          assert.ok(
            present.some((name) => does(name, 'new', 'confirm-change', waits) === ''),
            `${by} ${role}`,
          );
        }
      }
    }
  });

  test('An administrator alone takes nothing from a governor: role, account, address, password.', () => {
    const { does, person } = given(governed, lay);
    for (const [step, facts] of [
      ['revoke-role', { role: 'governor' }],
      ['deactivate', {}],
    ] as const) {
      assert.equal(does('admin', 'gov', step, facts), '');
    }
    assert.equal(does('admin', 'gov', 'change-address'), '');
    assert.equal(does('admin', 'gov', 'request-reset'), '');
    const { waiting, ...rest } = person('gov');
    assert.deepEqual([rest.roles, rest.active, rest.resetAllowedAt], [['governor'], true, null]);
    assert.equal(waiting.length, 4);
  });

  test('An administrator alone takes nothing from the chair: role, account, address, password.', () => {
    const { does, person } = given(governed, lay);
    assert.equal(does('admin', 'chair', 'revoke-role', { role: 'chair' }), '');
    assert.equal(does('admin', 'chair', 'deactivate'), '');
    assert.equal(does('admin', 'chair', 'change-address'), '');
    assert.equal(does('admin', 'chair', 'request-reset'), '');
    const { waiting, ...rest } = person('chair');
    assert.deepEqual(
      [rest.roles, rest.active, rest.addressEntry, rest.resetAllowedAt],
      [['chair'], true, 0, null],
    );
    const kinds = waiting.map((change) => change.what).join();
    assert.equal(kinds, 'revoke,deactivate,address,reset');
  });

  test('A confirmed address is the one that the proposal wrote.', () => {
    const { does, person } = given(governed, lay);
    does('admin', 'chair', 'change-address');
    assert.equal(does('chair', 'chair', 'confirm-change', { change: 2 }), '');
    assert.deepEqual([person('chair').addressEntry, person('chair').version], [2, 4]);
  });

  test('The holder changes their own address at once, and so does anyone whom nobody guards.', () => {
    const { does, person } = given(governed, lay);
    assert.equal(does('chair', 'chair', 'change-address'), '');
    assert.equal(person('chair').addressEntry, 2);
    assert.equal(does('admin', 'head', 'change-address'), '');
    assert.equal(person('head').addressEntry, 2);
  });

  test('A guarded reset needs a second governor, or the operator only where there is none.', () => {
    const { does, person } = given(governed, lay);
    does('operator', 'chair', 'request-reset');
    assert.equal(person('chair').resetAllowedAt, null);
    assert.equal(does('vice', 'chair', 'confirm-change', { change: 2 }), '');
    assert.equal(person('chair').resetAllowedAt, 1_000);
    const alone = given({ ...office, chair: ['chair'] }, lay);
    alone.does('operator', 'chair', 'request-reset');
    assert.equal(alone.person('chair').resetAllowedAt, 1_000);
  });

  test('A change is declined with a reason, or taken back by who proposed it without one.', () => {
    const { does, person } = given(governed, lay);
    does('admin', 'new', 'grant-role', { role: 'chair' });
    const decline = { change: 2 };
    assert.match(does('gov', 'new', 'decline-change', decline), /Give a reason/);
    assert.equal(does('gov', 'new', 'decline-change', decline, { reason: 'Not elected.' }), '');
    does('admin', 'new', 'grant-role', { role: 'chair' });
    assert.equal(does('admin', 'new', 'decline-change', { change: 4 }), '');
    assert.deepEqual(person('new').waiting, []);
  });

  test('The last administrator is neither removed nor deactivated.', () => {
    const { does, person } = given({ ...office, second: [] });
    assert.match(does('head', 'admin', 'revoke-role', { role: 'administrator' }), /last administrator/);
    assert.match(does('head', 'admin', 'deactivate'), /last administrator/);
    does('head', 'second', 'grant-role', { role: 'administrator' });
    assert.equal(does('second', 'admin', 'deactivate'), '');
    assert.deepEqual([person('admin').active, person('admin').roles], [false, []]);
  });

  test('Somebody who has left does nothing more, and holds nothing when they come back.', () => {
    const { does, person } = given({ ...office, bea: ['bursar'] });
    does('admin', 'bea', 'deactivate');
    assert.match(does('bea', 'bea', 'rename-person', {}, { name: 'B' }), /This is for/);
    assert.match(does('admin', 'bea', 'grant-role', { role: 'bursar' }), /has left/);
    assert.equal(does('admin', 'bea', 'reactivate'), '');
    assert.deepEqual([person('bea').active, person('bea').roles], [true, []]);
  });
});

test('an address bounces once by mail and once by link, and not after it was changed', () => {
  const { does, person } = given(office);
  does('admin', 'bea', 'add-person', { roles: ['bursar'], employed: true });
  const bounces = (byLink: boolean, addressEntry = person('bea').addressEntry) => {
    const { version } = person('bea');
    assert.equal(does('time', 'bea', 'mark-address-bounced', { addressEntry, byLink }), '');
    return person('bea').version > version;
  };
  const bounced = () => [person('bea').addressBouncedAt !== null, person('bea').linkBouncedAt !== null];
  assert.deepEqual(
    [bounces(false, 99), bounces(false), bounces(false), bounced()],
    [false, true, false, [true, false]],
  );
  assert.deepEqual([bounces(true), bounces(true), bounced()], [true, false, [true, true]]);
  const before = person('bea').addressEntry;
  assert.equal(does('bea', 'bea', 'change-address', {}), '');
  assert.deepEqual([bounced(), bounces(false, before), bounces(false)], [[false, false], false, true]);
});

test('a change to a guarded person that waits falls away with what it was about', () => {
  const person: Person = { ...blankPerson, active: true, roles: ['chair', 'bursar'] };
  const waiting = [
    { what: 'grant', role: 'governor', entry: 2, by: null },
    { what: 'revoke', role: 'chair', entry: 3, by: null },
    { what: 'address', entry: 4, by: null },
  ] as const;
  const left = (type: 'role-revoked' | 'address-changed' | 'deactivated', facts: object, at = 9) =>
    effectRows[type].evolve({ ...person, waiting }, { facts, version: 5, at } as never);
  const entries = (after: Person) => after.waiting.map(({ entry }) => entry);
  const revoked = left('role-revoked', { role: 'chair', ground: 'confirmed' });
  assert.deepEqual(entries(revoked), [2, 4]);
  assert.deepEqual([revoked.roles, revoked.governedUntil], [['bursar'], 9]);
  assert.equal(left('role-revoked', { role: 'bursar', ground: 'unguarded' }).governedUntil, undefined);
  const moved = left('address-changed', { addressEntry: null, ground: 'confirmed' });
  assert.deepEqual([entries(moved), moved.addressEntry], [[2, 3], 5]);
  assert.equal(left('address-changed', { addressEntry: 4, ground: 'confirmed' }).addressEntry, 4);
  const gone = left('deactivated', { ground: 'holder' });
  assert.deepEqual([gone.active, gone.roles, gone.waiting, gone.governedUntil], [false, [], [], 9]);
});

test('who holds a guarded role agrees to lose it themselves, and nobody agrees to what they gain', () => {
  const person = (id: string, ...roles: readonly Role[]): Person => ({
    ...blankPerson,
    ...{ id: id as PersonId, version: 1, active: true, roles },
  });
  const all = [
    person('head', 'headteacher'),
    person('chair', 'chair'),
    person('gov', 'governor'),
    person('new'),
  ];
  const school = { ...blankSchool, people: new Map(all.map((each) => [each.id, each])) };
  const agree = (whom: string, what: 'grant' | 'revoke', role: Role) =>
    seconds(school, school.people.get(whom as PersonId)!, { what, role }, 'head' as PersonId).toSorted();
  assert.deepEqual(agree('chair', 'revoke', 'chair'), ['chair', 'gov']);
  assert.deepEqual(agree('new', 'grant', 'chair'), ['chair', 'gov']);
});

test('who made the account that proposes, or one that made it, is a second for want of others', () => {
  const of = (name: string, roles: readonly Role[], addedBy: string | null = null): Person => ({
    ...blankPerson,
    ...{ id: name as PersonId, version: 1, roles, active: true, addedBy: addedBy as PersonId | null },
  });
  const all = [
    of('chair', ['chair']),
    of('maker', ['governor']),
    of('made', ['governor'], 'maker'),
    of('sock', [], 'made'),
    of('new', [], 'new'),
  ];
  const schoolOf = (...people: readonly Person[]): School => ({
    ...blankSchool,
    people: new Map(people.map((each) => [each.id, each])),
  });
  const change = { what: 'grant', role: 'chair' } as const;
  const secondsOf = (school: School, by: string) =>
    seconds(school, of('new', []), change, by as PersonId).toSorted();
  assert.deepEqual(secondsOf(schoolOf(...all), 'sock'), ['chair']);
  assert.deepEqual(secondsOf(schoolOf(...all.slice(1)), 'sock'), ['made', 'maker']);
  assert.deepEqual(secondsOf(schoolOf(...all), 'new'), ['chair', 'made', 'maker']);
});

test('roles that are granted together are held together: what they rule out is refused', () => {
  const school: School = { ...blankSchool, people: new Map() };
  const granted = (...roles: readonly Role[]) =>
    grantAll({ ...blankPerson, id: 'new' as PersonId, active: true }, roles, {
      school,
      actor: { kind: 'operator' },
    } as never);
  assert.ok(!isRefusal(granted('headteacher')) && !isRefusal(granted('chair')));
  assert.ok(isRefusal(granted('headteacher', 'chair')));
});
