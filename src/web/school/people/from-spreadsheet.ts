// What a spreadsheet of people would change: worked out by taking the very steps in memory. Nobody is closed,
// no role is taken back, and no address is changed by it: those are decided one by one.
import { takeAll } from '../../../app/door/order.ts';
import type { Moment } from '../../../policy/clock.ts';
import type { PersonId } from '../../../record/ids.ts';
import { isRefusal } from '../../../record/step.ts';
import { personKind } from '../../../school/kinds.ts';
import { governingRoles, type Role, roles } from '../../../school/offices.ts';
import { blankPerson, type Person, type School } from '../../../school/school.ts';
import type { PersonCommand } from '../../../school/steps.ts';
import { addressFault } from '../../account/account-fields.ts';
import type { Signed } from '../../shell/site.ts';
import {
  type Brought,
  cellsOf,
  guessIn,
  plainWords,
  type SheetRow,
} from '../../spreadsheets/spreadsheet-pages.ts';

export const peopleColumns = [
  { value: 'name', text: 'Full name' },
  { value: 'first', text: 'First name' },
  { value: 'last', text: 'Last name' },
  { value: 'address', text: 'E-mail' },
  { value: 'office', text: 'Office' },
] as const;

export const guessPeople = guessIn(`
  name = name, full name, staff name, display name, employee name, person, staff member
  first = first name, forename, given name, preferred forename, preferred first name, legal forename
  last = last name, surname, family name, preferred surname, preferred last name, legal surname
  address = e mail, email, mail, email address, e mail address, work email, work e mail, school email
  address = work email address, primary email, main email, userprincipalname
  office = office, role, roles, job, job title, post, post title, position, job role
`);

/** What other systems call an office. */
const guessOffice = guessIn(`
  headteacher = head, head teacher, principal, executive headteacher
  deputy-headteacher = deputy head, deputy head teacher, vice principal
  bursar = school business manager, business manager, sbm, finance manager, finance director
  chair = chair of governors, chair of trustees
  vice-chair = vice chair, vice chair of governors
  governor = parent governor, co opted governor, foundation governor, trustee
  clerk = clerk to governors, clerk to the governors, governance professional
  data-protection-officer = dpo, data protection lead
`);

/** Most of them are not employed at the school. */
const outside: ReadonlySet<Role> = new Set([...governingRoles, 'outside-body', 'clerk']);

/** How a field for the words of an office is named. */
export const officeField = (word: string): string => `office:${plainWords(word)}`;

export const officeWords = (brought: Brought, row: SheetRow): readonly string[] =>
  cellsOf(brought, row, 'office')
    .flatMap((cell) => cell.split(/[;,/\n]/))
    .map((word) => word.trim())
    .filter(Boolean);

/** As chosen, or as it reads; null for staff who only report. */
export const officeOf = ({ choice }: Brought, { directory }: Signed, word: string): Role | null => {
  const chosen = choice[officeField(word)];
  if (chosen !== undefined) return roles.find((role) => role === chosen) ?? null;
  const guessed = guessOffice(word);
  const isCalled = (role: Role) =>
    [directory.offices[role], role].some((each) => plainWords(each) === plainWords(word));
  return roles.find((role) => role === guessed || isCalled(role)) ?? null;
};

type Wanted = {
  readonly no: number;
  readonly name: string;
  readonly address: string;
  readonly roles: readonly Role[];
};

export type Order = {
  readonly no: number;
  readonly person: PersonId;
  readonly name: string;
  readonly isNew: boolean;
  readonly commands: readonly PersonCommand[];
  /** Whether they are taken to be not employed at the school. */
  readonly isOutside: boolean;
  /** The roles that wait for a second person. */
  readonly waiting: readonly Role[];
};

export type PeoplePlan = {
  readonly orders: readonly Order[];
  readonly same: number;
  readonly gone: readonly PersonId[];
  /** Rows with the address of another, of somebody who left, or with the name of somebody who is here. */
  readonly twice: readonly { readonly no: number; readonly why: string; readonly person?: PersonId }[];
  readonly wrong: readonly { readonly no: number; readonly why: string }[];
};

const nameMax = 120;

