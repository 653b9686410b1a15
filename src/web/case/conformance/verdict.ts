import type { Conformance, PointConformance } from '../../../incident/conformance/conformance.ts';

const said: readonly (readonly [Conformance, string])[] = [
  ['partly', 'partly'],
  ['missed', 'not met'],
  ['not-yet', 'to come'],
  ['not-judged', 'not scored'],
  ['not-applicable', 'not needed'],
];

/** Every point is counted once: "5 of 7 points met, 1 partly, 1 to come". */
export const sayVerdict = (points: readonly Pick<PointConformance, 'state'>[]): string => {
  const count = (wanted: Conformance) => points.filter(({ state }) => state === wanted).length;
  const rest = said.flatMap(([state, words]) => (count(state) === 0 ? [] : [`${count(state)} ${words}`]));
  return [`${sayMet(points)} met`, ...rest].join(', ');
};

/** "5 of 7 points" */
export const sayMet = (points: readonly Pick<PointConformance, 'state'>[]): string =>
  `${points.filter(({ state }) => state === 'met').length} of ${points.length} points`;
