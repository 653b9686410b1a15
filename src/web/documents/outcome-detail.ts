// The sections of the outcome report after its first pages: one for each duty of the policy, then how it met
// the policy, and the evidence.

import { nameIn } from '../../app/directory.ts';
import type { Block, Cell, State } from '../../app/documents/document.ts';
import type { Risk } from '../../incident/state/governing/investigation.ts';
import { classification, outcome, reportability, sentBack } from '../../incident/state/incident.ts';
import { countedFrom, notifyWithinMs } from '../../incident/state/judging/awareness.ts';
import { reasonsOf, sayTell } from '../../incident/state/judging/judgement.ts';
import { routeWords, saidLast } from '../../incident/state/report.ts';
import { toldInPlan } from '../../incident/state/telling/communication.ts';
import { sayAffected } from '../../incident/steps/add-details.ts';
import { hourMs, sayLength } from '../../policy/clock.ts';
import { atLeast, criteriaEver } from '../../policy/procedures/procedures.ts';
import { noonOr, type When } from '../../policy/when.ts';
import type { EntryNo } from '../../record/ids.ts';
import type { Stamp } from '../../record/stamp.ts';
import type { StepView } from '../case/case-form.ts';
import { sayReporter } from '../case/frame/frame.ts';
import { reportParts } from '../case/outcome/outcome.ts';
import { audienceName } from '../case/summary/plan.ts';
import { about, fieldWords, sayActor, sayAnswered } from '../words/entries.ts';
import { appendixA, appendixB } from './outcome-appendix.ts';
import { governed } from './outcome-governed.ts';
import {
  allWritten,
  correctedIn,
  entriesWords,
  entryOf,
  fieldIn,
  sayAt,
  sayBy,
  section,
  sentenceAt,
  texts,
} from './said.ts';
import { tellings } from './timeline.ts';

const small = (text: string): Block => ({ kind: 'text', text, small: true });

const happened = (view: StepView): readonly Block[] => {
  const { incident, now } = view.found;
  const { report, details } = incident;
  if (report === null) return [];
  const way = routeWords[report.route];
  const said = saidLast(details);
  const rows = [
    ...details
      .filter(({ entry }) => entryOf(view, entry) !== undefined)
      .flatMap(({ entry }) =>
        Object.keys(entryOf(view, entry)?.written ?? {})
          .filter((field) => field !== 'what' && fieldIn(view, entry, field) !== '')
          .map((field) => [fieldWords(field), fieldIn(view, entry, field)] as const),
      ),
    ...(said.affected === null ? [] : [['How many people', sayAffected(said)] as const]),
    ...(incident.verified === null
      ? []
      : [
          [
            'Checked',
            `${fieldIn(view, incident.verified.entry, 'checked')} (${sayBy(view, incident.verified)})`,
          ] as const,
        ]),
  ];
  return [
    {
      kind: 'quote',
      text: fieldIn(view, report.entry, 'what') || 'Erased',
      by: `${sayReporter(view)}, ${way}, ${sayAt(report.receivedAt, now)} (entry ${report.entry})`,
    },
    ...texts(correctedIn(view, report.entry)),
    ...(rows.length === 0 ? [] : [{ kind: 'facts', rows } as const]),
  ];
};

const severe = (view: StepView): readonly Block[] => {
  const { incident, procedures } = view.found;
  const judged = classification(incident);
  if (judged === null)
    return [{ kind: 'heading', text: 'How severe' }, ...texts(['Nobody has judged how severe it is.'])];
  const met = criteriaEver(procedures).filter(
    ({ id, level }) => judged.criteria.includes(id) && atLeast(level, judged.severity),
  );
  return [
    {
      kind: 'heading',
      text: `How severe: ${judged.severity}`,
      note: `${sayBy(view, judged)} (entry ${judged.entry})`,
    },
    ...(met.length === 0 ? [] : [{ kind: 'list', items: met.map(({ label }) => `${label}.`) } as const]),
    ...texts([fieldIn(view, judged.entry, 'reason'), ...correctedIn(view, judged.entry)]),
  ];
};

