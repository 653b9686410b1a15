// A fair hearing (3b): what the person concerned may read of the record is chosen by the chair, entry by
// entry. They see that and nothing else: neither the incident nor its reference.
import type { EntryNo, PersonId } from '../../record/ids.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { isAboutReporter, isExclusionEntry } from '../people/hearing.ts';
import { openOrClosed } from '../state/stages.ts';
import type { Step } from '../step.ts';

type Facts = { readonly person: PersonId; readonly entries: readonly EntryNo[] };

export const disclose: Step<'disclose', Facts, 'note', Event<'disclosed', Facts>> = {
  name: 'disclose',
  title: 'Give something to read for a hearing',
  point: 'school default',
  carriesOut: [],
  who: ['chair'],
  stages: openOrClosed,
  inPractice: 'never',
  prose: { note: 'required' },
  decide(incident, { person, entries }) {
    if (!incident.excluded.includes(person)) {
      return refuse(
        '3b',
        'This is only for a person whom the incident concerns. Others can see the incident.',
      );
    }
    if (incident.erased !== null) {
      return refuse('school default', 'What was written here has been erased, so there is nothing to read.');
    }
    if (entries.some((entry) => isAboutReporter(incident, entry))) {
      const says = 'This could give the reporter away. Say it in your own words.';
      return refuse('3b', says);
    }
    if (entries.some((entry) => isExclusionEntry(incident, entry))) {
      return refuse('3b', 'This would show who else is excluded or heard. Say it in your own words.');
    }
    return entries.some((entry) => entry < 1 || entry > incident.version)
      ? refuse('3b', 'There is no such entry.')
      : [{ type: 'disclosed', facts: { person, entries: [...new Set(entries)] } }];
  },
  events: {
    disclosed: {
      evolve: (incident, event) => ({
        ...incident,
        disclosures: [...incident.disclosures, { ...stamp(event), ...event.facts }],
      }),
      says: ({ person, entries }, names) => {
        const given = entries.length === 1 ? 'one entry' : `${entries.length} entries`;
        const beside = entries.length === 0 ? '' : `, with ${given} to read`;
        return `wrote to ${names.person(person)} for their hearing${beside}`;
      },
      tells: ({ facts }) => [{ to: [facts.person], kind: 'hearing' }],
    },
  },
};
