import type { Hono } from 'hono';
import type { DeskEnv, Site } from '../shell/site.ts';
import { html } from '../ui/html.ts';
import { viewOf } from './case-form.ts';
import { incidentPage } from './frame/frame.ts';
import { latest } from './summary/acts.ts';
import { governorPart } from './summary/governor.ts';
import { judgements } from './summary/judged.ts';
import { whatHappened } from './summary/what-happened.ts';

export const mountIncident = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/incidents/:reference', async (request) => {
    const view = await viewOf(request, site);
    await site.app.cases.read(view.found, 'overview');
    const body = html`<div class="candour-overview"><div>${whatHappened(view)}${latest(view)}</div>
      <div>${governorPart(view)}${judgements(view)}</div></div>`;
    return incidentPage(request, view, { tab: 'summary', body });
  });
};
