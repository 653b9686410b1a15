import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { cases } from '../../../test/then/cases.ts';
import { noticeKinds } from '../../incident/notifications/notice.ts';
import { stepNames } from '../../incident/step-names.ts';
import { momentOf } from '../../policy/clock.ts';
import { proceduresDefault2026 } from '../../policy/procedures.ts';
import type { IncidentId, PersonId, Reference } from '../../record/ids.ts';
import type { SchoolNotification } from '../../school/notifications.ts';
import {
  asText,
  type Readable,
  sayPart,
  tellAnchor,
  tellLook,
  tellPerson,
  tellReporter,
} from './letter-words.ts';

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

describe('the words of letters', () => {
  test('A digest is one list, overdue first, what has no date last, each thing once.', () => {
    const { subject, paragraphs } = tellPerson(
      'digest',
      [
        notice({ reference: reference('INC-222-222') }),
        notice({ reference: reference('INC-333-333'), duty: null, kind: 'closed', dueAt: null, step: null }),
        notice({ reference: reference('INC-444-444'), dueAt: momentOf('2026-10-01', '09:00') }),
        notice({ reference: reference('INC-222-222') }),
      ],
      at,
    );
    assert.equal(subject, '3 things wait for you in Candour, 1 overdue');
    assert.deepEqual(
      paragraphs.map(({ lines, link }) => [lines.slice(0, 2), link]),
      [
        [
          ['INC-444-444: Classify the incident', 'Was due Thu 1 October 2026, 09:00 (London)'],
          'https://incidents.example/incidents/INC-444-444/classify',
        ],
        [
          ['INC-222-222: Classify the incident', 'Due Tue 6 October 2026, 12:00 (London)'],
          'https://incidents.example/incidents/INC-222-222/classify',
        ],
        [['INC-333-333: It was closed'], 'https://incidents.example/incidents/INC-333-333'],
        [paragraphs.at(-1)?.lines, undefined],
      ],
    );
  });

  test('The person who is asked to review is led to the form that closes as well.', () => {
    const asked = { kind: 'asked', duty: 'review-and-close', step: 'review-outcome' } as const;
    const [first] = tellPerson('at-once', [notice(asked)], at).paragraphs;
    assert.equal(first?.link, 'https://incidents.example/incidents/INC-7KQ-4MZ/review-and-close');
  });

  test('A letter says by which part of theirs its reader gets it.', () => {
    const lines = (...parts: readonly (string | null)[]) =>
      tellPerson(
        'at-once',
        parts.map((part, index) => notice({ part, reference: reference(`INC-222-22${index}`) })),
        at,
      )
        .paragraphs.at(-1)
        ?.lines.at(-1);
    const leads = sayPart(new Set(['reviewer', 'lead'] as const), false);
    assert.equal(lines(leads), 'You get this because you lead the investigation.');
    assert.equal(
      lines(leads, sayPart(new Set(['dpo'] as const), false), leads),
      'You get this because you lead the investigation, and act as data protection officer.',
    );
    assert.equal(lines(sayPart(new Set(), true)), 'You get this because you reported it.');
    assert.equal(lines(null), 'You get this because it is about you, or yours to decide.');
  });

  test('What is confidential says that something waits, once, and nothing else.', () => {
    const { subject, paragraphs } = tellPerson(
      'at-once',
      [notice({ confidential: true }), notice({ confidential: true, kind: 'reported', statutory: true })],
      at,
    );
    assert.equal(subject, 'Something waits for you in Candour');
    const only = { lines: ['Something waits for you in Candour'], link: 'https://incidents.example/sign-in' };
    assert.deepEqual(paragraphs, [only]);
    const mixed = tellPerson(
      'digest',
      [notice({ confidential: true, reference: reference('INC-999-999') }), notice({})],
      at,
    );
    assert.doesNotMatch(JSON.stringify(mixed), /INC-999/);
  });

  test('What is told of the school and its people names nobody, and leads to its page.', () => {
    const person = 'a-person' as PersonId;
    const ask: SchoolNotification = { kind: 'confirmation-asked', about: { person, change: 7 } };
    const { subject, paragraphs } = tellPerson('at-once', [], { ...at, school: [ask] });
    assert.equal(subject, 'A change is waiting for a second person: you can confirm or decline it');
    assert.equal(paragraphs[0]?.link, `${at.baseUrl}/people/a-person/confirm-change?change=7`);
    const role: SchoolNotification = {
      kind: 'role-changed',
      about: { role: 'chair', held: true, by: person },
    };
    const mixed = tellPerson('digest', [notice({ confidential: true })], { ...at, school: [ask, role] });
    assert.equal(mixed.subject, '3 things wait for you in Candour');
    assert.doesNotMatch(asText(mixed.paragraphs), /INC-|chair/i);
  });

  test('The reporter is led to their own report.', () => {
    const { paragraphs } = tellPerson(
      'at-once',
      [notice({ kind: 'outcome', duty: null, step: null, own: true })],
      at,
    );
    assert.equal(paragraphs[0]?.link, 'https://incidents.example/my-reports/INC-7KQ-4MZ');
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
      fc.property(fc.constantFrom('at-once', 'digest'), notices, (kind, all) => {
        const told = all.map(notice);
        const { subject, paragraphs } = tellPerson(kind, told, at);
        assert.ok(subject.length > 0 && subject.length <= 150 && !/[\r\n]/.test(subject), subject);
        const text = asText(paragraphs);
        for (const { incident } of told) assert.ok(!text.includes(incident));
        const areConfidential = told.every(({ confidential }) => confidential);
        came(areConfidential ? 'all confidential' : 'not all confidential');
        if (areConfidential) assert.doesNotMatch(subject + text, /INC-|due|report/i);
      }),
      { numRuns: 300 },
    );
    allCame();
  });

  test('Reporters get one sentence and the way to follow, and nothing for what nobody says.', () => {
    for (const says of ['received', 'looked-into', 'outcome']) {
      const worded = tellReporter(says, at.baseUrl);
      assert.match(worded?.subject ?? '', /^(Your report|There is an outcome of your report)/);
      assert.equal(worded?.paragraphs[1]?.link, 'https://incidents.example/follow');
    }
    assert.equal(tellReporter('something else', at.baseUrl), null);
  });
});

describe('letters that come by the calendar', () => {
  test('the anchor stands on a line of its own, to be copied', () => {
    assert.match(asText(tellAnchor('2026-10-05 L1 K7QM').paragraphs), /^2026-10-05 L1 K7QM\n/);
  });

  test('the outside body is led to its account, and told that the mail says nothing else', () => {
    const { subject, paragraphs } = tellLook('https://incidents.example');
    assert.match(subject, /^Look whether a report waits/);
    assert.equal(paragraphs[0]?.link, 'https://incidents.example/sign-in');
    assert.match(asText(paragraphs), /the same whether or not one does/);
  });
});
