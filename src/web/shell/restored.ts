// After a restore every page is closed until two office holders confirm that these are the right data. They
// judge by what they may see anyway: a total would betray what is kept from them.

import type { Hono, MiddlewareHandler } from 'hono';
import type { App } from '../../app/app.ts';
import { nameIn } from '../../app/directory.ts';
import { counted, sayMoment } from '../../policy/clock.ts';
import { inDuty } from '../../policy/said.ts';
import type { PersonId } from '../../record/ids.ts';
import { sayList } from '../../record/phrases.ts';
import { button } from '../ui/button.ts';
import { html } from '../ui/html.ts';
import { pageHeading, plainLayout } from '../ui/layout.ts';
import { type SummaryRow, summaryList } from '../ui/summary-list.ts';
import { deskPage } from './desk.ts';
import type { DeskEnv, DeskRequest, Signed, Site } from './site.ts';

const title = 'Closed after a restore';
const open: readonly string[] = [
  ...['/sign-in', '/sign-in/code', '/sign-out', '/recovery-codes'],
  ...['/restored', '/first-hour', '/paper-form'],
];

export const closedAfterRestore =
  (site: Site): MiddlewareHandler =>
  async (request, next) => {
    const { path } = request.req;
    if (open.some((each) => path === each) || path.startsWith('/second-factor')) return next();
    if ((await site.app.afterRestore.waiting()) === null) return next();
    const body = html`<h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">Candour was restored from a backup. It opens once two people confirm that this
      is the right data. They must be ${inDuty('headteacher, bursar')}, ${inDuty('chair')} or
      ${inDuty('vice-chair')}.</p>
      <p class="govuk-body">Is there an incident to report? Speak to the ${inDuty('headteacher or bursar')}
        now, or use the
        <a class="govuk-link" href="/paper-form">paper report form</a> and the <a class="govuk-link"
        href="/first-hour">first-hour card</a>.</p>
      ${button({ text: 'Sign in to confirm', href: '/sign-in?next=/restored' })}`;
    request.header('Cache-Control', 'no-store');
    return request.html(String(plainLayout({ title, body })), 503);
  };

type Waiting = NonNullable<Awaited<ReturnType<App['afterRestore']['waiting']>>>;

const marks = (waiting: Waiting, { directory }: Signed): readonly SummaryRow[] => {
  const names = waiting.confirmedBy.map((person) => nameIn(directory, person as PersonId));
  return [
    { key: 'The backup was made', value: sayMoment(waiting.backupMadeAt) },
    { key: 'It was restored', value: sayMoment(waiting.restoredAt) },
    { key: 'Lineage of the record from now on', value: `${waiting.lineage}. Each restore begins a new one` },
    {
      key: 'Confirmed so far by',
      value: `${names.length} of 2 people${names.length ? ': ' : ''}${sayList(names)}`,
    },
  ];
};

const contents = async ({ app }: Site, { id, school }: Signed): Promise<readonly SummaryRow[]> => {
  const { incidents, entries, newestAt } = await app.afterRestore.contents(id);
  const latest = (await app.casebook.register(id, { order: 'reported', limit: 1 })).rows[0];
  const people = [...school.people.values()].filter(({ active }) => active).length;
  return [
    { key: 'People on the list', value: people },
    {
      key: 'Incidents that you may see',
      value: `${incidents}, with ${counted(entries, 'entry', 'entries')} on the record`,
    },
    { key: 'Newest entry among these', value: newestAt === null ? 'None' : sayMoment(newestAt) },
    {
      key: 'Latest report among these',
      value: latest === undefined ? 'None' : `${latest.reference}, ${sayMoment(latest.reported_at)}`,
    },
  ];
};

const draw = async (request: DeskRequest, site: Site): Promise<Response> => {
  const waiting = await site.app.afterRestore.waiting();
  if (waiting === null) return request.redirect('/incidents', 303);
  const signed = request.get('signed');
  const isOfOffice = await site.app.afterRestore.mayConfirm(signed.id);
  const hasConfirmed = waiting.confirmedBy.includes(signed.id);
  const rows = [...marks(waiting, signed), ...(isOfOffice ? await contents(site, signed) : [])];
  const form = html`<form method="post"
    action="/restored">${button({ text: 'This is the right data' })}</form>`;
  const why = hasConfirmed
    ? 'You have confirmed. A second person must confirm too.'
    : `Only the ${inDuty('headteacher, bursar')}, ${inDuty('chair')} or ${inDuty('vice-chair')} can confirm.`;
  const body = html`${pageHeading({ text: title })}
    <p class="govuk-body">It does not hold what was recorded after the backup was made. Confirm only if
    you know that it was restored on purpose, from the latest good backup. Check that the last thing you
    did is here. The person who restored it knows how many entries it holds in all.</p>
    ${summaryList({ rows })}
    ${isOfOffice && !hasConfirmed ? form : html`<p class="govuk-body">${why}</p>`}`;
  return deskPage(request, { title, body });
};

export const mountRestored = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/restored', (request) => draw(request, site));
  desk.post('/restored', async (request) => {
    await site.app.afterRestore.confirm(request.get('signed').id);
    return request.redirect('/restored', 303);
  });
};
