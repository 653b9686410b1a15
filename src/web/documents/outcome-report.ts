// The Incident Outcome Report, as far as its reader may read it: the first page is the whole story.

import { nameIn } from '../../app/directory.ts';
import type { Block, Cell, Document } from '../../app/documents/document.ts';
import { dutyOwners } from '../../incident/people/duty-owners.ts';
import { governorsOn } from '../../incident/state/governing/governing.ts';
import { isOpenControl, isOpenRisk } from '../../incident/state/governing/investigation.ts';
import { ledBy } from '../../incident/state/governing/lead.ts';
import { outcome, sentBack, severity } from '../../incident/state/incident.ts';
import { countedFrom, notifyWithinMs } from '../../incident/state/judging/awareness.ts';
import { isPractice } from '../../incident/state/practice.ts';
import { saidLast } from '../../incident/state/report.ts';
import { untoldInPlan } from '../../incident/state/telling/communication.ts';
import { sayAffected } from '../../incident/steps/add-details.ts';
import { hourMs, sayDate } from '../../policy/clock.ts';
import { regulatorName } from '../../policy/procedures/regulator-2026.ts';
import { inDuty } from '../../policy/said.ts';
import type { PersonId } from '../../record/ids.ts';
import { capitalised, sayEither, sayList } from '../../record/phrases.ts';
import { sentenceOf } from '../../record/shorten.ts';
import { sayAction } from '../actions/came-of.ts';
import { type StepView, titleOf } from '../case/case-form.ts';
import { pointsOf } from '../case/conformance/verdict.ts';
import { sayReporter } from '../case/frame/frame.ts';
import { audienceName } from '../case/summary/plan.ts';
import { sayStage } from '../ui/incident.ts';
import { detail } from './outcome-detail.ts';
import { fieldIn, pointStates, sayAt } from './said.ts';
import { reviewDue, timeline } from './timeline.ts';

/** The report that stands, or else the draft of it. */
const reportEntry = ({ found: { incident } }: StepView): number | undefined =>
  outcome(incident)?.entry ?? incident.draft?.entry;

/** In characters: a sentence or two. */
const briefMax = 220;

const inBrief: readonly (readonly [label: string, part: string])[] = [
  ['What happened', 'facts'],
  ['Effects', 'effects'],
  ['Cause', 'cause'],
  ['Put right', 'actions'],
  ['Lesson', 'lessons'],
];

const brief = (view: StepView): Block => {
  const entry = reportEntry(view);
  const rows = inBrief.map(
    ([label, part]) => [label, sentenceOf(fieldIn(view, entry, part), briefMax)] as const,
  );
  const written = rows.filter(([, text]) => text !== '');
  return written.length > 0
    ? { kind: 'facts', rows: written }
    : { kind: 'text', text: 'The lead has not written the report yet.' };
};

const figures = (view: StepView): readonly Block[] => {
  const { incident } = view.found;
  const affected = saidLast(incident.details).affected;
  const from = countedFrom(incident);
  const told = incident.notifications.find(({ body }) => body === 'regulator');
  const hours = from === null || told === undefined ? null : Math.floor((told.notifiedAt - from) / hourMs);
  const items = [
    ...(affected === null
      ? []
      : [{ figure: sayAffected(saidLast(incident.details)), label: 'affected, as far as was said' }]),
    ...(hours === null || hours < 0
      ? []
      : [
          {
            figure: `${hours} of 72 hours`,
            label: `used before the ${regulatorName} was told`,
            share: (hours * hourMs) / notifyWithinMs,
          },
        ]),
  ];
  return items.length === 0 ? [] : [{ kind: 'figures', items }];
};

const people = (view: StepView): Block => {
  const { incident, directory, school } = view.found;
  const lead = ledBy(incident);
  const named = (all: readonly PersonId[]) => sayList(all.map((each) => nameIn(directory, each)));
  const rows = [
    ['Lead', lead === null ? 'Nobody yet' : nameIn(directory, lead.person)],
    ['Support', named(lead?.supporters ?? [])],
    [inDuty('Governors'), named(governorsOn(incident).filter((each) => each !== lead?.person))],
    ['Review', sayEither(dutyOwners(incident, 'reviewer', school).map((each) => nameIn(directory, each)))],
    ['Reported by', sayReporter(view)],
  ] as const;
  return { kind: 'facts', rows: rows.filter(([, text]) => text !== '') };
};

const dates = (view: StepView): Block => {
  const { incident, now } = view.found;
  const { happenedAt, discoveredAt } = saidLast(incident.details);
  const closed = incident.stage === 'closed' ? incident.closures.at(-1)?.at : undefined;
  const rows = [
    ['Happened', happenedAt],
    ['Discovered', discoveredAt],
    ['Reported', incident.report?.receivedAt],
    ['Contained', incident.contained?.containedAt],
    ['Outcome report', outcome(incident)?.at],
    ['Closed', closed],
  ] as const;
  return {
    kind: 'facts',
    rows: rows.flatMap(([label, at]) => (at === null || at === undefined ? [] : [[label, sayAt(at, now)]])),
  };
};

