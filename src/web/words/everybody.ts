// Everybody whom a paper without names must not name: people of the school, and those whom entries name.
import type { Entry } from '../../app/cases/cases.ts';
import { type Named, namesSaid } from '../../meeting/without-names.ts';
import { officeHolders } from '../../school/holders.ts';
import { type Role, roles } from '../../school/offices.ts';
import type { Signed } from '../shell/site.ts';

type Names = Pick<Signed, 'school' | 'directory'>;

const withArticle = (words: string, isOnly: boolean): string =>
  isOnly ? `the ${words}` : `${/^[aeiou]/.test(words) ? 'an' : 'a'} ${words}`;

const roleOf = ({ school, directory }: Names, held: readonly Role[]): string => {
  const office = roles.find((each) => held.includes(each));
  return office === undefined
    ? 'a member of staff'
    : withArticle(directory.offices[office].toLowerCase(), officeHolders(school, office).length === 1);
};

/** Everybody with an account, also who has left. */
export const peopleOf = (signed: Names): readonly Named[] =>
  [...signed.school.people.values()].flatMap(({ id, roles: held }) => {
    const name = signed.directory.names.get(id);
    return name === undefined ? [] : [{ name, role: roleOf(signed, held) }];
  });

/** Where people write on an incident who somebody is. */
const saysWho = [
  'contact',
  'reportedBy',
  'withWhom',
  'whom',
  'undelivered',
  'present',
  'concernsWhom',
  'whoAdvised',
  'byWhom',
  'caseOfficer',
] as const;

/** A body that was notified, such as the police, is nobody's name. */
const namesBody = (type: string, field: string): boolean =>
  type === 'notification-recorded' && field === 'whom';

/** As far as it matters who it names. */
type Written = Pick<Entry, 'type' | 'written'>;

const peopleIn = (entries: readonly Written[]): readonly Named[] =>
  entries.flatMap(({ type, written }) =>
    saysWho.flatMap((field) => (namesBody(type, field) ? [] : namesSaid(written[field] ?? ''))),
  );

/** Those of the school before those that an incident says: a role there is more than a guess. */
export const everybodyOn = (
  signed: Names,
  { entries }: { readonly entries: readonly Written[] },
): readonly Named[] => {
  const known = peopleOf(signed);
  const isKnown = ({ name }: Named) => known.some((each) => each.name.split(' ').includes(name));
  return [...known, ...peopleIn(entries).filter((each) => !isKnown(each))];
};
