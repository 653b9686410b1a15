// The chain of custody: for each piece of evidence where it came from, who had it, who opened it and who took
// a copy, as a page and as a PDF.
import type { Hono } from 'hono';
import type { Entry } from '../../app/cases/cases.ts';
import type { Block, Cell, Document } from '../../app/documents/document.ts';
import { counted, londonDate, type Moment, sayDate } from '../../policy/clock.ts';
import { earliest } from '../../policy/when.ts';
import { capitalised } from '../../record/phrases.ts';
import { incidentPath, type StepView, viewOf } from '../case/case-form.ts';
import { incidentPage } from '../case/frame/frame.ts';
import { formLinks } from '../case/frame/menu.ts';
import { custodyWords, type Exhibit, exhibitsOf } from '../case/record/exhibits-of.ts';
import { viewedAs } from '../case/record/note-evidence.ts';
import type { DeskEnv, DeskRequest, Site } from '../shell/site.ts';
import { html } from '../ui/html.ts';
import { partHead } from '../ui/item-list.ts';
import { emptyState } from '../ui/notice.ts';
import { pdfLink } from '../ui/print-sheet.ts';
import { sayActor } from '../words/entries.ts';
import { headOf } from './outcome-report.ts';
import { documentBlocks } from './page.ts';
import { sendPdf } from './pdf.ts';
import { correctedIn, entryOf, fieldIn, sayAt, sayBy } from './said.ts';

type Views = Awaited<ReturnType<Site['app']['cases']['views']>>;

type Link = {
  readonly at: Moment;
  readonly when: string;
  readonly what: string;
  readonly who: string;
  readonly small?: string;
  readonly entry?: number;
};

const added = (view: StepView, { entry, at, by, isReported }: Exhibit): Link => ({
  at,
  when: sayAt(at, view.found.now),
  what: isReported ? 'Sent with the report' : 'Added to the record',
  who: sayActor(view.found.directory, by),
  entry,
});

const moved = (view: StepView, { entry: of }: Exhibit): readonly Link[] =>
  view.found.incident.custody
    .filter(({ evidence }) => evidence === of)
    .map(({ entry, act, doneAt, by, at }) => ({
      at: earliest(doneAt),
      when: sayAt(doneAt, view.found.now),
      what: custodyWords[act],
      who: [fieldIn(view, entry, 'person') || 'Erased', fieldIn(view, entry, 'where')]
        .filter(Boolean)
        .join(', '),
      small: [
        fieldIn(view, entry, 'note'),
        `Recorded by ${sayBy(view, { by, at })}`,
        ...correctedIn(view, entry),
      ]
        .filter(Boolean)
        .join('\n'),
      entry,
    }));

/** A bundle takes every file that was added as evidence with it. */
const isCopyOf = ({ type, facts }: Entry, { entry, number, isReported }: Exhibit): boolean =>
  (type === 'copied-out' &&
    facts.brokeOff === undefined &&
    facts.evidence === entry &&
    facts.file === number) ||
  (type === 'exported' && facts.format === 'bundle' && !isReported);

/** The entry that says that a download broke off. */
const brokenOff = (entries: readonly Entry[], copy: number): Entry | undefined =>
  entries.find(({ type, facts }) => type === 'copied-out' && facts.brokeOff === copy);

const sayCopied = (type: string, broken: Entry | undefined): Pick<Link, 'what' | 'small'> => {
  if (type === 'exported') return { what: 'Copied out in a bundle' };
  return broken === undefined
    ? { what: 'Copied out' }
    : { what: 'Copied out in part', small: `It broke off: entry ${broken.version}` };
};

const copied = ({ found, entries }: StepView, exhibit: Exhibit): readonly Link[] =>
  exhibit.file === null
    ? []
    : entries
        .filter((each) => each.version > exhibit.entry && isCopyOf(each, exhibit))
        .map(({ version, type, at, actor }) => ({
          at,
          when: sayAt(at, found.now),
          ...sayCopied(type, brokenOff(entries, version)),
          who: sayActor(found.directory, actor),
          entry: version,
        }));

