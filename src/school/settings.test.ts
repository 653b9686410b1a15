import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addDays, type IsoDate } from '../policy/calendar.ts';
import { momentOf } from '../policy/clock.ts';
import { thisPolicy } from '../policy/information-policies.ts';
import { type ContactId, contactIds, contactsCheckedOn } from '../policy/procedures/contacts-2026.ts';
import type { PersonId } from '../record/ids.ts';
import { type Actor, isRefusal } from '../record/step.ts';
import { evolversOf, take } from '../record/take.ts';
import { contactsRemindAt, contactsStaleAt } from './contacts.ts';
import { permitSchool } from './may.ts';
import { calendarOf } from './own-days.ts';
import { blankPerson, blankSchool, blankSettings, type Person, type Settings } from './school.ts';
import type { SchoolContext } from './step.ts';
import { settingsNow } from './steps/change-settings.ts';
import { type SchoolCommand, schoolSteps } from './steps.ts';

const kind = { steps: schoolSteps, evolvers: evolversOf<Settings, SchoolContext>(schoolSteps) };
const admin = 'admin' as PersonId;
const administrator: Person = { ...blankPerson, id: admin, active: true, roles: ['administrator'] };
const operator: Actor = { kind: 'operator' };

const takeOn = (settings: Settings, command: SchoolCommand, actor: Actor) => {
  const school = { ...blankSchool, settings, people: new Map([[admin, administrator]]) };
  const refusal = permitSchool(schoolSteps[command.step], school, actor, null);
  return refusal ?? take(kind, settings, command, { now: 1, actor, school });
};
const after = (settings: Settings, command: SchoolCommand, actor: Actor): Settings => {
  const taken = takeOn(settings, command, actor);
  assert.ok(!isRefusal(taken), JSON.stringify(taken));
  return taken.state;
};
const setUp: SchoolCommand = {
  step: 'set-up',
  facts: { totpRequired: true },
  prose: { schoolName: 'Oakfield Primary' },
};
const person: Actor = { kind: 'person', person: admin };

describe('the school', () => {
  test('The school is set up once, by the operator, and adopts the shipped policy.', () => {
    const settings = after(blankSettings, setUp, operator);
    assert.deepEqual(
      [settings.policy, settings.procedures, settings.nameEntry],
      ['security-incidents-2021', 'default-2026', 1],
    );
    assert.match(JSON.stringify(takeOn(settings, setUp, operator)), /already been set up/);
    assert.match(JSON.stringify(takeOn(blankSettings, setUp, person)), /the person who runs the server/);
  });

  test('Labels, numbers and the name are found by the entry that wrote them.', () => {
    let settings = after(blankSettings, setUp, operator);
    settings = after(
      settings,
      { step: 'change-labels', facts: {}, prose: { bursar: 'Office Manager' } },
      person,
    );
    const numbers = { safeguardingName: 'Jo Bell', safeguardingPhone: '01632 960001' };
    settings = after(settings, { step: 'change-numbers', facts: {}, prose: numbers }, person);
    settings = after(
      settings,
      { step: 'rename-school', facts: {}, prose: { schoolName: 'Oakfield' } },
      person,
    );
    settings = after(settings, { step: 'confirm-recovery', facts: {}, prose: {} }, person);
    assert.deepEqual(
      [settings.labelsEntry, settings.numbersEntry, settings.nameEntry, settings.recoveryConfirmed],
      [2, 3, 4, true],
    );
  });

  test('Each wording of the offices is kept until when another replaced it.', () => {
    const once = after(
      blankSettings,
      { step: 'change-labels', facts: {}, prose: { bursar: 'Office Manager' } },
      person,
    );
    const twice = after(once, { step: 'change-labels', facts: {}, prose: { chair: 'Chairman' } }, person);
    assert.deepEqual(
      twice.officesWere.map(({ labelsEntry, until }) => [labelsEntry, until]),
      [
        [0, 1],
        [1, 1],
      ],
    );
  });

  test('Neither the safeguarding lead nor IT support is named without a number.', () => {
    const takeNumbers = (prose: Readonly<Record<string, string>>) =>
      JSON.stringify(takeOn(blankSettings, { step: 'change-numbers', facts: {}, prose }, person));
    assert.match(takeNumbers({ safeguardingName: 'Jo Bell' }), /safeguarding lead’s telephone/);
    assert.match(takeNumbers({ itSupportName: 'Ravel Networks' }), /IT support’s telephone/);
    assert.match(takeNumbers({ itSupportPhone: '01632 960002' }), /phone-numbers-changed/);
  });

  test('A line of first aid needs its list, a list has room for three, and any is taken out again.', () => {
    const change = (settings: Settings, list: 'machine' | null, removed: readonly number[], line = '') =>
      takeOn(settings, { step: 'change-first-aid', facts: { list, removed }, prose: { line } }, person);
    assert.match(JSON.stringify(change(blankSettings, null, [], 'Press it.')), /Choose the list/);
    assert.match(JSON.stringify(change(blankSettings, 'machine', [])), /Choose the list/);
    assert.match(JSON.stringify(change(blankSettings, null, [])), /Add a line/);
    const firstAid = [7, 8, 9].map((entry) => ({ entry, list: 'machine' as const }));
    const full = { ...blankSettings, firstAid };
    assert.match(JSON.stringify(change(full, 'machine', [], 'Press it.')), /has room for 3/);
    const facts = { list: 'machine', removed: [8] } as const;
    const ask = { step: 'change-first-aid', facts, prose: { line: 'Press it.' } } as const;
    assert.deepEqual(
      after(full, ask, person).firstAid.map(({ entry }) => entry),
      [7, 9, full.version + 1],
    );
  });

  test('The school’s own days stand beside the bank holidays, and terms may not overlap.', () => {
    const days = {
      terms: [{ from: '2026-09-02', to: '2026-10-23' }] as const,
      closures: ['2026-09-18'] as const,
      extraHolidays: [],
    };
    const change = (own: typeof days): SchoolCommand => ({
      step: 'change-settings',
      facts: { totpRequired: false, days: own, digestAt: 450 },
      prose: {},
    });
    const settings = after(blankSettings, change(days), person);
    const calendar = calendarOf(settings);
    assert.equal(calendar.label, 'set by the school');
    assert.equal(calendar.closures[0]?.date, '2026-09-18');
    assert.ok(calendar.bankHolidays.dates.length > 0);
    assert.equal(settings.totpRequired, false);
    assert.deepEqual(settings.daysWere, [{ until: 1, days: null }]);
    assert.deepEqual(after(settings, change(days), person).daysWere, settings.daysWere);
    const twice = { ...days, terms: [days.terms[0], days.terms[0]] as never };
    assert.match(JSON.stringify(takeOn(settings, change(twice), person)), /Term 2 begins before term 1/);
  });

  test('so many governors are kept for a panel as the school says, three to begin with', () => {
    const change = (panelSize: number): SchoolCommand => ({
      step: 'change-settings',
      facts: { ...settingsNow(blankSettings), panelSize },
      prose: {},
    });
    assert.equal(blankSettings.panelSize, 3);
    assert.equal(after(blankSettings, change(0), person).panelSize, 0);
    for (const panelSize of [-1, 2.5, 10])
      assert.match(JSON.stringify(takeOn(blankSettings, change(panelSize), person)), /panel/, `${panelSize}`);
  });

  test('a panel has from none to nine governors', () => {
    const of = (panelSize: number) =>
      isRefusal(
        takeOn(
          blankSettings,
          { step: 'change-settings', facts: { ...settingsNow(blankSettings), panelSize }, prose: {} },
          person,
        ),
      );
    assert.deepEqual([-1, 0, 9, 10, 1.5].map(of), [true, false, false, true, true]);
  });

  test('the digest is sent between five and ten', () => {
    const change = (digestAt: number): SchoolCommand => ({
      step: 'change-settings',
      facts: { ...settingsNow(blankSettings), digestAt },
      prose: {},
    });
    for (const digestAt of [300, 1320])
      assert.equal(after(blankSettings, change(digestAt), person).digestAt, digestAt);
    for (const digestAt of [299, 1321, 450.5])
      assert.match(JSON.stringify(takeOn(blankSettings, change(digestAt), person)), /digest/, `${digestAt}`);
  });
});

