// What stands between an incident and its closing (5e): exactly what is missing, by which point, and which
// step supplies it. The person who closes reads this list; an empty one opens the gate.
import type { Basis, ItemId } from '../../policy/policy.ts';
import type { Procedures } from '../../policy/procedures/procedures.ts';
import { proceduresOf } from '../../school/policies/adopted-procedures.ts';
import type { School } from '../../school/school.ts';
import type { Capacity } from '../capacity.ts';
import { isForWords, isYetToCome, itemStates } from '../conformance/items.ts';
import { type Excepted, exceptionsOn } from '../state/excepted.ts';
import type { Incident } from '../state/incident.ts';
import { type StepName, stepNames } from '../step-names.ts';
import { answersFor } from '../steps/answer-point.ts';
import { outlineOf, steps } from '../steps.ts';

/** Something that is missing before closing, and the step that supplies it. */
export type Missing = {
  readonly basis: Basis;
  readonly what: string;
  readonly step: StepName;
  /** The item that waits for an answer in words. */
  readonly item: ItemId | null;
  /** Who can supply it. */
  readonly by: readonly Capacity[];
};

/** The word to the reporter is asked for by itself, and closing is what the gate is before. */
const askedElsewhere: readonly ItemId[] = ['5d', '5e'];

const meeting = stepNames.filter((name) => outlineOf(name).meets !== undefined);
const lacking = stepNames.filter((name) => outlineOf(name).lacks !== undefined);

const ofItem = (item: ItemId): Missing => {
  const step = meeting.find((name) => outlineOf(name).meets?.[item] !== undefined);
  return step === undefined
    ? { basis: item, what: `${item} has no answer.`, step: 'answer-point', item, by: answersFor(item) }
    : {
        basis: item,
        what: `${outlineOf(step).meets?.[item]} (${item}).`,
        step,
        item: null,
        by: steps[step].who,
      };
};

const ofItems = (incident: Incident): readonly Missing[] =>
  itemStates(incident)
    .filter(({ item, state }) => state === 'open' && !askedElsewhere.includes(item))
    .filter(({ item }) => !isYetToCome(incident, item))
    // Each recommendation is asked for by itself.
    .filter(({ item }) => item !== '4d' || isForWords(incident, item))
    .map(({ item }) => ofItem(item));

/** The review (4c) is asked for by a time of its own: what closing lacks beside it. */
export const isBesideReview = ({ basis }: Missing): boolean => basis !== '4c';

/** Exactly what is missing before this incident may close (5e); `exceptions` as `exceptionsOn` finds them. */
export const closingGate = (
  incident: Incident,
  procedures: Procedures,
  exceptions: readonly Excepted[],
): readonly Missing[] => [
  ...ofItems(incident),
  ...lacking.flatMap((step) =>
    (outlineOf(step).lacks?.(incident, exceptions, procedures) ?? []).map(
      ({ what, basis = steps[step].point, by = steps[step].who }) => ({ basis, what, step, item: null, by }),
    ),
  ),
];

/** The same in sentences. */
export const lackedOn = (incident: Incident, school: School): readonly string[] =>
  closingGate(
    incident,
    proceduresOf(school.settings, incident.procedures),
    exceptionsOn(incident, school),
  ).map(({ what }) => what);
