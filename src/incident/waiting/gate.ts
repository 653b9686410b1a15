// What it still lacks before it can close.
import { isBesideReview, type Missing } from '../conformance/closing-gate.ts';
import { whoSupplies } from '../may.ts';
import type { Incident } from '../state/incident.ts';
import { outlineOf } from '../steps.ts';
import { undated, type Waiting } from './row.ts';

/** What is missing before it can close, asked for only where it matters. */
export type Gate = () => readonly Missing[];

export const beforeClosing = 'Before it can close: ';

/** A step that says what it is asked for needs fewer words. */
const gateLabel = (incident: Incident, { step, what }: Missing): string =>
  outlineOf(step).ask?.(incident) ?? beforeClosing + what;

const whyAny = 'It cannot close without this.';
const whyPoint = 'Say that it was done, or why it is not appropriate.';

/**
 * What the closing gate lacks, once the outcome report is in; what other parts of the list show is left to
 * them.
 */
export const ofGate = (incident: Incident, gate: Gate): readonly Waiting[] =>
  incident.stage !== 'submitted' && incident.stage !== 'reviewed'
    ? []
    : gate()
        .filter(isBesideReview)
        .map((missing) => {
          const { step, basis, item } = missing;
          return {
            ...undated(
              incident,
              step,
              gateLabel(incident, missing),
              item === null ? whyAny : whyPoint,
              basis,
            ),
            item,
            by: whoSupplies(missing),
          };
        });
