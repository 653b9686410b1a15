// What governors get on paper: the list of a meeting with what was decided, its papers without names, the
// report of a term, and a version of the policy.

import type { Hono } from 'hono';
import type { Block, Cell, Document } from '../../app/documents/document.ts';
import { decisionWords } from '../../meeting/steps/decide-item.ts';
import { sayDate, sayMonth } from '../../policy/clock.ts';
import type { Point } from '../../policy/policy.ts';
import { inDuty } from '../../policy/said.ts';
import { sayTerm } from '../../term-report/state.ts';
import { writtenIn } from '../case/case-form.ts';
import { sayConfirmed, shownItems, withoutPapers } from '../meetings/agenda.ts';
import { type MeetingView, kind as meetingKind, meetingViewOf, numberOn } from '../meetings/meeting-view.ts';
import { actsOn, paperOf } from '../meetings/papers.ts';
import { sayActs } from '../meetings/words.ts';
import type { DeskEnv, DeskRequest, Site } from '../shell/site.ts';
import { streamViewOf } from '../streams/stream-form.ts';
import { headlineOf, type KeptFigures, keptIn } from '../term-reports/figures.ts';
import { countedOf, termReportViewOf } from '../term-reports/forms.ts';
import { sayActor } from '../words/entries.ts';
import { sendPdf } from './pdf.ts';
import { texts } from './said.ts';

const forGovernors = {
  classed: 'Confidential',
  forWhom: `For ${inDuty('governors')}, the clerk and the ${inDuty('headteacher')}`,
} as const;

const headOf = (view: MeetingView): Pick<Document, 'title' | 'school' | 'foot'> => {
  const title = writtenIn(view.entries, 1, 'title') || 'Meeting';
  const on = sayDate(view.state.on);
  return { title: `${title}, ${on}`, school: view.signed.directory.schoolName, foot: `${title}, ${on}` };
};

