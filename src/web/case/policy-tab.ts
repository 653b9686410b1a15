import type { Hono } from 'hono';
import type { DeskEnv, Site } from '../shell/site.ts';
import { html } from '../ui/html.ts';
import { incidentPath, viewOf } from './case-form.ts';
import { caseForms } from './case-forms.ts';
import { incidentPage } from './frame/frame.ts';
import { pointsSection } from './summary/points.ts';

export const mountPolicyTab = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/incidents/:reference/policy', async (request) => {
    const view = await viewOf(request, site);
    await site.app.cases.read(view.found, 'policy');
    const conformance = incidentPath(view.found, 'conformance');
    const body = html`<p class="govuk-body"><a class="govuk-link" href="${conformance}">How this incident
      meets the policy</a></p>${pointsSection(view, caseForms)}`;
    return incidentPage(request, view, { tab: 'policy', body });
  });
};
