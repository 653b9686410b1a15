// How well does each policy work? Counts of the last 12 months, the same for all readers, and sentences that
// say what stands out, by rules that can be read.

import type { Hono } from 'hono';
import { policyNamed } from '../../../app/directory.ts';
import { fewBelow, told } from '../../../incident/figures/few.ts';
import {
  type PolicyWorking,
  type StandsOut,
  type StandsOutFor,
  standingOut,
} from '../../../incident/figures/policy-working.ts';
import { londonDate, yearBefore } from '../../../policy/clock.ts';
import { type Days, sayCountedDays } from '../../../policy/school-year.ts';
import { NotFound } from '../../../record/failure.ts';
import { readsFigures } from '../../../school/holders.ts';
import { drawLinked, type Lists, link, sayTold } from '../../case/figures/figure-lines.ts';
import type { DeskEnv, DeskRequest, Site } from '../../shell/site.ts';
import { fold } from '../../ui/folds.ts';
import { type Child, type Content, html } from '../../ui/html.ts';
import { wideTable } from '../../ui/table.ts';
import { policyPage } from '../frame.ts';

export const workingPath = '/policy/working';

type NameOf = (working: PolicyWorking) => string;

type Saying = {
  readonly says: (name: string, working: PolicyWorking) => string;
  readonly rule: string;
};

const sayings: Readonly<Record<StandsOutFor, Saying>> = {
  incidents: {
    says: (name, { incidents }) => `The ${name} stands out: ${incidents} incidents breached it.`,
    rule: `At least half of all breaches of a policy were of this one, and at least ${fewBelow}.`,
  },
  exceptions: {
    says: (name, { exceptions }) => `The ${name} stands out: ${exceptions} exceptions from it were granted.`,
    rule: `At least ${fewBelow} exceptions from it were granted.`,
  },
  suggestions: {
    says: (name, { suggestions }) => `People suggested ${suggestions} changes to the ${name}.`,
    rule: `At least ${fewBelow} changes to it were suggested.`,
  },
  review: {
    says: (name) => `The ${name} is due for review.`,
    rule: 'The month set for its review is over.',
  },
  reading: {
    says: (name) => `Fewer than half of all staff have read the ${name}.`,
    rule: 'Fewer than half of all staff have confirmed that they have read it.',
  },
  'near-misses': {
    says: (name) => `Half or more of the incidents on the ${name} were near misses: people notice in time.`,
    rule: `At least half of its incidents were near misses, and at least ${fewBelow}.`,
  },
};

const sentences = (all: readonly PolicyWorking[], found: readonly StandsOut[], nameOf: NameOf) =>
  found.flatMap(({ policy, for: why }) => {
    const working = all.find((each) => each.policy === policy);
    return working === undefined ? [] : sayings[why].says(nameOf(working), working);
  });

const standOut = (all: readonly string[]): Child => {
  const [first, ...rest] = all;
  return html`<p class="govuk-body-l">${first ?? 'Nothing stands out.'}</p>${
    rest.length > 0 &&
    html`<ul class="govuk-list govuk-list--bullet">${rest.map((each) => html`<li>${each}</li>`)}</ul>`
  }`;
};

const rules = fold(
  'When a policy stands out',
  html`<ul class="govuk-list govuk-list--bullet">${Object.values(sayings).map(
    ({ rule }) => html`<li>${rule}</li>`,
  )}</ul><p>The numbers are the same for everybody who reads them. Numbers below ${fewBelow} are left out,
    because they could identify someone.</p>`,
);

const columns = [
  ...['Policy', 'Incidents', 'Near misses among them', 'Exceptions', 'Suggestions'],
  ...['Read and understood'],
];

const numbersOf = ({ incidents, nearMisses, exceptions, suggestions }: PolicyWorking) => [
  ...[incidents, nearMisses, exceptions, suggestions],
];

const isQuiet = (working: PolicyWorking): boolean =>
  numbersOf(working).every((number) => number === 0) && working.reading === null;

/** A number with what it counts behind it, as far as its reader may see that. */
const leading = (number: number, to: (said: string) => Content) => {
  if (number === 0) return { text: html`<span class="candour-muted">0</span>` };
  const said = sayTold(told(number));
  return { text: number < fewBelow ? said : to(said) };
};

const cellsOf = ({ policy, ...working }: PolicyWorking, days: Days, lists: Lists) => [
  leading(working.incidents, (said) => lists({ ...days, policy }, said)),
  leading(working.nearMisses, (said) => lists({ ...days, policy, certainty: 'near-miss' }, said)),
  leading(working.exceptions, (said) => said),
  leading(working.suggestions, (said) => said),
  { text: working.reading === null ? '–' : `${working.reading.read} of ${working.reading.all}` },
];

const show = async (request: DeskRequest, site: Site): Promise<Response> => {
  const { app } = site;
  const signed = request.get('signed');
  if (!readsFigures(signed.school, signed.id))
    throw new NotFound('This page is for people who read the figures.');
  const all = await app.policyCounts(signed.school, app.now());
  const nameOf = ({ policy }: PolicyWorking) => policyNamed(signed.directory, policy);
  const today = londonDate(app.now());
  const found = standingOut(all, today);
  const named = new Set(found.flatMap(({ policy }) => all.filter((each) => each.policy === policy)));
  const shown = [...named, ...all.filter((each) => !named.has(each) && !isQuiet(each))];
  const days = { from: yearBefore(app.now()), to: today };
  const rows = await drawLinked(site, signed.id, (lists) =>
    shown.map((each) => [{ text: nameOf(each) }, ...cellsOf(each, days, lists)]),
  );
  return policyPage(request, {
    tab: 'information',
    title: 'How well does each policy work?',
    body: html`${standOut(sentences(all, found, nameOf))}<p class="govuk-body candour-muted">Counts
      incidents reported, exceptions granted and changes suggested ${sayCountedDays(days, today)}.</p>${
        shown.length > 0 &&
        wideTable({
          caption: 'The last 12 months',
          captionClasses: 'govuk-table__caption--m',
          head: columns.map((text) => ({ text })),
          firstCellIsHeader: true,
          rows,
        })
      }${rules}<ul class="candour-more"><li>${link('/statistics', 'Figures')}</li><li>${link(
        '/term-reports/change',
        'What should we change?',
      )}</li></ul>`,
  });
};

export const mountWorking = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get(workingPath, (request) => show(request, site));
};
