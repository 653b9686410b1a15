// The school's crest and the lines beside it, as they stand on documents and letters.
import type { Event } from '../../record/step.ts';
import { managers } from '../may.ts';
import type { SettingsStep } from '../step.ts';

type Facts = { readonly crest: 'kept' | 'new' | 'removed' };

export const changeLetterhead: SettingsStep<
  'change-letterhead',
  Facts,
  'crest' | 'letterhead',
  Event<'letterhead-changed', Facts>
> = {
  name: 'change-letterhead',
  point: 'school default',
  who: managers,
  prose: { crest: 'optional', letterhead: 'optional' },
  decide: (_settings, facts) => [{ type: 'letterhead-changed', facts }],
  events: {
    'letterhead-changed': {
      evolve: (settings, { facts: { crest }, version }) => ({
        ...settings,
        letterheadEntry: version,
        crestEntry: crest === 'new' ? version : crest === 'removed' ? 0 : (settings.crestEntry ?? 0),
      }),
    },
  },
};
