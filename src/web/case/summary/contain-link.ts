import type { Directory } from '../../../app/directory.ts';
import { isEndedByContaining, standingFlags } from '../../../incident/state/standing-flags.ts';
import { firstAid } from '../../../policy/procedures/first-aid-2026.ts';
import { cardSteps } from '../../reporter/report/containment.ts';
import { likelyList } from '../../reporter/report/likely-list.ts';
import { telephone } from '../../reporter/ring.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { details } from '../../ui/notice.ts';
import { incidentPath, isOffered, type StepView, writtenIn } from '../case-form.ts';
import type { Tab } from '../frame/tabs.ts';

/** While a red flag stands that containing takes away, for who may mark it; it leads back to the tab. */
export const containLink = ({ found }: StepView, from: Tab, text = 'Mark as contained'): Child =>
  standingFlags(found.incident).some(isEndedByContaining) &&
  isOffered(found, 'mark-contained') &&
  html`<a class="govuk-link" href="${incidentPath(found, 'mark-contained')}?from=${from}">${text}</a>`;

const isStillOpen = ({ found }: StepView): boolean => standingFlags(found.incident).includes('account-open');

const lockNow = ({ itSupportName: name, itSupportPhone: phone }: Directory['numbers']): Html =>
  phone === ''
    ? html`Ask the person who looks after the school’s computers to lock the device, or change the password,
        now.`
    : html`Ring IT support${name && `, ${name},`} on ${telephone(phone)}: have the device locked, or the
        password changed, now.`;

/** What cannot wait until somebody has judged it, while such a flag stands. */
export const containFirst = (view: StepView): Child => {
  const link = containLink(view, 'summary', 'mark it as contained');
  const first = isStillOpen(view)
    ? lockNow(view.found.directory.numbers)
    : 'It is still going on: stop it now.';
  return link && html`<p class="govuk-body"><strong>${first}</strong> Then ${link}.</p>`;
};

/** The same, with the list that the report is surely about. */
export const howToContain = (view: StepView): Child => {
  const first = containFirst(view);
  if (!first) return null;
  const words = writtenIn(view.entries, view.found.incident.report?.entry, 'what');
  const list = likelyList(words, standingFlags(view.found.incident));
  const cards = firstAid.filter(({ id }) => id === list);
  return [first, cards.map((card) => details({ summaryText: card.title, text: cardSteps(card) }))];
};