/** “Shah, Amina” is Amina Shah. */
const nameOf = (brought: Brought, row: SheetRow): string => {
  const parts = (['first', 'last'] as const).flatMap((what) => cellsOf(brought, row, what).slice(0, 1));
  const whole = cellsOf(brought, row, 'name')[0] ?? parts.join(' ');
  const turned = /^([^,]+), ([^,]+)$/.exec(whole);
  return (turned ? `${turned[2]} ${turned[1]}` : whole).replaceAll(/\s+/g, ' ').trim();
};

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** One for each address, with the offices of all its rows. */
const wantedIn = (brought: Brought, signed: Signed) => {
  const byAddress = new Map<string, Wanted>();
  const [wrong, twice]: [PeoplePlan['wrong'][number][], PeoplePlan['twice'][number][]] = [[], []];
  for (const row of brought.rows) {
    const { no } = row;
    const [address = '', name] = [cellsOf(brought, row, 'address')[0], nameOf(brought, row)];
    const fault =
      name === '' ? 'no name' : name.length > nameMax ? 'a very long name' : addressFault(address);
    const before = byAddress.get(address.toLowerCase());
    if (fault !== null) wrong.push({ no, why: fault });
    else if (before !== undefined && !same(before.name, name))
      twice.push({ no, why: `the same address as row ${before.no}, with another name` });
    else {
      const held = officeWords(brought, row).flatMap((word) => officeOf(brought, signed, word) ?? []);
      const all = [...new Set([...(before?.roles ?? []), ...held])];
      byAddress.set(address.toLowerCase(), { no, name, address, ...before, roles: all });
    }
  }
  return { wanted: [...byAddress.values()], wrong, twice };
};

const commandsFor = (
  found: Person | undefined,
  { name, address, roles: held }: Wanted,
  before: string,
  person: PersonId,
): readonly PersonCommand[] => {
  if (found === undefined) {
    const employed = !held.some((role) => outside.has(role));
    return [{ step: 'add-person', facts: { person, roles: held, employed }, prose: { name, address } }];
  }
  const waits = (role: Role) =>
    found.waiting.some((change) => change.what === 'grant' && change.role === role);
  const granted = held.filter((role) => !found.roles.includes(role) && !waits(role));
  return [
    ...(name === before ? [] : [{ step: 'rename-person', facts: {}, prose: { name } } as const]),
    ...granted.map((role) => ({ step: 'grant-role', facts: { role }, prose: {} }) as const),
  ];
};

type Around = { readonly signed: Signed; readonly now: Moment; readonly newId: () => PersonId };

export const planPeople = (brought: Brought, { signed, now, newId }: Around): PeoplePlan => {
  const { directory } = signed;
  let school: School = signed.school;
  const { wanted, wrong, twice } = wantedIn(brought, signed);
  const active = [...school.people.values()].filter((person) => person.active);
  // Who is here comes before who left.
  const everybody = [...school.people.values()].toSorted((a, b) => Number(a.active) - Number(b.active));
  const byAddress = new Map(
    everybody.map((each) => [directory.addresses.get(each.id)?.trim().toLowerCase(), each]),
  );
  const orders: Order[] = [];
  let unchanged = 0;
  const met = new Set<PersonId>();
  for (const each of wanted) {
    const found = byAddress.get(each.address.toLowerCase());
    const alike = found ?? active.find(({ id }) => same(directory.names.get(id) ?? '', each.name));
    if (alike !== undefined) met.add(alike.id);
    if (alike !== undefined && (found === undefined || !found.active)) {
      const why = found ? 'left before: take them back first' : 'is here with another address';
      twice.push({ no: each.no, why: `${each.name} ${why}`, person: alike.id });
      continue;
    }
    const person = found?.id ?? newId();
    const commands = commandsFor(found, each, directory.names.get(person) ?? '', person);
    if (commands.length === 0) {
      unchanged += 1;
      continue;
    }
    const order = { kind: 'person', actor: { kind: 'person', person: signed.id }, commands } as const;
    const taken = takeAll(order, found ?? blankPerson, school, now);
    if (isRefusal(taken)) {
      wrong.push({ no: each.no, why: `${each.name}: ${taken.because}` });
      continue;
    }
    const after = taken.at(-1)?.state as Person;
    const before = found?.waiting.length ?? 0;
    const waiting = after.waiting
      .slice(before)
      .flatMap((change) => (change.what === 'grant' ? [change.role] : []));
    const isNew = found === undefined;
    const isOutside = isNew && !after.employed;
    orders.push({ no: each.no, person, name: each.name, isNew, isOutside, commands, waiting });
    school = personKind.inSchool?.into(school, after, person) ?? school;
  }
  const gone = active.filter(({ id }) => !met.has(id)).map(({ id }) => id);
  const byNo = (a: { readonly no: number }, b: { readonly no: number }) => a.no - b.no;
  return { orders, same: unchanged, gone, wrong: wrong.toSorted(byNo), twice: twice.toSorted(byNo) };
};