const mustBeTold = (view: StepView): readonly Block[] => {
  const judged = reportability(view.found.incident);
  if (judged === null)
    return [{ kind: 'heading', text: 'Who must be told' }, ...texts(['Nobody has judged who must be told.'])];
  const reasons = reasonsOf(judged);
  return [
    {
      kind: 'heading',
      text: `Who must be told: ${sayTell(judged)}`,
      note: `${sayBy(view, judged)} (entry ${judged.entry})`,
    },
    ...texts([fieldIn(view, reasons, 'reasons'), ...correctedIn(view, reasons)]),
  ];
};

/** Entries in their own sentence, and below it what was written. */
const entryRows = (view: StepView, stamps: readonly Pick<Stamp, 'entry'>[]): readonly (readonly Cell[])[] =>
  stamps.flatMap(({ entry }) => {
    const found = entryOf(view, entry);
    return found === undefined
      ? []
      : [
          [
            {
              text: `${about(view.found.incident, found.actor)}${sayAt(found.at, view.found.now)}`,
              strong: true,
              small: sayActor(view.found.directory, found.actor),
            },
            {
              // That somebody noted something says no more than the note.
              ...(found.type === 'progress-noted' ? {} : { head: saidAt(view, entry) }),
              text: allWritten(view, entry),
            },
            { text: String(entry) },
          ],
        ];
  });

const saidAt = (view: StepView, entry: EntryNo): string =>
  [sentenceAt(view, entry), sayAnswered(view.found.incident, entry)].filter(Boolean).join(': ');

const entryTable = (
  view: StepView,
  head: string,
  stamps: readonly Pick<Stamp, 'entry'>[],
): readonly Block[] => {
  const rows = entryRows(
    view,
    stamps.toSorted((a, b) => a.entry - b.entry),
  );
  return rows.length === 0
    ? []
    : [{ kind: 'table', head: ['When, by whom', head, 'Entry'], widths: [42, -1, 14], rows }];
};

const plan = (view: StepView): readonly Block[] => {
  const rows = toldInPlan(view.found.incident).map((each, nth): readonly Cell[] => [
    { text: audienceName(view, nth + 1) },
    { state: each === null ? 'Not told yet' : 'Told' },
    {
      text:
        each === null
          ? ''
          : `${fieldIn(view, each.entry, 'what')} (${sayBy(view, { by: each.by, at: each.doneAt })})`,
    },
  ]);
  return rows.length === 0
    ? []
    : [{ kind: 'table', head: ['In the plan', 'Told?', 'How'], widths: [50, 28, -1], rows }];
};

const otherContacts = {
  expert: 'Expert help sought',
  escalation: 'Escalated',
  plan: 'Communication planned',
} as const;

/** When it was done: its entry may come days later. The law counts some of it from when the school knew. */
const told = (view: StepView): readonly Block[] => {
  const { incident, now, directory } = view.found;
  const from = countedFrom(incident);
  const after = (at: When): string =>
    from === null || typeof at === 'string' || at < from ? '' : sayLength(at - from, notifyWithinMs / hourMs);
  const all = [
    ...tellings(view),
    ...incident.contacts.flatMap(({ kind, entry, doneAt }) =>
      kind === 'informed' ? [] : [{ entry, what: otherContacts[kind], at: doneAt }],
    ),
    ...incident.ruledOut.map(({ entry, at }) => ({ entry, what: sentenceAt(view, entry), at })),
  ];
  const rows = all
    .toSorted((a, b) => noonOr(a.at) - noonOr(b.at) || a.entry - b.entry)
    .flatMap(({ entry, what, at }): readonly (readonly Cell[])[] => {
      const found = entryOf(view, entry);
      if (found === undefined) return [];
      const head = [what, sayAnswered(incident, entry)].filter(Boolean).join(': ');
      return [
        [
          { text: sayAt(at, now), strong: true, small: sayActor(directory, found.actor) },
          { head, text: allWritten(view, entry) },
          { text: after(at) },
          { text: String(entry) },
        ],
      ];
    });
  const head = ['When, by whom', 'Whom, how, what came back', 'After', 'Entry'];
  return [
    ...(rows.length === 0 ? [] : [{ kind: 'table', head, widths: [42, -1, 22, 14], rows } as const]),
    ...plan(view),
  ];
};

