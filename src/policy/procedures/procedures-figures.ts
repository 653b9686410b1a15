// What a school may set of its Procedures (7): figures, choices, and which criteria there are. The duties
// themselves, what they run from, what discharges them and every line that the law sets are always those of
// the default. A figure stands in a cell, which exists only where the default's table has one, so that nobody
// invents a clock that no rule knows.
import type { Period } from '../deadline.ts';
import { criteriaWith, isAlike } from './own-criteria.ts';
import {
  type DutyName,
  type OwnCriteria,
  type OwnVersion,
  type Procedures,
  proceduresDefault2026,
  type Severity,
  severities,
  type Timescale,
  type Within,
} from './procedures.ts';

/** How soon one duty is due: what may be set of its timescale. */
export type DutyFigures = Pick<Timescale, 'within' | 'untilContained' | 'again' | 'ifRedFlag'>;

/** All that a school may set, as facts. */
export type Figures = {
  /** Each duty but the statutory ones. */
  readonly timescales: Readonly<Partial<Record<DutyName, DutyFigures>>>;
  readonly remindAtPercent: readonly number[];
  readonly escalateAtPercent: readonly number[];
  readonly ladder: Procedures['escalation']['ladder'];
  readonly quietHours: Procedures['quietHours'];
  readonly digestFor: readonly Severity[];
  readonly retentionYears: number;
  /** Left out where the criteria are those that Candour ships with. */
  readonly criteria?: OwnCriteria;
};

/** The lines that the law sets: they stand on the form only to be shown, and must come back as they are. */
export type Statutory = Pick<Figures, 'timescales'> & { readonly warnAtHours: readonly number[] };

/** Where a figure of a timescale stands. */
export type Cell =
  | { readonly at: 'within'; readonly level: Severity | 'unclassified' }
  | { readonly at: 'untilContained' | 'again'; readonly level: Severity }
  | { readonly at: 'ifRedFlag' };

const every = proceduresDefault2026.timescales;

/** The timescales that a school may set; older figures know of no reference to ask for. */
export const ownTimescales: readonly Timescale[] = every.filter(
  ({ statutory, duty }) => !statutory && duty !== 'ico-reference',
);
/** The timescales that the law sets. */
export const statutoryTimescales: readonly Timescale[] = every.filter(({ statutory }) => statutory);

/** The cells of a timescale in the default's table, in the order in which they are read. */
export const cellsOf = ({ within, untilContained, again, ifRedFlag }: Timescale): readonly Cell[] => [
  ...(within.unclassified === null ? [] : [{ at: 'within', level: 'unclassified' } as const]),
  ...severities.map((level) => ({ at: 'within', level }) as const),
  ...(ifRedFlag === undefined ? [] : [{ at: 'ifRedFlag' } as const]),
  ...(['untilContained', 'again'] as const).flatMap((at) =>
    severities.flatMap((level) =>
      (at === 'again' ? again : untilContained)?.[level] ? [{ at, level }] : [],
    ),
  ),
];

/** What stands in a cell. */
export const valueIn = (figures: DutyFigures, cell: Cell): Within => {
  if (cell.at === 'ifRedFlag') return figures.ifRedFlag ?? null;
  if (cell.at === 'within') return figures.within[cell.level];
  return figures[cell.at]?.[cell.level] ?? null;
};

/** By what a cell is known within a form: `minor`, `again-major`, `red-flag`. */
export const cellName = (cell: Cell): string => {
  if (cell.at === 'ifRedFlag') return 'red-flag';
  if (cell.at === 'within') return cell.level;
  return cell.at === 'again' ? `again-${cell.level}` : `until-contained-${cell.level}`;
};

/** Which cell it is, in words that follow the duty's label. */
export const cellLabel = (cell: Cell): string => {
  if (cell.at === 'ifRedFlag') return 'with a red flag';
  if (cell.at === 'within') return cell.level === 'unclassified' ? 'not yet classified' : cell.level;
  return cell.at === 'again' ? `${cell.level}, the second time` : `${cell.level}, until contained`;
};

