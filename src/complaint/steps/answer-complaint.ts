import type { IsoDate } from '../../policy/calendar.ts';
import { sayDate } from '../../policy/clock.ts';
import type { Event } from '../../record/step.ts';
import type { ComplaintOutcome } from '../state.ts';
import { type ComplaintStep, law, mistimed, unlessOpen } from '../step.ts';

type Facts = { readonly outcome: ComplaintOutcome; readonly on: IsoDate };

export const outcomeWords: Readonly<Record<ComplaintOutcome, string>> = {
  upheld: 'Upheld',
  'partly-upheld': 'Upheld in part',
  'not-upheld': 'Not upheld',
  withdrawn: 'Withdrawn by the complainant',
};

export const answerComplaint: ComplaintStep<
  'answer-complaint',
  Facts,
  'reasons',
  Event<'complaint-answered', Facts>
> = {
  name: 'answer-complaint',
  title: 'Record the outcome',
  point: law,
  who: ['handler'],
  prose: { reasons: 'required' },
  decide: (complaint, facts, { now }) =>
    unlessOpen(complaint) ??
    mistimed(facts.on, complaint.receivedOn, now) ?? [{ type: 'complaint-answered', facts }],
  events: {
    'complaint-answered': {
      evolve: (complaint, { facts }) => ({ ...complaint, answer: facts }),
      says: ({ outcome, on }) => `told the outcome on ${sayDate(on)}: ${outcomeWords[outcome].toLowerCase()}`,
    },
  },
};