const done = (view: StepView): readonly Block[] => {
  const { notes, contained, interims } = view.found.incident;
  return entryTable(view, 'What', [...notes, ...interims, ...(contained === null ? [] : [contained])]);
};

const heardFields = {
  interview: ['withWhom', 'said'],
  hearing: ['whom', 'answered'],
  answer: ['', 'answered'],
} as const;
const talkWords = { interview: 'Interview', hearing: 'Hearing', answer: 'Answer in writing' } as const;

const heard = (view: StepView): readonly Block[] =>
  view.found.incident.talks.flatMap((talk) => {
    const [whom, text] = heardFields[talk.kind];
    const who = whom === '' ? sayActor(view.found.directory, talk.by) : fieldIn(view, talk.entry, whom);
    const put = fieldIn(view, talk.entry, 'put');
    return [
      {
        kind: 'heading',
        text: `${talkWords[talk.kind]}${who && `: ${who}`}`,
        note: `${sayBy(view, { by: talk.by, at: talk.heldAt })} (entry ${talk.entry})`,
      },
      ...texts([
        put && `Put to them: ${put}`,
        fieldIn(view, talk.entry, text),
        ...correctedIn(view, talk.entry),
      ]),
    ] as const;
  });

const decisions = (view: StepView): readonly Block[] => [
  ...view.found.incident.decisions.flatMap(({ entry, evidence, ...stamp }): readonly Block[] => [
    {
      kind: 'heading',
      text: fieldIn(view, entry, 'decision') || 'Erased',
      note: `${sayBy(view, stamp)} (entry ${entry})`,
    },
    ...texts([fieldIn(view, entry, 'reasons'), ...correctedIn(view, entry)]),
    ...(evidence.length === 0 ? [] : [small(`Rests on ${entriesWords(evidence).toLowerCase()}`)]),
  ]),
  ...entryTable(
    view,
    'Discipline',
    view.entries
      .filter(({ type }) => ['discipline-recommended', 'discipline-decided'].includes(type))
      .map(({ version }) => ({ entry: version })),
  ),
];

const riskState = ({ open, treatment }: Risk): State =>
  !open ? 'Closed' : treatment === 'accept' ? 'Accepted' : 'Open';

const controlStates: Readonly<Record<string, State>> = {
  planned: 'Planned',
  'in-place': 'In place',
  'checked-works': 'Done',
  'checked-does-not-work': 'Not met',
  dropped: 'Not needed',
};

const risks = (view: StepView): readonly Block[] => {
  const { incident, directory } = view.found;
  const owner = (each: { readonly owner: Risk['owner'] }) =>
    each.owner === null ? 'Nobody' : nameIn(directory, each.owner);
  const rows: readonly (readonly Cell[])[] = [
    ...incident.risks.map((each) => [
      { text: 'Risk', small: `${each.likelihood} × ${each.impact}` },
      { text: fieldIn(view, each.entry, 'risk') },
      { text: owner(each) },
      { state: riskState(each) },
    ]),
    ...incident.controls.map((each) => [
      { text: 'Control' },
      { text: fieldIn(view, each.entry, 'control') },
      { text: owner(each) },
      { state: controlStates[each.state] ?? 'Planned' },
    ]),
  ];
  return rows.length === 0
    ? []
    : [
        small('Likelihood and impact, each from 1 to 5.'),
        { kind: 'table', head: ['Kind', 'What', 'Owner', 'State'], widths: [18, -1, 36, 30], rows },
      ];
};

