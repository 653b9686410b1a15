// The first page of an incident: what now, where it stands, what was reported and gathered, what happened.
import type { Hono } from 'hono';
import { caseFrame } from '../case-frame.ts';
import { caseActions, caseNow } from '../case-now.ts';
import {
  evidenceSection,
  pointsSection,
  reportSection,
  risksSection,
  standingSection,
  timelineSection,
} from '../case-sections.ts';
import { deskPage } from '../desk.ts';
import type { DeskEnv, DeskRequest, Site } from '../site.ts';
import type { CaseForm } from '../step-page.ts';
import { viewOf } from '../step-routes.ts';
import { html } from '../ui/html.ts';

const said = (request: DeskRequest, forms: readonly CaseForm[]): string | undefined => {
  const title = (name: string | undefined) => forms.find((form) => form.name === name)?.title;
  const done = title(request.req.query('done'));
  if (done !== undefined) return `“${done}” is on the record.`;
  const not = title(request.req.query('not'));
  return not === undefined ? undefined : `“${not}” is not for you to do now. What can be done stands below.`;
};

/** Mounts the first page of an incident; `forms` are those that it leads to. */
export const mountIncident = (desk: Hono<DeskEnv>, site: Site, forms: readonly CaseForm[]): void => {
  desk.get('/incidents/:reference', async (request) => {
    const view = await viewOf(request, site);
    const { reference } = view.found.incident;
    await site.app.cases.read(view.found, 'overview');
    const body = html`${caseNow(view, forms)}${standingSection(view)}${reportSection(view)}${pointsSection(view)}
      ${evidenceSection(view)}${risksSection(view)}${caseActions(view, forms)}${timelineSection(view)}`;
    return deskPage(request, {
      title: reference,
      body: caseFrame(view, '', reference, body),
      current: '/incidents',
      flash: said(request, forms),
      wide: true,
    });
  });
};
