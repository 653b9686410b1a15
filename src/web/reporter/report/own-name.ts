// People who are signed in may come to the public page and mean to report as themselves: then their own
// mistake is led by others, and the report stands under My reports. So they are asked. The page sees that
// the browser has a session, and never looks whose, so that it can give nobody away.
import type { Context } from 'hono';
import type { Form } from '../../forms/form.ts';
import { sessionToken } from '../../shell/session.ts';
import type { Site } from '../../shell/site.ts';
import { button } from '../../ui/button.ts';
import { type Child, html } from '../../ui/html.ts';
import { insetText } from '../../ui/notice.ts';
import { reporterPage } from '../frame.ts';

const choiceName = '_own';
const withoutName = { text: 'Send it without signing in', classes: 'govuk-button--secondary' };
const ownPath = '/my-reports/report';

export const ownNameNote = (request: Context): Child =>
  sessionToken(request) !== undefined &&
  insetText({
    text: html`<p class="govuk-body">You are signed in on this browser. <a class="govuk-link"
      href="${ownPath}">Report in your own name</a>, or go on here without it. This page does not check who
      you are.</p>`,
  });

/** Whether to ask: not where they chose already, nor where they want their name protected. */
export const isToChoose = (request: Context, form: Form, naming: string): boolean =>
  naming === 'named' && form.get(choiceName) === '' && sessionToken(request) !== undefined;

/** What they chose, for the next time that the form is sent. */
export const chosenField = (form: Form): Child =>
  form.get(choiceName) !== '' && html`<input type="hidden" name="${choiceName}" value="no">`;

export const askForOwnName = async (request: Context, site: Site, form: Form): Promise<Response> => {
  const fields = form.pairs.map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" autocomplete="off">`,
  );
  const body = html`<h1 class="govuk-heading-l">Do you want to report as yourself?</h1>
    <p class="govuk-body">Nothing was sent yet. You are signed in on this browser.</p>
    <form method="post" action="${ownPath}" novalidate>${fields}
      <p class="govuk-body">As yourself: your report carries your name, and you follow it under My reports. If
        it was your own mistake, somebody else decides on it.</p>
      ${button({ text: 'Send it as myself', preventDoubleClick: true })}
    </form>
    <form method="post" action="/report" novalidate>${fields}<input type="hidden" name="${choiceName}"
      value="no">
      <p class="govuk-body">Without being signed in: it carries only the name that you typed, if any.</p>
      ${button({ ...withoutName, preventDoubleClick: true })}
    </form>`;
  const title = 'Do you want to report as yourself?';
  const page = await reporterPage(request, site, { title, body });
  // The desk takes a form only from a page that says where it came from.
  page.headers.set('Referrer-Policy', 'same-origin');
  return page;
};
