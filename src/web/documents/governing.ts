// What governors get on paper: the papers of a meeting, the report of a term, and a version of the policy.

import type { Hono } from 'hono';
import type { Block, Cell, Document } from '../../app/documents/document.ts';
import { sayDate, sayMonth } from '../../policy/clock.ts';
import type { Point } from '../../policy/policy.ts';
import { inDuty } from '../../policy/said.ts';
import { sayTerm } from '../../term-report/state.ts';
import { writtenIn } from '../case/case-form.ts';
import { shownItems } from '../meetings/agenda.ts';
import { kind as meetingKind, meetingViewOf } from '../meetings/meeting-view.ts';
import type { DeskEnv, DeskRequest, Site } from '../shell/site.ts';
import { streamViewOf } from '../streams/stream-form.ts';
import { headlineOf, type KeptFigures, keptIn } from '../term-reports/figures.ts';
import { countedOf, termReportViewOf } from '../term-reports/forms.ts';
import { sayActor } from '../words/entries.ts';
import { agendaDocument, forGovernors, minutesDocument, papersDocument } from './meeting-papers.ts';
import { sendPdf } from './pdf.ts';
import { texts } from './said.ts';

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
  desk.get(`/${meetingKind}/:id/minutes.pdf`, async (request) => {
    const view = await meetingViewOf(request, site);
    const item = shownItems(view).find(({ entry }) => String(entry) === view.asked.get('item'));
    return sendPdf(request, site, minutesDocument(view, item?.entry), `minutes ${view.state.on}`);
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
