// Whom a report concerns, so that nobody asks them in good faith. By office as reported, and by who held it
// then: the holder may have changed.
import type { Case } from '../../../app/cases/cases.ts';
import { nameIn } from '../../../app/directory.ts';
import { isHeard } from '../../../incident/people/hearing.ts';
import { sayList } from '../../../record/phrases.ts';
import { note } from '../../ui/case-frame.ts';
import type { Child } from '../../ui/html.ts';
import { sayConcerned } from '../../words/people.ts';

type Concerned = Pick<Case, 'incident' | 'directory'>;

const namesOf = ({ incident, directory }: Concerned): string =>
  sayList(incident.excluded.map((person) => nameIn(directory, person)));

/** Once heard they know of it; what counts then is that they learn no more. */
const areHeard = ({ incident }: Concerned): boolean =>
  incident.excluded.length > 0 && incident.excluded.every((person) => isHeard(incident, person));

/** '' where it concerns no office. */
const sayOffices = ({ incident, directory }: Concerned): string => {
  const offices = (incident.report?.concerns ?? []).map(
    (each) => `the ${sayConcerned(directory, each).toLowerCase()}`,
  );
  return offices.length === 0 ? '' : `This report concerns ${sayList(offices)}.`;
};

const rule = (found: Concerned): string =>
  areHeard(found)
    ? 'Tell them nothing more, and not who reported it.'
    : 'Do not tell them of it or ask them about it.';

/** First of all on a page of the incident, with who is meant. */
export const concernWarning = (found: Concerned): Child => {
  const concerns = sayOffices(found);
  if (concerns === '') return null;
  const names = namesOf(found);
  const sees = areHeard(found)
    ? 'who can read only what they were given for a hearing'
    : 'who cannot see it in Candour';
  const means = names === '' ? '' : ` It means ${names}, ${sees}.`;
  return note(
    'warning',
    areHeard(found) ? `${concerns}${means} ${rule(found)}` : `${concerns} ${rule(found)}${means}`,
  );
};

/** Above a form, where somebody may write of them or to them. */
export const concernInShort = (found: Concerned): Child => {
  const concerns = sayOffices(found);
  return concerns !== '' && note('warning', `${concerns} ${rule(found)}`);
};
