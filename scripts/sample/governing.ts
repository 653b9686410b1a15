// What the sample school promised to do, and the meetings of its governing body.
import type { ActionSource } from '../../src/action/state.ts';
import type { Order } from '../../src/app/door/order.ts';
import type { GovernorsAsk } from '../../src/meeting/state.ts';
import { withoutMarks } from '../../src/meeting/without-names.ts';
import { addDays } from '../../src/policy/calendar.ts';
import { dayMs, hourMs, londonDate, type Moment } from '../../src/policy/clock.ts';
import type { CauseId } from '../../src/policy/procedures/procedures.ts';
import type { StreamId } from '../../src/record/ids.ts';
import { versionInForce } from '../../src/school/policies/policy-versions.ts';
import { sayWaiting } from '../../src/web/meetings/words.ts';
import type { Who } from './people.ts';
import { must, type Playing, type TimedScene } from './playing.ts';

type Commands<K extends Order['kind']> = Extract<Order, { readonly kind: K }>['commands'];

type Taking<K extends Order['kind']> = (by: Who, ...commands: Commands<K>[number][]) => Promise<void>;

const taking = <K extends 'action' | 'meeting'>({ app, people }: Playing, kind: K): Taking<K> => {
  const stream = app.streams.newId();
  return async (by: Who, ...commands: Commands<K>[number][]): Promise<void> => {
    const actor = { kind: 'person', person: people[by] } as const;
    await must(app, { kind, stream, actor, commands } as unknown as Order);
  };
};

type Promised = {
  readonly by: Who;
  readonly owner: Who;
  readonly daysAgo: number;
  readonly days: number;
  readonly action: string;
  readonly why: string;
  /** The last incident of this cause that its setter sees is where it comes from. */
  readonly cause?: CauseId;
  readonly done?: { readonly evidence: string; readonly checked?: string };
};

const promised: readonly Promised[] = [
  {
    ...{ by: 'chair', owner: 'bursar', daysAgo: 80, days: 30 },
    action: 'Ask the lunch payment company for its test of the repaired site',
    why: 'Parents’ bank details were exposed.',
    done: { evidence: 'Their report of 12 pages came by post.', checked: 'I read it: nothing is open.' },
  },
  {
    ...{ by: 'headteacher', owner: 'bursar', daysAgo: 40, days: 33 },
    action: 'Lock the filing room at night, and list who holds a key',
    why: 'Two files lay open on a desk.',
  },
  {
    ...{ by: 'headteacher', owner: 'lineManager', daysAgo: 16, days: 30 },
    cause: 'emailed-wrong-recipient',
    action: 'Show all class teachers how to check the address before they send',
    why: 'Three mails went to the wrong parent within a year.',
  },
  {
    ...{ by: 'headteacher', owner: 'administrator', daysAgo: 12, days: 20 },
    action: 'Turn on encryption on every school laptop',
    why: 'One was stolen with pupils’ reports on it.',
    done: { evidence: 'The list of all 31 laptops, each ticked.' },
  },
];

const lastOf = async ({ app, people }: Playing, by: Who, cause: CauseId): Promise<ActionSource | null> => {
  const { rows } = await app.casebook.register(people[by], { order: 'reported', causes: [cause], limit: 1 });
  const [row] = rows;
  return row === undefined ? null : { stream: row.incident as StreamId, entry: null };
};

const actionScenes = (playing: Playing): readonly TimedScene[] =>
  promised.flatMap(({ by, owner, daysAgo, days, done, action, why, cause }) => {
    const take = taking(playing, 'action');
    const at = playing.now - daysAgo * dayMs;
    const dueOn = addDays(londonDate(at), days);
    const set = async () => {
      const source = cause === undefined ? null : await lastOf(playing, by, cause);
      const facts = { source, forOffice: true, owner: playing.people[owner], dueOn };
      return take(by, { step: 'set-action', facts, prose: { action, why } });
    };
    const finish = () =>
      take(owner, { step: 'finish-action', facts: {}, prose: { evidence: done?.evidence ?? '' } });
    const check = () =>
      take(by, { step: 'check-action', facts: { isDone: true }, prose: { remark: done?.checked ?? '' } });
    return [
      { at, name: action, play: set },
      ...(done === undefined ? [] : [{ at: at + 8 * dayMs, name: action, play: finish }]),
      ...(done?.checked === undefined ? [] : [{ at: at + 9 * dayMs, name: action, play: check }]),
    ];
  });

