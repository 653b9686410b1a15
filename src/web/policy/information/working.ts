// How well does each policy work? Counts of the last 12 months, the same for all readers, and a sentence that
// says what stands out, by a rule that can be read.
import type { Hono } from 'hono';
import type { PolicyCount } from '../../../app/cases/year-counts.ts';
import { policyNamed } from '../../../app/directory.ts';
import { readsFigures } from '../../../incident/due/figures.ts';
import { fewBelow } from '../../../incident/figures/few.ts';
import { NotFound } from '../../../record/failure.ts';
import { holds } from '../../../school/holders.ts';
import type { DeskEnv, DeskRequest, Signed, Site } from '../../shell/site.ts';
import { html } from '../../ui/html.ts';
import { wideTable } from '../../ui/table.ts';
import { counted } from '../../words/words.ts';
import { policyPage } from '../frame.ts';

export const workingPath = '/policy/working';

/** Who reads figures, and the information champion, who looks after the policies. */
export const readsWorking = ({ school, id }: Pick<Signed, 'school' | 'id'>): boolean =>
  readsFigures(school, id) || holds(school, id, 'information-champion');

const said = (number: number): string =>
  number > 0 && number < fewBelow ? `fewer than ${fewBelow}` : String(number);

const rule =
  'A policy stands out when half of the incidents that breached any policy breached it, or when it was ' +
  `excepted from ${fewBelow} times.`;

const standsOut = (counts: readonly PolicyCount[], nameOf: (count: PolicyCount) => string): string => {
  const total = counts.reduce((sum, { incidents }) => sum + incidents, 0);
  const often = counts.find(({ incidents }) => incidents >= fewBelow && incidents * 2 >= total);
  if (often !== undefined)
    return `The ${nameOf(often)} stands out: ${often.incidents} incidents breached it.`;
  const excepted = counts.find(({ exceptions }) => exceptions >= fewBelow);
  return excepted === undefined
    ? 'Nothing stands out.'
    : `The ${nameOf(excepted)} stands out: it was excepted from ${excepted.exceptions} times.`;
};

const show = async (request: DeskRequest, { app }: Site): Promise<Response> => {
  const signed = request.get('signed');
  if (!readsWorking(signed)) throw new NotFound('This page is for people who read the figures.');
  const counts = await app.policyCounts(signed.school, app.now());
  const nameOf = ({ policy }: PolicyCount) => policyNamed(signed.directory, policy);
  const columns = ['Policy', 'Incidents', 'Near misses among them', 'Exceptions', 'Suggestions'];
  const numbersOf = ({ incidents, nearMisses, exceptions, suggestions }: PolicyCount) => [
    ...[incidents, nearMisses, exceptions, suggestions],
  ];
  const isQuiet = (count: PolicyCount) => numbersOf(count).every((number) => number === 0);
  const quiet = counts.filter(isQuiet);
  const rows = counts
    .filter((count) => !isQuiet(count))
    .map((count) => [{ text: nameOf(count) }, ...numbersOf(count).map((number) => ({ text: said(number) }))]);
  return policyPage(request, {
    tab: 'information',
    title: 'How well does each policy work?',
    body: html`<p class="govuk-body-l">${standsOut(counts, nameOf)}</p>${
      rows.length > 0 &&
      wideTable({
        caption: 'The last 12 months',
        captionClasses: 'govuk-table__caption--m',
        head: columns.map((text) => ({ text })),
        firstCellIsHeader: true,
        rows,
      })
    }${
      quiet.length > 0 &&
      html`<p class="govuk-body">Nothing was counted for
        ${counted(quiet.length, 'other policy', 'other policies')}.</p>`
    }<p class="govuk-body">${rule} The numbers are the same for everybody who reads them. Numbers below
      ${fewBelow} are left out, because they could identify someone.</p>`,
  });
};

export const mountWorking = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get(workingPath, (request) => show(request, site));
};