/** One line for a person and a day. */
const viewed = (exhibit: Exhibit, views: Views): readonly Link[] => {
  const page = viewedAs(exhibit);
  const own = exhibit.file === null ? [] : views.filter((each) => each.page === page);
  const days = Map.groupBy(own, ({ name, at }) => `${name}\0${londonDate(at)}`);
  return [...days.values()].flatMap((all) => {
    const [first] = all;
    if (first === undefined) return [];
    const times = all.length === 1 ? '' : `, ${counted(all.length, 'time')}`;
    return [{ at: first.at, when: sayDate(londonDate(first.at)), what: `Viewed${times}`, who: first.name }];
  });
};

const row = ({ when, what, who, small, entry }: Link): readonly Cell[] => [
  { text: when },
  { text: what, strong: true },
  { text: who, ...(small ? { small } : {}) },
  { text: entry === undefined ? '' : String(entry) },
];

const kindOf = ({ file, kind }: Exhibit): string => (file === null ? capitalised(kind ?? 'item') : 'File');

const factsOf = (view: StepView, exhibit: Exhibit): readonly (readonly [string, string])[] => {
  const written = (field: string): string => fieldIn(view, exhibit.entry, field);
  const last = view.found.incident.custody.findLast(({ evidence }) => evidence === exhibit.entry);
  const said = (label: string, text: string): readonly (readonly [string, string])[] =>
    text === '' ? [] : [[label, text]];
  return [
    ['Kind', kindOf(exhibit)],
    ...said('File', exhibit.name),
    ...said('SHA-256', written('digest')),
    ...said('Kept at', (last && fieldIn(view, last.entry, 'where')) || written('keptAt')),
    ...said(
      last?.act === 'disposed' ? 'Disposed of by' : 'Held by',
      (last && fieldIn(view, last.entry, 'person')) || written('heldBy'),
    ),
  ];
};

const part = (view: StepView, exhibit: Exhibit, views: Views): Block => {
  const links = [
    added(view, exhibit),
    ...moved(view, exhibit),
    ...copied(view, exhibit),
    ...viewed(exhibit, views),
  ];
  return {
    kind: 'section',
    title: exhibit.title,
    note: [
      `Entry ${exhibit.entry}`,
      ...(entryOf(view, exhibit.entry) ? correctedIn(view, exhibit.entry) : []),
    ].join('\n'),
    wide: true,
    blocks: [
      { kind: 'facts', rows: factsOf(view, exhibit) },
      {
        kind: 'table',
        head: ['When', 'What', 'Who', 'Entry'],
        widths: [36, 36, -1, 16],
        rows: links.toSorted((a, b) => a.at - b.at).map(row),
      },
    ],
  };
};

const custodyDocument = async (view: StepView, { app }: Site): Promise<Document> => {
  const exhibits = exhibitsOf(view);
  const views = await app.cases.views(view.found, exhibits.map(viewedAs));
  const { draft: _draft, ...head } = headOf(view);
  return {
    ...head,
    layout: 'report',
    called: 'Chain of custody',
    forWhom: 'For those who may open this incident',
    blocks: [
      {
        kind: 'text',
        text:
          'What has an entry stands on the record, where nobody can change it unseen. ' +
          'That somebody viewed a file is noted beside the record.',
        small: true,
      },
      ...exhibits.map((each) => part(view, each, views)),
    ],
  };
};

const page = async (request: DeskRequest, site: Site): Promise<Response> => {
  const view = await viewOf(request, site);
  await site.app.cases.read(view.found, 'chain of custody');
  const count = exhibitsOf(view).length;
  const adds = formLinks(view, 'investigation', 'add-evidence', 'note-custody');
  const drawn =
    count === 0
      ? emptyState({ title: 'No evidence', text: 'Nobody has added a file, a paper or a device.' })
      : html`${pdfLink(incidentPath(view.found, 'custody.pdf'))}${documentBlocks(
          await custodyDocument(view, site),
        )}`;
  const body = html`${partHead({ id: 'custody', title: 'Evidence', count, adds })}${drawn}`;
  return incidentPage(request, view, { tab: 'investigation', page: 'Chain of custody', body });
};

export const mountCustody = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/incidents/:reference/custody', (request) => page(request, site));
  desk.get('/incidents/:reference/custody.pdf', async (request) => {
    const view = await viewOf(request, site);
    await site.app.cases.read(view.found, 'chain of custody');
    const { reference } = view.found.incident;
    return sendPdf(request, site, await custodyDocument(view, site), `${reference} chain of custody`);
  });
};
