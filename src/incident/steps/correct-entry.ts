// A full record is a true one (5): what turned out wrong is corrected beside it, and never written over.
import { inDuty } from '../../policy/said.ts';
import { personOf } from '../../record/actor.ts';
import type { EntryNo, PersonId } from '../../record/ids.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, type Refusal, refuse } from '../../record/step.ts';
import { type Capacity, everybodyOnIt } from '../capacity.ts';
import { watchesOffice } from '../people/offices.ts';
import { readingAs } from '../people/readers.ts';
import type { Incident } from '../state/incident.ts';
import { openOrEnded } from '../state/stages.ts';
import type { Context, Step } from '../step.ts';

type Facts = { readonly entry: EntryNo };
type Corrected = Event<
  'entry-corrected',
  Facts & {
    /** Who reads the entry, where that is not everybody on the case: they read its correction. */
    readonly readers?: readonly Capacity[];
  }
>;

const readersOf = ({ restricted }: Incident, entry: EntryNo): readonly Capacity[] | null =>
  restricted.find((each) => each.entry === entry)?.readers ?? null;

/** Why this person may not correct that entry, or null where they may. */
export const correctionRefusal = (
  incident: Incident,
  entry: EntryNo,
  person: PersonId | null,
  { capacities, school }: Pick<Context, 'capacities' | 'school'>,
): Refusal | null => {
  if (incident.erased !== null) return refuse('5', 'What was written here has been erased.');
  if (entry < 1 || entry > incident.version) return refuse('5', 'There is no such entry.');
  const author = incident.authors[entry - 1] ?? null;
  const isOwn = person !== null && author === person;
  if (!isOwn && !capacities.has('office') && !capacities.has('chair')) {
    return refuse(
      '5',
      `You can correct what you wrote. The office or the ${inDuty('chair')} corrects the rest.`,
    );
  }
  if (!isOwn && !capacities.has('chair') && author !== null && watchesOffice(school, author)) {
    return refuse(
      '5',
      `Somebody who watches over the office wrote this. Only they or the ${inDuty('chair')} can correct it.`,
    );
  }
  const readers = readersOf(incident, entry);
  if (readers === null) return null;
  if (readers.length === 0) return refuse('5', 'This entry is sealed, so you cannot correct it here.');
  const reading = person === null ? capacities : readingAs(incident, person, capacities);
  return readers.some((each) => reading.has(each))
    ? null
    : refuse('5', 'Only somebody who may read this entry can correct it.');
};

export const correctEntry: Step<'correct-entry', Facts, 'wrong' | 'right', Corrected> = {
  name: 'correct-entry',
  title: 'Correct an entry',
  point: '5',
  carriesOut: [],
  who: everybodyOnIt,
  stages: openOrEnded,
  onlyAdds: true,
  prose: { wrong: 'required', right: 'required' },
  decide(incident, { entry }, { actor, capacities, school }) {
    const refusal = correctionRefusal(incident, entry, personOf(actor), { capacities, school });
    if (refusal !== null) return refusal;
    const readers = readersOf(incident, entry);
    return [{ type: 'entry-corrected', facts: { entry, ...(readers === null ? {} : { readers }) } }];
  },
  events: {
    'entry-corrected': {
      evolve: (incident, event) => ({
        ...incident,
        corrections: [...incident.corrections, { ...stamp(event), corrected: event.facts.entry }],
      }),
      says: ({ entry }) => `corrected entry ${entry}`,
      readers: ({ readers }) => readers ?? null,
    },
  },
};
