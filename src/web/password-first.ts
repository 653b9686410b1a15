// Before something grave the password is given again, where the last time was more than some minutes ago: a
// page that was left open is not enough.
import { steppedUp } from '../accounts/sessions.ts';
import type { DeskRequest, Site } from './site.ts';
import type { CaseForm } from './step-page.ts';
import { type Html, html } from './ui/html.ts';

/** Whether the password must be given again before this form; where so, the address to give it at. */
export const passwordFirst = (request: DeskRequest, site: Site, page: CaseForm): string | null =>
  page.isGrave && !steppedUp(request.get('signed').session, site.app.now())
    ? `/account/password-again?next=${encodeURIComponent(request.req.path)}`
    : null;

/** Says that it was not sent, with the way to give the password again. */
export const tooLate = (again: string): Html =>
  html`<p class="govuk-body">Nothing was sent: it has been too long since you gave your password. <a
    class="govuk-link" href="${again}" target="_blank">Give it again in a new tab</a>, then send this.</p>`;
