// The school's calendar ends sooner than deadlines need it: said loudly to whoever can change it. Incidents
// are named only to those who see them.
import { sayDate } from '../../policy/clock.ts';
import { schoolSteps } from '../../school/steps.ts';
import { isOpen } from '../shell/desk.ts';
import type { Signed, Site } from '../shell/site.ts';
import { type Child, html } from '../ui/html.ts';
import { warningText } from '../ui/notice.ts';

const change = html`<a class="govuk-link" href="/settings/calendar">Change the school calendar</a>`;

/** What is wrong with the reach of the school's calendar; nothing for who cannot change it. */
export const calendarWarning = async (signed: Signed, site: Site): Promise<Child> => {
  if (!isOpen(schoolSteps['change-settings'], signed)) return null;
  const { until, workingUntil, endsSoon, fallsShort, undated } = await site.app.calendarState(signed.id);
  const ends =
    until < workingUntil
      ? html`The school calendar ends on ${sayDate(until)}: nobody can count school days beyond it.`
      : html`Bank holidays are known until ${sayDate(workingUntil)}: a newer Candour brings later ones.`;
  const link = (reference: string, index: number) => {
    const href = `/incidents/${reference}/timescales`;
    return html`${index > 0 && ', '}<a class="govuk-link" href="${href}">${reference}</a>`;
  };
  return [
    (endsSoon || fallsShort) && warningText({ text: html`${ends} ${change}` }),
    fallsShort &&
      warningText({ text: 'An incident that is reported today has duties that would never fall due.' }),
    undated.length > 0 &&
      warningText({
        text: html`Here a duty has no date, because the calendar does not reach it: ${undated.map(link)}.
          ${change}`,
      }),
  ];
};
