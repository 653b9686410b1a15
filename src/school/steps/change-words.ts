// The words that come ready are the school's own, as far as it changes them.
import type { ReadyWords } from '../../policy/procedures/ready-words-2026.ts';
import { type Event, refuse } from '../../record/step.ts';
import { managers } from '../may.ts';
import type { None, SettingsStep } from '../step.ts';

export const changeWords: SettingsStep<'change-words', None, ReadyWords, Event<'words-changed', None>> = {
  name: 'change-words',
  point: 'school default',
  who: [...managers, 'bursar'],
  prose: {
    thanks: 'optional',
    holding: 'optional',
    wrongPerson: 'optional',
    staff: 'optional',
    parents: 'optional',
  },
  decide: (_settings, _facts, { proseGiven }) =>
    proseGiven.size === 0
      ? refuse('school default', 'Write at least one of them.')
      : [{ type: 'words-changed', facts: {} }],
  events: {
    'words-changed': { evolve: (settings, { version }) => ({ ...settings, wordsEntry: version }) },
  },
};