const periodOf = (value: Within): Period | undefined =>
  value === null || value === 'termly report' ? undefined : value;

/** The figures of a duty, each cell filled by `fill`; what has no cell stays empty. */
export const fillCells = (timescale: Timescale, fill: (cell: Cell) => Within): DutyFigures => {
  const cells = cellsOf(timescale);
  const of = (at: 'untilContained' | 'again') => {
    const filled = cells.flatMap((cell) => {
      const value = cell.at === at ? periodOf(fill(cell)) : undefined;
      return value === undefined ? [] : [[(cell as { level: Severity }).level, value] as const];
    });
    return filled.length === 0 ? {} : { [at]: Object.fromEntries(filled) };
  };
  const redFlag = cells.some(({ at }) => at === 'ifRedFlag')
    ? periodOf(fill({ at: 'ifRedFlag' }))
    : undefined;
  const levels = (['unclassified', ...severities] as const).map((level) => {
    const cell = cells.find((each) => each.at === 'within' && each.level === level);
    return [level, cell === undefined ? null : fill(cell)] as const;
  });
  return {
    within: Object.fromEntries(levels) as DutyFigures['within'],
    ...(redFlag === undefined ? {} : { ifRedFlag: redFlag }),
    ...of('untilContained'),
    ...of('again'),
  };
};

/** The figures of a duty as these procedures have them. */
const figuresFor = (timescale: Timescale, timescales: readonly Timescale[]): DutyFigures => {
  const found = timescales.find(({ duty }) => duty === timescale.duty) ?? timescale;
  return fillCells(timescale, (cell) => valueIn(found, cell));
};

const byDuty = (wanted: readonly Timescale[], timescales: readonly Timescale[]): Figures['timescales'] =>
  Object.fromEntries(wanted.map((each) => [each.duty, figuresFor(each, timescales)]));

/** All that a school may set, as these procedures have it. */
export const figuresOf = (procedures: Procedures): Figures => ({
  timescales: byDuty(ownTimescales, procedures.timescales),
  remindAtPercent: procedures.escalation.remindAtPercent,
  escalateAtPercent: procedures.escalation.escalateAtPercent,
  ladder: procedures.escalation.ladder,
  quietHours: procedures.quietHours,
  digestFor: procedures.digestFor,
  retentionYears: procedures.retentionYears,
  ...(isAlike(procedures.ownCriteria, proceduresDefault2026.ownCriteria)
    ? {}
    : { criteria: procedures.ownCriteria }),
});

/** What these figures make of the criteria. */
export const criteriaIn = ({ criteria }: Figures): OwnCriteria =>
  criteria ?? proceduresDefault2026.ownCriteria;

/** What the law sets, which no school may. */
export const statutory: Statutory = {
  timescales: byDuty(statutoryTimescales, every),
  warnAtHours: proceduresDefault2026.statutoryReminders.hours,
};

/** The default procedures with a school's figures laid over them. */
export const withFigures = (version: OwnVersion, figures: Figures): Procedures => ({
  ...proceduresDefault2026,
  version,
  label: 'set by the school',
  criteria: criteriaWith(criteriaIn(figures)),
  ownCriteria: criteriaIn(figures),
  timescales: every.map((timescale) => {
    const own = timescale.statutory ? undefined : figures.timescales[timescale.duty];
    return own === undefined ? timescale : { ...withoutFigures(timescale), ...own };
  }),
  escalation: {
    remindAtPercent: figures.remindAtPercent,
    escalateAtPercent: figures.escalateAtPercent,
    ladder: figures.ladder,
  },
  quietHours: figures.quietHours,
  digestFor: figures.digestFor,
  retentionYears: figures.retentionYears,
});

const withoutFigures = (timescale: Timescale): Omit<Timescale, keyof DutyFigures> => {
  const { within: _, untilContained: _u, again: _a, ifRedFlag: _r, ...rest } = timescale;
  return rest;
};
