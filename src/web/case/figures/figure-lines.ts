// All figures in one table, as a file and as a report keeps them. Numbers too small to publish are withheld,
// and those from which they could be worked out.

import type { Breaches } from '../../../app/cases/figures.ts';
import { policyNamed } from '../../../app/directory.ts';
import type { ComplaintCounts } from '../../../complaint/due.ts';
import { fewBelow, numberIn, type Told, told } from '../../../incident/figures/few.ts';
import { type FigureRow, notJudged } from '../../../incident/figures/figure-row.ts';
import { type Cost, costOf, costs } from '../../../incident/figures/marks.ts';
import type { TimeTaken, TimeTo } from '../../../incident/figures/times.ts';
import { type Counted, partsOf, toldIn, type Weak } from '../../../incident/figures/weak.ts';
import { counted as sayCount, sayLength } from '../../../policy/clock.ts';
import { thisPolicy } from '../../../policy/information-policies.ts';
import { pointNumbers } from '../../../policy/policy.ts';
import {
  causeIds,
  causeLabel,
  certainties,
  severities,
  timescale,
} from '../../../policy/procedures/procedures.ts';
import type { Days } from '../../../policy/school-year.ts';
import type { PersonId } from '../../../record/ids.ts';
import { capitalised } from '../../../record/phrases.ts';
import { proceduresNow } from '../../../school/policies/adopted-procedures.ts';
import type { Signed, Site } from '../../shell/site.ts';
import { type Content, type Html, html } from '../../ui/html.ts';
import { table } from '../../ui/table.ts';
import { queryOf } from '../desk/incidents-filter.ts';
import { type Find, foundAt } from '../desk/narrowing.ts';

// How a number leads to the incidents that it counts.
export const link = (href: string, text: Content): Html =>
  html`<a class="govuk-link" href="${href}">${text}</a>`;

/** Words that lead to the list of what is found so. */
export type Lists = (find: Find, words: Content) => Content;

/** The casebook counts up to a hundred. */
const countedMax = 100;

const numberOf = (words: Content): number => Number(/\d+/.exec(String(words))?.[0]);

/**
 * What `draw` draws, where each number leads to a list of as many as it says, and to none if its reader would
 * find fewer there, or others. It draws twice: first to learn which lists those are.
 */
export const drawLinked = async <T>(
  { app }: Pick<Site, 'app'>,
  person: PersonId,
  draw: (lists: Lists) => T,
): Promise<T> => {
  const asked = new Map<string, readonly [find: Find, number: number]>();
  const plain = draw((find, words) => {
    asked.set(`${numberOf(words)} ${foundAt(find)}`, [find, numberOf(words)]);
    return words;
  });
  if ((await app.casebook.count(person, {})) === 0) return plain;
  const leads = new Set<string>();
  for (const [key, [find, number]] of asked)
    if (number < countedMax && (await app.casebook.count(person, queryOf(find, app.now()))) === number)
      leads.add(key);
  return draw((find, words) => {
    const at = foundAt(find);
    return leads.has(`${numberOf(words)} ${at}`) ? link(at, words) : words;
  });
};

/** How the school's actions stand today, the same for all readers. */
export const actionLines = async ({ app }: Pick<Site, 'app'>): Promise<readonly FigureLine[]> => {
  const { open, overdue } = await app.figures.actions(app.now());
  return [
    { group: 'Actions', what: 'Open', number: sayTold(told(open)) },
    { group: 'Actions', what: 'Overdue', number: sayTold(told(overdue)) },
  ];
};

export const complaintCounts: readonly (readonly [what: string, count: keyof ComplaintCounts])[] = [
  ['Received', 'received'],
  ['Acknowledged within 30 days', 'inTime'],
  ['Outcome told', 'answered'],
  ['Upheld, all or in part', 'upheld'],
];

/** In full: no complaint points to who reported an incident. */
export const complaintLines = async (
  { app }: Pick<Site, 'app'>,
  days: Days,
): Promise<readonly FigureLine[]> => {
  const counts = await app.figures.complaints(days);
  if (counts.received === 0) return [];
  const group = 'Complaints about data handling';
  return complaintCounts.map(([what, count]) => ({ group, what, number: String(counts[count]) }));
};

export const timeWords: Readonly<Record<TimeTo, string>> = {
  report: 'From discovery to the report',
  containment: 'From discovery until contained',
  closing: 'From discovery until closed',
};

export const sayTaken = ({ medianMs }: TimeTaken): string => sayLength(medianMs);

/**
 * `number` is in words where it is withheld. `find` narrows the desk to it. Where one incident may count
 * several times, `within` says in how many it was; '' where that is not told.
 */
