// Making a confidential reporter known to somebody else: asked for with a reason and the law relied on,
// approved by whoever acts as chair, confirmed by a second governor, then told by the chair in person. Who
// asks decides on nothing, nobody decides twice, and who works on the case is no second governor: they would
// confirm their own wish to know. Where no such governor is left the DPO confirms, independent by law (UK
// GDPR Art 38) and bound to keep it to themselves, and after them the outside body.
import { personOf } from '../../record/actor.ts';
import type { Digest, EntryNo, PersonId } from '../../record/ids.ts';
import type { Person, School } from '../../school/school.ts';
import { type Acting, actingOnCase, firstOf, fitting, type Offices, officesOf } from '../people/in-place.ts';
import type { Incident } from '../state/incident.ts';
import { identityRequest, waitsFor } from './request.ts';

/**
 * Whoever works on it, or did: led, sat with the lead, supported, owns a risk or a control; and headteachers,
 * bursars and who stands in for them, to whom it was forwarded. Governors among them are no second governor.
 */
const working = (incident: Incident, school: School): ReadonlySet<PersonId | null> => {
  const { leads, governors } = actingOnCase(incident, school);
  const offices = officesOf(incident, school).flatMap((of) => [...of('headteacher'), ...of('bursar')]);
  return new Set([
    ...incident.leads.flatMap(({ person, governor, supporters }) => [person, governor, ...supporters]),
    ...[...incident.risks, ...incident.controls].map(({ owner }) => owner),
    ...[...leads, ...governors, ...offices].flatMap(({ holder, acts }) => [holder, acts]),
  ]);
};

/**
 * Who decides next: whoever acts as chair approves, a second governor who does not work on it confirms, where
 * none is left the data protection officer or the outside body; never who asked.
 */
export const identityDecidersIn = (incident: Incident, school: School, of: Offices): readonly Acting[] => {
  const present = identityRequest(incident);
  const step = waitsFor(incident);
  if (present === null || step === 'share') return [];
  const before = [present, present.approved].map((done) => done && personOf(done.by));
  const fit = (all: readonly Acting[]) =>
    fitting(all, (person) => !before.includes(person) && !incident.madeTheMistake.includes(person));
  const beside = firstOf(fit(of('data-protection-officer')), fit(of('outside-body')));
  if (step === 'approve') {
    return firstOf(fit(of('chair')), fit(of('vice-chair')), fit(of('governor')), beside);
  }
  const busy = working(incident, school);
  const idle = (all: readonly Acting[]) => fitting(all, (person) => !busy.has(person));
  const governors = idle(fit([...of('chair'), ...of('vice-chair'), ...of('governor')]));
  return firstOf(governors, beside);
};

/** What is said where nobody is left who could be the second governor, nor anybody in their place. */
export const nobodyConfirms =
  'Nobody is left who could confirm it: that takes a governor who does not work on this case, or where ' +
  'there is none the data protection officer or the outside body, and not who asked or approved.';

/** What is sealed to keys, by their digests. */
export type SealedThing = { readonly sealedTo: readonly Digest[] };
/** A sealed answer: the entry with which it was given, and the one that its newest envelope is in. */
export type SealedAnswer = SealedThing & { readonly entry: EntryNo; readonly sealedBox: EntryNo };

/** Whether this person's key opens what is sealed of this incident. */
export const hasKeyTo = (
  { sealedTo }: SealedThing,
  { excluded }: Pick<Incident, 'excluded'>,
  { id, active, identityKey }: Person,
): boolean => identityKey !== null && active && sealedTo.includes(identityKey) && !excluded.includes(id);

/** The reporter's answers that are sealed, first to last; none that was kept as prose. */
export const sealedAnswers = ({ retaliation }: Incident): readonly SealedAnswer[] =>
  (retaliation?.answers ?? []).flatMap(({ sealedTo, sealedBox, entry }) =>
    sealedTo === undefined ? [] : [{ entry, sealedTo, sealedBox: sealedBox ?? entry }],
  );

/** Whether this person's key opens anything that is sealed of this incident. */
export const isKeyHolder = (incident: Incident, person: Person): boolean => {
  const { identity } = incident;
  const all: readonly SealedThing[] = [...(identity === null ? [] : [identity]), ...sealedAnswers(incident)];
  return all.some((each) => hasKeyTo(each, incident, person));
};

const keyHolders = ({ people }: School): readonly Person[] =>
  [...people.values()].filter(
    ({ active, roles, identityKey }) =>
      active && identityKey !== null && (roles.includes('chair') || roles.includes('vice-chair')),
  );

/** Chairs and vice-chairs with a key to whom an identity may be sealed. */
export const keyHoldersFor = ({ excluded }: Pick<Incident, 'excluded'>, school: School): readonly Person[] =>
  keyHolders(school).filter(({ id }) => !excluded.includes(id));

/** Chairs and vice-chairs who could not open this yet: it waits to be handed over to them. */
export const awaitHandover = (
  sealed: SealedThing | null,
  incident: Incident,
  school: School,
): readonly Person[] =>
  sealed === null || incident.erased !== null
    ? []
    : keyHoldersFor(incident, school).filter((person) => !hasKeyTo(sealed, incident, person));
