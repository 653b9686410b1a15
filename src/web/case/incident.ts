import type { Hono } from 'hono';
import { isHappening } from '../../incident/state/hurry.ts';
import type { DeskEnv, DeskRequest, Site } from '../shell/site.ts';
import { html } from '../ui/html.ts';
import { type StepView, viewOf } from './case-form.ts';
import { incidentPage } from './frame/frame.ts';
import { mountNow, showNow } from './now/now-tab.ts';
import { latest } from './summary/acts.ts';
import { governorPart } from './summary/governor.ts';
import { judgements } from './summary/judged.ts';
import { whatHappened } from './summary/what-happened.ts';

/** How many are in view; the rest is folded. Beside a governor's own part there is room for fewer. */
const atFullLength = { facts: 4, acts: 3 };
/** The newest act is what is said above. */
const afterStep = { facts: 4, acts: 2 };
const besideTheirPart = { facts: 2, acts: 1 };

export const mountIncident = (desk: Hono<DeskEnv>, site: Site): void => {
  const summary = async (request: DeskRequest, view: StepView): Promise<Response> => {
    await site.app.cases.read(view.found, 'overview');
    const part = governorPart(view);
    const inView = part !== null ? besideTheirPart : request.req.query('done') ? afterStep : atFullLength;
    const happened = whatHappened(view, inView.facts);
    const body = html`<div class="candour-overview"><div>${happened}${latest(view, inView.acts)}</div>
      <div>${part}${judgements(view)}</div></div>`;
    return incidentPage(request, view, { tab: 'summary', body });
  };
  desk.get('/incidents/:reference', async (request) => {
    const view = await viewOf(request, site);
    return isHappening(view.found.incident) ? showNow(request, site, view) : summary(request, view);
  });
  desk.get('/incidents/:reference/summary', async (request) => summary(request, await viewOf(request, site)));
  mountNow(desk, site);
};
