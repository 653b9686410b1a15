// Who sees an incident, decided before anything is read: the store keeps these keys beside each incident and
// every query on incidents goes by them. Exclusions are subtracted there and here alike, but for keys to a
// view of their own: what was given to somebody for their hearing, and that what they reported was handed
// over.

import type { EntryNo, IncidentId, PersonId } from '../../record/ids.ts';
import { holds } from '../../school/holders.ts';
import type { School } from '../../school/school.ts';
import { counts } from '../figures/marks.ts';
import { isKeyHolder } from '../identity/key-holders.ts';
import { standingAccess } from '../state/auditors.ts';
import { standingStatements } from '../state/governing/custody.ts';
import { promisedOn } from '../state/governing/promised.ts';
import type { Incident } from '../state/incident.ts';
import { isHappening } from '../state/judging/hurry.ts';
import { isPractice } from '../state/practice.ts';
import { type OfficeKey, officeKeys, partsIn } from './capacities.ts';

/**
 * A key by which an incident is seen: an office, or one person. `reporter:` opens only the reporter's own
 * view, `key-holder:` nothing: it finds what somebody has to hand over. `figures` opens nothing: it counts.
 */
export type ViewerKey = OfficeKey | 'figures' | `person:${PersonId}` | OwnKey | `reporter:${PersonId}`;

const allKeys = Object.keys(officeKeys) as OfficeKey[];

const holdsKey = (school: School, person: PersonId, key: OfficeKey): boolean =>
  officeKeys[key].some((role) => holds(school, person, role));

const practicePrefix = 'practice:';

const practised = (keys: Iterable<string>): readonly string[] =>
  [...keys].map((key) => `${practicePrefix}${key}`);

/** Opens nothing: it finds the incidents on which something is promised that is no action yet. */
export const promisedKey = 'promised';

/** Keys that only find what goes on now, so that each page can ask for it. */
const happening = (keys: Iterable<string>): readonly string[] =>
  [...keys].filter((key) => key in officeKeys || key.startsWith('person:')).map((key) => `now:${key}`);

/** The keys by which an incident is listed, found and counted; practice stands under keys of its own. */
export const listedBy = (incident: Incident, school: School): ReadonlySet<string> => {
  const keys = viewers(incident, school);
  if (isPractice(incident)) return new Set(practised(keys));
  return new Set([
    ...keys,
    ...(promisedOn(incident).length > 0 ? [promisedKey] : []),
    ...(isHappening(incident) ? happening(keys) : []),
  ]);
};

/** The keys by which somebody finds what goes on now among what they may open. */
export const happeningKeys = (person: PersonId, school: School): readonly string[] =>
  happening(viewerKeys(person, school));

/** The keys by which somebody sees practice, which no list, search or figure goes by. */
export const practiceKeys = (person: PersonId, school: School): readonly string[] =>
  practised(viewerKeys(person, school));

export const viewers = (incident: Incident, school: School): ReadonlySet<ViewerKey> => {
  const keys = new Set<ViewerKey>();
  for (const { key, acting } of partsIn(incident, school)) {
    if (key !== undefined) keys.add(key);
    for (const { acts } of acting) {
      // Who acts without holding the office has no key of it: it would open what its holder is excluded from.
      const isCovered = key !== undefined && holdsKey(school, acts, key);
      if (!isCovered && !incident.excluded.includes(acts)) keys.add(`person:${acts}`);
    }
  }
  if (counts(incident)) keys.add('figures');
  const reporter = incident.report?.reporter;
  if (reporter && !incident.excluded.includes(reporter)) keys.add(`reporter:${reporter}`);
  for (const key of ownKeys(incident)) keys.add(key);
  if (incident.identity !== null || incident.retaliation !== null) {
    for (const person of school.people.values()) {
      if (isKeyHolder(incident, person)) keys.add(`key-holder:${person.id}`);
    }
  }
  return keys;
};

/** The keys by which the person who reads the figures has incidents counted; they list none. */
export const figureKeys: readonly ViewerKey[] = ['figures'];

/** Kept, because the store asks by this very list once whether it opens many incidents. */
const keysIn = new WeakMap<School, Map<PersonId, readonly ViewerKey[]>>();

/** The keys that a person holds for the casebook; My reports goes by `reporter:` alone. */
export const viewerKeys = (person: PersonId, school: School): readonly ViewerKey[] => {
  if (school.people.get(person)?.active !== true) return [];
  const known = keysIn.get(school) ?? new Map<PersonId, readonly ViewerKey[]>();
  const keys = known.get(person) ?? [
    `person:${person}`,
    ...allKeys.filter((key) => holdsKey(school, person, key)),
  ];
  keysIn.set(school, known.set(person, keys));
  return keys;
};

/**
 * Keys that open a view of their own, never the case: exclusions are not subtracted from these. `same-as:`
 * opens nothing: it finds the duplicates of an incident. `auditor:` and `statement:` go by the entry that
 * gave the link, and time ends them besides.
 */
export type OwnKey =
  | `${'heard' | 'reassigned' | 'key-holder'}:${PersonId}`
  | `same-as:${IncidentId}`
  | `${'auditor' | 'statement'}:${EntryNo}`;

/**
 * The keys of those who read for a hearing, of a reporter who may no longer see what they reported, and those
 * by which it is found as a duplicate.
 */
export const ownKeys = (incident: Incident): readonly OwnKey[] => {
  const { disclosures, erased, excluded, report, sameAs } = incident;
  const reporter = report?.reporter ?? null;
  return [
    ...(erased === null ? disclosures.map(({ person }): OwnKey => `heard:${person}`) : []),
    ...(reporter !== null && excluded.includes(reporter) ? [`reassigned:${reporter}` as const] : []),
    ...sameAs.map((of): OwnKey => `same-as:${of}`),
    ...standingAccess(incident).map(({ entry }): OwnKey => `auditor:${entry}`),
    ...standingStatements(incident).map(({ entry }): OwnKey => `statement:${entry}`),
  ];
};
