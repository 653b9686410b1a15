import type { Hono } from 'hono';
import type { DeskEnv, Site } from '../shell/site.ts';
import { html } from '../ui/html.ts';
import { viewOf } from './case-form.ts';
import { incidentPage } from './frame/frame.ts';
import { evidenceSection, heardSection, risksSection } from './summary/gathered.ts';
import { planSection } from './summary/plan.ts';
import { talkSection } from './summary/talk.ts';

export const mountInvestigation = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/incidents/:reference/investigation', async (request) => {
    const view = await viewOf(request, site);
    await site.app.cases.read(view.found, 'investigation');
    const body = html`${talkSection(view)}${heardSection(view)}${evidenceSection(view)}${planSection(view)}
      ${risksSection(view)}`;
    return incidentPage(request, view, { tab: 'investigation', body });
  });
};
