import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { cases } from '../../../test/then/cases.ts';
import { noticeKinds } from '../../incident/notifications/notice.ts';
import { stepNames } from '../../incident/step-names.ts';
import { momentOf } from '../../policy/clock.ts';
import { proceduresDefault2026 } from '../../policy/procedures/procedures.ts';
import { plainly } from '../../policy/said.ts';
import type { IncidentId, PersonId, Reference } from '../../record/ids.ts';
import type { SchoolNotification } from '../../school/notifications.ts';
import { type Readable, sayPart, tellAnchor, tellLook, tellPerson, tellReporter } from './letter-words.ts';
import { mailText, messageFrom, type Worded } from './mail-frame.ts';

const now = momentOf('2026-10-05', '09:00');
const at = { baseUrl: 'https://incidents.example', now };

const notice = (changes: Partial<Readable>): Readable => ({
  kind: 'reminder',
  incident: 'x' as IncidentId,
  reference: 'INC-7KQ-4MZ' as Reference,
  duty: 'classify',
  dueAt: momentOf('2026-10-06', '12:00'),
  step: 'classify',
  statutory: false,
  confidential: false,
  own: false,
  ...changes,
});
const reference = (text: string) => text as Reference;

const framed = (worded: Worded) => mailText({ ...worded, school: 'Oakfield School', name: 'Jo May' });

describe('the words of letters', () => {
  test('A letter of one thing begins with what to do, says by when, and has one way there.', () => {
    const asked = notice({
      kind: 'statutory',
      statutory: true,
      duty: 'notify-ico',
      step: 'record-notification',
    });
    const { subject, says, button, list } = tellPerson([asked], at);
    assert.equal(subject, 'Tell the ICO by Tuesday 12 pm (INC-7KQ-4MZ)');
    assert.equal(says, `${subject}.`);
    assert.equal(button?.link, 'https://incidents.example/incidents/INC-7KQ-4MZ/record-notification');
    assert.equal(list, undefined);
  });

  test('What is late says so, and since when.', () => {
    const late = (date: `${number}-${number}-${number}`) =>
      tellPerson([notice({ dueAt: momentOf(date, '16:30') })], at).subject;
    assert.equal(late('2026-10-02'), 'Classify the incident: due Friday 4:30 pm, now late (INC-7KQ-4MZ)');
    assert.equal(
      late('2026-09-21'),
      'Classify the incident: due 21 September, 4:30 pm, now late (INC-7KQ-4MZ)',
    );
    assert.equal(
      late('2025-12-31'),
      'Classify the incident: due 31 December 2025, 4:30 pm, now late (INC-7KQ-4MZ)',
    );
  });

  test('A letter of several is one list, late things first, what has no date last, each thing once.', () => {
    const { subject, list, button } = tellPerson(
      [
        notice({ reference: reference('INC-222-222') }),
        notice({ reference: reference('INC-333-333'), duty: null, kind: 'closed', dueAt: null, step: null }),
        notice({ reference: reference('INC-444-444'), dueAt: momentOf('2026-10-01', '09:00') }),
        notice({ reference: reference('INC-222-222') }),
      ],
      at,
    );
    assert.deepEqual(
      list?.map((line) => /INC-...-.../.exec(line)?.[0]),
      ['INC-444-444', 'INC-222-222', 'INC-333-333'],
    );
    assert.equal(subject, `${list?.[0]}, and 2 more`);
    assert.equal(button?.link, 'https://incidents.example/told');
  });

  test('A long list ends after ten things and says how many more there are.', () => {
    const all = Array.from({ length: 13 }, (_, nth) => notice({ reference: reference(`INC-222-2${nth}`) }));
    const { subject, list, notes } = tellPerson(all, at);
    assert.match(subject, /, and 12 more$/);
    assert.equal(list?.length, 10);
    assert.match(notes?.join(' ') ?? '', /^3 more under Notifications/);
  });

  test('The person who is asked to review is led to the form that closes as well.', () => {
    const asked = { kind: 'asked', duty: 'review-and-close', step: 'review-outcome' } as const;
    assert.equal(
      tellPerson([notice(asked)], at).button?.link,
      'https://incidents.example/incidents/INC-7KQ-4MZ/review-and-close',
    );
  });

  test('A letter says by which part of theirs its reader gets it.', () => {
    const why = (...parts: readonly (string | null)[]) =>
      tellPerson(
        parts.map((part, index) => notice({ part, reference: reference(`INC-222-22${index}`) })),
        at,
      ).why;
    const leads = sayPart(new Set(['reviewer', 'lead'] as const), false);
    assert.equal(why(leads), 'You get this because you lead the investigation.');
    assert.equal(
      why(leads, sayPart(new Set(['dpo'] as const), false), leads),
      'You get this because you lead the investigation, and act as data protection officer.',
    );
    assert.equal(why(sayPart(new Set(), true)), 'You get this because you reported it.');
    assert.equal(why(null), 'You get this because it is for you to read or to do.');
  });

  test('What is confidential says that something waits, once, and nothing else.', () => {
    const one = tellPerson([notice({ confidential: true })], at);
    const other = notice({ confidential: true, kind: 'reported', statutory: true, dueAt: null });
    assert.deepEqual(tellPerson([other], at), one);
    assert.deepEqual(tellPerson([notice({ confidential: true }), other], at), one);
    assert.equal(one.button?.link, 'https://incidents.example/sign-in');
    assert.deepEqual([one.list, one.notes], [undefined, []]);
    assert.doesNotMatch(framed(one), /INC-|due|report|classif/i);
  });

  test('Among other things what is confidential comes last, however soon it is due.', () => {
    const soon = { confidential: true, reference: reference('INC-999-999'), dueAt: now } as const;
    const mixed = tellPerson([notice(soon), notice({})], at);
    assert.match(mixed.subject, /^Classify the incident .* and 1 more$/);
    assert.doesNotMatch(framed(mixed), /INC-999/);
  });

  test('What is told of the school and its people names nobody, and leads to its page.', () => {
    const person = 'a-person' as PersonId;
    const ask: SchoolNotification = { kind: 'confirmation-asked', about: { person, change: 7 } };
    const { subject, button } = tellPerson([], { ...at, school: [ask] });
    assert.equal(subject, 'Confirm or decline a change to people');
    assert.equal(button?.link, `${at.baseUrl}/people/a-person/confirm-change?change=7`);
    const role: SchoolNotification = {
      kind: 'role-changed',
      about: { role: 'chair', held: true, by: person },
    };
    const mixed = tellPerson([notice({ confidential: true })], { ...at, school: [ask, role] });
    assert.equal(mixed.list?.length, 3);
    assert.doesNotMatch(framed(mixed), /INC-|chair/i);
  });

  test('The reporter is led to their own report.', () => {
    const { button } = tellPerson([notice({ kind: 'outcome', duty: null, step: null, own: true })], at);
    assert.equal(button?.link, 'https://incidents.example/my-reports/INC-7KQ-4MZ');
  });

  test('Whatever is told, the subject is one short line, and the text says no more than it may.', () => {
    const { came, allCame } = cases('all confidential', 'not all confidential');
    const duties = proceduresDefault2026.timescales.map(({ duty }) => duty);
    const notices = fc.array(
      fc.record({
        kind: fc.constantFrom(...noticeKinds),
        incident: fc.uuid().map((id) => id as IncidentId),
        duty: fc.constantFrom(null, ...duties),
        dueAt: fc.option(fc.integer({ min: 0, max: 4_000_000_000_000 })),
        step: fc.constantFrom(null, ...stepNames),
        statutory: fc.boolean(),
        confidential: fc.boolean(),
        own: fc.boolean(),
      }),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(notices, (all) => {
        const told = all.map(notice);
        const { subject, ...worded } = tellPerson(told, at);
        assert.ok(subject.length > 0 && subject.length <= 150 && !/[\r\n]/.test(subject), subject);
        const text = framed({ subject, ...worded });
        for (const { incident } of told) assert.ok(!text.includes(incident));
        assert.equal(text.match(/https:/g)?.length, 1, 'one link');
        const areConfidential = told.every(({ confidential }) => confidential);
        came(areConfidential ? 'all confidential' : 'not all confidential');
        if (areConfidential) assert.doesNotMatch(subject + text, /INC-|due|report/i);
      }),
      { numRuns: 300 },
    );
    allCame();
  });

  test('Reporters get one sentence and the way to follow, and nothing for what nobody says.', () => {
    for (const says of ['received', 'message', 'looked-into', 'outcome']) {
      const worded = tellReporter(says, at.baseUrl);
      assert.equal(worded?.button?.link, 'https://incidents.example/follow');
      assert.doesNotMatch(framed(worded ?? assert.fail(says)), /INC-/);
    }
    assert.equal(tellReporter('something else', at.baseUrl), null);
  });
});