export type FigureLine = {
  readonly group: string;
  readonly what: string;
  readonly number: string;
  readonly find?: Find;
  readonly within?: string;
};

/** Nothing, or too little to be told: its list would tell it. */
const leadsNowhere = /^(?:0$|fewer|not said)/;

/** The number, with what it counts behind it. */
export const linked = ({ number, find, within }: FigureLine, days: Days, lists: Lists): Content => {
  if (leadsNowhere.test(number) || find === undefined) return number;
  if (within === undefined) return lists({ ...days, ...find }, number);
  return within === '' ? number : html`${number} ${lists({ ...days, ...find }, within)}`;
};

/** In how many incidents; '' where that is not told. */
export const sayWithin = (incidents: Told | undefined): string => {
  const number = numberIn(incidents ?? 0);
  return number > 0 ? `in ${sayCount(number, 'incident')}` : '';
};

/** In whose words it is said. */
type Reader = Pick<Signed, 'school' | 'directory'>;

type Figured = {
  readonly counted: Counted;
  readonly weak: Weak | null;
  /** Of this time, then of the other terms of its year. */
  readonly breaches: readonly Breaches[];
  readonly setAside: number;
};

export const sayTold = (number: Told): string => {
  if (number === 'few') return `fewer than ${fewBelow}`;
  return number === 'not-by-term' ? 'not said by term' : String(number);
};

/** Stands among the causes and severities. */
export const notYet = 'Not known yet';

type Labels<Id> = readonly { readonly id: Id; readonly label: string }[];

/** Stands last in a group, without names. */
export const others = 'Others, too few to tell apart';

const apartLines = <Id extends string>(
  group: string,
  { parts, others: rest }: ReturnType<typeof partsOf<Id>>,
  labels: Labels<Id>,
  find: (id: Id | null) => Find,
): readonly FigureLine[] => [
  ...parts.map(({ id, number }) => ({
    group,
    what: labels.find((each) => each.id === id)?.label ?? notYet,
    number: String(number),
    find: find(id),
  })),
  ...(rest > 0 ? [{ group, what: others, number: sayTold(told(rest)) }] : []),
];

const breachLines = (
  [now, ...elsewhere]: readonly Breaches[],
  { directory }: Reader,
): readonly FigureLine[] => {
  const line = (group: string, what: string, count: (of: Breaches) => number, find: Find) => {
    const number = now === undefined ? 0 : count(now);
    return number === 0 ? [] : [{ group, what, number: sayTold(told(number, elsewhere.map(count))), find }];
  };
  const policies = [...directory.policies.keys(), 'other' as const].flatMap((policy) =>
    line(
      'Policies breached',
      policyNamed(directory, policy),
      (of) => of.policies.get(policy)?.incidents ?? 0,
      { policy },
    ),
  );
  const points = pointNumbers.flatMap((point) =>
    line(
      'Points breached',
      `Point ${point} of the ${policyNamed(directory, thisPolicy)}`,
      (of) => of.points.get(point)?.incidents ?? 0,
      { point },
    ),
  );
  return [...policies, ...points];
};

const stages = [
  { id: 'closed', label: 'Closed' },
  { id: 'open', label: 'Open' },
] as const;

const stageOf = ({ stage }: FigureRow): 'closed' | 'open' => (stage === 'closed' ? 'closed' : 'open');

const weakLines = (weak: Weak, { school }: Reader): readonly FigureLine[] => {
  const procedures = proceduresNow(school.settings);
  return [
    ...weak.times.flatMap(({ to, now }) =>
      now === null
        ? []
        : [
            {
              group: 'Half took no longer than',
              what: timeWords[to],
              number: sayTaken(now),
            },
          ],
    ),
    ...weak.steps.map(({ duty, late, all, lateIn }) => ({
      group: 'Timescales not kept, by step',
      what: timescale(procedures, duty).label,
      number: `${sayTold(late)} of ${all}`,
      within: sayWithin(lateIn),
      find: { mark: `late:${duty}` as const },
    })),
    ...weak.repeated.map(({ cause, times, days }) => ({
      group: 'Repeated within 12 months',
      what: causeLabel(procedures, cause),
      number: String(times),
      find: { cause, ...days },
    })),
  ];
};

