// One row a step: what it rests on and who may take it. It decides what pages offer and what is accepted.
// Relations between people ("not who proposed it") stand in the step's own `decide`. Nothing here opens an
// incident.
import type { Basis } from '../policy/policy.ts';
import { type Actor, type Refusal, refuse } from '../record/step.ts';
import { holds, type Person, type Role, roles, type School } from './school.ts';
import type { PersonStepName, SchoolStepName } from './steps.ts';

/** Who somebody is towards the school or one of its people. */
export type Standing = Role | 'themselves' | 'proposer' | 'operator' | 'time';
/** Who may take a step, what it rests on, and whether it needs a person who is active. */
export type Row = {
  readonly basis: Basis;
  readonly who: readonly Standing[];
  readonly person: 'new' | 'active' | 'inactive' | 'none';
};

const managers: readonly Standing[] = ['administrator', 'headteacher'];
const watchers: readonly Standing[] = ['chair', 'vice-chair', 'governor', 'data-protection-officer'];
/** For whom each of them may say it, `refusedToSay` knows. */
const sayAway: readonly Standing[] = ['themselves', ...managers, 'chair', 'vice-chair', 'governor'];
const basis = 'school default';

/** Who may do what to the school itself. */
export const maySchool: Readonly<Record<SchoolStepName, Row>> = {
  'set-up': { basis, who: ['operator'], person: 'none' },
  'confirm-recovery': { basis, who: [...managers, 'operator'], person: 'none' },
  'change-settings': { basis, who: managers, person: 'none' },
  'change-labels': { basis, who: managers, person: 'none' },
  'change-numbers': { basis, who: [...managers, 'bursar'], person: 'none' },
  'rename-school': { basis, who: managers, person: 'none' },
  'confirm-restore': { basis, who: ['headteacher', 'bursar', 'chair', 'vice-chair'], person: 'none' },
  'propose-procedures': { basis: '7', who: ['headteacher'], person: 'none' },
  'adopt-procedures': { basis: '7', who: ['chair', 'vice-chair'], person: 'none' },
  'decline-procedures': { basis: '7', who: ['chair', 'vice-chair', 'headteacher'], person: 'none' },
};

/** Who may do what to a person. */
export const mayPerson: Readonly<Record<PersonStepName, Row>> = {
  'add-person': { basis, who: [...managers, 'operator'], person: 'new' },
  'rename-person': { basis, who: [...managers, 'themselves'], person: 'active' },
  'change-address': { basis, who: [...managers, 'themselves', 'operator'], person: 'active' },
  'change-employment': { basis: '6a', who: managers, person: 'active' },
  'grant-role': { basis, who: [...managers, 'chair', 'vice-chair', 'operator'], person: 'active' },
  'revoke-role': {
    basis,
    who: [...managers, 'chair', 'vice-chair', 'themselves', 'operator'],
    person: 'active',
  },
  // The outside body is asked about another of theirs alone: `seconds` knows.
  'confirm-change': { basis, who: [...watchers, 'outside-body', 'themselves'], person: 'active' },
  'decline-change': {
    basis,
    who: [...watchers, 'outside-body', 'themselves', 'proposer'],
    person: 'active',
  },
  'request-reset': { basis, who: [...managers, 'themselves', 'operator'], person: 'active' },
  'note-invitation': { basis, who: [...managers, 'operator'], person: 'active' },
  deactivate: { basis, who: [...managers, 'operator'], person: 'active' },
  reactivate: { basis, who: managers, person: 'inactive' },
  'mark-away': { basis, who: sayAway, person: 'active' },
  'end-absence': { basis, who: sayAway, person: 'active' },
  'pass-time': { basis: '7', who: ['time'], person: 'active' },
  'mark-address-bounced': { basis, who: ['time'], person: 'active' },
  'verify-address': { basis, who: ['themselves'], person: 'active' },
  'change-mail': { basis, who: ['themselves'], person: 'active' },
  'make-identity-key': { basis, who: ['themselves'], person: 'active' },
};

/** Who hands out invitations and links to set a password, once the steps allow them. */
export const mayHandOutLinks: Row = { basis, who: [...managers, 'operator'], person: 'active' };

/** Who sees the school's list of people: who manages it, and who watches that they do it rightly. */
export const maySeePeople: Row = { basis, who: [...managers, ...watchers], person: 'none' };

/** Who sees which mail could not be sent, as far as it is not about what they may not see. */
export const maySeePost: Row = { basis, who: [...managers, 'chair', 'vice-chair'], person: 'none' };

/** Who sees the school's settings: who manages them, and the chair, who watches that they do it rightly. */
export const maySeeSettings: Row = {
  basis,
  who: [...managers, 'bursar', 'chair', 'vice-chair'],
  person: 'none',
};

/** Who is shown the anchor of the record, to keep it outside the school. */
export const maySeeAnchor: Row = { basis, who: ['headteacher', 'chair', 'vice-chair'], person: 'none' };

const words: Readonly<Record<Standing, string>> = {
  headteacher: 'the headteacher',
  bursar: 'the bursar',
  'line-manager': 'a line manager',
  'investigating-officer': 'an investigating officer',
  chair: 'the chair of governors',
  'vice-chair': 'the vice-chair',
  governor: 'a governor',
  clerk: 'the clerk',
  'information-champion': 'the information champion',
  'data-protection-officer': 'the data protection officer',
  'outside-body': 'the outside body',
  administrator: 'an administrator',
  themselves: 'the person themselves',
  proposer: 'whoever proposed it',
  operator: 'whoever runs the machine',
  time: 'time itself',
};

/** Who this actor is towards the school and, where one is given, the person. */
export const standings = (school: School, actor: Actor, person: Person | null): ReadonlySet<Standing> => {
  if (actor.kind === 'operator') return new Set(['operator']);
  if (actor.kind === 'clock') return new Set(['time']);
  if (actor.kind !== 'person' || school.people.get(actor.person)?.active !== true) return new Set();
  const found = new Set<Standing>(roles.filter((role) => holds(school, actor.person, role)));
  if (person !== null && person.id === actor.person) found.add('themselves');
  if (person?.waiting.some((change) => change.by === actor.person)) found.add('proposer');
  return found;
};

const outOfPlace = (row: Row, person: Person | null): string | null => {
  if (row.person === 'none' || person === null || row.person === 'new') return null;
  if (person.version === 0) return 'This person is not on the school’s list.';
  if (row.person === 'active' && !person.active) return 'This person has left.';
  return row.person === 'inactive' && person.active ? 'This person is active.' : null;
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
    return refuse(row.basis, `This is for ${said}.`);
  }
  const because = outOfPlace(row, person);
  return because === null ? null : refuse(row.basis, because);
};
