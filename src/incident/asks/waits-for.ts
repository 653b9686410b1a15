// For whom a step waits, by name: of those who may take it the first who are asked. Others may take it too;
// it stands as theirs only once it has climbed to them.
import type { PersonId } from '../../record/ids.ts';
import { capitalised, sayEither } from '../../record/phrases.ts';
import type { School } from '../../school/school.ts';
import { type Capacity, sayWho } from '../capacity.ts';
import type { Owed } from '../due/owed.ts';
import { owes, stepNow } from '../due/owes.ts';
import { permit } from '../may.ts';
import { asked } from '../people/asked-if-right.ts';
import { capacities, onCase } from '../people/capacities.ts';
import { askedFirst, dutyOwners } from '../people/duty-owners.ts';
import { climbedTo, escalatedTo } from '../people/escalation.ts';
import { actingChair, chairIn, confirmers, identityDeciders, inPlace } from '../people/judges.ts';
import { actingOnCase, actors, officesOf } from '../people/offices.ts';
import { lead } from '../state/governing/lead.ts';
import { type Incident, isOpen } from '../state/incident.ts';
import type { StepName } from '../step-names.ts';
import { outlineOf } from '../steps.ts';
import type { Next } from './ask.ts';

const inCapacity = (incident: Incident, school: School, capacity: Capacity): readonly PersonId[] => {
  switch (capacity) {
    case 'office':
    case 'chair':
    case 'lead':
    case 'dpo':
    case 'director':
    case 'reviewer':
      return askedFirst(incident, capacity, school);
    case 'headteacher': {
      const there = inPlace(incident, school, 'headteacher').filter(
        (person) => !incident.madeTheMistake.includes(person),
      );
      return there.length > 0 ? there : actingChair(incident, school);
    }
    case 'leading-governor':
    case 'governor': {
      const { leads, governors } = actingOnCase(incident, school);
      return actors([...(lead(incident)?.as === 'governor' ? leads : []), ...governors]);
    }
    case 'confirmer':
      return [...new Set(incident.proposals.flatMap((each) => confirmers(incident, school, each)))];
    case 'recorded-of':
      return [...new Set(asked(incident, school).flatMap(({ of }) => of))].filter((each) =>
        onCase(capacities(incident, each, school)),
      );
    case 'identity-decider':
      return identityDeciders(incident, school);
    default:
      return [];
  }
};

/** Who is asked beside each other: governors on the case and the chair; of exceptions, lead and reviewer. */
const askedTogether = (
  incident: Incident,
  school: School,
  capacity: Capacity,
  { step, by }: Pick<Next, 'step' | 'by'>,
): readonly PersonId[] => {
  const people = inCapacity(incident, school, capacity);
  const also = capacity === by[0] ? outlineOf(step).alsoAsks : undefined;
  if (also !== undefined) return [...new Set([...people, ...inCapacity(incident, school, also)])];
  if (capacity !== 'chair' || !by.includes('governor')) return people;
  return [...new Set([...inCapacity(incident, school, 'governor'), ...people])];
};

const othersOf = (incident: Incident, school: School, capacity: Capacity): readonly PersonId[] =>
  capacity === 'office' ? dutyOwners(incident, 'office', school) : [];

/**
 * For whom a step waits; `isYours` where it is the reader's, who then stands first; `hasClimbed` where it is
 * theirs only because nobody below did it.
 */
export type WaitsFor = {
  readonly people: readonly PersonId[];
  readonly isYours: boolean;
  readonly hasClimbed?: boolean;
};

type Reader = { readonly person: PersonId; readonly capacities: ReadonlySet<Capacity> };

/** The office asks a data protection officer outside the desk: that is how their advice is owed. */
const isOwed = (incident: Incident, all: readonly Owed[], step: StepName): boolean =>
  all.some(({ timescale }) => {
    const now = stepNow(incident, timescale);
    return now === step || owes[timescale.duty].outside === step;
  });

/** Whether they are this only because time brought it to them: a chair who is away is the chair still. */
const isBrought = (incident: Incident, school: School, person: PersonId, capacity: Capacity): boolean =>
  escalatedTo(incident, school).get(person)?.has(capacity) === true &&
  !(capacity === 'chair' && officesOf(incident, school).some((of) => actors(chairIn(of)).includes(person)));

/** Whether this person, of those who may take it, is asked. */
export const isAsked = (step: StepName, incident: Incident, school: School, person: PersonId): boolean => {
  const { notOf, isAsked: isTheirs } = outlineOf(step);
  if (notOf !== undefined && capacities(incident, person, school).has(notOf)) return false;
  return isTheirs?.(incident, school, person) ?? true;
};

export const waitsFor = (
  incident: Incident,
  next: Pick<Next, 'step' | 'by' | 'mine'>,
  { person, capacities }: Reader,
  school: School,
): WaitsFor => {
  const { step, by } = next;
  const may = (each: PersonId) => isAsked(step, incident, school, each);
  const mine = next.mine && may(person);
  const climbed = () => isOwed(incident, climbedTo(incident, school, person), step);
  // What only the lead is asked for climbs too: it is then theirs who may do it.
  const isBroughtByTime = !mine && permit(incident, step, capacities) === null && climbed();
  for (const capacity of by) {
    const first = askedTogether(incident, school, capacity, next).filter(may);
    // Where who has the office's work may not, another of the office is asked.
    const asked = first.length > 0 ? first : othersOf(incident, school, capacity).filter(may);
    if (asked.length === 0) continue;
    if (isBroughtByTime) return { people: [person, ...asked], isYours: true, hasClimbed: true };
    if (mine && asked.includes(person))
      return { people: [person, ...asked.filter((each) => each !== person)], isYours: true };
    // It climbed to them, or they are away; but not where somebody else of the office has its work.
    const isShared = capacity === 'office' && dutyOwners(incident, 'office', school).includes(person);
    if (!mine || !capacities.has(capacity) || isShared) return { people: asked, isYours: false };
    const isBy = isBrought(incident, school, person, capacity);
    const hasClimbed = isBy && climbed();
    return isBy && !hasClimbed
      ? { people: asked, isYours: false }
      : { people: [person, ...asked], isYours: true, hasClimbed };
  }
  return { people: mine ? [person] : [], isYours: mine };
};

/** Who is asked to answer what is recommended (4d); nobody once the incident has ended. */
export const answerers = (incident: Incident, reader: Reader, school: School): readonly PersonId[] => {
  const row = { step: 'answer-recommendation', by: ['office'] } as const;
  const mine = permit(incident, row.step, reader.capacities) === null;
  return isOpen(incident) ? waitsFor(incident, { ...row, mine }, reader, school).people : [];
};

/** More than so many are counted, not named. */
const namedMax = 2;

/** "You", "You or Graham Pryce", "Graham Pryce"; without people, who may take it. */
export const sayWaitsFor = (
  { people, isYours, hasClimbed }: WaitsFor,
  by: readonly Capacity[],
  nameOf: (person: PersonId) => string,
): string => {
  if (hasClimbed) return 'You, as nobody did it';
  if (people.length === 0) return capitalised(sayWho(by));
  const names = people.map((person, index) => (isYours && index === 0 ? 'You' : nameOf(person)));
  return names.length > namedMax ? `${names[0]} or ${names.length - 1} others` : sayEither(names);
};
