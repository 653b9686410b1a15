// The exceptions from the policy of the sample school: asked for, decided on, and one that nobody has decided
// on yet.
import type { ExceptionCommand } from '../../src/exception/steps.ts';
import { addDays } from '../../src/policy/calendar.ts';
import { hourMs, londonDate, momentOf } from '../../src/policy/clock.ts';
import type { Subject } from '../../src/school/policies/subject.ts';
import type { Who } from './people.ts';
import { must, type Playing } from './playing.ts';

type Asked = {
  readonly by: Who;
  readonly about: Subject;
  readonly daysAgo: number;
  /** From the day on which it is asked for. */
  readonly days: number;
  readonly what: string;
  readonly why: string;
  readonly risk: string;
  readonly protection: string;
  readonly follows: (asked: { readonly from: string; readonly until: string }) => readonly Then[];
};
type Then = { readonly by: Who; readonly command: ExceptionCommand };

const grant =
  (by: Who, conditions: string): Asked['follows'] =>
  ({ from, until }) => [
    { by, command: { step: 'grant-exception', facts: { from, until } as never, prose: { conditions } } },
  ];

const asked: readonly Asked[] = [
  {
    ...{ by: 'investigator', about: '3c', daysAgo: 150, days: 60 },
    what: 'Keep evidence of one case on an encrypted stick until the new server runs.',
    why: 'The old server is full, and the new one comes in summer.',
    risk: 'The stick could be lost.',
    protection: 'It is encrypted, and lies in the safe each night.',
    follows: grant('headteacher', 'Copy it to the new server in its first week, then wipe the stick.'),
  },
  {
    ...{ by: 'assistant', about: '2', daysAgo: 80, days: 90 },
    what: 'Report without naming pupils.',
    why: 'I do not know all the names in the clubs that I cover.',
    risk: 'The office would have to ask who is meant.',
    protection: 'I keep my own list of who came.',
    follows: () => [
      {
        by: 'headteacher',
        command: {
          step: 'refuse-exception',
          facts: {},
          prose: { reasons: 'You may always leave out what you do not know. You need no exception.' },
        },
      },
    ],
  },
  {
    ...{ by: 'teacher', about: '1', daysAgo: 26, days: 31 },
    what: 'On the residential trips, report in the evening instead of immediately.',
    why: 'There is no signal at the centre during the day.',
    risk: 'A lost tablet would be wiped some hours later.',
    protection: 'The tablets hold no pupil data, and lock after two minutes.',
    follows: grant('headteacher', 'Ring the office from the landline each evening, also when all is well.'),
  },
  {
    ...{ by: 'headteacher', about: '4b', daysAgo: 40, days: 200 },
    what: 'Let the bursar allocate investigations alone while I am seconded for two days a week.',
    why: 'The trust asked me to support another school.',
    risk: 'I could hear of an investigation late.',
    protection: 'The bursar writes to me the same day.',
    follows: grant('chair', 'Tell me each month how many were allocated, and to whom.'),
  },
  {
    ...{ by: 'bursar', about: '5c', daysAgo: 6, days: 40 },
    what: 'Meet the governor by telephone only.',
    why: 'The office is being rebuilt until January.',
    risk: 'Papers would have to be sent by post.',
    protection: 'They are shown on the screen, and never sent.',
    follows: () => [
      {
        by: 'headteacher',
        command: {
          step: 'ask-back',
          facts: {},
          prose: { question: 'Could you use the meeting room of the church on Mondays?' },
        },
      },
    ],
  },
  {
    ...{ by: 'lineManager', about: '3b', daysAgo: 2, days: 60 },
    what: 'Speak to supply staff by telephone instead of in person.',
    why: 'They work at another school by then.',
    risk: 'Nobody sees who else is in the room.',
    protection: 'A second person listens, and the note is read back to them.',
    follows: () => [],
  },
];

/** Each is asked for in the morning and answered an hour later, so never on another day than it begins. */
export const exceptionScenes = ({ app, people, now }: Playing) =>
  asked.flatMap(({ by, about, daysAgo, days, follows, ...prose }) => {
    const stream = app.streams.newId();
    const from = addDays(londonDate(now), -daysAgo);
    const at = momentOf(from, '10:00');
    const until = addDays(from, days);
    const take = async (who: Who, command: ExceptionCommand): Promise<void> => {
      const actor = { kind: 'person', person: people[who] } as const;
      await must(app, { kind: 'exception', stream, actor, commands: [command] });
    };
    const facts = { about, from, until, understood: true } as const;
    const name = `exception from ${about}`;
    return [
      { at, name, play: () => take(by, { step: 'request-exception', facts, prose }) },
      ...follows({ from, until }).map((each, index) => ({
        at: at + (index + 1) * hourMs,
        name,
        play: () => take(each.by, each.command),
      })),
    ];
  });