type OpenRow = readonly [what: string, who: string, due: string];

const owned = (view: StepView, owner: PersonId | null): string =>
  owner === null ? 'Nobody owns it' : nameIn(view.found.directory, owner);

/** What outlives the report, with who has it and by when. */
const openRows = (view: StepView): readonly OpenRow[] => {
  const { incident, now, directory, school } = view.found;
  const dueOn = (at: Parameters<typeof sayAt>[0] | null) => (at === null ? 'No date' : sayAt(at, now));
  const reviewers = dutyOwners(incident, 'reviewer', school).map((each) => nameIn(directory, each));
  return [
    ...(incident.stage === 'submitted'
      ? [['Review this report, and close', sayEither(reviewers), dueOn(reviewDue(view))] as const]
      : []),
    ...incident.recommendations
      .filter(({ answer }) => answer === null)
      .map(
        ({ entry }): OpenRow => [
          `Answer: ${fieldIn(view, entry, 'recommendation')}`,
          capitalised(inDuty('headteacher or bursar')),
          'No date',
        ],
      ),
    ...incident.risks
      .filter(isOpenRisk)
      .map(
        (each): OpenRow => [
          `Risk: ${fieldIn(view, each.entry, 'risk')}`,
          owned(view, each.owner),
          dueOn(each.dueAt),
        ],
      ),
    ...incident.controls
      .filter(isOpenControl)
      .map(
        (each): OpenRow => [
          `Control: ${fieldIn(view, each.entry, 'control')}`,
          owned(view, each.owner),
          dueOn(each.dueAt),
        ],
      ),
    ...view.actions
      .filter(({ state: { stage } }) => stage === 'open' || stage === 'done')
      .map((each): OpenRow => [`Action: ${each.title}`, sayAction(each, view.found), '']),
    ...untoldInPlan(incident).map(
      (audience): OpenRow => [`Tell ${audienceName(view, audience)}`, '', 'Not told yet'],
    ),
  ];
};

const openMax = 100;

const stillOpen = (view: StepView): readonly Block[] => {
  const rows = openRows(view);
  if (rows.length === 0) return [];
  const cells = rows.map(([what, who, due]): readonly Cell[] => [
    { text: sentenceOf(what, openMax) },
    { text: who },
    { text: due },
  ]);
  const table: Block = { kind: 'table', head: ['What', 'Who', 'By when'], widths: [-2, -1, 34], rows: cells };
  return [{ kind: 'panel', title: 'Still open', blocks: [table] }];
};

/** Of the seven main points, in the order of the policy. */
const pointWords = [
  'Report',
  'Give details',
  'Investigate',
  'Support',
  'Oversee',
  inDuty('Governors'),
  'Timescales',
];

const points = (view: StepView): Block => ({
  kind: 'strip',
  title: 'How the policy’s main points were met',
  items: pointsOf(view).map(({ point, state }) => ({
    number: String(point),
    label: pointWords[Number(point) - 1] ?? '',
    state: pointStates[state],
  })),
});

const statusOf = ({ found: { incident } }: StepView): string => {
  if (outcome(incident) === null) return 'No outcome report yet';
  if (sentBack(incident) !== null) return 'Sent back by its reviewer';
  return sayStage(incident.stage);
};

export const headOf = (view: StepView): Omit<Document, 'blocks' | 'layout' | 'called'> => {
  const { incident, directory, now } = view.found;
  const level = severity(incident);
  return {
    title: `${isPractice(incident) ? 'Practice: ' : ''}${titleOf(view)}`,
    school: directory.schoolName,
    reference: incident.reference,
    ...(level === null ? {} : { severity: level }),
    status: statusOf(view),
    classed: 'Confidential',
    foot: `${incident.reference}, as the record stood on ${sayDate(now)}`,
    ...(outcome(incident) === null ? { draft: true as const } : {}),
  };
};

/** Of the first page: a governor may stop after it. */
export const story = (view: StepView, beside = figures(view)): readonly Block[] => [
  {
    kind: 'columns',
    widths: [-5, -2],
    columns: [[{ kind: 'heading', text: 'In brief' }, brief(view)], beside],
  },
  {
    kind: 'columns',
    widths: [-1, -1],
    columns: [
      [{ kind: 'heading', text: 'People' }, people(view)],
      [{ kind: 'heading', text: 'Dates' }, dates(view)],
    ],
  },
  ...stillOpen(view),
  points(view),
];

export const outcomeReport = (view: StepView, anchor: readonly Block[]): Document => ({
  ...headOf(view),
  layout: 'report',
  called: 'Incident Outcome Report',
  forWhom: 'For those who may open this incident',
  blocks: [
    ...story(view),
    { kind: 'part', title: 'How it went' },
    ...timeline(view),
    { kind: 'contents', title: 'What is in this report' },
    ...detail(view, anchor),
  ],
});
