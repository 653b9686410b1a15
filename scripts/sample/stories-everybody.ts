// A report that concerns everybody at the school who could open it: it came this morning, and lies with the
// outside body that the school names. For everybody else of the sample it does not exist.

import { concernable } from '../../src/incident/state/vocabulary.ts';
import type { Story } from './story.ts';

/** Nobody at the school learns of this one. */
export const aboutEverybody: Story = {
  id: 'about-everybody',
  found: { hoursAgo: 5 },
  happenedHoursBefore: null,
  report: {
    at: 0,
    by: 'anonymous',
    naming: 'anonymous',
    certainty: 'potential',
    redFlags: [],
    concerns: concernable,
    told: {
      what:
        'The list of families who get free meals was handed to a supplier of uniforms. The office and the ' +
        'governors agreed on it together and wrote no minute of it.',
    },
  },
  scenes: [],
};
