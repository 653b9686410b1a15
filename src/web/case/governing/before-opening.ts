// Before a governor opens a case for the first time: whether that would leave too few who have not seen it,
// and could hear a disciplinary or an appeal. They may go on, and it is noted who did.

import type { Hono } from 'hono';
import type { Case } from '../../../app/cases/cases.ts';
import type { Few } from '../../../incident/people/hearers.ts';
import { counted } from '../../../policy/clock.ts';
import { inOffice } from '../../../policy/said.ts';
import { NotFound } from '../../../record/failure.ts';
import { readReference } from '../../../record/ids.ts';
import { isIndependentGovernor } from '../../../school/holders.ts';
import { deskPage } from '../../shell/desk.ts';
import { onwards } from '../../shell/session.ts';
import type { DeskEnv, DeskRequest, Site } from '../../shell/site.ts';
import { button } from '../../ui/button.ts';
import { html } from '../../ui/html.ts';
import { pageHeading } from '../../ui/layout.ts';
import { openCase } from '../case-form.ts';

const title = 'Before you open it';

/** As it stands among who opened it. */
const knowingly = `it, knowing that few ${inOffice('governors')} are left who have not seen it`;

const drawn = (request: DeskRequest, { incident }: Case, { left, needed }: Few): Response => {
  const { pathname, search } = new URL(request.req.url);
  const to = encodeURIComponent(pathname + search);
  const body = html`${pageHeading({ text: title, caption: incident.reference })}
    <p class="govuk-body"><strong>If you open this, ${counted(left, inOffice('governor'))} will be left who
      have not seen it. The school needs ${needed} for a panel.</strong></p>
    <p class="govuk-body">${inOffice('Governors')} who know a case should not hear a disciplinary or an appeal
      about it. You can still open it. It is noted that you did.</p>
    <form method="post" action="/incidents/${incident.reference}/open-anyway?to=${to}">
      <div class="govuk-button-group">${button({ text: 'Open it' })}<a class="govuk-link"
        href="/incidents">Leave it closed</a></div></form>`;
  return deskPage(request, { title, body, current: '/incidents' });
};

/** Null for what does not exist for this person: the page itself says so. */
const opened = async (request: DeskRequest, { app }: Site): Promise<Case | null> =>
  openCase(request, app).catch((error) => {
    if (error instanceof NotFound) return null;
    throw error;
  });

export const mountBeforeOpening = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/incidents/:reference/*', async (request, next) => {
    const { id, school } = request.get('signed');
    if (!isIndependentGovernor(school, id)) return next();
    const found = await opened(request, site);
    if (found === null) return next();
    const few = found.incident.practice === null ? await site.app.cases.fewLeft(found) : null;
    if (few !== null) return drawn(request, found, few);
    request.set('opened', found);
    return next();
  });
  desk.post('/incidents/:reference/open-anyway', async (request) => {
    const { id, person } = request.get('signed');
    const reference = readReference(request.req.param('reference'));
    if (reference === null) throw new NotFound('There is no such incident.');
    await site.app.cases.read(await site.app.cases.open(id, reference), knowingly);
    return request.redirect(onwards(request.req.query('to'), person.roles), 303);
  });
};
