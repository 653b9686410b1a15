// A report that concerns the headteacher: it reaches the chair, and the headteacher never learns of it.
import { acknowledge, allocate, assess, classify, type Judged, note, verify } from './phrases.ts';
import { type Story, scene, step } from './story.ts';

const concern: Judged = {
  certainty: 'potential',
  cause: 'unauthorised-access',
  criteria: ['senior-concerned', 'sensitive-data-exposed'],
  severity: 'major',
  personalData: 'yes',
  risk: 'likely',
  tell: 'regulator',
};

/** The headteacher and whoever asks on their behalf learn nothing of this one. */
export const aboutTheHead: Story = {
  id: 'about-the-headteacher',
  found: { hoursAgo: 51 },
  happenedHoursBefore: null,
  report: {
    at: 1,
    by: 'anonymous',
    certainty: 'potential',
    redFlags: ['special-category'],
    concerns: ['headteacher'],
    concernsWhom: 'The headteacher',
    told: {
      what:
        'The headteacher sent the staff absence file, with what people are ill with, to a private ' +
        'address to work on it.',
      information: 'Sickness records of all staff',
      affected: 41,
    },
  },
  scenes: [
    scene(
      4,
      'chair',
      acknowledge('Thank you. Only I have read this. You can add to it here with your receipt code.'),
    ),
    {
      at: 5,
      by: 'chair',
      take: ({ foundAt }) => [
        verify('The mail log, which the supplier gave me without saying why I asked, shows the file.'),
        classify(concern),
        assess(
          concern,
          foundAt,
          'Health data of all staff in a private mailbox: a risk is likely until it is deleted.',
        ),
      ],
    },
    {
      at: 6,
      by: 'chair',
      take: (stage) => [
        allocate(stage, 'secondGovernor', 'investigating-officer', { governor: 'viceChair' }),
      ],
    },
    scene(
      22,
      'reporter by receipt',
      step(
        'add-details',
        { discoveredAt: null, happenedAt: null, affected: null, files: [] },
        { more: 'It was the file of last term. I can say who else saw it if I stay unnamed.' },
      ),
    ),
    scene(
      26,
      'secondGovernor',
      note('The private mailbox has been asked for; the answer is due on the next working day.'),
    ),
  ],
};
