// One's deadlines in one's own calendar. Calendar programs fetch them without a session: the secret address
// is all that protects them.
import type { Hono } from 'hono';
import { deskPage } from '../shell/desk.ts';
import { forgetOnce, giveOnce, seeOnce } from '../shell/session.ts';
import { type DeskEnv, type DeskRequest, reachWarning, type Site } from '../shell/site.ts';
import { button } from '../ui/button.ts';
import { type Child, html } from '../ui/html.ts';
import { backLink } from '../ui/links.ts';
import { warningText } from '../ui/notice.ts';

const carried = { name: 'calendar', path: '/account/calendar' } as const;
const path = '/account/calendar';

const addressOf = (site: Site, secret: string): string => `${site.baseUrl}/calendar/${secret}.ics`;

const shown = (site: Site, address: string): Child => html`${reachWarning(
  site,
  'This address',
  'give it to a calendar elsewhere',
)}${warningText({
  text: 'We show this address only now. Anybody who has it can read your deadlines, so keep it private.',
})}
  <p class="govuk-body"><label class="govuk-label" for="address">The address of your calendar</label>
  <input class="govuk-input" id="address" readonly value="${address}"></p>
  <ul class="govuk-list govuk-list--bullet">
    <li>Outlook: Add calendar, Subscribe from web, paste the address.</li>
    <li>Google Calendar: Other calendars, From URL, paste the address.</li>
    <li>iPhone and Mac: Add subscribed calendar, paste the address.</li>
  </ul>`;

const form = (action: string, text: string, isSecondary: boolean): Child =>
  html`<form method="post" action="${action}">${button({
    text,
    ...(isSecondary ? { classes: 'govuk-button--secondary' } : {}),
  })}</form>`;

async function show(request: DeskRequest, site: Site): Promise<Response> {
  const { id } = request.get('signed');
  const isOn = await site.app.feeds.isOn(id);
  const secret = await seeOnce(request, site, carried, id);
  const body = html`<h1 class="govuk-heading-l">Your deadlines in your calendar</h1>
    <p class="govuk-body">Outlook, Google and Apple calendars can show your deadlines and remind you. The
    calendar holds deadlines and references, never a name or what people wrote.</p>
    ${isOn && secret !== null && shown(site, addressOf(site, secret))}
    ${form(`${path}/make`, 'Make a new address', isOn)}
    <p class="govuk-body">A new address replaces the old one.</p>
    ${isOn && form(`${path}/revoke`, 'End the address', true)}`;
  const before = backLink({ href: '/account', text: 'Back to your account' });
  return deskPage(request, { title: 'Your calendar', body, before });
}

export const mountCalendarPage = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get(path, (request) => show(request, site));
  desk.post(`${path}/make`, async (request) => {
    const { id } = request.get('signed');
    await giveOnce(request, site, carried, id, await site.app.feeds.make(id));
    return request.redirect(path, 303);
  });
  desk.post(`${path}/revoke`, async (request) => {
    await site.app.feeds.revoke(request.get('signed').id);
    forgetOnce(request, site, carried);
    return request.redirect(path, 303);
  });
};

export const mountCalendars = (server: Hono<DeskEnv>, site: Site): void => {
  server.get('/calendar/:file{[A-Za-z0-9_-]{43}\\.ics}', async (request) => {
    const secret = request.req.param('file').slice(0, -'.ics'.length);
    const text = await site.app.feeds.text(secret, site.baseUrl);
    if (text === null)
      return request.text('There is no such calendar. Somebody may have ended its address.', 404);
    request.header('Content-Type', 'text/calendar; charset=utf-8');
    request.header('Cache-Control', 'private, no-cache');
    return request.body(text);
  });
};
