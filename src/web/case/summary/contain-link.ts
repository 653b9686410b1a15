import type { Directory } from '../../../app/directory.ts';
import { isAtWork } from '../../../incident/state/governing/lead.ts';
import { isEndedByContaining, standingFlags } from '../../../incident/state/judging/standing-flags.ts';
import { telephone } from '../../reporter/ring.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { incidentPath, isOffered, type StepView } from '../case-form.ts';
import { type Tab, tabPath } from '../frame/tabs.ts';

/** While a red flag stands that containing takes away, for who may mark it; it leads back to the tab. */
export const containLink = ({ found }: StepView, from: Tab, text = 'Mark as contained'): Child =>
  standingFlags(found.incident).some(isEndedByContaining) &&
  isOffered(found, 'mark-contained') &&
  html`<a class="govuk-link" href="${incidentPath(found, 'mark-contained')}?from=${from}">${text}</a>`;

const lockNow = ({ itSupportName: name, itSupportPhone: phone }: Directory['numbers']): Html =>
  phone === ''
    ? html`Ask the person who looks after the school’s computers to lock the device, or change the password,
        now.`
    : html`Ring IT support${name && `, ${name},`} on ${telephone(phone)}: have the device locked, or the
        password changed, now.`;

/** Until it is contained: its lists of what to do at once, which have a tab while it goes on. */
export const firstAidLink = ({ found }: StepView): Child => {
  const { incident } = found;
  if (incident.contained !== null || !isAtWork(incident)) return null;
  return html`<a class="govuk-link" href="${tabPath(found, 'now')}">First aid</a>`;
};

/** What cannot wait until somebody has judged it, while such a flag stands. */
export const containFirst = (view: StepView): Child => {
  const link = containLink(view, 'summary', 'mark it as contained');
  const isOpen = standingFlags(view.found.incident).includes('account-open');
  const first = isOpen && html`<strong>${lockNow(view.found.directory.numbers)}</strong> `;
  return link && html`<p class="govuk-body">${first}${firstAidLink(view)}. Then ${link}.</p>`;
};
