// The chair adopts what was proposed: it is in force for every incident that is reported from then on. What
// is running goes on by the version it began under.

import type { IsoDate } from '../../policy/calendar.ts';
import { londonDate } from '../../policy/clock.ts';
import type { OwnVersion } from '../../policy/procedures/procedures.ts';
import type { Figures } from '../../policy/procedures/procedures-figures.ts';
import { inOffice } from '../../policy/said.ts';
import { personOf } from '../../record/actor.ts';
import type { EntryNo } from '../../record/ids.ts';
import { type Event, type Refusal, refuse } from '../../record/step.ts';
import { adopters } from '../policies/adopted-procedures.ts';
import type { Settings } from '../school.ts';
import type { SchoolContext, SettingsStep } from '../step.ts';

type Facts = { readonly proposal: EntryNo; readonly meetingOn: IsoDate };
type Adopted = Event<
  'procedures-adopted',
  Facts & { readonly version: OwnVersion; readonly figures: Figures }
>;

/** Why this actor may not decide on what waits, or null where they may (school default). */
export const notTheirs = (
  { proposed }: Settings,
  { actor, school }: Pick<SchoolContext, 'actor' | 'school'>,
): Refusal | null => {
  const who = personOf(actor);
  const found = adopters(school, proposed?.by ?? null);
  if (who !== null && found.includes(who)) return null;
  return who !== null && who === proposed?.by
    ? refuse('school default', 'You cannot adopt your own proposal. Somebody else decides.')
    : refuse(
        'school default',
        `The ${inOffice('chair')} decides. The ${inOffice('vice-chair')} decides only if there is no ` +
          `${inOffice('chair')}.`,
      );
};

export const adoptProcedures: SettingsStep<'adopt-procedures', Facts, 'minute', Adopted> = {
  name: 'adopt-procedures',
  point: '7',
  who: ['chair', 'vice-chair'],
  grave: true,
  prose: { minute: 'required' },
  decide(settings, facts, context) {
    const { proposed, adopted } = settings;
    if (proposed === null || proposed.entry !== facts.proposal)
      return refuse('school default', 'This proposal is no longer waiting: it was settled or replaced.');
    const refusal = notTheirs(settings, context);
    if (refusal !== null) return refusal;
    if (facts.meetingOn > londonDate(context.now))
      return refuse('school default', 'The date of the meeting must not be in the future.');
    const version: OwnVersion = `set-${adopted.length + 1}`;
    return [{ type: 'procedures-adopted', facts: { ...facts, version, figures: proposed.figures } }];
  },
  events: {
    'procedures-adopted': {
      evolve: (settings, { facts, version: entry, at, actor }) => {
        const { version, figures, meetingOn, proposal } = facts;
        const { by = null, at: proposedAt = at } = settings.proposed ?? {};
        const proposed = { entry: proposal, at: proposedAt, by };
        const own = { version, entry, at, by: personOf(actor), meetingOn, proposed, figures };
        return { ...settings, procedures: version, adopted: [...settings.adopted, own], proposed: null };
      },
    },
  },
};
