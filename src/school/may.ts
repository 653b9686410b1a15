// Who may do what to the school and its people: it decides what pages offer and what is accepted. The steps
// say it of themselves; relations between people ("not who proposed it") stand in their `decide`.

import type { Basis } from '../policy/policy.ts';
import { inOffice } from '../policy/said.ts';
import { type Actor, type Refusal, refuse } from '../record/step.ts';
import { governingRoles, type Role } from './offices.ts';
import type { Person, School } from './school.ts';
/** Who somebody is towards the school or one of its people. */
export type Standing = Role | 'themselves' | 'proposer' | 'operator' | 'time';
/** Who may take a step, what it rests on, and which people it may be taken on; none where it is left out. */
export type Row = {
  readonly point: Basis;
  readonly who: readonly Standing[];
  readonly person?: 'new' | 'active' | 'inactive';
};

/** Those who manage people and settings. */
export const managers: readonly Standing[] = ['administrator', 'headteacher'];
/** Those who keep the list of policies that an incident can breach (3a). */
export const policyKeepers: readonly Standing[] = [...managers, 'bursar', 'information-champion'];
/** Those who watch that it is done rightly. */
export const watchers: readonly Standing[] = [...governingRoles, 'data-protection-officer'];
/** Who may say that somebody is away; for whom each of them may, `refusedToSay` knows. */
export const absenceSayers: readonly Standing[] = ['themselves', ...managers, ...governingRoles];
const point = 'school default';

/** Who hands out invitations and links to set a password, once the steps allow them. */
export const mayHandOutLinks: Row = { point, who: [...managers, 'operator'], person: 'active' };

/** Who sees the school's list of people: who manages it, and who watches that they do it rightly. */
export const maySeePeople: Row = { point, who: [...managers, ...watchers] };

/** Who sees which mail could not be sent, as far as it is not about what they may not see. */
export const maySeePost: Row = { point, who: [...managers, 'chair', 'vice-chair'] };

/** Who sees the school's settings: who manages them, and the chair, who watches that they do it rightly. */
export const maySeeSettings: Row = {
  point,
  who: [...managers, 'bursar', 'chair', 'vice-chair'],
};

/** Who reads what the school keeps on paper about Candour itself. */
export const maySeePrivacyPapers: Row = { point, who: [...maySeeSettings.who, 'data-protection-officer'] };

/** Who is shown the anchor of the record, to keep it outside the school. */
export const maySeeAnchor: Row = { point, who: ['headteacher', 'chair', 'vice-chair'] };

const words: Readonly<Record<Standing, string>> = {
  headteacher: `the ${inOffice('headteacher')}`,
  'deputy-headteacher': `the ${inOffice('deputy headteacher')}`,
  bursar: `the ${inOffice('bursar')}`,
  'office-manager': 'the office manager',
  'line-manager': 'a line manager',
  'investigating-officer': 'an investigating officer',
  chair: `the ${inOffice('chair of governors')}`,
  'vice-chair': `the ${inOffice('vice-chair')}`,
  governor: inOffice('a governor'),
  clerk: 'the clerk',
  'information-champion': 'the information champion',
  'data-protection-officer': 'the data protection officer',
  'outside-body': 'the outside body',
  administrator: 'an administrator',
  themselves: 'the person themselves',
  proposer: 'the person who proposed it',
  operator: 'the person who runs the server',
  time: 'time itself',
};

/** Who this actor is towards the school and, where one is given, the person. */
const standings = (school: School, actor: Actor, person: Person | null): ReadonlySet<Standing> => {
  if (actor.kind === 'operator') return new Set(['operator']);
  if (actor.kind === 'clock') return new Set(['time']);
  const somebody = actor.kind === 'person' ? school.people.get(actor.person) : undefined;
  if (actor.kind !== 'person' || somebody?.active !== true) return new Set();
  // The school itself is run by its offices, whatever duties they have in incidents.
  const found = new Set<Standing>(somebody.roles);
  if (person !== null && person.id === actor.person) found.add('themselves');
  if (person?.waiting.some((change) => change.by === actor.person)) found.add('proposer');
  return found;
};

const outOfPlace = (row: Row, person: Person | null): string | null => {
  if (row.person === undefined || person === null || row.person === 'new') return null;
  if (person.version === 0) return 'This person is not on the school’s list.';
  if (row.person === 'active' && !person.active) return 'This person has left.';
  return row.person === 'inactive' && person.active ? 'This person has not left.' : null;
};

/** Why this actor may not take the step, or null when they may; `person` is null for steps of the school. */
export const permitSchool = (
  row: Row,
  school: School,
  actor: Actor,
  person: Person | null,
): Refusal | null => {
  const found = standings(school, actor, person);
  if (!row.who.some((standing) => found.has(standing))) {
    const who = row.who.map((standing) => words[standing]);
    const said = who.length < 2 ? who.join('') : `${who.slice(0, -1).join(', ')} or ${who.at(-1)}`;
    return refuse(row.point, `This is for ${said}.`);
  }
  const because = outOfPlace(row, person);
  return because === null ? null : refuse(row.point, because);
};
