// Whom to ring, before and after a report: the school's numbers, and what to say where it gave none. A number
// of an office that a report concerns is never among them.
import type { Directory } from '../app/directory.ts';
import { type Concerned, concernedIn } from '../incident/concerned.ts';
import { holders, type School } from '../school/school.ts';
import { type Child, type Html, html } from './ui/html.ts';
import { warningText } from './ui/notice.ts';

/** A telephone number that a phone rings when it is touched. */
export const telephone = (number: string): Html =>
  html`<a class="govuk-link candour-number" href="tel:${number.replaceAll(/[^\d+]/g, '')}">${number}</a>`;

/** What comes before any report: a child at risk. */
export const childFirst = ({ numbers }: Directory): Html => {
  const { safeguardingName, safeguardingPhone } = numbers;
  const lead = safeguardingName ? `the safeguarding lead, ${safeguardingName},` : 'the safeguarding lead';
  const number = safeguardingPhone && html` on ${telephone(safeguardingPhone)}`;
  return warningText({
    text: html`A child at risk? Ring ${lead}${number} or ${telephone('999')} first.`,
  });
};

type Line = { readonly office: Concerned; readonly label: string; readonly number: string };

/**
 * The offices to ring: not those that the report concerns, and the chair first where it concerns one or
 * went to the chair.
 */
const linesFor = (
  school: School,
  { labels, numbers }: Directory,
  concerns: readonly Concerned[],
  toChair: boolean,
): Line[] => {
  const walled = concernedIn(school, concerns);
  const chair = { office: 'chair', label: labels.chair, number: numbers.chairPhone } as const;
  const lines: Line[] = [
    ...(toChair || concerns.length > 0 ? [chair] : []),
    { office: 'headteacher', label: labels.headteacher, number: numbers.headteacherPhone },
    { office: 'bursar', label: labels.bursar, number: numbers.bursarPhone },
  ];
  return lines.filter(
    ({ office }) =>
      !concerns.includes(office) && !holders(school, office).some((person) => walled.includes(person)),
  );
};

/** Whom to ring now about a report with these concerns, with the numbers that the school gave. */
export const ringNow = (
  school: School,
  directory: Directory,
  concerns: readonly Concerned[] = [],
  toChair = false,
): Child => {
  const lines = linesFor(school, directory, concerns, toChair);
  const withNumber = lines.filter(({ number }) => number !== '');
  if (withNumber.length === 0) {
    const whom = lines.map(({ label }) => `the ${label}`).join(' or ') || 'a governor';
    if (lines.length === 0 && concerns.includes('governor'))
      return html`<p class="govuk-body">It concerns all whom you could ring at the school: ring somebody
        outside.</p>`;
    return html`<p class="govuk-body">Speak to ${whom} now, in person or by telephone.</p>`;
  }
  const items = withNumber.map(
    ({ label, number }) => html`<li><strong>${label}</strong>: ${telephone(number)}</li>`,
  );
  return html`<ul class="govuk-list">${items}</ul>`;
};
