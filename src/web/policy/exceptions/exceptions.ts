import type { Hono } from 'hono';
import { exceptionKind } from '../../../exception/kind.ts';
import { sayDate } from '../../../policy/clock.ts';
import { mountForms } from '../../forms/form-routes.ts';
import { streamPath, streamViewOf } from '../../forms/stream-form.ts';
import { deskPage } from '../../shell/desk.ts';
import type { DeskEnv, DeskRequest, Site } from '../../shell/site.ts';
import { button } from '../../ui/button.ts';
import { factList } from '../../ui/case-frame.ts';
import { html } from '../../ui/html.ts';
import { pageHeading } from '../../ui/layout.ts';
import { emptyState } from '../../ui/notice.ts';
import { policyPage } from '../frame.ts';
import { streamHistory } from '../stream-history.ts';
import { exceptionForms, onException, requestForm } from './forms.ts';

const kind = 'exception';

const list = async (request: DeskRequest, { app }: Site): Promise<Response> => {
  const found = await app.streams.list(request.get('signed').id, kind);
  const rows = found.map(
    ({ stream, state }) =>
      html`<li><a class="govuk-link" href="${streamPath(kind, stream)}">${exceptionKind.words?.titleOf(
        state,
      )}</a>, until ${sayDate(state.until)}</li>`,
  );
  return policyPage(request, {
    tab: 'exceptions',
    title: 'Exceptions',
    ways: button({ text: requestForm.title, href: `/${kind}/new` }),
    body:
      rows.length === 0
        ? emptyState({ title: 'No exceptions', text: 'Those that you ask for stand here.' })
        : html`<ul class="govuk-list">${rows}</ul>`,
  });
};

const show = async (request: DeskRequest, site: Site): Promise<Response> => {
  const { state, entries, signed, now } = await streamViewOf(kind, request, site);
  const title = exceptionKind.words?.titleOf(state) ?? '';
  return deskPage(request, {
    title,
    current: '/policy',
    flash: request.req.query('done') === 'new' ? requestForm.done : undefined,
    body: html`${pageHeading({ text: title })}
      ${factList([
        ['From', sayDate(state.from)],
        ['Until', sayDate(state.until)],
      ])}${streamHistory(kind, entries, { directory: signed.directory, now })}`,
  });
};

export const mountExceptions = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/exceptions', (request) => list(request, site));
  mountForms(desk, site, onException, `/${kind}`, [requestForm]);
  desk.get(`/${kind}/:id`, (request) => show(request, site));
  mountForms(desk, site, onException, `/${kind}/:id`, exceptionForms);
};