const agendaDocument = (view: MeetingView): Document => {
  const lacking = withoutPapers(view);
  const rows = shownItems(view).map((item): readonly Cell[] => {
    const { minute } = item;
    const paper = paperOf(view, item) !== '' ? 'Paper' : lacking.includes(item.entry) ? 'No paper yet' : '';
    const said = writtenIn(view.entries, minute?.entry, 'minute');
    return [
      { text: String(numberOn(view, item.entry)), strong: true },
      {
        text: writtenIn(view.entries, item.entry, 'subject'),
        strong: true,
        small: sayActs(actsOn(view, item)),
      },
      { text: paper },
      minute === null
        ? { text: '________________' }
        : {
            text: decisionWords[minute.decision],
            strong: true,
            small: [said, sayConfirmed(view, item)].filter(Boolean).join('\n'),
          },
    ];
  });
  const isHeld = view.state.items.some(({ minute }) => minute !== null);
  return {
    ...headOf(view),
    ...forGovernors,
    layout: 'report',
    called: isHeld ? 'Agenda and decisions' : 'Agenda',
    blocks: [
      rows.length === 0
        ? { kind: 'text', text: 'Nothing is on the agenda yet.' }
        : {
            kind: 'table',
            head: ['Item', 'What it is about', 'Paper', 'Decision'],
            widths: [14, -3, 28, -2],
            rows,
          },
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

const papersDocument = (view: MeetingView): Document => ({
  ...headOf(view),
  ...forGovernors,
  layout: 'report',
  called: 'Papers without names',
  blocks: shownItems(view).flatMap((item): readonly Block[] => [
    {
      kind: 'section',
      title: `${numberOn(view, item.entry)}. ${writtenIn(view.entries, item.entry, 'subject')}`,
      wide: true,
      blocks: texts([paperOf(view, item) || 'No paper.']),
    },
  ]),
});

type TermView = Awaited<ReturnType<typeof termReportViewOf>>;

const headline = (kept: KeptFigures): Block => ({
  kind: 'columns',
  widths: headlineOf(kept).map(() => -1),
  columns: headlineOf(kept).map(([label, { number }]) => [
    { kind: 'figures', items: [{ figure: number, label }] },
  ]),
});

const inFull = ({ lines }: KeptFigures): Block => ({
  kind: 'section',
  title: 'The figures in full',
  wide: true,
  blocks: [
    {
      kind: 'table',
      head: ['', 'What is counted', 'Number'],
      widths: [44, -1, 30],
      rows: lines.map(({ group, what, number }, at): readonly Cell[] => [
        { text: lines[at - 1]?.group === group ? '' : group, strong: true },
        { text: what },
        { text: number },
      ]),
    },
  ],
});

const part = (title: string, text: string): readonly Block[] =>
  text === '' ? [] : [{ kind: 'section', title, blocks: texts([text]) }];

const termReportDocument = (view: TermView): Document => {
  const { state, signed, entries } = view;
  const written = (entry: number | undefined, field: string) => writtenIn(entries, entry, field);
  const kept = keptIn(written(state.written?.entry, 'figures'));
  const { approved, noted } = state;
  return {
    ...forGovernors,
    layout: 'report',
    title: `Security incidents, ${sayTerm(state)}`,
    called: `Report to ${inDuty('governors')}`,
    school: signed.directory.schoolName,
    status:
      approved === null
        ? 'Not approved yet'
        : `Approved by ${sayActor(signed.directory, approved.by)}, ${sayDate(approved.at)}`,
    foot: countedOf(view).says,
    ...(approved === null ? { draft: true as const } : {}),
    blocks: [
      ...(kept === null ? texts(['The figures were erased.']) : [headline(kept)]),
      ...part('What happened', written(state.written?.entry, 'story')),
      ...part('What should we change?', written(state.changes?.entry, 'change') || 'Not answered yet.'),
      ...part('The minute', written(noted?.entry, 'minute')),
      ...(kept === null ? [] : [inFull(kept)]),
    ],
  };
};

const pointBlock = ({ number, must, why, how, howLead, items, added }: Point): Block => ({
  kind: 'section',
  title: `${number}. ${must}`,
  wide: true,
  blocks: [
    ...texts([`Why? ${why}`, `How? ${how ?? howLead}`]),
    ...texts(items.map(({ id, text }) => `${id.slice(1)}. ${text}`)),
    ...texts([added ?? '']),
  ],
});

const policyDocument = (view: Awaited<ReturnType<typeof versionViewOf>>): Document => {
  const { signed, state, stream } = view;
  const policy = signed.directory.policyIn(stream);
  const { version, approvedOn, approvedBy, nextReview } = policy.documentControl;
  const inForce = state.adoption !== null;
  const control: readonly (readonly [string, string])[] = [
    ['Version', version],
    ['Date approved', sayDate(approvedOn)],
    ['Approved by', approvedBy],
    ['Next review', sayMonth(nextReview)],
  ];
  return {
    layout: 'report',
    title: policy.title,
    called: 'Policy',
    school: policy.school,
    status: policy.subtitle,
    foot: inForce ? `${policy.title}, version ${version}` : `${policy.title}, a draft`,
    ...(inForce ? {} : { draft: true as const }),
    blocks: [
      { kind: 'text', text: policy.numberingNote, small: true },
      ...policy.points.map(pointBlock),
      {
        kind: 'section',
        title: 'Exceptions and changes',
        wide: true,
        blocks: texts([policy.exceptionRoute, policy.changeRoute]),
      },
      { kind: 'section', title: 'Breach statement', wide: true, blocks: texts([policy.breachStatement]) },
      ...(inForce
        ? [
            {
              kind: 'section',
              title: 'Document control',
              blocks: [{ kind: 'facts', rows: control }],
            } as const,
          ]
        : []),
    ],
  };
};

const versionViewOf = (request: DeskRequest, site: Site) => streamViewOf('policy-version', request, site);

export const mountGoverning = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get(`/${meetingKind}/:id/agenda.pdf`, async (request) => {
    const view = await meetingViewOf(request, site);
    return sendPdf(request, site, agendaDocument(view), `agenda ${view.state.on}`);
  });
  desk.get(`/${meetingKind}/:id/papers.pdf`, async (request) => {
    const view = await meetingViewOf(request, site);
    return sendPdf(request, site, papersDocument(view), `papers ${view.state.on}`);
  });
  desk.get('/term-report/:id/report.pdf', async (request) => {
    const view = await termReportViewOf(request, site);
    return sendPdf(request, site, termReportDocument(view), `report ${sayTerm(view.state)}`);
  });
  desk.get('/policy-version/:id/policy.pdf', async (request) =>
    sendPdf(request, site, policyDocument(await versionViewOf(request, site)), 'policy'),
  );
};
