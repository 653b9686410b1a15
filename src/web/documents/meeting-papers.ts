// What governors get on paper of a meeting: the list of what they are asked to do, the papers without names,
// and the minutes, whole or what stands in them about one thing.
import { nameIn } from '../../app/directory.ts';
import type { Block, Cell, Document } from '../../app/documents/document.ts';
import {
  type AgendaItem,
  type AgendaPart,
  agendaParts,
  isTakenOff,
  isToConfirm,
  itemOf,
  partOf,
} from '../../meeting/state.ts';
import { clerksOf } from '../../meeting/step.ts';
import { decisionWords } from '../../meeting/steps/decide-item.ts';
import { sayDate } from '../../policy/clock.ts';
import { inDuty } from '../../policy/said.ts';
import type { EntryNo } from '../../record/ids.ts';
import { sayEither, sayList } from '../../record/phrases.ts';
import { actionsOf, sayAction } from '../actions/came-of.ts';
import { writtenIn } from '../case/case-form.ts';
import { sayConfirmed, sayNoPart, shownItems, withoutPapers } from '../meetings/agenda.ts';
import { sayPresent } from '../meetings/decision-forms.ts';
import { type MeetingView, numberOn } from '../meetings/meeting-view.ts';
import { actsOn, paperOf } from '../meetings/papers.ts';
import { withoutAsk } from '../meetings/words.ts';
import { section, texts } from './said.ts';

export const forGovernors = {
  classed: 'Confidential',
  forWhom: `For ${inDuty('governors')}, the clerk and the ${inDuty('headteacher')}`,
} as const;

const headOf = (view: MeetingView) => {
  const title = writtenIn(view.entries, 1, 'title') || 'Meeting';
  const called = `${title}, ${sayDate(view.state.on)}`;
  const { schoolName } = view.signed.directory;
  return { ...forGovernors, layout: 'report', title: called, school: schoolName, foot: called } as const;
};

const subjectOf = ({ entries }: MeetingView, { entry }: AgendaItem): string =>
  withoutAsk(writtenIn(entries, entry, 'subject'));

/** What the governors are asked to do, and what it means to agree. */
const sayAsked = (view: MeetingView, item: AgendaItem): string => {
  if (item.asked === undefined || item.asked === 'note') return '';
  const count = actsOn(view, item);
  const acts = count > 1 ? `the ${count} urgent actions` : 'it';
  const agreeing = view.agenda.get(item.entry)?.agreeing ?? '';
  const asks = {
    ratify: `Ratify ${acts}, or refuse.`,
    adopt: 'Adopt it, or refuse.',
    decide: 'Agree to it, or refuse.',
  }[item.asked];
  return agreeing === '' ? asks : `${asks} If you agree, ${agreeing}.`;
};

const partTitles: Readonly<Record<AgendaPart, readonly [title: string, note: string]>> = {
  decide: ['To decide', 'You are asked for a decision. The clerk writes it in the last column.'],
  discuss: ['To discuss', ''],
  note: ['To note', 'Read these beforehand. Speak up if you want one discussed.'],
};

const agendaRow = (view: MeetingView, item: AgendaItem): readonly Cell[] => [
  { text: String(numberOn(view, item.entry)), strong: true },
  { text: subjectOf(view, item), strong: true, small: sayAsked(view, item) },
  paperOf(view, item) !== ''
    ? { text: 'Paper' }
    : withoutPapers(view).includes(item.entry)
      ? { state: 'No paper yet' }
      : {},
  isTakenOff(item) ? { text: decisionWords['taken-off'] } : { toFill: item.asked === 'note' ? 'Noted' : '' },
];

export const agendaDocument = (view: MeetingView): Document => {
  const { school, directory } = view.signed;
  const items = shownItems(view);
  const clerks = clerksOf(school).map((person) => nameIn(directory, person));
  const parts = agendaParts.flatMap((part): readonly Block[] => {
    const rows = items.filter((item) => partOf(item) === part).map((item) => agendaRow(view, item));
    const [title, note] = partTitles[part];
    const head = ['Item', 'What it is about', 'Paper', 'Outcome'];
    return rows.length === 0
      ? []
      : [
          { kind: 'heading', text: title, note },
          { kind: 'table', head, widths: [12, -1, 34, 34], rows },
        ];
  });
  return {
    ...headOf(view),
    called: 'Agenda',
    blocks: [
      {
        kind: 'facts',
        rows: [
          ...(clerks.length === 0 ? [] : [['Clerk', sayEither(clerks)] as const]),
          ['Papers', `Papers are without names. ${inDuty('Governors')} read them in Candour.`],
        ],
      },
      ...(items.length === 0 ? texts(['Nothing is on the agenda yet.']) : parts),
      {
        kind: 'text',
        small: true,
        text:
          'If an item concerns you, or you know one of the people in it, say so before it begins. You then ' +
          'leave for that item.',
      },
    ],
  };
};

const minuteOf = (view: MeetingView, item: AgendaItem): Block => {
  const { minute, entry } = item;
  const reading = { directory: view.signed.directory, now: view.now };
  return {
    kind: 'minute',
    number: String(numberOn(view, entry)),
    title: subjectOf(view, item),
    outcome: minute === null ? 'Not recorded' : decisionWords[minute.decision],
    text: writtenIn(view.entries, minute?.entry, 'minute'),
    notes: [sayPresent(view, item), sayNoPart(view, item), sayConfirmed(view, item)].filter(Boolean),
    actions: actionsOf(view.actions, entry).map((each) =>
      each.isSeen ? [each.title, sayAction(each, reading)] : [sayAction(each, reading), ''],
    ),
  };
};

/** `only` is an item: what stands there about the same thing, to lie in its own file. */
export const minutesDocument = (view: MeetingView, only?: EntryNo): Document => {
  const about = only === undefined ? undefined : itemOf(view.state, only);
  const isAsked = (item: AgendaItem): boolean =>
    about === undefined || item === about || (about.about !== null && item.about === about.about);
  const items = shownItems(view).filter(isAsked);
  const present = new Set([...view.state.present, ...items.flatMap(({ minute }) => minute?.present ?? [])]);
  const names = [...present].map((person) => nameIn(view.signed.directory, person)).toSorted();
  return {
    ...headOf(view),
    ...(items.some((item) => item.minute === null || isToConfirm(item)) && { draft: true }),
    called: about === undefined ? 'Minutes' : 'Extract from the minutes',
    blocks: [
      ...(names.length === 0
        ? []
        : [
            {
              kind: 'facts',
              rows: [['Present', sayList(names)]],
            } as const,
          ]),
      ...items.map((item) => minuteOf(view, item)),
      {
        kind: 'signatures',
        title: 'Signed when these minutes are confirmed',
        people: [
          { name: inDuty('Chair of governors'), as: '' },
          { name: 'Date', as: '' },
        ],
      },
    ],
  };
};

export const papersDocument = (view: MeetingView): Document => {
  const items = shownItems(view).map((item) => ({ ...item, paper: paperOf(view, item) }));
  const without = items.filter(({ paper }) => paper === '').map(({ entry }) => numberOn(view, entry));
  return {
    ...headOf(view),
    called: 'Papers without names',
    blocks: [
      ...items.flatMap(({ entry, paper }) => {
        const title = `${numberOn(view, entry)}. ${writtenIn(view.entries, entry, 'subject')}`;
        return section(title, texts([paper]), { wide: true });
      }),
      ...texts([without.length === 0 ? '' : `Items without a paper: ${sayList(without.map(String))}.`]),
    ],
  };
};
