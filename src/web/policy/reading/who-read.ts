// How many have read the version in force, and who.

import { nameIn } from '../../../app/directory.ts';
import { fewBelow } from '../../../incident/figures/few.ts';
import { counted } from '../../../policy/clock.ts';
import { versionInForce } from '../../../school/policies/policy-versions.ts';
import { readersOf } from '../../../school/policies/reading.ts';
import type { Person, School } from '../../../school/school.ts';
import type { Signed } from '../../shell/site.ts';

export const inOrder = (signed: Signed, people: readonly Person[]): readonly Person[] =>
  people.toSorted((a, b) =>
    nameIn(signed.directory, a.id).localeCompare(nameIn(signed.directory, b.id), 'en-GB'),
  );

export const yetToRead = (school: School): readonly Person[] => {
  const { all, read } = readersOf(school);
  return all.filter((each) => !read.includes(each));
};

/** How many people without an account signed lists for the version in force. */
const signedOnPaper = (school: School): number =>
  (versionInForce(school)?.state.papers ?? []).reduce((sum, { count }) => sum + count, 0);

/** Those who may not see who it is are not told a number that could point to somebody, or no number: ''. */
const sayAccounts = (school: School, isExact: boolean): string => {
  const { all, read } = readersOf(school);
  const unread = all.length - read.length;
  if (unread === 0) return `All ${all.length} people have confirmed it`;
  if (isExact || (read.length >= fewBelow && unread >= fewBelow))
    return `${read.length} of ${all.length} people have confirmed it`;
  if (all.length < 2 * fewBelow) return '';
  return read.length < fewBelow
    ? `Fewer than ${fewBelow} of ${all.length} people have confirmed it`
    : `Fewer than ${fewBelow} of ${all.length} people have yet to confirm it`;
};

/** Empty where nothing can be said. */
export const sayFigure = ({ school }: Signed, isExact: boolean): string => {
  const onPaper = signedOnPaper(school);
  const isTold = onPaper >= fewBelow || (isExact && onPaper > 0);
  const paper = isTold ? `${counted(onPaper, 'person', 'people')} signed on paper` : '';
  return [sayAccounts(school, isExact), paper].filter(Boolean).join(', and ');
};
