// Whom a report concerns, so that nobody asks them in good faith. By office as reported, and by who held it
// then: the holder may have changed.
import type { Case } from '../../../app/cases/cases.ts';
import { nameIn } from '../../../app/directory.ts';
import { sayList } from '../../../record/phrases.ts';
import { note } from '../../ui/case-frame.ts';
import type { Child } from '../../ui/html.ts';
import { sayConcerned } from '../../words/people.ts';

type Concerned = Pick<Case, 'incident' | 'directory'>;

/** '' where it concerns no office. */
const sayOffices = ({ incident, directory }: Concerned): string => {
  const offices = (incident.report?.concerns ?? []).map(
    (each) => `the ${sayConcerned(directory, each).toLowerCase()}`,
  );
  return offices.length === 0
    ? ''
    : `This report concerns ${sayList(offices)}. ` +
        'Do not tell them of it or ask them about it, outside a hearing.';
};

/** First of all on a page of the incident, with who is meant. */
export const concernWarning = (found: Concerned): Child => {
  const concerns = sayOffices(found);
  const names = sayList(found.incident.excluded.map((person) => nameIn(found.directory, person)));
  const means = names && ` It means ${names}, who can read only what they are given for a hearing.`;
  return concerns !== '' && note('warning', `${concerns}${means}`);
};

/** Above a form, where somebody may write of them or to them. */
export const concernInShort = (found: Concerned): Child => {
  const concerns = sayOffices(found);
  return concerns !== '' && note('warning', concerns);
};