test('a new school has its headteacher look after this policy, and nobody yet after the others', () => {
  for (const { id, owner } of blankSettings.policies)
    assert.deepEqual(owner, id === thisPolicy ? { role: 'headteacher' } : null, id);
  assert.ok(blankSettings.policies.some(({ id }) => id === thisPolicy));
});

test('contacts are stale a year after the first was checked, from the day of the defaults on', () => {
  const dayAfter = (date: IsoDate, days: number) => momentOf(addDays(date, days), '08:00');
  const check = (settings: Settings, contacts: readonly ContactId[], at: number): Settings => {
    const command = { step: 'check-contacts', facts: { contacts, isChanged: false }, prose: {} } as const;
    const school = { ...blankSchool, settings, people: new Map([[admin, administrator]]) };
    const taken = take(kind, settings, command, { now: at, actor: person, school });
    assert.ok(!isRefusal(taken));
    return taken.state;
  };
  assert.equal(contactsStaleAt(blankSettings), dayAfter(contactsCheckedOn, 365));
  assert.equal(contactsRemindAt(blankSettings), null, 'nobody is reminded before the school is set up');
  const older = check(blankSettings, ['lado'], momentOf('2026-11-30', '16:00'));
  assert.equal(contactsStaleAt(older), dayAfter('2026-11-30', 365));
  assert.equal(contactsRemindAt({ ...older, contactsRemindedAt: dayAfter('2026-11-30', 365) }), null);
  const all = check(older, contactIds, momentOf('2028-01-05', '09:00'));
  assert.equal(contactsRemindAt(all), dayAfter('2028-01-05', 365));
});

test('a number that is taken away is no contact any more, and the others stay as they are', () => {
  const numbers = (prose: Readonly<Record<string, string>>): SchoolCommand => ({
    step: 'change-numbers',
    facts: {},
    prose,
  });
  const lado = { contacts: ['lado'], isChanged: true } as const;
  const own = { step: 'check-contacts', facts: lado, prose: { contactPhone: '01632 960003' } } as const;
  const first = after(after(blankSettings, own, person), numbers({ itSupportPhone: '01632 960002' }), person);
  assert.deepEqual(Object.keys(first.contacts), ['lado', 'it']);
  const then = after(first, numbers({ safeguardingPhone: '01632 960001' }), person);
  assert.deepEqual(Object.keys(then.contacts), ['lado', 'safeguarding-lead']);
  const without = { ...own, prose: { contactPerson: 'Jo Ward' } };
  assert.match(JSON.stringify(takeOn(then, without, person)), /number or an address/);
});
