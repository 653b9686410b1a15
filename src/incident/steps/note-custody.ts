// Chain of custody (3c): where a piece of evidence came from, who had it, where it went.
import { sayWhen, type When } from '../../policy/when.ts';
import type { EntryNo } from '../../record/ids.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { onTheCase } from '../capacity.ts';
import { fileCount, isDisposed } from '../state/governing/custody.ts';
import type { CustodyAct } from '../state/governing/investigation.ts';
import { outOfTime } from '../state/judging/in-time.ts';
import { openOrEnded } from '../state/stages.ts';
import type { Step } from '../step.ts';

type Facts = { readonly evidence: EntryNo; readonly act: CustodyAct; readonly doneAt: When };

const words: Readonly<Record<CustodyAct, string>> = {
  collected: 'was collected',
  received: 'was received',
  'handed-over': 'was handed over',
  returned: 'was returned',
  disposed: 'was disposed of',
};

export const noteCustody: Step<
  'note-custody',
  Facts,
  'person' | 'where' | 'note',
  Event<'custody-noted', Facts>
> = {
  name: 'note-custody',
  title: 'Record who has the evidence',
  point: '3',
  carriesOut: [],
  who: onTheCase,
  stages: openOrEnded,
  onlyAdds: true,
  prose: { person: 'required', where: 'optional', note: 'optional' },
  decide(incident, facts, { now }) {
    const { evidence, act, doneAt } = facts;
    const files = fileCount(incident, evidence);
    if (files === null) return refuse('3c', 'Choose a piece of evidence.');
    if (isDisposed(incident, evidence)) return refuse('3c', 'This evidence was disposed of.');
    if (act === 'disposed' && files > 0)
      return refuse('school default', 'A file stays sealed on the record until the incident is erased.');
    return outOfTime(incident, doneAt, 'done', now, '3c') ?? [{ type: 'custody-noted', facts }];
  },
  events: {
    'custody-noted': {
      isAside: true,
      evolve: (incident, event) => ({
        ...incident,
        custody: [...incident.custody, { ...stamp(event), ...event.facts }],
      }),
      says: ({ evidence, act, doneAt }) =>
        `recorded that the evidence of entry ${evidence} ${words[act]} ${sayWhen(doneAt)}`,
    },
  },
};