/** The parts that were written otherwise than in the report that was sent back. */
const changed = (view: StepView): readonly string[] => {
  const { outcomes, reviews } = view.found.incident;
  const latest = outcomes.at(-1);
  const review = reviews.findLast(({ satisfied, entry }) => !satisfied && entry < (latest?.entry ?? 0));
  const before = outcomes.findLast(({ entry }) => entry < (review?.entry ?? 0));
  if (latest === undefined || before === undefined) return [];
  const was = reportParts(view, before.entry).parts;
  const now = reportParts(view, latest.entry).parts;
  return [...new Set([...was, ...now].map(({ title }) => title))].flatMap((title) => {
    const [old, fresh] = [was, now].map(
      (parts) => parts.find((each) => each.title === title)?.text ?? 'Nothing',
    );
    return old === fresh ? [] : [`${title}\nBefore: ${old}\nNow: ${fresh}`];
  });
};

const reviewed = (view: StepView): readonly Block[] => {
  const { incident } = view.found;
  const different = changed(view);
  return [
    ...incident.reviews.flatMap((each): readonly Block[] => [
      {
        kind: 'heading',
        text: each.satisfied ? 'Satisfied' : 'Sent back',
        note: `${sayBy(view, each)} (entry ${each.entry})`,
      },
      ...texts([fieldIn(view, each.entry, 'reasons'), ...correctedIn(view, each.entry)]),
    ]),
    ...incident.closures.map((each): Block => ({ kind: 'heading', text: 'Closed', note: sayBy(view, each) })),
    ...(different.length === 0
      ? []
      : [
          { kind: 'heading', text: 'What changed since it was sent back' } as const,
          { kind: 'list', items: different } as const,
        ]),
    ...(incident.outcomes.length > 0 &&
    different.length === 0 &&
    sentBack(incident) === null &&
    incident.reviews.some(({ satisfied }) => !satisfied)
      ? texts(['The report handed in again says the same.'])
      : []),
  ];
};

const written = (view: StepView): readonly Block[] => {
  const entry = outcome(view.found.incident)?.entry ?? view.found.incident.draft?.entry;
  if (entry === undefined) return [];
  const { parts, forReporter } = reportParts(view, entry);
  const [first, ...rest] = parts;
  const stamp = outcome(view.found.incident) ?? view.found.incident.draft;
  return [
    ...section(first?.title ?? 'What happened', [
      ...texts([first?.text ?? '']),
      ...(stamp === null ? [] : [small(`${sayBy(view, stamp)} (entry ${entry})`)]),
      ...texts(correctedIn(view, entry)),
    ]),
    ...rest.flatMap(({ title, text }) => section(title, texts([text]))),
    ...section('What the reporter reads', texts([forReporter])),
  ];
};

const judged = (view: StepView): readonly Block[] =>
  section('How it was judged', [...severe(view), ...mustBeTold(view)]);

export const decided = (view: StepView): readonly Block[] =>
  section('Decisions', decisions(view), { note: 'With their reasons, and the evidence they rest on.' });

const knownFrom = ({ found: { incident, now } }: StepView): { readonly note?: string } => {
  const from = countedFrom(incident);
  return from === null ? {} : { note: `“After” counts from when the school knew: ${sayAt(from, now)}.` };
};

export const detail = (view: StepView, anchor: readonly Block[]): readonly Block[] => [
  ...written(view),
  ...section('As it was reported', happened(view)),
  ...judged(view),
  ...section('Expert advice', entryTable(view, 'Advice', view.found.incident.advice), { wide: true }),
  ...section('Who was told, and when', told(view), { wide: true, ...knownFrom(view) }),
  ...section('What was done', done(view), { wide: true }),
  ...section('What people said', heard(view)),
  ...decided(view),
  ...section('Risks and controls', risks(view), { wide: true }),
  ...governed(view),
  ...section('Review', reviewed(view), { note: 'Point 4c' }),
  ...appendixA(view),
  ...appendixB(view, anchor),
];
