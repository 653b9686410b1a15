// A report whose reporter only the chair may know: it came today, lies with the chair alone, and waits to be
// forwarded or kept. The name in it opens with the passphrase of the chair's key.
import type { Story } from './story.ts';

/** For everybody but the chair this one does not exist yet. */
export const confided: Story = {
  id: 'one-password-for-all',
  found: { hoursAgo: 6 },
  happenedHoursBefore: null,
  report: {
    at: 0,
    by: 'anonymous',
    naming: 'confidential',
    contact: 'Rosie Tanner, after school in the library',
    certainty: 'confirmed',
    redFlags: [],
    told: {
      what:
        'All supply teachers sign in to the pupil records with one password, and it stands on a note in ' +
        'the staff room. I asked twice to have it changed, and was told to let it be.',
    },
  },
  scenes: [],
};
