import type { Hono } from 'hono';
import type { DeskEnv, Site } from '../shell/site.ts';
import { html } from '../ui/html.ts';
import { incidentPath, viewOf } from './case-form.ts';
import { incidentPage } from './frame/frame.ts';
import { timelineOf } from './summary/acts.ts';

export const mountTimeline = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/incidents/:reference/timeline', async (request) => {
    const view = await viewOf(request, site);
    await site.app.cases.read(view.found, 'timeline');
    const body = html`<p class="govuk-body candour-screen-only"><a class="govuk-link"
      href="${incidentPath(view.found, 'timescales')}">Timescales</a></p>${timelineOf(view)}`;
    return incidentPage(request, view, { tab: 'timeline', body });
  });
};