const paper = [
  'What happened: [Fewer than 3 families] got the papers of a meeting about [a pupil]. ' +
    'An address that they must not know was not redacted on one page.',
  'What the chair did: Chose [a governor] to lead the investigation, before the next meeting. ' +
    'It could not wait: a child might have been in danger. ' +
    '[The chair of governors] spoke to [the vice-chair] first.',
  'What the chair did: Paid for new locks and a hotel for the family from the reserve. ' +
    'They could not sleep at home.',
  'Outcome report: Not in yet.',
].join('\n\n');

/** The chair puts on the agenda what waits, and prepares a paper on the first; the clerk checks it. */
const agendaMade = async ({ app, people }: Playing, take: Taking<'meeting'>): Promise<void> => {
  const waits = (await app.waitingForGovernors(people.chair)).filter(({ on }) => on === null);
  const added = waits.map((each) => {
    const facts = { about: each.stream, asked: each.asked };
    return { step: 'add-item', facts, prose: { subject: sayWaiting(each) } } as const;
  });
  if (added.length === 0) return;
  await take('chair', ...added);
  // After the entry that planned it, and what the clerk put there.
  const facts = { item: 3 };
  await take('chair', { step: 'prepare-paper', facts, prose: { paper } });
  await take('clerk', { step: 'check-paper', facts, prose: { paper: withoutMarks(paper) } });
};

/** One was held, recorded and confirmed; one is planned. */
const meetingScenes = (playing: Playing): readonly TimedScene[] => {
  const { app, people, now } = playing;
  const held = taking(playing, 'meeting');
  const next = taking(playing, 'meeting');
  const heldAt = now - 50 * dayMs;
  const plan = (at: Moment, days: number) => ({ on: addDays(londonDate(at), days) });
  const title = 'Full governing body';
  const item = (subject: string, asked: GovernorsAsk, about: StreamId | null = null) =>
    ({ step: 'add-item', facts: { about, asked }, prose: { subject } }) as const;
  const policy = async () => versionInForce(await app.school())?.stream ?? null;
  const present = [people.chair, people.viceChair, people.governor];
  const recorded = async () => {
    const minute = 'The governors thank the office for telling every family within two days.';
    const facts = { item: 2, decision: 'noted', present, left: [] } as const;
    await held('clerk', { step: 'decide-item', facts, prose: { minute } });
    await held('governor', { step: 'confirm-item', facts: { item: 2 }, prose: {} });
  };
  return [
    {
      at: heldAt - 20 * dayMs,
      name: 'meeting planned',
      play: () =>
        held(
          'clerk',
          { step: 'plan-meeting', facts: plan(heldAt - 20 * dayMs, 20), prose: { title } },
          item('Incidents this term', 'note'),
        ),
    },
    { at: heldAt + 2 * hourMs, name: 'meeting recorded', play: recorded },
    {
      at: now - 9 * dayMs,
      name: 'next meeting planned',
      play: async () =>
        next(
          'clerk',
          { step: 'plan-meeting', facts: plan(now - 9 * dayMs, 21), prose: { title } },
          item(sayWaiting({ as: 'review-due', name: '' }), 'decide', await policy()),
        ),
    },
    { at: now - dayMs, name: 'agenda made', play: () => agendaMade(playing, next) },
  ];
};

export const governingScenes = (playing: Playing): readonly TimedScene[] => [
  ...actionScenes(playing),
  ...meetingScenes(playing),
];
