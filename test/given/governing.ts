// Actions, meetings and reports of a term on a site, put on the record as their forms would.
import assert from 'node:assert/strict';
import type { ActionSource } from '../../src/action/state.ts';
import type { ActionCommand } from '../../src/action/steps.ts';
import { isDone } from '../../src/app/door/order.ts';
import type { MeetingDecision } from '../../src/meeting/state.ts';
import type { MeetingCommand } from '../../src/meeting/steps.ts';
import { londonDate } from '../../src/policy/clock.ts';
import type { StreamId } from '../../src/record/ids.ts';
import { streamOfTerm, type Term } from '../../src/term-report/state.ts';
import type { TermReportCommand } from '../../src/term-report/steps.ts';
import { day, type Name } from './people.ts';
import type { OpenSite } from './site.ts';

export type Made = { readonly stream: StreamId; readonly path: string };

type Command =
  | { readonly kind: 'action'; readonly commands: readonly ActionCommand[] }
  | { readonly kind: 'meeting'; readonly commands: readonly MeetingCommand[] }
  | { readonly kind: 'term-report'; readonly commands: readonly TermReportCommand[] };

/** Takes steps on one of them; throws where they were refused. */
export async function onGoverning(
  { app, ids }: OpenSite,
  stream: StreamId,
  by: Name,
  command: Command,
): Promise<Made> {
  const actor = { kind: 'person', person: ids[by] } as const;
  const answer = await app.execute({ ...command, stream, actor });
  assert.ok(isDone(answer), JSON.stringify(answer));
  return { stream, path: `/${command.kind}/${stream}` };
}

export type ActionGiven = {
  readonly owner?: Name;
  readonly by?: Name;
  readonly source?: ActionSource | null;
  readonly forOffice?: boolean;
  readonly action?: string;
};

/** An action that is due in a fortnight. */
export const givenActionOn = (site: OpenSite, given: ActionGiven = {}): Promise<Made> => {
  const { owner = 'bursar', by = 'headteacher', source = null, forOffice = true } = given;
  const prose = { action: given.action ?? 'Lock the filing room', why: 'The room was open.' };
  const dueOn = londonDate(site.clock.now + 14 * day);
  const facts = { source, forOffice, owner: site.ids[owner], dueOn };
  return onGoverning(site, site.app.streams.newId(), by, {
    kind: 'action',
    commands: [{ step: 'set-action', facts, prose }],
  });
};

/** An action that its owner, the bursar, says is done. */
export const givenFinishedOn = async (site: OpenSite, given: ActionGiven = {}): Promise<Made> => {
  const made = await givenActionOn(site, given);
  return onGoverning(site, made.stream, given.owner ?? 'bursar', {
    kind: 'action',
    commands: [{ step: 'finish-action', facts: {}, prose: { evidence: 'A new lock.' } }],
  });
};

/** A meeting today, with something on its agenda as its second entry. */
export const givenMeetingOn = async (
  site: OpenSite,
  about: StreamId | null = null,
  inDays = 0,
): Promise<Made> => {
  const facts = { on: londonDate(site.clock.now + inDays * day) };
  const made = await onGoverning(site, site.app.streams.newId(), 'clerk', {
    kind: 'meeting',
    commands: [{ step: 'plan-meeting', facts, prose: { title: 'Full governing body' } }],
  });
  return onGoverning(site, made.stream, 'chair', {
    kind: 'meeting',
    commands: [{ step: 'add-item', facts: { about }, prose: { subject: 'The lost register' } }],
  });
};

type Decided = {
  readonly decision?: MeetingDecision;
  readonly minute?: string;
  readonly left?: readonly Name[];
  readonly isConfirmed?: boolean;
};

/** What was decided on an item, recorded by the clerk and confirmed by a governor who was there. */
export const givenDecidedOn = async (
  site: OpenSite,
  { stream }: Pick<Made, 'stream'>,
  item = 2,
  { decision = 'agreed', minute = 'So.', left = [], isConfirmed = true }: Decided = {},
): Promise<Made> => {
  const there = ['governor', 'vice-chair', 'chair'] as const;
  const { state } = await site.app.streams.open(site.ids.clerk, 'meeting', stream);
  const recused = state.items.find(({ entry }) => entry === item)?.recused ?? [];
  const present = there.filter((name) => !left.includes(name) && !recused.includes(site.ids[name]));
  const [confirmer = 'governor'] = present;
  const facts = {
    ...{ item, decision },
    present: present.map((name) => site.ids[name]),
    left: left.map((name) => site.ids[name]),
  };
  const made = await onGoverning(site, stream, 'clerk', {
    kind: 'meeting',
    commands: [{ step: 'decide-item', facts, prose: { minute } }],
  });
  if (!isConfirmed) return made;
  return onGoverning(site, stream, confirmer, {
    kind: 'meeting',
    commands: [{ step: 'confirm-item', facts: { item }, prose: {} }],
  });
};

const autumn = { year: 2026, term: 'autumn' } as const;

const reported = {
  story: 'Nothing happened this term.',
  figures: '{"lines":[],"charted":null}',
};

/** The report of a term, as a draft; a term has one. */
export const givenTermReportOn = (site: OpenSite, term: Term = autumn): Promise<Made> =>
  onGoverning(site, streamOfTerm(term), 'headteacher', {
    kind: 'term-report',
    commands: [{ step: 'begin-term-report', facts: term, prose: reported }],
  });

export const givenApprovedOn = async (site: OpenSite, term: Term = autumn): Promise<Made> => {
  const { stream } = await givenTermReportOn(site, term);
  return onGoverning(site, stream, 'headteacher', {
    kind: 'term-report',
    commands: [
      { step: 'write-change', facts: {}, prose: { change: 'Nothing needs to change.' } },
      { step: 'approve-term-report', facts: {}, prose: {} },
    ],
  });
};
