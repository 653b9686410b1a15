// What the school itself adds to a list of first aid, such as which socket to pull, and takes out again.
import type { FirstAidId } from '../../policy/procedures/first-aid-2026.ts';
import type { EntryNo } from '../../record/ids.ts';
import { type Event, refuse } from '../../record/step.ts';
import { managers } from '../may.ts';
import type { SettingsStep } from '../step.ts';

/** A line goes to the end of `list`; null where none is added. */
type Facts = { readonly list: FirstAidId | null; readonly removed: readonly EntryNo[] };

/** How many lines a school adds to one list: nobody reads more while something goes on (school default). */
const linesMax = 3;

export const changeFirstAid: SettingsStep<
  'change-first-aid',
  Facts,
  'line',
  Event<'first-aid-changed', Facts>
> = {
  name: 'change-first-aid',
  point: 'school default',
  who: [...managers, 'bursar'],
  prose: { line: 'optional' },
  decide({ firstAid }, facts, { proseGiven }) {
    const { list, removed } = facts;
    if (proseGiven.has('line') !== (list !== null))
      return refuse('school default', 'Choose the list, and write what to do.');
    if (list === null && removed.length === 0)
      return refuse('school default', 'Add a line, or choose one to take out.');
    const kept = firstAid.filter((line) => line.list === list && !removed.includes(line.entry));
    return kept.length < linesMax
      ? [{ type: 'first-aid-changed', facts }]
      : refuse('school default', `A list has room for ${linesMax} lines of your own. Take one out first.`);
  },
  events: {
    'first-aid-changed': {
      evolve: (settings, { version, facts: { list, removed } }) => ({
        ...settings,
        firstAid: [
          ...settings.firstAid.filter(({ entry }) => !removed.includes(entry)),
          ...(list === null ? [] : [{ entry: version, list }]),
        ],
      }),
    },
  },
};
