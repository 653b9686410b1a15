// How an incident met the policy, point by point and in time; and what the report rests on.

import type { Block, Cell, State } from '../../app/documents/document.ts';
import { type Duty, dutiesAsEnded, never } from '../../incident/due/duties.ts';
import { inFull } from '../../incident/due/missed-notes.ts';
import { judgedOn } from '../../incident/state/excepted.ts';
import { outcome } from '../../incident/state/incident.ts';
import { dayMs, hourMs, sayLength } from '../../policy/clock.ts';
import { item, point } from '../../policy/policy.ts';
import { inDuty } from '../../policy/said.ts';
import type { StepView } from '../case/case-form.ts';
import { dutyMarks } from '../case/conformance/duty-marks.ts';
import { sayException } from '../case/conformance/exceptions.ts';
import { pointsOf, sayVerdict } from '../case/conformance/verdict.ts';
import { isCopy } from '../case/summary/acts.ts';
import { sayActor, sayWord } from '../words/entries.ts';
import { sayProcedures } from '../words/procedures.ts';
import { fieldIn, pointStates, sayAt, sayBy, section, sentenceAt } from './said.ts';

const exceptions = (view: StepView): readonly Block[] => {
  const { found } = view;
  const items = found.exceptions.map((each) => {
    const judged = judgedOn(found.incident, each.id);
    const why = judged === null ? '' : fieldIn(view, judged.entry, 'reason');
    return `${sayException(found, each)}. ${why}`.trim();
  });
  return items.length === 0 ? [] : [{ kind: 'list', items }];
};

const itemStates: Readonly<Record<string, State>> = {
  done: 'Done',
  partly: 'Partly',
  'to-come': 'To come',
  'not-appropriate': 'Not needed',
  open: 'To come',
  'not-applicable': 'Not needed',
};

const small = (...said: readonly (string | undefined)[]): { readonly small?: string } => {
  const text = said.filter(Boolean).join('. ');
  return text === '' ? {} : { small: text };
};

const conformance = (view: StepView): readonly Block[] => {
  const { policy } = view.found;
  const rows = pointsOf(view).flatMap((each): readonly (readonly Cell[])[] => [
    [
      { text: String(each.point), strong: true },
      { text: point(policy, each.point).must, strong: true, small: each.says },
      { state: pointStates[each.state] },
      { text: each.entries.join(', ') },
    ],
    ...(each.items ?? []).map(({ item: id, state, entries, says }): readonly Cell[] => [
      { text: id },
      { text: item(policy, id).text, ...small(says, sayWord(view.found, entries)) },
      { state: itemStates[state] ?? 'To come' },
      { text: entries.join(', ') },
    ]),
  ]);
  return [
    { kind: 'table', head: ['Point', 'The policy asks', 'Met?', 'Entries'], widths: [13, -1, 30, 24], rows },
  ];
};

const dutyState = ({ state }: Duty): State => {
  const words = dutyMarks[state].words;
  return words as State;
};

const sayMargin = ({ dueAt, metAt }: Duty): string => {
  if (metAt === null || dueAt === never) return '';
  return metAt <= dueAt ? `${sayLength(dueAt - metAt)} early` : `${sayLength(metAt - dueAt)} late`;
};

/** An hour, a day and ten days share one line: by the hour within the first, then by powers of ten. */
const reached = (ms: number): number => {
  const hours = ms / hourMs;
  return Math.min(1, hours < 1 ? hours * 0.28 : 0.28 + Math.log10(hours) * 0.3);
};
const fine = [hourMs, dayMs, 10 * dayMs].map(reached);

const margin = ({ dueAt, metAt }: Duty): Pick<Cell, 'margin'> => {
  if (metAt === null || dueAt === never) return {};
  const at = Math.sign(metAt - dueAt) * reached(Math.abs(metAt - dueAt));
  return { margin: { at, fine } };
};