const partLines = (counted: Counted, { school }: Reader): readonly FigureLine[] => {
  const procedures = proceduresNow(school.settings);
  const levels = severities.toReversed().map((id) => ({ id, label: capitalised(id) }));
  const byStage = partsOf(counted, ['closed', 'open'] as const, stageOf);
  const bySeverity = partsOf(counted, severities, ({ severity }) => severity);
  const byCertainty = partsOf(counted, certainties, ({ certainty }) =>
    certainty === notJudged ? null : certainty,
  );
  const byCause = partsOf(counted, causeIds, ({ cause }) => cause);
  return [
    ...apartLines('Incidents', byStage, stages, (show) => (show === null ? {} : { show })).filter(
      ({ what }) => what !== others,
    ),
    ...apartLines('Severity', bySeverity, levels, (severity) => ({ severity: severity ?? 'none' })),
    ...apartLines('Certainty', byCertainty, procedures.certainties, (certainty) => ({
      certainty: certainty ?? notJudged,
    })),
    ...apartLines('Cause', byCause, procedures.causes, (cause) => ({ cause: cause ?? 'none' })),
  ];
};

const timescaleLine = (counted: Counted, kept: 'kept' | 'late', what: string): FigureLine => {
  const isSo = (mark: string) => mark.startsWith(`${kept}:`);
  const count = (of: readonly FigureRow[]): number =>
    of.reduce((sum, { marks }) => sum + marks.filter(isSo).length, 0);
  const number = sayTold(told(count(counted.rows), counted.otherTerms.map(count)));
  const within = sayWithin(toldIn(counted, ({ marks }) => marks.some(isSo)));
  return { group: 'Timescales', what, number, within, find: { mark: kept } };
};

const apartLine = (what: string, number: Told, find: Find): FigureLine => ({
  group: 'Counted apart',
  what,
  number: sayTold(number),
  find,
});

const apartCounted = (counted: Counted, weak: Weak): readonly FigureLine[] => {
  const own = toldIn(counted, ({ ownMistake }) => ownMistake);
  const protectedOnes = toldIn(counted, ({ isProtected }) => isProtected);
  return [
    apartLine('People’s mistakes', weak.people.now, { cause: 'people' }),
    apartLine('Reported by the person who made the mistake', own, { ownMistake: 'yes' }),
    apartLine('The reporter is protected', protectedOnes, { protected: 'yes' }),
    apartLine('Reopened', weak.reopened.now, { mark: 'reopened' }),
    apartLine('A control did not work', weak.failedControls.now, { mark: 'control-failed' }),
  ];
};

const costWords: Readonly<Record<Cost, string>> = { hours: 'Hours of work', pounds: 'Money, in pounds' };

/** Only where enough incidents say it: the sum of a few would tell of one. */
const costLines = (counted: Counted): readonly FigureLine[] =>
  costs.flatMap((cost) => {
    const said = toldIn(counted, (row) => costOf(row, cost) !== null);
    if (said === 0) return [];
    const sum = counted.rows.reduce((all, row) => all + (costOf(row, cost) ?? 0), 0);
    const number = typeof said === 'number' ? `${sum}, of ${said} incidents` : 'not said';
    return [{ group: 'What incidents cost', what: costWords[cost], number }];
  });

const toldLines = ({ counted, breaches }: Figured, weak: Weak, signed: Reader): readonly FigureLine[] => [
  ...partLines(counted, signed),
  ...breachLines(breaches, signed),
  timescaleLine(counted, 'kept', 'Kept'),
  timescaleLine(counted, 'late', 'Not kept'),
  ...weakLines(weak, signed),
  ...apartCounted(counted, weak),
  ...costLines(counted),
];

/** Nothing where nothing was reported; no more than how many where that is too few. */
export const figureLines = (figured: Figured, signed: Reader): readonly FigureLine[] => {
  const { counted, weak, setAside } = figured;
  const reported = counted.rows.length;
  if (reported + setAside === 0) return [];
  return [
    { group: 'Incidents', what: 'Reported', number: String(reported), find: {} },
    ...(weak === null ? [] : toldLines(figured, weak, signed)),
    {
      group: 'Not counted',
      what: 'Set aside: no incident, or a duplicate',
      number: sayTold(told(setAside)),
      find: { show: 'set-aside' },
    },
  ];
};

export const numeric = (text: Content) => ({ text, format: 'numeric' as const });

/** A number with the incidents behind it; what is not said leads nowhere. */
export const found = (number: Told, find: Find, lists: Lists): Content =>
  numberIn(number) > 0 ? lists(find, sayTold(number)) : sayTold(number);

/** A table for each thing that is counted. */
export const figureTables = (lines: readonly FigureLine[], days: Days, lists: Lists): Html =>
  html`<div class="candour-tables">${[...Map.groupBy(lines, ({ group }) => group)].map(([group, all]) =>
    table({
      caption: group,
      captionClasses: 'govuk-table__caption--s',
      firstCellIsHeader: true,
      rows: all.map((line) => [{ text: line.what }, numeric(linked(line, days, lists))]),
    }),
  )}</div>`;
