// What a governor reads in five minutes, beside what waits for them: the term so far, actions, and the next
// meeting.

import { londonDate, sayDate } from '../../../policy/clock.ts';
import { schoolDaysOf, schoolYearOf, termNames } from '../../../policy/school-year.ts';
import { isIndependentGovernor } from '../../../school/holders.ts';
import { calendarOf } from '../../../school/own-days.ts';
import type { Signed, Site } from '../../shell/site.ts';
import { streamPath } from '../../streams/stream-form.ts';
import { type Fact, factList } from '../../ui/case-frame.ts';
import { type Child, html } from '../../ui/html.ts';
import { actionLines } from '../figures/action-lines.ts';
import type { FigureLine } from '../figures/figure-lines.ts';
import { timeIn } from '../figures/period.ts';

const groups = ['Incidents', 'Timescales', 'Actions'] as const;

/** "12 reported, 3 closed, 9 open". */
const inOneLine = (lines: readonly FigureLine[], wanted: string): string =>
  lines
    .filter(({ group }) => group === wanted)
    .map(({ what, number }) => `${number} ${what.toLowerCase()}`)
    .join(', ');

const nextMeeting = async (site: Site, { id }: Signed): Promise<Child> => {
  const today = londonDate(site.app.now());
  const [next] = await site.app.streams.list(
    id,
    'meeting',
    ({ stage, on }) => stage === 'planned' && on >= today,
  );
  return next === undefined
    ? 'None planned'
    : html`<a class="govuk-link" href="${streamPath('meeting', next.stream)}">${next.title}</a>,
        ${sayDate(next.state.on)}`;
};

export const governorPart = async (site: Site, signed: Signed): Promise<Child> => {
  if (!isIndependentGovernor(signed.school, signed.id)) return null;
  const now = site.app.now();
  const year = schoolYearOf(now);
  const calendar = calendarOf(signed.school.settings);
  const begun = termNames.filter((each) => schoolDaysOf(year, each, calendar).from <= londonDate(now));
  const { lines } = await timeIn(site, { signed, year, term: begun.at(-1) ?? null });
  const all = [...lines, ...(await actionLines(site))];
  const facts = groups.map((group): Fact => [group, inOneLine(all, group) || 'None']);
  return html`<h2 class="govuk-heading-m candour-others">This term</h2>
    ${factList([...facts, ['Next meeting', await nextMeeting(site, signed)]])}
    <ul class="candour-more"><li><a class="govuk-link" href="/statistics">Figures and charts</a></li>
    <li><a class="govuk-link" href="/term-reports">Reports to governors</a></li></ul>`;
};