describe('the frame of a mail', () => {
  const said = tellPerson([notice({ part: 'lead the investigation' })], at);

  test('says whose it is, who it is for and why, one thing, one way there, and how to check it', () => {
    const lines = framed(said).split('\n\n');
    assert.match(lines[0] ?? '', /^Oakfield School\n/);
    assert.equal(lines[1], 'For Jo May');
    assert.equal(lines[2], said.says);
    assert.equal(lines[3], `${said.button?.text}:\n${said.button?.link}`);
    assert.match(lines[4] ?? '', /You get this because you lead the investigation\.$/);
    assert.match(lines[5] ?? '', /open Candour from your own bookmark/);
  });

  test('carries the school as its sender, in one line, and nothing where the school has no name', () => {
    const to = { to: 'jo@oakfield.example', name: 'Jo\nMay', school: 'Oakfield\r\nSchool', say: plainly };
    const { senderName, text } = messageFrom(said, to, null);
    assert.equal(senderName, 'Oakfield School');
    assert.match(text, /\n\nFor Jo May\n\n/);
    assert.equal(messageFrom(said, { ...to, school: '' }, null).senderName, undefined);
  });
});

describe('letters that come by the calendar', () => {
  test('the anchor stands on a line of its own, to be copied', () => {
    const line = '2026-10-05 L1 K7QM';
    assert.match(framed(tellAnchor(line)), new RegExp(`\n\n${line}\n\n`));
    assert.equal(tellAnchor(line).says.match(/\./g)?.length, 3, 'three sentences');
  });

  test('the outside body is led to its account, and told that the mail says nothing else', () => {
    const look = tellLook('https://incidents.example');
    assert.equal(look.button?.link, 'https://incidents.example/sign-in');
    assert.match(framed(look), /the same whether or not a report waits/);
  });
});
