// The sample school's reports to its governors: that of the last term is noted, that of this one a draft.
import type { App } from '../../src/app/app.ts';
import type { Order } from '../../src/app/door/order.ts';
import { dayMs, hourMs, londonDate, type Moment } from '../../src/policy/clock.ts';
import { schoolDaysOf, schoolYearOf, termNames } from '../../src/policy/school-year.ts';
import { calendarOf } from '../../src/school/own-days.ts';
import { streamOfTerm, type Term } from '../../src/term-report/state.ts';
import { figuresNow, isQuiet, keptIn } from '../../src/web/term-reports/figures.ts';
import type { Who } from './people.ts';
import { must, type Playing, type TimedScene } from './playing.ts';

type Command = Extract<Order, { readonly kind: 'term-report' }>['commands'][number];

/** When the governing body met last, as its meetings have it. */
const metDaysAgo = 50;

const texts = {
  quiet: {
    story:
      'No incident was reported. Nobody should take that for proof that nothing happened: we ask all ' +
      'staff each September to report near misses too.',
    change: 'Nothing needs to change. We will show everybody again how little time a report takes.',
  },
  small: {
    story:
      'It was a calm term. The few incidents were small, and people reported them within the hour. ' +
      'Each was closed within two weeks.',
    change:
      'Little. Desks are cleared at the end of the day, and the office now looks once a week. Where there ' +
      'is too little room to lock things away, it helps.',
  },
  busy: {
    story:
      'Most of what happened began with an e-mail: a list sent in CC, letters to the wrong parent, a ' +
      'false sign-in page. Ransomware cost us two days in the office; backups brought everything back. ' +
      'Every family that had to be told was told.',
    change:
      'Check the address before sending: the mail program now asks, and all class teachers have been ' +
      'shown how. Two people look at anything that goes to more than ten families. Every laptop is ' +
      'encrypted, and the list of them is checked each term.',
  },
};

/** The last term that was over by then. */
const lastTerm = async (app: App, at: Moment): Promise<Term> => {
  const calendar = calendarOf((await app.school()).settings);
  const present = schoolYearOf(at);
  const all = [present - 1, present].flatMap((year) => termNames.map((term) => ({ year, term })));
  const over = all.filter(({ year, term }) => schoolDaysOf(year, term, calendar).to < londonDate(at));
  return over.at(-1) ?? { year: present - 1, term: 'summer' };
};

const termAt = async (app: App, at: Moment): Promise<Term> => {
  const calendar = calendarOf((await app.school()).settings);
  const year = schoolYearOf(at);
  const term = termNames.findLast((each) => schoolDaysOf(year, each, calendar).from <= londonDate(at));
  return { year, term: term ?? 'autumn' };
};

const taking =
  ({ app, people }: Playing) =>
  async (term: Term, by: Who, command: Command): Promise<void> => {
    const actor = { kind: 'person', person: people[by] } as const;
    const order = { kind: 'term-report', stream: streamOfTerm(term), actor, commands: [command] } as const;
    await must(app, order);
  };

/** What the office writes, and what the champion says is to be learnt from it. */
const write = async (playing: Playing, term: Term, happened: keyof typeof texts): Promise<void> => {
  const { app, people } = playing;
  const take = taking(playing);
  const signed = { id: people.bursar, school: await app.school(), directory: await app.directory() };
  const figures = await figuresNow({ app }, { signed, ...term });
  const kept = keptIn(figures);
  const { story, change } = texts[kept === null || isQuiet(kept) ? 'quiet' : happened];
  await take(term, 'bursar', { step: 'begin-term-report', facts: term, prose: { story, figures } });
  await take(term, 'champion', { step: 'write-change', facts: {}, prose: { change } });
};

export const termReportScenes = (playing: Playing): readonly TimedScene[] => {
  const { app, now } = playing;
  const take = taking(playing);
  const metAt = now - metDaysAgo * dayMs;
  const writtenAt = metAt - 7 * dayMs;
  const last = () => lastTerm(app, writtenAt);
  const note = async () => {
    const facts = { meetingOn: londonDate(metAt) };
    const minute = 'Noted. The governors thank the office for the report.';
    await take(await last(), 'clerk', { step: 'note-term-report', facts, prose: { minute } });
  };
  return [
    {
      at: writtenAt,
      name: 'report of the last term',
      play: async () => write(playing, await last(), 'small'),
    },
    {
      at: writtenAt + dayMs,
      name: 'report approved',
      play: async () =>
        take(await last(), 'headteacher', { step: 'approve-term-report', facts: {}, prose: {} }),
    },
    { at: metAt + 3 * hourMs, name: 'report noted', play: note },
    {
      at: now - 3 * dayMs,
      name: 'report of this term',
      play: async () => write(playing, await termAt(app, now - 3 * dayMs), 'busy'),
    },
  ];
};
