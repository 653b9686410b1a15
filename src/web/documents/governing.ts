// What governors get on paper: the papers of a meeting, the report of a term, and a version of the policy.

import type { Hono } from 'hono';
import type { Block, Document } from '../../app/documents/document.ts';
import { sayDate, sayMonth } from '../../policy/clock.ts';
import type { Point } from '../../policy/policy.ts';
import { sayTerm } from '../../term-report/state.ts';
import { shownItems } from '../meetings/agenda.ts';
import { kind as meetingKind, meetingViewOf } from '../meetings/meeting-view.ts';
import type { DeskEnv, DeskRequest, Site } from '../shell/site.ts';
import { streamViewOf } from '../streams/stream-form.ts';
import { termReportViewOf } from '../term-reports/forms.ts';
import { agendaDocument, minutesDocument, papersDocument } from './meeting-papers.ts';
import { sendPdf } from './pdf.ts';
import { texts } from './said.ts';
import { termReportDocument } from './term-report.ts';

const pointBlock = ({ number, must, why, how, howLead, items, added }: Point): Block => ({
  kind: 'section',
  title: `${number}. ${must}`,
  wide: true,
  blocks: [
    { kind: 'text', lead: 'Why?', text: why },
    { kind: 'text', lead: 'How?', text: how ?? howLead ?? '' },
    ...(items.length === 0
      ? []
      : [
          {
            kind: 'list',
            items: items.map(({ text }) => text),
            letters: items.map(({ id }) => id.slice(1)),
          } as const,
        ]),
    ...texts([added ?? '']),
  ],
});

const policyDocument = (view: Awaited<ReturnType<typeof versionViewOf>>): Document => {
  const { signed, state, stream } = view;
  const policy = signed.directory.policyIn(stream);
  const { version, approvedOn, approvedBy, nextReview } = policy.documentControl;
  const inForce = state.adoption !== null;
  const control = [
    [
      ['Version', version],
      ['Date approved', sayDate(approvedOn)],
    ],
    [
      ['Approved by', approvedBy],
      ['Next review', sayMonth(nextReview)],
    ],
  ] as const;
  return {
    layout: 'report',
    title: policy.title,
    called: 'Policy',
    school: policy.school,
    status: policy.subtitle,
    foot: inForce ? `${policy.title}, version ${version}` : `${policy.title}, a draft`,
    ...(inForce ? {} : { draft: true as const }),
    blocks: [
      ...(inForce
        ? [
            {
              kind: 'columns',
              widths: [-1, -1],
              columns: control.map((rows) => [{ kind: 'facts' as const, rows }]),
            } as const,
          ]
        : []),
      { kind: 'text', text: policy.numberingNote, small: true },
      ...policy.points.map(pointBlock),
      {
        kind: 'section',
        title: 'Exceptions and changes',
        wide: true,
        blocks: [
          ...texts([policy.exceptionRoute, policy.changeRoute]),
          { kind: 'text', lead: 'Breach statement.', text: policy.breachStatement },
        ],
      },
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
