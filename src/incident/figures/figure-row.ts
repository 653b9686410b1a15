import type { Moment } from '../../policy/clock.ts';
import type { CauseId, Certainty, Severity } from '../../policy/procedures/procedures.ts';
import type { Stage } from '../state/stages.ts';
import type { Mark } from './marks.ts';

/** The moments between which incidents were reported; the second is left out. */
export type Period = { readonly from: Moment; readonly until: Moment };

/** How certain an incident is, in figures and lists, until somebody judged it. */
export const notJudged = 'not-judged';

/** One incident as figures count it: nothing that names it. */
export type FigureRow = {
  readonly stage: Stage;
  readonly severity: Severity | null;
  readonly certainty: Certainty | typeof notJudged;
  readonly cause: CauseId | null;
  readonly ownMistake: boolean;
  readonly isProtected: boolean;
  readonly reportedAt: Moment;
  readonly discoveredAt: Moment | null;
  readonly containedAt: Moment | null;
  readonly closedAt: Moment | null;
  /** The policies that were breached, and the points of this one. */
  readonly policies: readonly string[];
  readonly points: readonly string[];
  readonly marks: readonly Mark[];
};
