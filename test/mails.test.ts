// What the sample school's incidents, played from the first to the last, send to whom. The table of
// docs/mails.md says it, and is held to it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, test } from 'node:test';
import { addressOf, cast, everybody, type Who } from '../scripts/sample/people.ts';
import { londonDate } from '../src/policy/clock.ts';
import { keptMail, type Message } from '../src/services/mail/mail.ts';
import { whenSampleMails } from './given/sample-school.ts';

type Sent = { readonly message: Message; readonly day: string };
type Count = {
  readonly byIncidents: number;
  readonly byPolicy: number;
  readonly byCalendar: number;
  readonly mostADay: number;
};

const isByCalendar = ({ message: { subject } }: Sent): boolean =>
  subject === 'Keep this line outside the school' || subject === 'Check whether a report waits for you';

/** Of no incident alone, such as an exception from the policy, an action or a meeting. */
const isByPolicy = ({ message: { subject } }: Sent): boolean =>
  /\((Exception from|Meeting of|Policy|Suggest|Proposed|Draft)|\baction\b/.test(subject);

const countOf = (all: readonly Sent[]): Count => {
  const byCalendar = all.filter(isByCalendar).length;
  const byPolicy = all.filter(isByPolicy).length;
  const days = Map.groupBy(all, ({ day }) => day);
  const mostADay = Math.max(0, ...[...days.values()].map(({ length }) => length));
  return { byIncidents: all.length - byCalendar - byPolicy, byPolicy, byCalendar, mostADay };
};

const rowOf = (who: Who, { byIncidents, byPolicy, byCalendar, mostADay }: Count): string =>
  `| ${cast[who].name} | ${byIncidents} | ${byPolicy} | ${byCalendar} | ${mostADay} |`;

describe('the mails of the sample school', () => {
  const sent: Sent[] = [];
  const counts = new Map<Who, Count>();

  before(async () => {
    const { send, ...mail } = keptMail();
    await whenSampleMails((now) => ({
      ...mail,
      send: async (message) => {
        await send(message);
        sent.push({ message, day: londonDate(now()) });
      },
    }));
    const by = Map.groupBy(sent, ({ message: { to } }) => to);
    for (const who of everybody) counts.set(who, countOf(by.get(addressOf(who)) ?? []));
  });

  test('are as many as the table in docs says, give or take a tenth', () => {
    const docs = readFileSync(new URL('../docs/mails.md', import.meta.url), 'utf8');
    const table = everybody.map((who) => rowOf(who, counts.get(who)!)).join('\n');
    for (const who of everybody) {
      const row = new RegExp(`^\\| ${cast[who].name} \\|[^|]*\\| (\\d+) \\| (\\d+) \\| (\\d+) \\|`, 'm').exec(
        docs,
      );
      const { byIncidents, byPolicy, byCalendar } = counts.get(who)!;
      for (const [said, is] of [
        [Number(row?.[1]), byIncidents],
        [Number(row?.[2]), byPolicy],
        [Number(row?.[3]), byCalendar],
      ] as const) {
        assert.ok(
          Math.abs(said - is) <= 2 + is / 10,
          `${cast[who].name}: ${said}, not ${is}. Now:\n${table}`,
        );
      }
    }
  });

  test('are few: nobody gets more than nine in four weeks for incidents, nor more than 11 a day', () => {
    for (const [who, { byIncidents, mostADay }] of counts) {
      assert.ok(byIncidents <= 9 * 11, `${cast[who].name}: ${byIncidents}`);
      assert.ok(mostADay <= 11, `${cast[who].name}: ${mostADay} on a day`);
    }
  });

  test('are one a working day to the outside body, and one a week to the chair, by the calendar', () => {
    assert.ok((counts.get('outsider')?.byCalendar ?? 0) <= 5 * 44);
    assert.ok((counts.get('chair')?.byCalendar ?? 0) <= 44);
    assert.equal(counts.get('headteacher')?.byCalendar, 0);
  });

  test('begin with what to do, and say no word of what happened', () => {
    const titles = sent.map(({ message: { text } }) => text).join();
    assert.doesNotMatch(titles, /ransom|lunch payments|laptop|class list/i);
    for (const { message } of sent) assert.match(message.text, /^Ashgrove .*\nCandour/);
  });
});
