// All figures in one table, as a file and as a report keeps them. Numbers too small to publish are withheld,
// and those from which they could be worked out.
import type { Breaches } from '../../../app/cases/figures.ts';
import { policyNamed } from '../../../app/directory.ts';
import { fewBelow, type Told, told } from '../../../incident/figures/few.ts';
import type { FigureRow } from '../../../incident/figures/figure-row.ts';
import { type Counted, partsOf, toldIn, type Weak } from '../../../incident/figures/weak.ts';
import { thisPolicy } from '../../../policy/information-policies.ts';
import { pointNumbers } from '../../../policy/policy.ts';
import { causeIds, certainties, severities, timescale } from '../../../policy/procedures.ts';
import { capitalised } from '../../../record/phrases.ts';
import { proceduresNow } from '../../../school/adopted-procedures.ts';
import type { Signed } from '../../shell/site.ts';
import { sayTaken, timeWords } from './times-words.ts';

/** `number` is in words where it is withheld. */
export type FigureLine = { readonly group: string; readonly what: string; readonly number: string };

/** In whose words it is said. */
type Reader = Pick<Signed, 'school' | 'directory'>;

type Figured = {
  readonly counted: Counted;
  readonly weak: Weak | null;
  /** Of this time, then of the other terms of its year. */
  readonly breaches: readonly Breaches[];
  readonly setAside: number;
};

export const fewerThan = `fewer than ${fewBelow}`;

export const sayTold = (number: Told): string => {
  if (number === 'few') return fewerThan;
  return number === 'not-by-term' ? 'not said by term' : String(number);
};

/** Stands among the causes and severities. */
export const notYet = 'Not known yet';

type Labels<Id> = readonly { readonly id: Id; readonly label: string }[];

const apartLines = <Id extends string>(
  group: string,
  { parts, others }: ReturnType<typeof partsOf<Id>>,
  labels: Labels<Id>,
): readonly FigureLine[] => [
  ...parts.map(({ id, number }) => ({
    group,
    what: labels.find((each) => each.id === id)?.label ?? notYet,
    number: String(number),
  })),
  ...(others > 0
    ? [
        {
          group: 'Too few to tell apart',
          what: `Others by ${group.toLowerCase()}`,
          number: sayTold(told(others)),
        },
      ]
    : []),
];

const breachLines = (
  [now, ...elsewhere]: readonly Breaches[],
  { directory }: Reader,
): readonly FigureLine[] => {
  const line = (group: string, what: string, count: (of: Breaches) => number) => {
    const number = now === undefined ? 0 : count(now);
    return number === 0 ? [] : [{ group, what, number: sayTold(told(number, elsewhere.map(count))) }];
  };
  const policies = [...directory.policies.keys(), 'other' as const].flatMap((policy) =>
    line(
      'Policies breached',
      policyNamed(directory, policy),
      (of) => of.policies.get(policy)?.incidents ?? 0,
    ),
  );
  const points = pointNumbers.flatMap((point) =>
    line(
      'Points breached',
      `Point ${point} of the ${policyNamed(directory, thisPolicy)}`,
      (of) => of.points.get(point)?.incidents ?? 0,
    ),
  );
  return [...policies, ...points];
};

const stages = [
  { id: 'closed', label: 'Closed' },
  { id: 'open', label: 'Open' },
] as const;

const stageOf = ({ stage }: FigureRow) => (stage === 'closed' ? 'closed' : 'open');

const weakLines = (weak: Weak, { school }: Reader): readonly FigureLine[] => {
  const procedures = proceduresNow(school.settings);
  const { causes } = procedures;
  return [
    ...weak.times.flatMap(({ to, now }) =>
      now === null ? [] : [{ group: 'Half took no longer than', what: timeWords[to], number: sayTaken(now) }],
    ),
    ...weak.steps.map(({ duty, late, all }) => ({
      group: 'Timescales not kept, by step',
      what: timescale(procedures, duty).label,
      number: `${sayTold(late)} of ${all}`,
    })),
    ...weak.repeated.map(({ cause, times }) => ({
      group: 'Repeated within 12 months',
      what: causes.find(({ id }) => id === cause)?.label ?? cause,
      number: String(times),
    })),
  ];
};

const toldLines = (figured: Figured, weak: Weak, signed: Reader): readonly FigureLine[] => {
  const { counted, breaches } = figured;
  const procedures = proceduresNow(signed.school.settings);
  const levels = severities.toReversed().map((id) => ({ id, label: capitalised(id) }));
  const timescales = (kept: 'kept' | 'late', what: string): FigureLine => {
    const number = counted.rows.reduce(
      (sum, { marks }) => sum + marks.filter((mark) => mark.startsWith(`${kept}:`)).length,
      0,
    );
    return { group: 'Timescales', what, number: sayTold(told(number)) };
  };
  const apart = (what: string, number: Told): FigureLine => ({
    ...{ group: 'Counted apart', what },
    number: sayTold(number),
  });
  return [
    ...apartLines('Incidents', partsOf(counted, ['closed', 'open'], stageOf), stages),
    ...apartLines(
      'Severity',
      partsOf(counted, severities, ({ severity }) => severity),
      levels,
    ),
    ...apartLines(
      'Certainty',
      partsOf(counted, certainties, ({ certainty }) => certainty),
      procedures.certainties,
    ),
    ...apartLines(
      'Cause',
      partsOf(counted, causeIds, ({ cause }) => cause),
      procedures.causes,
    ),
    ...breachLines(breaches, signed),
    timescales('kept', 'Kept'),
    timescales('late', 'Not kept'),
    ...weakLines(weak, signed),
    apart('People’s mistakes', weak.people.now),
    apart(
      'Reported by the person who made the mistake',
      toldIn(counted, ({ ownMistake }) => ownMistake),
    ),
    apart(
      'The reporter is protected',
      toldIn(counted, ({ isProtected }) => isProtected),
    ),
    apart('Reopened', weak.reopened.now),
    apart('A control did not work', weak.failedControls.now),
  ];
};

/** Nothing where nothing was reported; no more than how many where that is too few. */
export const figureLines = (figured: Figured, signed: Reader): readonly FigureLine[] => {
  const { counted, weak, setAside } = figured;
  const reported = counted.rows.length;
  if (reported + setAside === 0) return [];
  return [
    { group: 'Incidents', what: 'Reported', number: String(reported) },
    ...(weak === null ? [] : toldLines(figured, weak, signed)),
    { group: 'Not counted', what: 'Set aside: no incident, or a duplicate', number: sayTold(told(setAside)) },
  ];
};
