// Who carries out what the policy says: Candour by its steps, people who follow it as guidance, or nobody
// yet. It stands at each passage, so that nobody believes that a sentence is enforced by itself.

import { carryingOut } from '../../../incident/steps.ts';
import { counted } from '../../../policy/clock.ts';
import { type ItemId, isItem, type PointNumber, pointNumbers } from '../../../policy/policy.ts';
import type { StreamId } from '../../../record/ids.ts';
import { sayList } from '../../../record/phrases.ts';
import { type Coverage, coverages, type Passage } from '../../../school/policies/policy-version-state.ts';
import { coverageIn, leftOutIn, lineageOf, passagesOf } from '../../../school/policies/policy-versions.ts';
import type { School } from '../../../school/school.ts';
import { stepPages } from '../../case/steps/step-pages.ts';
import { type Html, html } from '../../ui/html.ts';

/** What the steps are called that carry out an item. */
export const doneBy = (id: ItemId): string =>
  sayList(
    carryingOut(id).flatMap((step) =>
      step in stepPages ? [stepPages[step as keyof typeof stepPages].title] : [],
    ),
  );

export const coverageWords: Readonly<Record<Coverage, string>> = {
  'carried-out': 'Carried out in Candour',
  guidance: 'Guidance for people to follow',
  'not-covered': 'Not covered by Candour',
};

type Covered = {
  readonly point: PointNumber;
  readonly name: string;
  readonly passage: Passage;
  readonly coverage: Coverage;
};

const nameOf = (point: string, passage: Passage): string => {
  if (passage === 'how') return point;
  return passage === 'added' ? `What the school added to ${point}` : passage;
};

/** What a passage comes to, with the steps that carry it out. */
const sayCoverage = ({ passage, coverage }: Covered): string =>
  coverage === 'carried-out' && isItem(passage)
    ? `${coverageWords[coverage]}: ${doneBy(passage)}`
    : coverageWords[coverage];

export const coverageLines = (covered: readonly Covered[]): readonly Html[] =>
  covered.map((each) => html`<li>${each.name}: ${sayCoverage(each)}</li>`);

export const isCarriedOut = ({ coverage }: Covered): boolean => coverage === 'carried-out';

/** Every passage of a version that is carried out somehow, in the order of the policy. */
export const coveredIn = (school: School, stream: StreamId | null): readonly Covered[] => {
  const leftOut = leftOutIn(school, stream);
  const hasAdded = (point: PointNumber): boolean =>
    lineageOf(school, stream).find(({ state }) => state.reworded[point])?.state.reworded[point]?.coverage
      .added !== undefined;
  return pointNumbers.flatMap((point) =>
    passagesOf(point)
      .filter((passage) => !(isItem(passage) && leftOut.includes(passage)))
      .filter((passage) => passage !== 'added' || hasAdded(point))
      .map((passage) => ({
        ...{ point, name: nameOf(point, passage), passage },
        coverage: coverageIn(school, stream, point, passage),
      })),
  );
};

/** The passages that another carries out than in the version before. */
export const coverChanges = (school: School, stream: StreamId, from: StreamId | null): readonly Covered[] => {
  const before = coveredIn(school, from);
  return coveredIn(school, stream).filter((each) =>
    before.some(({ name, coverage }) => name === each.name && coverage !== each.coverage),
  );
};

const counts: Readonly<Record<Coverage, (number: number) => string>> = {
  'carried-out': (number) => `${counted(number, 'passage')} carried out in Candour`,
  guidance: (number) => `${number} as guidance`,
  'not-covered': (number) => `${number} not covered`,
};

/** Counts them, without those of which there are none. */
export const sayCovered = (covered: readonly Covered[]): string =>
  sayList(
    coverages.flatMap((each) => {
      const number = covered.filter(({ coverage }) => coverage === each).length;
      return number === 0 ? [] : [counts[each](number)];
    }),
  );