const timescales = (view: StepView): readonly Block[] => {
  const { incident, procedures, calendar, now } = view.found;
  const all = inFull(incident, dutiesAsEnded(incident, procedures, calendar, now), { procedures, calendar });
  const rows = all
    .filter(({ state }) => state !== 'not-needed')
    .map((duty): readonly Cell[] => [
      { text: duty.label },
      { text: duty.dueAt === never ? 'No date' : sayAt(duty.dueAt, now) },
      {
        text: duty.metAt === null ? '' : sayAt(duty.metAt, now),
        ...small(sayWord(view.found, duty.entries)),
      },
      { ...margin(duty), ...small(sayMargin(duty)) },
      { state: dutyState(duty) },
    ]);
  return rows.length === 0
    ? []
    : [
        {
          kind: 'heading',
          text: 'Timescales',
          note:
            'Marks left of the line were early, marks right of it late. ' +
            'The fine lines stand for an hour, a day and ten days.',
        },
        {
          kind: 'table',
          head: ['Duty', 'Due', 'Done', 'Early or late', 'Kept?'],
          widths: [-1, 32, 32, 32, 26],
          rows,
        },
      ];
};

const evidence = (view: StepView): readonly Block[] => {
  const rows = view.found.incident.evidence.map((each): readonly Cell[] => {
    const digest = fieldIn(view, each.entry, 'digest');
    return [
      { text: String(each.entry), strong: true },
      {
        text: fieldIn(view, each.entry, 'description') || 'Erased',
        small: fieldIn(view, each.entry, 'fileName') || fieldIn(view, each.entry, 'keptAt'),
        ...(/^[0-9a-f]{64}$/.test(digest) ? { digest } : {}),
      },
      { text: sayBy(view, each) },
    ];
  });
  return rows.length === 0
    ? []
    : [
        { kind: 'heading', text: 'Evidence' },
        { kind: 'table', head: ['Entry', 'What it is', 'Added by'], widths: [14, -1, 44], rows },
      ];
};

/** What time did by itself, such as reminders, is on the record and not here. */
const hashes = (view: StepView): readonly Block[] => [
  { kind: 'heading', text: 'Entries that people made' },
  {
    kind: 'table',
    head: ['Entry', 'What', 'Hash'],
    widths: [14, -1, 53],
    rows: view.entries
      .filter((each) => each.actor.kind !== 'clock' && !isCopy(each))
      .map((each): readonly Cell[] => [
        { text: String(each.version) },
        { text: sentenceAt(view, each.version) },
        { digest: each.hash },
      ]),
  },
];

const signers = (view: StepView) => {
  const { incident, directory } = view.found;
  const lead = outcome(incident);
  const review = incident.reviews.findLast(({ satisfied }) => satisfied);
  const governors = incident.governorsOutcome;
  return [
    ...(lead === null ? [] : [{ name: sayActor(directory, lead.by), as: 'Lead, wrote the report' }]),
    ...(review === undefined ? [] : [{ name: sayActor(directory, review.by), as: 'Reviewed it' }]),
    ...(governors === null
      ? []
      : [{ name: sayActor(directory, governors.by), as: `For the ${inDuty('Governing Body')}` }]),
  ];
};

export const appendixA = (view: StepView): readonly Block[] => {
  const { policy, procedures } = view.found;
  return [
    {
      kind: 'part',
      title: 'Appendix A. How the incident met the policy',
      intro: [
        `${sayVerdict(pointsOf(view))}.`,
        'Judged by what applied when it was reported:',
        `${policy.title}, version ${policy.documentControl.version}.`,
        `Procedures: ${sayProcedures(procedures.version)}.`,
      ].join(' '),
    },
    ...conformance(view),
    ...timescales(view),
    ...section('Exceptions in force', exceptions(view), { wide: true }),
  ];
};

export const appendixB = (view: StepView, anchor: readonly Block[]): readonly Block[] => {
  const people = signers(view);
  return [
    {
      kind: 'part',
      title: 'Appendix B. Evidence and record',
      intro:
        'A digest (SHA-256) is a fingerprint of a file: if one character of the file changes, so does the ' +
        'digest. Each entry carries the hash of the one before it.',
    },
    ...evidence(view),
    ...hashes(view),
    ...anchor,
    ...(people.length === 0 ? [] : [{ kind: 'signatures', people } as const]),
  ];
};
