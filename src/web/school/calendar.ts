// The school's calendar. Deadlines follow a change at once, also of open incidents; nobody is notified
// again.
import { type Calendar, covered } from '../../policy/calendar.ts';
import { sayDate } from '../../policy/clock.ts';
import { calendarOf, type OwnDays } from '../../school/own-days.ts';
import type { Settings } from '../../school/school.ts';
import { settingsNow } from '../../school/steps/change-settings.ts';
import { schoolSteps } from '../../school/steps.ts';
import { dateLines, sayStretches, stretchLines } from '../forms/date-fields.ts';
import { isOpen } from '../shell/desk.ts';
import type { Signed, Site } from '../shell/site.ts';
import { type Child, type Html, html } from '../ui/html.ts';
import { insetText, warningText } from '../ui/notice.ts';
import { type SchoolForm, type SchoolView, settingsForm } from './school-form.ts';

export const sayCovered = (calendar: Calendar): Html => {
  const [school, working] = [covered('school', calendar), covered('working', calendar)];
  const terms =
    calendar.terms.length === 0
      ? 'No terms are entered yet.'
      : `School days are known from ${sayDate(school.from)} until ${sayDate(school.to)}.`;
  return html`${terms} Bank holidays are known until ${sayDate(working.to)}.`;
};

const intro = ({ signed: { school } }: SchoolView): Child => {
  const calendar = calendarOf(school.settings);
  return html`<p class="govuk-body">Deadlines in school days count only weekdays in term on which the
    school is open. Candour already knows the bank holidays. The 72 hours that the law sets never pause.</p>
    <p class="govuk-body">${sayCovered(calendar)}</p>
    ${
      calendar.label === 'school default' &&
      insetText({
        text:
          'The terms below are typical for England. Replace those that you know with your own; the others ' +
          'may stay until you know them.',
      })
    }`;
};

export const termsField = stretchLines('terms', {
  label: 'Term dates',
  hint: html`One half-term on each line: 2 September 2026 to 23 October 2026. Keep past terms while incidents
    from that time are open.`,
});

export const termsFilledIn = (settings: Settings): string => sayStretches(calendarOf(settings).terms);

/** The days in force with other terms; null where these are the same. */
export const withTerms = (settings: Settings, terms: OwnDays['terms']): OwnDays | null => {
  if (sayStretches(terms) === termsFilledIn(settings)) return null;
  const { closures, extraHolidays } = calendarOf(settings);
  const [closed, off] = [closures, extraHolidays].map((days) => days.map(({ date }) => date));
  const inOrder = [...terms].sort((a, b) => a.from.localeCompare(b.from));
  return { terms: inOrder, closures: closed ?? [], extraHolidays: off ?? [] };
};

export const calendarForm: SchoolForm = settingsForm({
  name: 'calendar',
  step: 'change-settings',
  title: 'School calendar',
  button: 'Save the calendar',
  done: 'The calendar is changed. Deadlines that begin from now on follow it.',
  intro,
  fields: () => ({
    terms: termsField,
    closures: dateLines('closures', {
      label: 'Closure days',
      hint:
        'Days in term on which the school is closed, such as training days. One on each line: 4 ' +
        'January 2027',
    }),
    holidays: dateLines('holidays', {
      label: 'One-off holidays',
      hint: 'Days off that are not bank holidays. One on each line: 8 May 2028',
    }),
  }),
  prefill: ({ signed }) => {
    const { closures, extraHolidays } = calendarOf(signed.school.settings);
    return {
      terms: termsFilledIn(signed.school.settings),
      closures: closures.map(({ date }) => sayDate(date)).join('\n'),
      holidays: extraHolidays.map(({ date }) => sayDate(date)).join('\n'),
    };
  },
  ask: ({ terms, closures, holidays }, { signed }) => ({
    step: 'change-settings',
    facts: {
      ...settingsNow(signed.school.settings),
      days: {
        terms: [...terms].sort((a, b) => a.from.localeCompare(b.from)),
        closures: [...new Set(closures)].sort(),
        extraHolidays: [...new Set(holidays)].sort(),
      },
    },
    prose: {},
  }),
});

const change = html`<a class="govuk-link" href="/settings/calendar">Change the school calendar</a>`;

/**
 * Warns those who run the school that deadlines need the calendar for longer.
 * Incidents are named only to those who see them.
 */
export const calendarWarnings = async (signed: Signed, site: Site): Promise<Child> => {
  if (!isOpen(schoolSteps['change-settings'], signed)) return null;
  const { until, workingUntil, endsSoon, fallsShort, undated } = await site.app.calendarState(signed.id);
  const ends =
    until < workingUntil
      ? html`The school calendar ends on ${sayDate(until)}, so we cannot count school days after that.`
      : html`Bank holidays are known until ${sayDate(workingUntil)}. A newer version of Candour brings
        later ones.`;
  const link = (reference: string, index: number) => {
    const href = `/incidents/${reference}/timescales`;
    return html`${index > 0 && ', '}<a class="govuk-link" href="${href}">${reference}</a>`;
  };
  return [
    (endsSoon || fallsShort) && warningText({ text: html`${ends} ${change}` }),
    fallsShort &&
      warningText({
        text: 'An incident reported today would have deadlines that the calendar cannot work out.',
      }),
    undated.length > 0 &&
      warningText({
        text: html`These incidents have a deadline after the calendar ends, so it has no date:
          ${undated.map(link)}.
          ${change}`,
      }),
  ];
};
